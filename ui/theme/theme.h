#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;

namespace millrace::ui {

/// Every colour of the program by role; nothing else names a colour. Contrast of text on its surface is at least 4.5:1.
struct Colors {
    bool dark = false;
    QColor window, surface, raised, sunken; ///< backgrounds: window, panel, card/popup, well
    QColor border, borderStrong, divider;
    QColor text, textMuted, textFaint, textOnAccent;
    QColor accent, accentHover, accentSoft; ///< brand; soft: tinted background
    QColor success, successSoft, warning, warningSoft, danger, dangerSoft, info, infoSoft;
    QColor canvas, canvasGrid, edge, edgeActive, edgeFaint;
    QColor selection, focusRing;
    // families of node kinds (nodes.md 1.9): tile background; the glyph on it is `tileGlyph`
    QColor brand, orange, indigo, green, cyan, blue, violet, neutral, tileGlyph;
    // notes: fill and border per theme name come from Theme::note()
    QColor codeKeyword, codeString, codeNumber, codeComment, codeFunction, codeVariable;
};

/// Distances and sizes in device-independent pixels: a 4 px grid.
struct Metrics {
    int space1 = 4, space2 = 8, space3 = 12, space4 = 16, space6 = 24, space8 = 32;
    int radiusSmall = 4, radius = 8, radiusLarge = 12;
    int controlHeight = 28, rowHeight = 28, iconSize = 16, tileSize = 24;
    int fontSmall = 11, fontBody = 13, fontTitle = 15, fontHeading = 20, fontDisplay = 28; ///< pixels at 100 %
};

enum class ThemeMode { Light, Dark, System };

/// The look of the program: colours, sizes, fonts, icons and the style sheet. Main thread only; one object made by the
/// composition root and passed on.
///
/// Widgets choose a variant by a dynamic property: `class` = `primary`, `danger`, `flat` (buttons), `heading`, `title`,
/// `muted`, `faint`, `mono` (labels), `card`, `well`, `panelHeader` (frames and plain widgets). README.md lists them.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(ThemeMode mode, QObject* parent = nullptr);

    ThemeMode mode() const { return mode_; }
    /// Changes colours at once; widgets repaint on changed().
    void setMode(ThemeMode mode);
    bool isDark() const { return colors_.dark; }
    const Colors& colors() const { return colors_; }
    const Metrics& metrics() const { return metrics_; }

    /// Sets palette, fonts and style sheet on the application; again on each change.
    void apply(QApplication& app);
    /// Families and size of all texts; an empty or unknown family is the program's own choice. `percent` 80 … 160.
    struct Fonts {
        QString family, codeFamily;
        int percent = 100;
        bool operator==(const Fonts&) const = default;
    };
    void setFonts(const Fonts& fonts);
    /// How editors of texts and programs look.
    struct EditorLook {
        int tabWidth = 4; ///< characters
        bool wrap = true; ///< long lines of texts; programs are wrapped nowhere
        bool lineNumbers = true;
        bool operator==(const EditorLook&) const = default;
    };
    const EditorLook& editorLook() const { return editorLook_; }
    void setEditorLook(const EditorLook& look);
    QFont font(int pixels, bool semibold = false) const;
    QFont monospace(int pixels) const;
    QPalette palette() const;
    QString styleSheet() const;

    /// resources/icons/actions/<name>.svg, drawn in a colour of the theme (crisp at any scale, disabled state
    /// included). The icon follows a later change of the theme at its next repaint.
    QIcon icon(const QString& name) const;
    QIcon icon(const QString& name, const QColor& color) const;
    /// resources/icons/nodes/<name>.svg as a glyph of `pixels` at device pixel ratio `ratio`. An unknown name gives the
    /// glyph of unknown kinds.
    QPixmap nodeGlyph(const QString& name, int pixels, qreal ratio, const QColor& color) const;
    /// The glyph on its family's tile, as a card shows it.
    QPixmap nodeTile(const QString& name, int nodeFamily, int pixels, qreal ratio) const;
    /// The program's own icon.
    QIcon appIcon() const;
    QColor family(int nodeFamily) const; ///< for millrace::NodeFamily
    struct NoteColors {
        QColor fill, border, text;
    };
    NoteColors note(const QString& themeName) const;

signals:
    void changed();

private:
    ThemeMode mode_;
    Colors colors_;
    Metrics metrics_;
    Fonts fonts_;
    EditorLook editorLook_;
    QApplication* app_ = nullptr; ///< where apply() was called; the application outlives the theme
};

} // namespace millrace::ui
