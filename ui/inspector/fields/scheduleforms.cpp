// When a schedule fires.
#include "engine/nodes/schedule.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/nexttimes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeEdit>
#include <QTimeZone>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// `2:30 PM`, whatever the language of the program.
class ClockControl : public ValueControl {
public:
    explicit ClockControl(QWidget* parent) : ValueControl(parent), edit_(new QTimeEdit)
    {
        adopt(edit_);
        edit_->setLocale(QLocale::c());
        edit_->setDisplayFormat(QStringLiteral("h:mm AP"));
        edit_->setMaximumWidth(140);
        connect(edit_, &QTimeEdit::timeChanged, this,
                [this](QTime time) { change(Value(ss(QLocale::c().toString(time, QStringLiteral("h:mm AP"))))); });
        connect(edit_, &QTimeEdit::editingFinished, this, [this] { finish(); });
    }
    void setValue(const Value& value) override
    {
        const Result<ClockTime> time = parseClockTime(value.toString("12:00 AM"));
        const QSignalBlocker quiet(edit_);
        if (time)
            edit_->setTime(QTime(time->hour, time->minute));
    }
    Label labelPlace() const override { return Label::Beside; }

private:
    QTimeEdit* edit_;
};

QStringList zoneNames()
{
    QStringList out;
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        out << QString::fromUtf8(id);
    return out;
}

} // namespace

ValueControl* makeWeekdays(QWidget* parent)
{
    ChoiceControl::Choices days;
    const QLocale locale;
    const char* names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    for (int i = 0; i < 7; ++i)
        days.emplace_back(Value(names[i]), locale.standaloneDayName(i == 0 ? 7 : i, QLocale::ShortFormat));
    return new FlagsControl(std::move(days), parent, 4);
}

ValueControl* makeMonthDays(QWidget* parent)
{
    ChoiceControl::Choices days;
    for (int day = 1; day <= 31; ++day)
        days.emplace_back(Value(day), QString::number(day));
    days.emplace_back(Value("last"), Fields::tr("Last"));
    return new FlagsControl(std::move(days), parent, 5);
}

ValueControl* makeClockTime(QWidget* parent)
{
    return new ClockControl(parent);
}

ValueControl* makeTimeZone(QWidget* parent)
{
    static const QStringList zones = zoneNames();
    return new SuggestControl(zones, parent);
}

NextTimes::NextTimes(const RenderContext& context, QWidget* parent)
    : QWidget(parent), context_(context),
      text_(new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, context.theme.metrics().space1, 0, 0);
    layout->addWidget(text_);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void NextTimes::showTimes(const Value& data)
{
    const Result<std::vector<std::int64_t>> times = nextScheduleTimes(data, QDateTime::currentSecsSinceEpoch(), 5);
    if (!times) {
        text_->setColor(context_.theme.colors().danger);
        text_->setText(translate(times.error().what));
        return;
    }
    text_->setColor({});
    const QTimeZone zone(QByteArray::fromStdString(data["timezone"].toString("UTC")));
    QStringList lines{Fields::tr("Next times")};
    for (const std::int64_t time : *times)
        lines << QLocale().toString(QDateTime::fromSecsSinceEpoch(time, zone), QStringLiteral("ddd yyyy-MM-dd HH:mm"));
    text_->setText(lines.join(u'\n'));
}

} // namespace millrace::ui
