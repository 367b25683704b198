#pragma once

#include <QResizeEvent>
#include <QSplitter>

namespace millrace::ui {

/// Two parts side by side where there is room, one above the other where there is not.
class AdaptiveSplitter : public QSplitter {
public:
    /// `share`: percent of the first part, until somebody moves the handle.
    AdaptiveSplitter(int wideFrom, int share, QWidget* parent = nullptr)
        : QSplitter(Qt::Vertical, parent), wideFrom_(wideFrom), share_(share)
    {
        setChildrenCollapsible(false);
        connect(this, &QSplitter::splitterMoved, this, [this] { moved_ = true; });
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        const bool wide = event->size().width() >= wideFrom_ && event->size().width() * 4 > event->size().height() * 3;
        const Qt::Orientation wanted = wide ? Qt::Horizontal : Qt::Vertical;
        if (orientation() != wanted)
            setOrientation(wanted);
        QSplitter::resizeEvent(event);
        const int whole = wide ? event->size().width() : event->size().height();
        if (!moved_)
            setSizes({whole * share_ / 100, whole - whole * share_ / 100});
    }

private:
    int wideFrom_;
    int share_;
    bool moved_ = false;
};

} // namespace millrace::ui
