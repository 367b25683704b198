#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::history {

/// Appends to a piece of a journal: numbers of 7 bits a byte, low first; texts with their length before them.
class Writer {
public:
    std::string bytes;

    void byte(std::uint8_t value) { bytes.push_back(static_cast<char>(value)); }
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            byte(static_cast<std::uint8_t>(value | 0x80));
        byte(static_cast<std::uint8_t>(value));
    }
    void integer(std::int64_t value)
    {
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void fixed(std::uint64_t value, int size)
    {
        for (int i = 0; i < size; ++i)
            byte(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    void text(std::string_view value)
    {
        number(value.size());
        bytes.append(value);
    }
};

/// Reads the same. Damaged bytes never lead outside: `ok` turns false, and zeros and empty texts come out.
class Reader {
public:
    explicit Reader(std::string_view data) : data_(data) {}

    bool ok = true;
    std::size_t left() const { return data_.size(); }

    std::string_view raw(std::size_t size)
    {
        if (size > data_.size()) {
            ok = false;
            data_ = {};
            return {};
        }
        const std::string_view out = data_.substr(0, size);
        data_.remove_prefix(size);
        return out;
    }
    std::uint8_t byte()
    {
        const std::string_view one = raw(1);
        return one.empty() ? std::uint8_t(0) : static_cast<std::uint8_t>(one.front());
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7f) << shift;
            if (!(part & 0x80))
                return value;
        }
        ok = false;
        return 0;
    }
    std::int64_t integer()
    {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::uint64_t fixed(int size)
    {
        std::uint64_t value = 0;
        for (int i = 0; i < size; ++i)
            value |= static_cast<std::uint64_t>(byte()) << (8 * i);
        return value;
    }
    std::string_view text() { return raw(static_cast<std::size_t>(number())); }

private:
    std::string_view data_;
};

} // namespace millrace::history
