#include "ui/run/markdownview.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace millrace::ui;

class TestMarkdownView : public QObject {
    Q_OBJECT
private slots:
    void streamedEqualsWhole_data();
    void streamedEqualsWhole();
    void tokensAreCheap();
    void openCodeOnlyGrows();
    void htmlIsText();
    void imagesComeFromLocalFilesOnly();
    void lateDefinitionIsDrawn();

private:
    Theme theme_{ThemeMode::Light};
};

namespace {

const char* const sample =
    "# Title\n\nA *paragraph* with `code`,\nand a second line.\n\n- one\n- two\n  - nested\n\n- three\n\n"
    "1. first\n2. second\n\n```python\nprint('a')\n\n# no heading\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
    "> quoted\n> more\n\n## End 中文标题\n最后一段。\n\n***\n\n~~~\nunclosed `fence`\n";

} // namespace

void TestMarkdownView::streamedEqualsWhole_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 2, 3, 7, 20, 1000})
        QTest::addRow("%d", piece) << piece;
}

void TestMarkdownView::streamedEqualsWhole()
{
    QFETCH(int, piece);
    const QString text = QString::fromUtf8(sample);
    MarkdownView whole(theme_);
    whole.setMarkdownText(text);
    MarkdownView streamed(theme_);
    for (qsizetype at = 0; at < text.size(); at += piece)
        streamed.append(text.mid(at, piece));
    streamed.finish();
    QCOMPARE(streamed.markdownText(), text);
    // Blank blocks that tables leave behind may differ; what is read may not.
    const auto read = [](const MarkdownView& view) {
        QStringList lines;
        for (const QString& line : view.toPlainText().split(u'\n'))
            if (!line.trimmed().isEmpty())
                lines.append(line.trimmed());
        return lines;
    };
    QCOMPARE(read(streamed), read(whole));
    QVERIFY(read(whole).contains("# no heading"));
    QCOMPARE(streamed.fullRenders(), 0);
}

void TestMarkdownView::tokensAreCheap()
{
    MarkdownView view(theme_);
    view.resize(420, 100);
    view.show();
    QString text;
    for (int paragraph = 0; paragraph < 20; ++paragraph) {
        for (int word = 0; word < 80; ++word)
            text += QString("word%1 ").arg(word);
        text += "\n\n";
    }
    const QStringList tokens = text.split(u' ');
    QElapsedTimer timer;
    timer.start();
    for (const QString& token : tokens)
        view.append(token + u' ');
    const double perToken = static_cast<double>(timer.nsecsElapsed()) / 1e6 / static_cast<double>(tokens.size());
    qInfo("%lld tokens, %.3f ms each, %d full renders", tokens.size(), perToken, view.fullRenders());
    QCOMPARE(view.fullRenders(), 0);
    QVERIFY2(perToken < 10, qPrintable(QString::number(perToken))); // drawing all again takes 300
}

void TestMarkdownView::openCodeOnlyGrows()
{
    MarkdownView view(theme_);
    view.append("Text\n\n```js\n");
    int removed = 0;
    connect(view.document(), &QTextDocument::contentsChange, &view, [&](int, int gone, int) { removed += gone > 1; });
    for (int line = 0; line < 500; ++line)
        view.append(QString("let x%1 = %1;\n").arg(line));
    QCOMPARE(removed, 0);
    view.append("```\n\nAfter.");
    QVERIFY(view.toPlainText().contains("let x499 = 499;"));
    QVERIFY(view.toPlainText().endsWith("After."));
    QVERIFY(!view.toPlainText().contains("```"));
}

void TestMarkdownView::htmlIsText()
{
    MarkdownView view(theme_);
    view.setMarkdownText("<b>bold</b> <img src='file:///etc/passwd'>\n\n<script>x</script>");
    QVERIFY(view.toPlainText().contains("<script>x</script>"));
    QVERIFY(view.toPlainText().contains("<img"));
}

void TestMarkdownView::imagesComeFromLocalFilesOnly()
{
    QTemporaryDir dir;
    QImage image(10, 10, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(dir.filePath("a.png")));
    MarkdownView view(theme_);
    view.setFolder(dir.path());
    view.setMarkdownText("![here](a.png) ![there](https://example.org/b.png) ![gone](missing.png)");
    const QString text = view.toPlainText();
    QCOMPARE(text.count(QChar::ObjectReplacementCharacter), 1);
    QVERIFY(text.contains("there"));
    QVERIFY(text.contains("gone"));
}

void TestMarkdownView::lateDefinitionIsDrawn()
{
    MarkdownView view(theme_);
    view.append("See [the docs][1].\n\nMore.\n\n[1]: https://example.org\n");
    view.finish();
    QCOMPARE(view.fullRenders(), 1);
    QVERIFY(view.toHtml().contains("href=\"https://example.org\""));
}

QTEST_MAIN(TestMarkdownView)
#include "tst_markdownview.moc"
