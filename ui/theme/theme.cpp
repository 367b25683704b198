#include "ui/theme/theme.h"

#include "engine/run/descriptor.h"
#include "ui/theme/detail/palettes.h"
#include "ui/theme/detail/stylesheet.h"
#include "ui/theme/detail/svgicon.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QToolTip>

/// Outside any namespace, as the macro demands: a static library's resources register only when asked to.
static void registerIcons()
{
    Q_INIT_RESOURCE(millrace_icons);
}

namespace millrace::ui {

namespace {

Colors colorsFor(ThemeMode mode)
{
    const bool dark = mode == ThemeMode::Dark || (mode == ThemeMode::System && systemPrefersDark());
    return dark ? darkColors() : lightColors();
}

/// The first of `wanted` that is installed, then the rest as fallbacks for glyphs it lacks.
QStringList installedFirst(const QStringList& wanted)
{
    const QStringList installed = QFontDatabase::families();
    QStringList found;
    for (const QString& family : wanted) {
        if (installed.contains(family))
            found << family;
    }
    return found;
}

const QStringList& textFamilies()
{
    static const QStringList families = [] {
        QStringList wanted{QStringLiteral("Inter"),     QStringLiteral("SF Pro Text"), QStringLiteral("Segoe UI"),
                           QStringLiteral("Cantarell"), QStringLiteral("Ubuntu"),      QStringLiteral("Noto Sans")};
        QStringList cjk{QStringLiteral("Noto Sans CJK SC"),   QStringLiteral("PingFang SC"),
                        QStringLiteral("Microsoft YaHei UI"), QStringLiteral("WenQuanYi Micro Hei"),
                        QStringLiteral("DejaVu Sans"),        QStringLiteral("Noto Color Emoji")};
        QStringList all = installedFirst(wanted).mid(0, 1) + installedFirst(cjk);
        all << QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
        return all;
    }();
    return families;
}

const QStringList& monoFamilies()
{
    static const QStringList families = [] {
        QStringList wanted{QStringLiteral("JetBrains Mono"), QStringLiteral("SF Mono"), QStringLiteral("Cascadia Mono"),
                           QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")};
        QStringList all = installedFirst(wanted).mid(0, 1);
        all += installedFirst({QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("WenQuanYi Micro Hei Mono")});
        all << QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
        return all;
    }();
    return families;
}

QStringList chosenFirst(const QString& chosen, QStringList families)
{
    if (!chosen.isEmpty() && QFontDatabase::families().contains(chosen)) {
        families.removeAll(chosen);
        families.prepend(chosen);
    }
    return families;
}

} // namespace

Theme::Theme(ThemeMode mode, QObject* parent) : QObject(parent), mode_(mode), colors_(colorsFor(mode))
{
    registerIcons();
}

void Theme::setMode(ThemeMode mode)
{
    mode_ = mode;
    const Colors next = colorsFor(mode);
    if (next.dark == colors_.dark)
        return;
    colors_ = next;
    if (app_)
        apply(*app_);
    emit changed();
}

void Theme::apply(QApplication& app)
{
    if (!app_) {
        app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        app.setWindowIcon(appIcon());
    }
    if (!app_ || app.font() != font(metrics_.fontBody))
        app.setFont(font(metrics_.fontBody));
    app_ = &app;
    app.setPalette(palette());
    QToolTip::setPalette(palette());
    QToolTip::setFont(font(metrics_.fontBody));
    app.setStyleSheet(styleSheet());
}

void Theme::setFonts(const Fonts& fonts)
{
    if (fonts == fonts_)
        return;
    fonts_ = fonts;
    Metrics scaled;
    for (int Metrics::* size : {&Metrics::fontSmall, &Metrics::fontBody, &Metrics::fontTitle, &Metrics::fontHeading,
                                &Metrics::fontDisplay, &Metrics::controlHeight, &Metrics::rowHeight})
        scaled.*size = qRound(scaled.*size * qBound(80, fonts.percent, 160) / 100.0);
    metrics_ = scaled;
    if (app_)
        apply(*app_);
    emit changed();
}

void Theme::setEditorLook(const EditorLook& look)
{
    if (look == editorLook_)
        return;
    editorLook_ = look;
    emit changed();
}

QFont Theme::font(int pixels, bool semibold) const
{
    QFont font;
    font.setFamilies(chosenFirst(fonts_.family, textFamilies()));
    font.setPixelSize(pixels);
    if (semibold)
        font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::monospace(int pixels) const
{
    QFont font;
    font.setFamilies(chosenFirst(fonts_.codeFamily, monoFamilies()));
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPixelSize(pixels);
    return font;
}

QPalette Theme::palette() const
{
    const Colors& c = colors_;
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.textFaint);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.selection);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.surface);
    p.setColor(QPalette::Mid, c.border);
    p.setColor(QPalette::Dark, c.borderStrong);
    p.setColor(QPalette::Shadow, QColor(0, 0, 0, c.dark ? 160 : 60));
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.textFaint);
    return p;
}

