#include "engine/apps/features.h"

#include "engine/apps/basicapp.h"
#include "engine/base/file.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

std::vector<std::string> words(const Value& list)
{
    std::vector<std::string> out;
    for (const Value& item : list.toArray()) {
        if (item.isString() && !item.toString().empty()) {
            out.push_back(lowered(item.toString()));
        }
    }
    return out;
}

bool holds(const std::vector<std::string>& list, const std::string& word)
{
    return std::find(list.begin(), list.end(), lowered(word)) != list.end();
}

std::string joined(const std::vector<std::string>& list)
{
    std::string out;
    for (const std::string& item : list) {
        out += (out.empty() ? "" : ", ") + item;
    }
    return out;
}

Error refused(Message what, Message hint = {})
{
    Error error("input.invalid", std::move(what), std::move(hint), "sys.files");
    error.facts = Value::object({{"variable", "sys.files"}});
    return error;
}

Result<void> checkFile(const UploadRules& rules, const File& file)
{
    const std::string method = file.transferMethod == "remote_url" ? "remote_url" : "local_file";
    if (!rules.methods.empty() && !holds(rules.methods, method)) {
        return refused({MR_TEXT("The file %1 comes by %2; sys.files takes files by: %3"),
                        {file.filename, method, joined(rules.methods)}});
    }
    if (rules.types.empty() || holds(rules.types, file.type)) {
        return {};
    }
    if (!holds(rules.types, "custom")) {
        return refused({MR_TEXT("The file %1 is of type %2; sys.files takes files of type: %3"),
                        {file.filename, file.type, joined(rules.types)}});
    }
    if (!holds(rules.extensions, file.extension)) {
        return refused(
            {MR_TEXT("The file %1 is of type %2; sys.files takes files of type: %3; and with the endings: %4"),
             {file.filename, file.type, joined(rules.types), joined(rules.extensions)}});
    }
    return {};
}

bool isOn(const AppModel& app, std::string_view feature)
{
    return appFeature(app, feature)["enabled"].toBool();
}

} // namespace

const Value& appFeature(const AppModel& app, std::string_view name)
{
    return (isBasicApp(app) ? app.modelConfig : app.features)[name];
}

ConversationOpening conversationOpening(const AppModel& app, const Value& inputs)
{
    ConversationOpening out;
    out.text = appFeature(app, "opening_statement").toString();
    for (const Value::Member& input : inputs.toObject()) {
        const std::string placeholder = "{{" + input.first + "}}";
        const std::string text = input.second.isNull() ? std::string() : pythonStr(input.second);
        for (std::size_t at = out.text.find(placeholder); !text.empty() && at != std::string::npos;
             at = out.text.find(placeholder, at + text.size())) {
            out.text.replace(at, placeholder.size(), text);
        }
    }
    for (const Value& question : appFeature(app, "suggested_questions").toArray()) {
        if (question.isString() && !question.toString().empty()) {
            out.questions.push_back(question.toString());
        }
    }
    return out;
}

bool suggestsQuestions(const AppModel& app)
{
    return app.isChat() && isOn(app, "suggested_questions_after_answer");
}

bool showsSources(const AppModel& app)
{
    // A basic app without the switch was made when sources were always shown; exports write it as on.
    const Value& feature = appFeature(app, "retriever_resource");
    return feature["enabled"].toBool(isBasicApp(app));
}

std::string rememberedAnswer(const std::string& answer, const Value& outputs)
{
    const auto& members = outputs.toObject();
    const bool files = std::any_of(members.begin(), members.end(), [](const Value::Member& output) {
        const Value& first = output.second.isArray() ? output.second.at(0) : output.second;
        return first.isFile() || fileFromValue(first);
    });
    std::string out = answer;
    for (std::size_t at = out.find("!["); files && at != std::string::npos; at = out.find("![", at)) {
        const std::size_t middle = out.find("](", at + 2);
        const std::size_t close = middle == std::string::npos ? middle : out.find(')', middle + 2);
        if (close == std::string::npos) {
            break;
        }
        out.erase(at, close + 1 - at);
    }
    return files ? std::string(trimmed(out)) : out;
}

UploadRules uploadRules(const AppModel& app)
{
    const Value& feature = appFeature(app, "file_upload");
    UploadRules out;
    out.stated = feature.size() > 0;
    const Value& image = feature["image"];
    out.detail = image["detail"].toString();
    if (image["enabled"].toBool()) {
        out.enabled = true;
        out.types = {"image"};
        out.methods = image["transfer_methods"].isArray() ? words(image["transfer_methods"])
                                                          : std::vector<std::string>{"remote_url", "local_file"};
        out.most = image["number_limits"].toInt(3);
    } else {
        out.enabled = feature["enabled"].toBool();
        out.types = words(feature["allowed_file_types"]);
        out.extensions = words(feature["allowed_file_extensions"]);
        out.methods = words(feature["allowed_file_upload_methods"]);
        out.most = feature["number_limits"].toInt(3);
    }
    out.most = std::max<std::int64_t>(0, out.most);
    return out;
}

Result<void> checkMessageFiles(const AppModel& app, const std::vector<Value>& files)
{
    const UploadRules rules = uploadRules(app);
    if (!rules.stated || files.empty()) {
        return {};
    }
    if (!rules.enabled) {
        return refused({MR_TEXT("This app takes no files with a message (sys.files): its file upload is off")},
                       {MR_TEXT("Turn on the feature file_upload of the app, or leave the files out.")});
    }
    const auto count = static_cast<std::int64_t>(files.size());
    if (rules.most > 0 && count > rules.most) {
        return refused({MR_TEXT("%1 files are too many for a message: sys.files takes at most %2 (number_limits)"),
                        {std::to_string(count), std::to_string(rules.most)}});
    }
    for (const Value& value : files) {
        const std::shared_ptr<const File> file = value.isFile() ? value.toFile() : fileFromValue(value, true);
        if (!file) {
            return refused({MR_TEXT("An entry of sys.files is no file")});
        }
        if (Result<void> checked = checkFile(rules, *file); !checked.ok()) {
            return checked;
        }
    }
    return {};
}

std::vector<FeatureGap> featureGaps(const AppModel& app)
{
    std::vector<FeatureGap> out;
    const Value& moderation = appFeature(app, "sensitive_word_avoidance");
    const std::string& type = moderation["type"].toString();
    if (moderation["enabled"].toBool() && type != "keywords") {
        out.push_back(
            {"sensitive_word_avoidance",
             true,
             {MR_TEXT("Moderation of type \"%1\" is carried out by a server: runs here are not moderated"), {type}},
             {MR_TEXT("Moderation by keywords works here as well.")}});
    } else if (moderation["enabled"].toBool() && app.mode == "workflow") {
        out.push_back({"sensitive_word_avoidance",
                       false,
                       {MR_TEXT("Moderation acts in chat apps and text generators only, not in workflows")},
                       {}});
    }
    if (app.isChat() && isOn(app, "annotation_reply")) {
        out.push_back({"annotation_reply",
                       true,
                       {MR_TEXT("Annotated replies are kept on a server: runs here always ask the model")},
                       {}});
    }
    if (isOn(app, "more_like_this")) {
        out.push_back({"more_like_this",
                       false,
                       {MR_TEXT("\"More like this\" has no effect on a run here: run the app again instead")},
                       {}});
    }
    for (const char* voice : {"text_to_speech", "speech_to_text"}) {
        if (isOn(app, voice)) {
            out.push_back({voice, false, {MR_TEXT("%1 is up to the client that talks to the app"), {voice}}, {}});
        }
    }
    return out;
}

} // namespace millrace
