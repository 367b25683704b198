#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace millrace::ui;

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textIsReadable_data();
    void textIsReadable();
    void glyphsAreReadableOnTheirTiles_data() { textIsReadable_data(); }
    void glyphsAreReadableOnTheirTiles();
    void everyIconDraws_data();
    void everyIconDraws();
    void iconsFollowTheTheme();
    void disabledIconsAreFainter();
    void unknownNodeHasAGlyph();
    void styleSheetNamesEveryRole();
    void applyIsCheap();
};

namespace {

double luminance(const QColor& color)
{
    auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QPixmap pixmapOf(const QIcon& icon, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(24, 24), 2.0, mode);
}

int inkOf(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y)) > 60 ? 1 : 0;
    }
    return ink;
}

} // namespace

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTheme::textIsReadable()
{
    QFETCH(bool, dark);
    const Theme theme(dark ? ThemeMode::Dark : ThemeMode::Light);
    const Colors& c = theme.colors();
    QCOMPARE(c.dark, dark);
    const QColor texts[] = {c.text, c.textMuted, c.textFaint, c.accent, c.success, c.warning, c.danger, c.info};
    const QColor surfaces[] = {c.window, c.surface, c.raised, c.sunken};
    for (const QColor& text : texts) {
        for (const QColor& surface : surfaces)
            QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(text.name() + u' ' + surface.name()));
    }
    const std::pair<QColor, QColor> pairs[] = {
        {c.textOnAccent, c.accent},  {c.accent, c.accentSoft},    {c.success, c.successSoft},
        {c.warning, c.warningSoft},  {c.danger, c.dangerSoft},    {c.info, c.infoSoft},
        {c.text, c.selection},       {c.textMuted, c.accentSoft}, {c.codeKeyword, c.surface},
        {c.codeString, c.surface},   {c.codeNumber, c.surface},   {c.codeComment, c.surface},
        {c.codeFunction, c.surface}, {c.codeVariable, c.surface}};
    for (const auto& [text, surface] : pairs)
        QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(text.name() + u' ' + surface.name()));
    for (const char* name : {"blue", "cyan", "green", "yellow", "pink", "violet", "other"}) {
        const Theme::NoteColors note = theme.note(QString::fromLatin1(name));
        QVERIFY(contrast(note.text, note.fill) >= 4.5);
    }
}

void TestTheme::glyphsAreReadableOnTheirTiles()
{
    QFETCH(bool, dark);
    const Theme theme(dark ? ThemeMode::Dark : ThemeMode::Light);
    for (int family = 0; family < 8; ++family)
        QVERIFY2(contrast(theme.colors().tileGlyph, theme.family(family)) >= 4.5, qPrintable(QString::number(family)));
}

void TestTheme::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    const Theme registers(ThemeMode::Light);
    for (const QString& file : QDir(QStringLiteral(":/millrace/icons/actions")).entryList({QStringLiteral("*.svg")}))
        QTest::newRow(file.toLatin1()) << file.chopped(4);
}

void TestTheme::everyIconDraws()
{
    QFETCH(QString, name);
    const Theme theme(ThemeMode::Light);
    QVERIFY(inkOf(pixmapOf(theme.icon(name))) > 20);
}

void TestTheme::iconsFollowTheTheme()
{
    Theme theme(ThemeMode::Light);
    const QIcon icon = theme.icon(QStringLiteral("save"));
    const QImage light = pixmapOf(icon).toImage();
    theme.setMode(ThemeMode::Dark);
    QVERIFY(pixmapOf(icon).toImage() != light);
    const QIcon fixed = theme.icon(QStringLiteral("save"), Qt::red);
    QCOMPARE(fixed.pixmap(24, 24).size(), QSize(24, 24));
}

void TestTheme::disabledIconsAreFainter()
{
    const Theme theme(ThemeMode::Light);
    const QIcon icon = theme.icon(QStringLiteral("stop"));
    auto strength = [](const QPixmap& pixmap) {
        const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
        int most = 0;
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, qAlpha(image.pixel(x, image.height() / 2)));
        return most;
    };
    QVERIFY(strength(pixmapOf(icon, QIcon::Disabled)) < strength(pixmapOf(icon)) * 0.6);
}

void TestTheme::unknownNodeHasAGlyph()
{
    const Theme theme(ThemeMode::Light);
    const QPixmap known = theme.nodeGlyph(QStringLiteral("llm"), 20, 2, Qt::black);
    const QPixmap unknown = theme.nodeGlyph(QStringLiteral("no-such-kind"), 20, 2, Qt::black);
    QCOMPARE(known.size(), QSize(40, 40));
    QVERIFY(inkOf(unknown) > 20);
    QVERIFY(known.toImage() != unknown.toImage());
}

void TestTheme::styleSheetNamesEveryRole()
{
    const Theme theme(ThemeMode::Light);
    const QString sheet = theme.styleSheet();
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QStringLiteral(": ;")));
    QVERIFY(!sheet.contains(QStringLiteral("solid ;")));
}

void TestTheme::applyIsCheap()
{
    Theme theme(ThemeMode::Dark);
    QElapsedTimer timer;
    timer.start();
    theme.apply(*qApp);
    QWidget panel;
    auto* layout = new QVBoxLayout(&panel);
    for (int i = 0; i < 20; ++i) {
        layout->addWidget(new QPushButton(QString::number(i)));
        layout->addWidget(new QLineEdit);
        layout->addWidget(new QLabel(QString::number(i)));
    }
    panel.ensurePolished();
    // Generous: a debug build on a busy machine. The release build takes a tenth of it.
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.colors().window);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
