#pragma once

#include "engine/run/options.h"

#include <QScrollArea>
#include <map>
#include <string>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace millrace::ui {

class MarkdownView;
class StartForm;
class Theme;
class ThemedFrame;
class ThemedLabel;

/// The forms that a paused run waits for, one below the other: text, fields and a button for each action.
class WaitingForms : public QScrollArea {
    Q_OBJECT
public:
    WaitingForms(Theme& theme, QWidget* parent = nullptr);

    /// As RunRecord::forms; none hides the view. `folder`: where file dialogs begin.
    void setForms(const Value& forms, const QString& folder);
    /// While an answer is on its way nothing can be pressed.
    void setBusy(bool busy);

    QSize sizeHint() const override;

signals:
    /// An answer that fits the form. `key`: executionKey() of the node.
    void answered(const QString& key, const millrace::HumanDecision& decision);
    void nodeSelected(const QString& nodeId);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Card {
        Value form;
        ThemedFrame* frame = nullptr;
        ThemedLabel* title = nullptr;
        ThemedLabel* expiry = nullptr;
        ThemedLabel* mistake = nullptr;
        StartForm* fields = nullptr;
    };
    void build();
    void addCard(const Value& form);
    void addButtons(Card& card, QVBoxLayout* layout);
    void submit(std::size_t card, const std::string& action);
    void retranslate();

    Theme& theme_;
    Value forms_;
    QString folder_;
    std::vector<Card> cards_;
    QVBoxLayout* layout_;
};

} // namespace millrace::ui
