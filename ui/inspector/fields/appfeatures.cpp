// What an app can do besides its graph: opening, follow-ups, speech, citations, moderation, files.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/appforms.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/rowfields.h"
#include "ui/inspector/fields/shapedcontrol.h"

namespace millrace::ui {

namespace {

std::function<bool(const Value&)> isOn(const char* block)
{
    return
        [path = std::string(block) + ".enabled"](const Value& features) { return memberAt(features, path).toBool(); };
}

std::function<ValueControl*(QWidget*)> check(const QString& text, bool absent = false)
{
    return [text, absent](QWidget* p) { return new CheckControl(text, p, absent); };
}

/// `on` where the app talks, and where a file says something about it all the same.
std::function<bool(const Value&)> inChats(bool chat, const char* key)
{
    return [chat, key = std::string(key)](const Value& features) {
        const Value& block = memberAt(features, key);
        return chat || block["enabled"].toBool() || (block.isString() && !block.toString().empty()) ||
               (block.isArray() && block.size() > 0);
    };
}

/// What an app says instead of something that is not let through.
void addReplacement(std::vector<RecordField>& fields, const RenderContext& context, const char* key,
                    const QString& checked, const QString& answer)
{
    const std::string enabled = std::string(key) + ".enabled";
    fields.push_back({enabled, checked, check(checked)});
    // An API extension brings its own words.
    fields.push_back({std::string(key) + ".preset_response", answer,
                      [&context](QWidget* p) { return new TextControl(context, p, 1, 4); },
                      [enabled](const Value& settings) {
                          return memberAt(settings, enabled).toBool() && settings["type"].toString() != "api";
                      }});
}

/// The settings are `configs` in files of the editor, `config` in the server's own: whichever is there. They are shown
/// with the `type` that stands beside them.
ValueControl* makeModeration(const RenderContext& context, QWidget* parent)
{
    std::vector<RecordField> fields{{"keywords", Fields::tr("One forbidden word a line"),
                                     [&context](QWidget* p) { return new TextControl(context, p, 2, 8); },
                                     forTypes({"keywords"})},
                                    {"api_based_extension_id", Fields::tr("Id of the API extension"),
                                     [](QWidget* p) { return new LineControl(p); }, forTypes({"api"})}};
    addReplacement(fields, context, "inputs_config", Fields::tr("Moderate what people write"),
                   Fields::tr("Answer to what is not let in"));
    addReplacement(fields, context, "outputs_config", Fields::tr("Moderate what the app answers"),
                   Fields::tr("Answer in place of what is not let out"));
    auto* record = new RecordControl(context.theme, std::move(fields), nullptr);
    record->setCheck([](const Value& settings) {
        const bool some =
            settings["inputs_config"]["enabled"].toBool() || settings["outputs_config"]["enabled"].toBool();
        return some ? QString() : Fields::tr("Choose what is moderated: what people write, the answers, or both.");
    });
    const auto keyOf = [](const Value& block) { return block.find("configs") ? "configs" : "config"; };
    const auto toShown = [keyOf](const Value& block) {
        const Value& settings = block[keyOf(block)];
        Value shown = settings.isObject() ? settings : Value(Value::Object());
        shown.set("type", block["type"]);
        return shown;
    };
    const auto toHeld = [keyOf](const Value& shown, const Value& before) {
        Value settings = shown;
        settings.editObject().remove("type");
        Value block = before.isObject() ? before : Value(Value::Object());
        block.set(keyOf(before), std::move(settings));
        return block;
    };
    return new ShapedControl(record, toShown, toHeld, parent);
}

void addConversation(std::vector<RecordField>& fields, const RenderContext& context, bool chat)
{
    fields.push_back({"opening_statement", Fields::tr("Conversation opener"),
                      [&context](QWidget* p) { return new TextControl(context, p, 2, 8); },
                      inChats(chat, "opening_statement")});
    fields.push_back(
        {"suggested_questions", Fields::tr("Opening question"),
         [&context](QWidget* p) { return new TextListControl(context.theme, p, Fields::tr("Add question")); },
         inChats(chat, "suggested_questions")});
    fields.push_back({"suggested_questions_after_answer.enabled", Fields::tr("Follow-up"),
                      check(Fields::tr("Suggest follow-up questions")),
                      inChats(chat, "suggested_questions_after_answer")});
    fields.push_back({"retriever_resource.enabled", Fields::tr("Citations"),
                      check(Fields::tr("Show citations of knowledge")), inChats(chat, "retriever_resource")});
    fields.push_back({"speech_to_text.enabled", Fields::tr("Speech to text"), check(Fields::tr("Speech to text")),
                      inChats(chat, "speech_to_text")});
}

void addSpeech(std::vector<RecordField>& fields)
{
    const auto on = isOn("text_to_speech");
    const auto line = [](QWidget* p) { return new LineControl(p); };
    fields.push_back({"text_to_speech.enabled", Fields::tr("Text to speech"), check(Fields::tr("Text to speech"))});
    fields.push_back({"text_to_speech.language", Fields::tr("Speech language"), line, on});
    fields.push_back({"text_to_speech.voice", Fields::tr("Voice"), line, on, true});
    fields.push_back({"text_to_speech.autoPlay", Fields::tr("Play by itself"),
                      [](QWidget* p) {
                          return new ChoiceControl({{Value("enabled"), Fields::tr("Play answers by themselves")},
                                                    {Value("disabled"), Fields::tr("Play on demand")}},
                                                   p, Value("disabled"));
                      },
                      on, false, true});
}

void addModeration(std::vector<RecordField>& fields, const RenderContext& context)
{
    const auto on = isOn("sensitive_word_avoidance");
    fields.push_back(
        {"sensitive_word_avoidance.enabled", Fields::tr("Moderation"), check(Fields::tr("Moderate what is said"))});
    fields.push_back({"sensitive_word_avoidance.type", Fields::tr("Moderation by"),
                      [](QWidget* p) {
                          return new ChoiceControl({{Value("keywords"), Fields::tr("Keywords")},
                                                    {Value("openai_moderation"), Fields::tr("OpenAI moderation")},
                                                    {Value("api"), Fields::tr("API extension")}},
                                                   p);
                      },
                      on});
    fields.push_back({"sensitive_word_avoidance", Fields::tr("Moderation settings"),
                      [&context](QWidget* p) { return makeModeration(context, p); }, on});
}

void addFiles(std::vector<RecordField>& fields, const RenderContext& context)
{
    const auto on = isOn("file_upload");
    fields.push_back({"file_upload.enabled", Fields::tr("File upload"), check(Fields::tr("File upload"))});
    fields.push_back({"file_upload.allowed_file_types", Fields::tr("Allowed files"), makeFileTypes, on});
    fields.push_back({"file_upload.allowed_file_extensions", Fields::tr("Allowed extension"),
                      [&context](QWidget* p) {
                          return new TextListControl(context.theme, p, Fields::tr("Add extension"),
                                                     QStringLiteral(".ext"));
                      },
                      on});
    fields.push_back({"file_upload.allowed_file_upload_methods", Fields::tr("Upload by"), makeUploadMethods, on});
    fields.push_back({"file_upload.number_limits", Fields::tr("Maximum number of files"),
                      [](QWidget* p) { return new NumberControl(p, {1, 100, true, false, Value(3)}); }, on});
    // The older block for images; Dify reads it before the newer keys.
    const auto pictures = isOn("file_upload.image");
    fields.push_back({"file_upload.image.enabled", Fields::tr("Image upload (older setting)"),
                      check(Fields::tr("Image upload (older setting)")),
                      [](const Value& features) { return features["file_upload"]["image"].size() > 0; }});
    fields.push_back({"file_upload.image.number_limits", Fields::tr("Maximum number of images"),
                      [](QWidget* p) { return new NumberControl(p, {1, 100, true, false, Value(3)}); }, pictures});
    fields.push_back(
        {"file_upload.image.transfer_methods", Fields::tr("Upload images by"), makeUploadMethods, pictures});
    fields.push_back({"file_upload.image.detail", Fields::tr("Image detail"),
                      [](QWidget* p) {
                          return new ChoiceControl(
                              {{Value("high"), Fields::tr("High")}, {Value("low"), Fields::tr("Low")}}, p,
                              Value("high"));
                      },
                      pictures});
    for (const char* kind : {"document", "audio", "video", "custom", "preview_config"}) {
        const std::string key = std::string("file_upload.") + kind;
        fields.push_back({key, Fields::tr("Upload settings: %1").arg(QString::fromLatin1(kind)),
                          [&context](QWidget* p) { return new DataControl(context, p); },
                          [key](const Value& features) { return memberAt(features, key).size() > 0; }});
    }
}

} // namespace

ValueControl* makeFeatures(const RenderContext& context, bool chat, QWidget* parent)
{
    std::vector<RecordField> fields;
    addConversation(fields, context, chat);
    addSpeech(fields);
    addModeration(fields, context);
    addFiles(fields, context);
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust([](Value& features, const Value& before) {
        const auto turnedOn = [&](const char* name) {
            return features[name]["enabled"].toBool() && !before[name]["enabled"].toBool();
        };
        if (turnedOn("sensitive_word_avoidance") && features["sensitive_word_avoidance"]["type"].isNull())
            setMember(features, "sensitive_word_avoidance.type", Value("keywords"));
        if (turnedOn("file_upload") && features["file_upload"]["allowed_file_types"].isNull()) {
            setMember(features, "file_upload.allowed_file_types", Value::array({"image"}));
            setMember(features, "file_upload.allowed_file_extensions", Value(Value::Array()));
            setMember(features, "file_upload.allowed_file_upload_methods", Value::array({"local_file", "remote_url"}));
            setMember(features, "file_upload.number_limits", Value(3));
        }
    });
    record->setCheck([](const Value& features) {
        const Value& files = features["file_upload"];
        if (files["enabled"].toBool() && files["allowed_file_types"].size() == 0 && !files["image"]["enabled"].toBool())
            return Fields::tr("File upload is on, but no kind of file is allowed.");
        return QString();
    });
    return record;
}

} // namespace millrace::ui
