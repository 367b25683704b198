#include "engine/nodes/detail/llmprompt.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::string_view Placeholder = "{{#context#}}";
constexpr std::string_view OldPlaceholder = "{#context#}";

std::string replaced(std::string text, std::string_view what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

PromptText readText(NodeDataReader& reader, const Value& item, const std::string& base, const CompileContext& context)
{
    PromptText out;
    out.jinja = reader.choice(item, "edition_type", {"basic", "jinja2"}, base, "basic") == "jinja2";
    const std::string text = reader.text(item, "text", base);
    const std::string jinja = reader.text(item, "jinja2_text", base);
    out.source = out.jinja ? jinja : text;
    if (out.jinja) {
        return out;
    }
    std::string_view rest = out.source;
    if (context.profile == Profile::Current) {
        for (std::size_t at = rest.find(Placeholder); at != std::string_view::npos; at = rest.find(Placeholder)) {
            out.pieces.push_back(context.text(rest.substr(0, at)));
            rest.remove_prefix(at + Placeholder.size());
        }
    }
    out.pieces.push_back(context.text(rest));
    return out;
}

std::string rendered(const LlmPrompt& prompt, const PromptText& text, const std::string& context,
                     const VariablePool& pool, std::vector<Value>* files)
{
    if (prompt.names && !context.empty() && text.source.find(OldPlaceholder) != std::string::npos) {
        return TemplateText(replaced(text.source, OldPlaceholder, context), *prompt.names)
            .render(pool, TemplateText::Style::Text, files);
    }
    std::string out;
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
        out += i > 0 ? context : std::string();
        out += text.pieces[i].render(pool, TemplateText::Style::Text, files);
    }
    return out;
}

std::string queryText(const LlmPrompt& prompt, const VariablePool& pool, std::vector<Value>* files)
{
    if (!prompt.memory.query.source().empty()) {
        return prompt.memory.query.render(pool, TemplateText::Style::Text, files);
    }
    const Value* query = pool.find(VariablePool::Sys, "query");
    return query ? renderText(*query) : std::string();
}

std::vector<ModelMessage> messagesOf(const std::string& role, std::string text, const std::vector<Value>& files,
                                     const std::string& detail, PromptFailure& failure)
{
    std::vector<ModelMessage> out;
    if (!text.empty()) {
        out.push_back(ModelMessage::text(role, std::move(text)));
    }
    ModelMessage attached;
    attached.role = role;
    for (const Value& file : files) {
        if (file.isFile() && file.toFile()->type != "custom") {
            std::string error;
            attached.content.push_back(fileContent(file, detail, error));
            if (!error.empty()) {
                failure = {"ValueError", error};
            }
        }
    }
    if (!attached.content.empty()) {
        out.push_back(std::move(attached));
    }
    return out;
}

void completeChat(const LlmPrompt& prompt, std::vector<ModelMessage>& messages, const NodeContext& node,
                  const std::vector<ChatTurn>& turns, PromptFailure& failure)
{
    for (const ChatTurn& turn : turns) {
        messages.push_back(ModelMessage::text("user", turn.query));
        messages.push_back(ModelMessage::text("assistant", turn.answer));
    }
    if (prompt.memory.configured) {
        std::vector<Value> files;
        std::string query = queryText(prompt, node.pool(), &files);
        for (ModelMessage& message : messagesOf("user", std::move(query), files, prompt.vision.detail, failure)) {
            messages.push_back(std::move(message));
        }
    }
}

void completeText(const LlmPrompt& prompt, std::vector<ModelMessage>& messages, const NodeContext& node,
                  const std::vector<ChatTurn>& turns, PromptFailure& failure)
{
    if (prompt.memory.active(node) && !prompt.memory.hasPrefixes) {
        failure = {"MemoryRolePrefixRequiredError", "Memory of a completion model needs a prefix for either role"};
        return;
    }
    if (messages.empty()) {
        messages.push_back(ModelMessage::text("user", {}));
    }
    std::string text = messages[0].plainText();
    const std::string history = historyText(turns, prompt.memory.userPrefix, prompt.memory.assistantPrefix);
    if (text.find("#histories#") != std::string::npos) {
        text = replaced(text, "#histories#", history);
    } else if (prompt.memory.configured) { // the line end comes without any history, too
        text.insert(0, history + "\n");
    }
    if (prompt.memory.configured) {
        const std::string query = queryText(prompt, node.pool(), nullptr);
        text = query.empty() ? text : query + "\n" + text;
    }
    messages[0] = ModelMessage::text("user", std::move(text));
}

} // namespace

