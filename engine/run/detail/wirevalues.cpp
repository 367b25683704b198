#include "engine/run/detail/wirevalues.h"

#include "engine/base/file.h"

namespace millrace {

Value plain(const Value& value)
{
    if (value.isFile()) {
        return value.toFile()->toValue();
    }
    if (value.isArray()) {
        Value::Array out;
        out.reserve(value.size());
        for (const Value& item : value.toArray()) {
            out.push_back(plain(item));
        }
        return out;
    }
    if (value.isObject()) {
        Value::Object out;
        out.reserve(value.size());
        for (const Value::Member& member : value.toObject()) {
            out.append(member.first, plain(member.second));
        }
        return out;
    }
    return value;
}

void collectFiles(const Value& value, Value::Array& out)
{
    if (value.isFile() || value["dify_model_identity"].toString() == "__dify__file__") {
        out.push_back(plain(value));
    } else if (value.isArray()) {
        for (const Value& item : value.toArray()) {
            collectFiles(item, out);
        }
    }
}

} // namespace millrace
