#pragma once

#include "ui/widgets/themedframe.h"

#include <QIcon>
#include <QVector>
#include <functional>

class QLineEdit;
class QListView;

namespace millrace::ui {

class Theme;
class ThemedLabel;

struct PaletteItem {
    QString text;
    QString detail; ///< muted, behind the text; searched as well
    QString shortcut;
    QIcon icon;
    std::function<void()> run;
    bool enabled = true;
    QString reason = {}; ///< why it is not enabled
    QString key = {};    ///< by which its use is remembered, for the next times; empty: it is not
};

/// A search box over the window: `>` commands and settings, `@` nodes and `#` variables of the app in front; without a
/// prefix files of the folder, and with the first letter everything. What was used lately comes first among equals.
/// Keyboard and mouse; closes when focus leaves. Main thread only.
class CommandPalette : public ThemedFrame {
    Q_OBJECT
public:
    using Source = std::function<QVector<PaletteItem>()>;

    CommandPalette(Theme& theme, QWidget* window);

    /// Asked each time the palette opens in that mode.
    void setSource(QChar prefix, const Source& source); ///< `>`, `@`, `#`, or a null character for files
    void open(const QString& text);
    int count() const;
    const PaletteItem* item(int row) const; ///< as ranked now; null: no such row
    /// Keys of items, the latest first; used() tells of each change.
    void setRecent(const QStringList& keys) { recent_ = keys; }

signals:
    void used(const QStringList& recent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void filter(const QString& text);
    void place();
    void runCurrent();
    void retranslate();

    QLineEdit* edit_;
    QListView* list_;
    ThemedLabel* empty_;
    class PaletteModel* model_;
    QHash<QChar, Source> sources_;
    QChar mode_;
    QVector<PaletteItem> items_;
    QStringList recent_;
    bool loaded_ = false, everything_ = false;
};

} // namespace millrace::ui
