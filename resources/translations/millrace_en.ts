<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>millrace::ui::AppPage</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation><numerusform>%n node</numerusform><numerusform>%n nodes</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChatPage</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation><numerusform>%n message</numerusform><numerusform>%n messages</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n token</numerusform><numerusform>%n tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::FileField</name>
    <message numerus="yes">
        <source>At most %n file(s).</source>
        <translation><numerusform>At most %n file.</numerusform><numerusform>At most %n files.</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n run</numerusform><numerusform>%n runs</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::MainWindow</name>
    <message numerus="yes">
        <source>Save the changes in %n file(s)?</source>
        <translation><numerusform>Save the changes in %n file?</numerusform><numerusform>Save the changes in %n files?</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunPage</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation><numerusform>%n step</numerusform><numerusform>%n steps</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n token</numerusform><numerusform>%n tokens</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::RunTrace</name>
    <message numerus="yes">
        <source>%n retries</source>
        <translation><numerusform>%n retry</numerusform><numerusform>%n retries</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::SelectionPage</name>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation><numerusform>%n node selected</numerusform><numerusform>%n nodes selected</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::StatusBar</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation><numerusform>%n node</numerusform><numerusform>%n nodes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation><numerusform>%n error</numerusform><numerusform>%n errors</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation><numerusform>%n warning</numerusform><numerusform>%n warnings</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::StepDetails</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation><numerusform>%n token</numerusform><numerusform>%n tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation><numerusform>… and %n more</numerusform><numerusform>… and %n more</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::TimelineView</name>
    <message numerus="yes">
        <source>%n chunk(s), the first after %1</source>
        <translation><numerusform>%n chunk, the first after %1</numerusform><numerusform>%n chunks, the first after %1</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n failed attempt(s) before</source>
        <translation><numerusform>%n failed attempt before</numerusform><numerusform>%n failed attempts before</numerusform></translation>
    </message>
</context>
<context>
    <name>millrace::ui::ValueView</name>
    <message numerus="yes">
        <source>text, %n character(s)</source>
        <translation><numerusform>text, %n character</numerusform><numerusform>text, %n characters</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>list, %n item(s)</source>
        <translation><numerusform>list, %n item</numerusform><numerusform>list, %n items</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>object, %n field(s)</source>
        <translation><numerusform>object, %n field</numerusform><numerusform>object, %n fields</numerusform></translation>
    </message>
</context>
</TS>
