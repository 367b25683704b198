#include "engine/nodes/detail/modelsettings.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t MaxParameterLength = 1024;

Value numberOrBool(const std::string& text)
{
    const Result<Value> parsed = parseJson(text);
    return parsed.ok() && (parsed->isNumber() || parsed->isBool()) ? *parsed : Value(text);
}

bool hasReference(const TemplateText& text)
{
    return std::any_of(text.segments().begin(), text.segments().end(),
                       [](const TemplateText::Segment& segment) { return segment.isReference; });
}

} // namespace

ModelSettings readModel(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    ModelSettings out;
    const Value& model = reader.requireObject(node.data, "model");
    out.provider = reader.requireText(model, "provider", "model");
    out.name = reader.requireText(model, "name", "model");
    out.mode = reader.requireText(model, "mode", "model");
    Value::Object parameters;
    for (const auto& [key, value] : reader.object(model, "completion_params", "model").toObject()) {
        if (key == "stop") {
            for (const Value& word : value.toArray()) {
                if (word.isString() && !word.toString().empty()) {
                    out.stop.push_back(word.toString());
                }
            }
            if (value.isString() && !value.toString().empty()) {
                out.stop.push_back(value.toString());
            }
            continue;
        }
        if (value.isString() && context.profile == Profile::Current) {
            TemplateText text = context.text(value.toString());
            if (hasReference(text)) {
                out.templated.emplace_back(key, std::move(text));
            }
        }
        parameters.append(key, value);
    }
    out.parameters = Value(std::move(parameters));
    return out;
}

ModelRequest ModelSettings::request(const VariablePool& pool, std::string& error) const
{
    ModelRequest out;
    out.provider = provider;
    out.model = name;
    out.mode = mode;
    out.stop = stop;
    out.parameters = parameters;
    for (const auto& [key, text] : templated) {
        const std::string rendered = text.render(pool);
        if (codePoints(rendered) > MaxParameterLength) {
            error = "The model parameter " + key + " is longer than " + std::to_string(MaxParameterLength) +
                    " characters after its variables were filled in";
        }
        out.parameters.set(key, numberOrBool(rendered));
    }
    return out;
}

Value ModelSettings::processData(const Value& prompts, const ModelUsage& usage, const std::string& finishReason) const
{
    return Value::object({{"model_mode", mode},
                          {"prompts", prompts},
                          {"usage", usage.toValue()},
                          {"finish_reason", finishReason.empty() ? Value() : Value(finishReason)},
                          {"model_provider", provider},
                          {"model_name", name}});
}

VisionSettings readVision(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    static const Value standard = Value::array({"sys", "files"});
    VisionSettings out;
    const Value& vision = reader.object(node.data, "vision");
    out.enabled = reader.flag(vision, "enabled", "vision");
    const Value& configs = reader.object(vision, "configs", "vision");
    const bool chosen = !configs["variable_selector"].isNull();
    out.selector = context.ref(chosen ? reader.selector(configs, "variable_selector", "vision.configs") : standard);
    out.detail = reader.choice(configs, "detail", {"high", "low"}, "vision.configs", "high");
    return out;
}

VisionSettings::Files VisionSettings::files(const VariablePool& pool) const
{
    Files out;
    const std::optional<Value> value = enabled ? pool.get(selector) : std::nullopt;
    if (!value) {
        return out;
    }
    const std::string type = valueType(*value);
    if (type == "file") {
        out.files.push_back(*value);
    } else if (type == "array[file]") {
        out.files = value->toArray();
    } else if (type != "none" && type != "array[any]") {
        out.errorType = "InvalidVariableTypeError";
        out.error = "The vision variable " + selector.dotted() + " must hold files, not " + type;
    }
    return out;
}

ModelContent fileContent(const Value& file, const std::string& detail, std::string& error)
{
    using Kind = ModelContent::Kind;
    const std::shared_ptr<const File> source = file.toFile();
    ModelContent out;
    out.kind = source->type == "image"      ? Kind::Image
               : source->type == "document" ? Kind::Document
               : source->type == "audio"    ? Kind::Audio
               : source->type == "video"    ? Kind::Video
                                            : Kind::Text;
    if (out.kind == Kind::Text) {
        out.text = "[Unsupported file: " + source->filename + " (" + source->type + ")]";
        return out;
    }
    if (source->extension.empty() || source->mimeType.empty()) {
        error = "The file " + source->filename + " has no " + (source->extension.empty() ? "extension" : "MIME type");
    }
    out.file = source;
    if (out.kind == Kind::Image) {
        out.detail = detail;
    }
    return out;
}

