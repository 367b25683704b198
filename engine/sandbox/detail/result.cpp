#include "engine/sandbox/detail/result.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <cstring>

namespace millrace::sandbox {

namespace {

std::string inSeconds(Duration duration)
{
    const double seconds = std::chrono::duration<double>(duration).count();
    std::string text = pythonFloat(seconds);
    return text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0 ? text.substr(0, text.size() - 2) : text;
}

/// What to do about a limit. `setting` is its key.
Message raise(const char* setting)
{
    return {MR_TEXT("Raise %1 in the settings if it is meant to be so"), {setting}};
}

const SandboxSettings& settingsOf(const JobEnd& end)
{
    static const SandboxSettings standard;
    return end.settings ? *end.settings : standard;
}

/// Errors that do not depend on what was run.
Error commonError(const JobEnd& end)
{
    const SandboxSettings& settings = settingsOf(end);
    switch (end.kind) {
    case JobEnd::Kind::Unavailable:
        return end.error;
    case JobEnd::Kind::QueueFull:
        return Error("sandbox.queue",
                     {MR_TEXT("Too many programs wait to be run (limit %1)"), {std::to_string(settings.maxRequests)}},
                     {MR_TEXT("Run fewer at once or raise sandbox.waiting in the settings")});
    case JobEnd::Kind::QueueTimeout:
        return Error("sandbox.queue",
                     {MR_TEXT("No place became free within %1 seconds"), {inSeconds(settings.queueLimit)}},
                     {MR_TEXT("Run fewer at once or raise sandbox.workers in the settings")});
    case JobEnd::Kind::Violation:
        return Error("sandbox.violation",
                     {MR_TEXT("The program did something that is forbidden in the sandbox and was ended")},
                     {MR_TEXT("Code may compute and use files in /tmp; system administration calls are not allowed")});
    default:
        return Error("sandbox.code",
                     {MR_TEXT("The program ended early (exit status %1)"), {std::to_string(end.status)}});
    }
}

Error codeError(const JobEnd& end)
{
    const SandboxSettings& settings = settingsOf(end);
    switch (end.kind) {
    case JobEnd::Kind::Timeout:
        return Error("sandbox.timeout",
                     {MR_TEXT("The code did not finish in time (limits: %1 seconds, of these %2 seconds of computing)"),
                      {inSeconds(settings.wallLimit), inSeconds(settings.cpuLimit)}},
                     {MR_TEXT("Look for an endless loop or a long wait, or raise sandbox.wall_seconds and "
                              "sandbox.cpu_seconds in the settings")});
    case JobEnd::Kind::Memory:
        return Error(
            "sandbox.memory",
            {MR_TEXT("The code needs more than %1 MB of memory"), {std::to_string(settings.memoryLimit >> 20)}},
            {MR_TEXT("Process the data in smaller parts, or raise sandbox.memory_mb in the settings")});
    case JobEnd::Kind::Output:
        return Error("sandbox.output",
                     {MR_TEXT("The code prints or returns too much (limits: %1 MB printed, %2 MB returned)"),
                      {std::to_string(settings.stdoutLimit >> 20), std::to_string(settings.resultLimit >> 20)}},
                     {MR_TEXT("Print less, or raise sandbox.output_mb in the settings")});
    case JobEnd::Kind::Crashed:
        return Error("sandbox.code", {MR_TEXT("The program crashed (%1)"), {strsignal(end.status)}});
    default:
        return commonError(end);
    }
}

/// What to do about an exception that a limit or a missing package raised in the program; empty for others.
Message remedyFor(const Value& answer)
{
    const std::string& limit = answer["limit"].toString();
    if (limit == "disk") {
        return raise("sandbox.temporary_mb");
    }
    if (limit == "threads") {
        return raise("sandbox.threads");
    }
    if (limit == "network") {
        return {
            MR_TEXT("Code has no network here. It needs sandbox.network in the settings and sandbox: {network: true} "
                    "in the project's millrace.yml")};
    }
    const std::string& package = answer["package"].toString();
    if (!package.empty()) {
        return {MR_TEXT("The package %1 is not there. Name it in millrace.yml below sandbox: %2, then run: millrace "
                        "packages install"),
                {validUtf8(package), answer["list"].toString()}};
    }
    return {};
}

void convertInside(Value& value, int depth)
{
    if (depth > 1000) {
        return;
    }
    if (value.isString()) {
        convertScientific(value);
    } else if (value.isArray()) {
        for (Value& item : value.edit()) {
            convertInside(item, depth + 1);
        }
    } else if (value.isObject()) {
        for (auto& member : value.editObject()) {
            convertInside(member.second, depth + 1);
        }
    }
}

/// `^-?\d+\.?\d*e[+-]\d+$`, any case.
bool isScientific(std::string_view text)
{
    if (!text.empty() && text.back() == '\n') {
        text.remove_suffix(1); // as `$` allows
    }
    std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at > from;
    };
    if (!digits()) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits();
    }
    if (at + 1 >= text.size() || (text[at] | 0x20) != 'e' || (text[at + 1] != '+' && text[at + 1] != '-')) {
        return false;
    }
    at += 2;
    return digits() && at == text.size();
}

} // namespace

