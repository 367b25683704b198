#include "ui/inspector/fields/rowfields.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"

namespace millrace::ui {

RecordField nameField(const RenderContext& context, const char* key, const Renamer& renamer, int stretch)
{
    return {key,
            Fields::tr("name"),
            [&context, renamer](QWidget* p) { return new NameControl(context, p, renamer, Fields::tr("Name")); },
            {},
            false,
            true,
            stretch};
}

RecordField selectorField(const RenderContext& context, const char* key)
{
    return {
        key, Fields::tr("variable"), [&context](QWidget* p) { return new SelectorControl(context, p); }, {}, true, true,
        6};
}

RecordField typeField(const char* key, const QStringList& types)
{
    return {key,
            Fields::tr("type"),
            [types](QWidget* p) { return new ChoiceControl(plainChoices(types), p); },
            {},
            true,
            true,
            5}; // `array[boolean]` has to fit
}

std::function<bool(const Value&)> forTypes(std::initializer_list<const char*> types)
{
    std::vector<std::string> list(types.begin(), types.end());
    return [list](const Value& record) {
        return std::find(list.begin(), list.end(), record["type"].toString()) != list.end();
    };
}

FlagsControl* makeFileTypes(QWidget* parent)
{
    return new FlagsControl({{Value("image"), Fields::tr("Image")},
                             {Value("document"), Fields::tr("Document")},
                             {Value("audio"), Fields::tr("Audio")},
                             {Value("video"), Fields::tr("Video")},
                             {Value("custom"), Fields::tr("Other")}},
                            parent, 3);
}

FlagsControl* makeUploadMethods(QWidget* parent)
{
    return new FlagsControl(
        {{Value("local_file"), Fields::tr("Local upload")}, {Value("remote_url"), Fields::tr("URL")}}, parent, 2);
}

std::vector<RecordField> fileFields(const RenderContext& context, const std::function<bool(const Value&)>& isFile)
{
    const auto endings = [isFile](const Value& record) {
        const Value::Array& types = record["allowed_file_types"].toArray();
        return isFile(record) && (std::find(types.begin(), types.end(), Value("custom")) != types.end() ||
                                  record["allowed_file_extensions"].size() > 0);
    };
    return {{"allowed_file_types", Fields::tr("File types"), makeFileTypes, isFile},
            {"allowed_file_extensions", Fields::tr("File extension"),
             [&context](QWidget* p) {
                 return new TextListControl(context.theme, p, Fields::tr("Add extension"), QStringLiteral(".ext"));
             },
             endings},
            {"allowed_file_upload_methods", Fields::tr("Upload by"), makeUploadMethods, isFile}};
}

} // namespace millrace::ui
