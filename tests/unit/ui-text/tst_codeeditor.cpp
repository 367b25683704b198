#include "ui/text/codeeditor.h"
#include "ui/text/reindent.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QToolButton>
#include <QtTest>

using namespace millrace::ui;

class TestCodeEditor : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    void pythonIsIndentedEvenly()
    {
        QCOMPARE(reindentPython("def main(x):\n  if x:\n\treturn {\n       'a': 1}  \n  return {}"),
                 QStringLiteral("def main(x):\n    if x:\n        return {\n       'a': 1}\n    return {}"));
        const QString text = QStringLiteral("def f():\n  s = '''\n x\n'''\n  return s");
        QCOMPARE(reindentPython(text), QStringLiteral("def f():\n    s = '''\n x\n'''\n    return s"));
        // A program that is not whole is left alone.
        const QString broken = QStringLiteral("def f(:\n  x");
        QCOMPARE(reindentPython(broken), broken);
    }

    void javaScriptIsIndentedByItsBrackets()
    {
        QCOMPARE(reindentJavaScript("function main({a}) {\nif (a) {\n      return {b: `x\n  y`}\n}\nreturn {}\n}"),
                 QStringLiteral("function main({a}) {\n  if (a) {\n    return {b: `x\n  y`}\n  }\n  return {}\n}"));
    }

    void mistakesAreFoundAtTheirLine()
    {
        QCOMPARE(checkPython("def main():\n    return {'a': (1}\n").line, 2);
        QCOMPARE(checkPython("x = 'abc\ny = 1").line, 1);
        QCOMPARE(checkPython("x = [1,\n  2").line, 1);
        QCOMPARE(checkPython("# it's fine (\nx = \"#(\"\n'''a\n( '''").line, 0);
        QCOMPARE(checkJavaScript("const a = '//(' // (\n/* ( */ let b = `\n(`").line, 0);
        QCOMPARE(checkJavaScript("function main() {\n  return {}\n").line, 1);
    }

    void findsAndReplaces()
    {
        CodeEditor editor(theme_, CodeEditor::Language::Python);
        editor.resize(400, 300);
        editor.show();
        editor.setText(QStringLiteral("alpha beta alpha"));
        QSignalSpy edited(&editor, &CodeEditor::textEdited);
        editor.openFind();
        QLineEdit* find = nullptr;
        QLineEdit* with = nullptr;
        for (QLineEdit* line : editor.findChildren<QLineEdit*>()) {
            if (line->accessibleName() == QLatin1String("Find"))
                find = line;
            if (line->accessibleName() == QLatin1String("Replace with"))
                with = line;
        }
        QVERIFY(find && with);
        QTest::keyClicks(find, QStringLiteral("alpha"));
        QTest::keyClicks(with, QStringLiteral("gamma"));
        for (QToolButton* button : editor.findChildren<QToolButton*>()) {
            if (button->accessibleName() == QLatin1String("Replace all"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(editor.text(), QStringLiteral("gamma beta gamma"));
        QCOMPARE(edited.size(), 1);
        QTest::keyClick(find, Qt::Key_Escape);
        QVERIFY(!find->isVisible());
    }

    void replacingTheTextIsAnEdit()
    {
        CodeEditor editor(theme_, CodeEditor::Language::Python);
        QSignalSpy edited(&editor, &CodeEditor::textEdited);
        editor.setText(QStringLiteral("a"));
        QCOMPARE(edited.size(), 0);
        editor.replaceText(QStringLiteral("b"));
        QCOMPARE(edited.size(), 1);
        editor.replaceText(QStringLiteral("b"));
        QCOMPARE(edited.size(), 1);
    }
};

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
