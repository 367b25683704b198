#include "engine/base/value.h"

#include "engine/base/file.h"

#include <algorithm>

namespace millrace {

namespace {

const std::string emptyText;
const Value::Array emptyArray;
const Value::Object emptyObject;
const Value theNull;

} // namespace

const Value& nullValue()
{
    return theNull;
}

Value::Object::Object(std::initializer_list<Member> members)
{
    members_.reserve(members.size());
    for (const Member& member : members) {
        set(member.first, member.second);
    }
}

const Value* Value::Object::find(std::string_view key) const
{
    for (const Member& member : members_) {
        if (member.first == key) {
            return &member.second;
        }
    }
    return nullptr;
}

Value* Value::Object::find(std::string_view key)
{
    return const_cast<Value*>(std::as_const(*this).find(key));
}

void Value::Object::set(std::string_view key, Value value)
{
    if (Value* existing = find(key)) {
        *existing = std::move(value);
    } else {
        members_.emplace_back(std::string(key), std::move(value));
    }
}

void Value::Object::append(std::string key, Value value)
{
    members_.emplace_back(std::move(key), std::move(value));
}

void Value::Object::insert(std::size_t index, std::string_view key, Value value)
{
    if (Value* existing = find(key)) {
        *existing = std::move(value);
        return;
    }
    const auto at = members_.begin() + static_cast<std::ptrdiff_t>(std::min(index, members_.size()));
    members_.insert(at, Member(std::string(key), std::move(value)));
}

bool Value::Object::remove(std::string_view key)
{
    const std::ptrdiff_t index = indexOf(key);
    if (index < 0) {
        return false;
    }
    members_.erase(members_.begin() + index);
    return true;
}

std::ptrdiff_t Value::Object::indexOf(std::string_view key) const
{
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (members_[i].first == key) {
            return static_cast<std::ptrdiff_t>(i);
        }
    }
    return -1;
}

Value::Value(const char* text) : data_(std::make_shared<const std::string>(text))
{
}
Value::Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text)))
{
}
Value::Value(std::string_view text) : data_(std::make_shared<const std::string>(text))
{
}
Value::Value(Array array) : data_(std::make_shared<const Array>(std::move(array)))
{
}
Value::Value(Object object) : data_(std::make_shared<const Object>(std::move(object)))
{
}

Value::Value(std::shared_ptr<const millrace::File> file)
{
    if (file) {
        data_ = std::move(file);
    }
}

bool Value::toBool(bool fallback) const
{
    const bool* value = std::get_if<bool>(&data_);
    return value ? *value : fallback;
}

std::int64_t Value::toInt(std::int64_t fallback) const
{
    if (const auto* value = std::get_if<std::int64_t>(&data_)) {
        return *value;
    }
    if (const auto* value = std::get_if<double>(&data_)) {
        constexpr double limit = 9223372036854775807.0;
        return *value >= -limit && *value < limit ? static_cast<std::int64_t>(*value) : fallback;
    }
    return fallback;
}

double Value::toDouble(double fallback) const
{
    if (const auto* value = std::get_if<double>(&data_)) {
        return *value;
    }
    if (const auto* value = std::get_if<std::int64_t>(&data_)) {
        return static_cast<double>(*value);
    }
    return fallback;
}

const std::string& Value::toString() const
{
    const auto* value = std::get_if<Shared<std::string>>(&data_);
    return value ? **value : emptyText;
}

std::string Value::toString(std::string_view fallback) const
{
    return isString() ? toString() : std::string(fallback);
}

const Value::Array& Value::toArray() const
{
    const auto* value = std::get_if<Shared<Array>>(&data_);
    return value ? **value : emptyArray;
}

const Value::Object& Value::toObject() const
{
    const auto* value = std::get_if<Shared<Object>>(&data_);
    return value ? **value : emptyObject;
}

std::shared_ptr<const File> Value::toFile() const
{
    const auto* value = std::get_if<Shared<millrace::File>>(&data_);
    return value ? *value : nullptr;
}

std::size_t Value::size() const
{
    return isArray() ? toArray().size() : isObject() ? toObject().size() : 0;
}

const Value* Value::find(std::string_view key) const
{
    return isObject() ? toObject().find(key) : nullptr;
}

const Value& Value::operator[](std::string_view key) const
{
    const Value* member = find(key);
    return member ? *member : theNull;
}

const Value& Value::at(std::size_t index) const
{
    const Array& array = toArray();
    return index < array.size() ? array[index] : theNull;
}

namespace {

// The shared object is only ever created as a non-const one by make_shared, so writing to a sole copy is legal.
template<class T> T& detach(std::shared_ptr<const T>& shared)
{
    if (shared.use_count() != 1) {
        shared = std::make_shared<T>(*shared);
    }
    return const_cast<T&>(*shared);
}

} // namespace

Value::Array& Value::edit()
{
    if (!isArray()) {
        data_ = Shared<Array>(std::make_shared<Array>());
    }
    return detach(std::get<Shared<Array>>(data_));
}

Value::Object& Value::editObject()
{
    if (!isObject()) {
        data_ = Shared<Object>(std::make_shared<Object>());
    }
    return detach(std::get<Shared<Object>>(data_));
}

bool operator==(const Value& a, const Value& b)
{
    if (a.kind() != b.kind()) {
        return false;
    }
    switch (a.kind()) {
    case Value::Kind::Null:
        return true;
    case Value::Kind::Bool:
        return a.toBool() == b.toBool();
    case Value::Kind::Int:
        return a.toInt() == b.toInt();
    case Value::Kind::Float: {
        const double x = a.toDouble();
        const double y = b.toDouble();
        return x == y || (x != x && y != y);
    }
    case Value::Kind::String:
        return a.toString() == b.toString();
    case Value::Kind::Array:
        return &a.toArray() == &b.toArray() || a.toArray() == b.toArray();
    case Value::Kind::File:
        return a.toFile() == b.toFile() || a.toFile()->toValue() == b.toFile()->toValue();
    case Value::Kind::Object:
        break;
    }
    const Value::Object& x = a.toObject();
    const Value::Object& y = b.toObject();
    if (&x == &y) {
        return true;
    }
    if (x.size() != y.size()) {
        return false;
    }
    return std::all_of(x.begin(), x.end(), [&](const Value::Member& member) {
        const Value* other = y.find(member.first);
        return other && *other == member.second;
    });
}

std::size_t Value::footprint() const
{
    std::size_t bytes = sizeof(Value);
    switch (kind()) {
    case Kind::String:
        bytes += sizeof(std::string) + toString().capacity();
        break;
    case Kind::Array:
        for (const Value& item : toArray()) {
            bytes += item.footprint();
        }
        break;
    case Kind::Object:
        for (const Member& member : toObject()) {
            bytes += sizeof(std::string) + member.first.capacity() + member.second.footprint();
        }
        break;
    case Kind::File:
        bytes += sizeof(millrace::File);
        break;
    default:
        break;
    }
    return bytes;
}

} // namespace millrace
