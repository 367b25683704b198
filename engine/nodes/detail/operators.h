#pragma once

#include "engine/base/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// Comparison operators of if-else and loop conditions (nodes.md 2.7).
enum class Comparison {
    Contains,
    NotContains,
    StartWith,
    EndWith,
    Is,
    IsNot,
    Empty,
    NotEmpty,
    In,
    NotIn,
    AllOf,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterEqual,
    LessEqual,
    Null,
    NotNull,
    Exists,
    NotExists
};

/// Nullopt for an operator that Dify's engine does not know.
std::optional<Comparison> comparisonFromText(std::string_view text);

/// The Python exception that a comparison would raise.
struct ComparisonError {
    std::string text;       ///< empty: none
    bool valueError = true; ///< else a TypeError
};

bool compare(Comparison op, const Value& actual, const Value& expected, ComparisonError& error);
/// What Dify makes of an expected value when the actual one is boolean.
bool toBoolean(const Value& value, ComparisonError& error);
/// `<class 'str'>`…
std::string pythonTypeName(const Value& value);

} // namespace millrace
