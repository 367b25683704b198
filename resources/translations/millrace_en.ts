<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>ChangeCounts</name>
    <message numerus="yes">
        <source>%n node(s) changed</source>
        <translation>
            <numerusform>%n node changed</numerusform>
            <numerusform>%n nodes changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>%n other change</numerusform>
            <numerusform>%n other changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>The last %n turn(s) of the conversation</source>
        <translation>
            <numerusform>The last turn of the conversation</numerusform>
            <numerusform>The last %n turns of the conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::AppPage</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChecklistPanel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n way(s) to put this right (Alt+Enter)</source>
        <translation>
            <numerusform>%n way to put this right (Alt+Enter)</numerusform>
            <numerusform>%n ways to put this right (Alt+Enter)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fix All %n of This Kind</source>
        <translation>
            <numerusform>Fix %n of This Kind</numerusform>
            <numerusform>Fix All %n of This Kind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, shown when these are put right</source>
        <translation>
            <numerusform>%n more, shown when these are put right</numerusform>
            <numerusform>%n more, shown when these are put right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::ChoosePage</name>
    <message numerus="yes">
        <source>Choose an app here or among all %n of them in the project panel.</source>
        <translation>
            <numerusform>Choose the app here or in the project panel.</numerusform>
            <numerusform>Choose an app here or among all %n of them in the project panel.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::CompareWindow</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n difference(s)</source>
        <translation>
            <numerusform>%1 of %n difference</numerusform>
            <numerusform>%1 of %n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::DocumentPage</name>
    <message numerus="yes">
        <source>“%1” was changed by another program, in %n place(s) that you changed as well.</source>
        <translation>
            <numerusform>“%1” was changed by another program, in %n place that you changed as well.</numerusform>
            <numerusform>“%1” was changed by another program, in %n places that you changed as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::FindBar</name>
    <message numerus="yes">
        <source>%n place(s) replaced</source>
        <translation>
            <numerusform>%n place replaced</numerusform>
            <numerusform>%n places replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::GitPanel</name>
    <message numerus="yes">
        <source>%n changed files</source>
        <translation>
            <numerusform>%n changed file</numerusform>
            <numerusform>%n changed files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The changes in %n files since the last commit would be lost.</source>
        <translation>
            <numerusform>The changes in %n file since the last commit would be lost.</numerusform>
            <numerusform>The changes in %n files since the last commit would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::LibraryPanel</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %n linked copies</source>
        <translation>
            <numerusform>Update %n linked copy</numerusform>
            <numerusform>Update %n linked copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked copies updated.</source>
        <translation>
            <numerusform>%n linked copy updated.</numerusform>
            <numerusform>%n linked copies updated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::MainWindow</name>
    <message numerus="yes">
        <source>Save the changes in %n file(s)?</source>
        <translation>
            <numerusform>Save the changes in %n file?</numerusform>
            <numerusform>Save the changes in %n files?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are no apps.</source>
        <translation>
            <numerusform>%n file is no app.</numerusform>
            <numerusform>%n files are no apps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n apps were imported into the folder apps.</source>
        <translation>
            <numerusform>%n app was imported into the folder apps.</numerusform>
            <numerusform>%n apps were imported into the folder apps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n apps were exported as they are saved.</source>
        <translation>
            <numerusform>%n app was exported as it is saved.</numerusform>
            <numerusform>%n apps were exported as they are saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::MergeWindow</name>
    <message numerus="yes">
        <source>All %n conflict(s) decided.</source>
        <translation>
            <numerusform>%n conflict decided.</numerusform>
            <numerusform>All %n conflicts decided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n conflict(s) to decide.</source>
        <translation>
            <numerusform>%1 of %n conflict to decide.</numerusform>
            <numerusform>%1 of %n conflicts to decide.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::ModelChangeDialog</name>
    <message numerus="yes">
        <source>Changed in %n apps.</source>
        <translation>
            <numerusform>Changed in %n app.</numerusform>
            <numerusform>Changed in %n apps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back in %n apps.</source>
        <translation>
            <numerusform>Taken back in %n app.</numerusform>
            <numerusform>Taken back in %n apps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::ReferencePanel</name>
    <message numerus="yes">
        <source>%1: %n place(s)</source>
        <translation>
            <numerusform>%1: %n place</numerusform>
            <numerusform>%1: %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes %n place(s)</source>
        <translation>
            <numerusform>changes %n place</numerusform>
            <numerusform>changes %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::SearchPanel</name>
    <message numerus="yes">
        <source>Replaced in %n apps.</source>
        <translation>
            <numerusform>Replaced in %n app.</numerusform>
            <numerusform>Replaced in %n apps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back in %n apps.</source>
        <translation>
            <numerusform>Taken back in %n app.</numerusform>
            <numerusform>Taken back in %n apps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::SelectionPage</name>
    <message numerus="yes">
        <source>%n node(s) selected</source>
        <translation>
            <numerusform>%n node selected</numerusform>
            <numerusform>%n nodes selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::StatusBar</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millrace::ui::WindowList</name>
    <message numerus="yes">
        <source>%n app(s) with unsaved work were recovered.</source>
        <translation>
            <numerusform>%n app with unsaved work was recovered.</numerusform>
            <numerusform>%n apps with unsaved work were recovered.</numerusform>
        </translation>
    </message>
</context>
</TS>
