#include "engine/document/path.h"

#include <algorithm>
#include <charconv>

namespace millrace {
namespace {

/// True when `text` is a list index (digits only, no overflow).
bool readIndex(std::string_view text, std::size_t& out)
{
    if (text.empty() || text.size() > 9)
        return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

Path Path::nodeData(std::string nodeId)
{
    return node(std::move(nodeId)) / "data";
}

Path Path::node(std::string nodeId)
{
    return {PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("nodes"), PathStep::id(std::move(nodeId))};
}

Path Path::edge(std::string edgeId)
{
    return {PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges"), PathStep::id(std::move(edgeId))};
}

Path Path::dotted(std::string_view text) const
{
    Path result = *this;
    std::string name;
    bool escaped = false;
    const auto finish = [&] {
        std::size_t index = 0;
        if (!escaped && readIndex(name, index))
            result.steps_.push_back(PathStep::at(index));
        else
            result.steps_.push_back(PathStep::key(name));
        name.clear();
        escaped = false;
    };
    if (text.empty())
        return result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '.' || text[i + 1] == '\\')) {
            name += text[++i];
            escaped = true;
        } else if (text[i] == '.') {
            finish();
        } else {
            name += text[i];
        }
    }
    finish();
    return result;
}

Path Path::operator/(PathStep step) const
{
    Path result = *this;
    result.steps_.push_back(std::move(step));
    return result;
}

Path Path::operator/(std::string_view key) const
{
    return *this / PathStep::key(std::string(key));
}

Path Path::operator/(std::size_t index) const
{
    return *this / PathStep::at(index);
}

Path Path::parent() const
{
    Path result = *this;
    if (!result.steps_.empty())
        result.steps_.pop_back();
    return result;
}

bool Path::startsWith(const Path& prefix) const
{
    return prefix.steps_.size() <= steps_.size() &&
           std::equal(prefix.steps_.begin(), prefix.steps_.end(), steps_.begin());
}

std::string Path::toString() const
{
    std::string result;
    for (const PathStep& step : steps_) {
        switch (step.kind) {
        case PathStep::Kind::Key:
            if (!result.empty())
                result += '.';
            for (const char c : step.name) {
                if (c == '.' || c == '\\')
                    result += '\\';
                result += c;
            }
            break;
        case PathStep::Kind::Index:
            result += '[' + std::to_string(step.index) + ']';
            break;
        case PathStep::Kind::Id:
            result += "[id=" + step.name + ']';
            break;
        }
    }
    return result;
}

} // namespace millrace
