#include "app/cli/arguments.h"

namespace millrace::cli {

namespace {

Error usageError(const CommandSpec& command, Message message)
{
    return Error("usage", std::move(message), {MR_TEXT("see \"millrace %1 --help\""), {command.name}});
}

} // namespace

Result<Arguments> Arguments::parse(const CommandSpec& command, const std::vector<std::string>& words)
{
    Arguments out;
    bool onlyPositional = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word = words[i];
        if (word == "--" && !onlyPositional) {
            onlyPositional = true;
            continue;
        }
        if (onlyPositional || word.size() < 2 || word[0] != '-') {
            out.positional_.push_back(std::move(word));
            continue;
        }
        std::string value;
        const std::size_t equals = word.compare(0, 2, "--") == 0 ? word.find('=') : std::string::npos;
        const bool attached = equals != std::string::npos;
        if (attached) {
            value = word.substr(equals + 1);
            word.erase(equals);
        }
        const OptionSpec* spec = nullptr;
        for (const OptionSpec& option : command.options) {
            spec = option.name == word ? &option : spec;
        }
        if (!spec) {
            return usageError(command, {MR_TEXT("unknown option %1"), {word}});
        }
        if (spec->placeholder.empty() && attached) {
            return usageError(command, {MR_TEXT("option %1 takes no value"), {word}});
        }
        if (!spec->placeholder.empty() && !attached) {
            if (i + 1 >= words.size()) {
                return usageError(command, {MR_TEXT("option %1 needs a value: %2"), {word, spec->placeholder}});
            }
            value = words[++i];
        }
        std::vector<std::string>& values = out.options_[word];
        if (!values.empty() && !spec->repeatable) {
            return usageError(command, {MR_TEXT("option %1 is given twice"), {word}});
        }
        values.push_back(std::move(value));
    }
    return out;
}

std::string Arguments::value(const std::string& option, const std::string& fallback) const
{
    const auto it = options_.find(option);
    return it == options_.end() ? fallback : it->second.back();
}

std::vector<std::string> Arguments::values(const std::string& option) const
{
    const auto it = options_.find(option);
    return it == options_.end() ? std::vector<std::string>() : it->second;
}

Result<std::pair<std::string, std::string>> splitAssignment(const std::string& option, const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return Error("usage", {MR_TEXT("%1 needs NAME=VALUE, not \"%2\""), {option, text}});
    }
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

} // namespace millrace::cli
