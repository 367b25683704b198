#pragma once

#include "ui/run/runtrace.h"

#include <QWidget>

class QTabBar;
class QToolButton;

namespace millrace::ui {

class ElidedLabel;
class Theme;
class ThemedLabel;
class ValueView;

/// Everything about one step: inputs, process data, outputs, error, usage and its events.
class StepDetails : public QWidget {
    Q_OBJECT
public:
    StepDetails(Theme& theme, const RunTrace& trace, QWidget* parent = nullptr);

    void show(int item); ///< -1: nothing
    /// Again, when the step has changed meanwhile.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Part { Inputs, ProcessData, Outputs, ErrorPart, Usage, Events, PartCount };

    void retranslate();
    void showPart();
    QString eventsText(const TraceItem& item) const;
    Value usageValue(const TraceItem& item) const;
    QString errorText(const TraceItem& item) const;

    Theme& theme_;
    const RunTrace& trace_;
    int item_ = -1;
    QString stamp_; // what was shown, to draw only on change
    ElidedLabel* title_;
    ThemedLabel* summary_;
    QTabBar* parts_;
    ValueView* view_;
    QToolButton* json_;
    QToolButton* copy_;
};

} // namespace millrace::ui
