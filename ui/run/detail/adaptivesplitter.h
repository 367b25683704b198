#pragma once

#include <QResizeEvent>
#include <QSplitter>

namespace millrace::ui {

/// Two parts side by side where there is room, one above the other where there is not.
class AdaptiveSplitter : public QSplitter {
public:
    AdaptiveSplitter(int wideFrom, QWidget* parent = nullptr) : QSplitter(Qt::Vertical, parent), wideFrom_(wideFrom)
    {
        setChildrenCollapsible(false);
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        const bool wide = event->size().width() >= wideFrom_ && event->size().width() * 4 > event->size().height() * 3;
        const Qt::Orientation wanted = wide ? Qt::Horizontal : Qt::Vertical;
        if (orientation() != wanted)
            setOrientation(wanted);
        QSplitter::resizeEvent(event);
    }

private:
    int wideFrom_;
};

} // namespace millrace::ui
