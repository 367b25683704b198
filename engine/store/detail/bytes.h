#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace millrace::store {

/// Appends compact binary: variable-length integers (7 bits a byte, low first), doubles as 8 bytes little-endian.
class ByteWriter {
public:
    std::string& bytes() { return bytes_; }
    void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
    void number(std::uint64_t value)
    {
        while (value >= 0x80) {
            byte(static_cast<std::uint8_t>(value | 0x80));
            value >>= 7;
        }
        byte(static_cast<std::uint8_t>(value));
    }
    void signedNumber(std::int64_t value)
    {
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void real(double value)
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (int shift = 0; shift < 64; shift += 8)
            byte(static_cast<std::uint8_t>(bits >> shift));
    }
    void raw(std::string_view data) { bytes_.append(data); }
    void text(std::string_view data)
    {
        number(data.size());
        bytes_.append(data);
    }

private:
    std::string bytes_;
};

/// Reads what ByteWriter wrote. Damaged input never reads out of bounds: ok() turns false and zeros come out.
class ByteReader {
public:
    explicit ByteReader(std::string_view data) : data_(data) {}

    bool ok() const { return ok_; }
    void fail() { ok_ = false; }
    bool atEnd() const { return at_ >= data_.size(); }
    std::size_t left() const { return data_.size() - at_; }
    std::uint8_t byte()
    {
        if (at_ >= data_.size()) {
            ok_ = false;
            return 0;
        }
        return static_cast<std::uint8_t>(data_[at_++]);
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
        ok_ = false;
        return 0;
    }
    std::int64_t signedNumber()
    {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    double real()
    {
        std::uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 8)
            bits |= static_cast<std::uint64_t>(byte()) << shift;
        return std::bit_cast<double>(bits);
    }
    std::string_view raw(std::size_t size)
    {
        if (size > left()) {
            ok_ = false;
            return {};
        }
        const std::string_view out = data_.substr(at_, size);
        at_ += size;
        return out;
    }
    std::string_view text() { return raw(static_cast<std::size_t>(number())); }

private:
    std::string_view data_;
    std::size_t at_ = 0;
    bool ok_ = true;
};

} // namespace millrace::store
