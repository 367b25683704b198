#include "ui/inspector/detail/commonfields.h"

#include <algorithm>

namespace millrace::ui {

namespace {

FieldSpec makeField(const char* path, FieldKind kind, Message label)
{
    FieldSpec spec;
    spec.path = path;
    spec.kind = kind;
    spec.label = std::move(label);
    return spec;
}

std::string_view firstKey(std::string_view path)
{
    return path.substr(0, path.find('.'));
}

} // namespace

std::vector<FieldSpec> errorFields(const NodeDescriptor& descriptor)
{
    std::vector<FieldSpec> fields;
    if (descriptor.retries) {
        FieldSpec enabled = makeField("retry_config.retry_enabled", FieldKind::Switch, {MR_TEXT("Retry on failure")});
        enabled.defaultValue = Value(false);
        FieldSpec count = makeField("retry_config.max_retries", FieldKind::Integer, {MR_TEXT("Max retries")});
        count.minimum = 1;
        count.maximum = 10;
        count.defaultValue = Value(3);
        count.visibleWhen = "retry_config.retry_enabled=true";
        FieldSpec interval =
            makeField("retry_config.retry_interval", FieldKind::Integer, {MR_TEXT("Retry interval (ms)")});
        interval.minimum = 100;
        interval.maximum = 5000;
        interval.defaultValue = Value(1000);
        interval.visibleWhen = "retry_config.retry_enabled=true";
        fields = {enabled, count, interval};
    }
    if (descriptor.errorHandling) {
        // Shown only: changing the strategy adds or removes an outgoing handle and its edges.
        fields.push_back(makeField("error_strategy", FieldKind::Json, {MR_TEXT("Error handling")}));
        FieldSpec values = makeField("default_value", FieldKind::Json, {MR_TEXT("Default value")});
        values.visibleWhen = "error_strategy=default-value";
        fields.push_back(values);
    }
    return fields;
}

std::vector<FieldSpec> noteFields()
{
    return {makeField("author", FieldKind::Text, {MR_TEXT("Author")}),
            makeField("theme", FieldKind::Json, {MR_TEXT("Colour")})};
}

bool isShownElsewhere(std::string_view key, const NodeDescriptor* descriptor, bool isNote)
{
    static constexpr std::string_view shown[] = {"type",  "title",  "desc",          "selected",
                                                 "width", "height", "isInIteration", "isInLoop"};
    if (std::find(std::begin(shown), std::end(shown), key) != std::end(shown))
        return true;
    if (isNote)
        return key == "author" || key == "theme";
    if (!descriptor)
        return false;
    if ((descriptor->retries && key == "retry_config") ||
        (descriptor->errorHandling && (key == "error_strategy" || key == "default_value")))
        return true;
    return std::any_of(descriptor->fields.begin(), descriptor->fields.end(),
                       [key](const FieldSpec& field) { return firstKey(field.path) == key; });
}

} // namespace millrace::ui
