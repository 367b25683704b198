#pragma once

#include "engine/base/message.h"
#include "engine/base/value.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace millrace {

/// Why something failed, for people (`what`, `hint`, `where`) and for programs (`code`, `facts`).
struct Error {
    std::string code;  ///< stable, dotted, lower case: `yaml.syntax`, `file.unreadable`
    Message what;      ///< what went wrong
    Message hint;      ///< what to do; may be empty
    std::string where; ///< file, file:line, node title (id)…; may be empty
    Value facts;       ///< object with further details, or null

    Error() = default;
    Error(std::string errorCode, Message message, Message remedy = {}, std::string place = {})
        : code(std::move(errorCode)), what(std::move(message)), hint(std::move(remedy)), where(std::move(place))
    {
    }

    /// `WHAT: WHERE: HINT` in English, empty parts left out.
    std::string english() const;
};

/// A value or an Error. Nothing here throws.
template<class T> class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const { return std::get<1>(state_); }
    Error& error() { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

template<> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *error_; }
    Error& error() { return *error_; }

private:
    std::optional<Error> error_;
};

} // namespace millrace
