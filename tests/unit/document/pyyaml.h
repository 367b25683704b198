#pragma once

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/base/value.h"

#include <QProcess>
#include <QTest>

namespace millrace::testing {

/// PyYAML in a child process, the reference for everything that is read and written.
class PyYaml {
public:
    PyYaml()
    {
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(QStringLiteral("/usr/bin/python3"),
                       {QStringLiteral(MILLRACE_SOURCE_DIR "/tests/unit/document/pyyaml.py")});
    }
    ~PyYaml()
    {
        process_.closeWriteChannel();
        process_.waitForFinished();
    }

    std::string dump(const Value& value) { return ask("dump", mark(value))["text"].toString(); }
    /// {"value": …} or {"error": …}
    Value load(const std::string& text)
    {
        Value answer = ask("load", Value(text));
        if (const Value* value = answer.find("value")) {
            const Value plain = unmark(*value);
            answer.set("value", plain);
        }
        return answer;
    }

private:
    Value ask(const char* what, Value value)
    {
        JsonStyle style;
        style.asciiOnly = true;
        const std::string line = toJson(Value::object({{what, std::move(value)}}), style) + '\n';
        process_.write(line.data(), static_cast<qint64>(line.size()));
        while (!process_.canReadLine()) {
            if (!process_.waitForReadyRead(60000))
                qFatal("PyYAML does not answer: is python3-yaml installed?");
        }
        const auto answer = parseJson(process_.readLine().toStdString());
        return answer ? answer.value() : Value();
    }

    /// Floats travel as text: JSON has no NaN and loses 1.0.
    static Value mark(const Value& value)
    {
        if (value.isFloat())
            return Value::object({{"$float", pythonFloat(value.toDouble())}});
        Value result = value;
        if (value.isArray()) {
            for (Value& item : result.edit())
                item = mark(item);
        } else if (value.isObject()) {
            for (auto& [key, member] : result.editObject())
                member = mark(member);
        }
        return result;
    }

    static Value unmark(const Value& value)
    {
        if (value.isObject() && value.size() == 1 && value.find("$float")) {
            double number = 0;
            pythonFloat(value["$float"].toString(), number);
            return Value(number);
        }
        Value result = value;
        if (value.isArray()) {
            for (Value& item : result.edit())
                item = unmark(item);
        } else if (value.isObject()) {
            for (auto& [key, member] : result.editObject())
                member = unmark(member);
        }
        return result;
    }

    QProcess process_;
};

} // namespace millrace::testing
