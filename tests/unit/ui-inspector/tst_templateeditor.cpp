#include "tests/unit/ui-inspector/inspectorfixture.h"
#include "ui/inspector/fields/templateeditor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>

using namespace millrace;
using namespace millrace::ui;

class TestTemplateEditor : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};
    std::unique_ptr<DocumentSession> session_ = sessionWithNode("title: T\ntype: answer\nanswer: ''");
    RenderContext context_{theme_, *session_, "2", {}};

    std::unique_ptr<TemplateEditor> editor(TemplateEditor::Syntax syntax = TemplateEditor::Syntax::Template)
    {
        auto made = std::make_unique<TemplateEditor>(context_, syntax);
        made->resize(320, 120);
        made->show();
        made->setFocus();
        return made;
    }
    static QPlainTextEdit* input(TemplateEditor& editor) { return editor.findChild<QPlainTextEdit*>(); }

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    void textIsExact_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("references") << QStringLiteral("Hi {{#1.topic#}}{{#1.topic#}}, {{#sys.query#}}!");
        QTest::newRow("no reference") << QStringLiteral("{{#1#}} {{# 1.a #}} {{#1.9x#}} {{#context#}} {{x}}");
        QTest::newRow("lines") << QStringLiteral("\n\na\n\n");
        QTest::newRow("crlf") << QStringLiteral("a\r\nb {{#1.topic#}}\r\n");
        QTest::newRow("mixed ends") << QStringLiteral("a\r\nb\nc\rd");
        QTest::newRow("odd characters") << QStringLiteral("\u00a0x\u2028y\u2029z\ufffc\ufdd0é\u4f60😀\t ");
        QTest::newRow("nul") << QString(QChar()) + u'a';
    }
    void textIsExact()
    {
        QFETCH(QString, text);
        const auto made = editor();
        QSignalSpy edited(made.get(), &TemplateEditor::edited);
        made->setText(QStringLiteral("before {{#sys.query#}}\nthat"));
        made->setText(text);
        QCOMPARE(made->text(), text);
        made->setText(QStringLiteral("x") + text);
        made->setText(text);
        QCOMPARE(made->text(), text);
        QCOMPARE(edited.size(), 0);
    }

    void chipsAreDeletedWhole()
    {
        const auto made = editor();
        made->setText(QStringLiteral("a{{#1.topic#}}b"));
        QTest::keyClick(input(*made), Qt::Key_End);
        QTest::keyClick(input(*made), Qt::Key_Left);
        QTest::keyClick(input(*made), Qt::Key_Backspace);
        QCOMPARE(made->text(), QStringLiteral("ab"));
    }

    void typedReferencesBecomeChips()
    {
        const auto made = editor();
        QTest::keyClicks(input(*made), QStringLiteral("x {{#1.topic#}} y"));
        QCOMPARE(made->text(), QStringLiteral("x {{#1.topic#}} y"));
        QCOMPARE(input(*made)->document()->characterCount(), 6); // x, blank, chip, blank, y, end
    }

    void completesFromTheScope()
    {
        const auto made = editor();
        QTest::keyClicks(input(*made), QStringLiteral("Hello {{top"));
        QTest::keyClick(input(*made), Qt::Key_Return);
        QCOMPARE(made->text(), QStringLiteral("Hello {{#1.topic#}}"));
        QTest::keyClicks(input(*made), QStringLiteral(" /cou"));
        QTest::keyClick(input(*made), Qt::Key_Tab);
        QCOMPARE(made->text(), QStringLiteral("Hello {{#1.topic#}} {{#1.count#}}"));
        // A slash inside a word is a slash.
        QTest::keyClicks(input(*made), QStringLiteral(" a/b"));
        QTest::keyClick(input(*made), Qt::Key_Return);
        QVERIFY(made->text().endsWith(QStringLiteral(" a/b\n")));
    }

    void completesJinja()
    {
        const auto made = editor(TemplateEditor::Syntax::Jinja);
        made->setLocalNames({QStringLiteral("items"), QStringLiteral("title")});
        QTest::keyClicks(input(*made), QStringLiteral("{{tit"));
        QTest::keyClick(input(*made), Qt::Key_Return);
        QCOMPARE(made->text(), QStringLiteral("{{ title }}"));
    }

    void copyAndPasteKeepReferences()
    {
        const auto made = editor();
        made->setText(QStringLiteral("a {{#1.topic#}}\nb"));
        QTest::keyClick(input(*made), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(input(*made), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a {{#1.topic#}}\nb"));
        const auto other = editor();
        QTest::keyClick(input(*other), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(other->text(), QStringLiteral("a {{#1.topic#}}\nb"));
    }

    void aChangeFromOutsideKeepsTheCursor()
    {
        const auto made = editor();
        made->setText(QStringLiteral("one {{#1.topic#}} three"));
        QTextCursor cursor = input(*made)->textCursor();
        cursor.setPosition(9); // in `three`
        input(*made)->setTextCursor(cursor);
        made->setText(QStringLiteral("one and a half {{#1.topic#}} three"));
        QCOMPARE(input(*made)->textCursor().position(), 20);
        QCOMPARE(made->text(), QStringLiteral("one and a half {{#1.topic#}} three"));
    }

    void undoBelongsToTheDocument()
    {
        const auto made = editor();
        QSignalSpy undo(made.get(), &TemplateEditor::undoRequested);
        QTest::keyClicks(input(*made), QStringLiteral("abc"));
        QTest::keyClick(input(*made), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undo.size(), 1);
        QCOMPARE(made->text(), QStringLiteral("abc"));
    }

    void longTextsStayUsable()
    {
        const auto made = editor();
        QString text;
        for (int i = 0; text.size() < 1'000'000; ++i)
            text += QStringLiteral("Line %1 of a long prompt with {{#1.topic#}} in it.\n").arg(i);
        QElapsedTimer timer;
        timer.start();
        made->setText(text);
        input(*made)->moveCursor(QTextCursor::Start);
        QVERIFY(made->text() == text);
        qInfo("a text of 1 MB is shown in %lld ms", timer.elapsed());
        QSignalSpy edited(made.get(), &TemplateEditor::edited);
        timer.restart();
        QTest::keyClicks(input(*made), QStringLiteral("typing"));
        const qint64 perKey = timer.elapsed() / 6;
        qInfo("a key takes %lld ms", perKey);
        QVERIFY2(perKey < 100, qPrintable(QString::number(perKey)));
        QVERIFY(edited.wait());
        QVERIFY(made->text() == QStringLiteral("typing") + text);
    }
};

QTEST_MAIN(TestTemplateEditor)
#include "tst_templateeditor.moc"
