#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace millrace {

/// When a cron expression fires: five fields (minute, hour, day of month, month, day of week) of `*`, values, names,
/// ranges, steps and, for the day of month, `L` (its last day); or a macro such as `@daily`. Where both days are
/// restricted either one is enough. Immutable.
class CronSchedule {
public:
    /// Error `schedule.cron`.
    static Result<CronSchedule> parse(const std::string& expression);

    /// The first time after `after` (seconds since the epoch) on the clock of `timezone` (an IANA name). A time that
    /// the change to summer time skips fires right after the change; one that comes twice fires once, unless the hour
    /// is
    /// `*`. Errors: `schedule.timezone`, `schedule.never` (nothing within the next eight years).
    Result<std::int64_t> next(std::int64_t after, const std::string& timezone) const;

private:
    bool dayMatches(int year, int month, int day) const;
    bool minuteMatches(int minuteOfDay) const;
    Result<void> parseField(std::size_t field, const std::string& text);

    std::array<std::bitset<64>, 5> allowed_;
    std::array<bool, 5> any_{}; ///< the field is `*`
    bool lastDay_ = false;
};

struct ClockTime {
    int hour = 0, minute = 0;
};
/// `2:30 PM` as the schedule editor writes it. Error `schedule.time`.
Result<ClockTime> parseClockTime(const std::string& text);

/// The cron expression of a trigger-schedule node's data, whichever mode it is in. Errors: `schedule.frequency`,
/// `schedule.time`, `schedule.minute`, `schedule.weekday`, `schedule.day`, `schedule.cron`.
Result<std::string> scheduleCron(const Value& data);
/// The next `count` times (seconds since the epoch) of a trigger-schedule node; its time zone is UTC unless it says
/// otherwise. Errors of scheduleCron() and CronSchedule.
Result<std::vector<std::int64_t>> nextScheduleTimes(const Value& data, std::int64_t after, int count);

} // namespace millrace
