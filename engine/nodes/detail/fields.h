#pragma once

#include "engine/run/descriptor.h"

#include <initializer_list>
#include <utility>

namespace millrace {

/// Category of kinds that no file holds and no picker offers: parts of plain apps (engine/apps).
inline constexpr const char* internalCategory = "internal";

/// Builds one FieldSpec of a descriptor; reads as a sentence:
/// `field("loop_count", FieldKind::Integer, MR_TEXT("Maximum Loop Count")).required().value(10).range(1, 100)`.
class FieldBuilder {
public:
    FieldBuilder(const char* path, FieldKind kind, Message label)
    {
        spec_.path = path;
        spec_.kind = kind;
        spec_.label = std::move(label);
    }

    FieldBuilder&& required() &&
    {
        spec_.required = true;
        return std::move(*this);
    }
    FieldBuilder&& value(Value defaultValue) &&
    {
        spec_.defaultValue = std::move(defaultValue);
        return std::move(*this);
    }
    FieldBuilder&& help(Message text) &&
    {
        spec_.help = std::move(text);
        return std::move(*this);
    }
    FieldBuilder&& range(double minimum, double maximum) &&
    {
        spec_.minimum = minimum;
        spec_.maximum = maximum;
        return std::move(*this);
    }
    FieldBuilder&& choices(std::initializer_list<Choice> list) &&
    {
        spec_.choices = list;
        return std::move(*this);
    }
    FieldBuilder&& language(const char* path) &&
    {
        spec_.languageField = path;
        return std::move(*this);
    }
    /// `path=value`
    FieldBuilder&& when(const char* condition) &&
    {
        spec_.visibleWhen = condition;
        return std::move(*this);
    }
    FieldBuilder&& advanced() &&
    {
        spec_.advanced = true;
        return std::move(*this);
    }

    /// Only old files have it: advanced, and shown where it is there.
    FieldBuilder&& legacy() &&
    {
        spec_.advanced = true;
        spec_.legacy = true;
        return std::move(*this);
    }

    operator FieldSpec() && { return std::move(spec_); }

private:
    FieldSpec spec_;
};

inline FieldBuilder field(const char* path, FieldKind kind, Message label)
{
    return {path, kind, std::move(label)};
}

inline OutputSpec output(const char* name, const char* type, Message description = {})
{
    OutputSpec spec;
    spec.name = name;
    spec.type = type;
    spec.description = std::move(description);
    return spec;
}

} // namespace millrace
