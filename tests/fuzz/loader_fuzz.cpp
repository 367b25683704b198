#include "engine/document/document.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Takes bytes from the end of the input for decisions, so that the front stays a readable file.
class Choices {
public:
    Choices(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::size_t below(std::size_t limit)
    {
        const std::size_t byte = size_ > 0 ? data_[--size_] : 0;
        return limit == 0 ? 0 : byte % limit;
    }

private:
    const std::uint8_t* data_;
    std::size_t size_;
};

Path choosePath(Choices& choices, const Value& root)
{
    Path path;
    const Value* at = &root;
    for (int depth = 0; depth < 8 && at->size() > 0; ++depth) {
        const std::size_t index = choices.below(at->size());
        if (at->isArray()) {
            path = path / index;
            at = &at->at(index);
        } else {
            const auto& member = *(at->toObject().begin() + static_cast<std::ptrdiff_t>(index));
            path = path / PathStep::key(member.first);
            at = &member.second;
        }
        if (choices.below(4) == 0)
            break;
    }
    return path;
}

Value chooseValue(Choices& choices)
{
    switch (choices.below(7)) {
    case 0:
        return Value("text: with # signs");
    case 1:
        return Value("two\nlines\n");
    case 2:
        return Value(12);
    case 3:
        return Value();
    case 4:
        return Value::array({Value("a"), Value::object({{"k", Value("v")}})});
    case 5:
        return Value::object({{"b", Value(1.5)}, {"a", Value::array({})}});
    default:
        return Value(Value::Object());
    }
}

} // namespace

/// Loads, edits, undoes and loads again what would be saved. Nothing but a clean refusal may happen.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    auto loaded = Document::fromText(text, "fuzz.yml");
    if (!loaded) {
        require(!loaded.error().code.empty() && !loaded.error().what.empty());
        return 0;
    }
    Document& document = **loaded;
    require(document.text() == text);
    document.references();
    Choices choices(data, size);
    std::vector<std::pair<EditStep, std::string>> done;
    for (int i = 0; i < 3; ++i) {
        const Path path = choosePath(choices, document.model().root);
        if (path.empty())
            break;
        const bool remove = choices.below(3) == 0;
        auto step = remove ? document.makeRemove(path, "edit") : document.makeSet(path, chooseValue(choices), "edit");
        require(step.ok());
        const std::string before = document.text();
        require(document.apply(*step).ok());
        done.emplace_back(std::move(*step), before);
        const auto again = Document::fromText(document.text(), "again.yml");
        // An edit may leave something that is no app any more, but never something that is no YAML.
        require(again.ok() || again.error().code == "dsl.shape");
        require(!again.ok() || (*again)->model().root == document.model().root);
    }
    for (auto entry = done.rbegin(); entry != done.rend(); ++entry) {
        require(document.apply(entry->first.inverted()).ok());
        require(document.text() == entry->second);
    }
    require(document.text() == text);
    return 0;
}
