#include "ui/widgets/readingorder.h"

#include <QApplication>
#include <QWidget>
#include <algorithm>
#include <vector>

namespace millrace::ui {

namespace {

bool takesTab(const QWidget& widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget.focusProxy() && widget.isEnabled() &&
           widget.isVisible();
}

struct Stop {
    QWidget* widget;
    QRect place; ///< in the scope
};

constexpr int lineHeight = 32; // px: of a tall editor only the first line counts as beside its neighbours

/// Puts stops into rows: a stop belongs to the row whose first stop's middle lies beside it.
void sortForReading(std::vector<Stop>& stops)
{
    std::stable_sort(stops.begin(), stops.end(),
                     [](const Stop& a, const Stop& b) { return a.place.top() < b.place.top(); });
    for (auto row = stops.begin(); row != stops.end();) {
        const int middle = row->place.top() + std::min(row->place.height(), lineHeight) / 2;
        const auto end = std::find_if(row, stops.end(), [&](const Stop& s) { return s.place.top() > middle; });
        std::stable_sort(row, end, [](const Stop& a, const Stop& b) { return a.place.left() < b.place.left(); });
        row = end;
    }
}

bool give(QWidget* widget, bool next)
{
    widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace

bool moveFocusInReadingOrder(QWidget& scope, bool next)
{
    QWidget* current = scope.window()->focusWidget();
    if (!current)
        return false;
    std::vector<Stop> stops;
    for (QWidget* widget : scope.findChildren<QWidget*>()) {
        if (widget->window() == scope.window() && (takesTab(*widget) || widget == current))
            stops.push_back({widget, {widget->mapTo(&scope, QPoint()), widget->size()}});
    }
    sortForReading(stops);
    const auto at = std::find_if(stops.begin(), stops.end(), [&](const Stop& s) { return s.widget == current; });
    if (at != stops.end()) {
        if (next && at + 1 != stops.end())
            return give((at + 1)->widget, next);
        if (!next && at != stops.begin())
            return give((at - 1)->widget, next);
    }
    for (QWidget* widget = current;;) {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        if (!widget || widget == current)
            return false;
        if (widget->window() == scope.window() && takesTab(*widget) && widget != &scope && !scope.isAncestorOf(widget))
            return give(widget, next);
    }
}

} // namespace millrace::ui
