#include "engine/nodes/detail/basicprompt.h"

#include "engine/base/pytext.h"

namespace millrace {

namespace {

constexpr const char* contextFrame = "Rely on the passages between <context> and </context> where they help. When they "
                                     "do not answer the question, say so instead of guessing, and do not mention that "
                                     "passages were given.\n\n<context>\n";

std::string valueText(const Value& value)
{
    return value.isNull() ? std::string() : value.isString() ? value.toString() : pythonStr(value);
}

} // namespace

std::string BasicPrompt::filled(const std::string& text, const BasicPromptValues& values) const
{
    std::string out;
    std::size_t at = 0;
    std::size_t close = 0; // the next end of a placeholder, looked for once however many begin before it
    for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", at)) {
        close = close < open + 2 ? text.find("}}", open + 2) : close;
        if (close == std::string::npos) {
            break;
        }
        const std::string_view name = std::string_view(text).substr(open + 2, close - open - 2);
        const Value* variable = values.variables.find(name);
        const std::string* special = name == "#context#"     ? &values.context
                                     : name == "#query#"     ? &values.query
                                     : name == "#histories#" ? &values.histories
                                                             : nullptr;
        const bool known = variable || special;
        out.append(text, at, open - at + (known ? 0 : 1));
        at = known ? close + 2 : open + 1;
        if (known) {
            out += special ? *special : valueText(*variable);
        }
    }
    out.append(text, at, std::string::npos);
    return out;
}

Value BasicPrompt::fill(const BasicPromptValues& values) const
{
    Value::Object out;
    std::string first;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::string text = filled(texts[i], values);
        if (i == 0 && frameContext && !values.context.empty()) {
            text = contextFrame + values.context + "\n</context>\n\n" + text;
        }
        if (i == 0 && frameConversation) {
            const std::string turns = values.histories.empty() ? std::string() : values.histories + "\n";
            text += (text.empty() ? "" : "\n\n") + turns + "Human: " + values.query + "\nAssistant: ";
        }
        first = i == 0 ? text : first;
        out.set("text" + std::to_string(i), std::move(text));
    }
    const bool asked = !values.query.empty();
    out.set("query", values.query);
    out.set("system", asked ? first : std::string());
    out.set("user", asked ? values.query : first);
    return Value(std::move(out));
}

} // namespace millrace