void attachToLastUser(std::vector<ModelMessage>& messages, std::vector<ModelContent> contents)
{
    if (contents.empty()) {
        return;
    }
    if (messages.empty() || messages.back().role != "user") {
        ModelMessage message;
        message.role = "user";
        message.content = std::move(contents);
        messages.push_back(std::move(message));
        return;
    }
    std::vector<ModelContent>& last = messages.back().content;
    last.insert(last.begin(), std::make_move_iterator(contents.begin()), std::make_move_iterator(contents.end()));
}

void dropUnsupported(std::vector<ModelMessage>& messages, const ModelFeatures& features)
{
    using Kind = ModelContent::Kind;
    const auto unsupported = [&](const ModelContent& content) {
        switch (content.kind) {
        case Kind::Image:
            return !features.vision;
        case Kind::Document:
            return !features.document;
        case Kind::Audio:
            return !features.audio;
        case Kind::Video:
            return !features.video;
        case Kind::Text:
            break;
        }
        return false;
    };
    const auto empty = [](const ModelMessage& message) {
        const std::vector<ModelContent>& content = message.content;
        return content.empty() || (content.size() == 1 && content[0].kind == Kind::Text && content[0].text.empty());
    };
    for (ModelMessage& message : messages) {
        message.content.erase(std::remove_if(message.content.begin(), message.content.end(), unsupported),
                              message.content.end());
    }
    messages.erase(std::remove_if(messages.begin(), messages.end(), empty), messages.end());
}

Value savedPrompts(const std::vector<ModelMessage>& messages)
{
    Value::Array out;
    for (const ModelMessage& message : messages) {
        Value::Array files;
        for (const ModelContent& content : message.content) {
            if (content.file) {
                files.push_back(Value::object({{"type", content.file->type},
                                               {"filename", content.file->filename},
                                               {"mime_type", content.file->mimeType}}));
            }
        }
        Value saved =
            Value::object({{"role", message.role}, {"text", message.plainText()}, {"files", Value(std::move(files))}});
        if (message.toolCalls.size() > 0) {
            saved.set("tool_calls", message.toolCalls);
        }
        out.push_back(std::move(saved));
    }
    return out;
}

void noteAttempts(Value& processData, std::int64_t attempts)
{
    if (attempts > 1) {
        processData.set("attempts", attempts);
    }
}

Value usageMetadata(const ModelUsage& usage)
{
    return usage.estimated ? Value::object({{"usage_estimated", true}}) : Value();
}

std::string modelErrorType(const Error& error, const char* fallback)
{
    const std::string named = error.facts["type"].toString({});
    return named.empty() ? fallback : named;
}

FieldSpec modelField()
{
    return field("model", FieldKind::Model, MR_TEXT("Model"))
        .required()
        .value(Value::object({{"provider", ""},
                              {"name", ""},
                              {"mode", "chat"},
                              {"completion_params", Value::object({{"temperature", 0.7}})}}));
}

std::vector<FieldSpec> memoryAndVisionFields()
{
    return {
        field("memory", FieldKind::Memory, MR_TEXT("Memory"))
            .help(MR_TEXT("Earlier turns of the conversation for the model; only chat apps have them.")),
        field("vision.enabled", FieldKind::Switch, MR_TEXT("Vision")).value(false),
        field("vision.configs.variable_selector", FieldKind::Selector, MR_TEXT("Vision Variable"))
            .value(Value::array({"sys", "files"}))
            .when("vision.enabled=true"),
        field("vision.configs.detail", FieldKind::Choice, MR_TEXT("Resolution"))
            .value("high")
            .choices({{"high", MR_TEXT("High")}, {"low", MR_TEXT("Low")}})
            .when("vision.enabled=true"),
    };
}

} // namespace millrace