QString Theme::styleSheet() const
{
    return makeStyleSheet(colors_, metrics_, chosenFirst(fonts_.codeFamily, monoFamilies()).value(0));
}

QIcon Theme::icon(const QString& name) const
{
    return icon(name, QColor());
}

QIcon Theme::icon(const QString& name, const QColor& color) const
{
    const QString resource = QStringLiteral(":/millrace/icons/actions/%1.svg").arg(name);
    return QFile::exists(resource) ? QIcon(new SvgIconEngine(resource, this, color)) : QIcon();
}

QPixmap Theme::nodeGlyph(const QString& name, int pixels, qreal ratio, const QColor& color) const
{
    QString resource = QStringLiteral(":/millrace/icons/nodes/%1.svg").arg(name);
    if (!QFile::exists(resource))
        resource = QStringLiteral(":/millrace/icons/nodes/unknown.svg");
    QPixmap pixmap = renderSvg(resource, qMax(1, qRound(pixels * ratio)), color);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QPixmap Theme::nodeTile(const QString& name, int nodeFamily, int pixels, qreal ratio) const
{
    // Lists of thousands of nodes show a few dozen of them.
    const QColor ground = family(nodeFamily);
    const QString key = QStringLiteral("millrace:tile:%1:%2:%3:%4:%5")
                            .arg(name)
                            .arg(pixels)
                            .arg(ratio)
                            .arg(ground.rgba())
                            .arg(colors_.tileGlyph.rgba());
    QPixmap tile;
    if (QPixmapCache::find(key, &tile))
        return tile;
    tile = QPixmap(QSize(pixels, pixels) * ratio);
    tile.setDevicePixelRatio(ratio);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(0, 0, pixels, pixels), pixels / 4.0, pixels / 4.0);
    const int glyph = qRound(pixels * 2 / 3.0);
    const qreal offset = (pixels - glyph) / 2.0;
    painter.drawPixmap(QPointF(offset, offset), nodeGlyph(name, glyph, ratio, colors_.tileGlyph));
    painter.end();
    QPixmapCache::insert(key, tile);
    return tile;
}

QIcon Theme::appIcon() const
{
    return QIcon(new SvgIconEngine(QStringLiteral(":/millrace/icons/millrace.svg"), this, Qt::white));
}

QColor Theme::family(int nodeFamily) const
{
    switch (static_cast<NodeFamily>(nodeFamily)) {
    case NodeFamily::Brand:
        return colors_.brand;
    case NodeFamily::Orange:
        return colors_.orange;
    case NodeFamily::Indigo:
        return colors_.indigo;
    case NodeFamily::Green:
        return colors_.green;
    case NodeFamily::Cyan:
        return colors_.cyan;
    case NodeFamily::Blue:
        return colors_.blue;
    case NodeFamily::Violet:
        return colors_.violet;
    case NodeFamily::Neutral:
        break;
    }
    return colors_.neutral;
}

Theme::NoteColors Theme::note(const QString& themeName) const
{
    return noteColors(themeName, colors_.dark);
}

} // namespace millrace::ui