namespace {

Value citation(const Value& item)
{
    static constexpr std::pair<const char*, const char*> facts[] = {{"position", "position"},
                                                                    {"dataset_id", "dataset_id"},
                                                                    {"dataset_name", "dataset_name"},
                                                                    {"document_id", "document_id"},
                                                                    {"document_name", "document_name"},
                                                                    {"data_source_type", "data_source_type"},
                                                                    {"segment_id", "segment_id"},
                                                                    {"retriever_from", "retriever_from"},
                                                                    {"score", "score"},
                                                                    {"hit_count", "segment_hit_count"},
                                                                    {"word_count", "segment_word_count"},
                                                                    {"segment_position", "segment_position"},
                                                                    {"index_node_hash", "segment_index_node_hash"},
                                                                    {"page", "page"},
                                                                    {"doc_metadata", "doc_metadata"}};
    Value::Object out;
    for (const auto& [name, source] : facts) {
        out.set(name, item["metadata"][source]);
    }
    for (const char* same : {"content", "title", "files", "summary"}) {
        out.set(same, withoutFiles(item[same]));
    }
    return Value(std::move(out));
}

} // namespace

std::vector<VariableRef> PromptText::references() const
{
    std::vector<VariableRef> out;
    for (const TemplateText& piece : pieces) {
        for (VariableRef& ref : piece.references()) {
            out.push_back(std::move(ref));
        }
    }
    return out;
}

LlmPrompt readLlmPrompt(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    LlmPrompt out;
    const Value& data = node.data;
    const Value& given = data["prompt_template"];
    out.chat = !given.isObject();
    if (out.chat) {
        const Value& list = reader.requireList(data, "prompt_template");
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string path = joinPath(std::string("prompt_template"), i);
            if (!list.at(i).isObject()) {
                reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping"), {path}));
                break;
            }
            PromptText text = readText(reader, list.at(i), path, context);
            text.role = reader.requireChoice(list.at(i), "role", {"system", "user", "assistant"}, path);
            out.texts.push_back(std::move(text));
        }
    } else {
        out.texts.push_back(readText(reader, given, "prompt_template", context));
    }
    const Value& config = reader.object(data, "prompt_config");
    if (!config["jinja2_variables"].isNull()) {
        out.jinjaVariables = readVariables(reader, context, config, "jinja2_variables", "prompt_config");
    }
    const Value& contextData = reader.requireObject(data, "context");
    const Value& selector = reader.selector(contextData, "variable_selector", "context");
    out.hasContext = reader.flag(contextData, "enabled", "context") && selector.size() > 0;
    out.context = context.ref(selector);
    if (out.hasContext && context.profile == Profile::Dify112) {
        out.names = std::make_shared<const GraphNames>(context.names);
    }
    out.memory = readMemory(reader, node, context);
    out.vision = readVision(reader, node, context);
    return out;
}

