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

bool hasLimits(const NodeDescriptor& descriptor)
{
    return descriptor.support == NodeSupport::Runs &&
           (descriptor.retries || descriptor.errorHandling || descriptor.container);
}

} // namespace

std::vector<FieldSpec> limitFields(const NodeDescriptor& descriptor)
{
    if (!hasLimits(descriptor))
        return {};
    FieldSpec timeout = makeField("millrace.timeout_seconds", FieldKind::Number, {MR_TEXT("Timeout (s)")});
    timeout.maximum = 86400;
    timeout.defaultValue = Value(0);
    timeout.help = {MR_TEXT("The node fails when it takes longer; 0: no limit of its own. Dify ignores this setting.")};
    FieldSpec concurrency = makeField("millrace.concurrency", FieldKind::Integer, {MR_TEXT("At once")});
    concurrency.maximum = 10000;
    concurrency.defaultValue = Value(0);
    concurrency.help = {
        MR_TEXT("How many elements of a parallel iteration may be in this node; 0: any number. Dify ignores it.")};
    return {timeout, concurrency};
}

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
        fields.push_back(makeField("error_strategy", FieldKind::ErrorStrategy, {MR_TEXT("On error")}));
        FieldSpec values = makeField("default_value", FieldKind::DefaultValues, {MR_TEXT("Default value")});
        values.visibleWhen = "error_strategy=default-value";
        fields.push_back(values);
    }
    return fields;
}

std::vector<FieldSpec> noteFields()
{
    FieldSpec theme = makeField("theme", FieldKind::Choice, {MR_TEXT("Colour")});
    theme.choices = {{"blue", MR_TEXT("Blue")},     {"cyan", MR_TEXT("Cyan")}, {"green", MR_TEXT("Green")},
                     {"yellow", MR_TEXT("Yellow")}, {"pink", MR_TEXT("Pink")}, {"violet", MR_TEXT("Violet")}};
    theme.defaultValue = Value("blue");
    FieldSpec showAuthor = makeField("showAuthor", FieldKind::Switch, {MR_TEXT("Show Author")});
    showAuthor.defaultValue = Value(true);
    return {makeField("text", FieldKind::NoteText, {MR_TEXT("Text")}), theme,
            makeField("author", FieldKind::Text, {MR_TEXT("Author")}), showAuthor};
}

bool isShownElsewhere(std::string_view key, const NodeDescriptor* descriptor, bool isNote)
{
    // The header, the canvas and the containers around a node show these.
    static constexpr std::string_view shown[] = {"type",   "title",         "desc",     "selected",     "width",
                                                 "height", "isInIteration", "isInLoop", "iteration_id", "loop_id"};
    if (std::find(std::begin(shown), std::end(shown), key) != std::end(shown))
        return true;
    if (isNote)
        return key == "author" || key == "theme" || key == "text" || key == "showAuthor";
    if (!descriptor)
        return false;
    if ((descriptor->retries && key == "retry_config") ||
        (descriptor->errorHandling && (key == "error_strategy" || key == "default_value")))
        return true;
    if (key == "millrace" && hasLimits(*descriptor))
        return true;
    return std::any_of(descriptor->fields.begin(), descriptor->fields.end(),
                       [key](const FieldSpec& field) { return firstKey(field.path) == key; });
}

} // namespace millrace::ui