bool toPlain(const Value& value, Value& out, int depth)
{
    if (depth > maxInputDepth) {
        return false;
    }
    if (value.isFile()) {
        out = value.toFile()->toValue();
    } else if (value.isArray()) {
        Value::Array items(value.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (!toPlain(value.at(i), items[i], depth + 1)) {
                return false;
            }
        }
        out = std::move(items);
    } else if (value.isObject()) {
        Value::Object members;
        members.reserve(value.size());
        for (const auto& [key, member] : value.toObject()) {
            Value plain;
            if (!toPlain(member, plain, depth + 1)) {
                return false;
            }
            members.append(key, std::move(plain));
        }
        out = std::move(members);
    } else {
        out = value;
    }
    return true;
}

void convertScientific(Value& value)
{
    if (!value.isString()) {
        convertInside(value, 0);
        return;
    }
    double number = 0;
    if (isScientific(value.toString()) && pythonFloat(value.toString(), number)) {
        value = number;
    }
}

Result<CodeOutcome> readCodeReply(std::string_view reply)
{
    auto parsed = parseJson(validUtf8(reply));
    if (!parsed.ok() || !parsed->isObject()) {
        return Error("sandbox.result", {MR_TEXT("The result cannot be read: %1"),
                                        {parsed.ok() ? std::string("no object") : parsed.error().english()}});
    }
    const Value& answer = *parsed;
    if (answer["ok"].toBool()) {
        CodeOutcome outcome;
        outcome.result = answer["result"];
        if (!outcome.result.isObject()) {
            return Error("sandbox.result", {MR_TEXT("main must return an object")});
        }
        convertScientific(outcome.result);
        return outcome;
    }
    const std::string& kind = answer["kind"].toString();
    Error error("sandbox.code", {MR_TEXT("%1"), {answer["error"].toString("the program failed")}});
    if (kind == "result") {
        error.code = "sandbox.result";
    } else if (kind == "memory") {
        error.code = "sandbox.memory";
    }
    error.hint = remedyFor(answer);
    error.facts = Value::object({{"type", answer["type"]}});
    if (answer["package"].isString()) {
        error.facts.set("package", answer["package"]);
    }
    return error;
}

Result<CodeOutcome> readCodeEnd(const JobEnd& end)
{
    const std::string out = validUtf8(end.stdoutText), err = validUtf8(end.stderrText);
    auto outcome = end.kind == JobEnd::Kind::Reply ? readCodeReply(end.reply) : Result<CodeOutcome>(codeError(end));
    if (outcome.ok()) {
        outcome->stdoutText = out;
        outcome->stderrText = err;
        return outcome;
    }
    if (outcome.error().code == "sandbox.memory") {
        JobEnd memory;
        memory.kind = JobEnd::Kind::Memory;
        memory.settings = end.settings;
        outcome = codeError(memory);
    }
    outcome.error().facts.set("stdout", out);
    outcome.error().facts.set("stderr", err);
    return outcome;
}

Result<std::string> readTemplateReply(std::string_view reply)
{
    if (!reply.empty() && reply[0] == '1') {
        return validUtf8(reply.substr(1));
    }
    const auto parsed = reply.empty() ? Result<Value>(Value()) : parseJson(validUtf8(reply.substr(1)));
    if (!parsed.ok() || !parsed->isObject()) {
        return Error("template.render", {MR_TEXT("The renderer's answer cannot be read")});
    }
    const Value& answer = *parsed;
    const std::string& kind = answer["kind"].toString();
    Error error(kind == "syntax"  ? "template.syntax"
                : kind == "limit" ? "template.limit"
                                  : "template.render",
                {MR_TEXT("%1"), {answer["error"].toString("the template failed")}});
    if (const std::int64_t line = answer["line"].toInt(); line > 0) {
        error.where = "line " + std::to_string(line);
        error.facts = Value::object({{"line", line}});
    }
    return error;
}

Result<std::string> readTemplateEnd(const JobEnd& end)
{
    const Message smaller{MR_TEXT("Render less at once")};
    switch (end.kind) {
    case JobEnd::Kind::Reply:
        return readTemplateReply(end.reply);
    case JobEnd::Kind::Timeout:
        return Error(
            "template.limit",
            {MR_TEXT("The template did not finish within %1 seconds"), {inSeconds(settingsOf(end).renderLimit)}},
            {MR_TEXT("Render less at once, or raise sandbox.render_seconds in the settings")});
    case JobEnd::Kind::Memory:
    case JobEnd::Kind::Output:
        return Error("template.limit", {MR_TEXT("The template needs too much memory")},
                     {MR_TEXT("Render less at once, or raise sandbox.memory_mb in the settings")});
    case JobEnd::Kind::Crashed:
        return Error("template.limit", {MR_TEXT("The renderer crashed (%1)"), {strsignal(end.status)}}, smaller);
    case JobEnd::Kind::Ended:
        return Error("template.limit", {MR_TEXT("The renderer ended before it answered")}, smaller);
    default:
        return commonError(end);
    }
}

} // namespace millrace::sandbox
