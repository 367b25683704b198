#pragma once

#include "engine/base/value.h"

#include <random>

namespace millrace::testing {

/// Seeded values made of what trips YAML writers up.
class RandomValue {
public:
    explicit RandomValue(unsigned seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }

    std::string text()
    {
        static const char* const pieces[] = {
            "a",
            "word",
            "longer words here",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            ": ",
            ":",
            " #",
            "#",
            "'",
            "\"",
            "\\",
            "- ",
            "-",
            "? ",
            "?",
            ",",
            "[",
            "]",
            "{",
            "}",
            "{{#start.query#}}",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "---",
            "...",
            "=",
            "<<",
            "~",
            "null",
            "true",
            "No",
            "on",
            "12",
            "0x1F",
            "010",
            "1e3",
            "1.5",
            ".5",
            "1:30",
            "2024-01-02",
            "\xC2\xA0",
            "\xC2\x85",
            "\xE2\x80\xA8",
            "\xE2\x80\xA9",
            "\xEF\xBB\xBF",
            "\xF0\x9F\x98\x80",
            "\xE4\xBD\xA0\xE5\xA5\xBD",
            "\xC3\xA9",
            "\r\n",
            "\r",
            "\x01",
            "\x1B",
            "\x7F",
            "\xC2\x80",
            "\xEF\xBF\xBD",
            "\xEF\xBF\xBE",
            "\xF4\x8F\xBF\xBF",
            "averyveryverylongwordwithoutanyblankinitthatgoesonandonandonbeyondthewidthofthelineofeighty",
            "The quick brown fox jumps over the lazy dog and then some more, ",
            "http://example.com/a?b=c&d=e"};
        static const char* const whole[] = {"",
                                            "yes",
                                            "Off",
                                            "NULL",
                                            "~",
                                            "123",
                                            "-1",
                                            "+7",
                                            "0b101",
                                            "0o17",
                                            "08",
                                            "1_000",
                                            "1.",
                                            "-.5",
                                            ".inf",
                                            "-.INF",
                                            ".NaN",
                                            "1e5",
                                            "1.0e+5",
                                            "190:20:30",
                                            "190:20:30.15",
                                            "2001-12-14t21:59:43.10-05:00",
                                            "2001-12-14",
                                            "=",
                                            "<<",
                                            "!",
                                            "0",
                                            "-0",
                                            "1,000",
                                            "0.1.0",
                                            "key: value",
                                            "- item",
                                            "# no",
                                            "trailing ",
                                            " leading",
                                            "line\n",
                                            "\nline",
                                            "a\n b",
                                            "a \nb",
                                            "null ",
                                            "'",
                                            "''",
                                            "\"\""};
        if (below(4) == 0)
            return whole[below(std::size(whole))];
        std::string result;
        const std::size_t count = 1 + below(below(5) == 0 ? 40 : 6);
        for (std::size_t i = 0; i < count; ++i)
            result += pieces[below(std::size(pieces))];
        return result;
    }

    Value scalar()
    {
        static const double floats[] = {0.0,
                                        -0.0,
                                        1.0,
                                        0.7,
                                        1e16,
                                        1e-7,
                                        1.5e300,
                                        -2.5,
                                        123456789.125,
                                        1e22,
                                        std::numeric_limits<double>::infinity(),
                                        -std::numeric_limits<double>::infinity(),
                                        std::numeric_limits<double>::quiet_NaN(),
                                        5e-324};
        switch (below(8)) {
        case 0:
            return Value();
        case 1:
            return Value(below(2) == 0);
        case 2:
            return Value(static_cast<std::int64_t>(engine_()) - static_cast<std::int64_t>(1u << 31));
        case 3:
            return Value(floats[below(std::size(floats))]);
        default:
            return Value(text());
        }
    }

    Value value(int depth = 4)
    {
        const std::size_t kind = depth > 0 ? below(6) : 0;
        if (kind < 3)
            return scalar();
        const std::size_t count = below(5);
        if (kind == 3) {
            Value::Array items;
            for (std::size_t i = 0; i < count; ++i)
                items.push_back(value(depth - 1));
            return Value(std::move(items));
        }
        Value::Object members;
        for (std::size_t i = 0; i < count; ++i)
            members.set(below(3) == 0 ? text() : std::string(1, static_cast<char>('a' + below(26))), value(depth - 1));
        return Value(std::move(members));
    }

private:
    std::mt19937 engine_;
};

} // namespace millrace::testing
