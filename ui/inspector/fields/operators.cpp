#include "ui/inspector/fields/operators.h"

#include "ui/inspector/fields/fieldtext.h"

namespace millrace::ui {

namespace {

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(u',');
}

QStringList textOperators()
{
    return words("contains,not contains,start with,end with,is,is not,empty,not empty");
}

QStringList attributeOperators(const QString& attribute)
{
    if (attribute == QStringLiteral("type") || attribute == QStringLiteral("transfer_method"))
        return words("in,not in");
    if (attribute == QStringLiteral("size"))
        return words(">,≥,<,≤");
    if (attribute == QStringLiteral("extension"))
        return words("is,is not,contains,not contains");
    return textOperators();
}

} // namespace

QStringList operatorsFor(const QString& type, const QString& attribute, ConditionPlace place)
{
    if (!attribute.isEmpty())
        return attributeOperators(attribute);
    const bool loop = place == ConditionPlace::Loop;
    if (type == QStringLiteral("string") || type == QStringLiteral("secret"))
        return place == ConditionPlace::Filter
                   ? words("contains,not contains,start with,end with,is,is not,in,not in,empty,not empty")
                   : textOperators();
    if (type == QStringLiteral("number") || type == QStringLiteral("integer") || type == QStringLiteral("float"))
        return place == ConditionPlace::Filter ? words("=,≠,>,<,≥,≤") : words("=,≠,>,<,≥,≤,empty,not empty");
    if (type == QStringLiteral("boolean"))
        return loop ? words("is,is not,empty,not empty") : words("is,is not");
    if (type == QStringLiteral("file"))
        return words("exists,not exists");
    if (type == QStringLiteral("array[file]"))
        return words("contains,not contains,all of,empty,not empty");
    if (type == QStringLiteral("array[string]") || type == QStringLiteral("array[number]") ||
        type == QStringLiteral("array[boolean]"))
        return words("contains,not contains,empty,not empty");
    if (type == QStringLiteral("array") || type == QStringLiteral("array[object]") ||
        type == QStringLiteral("array[any]") || (loop && type == QStringLiteral("object")))
        return words("empty,not empty");
    return words("is,is not,empty,not empty");
}

QString operatorText(const QString& op)
{
    static const QHash<QString, const char*> texts = {
        {QStringLiteral("contains"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "contains")},
        {QStringLiteral("not contains"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "does not contain")},
        {QStringLiteral("start with"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "starts with")},
        {QStringLiteral("end with"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "ends with")},
        {QStringLiteral("is"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is")},
        {QStringLiteral("is not"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is not")},
        {QStringLiteral("empty"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is empty")},
        {QStringLiteral("not empty"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is not empty")},
        {QStringLiteral("in"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is one of")},
        {QStringLiteral("not in"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is none of")},
        {QStringLiteral("all of"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "has all of")},
        {QStringLiteral("exists"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "exists")},
        {QStringLiteral("not exists"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "does not exist")},
        {QStringLiteral("null"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is null")},
        {QStringLiteral("not null"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "is not null")},
        {QStringLiteral("before"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "before")},
        {QStringLiteral("after"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "after")}};
    const char* text = texts.value(op, nullptr);
    return text ? Fields::tr(text) : op;
}

bool takesValue(const QString& op)
{
    static const QStringList without = words("empty,not empty,exists,not exists,null,not null,is null,is not null");
    return !without.contains(op);
}

QStringList fileAttributes()
{
    return words("type,size,name,url,extension,mime_type,transfer_method,related_id");
}

QStringList valuesOfAttribute(const QString& attribute)
{
    if (attribute == QStringLiteral("type"))
        return words("image,document,audio,video");
    if (attribute == QStringLiteral("transfer_method"))
        return words("local_file,remote_url");
    return {};
}

} // namespace millrace::ui
