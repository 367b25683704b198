#include "ui/shell/messagestack.h"

#include <QVBoxLayout>

#include <algorithm>

namespace millrace::ui {

namespace {
constexpr int most = 3; // more would leave the canvas no room
}

MessageStack::MessageStack(Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(1);
    hide();
}

void MessageStack::show(MessageBar::Kind kind, const QString& text, const QString& hint)
{
    makeRoom(text);
    auto* bar = new MessageBar(theme_, this);
    layout()->addWidget(bar);
    entries_.append({bar, {}, false});
    entries_.last().since.start();
    connect(bar, &MessageBar::dismissed, this, [this, bar] { remove(bar); });
    bar->show(kind, text, hint);
    setVisible(true);
}

void MessageStack::makeRoom(const QString& text)
{
    const auto past = [&](const Entry& entry) {
        return entry.bar->text() == text || (!entry.asks && entry.since.hasExpired(readingTime_));
    };
    const QList<Entry> before = entries_;
    for (const Entry& entry : before) {
        if (past(entry))
            remove(entry.bar);
    }
    while (entries_.size() >= most) {
        // What asks nothing goes first.
        const auto told = std::find_if(entries_.begin(), entries_.end(), [](const Entry& e) { return !e.asks; });
        remove(told == entries_.end() ? entries_.first().bar : told->bar);
    }
}

void MessageStack::addChoice(const QString& text, std::function<void()> action)
{
    if (entries_.isEmpty())
        return;
    entries_.last().asks = true;
    entries_.last().bar->addChoice(text, std::move(action));
}

void MessageStack::dismiss()
{
    if (!entries_.isEmpty())
        entries_.last().bar->dismiss();
}

QString MessageStack::text() const
{
    return entries_.isEmpty() ? QString() : entries_.last().bar->text();
}

QStringList MessageStack::texts() const
{
    QStringList all;
    for (const Entry& entry : entries_)
        all << entry.bar->text();
    return all;
}

void MessageStack::remove(MessageBar* bar)
{
    entries_.removeIf([bar](const Entry& entry) { return entry.bar == bar; });
    // It may be a button of the bar itself that led here.
    bar->hide();
    bar->deleteLater();
    setVisible(!entries_.isEmpty());
}

} // namespace millrace::ui