LlmContext contextFor(const LlmPrompt& prompt, const VariablePool& pool)
{
    LlmContext out;
    const std::optional<Value> value = prompt.hasContext ? pool.get(prompt.context) : std::nullopt;
    if (!value || value->isString()) {
        out.text = value ? value->toString() : std::string();
        return out;
    }
    for (const Value& item : value->toArray()) {
        if (item.isString()) {
            out.text += item.toString() + "\n";
            continue;
        }
        if (!item.find("content")) {
            out.failure = {"InvalidContextStructureError",
                           "An item of the context " + prompt.context.dotted() + " has no content: " + pythonStr(item)};
            return out;
        }
        if (pythonTruth(item["summary"])) {
            out.text += pythonStr(item["summary"]) + "\n";
        }
        out.text += pythonStr(item["content"]) + "\n";
        if (item["metadata"]["_source"] != Value("knowledge")) {
            continue;
        }
        out.citations.push_back(citation(item));
        for (const Value& entry : item["files"].toArray()) {
            if (const std::shared_ptr<const File> file = entry.isFile() ? entry.toFile() : fileFromValue(entry)) {
                out.files.emplace_back(file);
            }
        }
    }
    out.text = std::string(trimmed(out.text));
    return out;
}

namespace {

/// An object as traces show it among Jinja2 variables: a passage by its content, anything else as JSON.
std::string shownObject(const Value& object)
{
    const bool passage = object["metadata"].find("_source") && object.find("content");
    return passage ? pythonStr(object["content"]) : toPythonJson(withoutFiles(object));
}

std::string shownVariable(const Value& value)
{
    if (value.isObject()) {
        return shownObject(value);
    }
    if (!value.isArray()) {
        return renderText(value);
    }
    std::string out;
    for (const Value& item : value.toArray()) {
        out += (item.isObject() ? shownObject(item) : pythonStr(withoutFiles(item))) + "\n";
    }
    return std::string(trimmed(out));
}

} // namespace

Value::Object promptVariables(const LlmPrompt& prompt, const VariablePool& pool, PromptFailure& failure)
{
    Value::Object out;
    const auto find = [&](const VariableRef& ref) {
        std::optional<Value> value = pool.get(ref);
        if (!value && !failure) {
            failure = {"VariableNotFoundError", "The variable " + ref.dotted() + " of the prompt does not exist"};
        }
        return value.value_or(Value());
    };
    for (const PromptText& text : prompt.texts) {
        for (const VariableRef& ref : text.references()) {
            Value value = find(ref);
            out.set("#" + ref.dotted() + "#", value.isNull() ? Value("") : std::move(value));
        }
    }
    for (const NamedVariable& variable : prompt.jinjaVariables) {
        out.set(variable.name, shownVariable(find(variable.ref)));
    }
    if (prompt.memory.configured) {
        for (const VariableRef& ref : prompt.memory.query.references()) {
            if (Value value = find(ref); !value.isNull()) {
                out.set("#" + ref.dotted() + "#", std::move(value));
            }
        }
    }
    return out;
}

std::vector<ModelMessage> basicMessages(const LlmPrompt& prompt, const PromptText& text, const std::string& context,
                                        const VariablePool& pool, PromptFailure& failure)
{
    std::vector<Value> files;
    std::string plain = rendered(prompt, text, context, pool, &files);
    return messagesOf(text.role, std::move(plain), files, prompt.vision.detail, failure);
}

void completeMessages(const LlmPrompt& prompt, std::vector<ModelMessage>& messages, const NodeContext& node,
                      const ModelFeatures& features, const Value& parameters, const Value::Array& visionFiles,
                      const Value::Array& contextFiles, PromptFailure& failure)
{
    const std::vector<ChatTurn> turns = prompt.memory.turns(node, features, parameters);
    if (prompt.chat) {
        completeChat(prompt, messages, node, turns, failure);
    } else {
        completeText(prompt, messages, node, turns, failure);
    }
    for (const Value::Array* files : {&visionFiles, &contextFiles}) {
        if (!prompt.vision.enabled) { // files of knowledge need it too
            break;
        }
        std::vector<ModelContent> contents;
        for (const Value& file : *files) {
            std::string error;
            if (file.isFile()) {
                contents.push_back(fileContent(file, prompt.vision.detail, error));
            }
            if (!error.empty() && !failure) {
                failure = {"ValueError", error};
            }
        }
        attachToLastUser(messages, std::move(contents));
    }
    dropUnsupported(messages, features);
    if (messages.empty() && !failure) {
        failure = {"NoPromptFoundError", "The prompt is empty: every message of it is without content"};
    }
}

} // namespace millrace
