#include "ui/run/detail/stepdetails.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/run/valueview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

StepDetails::StepDetails(Theme& theme, const RunTrace& trace, QWidget* parent)
    : QWidget(parent), theme_(theme), trace_(trace),
      title_(new ElidedLabel(theme, ThemedLabel::Style::Title, {}, this)),
      summary_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, this)), parts_(new QTabBar(this)),
      view_(new ValueView(theme, this)), json_(new QToolButton(this)), copy_(new QToolButton(this))
{
    for (int part = 0; part < PartCount; ++part)
        parts_->addTab(QString());
    parts_->setCurrentIndex(Outputs);
    parts_->setExpanding(false);
    parts_->setUsesScrollButtons(true);
    json_->setText(QStringLiteral("{ }"));
    json_->setCheckable(true);
    copy_->setIcon(theme.icon("copy"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 0);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(title_);
    texts->addWidget(summary_);
    head->addLayout(texts, 1);
    head->addWidget(json_);
    head->addWidget(copy_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(parts_);
    layout->addWidget(view_, 1);
    connect(parts_, &QTabBar::currentChanged, this, [this] {
        stamp_.clear();
        showPart();
    });
    connect(json_, &QToolButton::toggled, this,
            [this](bool json) { view_->setMode(json ? ValueView::Mode::Json : ValueView::Mode::Readable); });
    connect(copy_, &QToolButton::clicked, view_, &ValueView::copyAll);
    retranslate();
}

void StepDetails::retranslate()
{
    parts_->setTabText(Inputs, tr("Inputs"));
    parts_->setTabText(ProcessData, tr("Process data"));
    parts_->setTabText(Outputs, tr("Outputs"));
    parts_->setTabText(ErrorPart, tr("Error"));
    parts_->setTabText(Usage, tr("Usage"));
    parts_->setTabText(Events, tr("Events"));
    parts_->setAccessibleName(tr("Part of the step"));
    view_->setAccessibleName(tr("Values of the step"));
    json_->setToolTip(tr("Show as JSON"));
    json_->setAccessibleName(json_->toolTip());
    copy_->setToolTip(tr("Copy all"));
    copy_->setAccessibleName(copy_->toolTip());
    stamp_.clear();
    refresh();
}

void StepDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StepDetails::show(int item)
{
    if (item == item_)
        return refresh();
    item_ = item;
    stamp_.clear();
    const bool known = item >= 0 && item < static_cast<int>(trace_.items().size());
    if (known && !trace_.items()[static_cast<std::size_t>(item)].error.isEmpty())
        parts_->setCurrentIndex(ErrorPart);
    else if (parts_->currentIndex() == ErrorPart)
        parts_->setCurrentIndex(Outputs);
    refresh();
}

void StepDetails::refresh()
{
    const bool known = item_ >= 0 && item_ < static_cast<int>(trace_.items().size());
    parts_->setEnabled(known);
    if (!known) {
        title_->setFullText(tr("No step chosen"));
        summary_->setText(QString());
        view_->setValue(Value(), tr("Choose a step to see what it read and wrote."));
        return;
    }
    const TraceItem& item = trace_.items()[static_cast<std::size_t>(item_)];
    title_->setFullText(trace_.data(trace_.indexOf(item_), Qt::DisplayRole).toString().simplified());
    QStringList parts{statusText(item.status), durationText(item.seconds(trace_.now()))};
    if (item.usage.totalTokens > 0)
        parts.append(countText(item.usage.totalTokens, tr("1 token"), tr("%L1 tokens")));
    if (item.rehearsed)
        parts.append(tr("rehearsed"));
    summary_->setText(parts.join(QStringLiteral("  ·  ")));
    parts_->setTabEnabled(ErrorPart, !item.error.isEmpty() || !item.retries.empty());
    parts_->setTabEnabled(Usage, item.usage.totalTokens > 0 || !item.metadata.isNull());
    showPart();
}

void StepDetails::showPart()
{
    if (item_ < 0 || item_ >= static_cast<int>(trace_.items().size()))
        return;
    const TraceItem& item = trace_.items()[static_cast<std::size_t>(item_)];
    const QString stamp =
        QString("%1/%2/%3/%4").arg(item_).arg(parts_->currentIndex()).arg(item.events.size()).arg(int(item.status));
    if (stamp == stamp_)
        return;
    stamp_ = stamp;
    const QString pending = tr("Still running…");
    switch (parts_->currentIndex()) {
    case Inputs:
        return view_->setValue(item.inputs, tr("This step read no variables."));
    case ProcessData:
        return view_->setValue(item.processData, item.running() ? pending : tr("This step kept no process data."));
    case Outputs:
        return view_->setValue(item.outputs, item.running() ? pending : tr("This step wrote no outputs."));
    case ErrorPart:
        return view_->setMessage(errorText(item), true);
    case Usage:
        return view_->setValue(usageValue(item), tr("This step used no model."));
    default:
        return view_->setMessage(eventsText(item), false);
    }
}

QString StepDetails::errorText(const TraceItem& item) const
{
    QStringList lines;
    if (!item.error.isEmpty())
        lines.append(item.errorType.isEmpty() ? item.error : item.errorType + QStringLiteral("\n\n") + item.error);
    int number = 0;
    for (const TraceItem::Attempt& attempt : item.retries)
        lines.append(tr("Attempt %1 failed: %2").arg(++number).arg(attempt.error));
    return lines.join(QStringLiteral("\n\n"));
}

Value StepDetails::usageValue(const TraceItem& item) const
{
    Value out = item.metadata.isObject() ? item.metadata : Value(Value::Object());
    if (item.usage.totalTokens > 0) {
        out.set("prompt_tokens", item.usage.promptTokens);
        out.set("completion_tokens", item.usage.completionTokens);
        out.set("total_tokens", item.usage.totalTokens);
        if (item.usage.latency > 0)
            out.set("latency", item.usage.latency);
        if (item.usage.timeToFirstToken >= 0)
            out.set("time_to_first_token", item.usage.timeToFirstToken);
    }
    return out;
}

QString StepDetails::eventsText(const TraceItem& item) const
{
    constexpr std::size_t most = 400;
    QStringList lines;
    for (const std::size_t number : item.events) {
        if (lines.size() >= static_cast<qsizetype>(most)) {
            lines.append(tr("… and %L1 more").arg(item.events.size() - most));
            break;
        }
        const RunEvent& event = trace_.events()[number];
        QString line = QStringLiteral("+%1  %2").arg(durationText(std::chrono::duration<double>(event.time).count()),
                                                     QString::fromLatin1(eventTypeName(event.type)));
        if (!event.chunk.empty())
            line += QStringLiteral("  ") + qs(toJson(Value(event.chunk))).left(120);
        if (!event.handle.empty())
            line += QStringLiteral("  → ") + qs(event.handle);
        if (!event.error.empty())
            line += QStringLiteral("  ") + qs(event.error).left(200);
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace millrace::ui
