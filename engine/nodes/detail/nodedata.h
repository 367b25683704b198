#pragma once

#include "engine/base/result.h"
#include "engine/document/model.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// The error for settings that Dify refuses to load: code `node.invalid`, where = `title (id)`, facts {node, field}.
Error invalidNode(const NodeModel& node, std::string field, Message what, Message hint = {});

/// Reads the settings of one node as Dify's data classes do: what they refuse is an error, what they coerce is coerced.
/// The first error is kept and every later read gives a harmless value, so a compile function checks once at its end.
/// `base` is the dotted path of `object` below data ("" for data itself).
class NodeDataReader {
public:
    explicit NodeDataReader(const NodeModel& node) : node_(node) {}

    bool ok() const { return !error_.has_value(); }
    const Error& error() const { return *error_; }
    void fail(std::string field, Message what, Message hint = {});

    /// An absent or null member is an error.
    std::string requireText(const Value& object, std::string_view key, const std::string& base = {});
    const Value& requireList(const Value& object, std::string_view key, const std::string& base = {});
    const Value& requireObject(const Value& object, std::string_view key, const std::string& base = {});
    /// A list of strings of any length.
    const Value& requireSelector(const Value& object, std::string_view key, const std::string& base = {});
    std::string requireChoice(const Value& object, std::string_view key,
                              std::initializer_list<std::string_view> allowed, const std::string& base = {});

    /// Absent or null gives the fallback; a wrong type is an error.
    std::string text(const Value& object, std::string_view key, const std::string& base = {},
                     std::string_view fallback = {});
    const Value& list(const Value& object, std::string_view key, const std::string& base = {});
    const Value& object(const Value& object, std::string_view key, const std::string& base = {});
    const Value& selector(const Value& object, std::string_view key, const std::string& base = {});
    bool flag(const Value& object, std::string_view key, const std::string& base = {}, bool fallback = false);
    std::int64_t integer(const Value& object, std::string_view key, const std::string& base, std::int64_t fallback);
    std::string choice(const Value& object, std::string_view key, std::initializer_list<std::string_view> allowed,
                       const std::string& base, std::string_view fallback);

private:
    const Value* present(const Value& object, std::string_view key);
    const Value& requirePresent(const Value& object, std::string_view key, const std::string& base);

    const NodeModel& node_;
    std::optional<Error> error_;
};

/// `base.key`, or `key` when base is empty.
std::string joinPath(const std::string& base, std::string_view key);
std::string joinPath(const std::string& base, std::size_t index);
/// True for a list whose elements are all strings.
bool isSelector(const Value& value);

} // namespace millrace
