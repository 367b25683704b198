#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace millrace {

struct File;

/// A JSON-like value as Dify's engine knows it: null, boolean, integer, float, string (UTF-8), array, object with key
/// order kept, and file. Copies are cheap: everything above a scalar is shared and immutable until written to
/// (copy on write). Distinct threads may hold copies of the same value; one Value object is not synchronised.
/// Integers are 64-bit signed; a larger integer becomes a float when read.
class Value {
public:
    enum class Kind : std::uint8_t { Null, Bool, Int, Float, String, Array, Object, File };

    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;

    /// Key-value pairs in insertion order; keys are unique.
    class Object {
    public:
        Object() = default;
        Object(std::initializer_list<Member> members);

        std::size_t size() const { return members_.size(); }
        bool empty() const { return members_.empty(); }
        auto begin() const { return members_.begin(); }
        auto end() const { return members_.end(); }
        auto begin() { return members_.begin(); }
        auto end() { return members_.end(); }
        void reserve(std::size_t count) { members_.reserve(count); }

        /// Null when absent.
        const Value* find(std::string_view key) const;
        Value* find(std::string_view key);
        bool contains(std::string_view key) const { return find(key) != nullptr; }
        /// Replaces in place, or appends.
        void set(std::string_view key, Value value);
        /// Appends without looking for the key: only for keys known to be new.
        void append(std::string key, Value value);
        /// Inserts at `index` (clamped), or replaces in place when the key exists.
        void insert(std::size_t index, std::string_view key, Value value);
        /// True when something was removed.
        bool remove(std::string_view key);
        /// Index of the key, or -1.
        std::ptrdiff_t indexOf(std::string_view key) const;

    private:
        std::vector<Member> members_;
    };

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool value) : data_(value) {}
    Value(int value) : data_(static_cast<std::int64_t>(value)) {}
    Value(std::int64_t value) : data_(value) {}
    Value(double value) : data_(value) {}
    Value(const char* text);
    Value(std::string text);
    Value(std::string_view text);
    Value(Array array);
    Value(Object object);
    Value(std::shared_ptr<const millrace::File> file);
    Value(const void*) = delete;

    static Value object(std::initializer_list<Member> members) { return Value(Object(members)); }
    static Value array(std::initializer_list<Value> items) { return Value(Array(items)); }

    Kind kind() const { return static_cast<Kind>(data_.index()); }
    bool isNull() const { return kind() == Kind::Null; }
    bool isBool() const { return kind() == Kind::Bool; }
    bool isInt() const { return kind() == Kind::Int; }
    bool isFloat() const { return kind() == Kind::Float; }
    bool isNumber() const { return isInt() || isFloat(); }
    bool isString() const { return kind() == Kind::String; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isObject() const { return kind() == Kind::Object; }
    bool isFile() const { return kind() == Kind::File; }

    // Reading. A wrong kind never fails: it gives the fallback, an empty container or the null value.
    bool toBool(bool fallback = false) const;
    std::int64_t toInt(std::int64_t fallback = 0) const;
    double toDouble(double fallback = 0) const;
    const std::string& toString() const;
    std::string toString(std::string_view fallback) const;
    const Array& toArray() const;
    const Object& toObject() const;
    /// Null unless the value is a file.
    std::shared_ptr<const millrace::File> toFile() const;

    /// Number of elements of an array or object, else 0.
    std::size_t size() const;
    /// Member of an object, or null pointer.
    const Value* find(std::string_view key) const;
    /// Member of an object, or the null value.
    const Value& operator[](std::string_view key) const;
    const Value& operator[](const char* key) const { return (*this)[std::string_view(key)]; }
    /// Element of an array, or the null value.
    const Value& at(std::size_t index) const;

    // Writing: turns the value into that kind when it is another, detaches from other copies.
    Array& edit();
    Object& editObject();
    void set(std::string_view key, Value value) { editObject().set(key, std::move(value)); }
    void push(Value value) { edit().push_back(std::move(value)); }

    /// Deep equality; kinds must match (1 and 1.0 differ), object key order does not matter.
    friend bool operator==(const Value& a, const Value& b);

    /// Approximate bytes held, shared parts counted each time they are met.
    std::size_t footprint() const;

private:
    template<class T> using Shared = std::shared_ptr<const T>;
    std::variant<std::monostate, bool, std::int64_t, double, Shared<std::string>, Shared<Array>, Shared<Object>,
                 Shared<millrace::File>>
        data_;
};

/// The shared null value, for references.
const Value& nullValue();

} // namespace millrace
