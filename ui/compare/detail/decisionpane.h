#pragma once

#include "ui/compare/detail/differencehtml.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QRadioButton;
class QTextBrowser;

namespace millrace::ui {

class ThemedLabel;

/// One conflict with its three answers, or one change that comes in by itself.
class DecisionPane : public QWidget {
    Q_OBJECT
public:
    DecisionPane(Theme& theme, QString oursLabel, QString theirsLabel, QWidget* parent);

    void showMessage(const QString& text);
    /// `decision` null: still open. Both are read before this returns.
    void showConflict(const MergeConflict& conflict, const MergeDecision* decision);
    void showIncoming(const ElementDifference& difference, const Value* node);

signals:
    void decided(const QString& key, const millrace::MergeDecision& decision);

private:
    void choose(MergeDecision::Take take);
    void editText();
    void setChoices(bool visible);

    Theme& theme_;
    DifferenceHtml html_;
    QString oursLabel_, theirsLabel_;
    ThemedLabel* title_;
    ThemedLabel* problem_;
    QWidget* choices_;
    QRadioButton* ours_;
    QRadioButton* theirs_;
    QRadioButton* edited_;
    QTextBrowser* view_;
    QPlainTextEdit* editor_;
    std::optional<MergeConflict> conflict_;
};

} // namespace millrace::ui
