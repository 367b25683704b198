#include "engine/nodes/schedule.h"

#include "engine/base/pytext.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <set>

namespace millrace {

namespace {

constexpr int MinutesPerDay = 24 * 60;
constexpr int SearchedDays = 8 * 366;
constexpr std::array<int, 5> least = {0, 0, 1, 1, 0};
constexpr std::array<int, 5> most = {59, 23, 31, 12, 7};
constexpr std::array<std::string_view, 7> weekdayNames = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 12> monthNames = {"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

std::vector<std::string> split(const std::string& text, const char* separators)
{
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

Error badCron(const std::string& text)
{
    return Error("schedule.cron", {MR_TEXT("\"%1\" is no valid part of a cron expression"), {text}},
                 {MR_TEXT("five fields are needed: minute, hour, day of month, month, day of week")});
}

/// A number of up to two digits.
std::optional<int> smallNumber(const std::string& text)
{
    const bool digits = !text.empty() && text.size() <= 2 &&
                        std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
    return digits ? std::optional<int>(std::stoi(text)) : std::nullopt;
}

template<class Names> int indexIn(const Names& names, const std::string& text)
{
    const auto found = std::find(names.begin(), names.end(), text);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

std::optional<int> fieldValue(std::size_t field, const std::string& text)
{
    int value = -1;
    if (field == 3) {
        value = indexIn(monthNames, lowered(text)) + 1;
        value = value == 0 ? -1 : value;
    } else if (field == 4) {
        value = indexIn(weekdayNames, lowered(text));
    }
    if (value < 0) {
        value = smallNumber(text).value_or(-1);
    }
    return value >= least[field] && value <= most[field] ? std::optional<int>(value) : std::nullopt;
}

std::string macro(const std::string& text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> known = {{
        {"@hourly", "0 * * * *"},
        {"@daily", "0 0 * * *"},
        {"@midnight", "0 0 * * *"},
        {"@weekly", "0 0 * * 0"},
        {"@monthly", "0 0 1 * *"},
        {"@yearly", "0 0 1 1 *"},
        {"@annually", "0 0 1 1 *"},
    }};
    for (const auto& [name, expression] : known) {
        if (lowered(text) == name) {
            return std::string(expression);
        }
    }
    return text;
}

Result<std::string> timePart(const Value& visual)
{
    const Result<ClockTime> time = parseClockTime(visual["time"].toString("12:00 AM"));
    if (!time.ok()) {
        return time.error();
    }
    return std::to_string(time->minute) + " " + std::to_string(time->hour);
}

template<class List> std::string joined(const List& list)
{
    std::string out;
    for (const auto& item : list) {
        out += (out.empty() ? "" : ",") + std::to_string(item);
    }
    return out;
}

/// `value`, or what the editor starts with when there is nothing at all. An emptied list stays empty.
const Value& orDefault(const Value& visual, const char* key, const Value& fallback)
{
    const Value* given = visual.find(key);
    return given ? *given : fallback;
}

Result<std::string> weekdaysPart(const Value& visual)
{
    static const Value sunday = Value::array({"sun"});
    std::set<int> days;
    for (const Value& day : orDefault(visual, "weekdays", sunday).toArray()) {
        const int index = indexIn(weekdayNames, lowered(day.toString()));
        if (index < 0) {
            return Error("schedule.weekday", {MR_TEXT("\"%1\" is no day of the week"), {pythonStr(day)}},
                         {MR_TEXT("use sun, mon, tue, wed, thu, fri and sat")});
        }
        days.insert(index);
    }
    if (days.empty()) {
        return Error("schedule.weekday", {MR_TEXT("a weekly schedule needs at least one day of the week")});
    }
    return joined(days);
}

Result<std::string> monthDaysPart(const Value& visual)
{
    static const Value first = Value::array({1});
    std::set<std::int64_t> days;
    bool last = false;
    for (const Value& day : orDefault(visual, "monthly_days", first).toArray()) {
        if (day.toString() == "last") {
            last = true;
        } else if (day.isInt() && day.toInt() >= 1 && day.toInt() <= 31) {
            days.insert(day.toInt());
        } else {
            return Error("schedule.day", {MR_TEXT("\"%1\" is no day of a month"), {pythonStr(day)}},
                         {MR_TEXT("use numbers from 1 to 31 or \"last\"")});
        }
    }
    if (days.empty() && !last) {
        return Error("schedule.day", {MR_TEXT("a monthly schedule needs at least one day")});
    }
    return joined(days) + (last ? (days.empty() ? "L" : ",L") : "");
}

} // namespace

Result<ClockTime> parseClockTime(const std::string& text)
{
    const Error wrong("schedule.time", {MR_TEXT("\"%1\" is no time of the form 2:30 PM"), {text}});
    const std::string trimmedText(trimmed(text));
    const std::size_t colon = trimmedText.find(':');
    if (colon == std::string::npos || trimmedText.size() < colon + 5) {
        return wrong;
    }
    const std::optional<int> hour = smallNumber(trimmedText.substr(0, colon));
    const std::optional<int> minute = smallNumber(trimmedText.substr(colon + 1, 2));
    const std::string half = lowered(std::string(trimmed(trimmedText.substr(colon + 3))));
    if (!hour || !minute || *hour < 1 || *hour > 12 || *minute > 59 || (half != "am" && half != "pm")) {
        return wrong;
    }
    return ClockTime{*hour % 12 + (half == "pm" ? 12 : 0), *minute};
}

Result<std::string> scheduleCron(const Value& data)
{
    if (data["mode"].toString("visual") == "cron") {
        const std::string expression(trimmed(data["cron_expression"].toString()));
        const Result<CronSchedule> parsed = CronSchedule::parse(expression);
        return parsed.ok() ? Result<std::string>(expression) : Result<std::string>(parsed.error());
    }
    const std::string frequency = data["frequency"].toString("daily");
    const Value& visual = data["visual_config"];
    if (frequency == "hourly") {
        const Value minute = visual.find("on_minute") ? visual["on_minute"] : Value(0);
        if (!minute.isInt() || minute.toInt() < 0 || minute.toInt() > 59) {
            return Error("schedule.minute", {MR_TEXT("\"%1\" is no minute from 0 to 59"), {pythonStr(minute)}});
        }
        return std::to_string(minute.toInt()) + " * * * *";
    }
    const Result<std::string> time = timePart(visual);
    if (frequency == "daily") {
        return time.ok() ? *time + " * * *" : time;
    }
    if (frequency != "weekly" && frequency != "monthly") {
        return Error("schedule.frequency", {MR_TEXT("the frequency \"%1\" is not known"), {frequency}},
                     {MR_TEXT("use hourly, daily, weekly or monthly")});
    }
    const bool weekly = frequency == "weekly";
    const Result<std::string> days = weekly ? weekdaysPart(visual) : monthDaysPart(visual);
    if (!time.ok() || !days.ok()) {
        return time.ok() ? days : time;
    }
    return weekly ? *time + " * * " + *days : *time + " " + *days + " * *";
}

Result<std::vector<std::int64_t>> nextScheduleTimes(const Value& data, std::int64_t after, int count)
{
    const Result<std::string> expression = scheduleCron(data);
    if (!expression.ok()) {
        return expression.error();
    }
    const Result<CronSchedule> schedule = CronSchedule::parse(*expression);
    if (!schedule.ok()) {
        return schedule.error();
    }
    std::vector<std::int64_t> out;
    for (int i = 0; i < count; ++i) {
        const Result<std::int64_t> next = schedule->next(after, data["timezone"].toString("UTC"));
        if (!next.ok()) {
            if (!out.empty()) {
                break; // fewer than asked for
            }
            return next.error();
        }
        out.push_back(*next);
        after = *next;
    }
    return out;
}

Result<CronSchedule> CronSchedule::parse(const std::string& expression)
{
    const std::string text = macro(std::string(trimmed(expression)));
    std::vector<std::string> fields;
    for (std::string& part : split(text, " \t")) {
        if (!part.empty()) {
            fields.push_back(std::move(part));
        }
    }
    if (fields.size() != 5) {
        return badCron(expression);
    }
    CronSchedule out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (const Result<void> read = out.parseField(i, fields[i]); !read.ok()) {
            return read.error();
        }
    }
    return out;
}

Result<void> CronSchedule::parseField(std::size_t field, const std::string& text)
{
    const bool isDay = field == 2 || field == 4;
    any_[field] = text == "*" || (isDay && text == "?");
    for (const std::string& part : split(text, ",")) {
        if (field == 2 && lowered(part) == "l") {
            lastDay_ = true;
            continue;
        }
        const std::vector<std::string> stepped = split(part, "/");
        const std::optional<int> step = stepped.size() == 2 ? smallNumber(stepped[1]) : 1;
        const std::vector<std::string> range = split(stepped[0], "-");
        const bool all = stepped[0] == "*" || (isDay && stepped[0] == "?");
        const std::optional<int> from = all ? least[field] : fieldValue(field, range[0]);
        std::optional<int> until = all || stepped.size() == 2 ? most[field] : from;
        if (range.size() == 2) {
            until = fieldValue(field, range[1]);
        }
        if (stepped.size() > 2 || range.size() > 2 || !step || *step == 0 || !from || !until || *from > *until) {
            return badCron(part);
        }
        for (int value = *from; value <= *until; value += *step) {
            allowed_[field].set(static_cast<std::size_t>(field == 4 ? value % 7 : value));
        }
    }
    return {};
}

bool CronSchedule::dayMatches(int year, int month, int day) const
{
    const QDate date(year, month, day);
    const bool ofMonth = allowed_[2].test(static_cast<std::size_t>(day)) || (lastDay_ && day == date.daysInMonth());
    const bool ofWeek = allowed_[4].test(static_cast<std::size_t>(date.dayOfWeek() % 7));
    const bool day1 = any_[2] || any_[4] ? ofMonth && ofWeek : ofMonth || ofWeek;
    return allowed_[3].test(static_cast<std::size_t>(month)) && day1;
}

bool CronSchedule::minuteMatches(int minuteOfDay) const
{
    return allowed_[0].test(static_cast<std::size_t>(minuteOfDay % 60)) &&
           allowed_[1].test(static_cast<std::size_t>(minuteOfDay / 60));
}

Result<std::int64_t> CronSchedule::next(std::int64_t after, const std::string& timezone) const
{
    const QTimeZone zone(QByteArray::fromStdString(timezone));
    if (timezone.empty() || !zone.isValid()) { // an empty name is the zone of this machine to Qt
        return Error("schedule.timezone", {MR_TEXT("\"%1\" is no known time zone"), {timezone}},
                     {MR_TEXT("use a name such as Europe/Berlin or Asia/Shanghai")});
    }
    QDate date = QDateTime::fromSecsSinceEpoch(after, zone).date();
    for (int i = 0; i < SearchedDays; ++i, date = date.addDays(1)) {
        if (!dayMatches(date.year(), date.month(), date.day())) {
            continue;
        }
        // All minutes that this day really has: 23 to 25 hours of them.
        const std::int64_t end = date.addDays(1).startOfDay(zone).toSecsSinceEpoch();
        int latest = -1; // the latest minute of the clock so far
        for (std::int64_t at = date.startOfDay(zone).toSecsSinceEpoch(); at < end; at += 60) {
            const QTime clock = QDateTime::fromSecsSinceEpoch(at, zone).time();
            const int minute = clock.hour() * 60 + clock.minute();
            bool fires = minuteMatches(minute) && (minute > latest || any_[1]);
            for (int skipped = latest + 1; skipped < minute && !any_[1] && !fires; ++skipped) {
                fires = minuteMatches(skipped);
            }
            latest = std::max(latest, std::min(minute, MinutesPerDay - 1));
            if (fires && at > after) {
                return at;
            }
        }
    }
    return Error("schedule.never", {MR_TEXT("the schedule has no next time")});
}

} // namespace millrace
