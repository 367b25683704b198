#include "ui/inspector/fields/schemaproperties.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/shapedcontrol.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>

namespace millrace::ui {

namespace {

/// Deeper objects are edited as text: rows would have no room left.
constexpr int deepest = 6;

std::string typeOfSchema(const Value& schema)
{
    return schema["type"].toString();
}

bool isObjectLike(const Value& row)
{
    return typeOfSchema(row["schema"]) == "object";
}

bool isArray(const Value& row)
{
    return typeOfSchema(row["schema"]) == "array";
}

bool takesChoices(const Value& row)
{
    const std::string type = typeOfSchema(row["schema"]);
    return type == "string" || row["schema"]["enum"].size() > 0;
}

ChoiceControl::Choices types()
{
    return {{"string", Fields::tr("String")},   {"number", Fields::tr("Number")}, {"integer", Fields::tr("Integer")},
            {"boolean", Fields::tr("Boolean")}, {"object", Fields::tr("Object")}, {"array", Fields::tr("Array")}};
}

/// What says more than a type could, and is edited as text.
bool isBeyondTypes(const Value& schema)
{
    static constexpr const char* keys[] = {"$ref", "anyOf", "oneOf", "allOf", "not", "enum", "const"};
    return schema.isBool() ||
           std::any_of(std::begin(keys), std::end(keys), [&](const char* key) { return schema.find(key); });
}

ValueControl* makeType(QWidget* parent)
{
    const auto toShown = [](const Value& schema) {
        if (const Value* type = schema.find("type"))
            return *type;
        return isBeyondTypes(schema) ? Value("") : Value("string");
    };
    const auto toHeld = [](const Value& type, const Value& before) {
        if (type.toString().empty())
            return before;
        Value schema = before.isObject() ? before : Value(Value::Object{});
        schema.set("type", type);
        return schema;
    };
    ChoiceControl::Choices choices = types();
    choices.emplace_back("", Fields::tr("see JSON", "type of a property that rows cannot show"));
    return new ShapedControl(new ChoiceControl(std::move(choices), nullptr), toShown, toHeld, parent);
}

std::string textOfAllowed(const Value& value)
{
    return value.isNull() ? std::string("null") : ss(plainText(value));
}

/// Texts where the property is one, numbers where it is a number; what is there keeps its kind.
Value allowedValue(const std::string& text, const Value& schema)
{
    for (const Value& had : schema["enum"].toArray()) {
        if (textOfAllowed(had) == text)
            return had;
    }
    const std::string type = typeOfSchema(schema);
    if (type == "string" || type.empty())
        return Value(text);
    const Result<Value> read = parseJson(text);
    const bool fits = read && (read->isNumber() || read->isBool() || read->isNull());
    return fits ? read.value() : Value(text);
}

ValueControl* makeAllowedValues(const RenderContext& context, QWidget* parent)
{
    const auto toShown = [](const Value& schema) {
        Value::Array texts;
        for (const Value& value : schema["enum"].toArray())
            texts.emplace_back(textOfAllowed(value));
        return Value(std::move(texts));
    };
    const auto toHeld = [](const Value& texts, const Value& before) {
        Value::Array values;
        for (const Value& text : texts.toArray())
            values.push_back(allowedValue(text.toString(), before));
        Value schema = before.isObject() ? before : Value(Value::Object{});
        schema.set("enum", Value(std::move(values)));
        return schema;
    };
    return new ShapedControl(new TextListControl(context.theme, nullptr, Fields::tr("Add allowed value")), toShown,
                             toHeld, parent);
}

/// Name, type, required; then what the type needs.
ValueControl* makeProperty(const RenderContext& context, int depth, QWidget* parent)
{
    std::vector<RecordField> fields;
    fields.push_back(
        {"name", Fields::tr("name"), [](QWidget* owner) { return new LineControl(owner, Fields::tr("Name")); }});
    fields.back().bare = true;
    fields.back().stretch = 2;
    fields.push_back({"schema", Fields::tr("type"), makeType, {}, true, true});
    fields.push_back({"schema.description",
                      Fields::tr("description"),
                      [](QWidget* owner) {
                          auto* line = new LineControl(owner, Fields::tr("Description for the model"));
                          line->setEmptyRemoves(true);
                          return line;
                      },
                      {},
                      false,
                      true,
                      2});
    fields.push_back({"required",
                      Fields::tr("required"),
                      [](QWidget* owner) { return new CheckControl(Fields::tr("Required"), owner); },
                      {},
                      true,
                      true,
                      0});
    fields.push_back({"schema", Fields::tr("values"),
                      [&context](QWidget* owner) { return makeAllowedValues(context, owner); }, takesChoices, false,
                      true});
    fields.push_back({"schema.items.type", Fields::tr("Elements"),
                      [](QWidget* owner) { return new ChoiceControl(types(), owner, Value("string")); }, isArray});
    if (depth < deepest) {
        fields.push_back({"schema", Fields::tr("properties"),
                          [&context, depth](QWidget* owner) { return new SchemaProperties(context, depth + 1, owner); },
                          isObjectLike, false, true});
        fields.push_back(
            {"schema.items", Fields::tr("element properties"),
             [&context, depth](QWidget* owner) { return new SchemaProperties(context, depth + 1, owner); },
             [](const Value& row) { return isArray(row) && typeOfSchema(row["schema"]["items"]) == "object"; }, false,
             true});
    }
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust([](Value& row, const Value&) {
        if (!row["schema"].isObject())
            return; // `true`: anything goes
        Value schema = row["schema"];
        if (schema["enum"].isArray() && schema["enum"].size() == 0)
            schema.editObject().remove("enum");
        if (typeOfSchema(schema) == "object" && !schema["properties"].isObject())
            schema.set("properties", Value(Value::Object{}));
        if (typeOfSchema(schema) == "array" && !schema["items"].isObject())
            schema.set("items", Value::object({{"type", "string"}}));
        row.set("schema", schema);
    });
    return record;
}

std::string freeName(const Value& rows)
{
    for (int i = static_cast<int>(rows.size()) + 1;; ++i) {
        const std::string name = "field_" + std::to_string(i);
        const auto taken = [&name](const Value& row) { return row["name"].toString() == name; };
        if (std::none_of(rows.toArray().begin(), rows.toArray().end(), taken))
            return name;
    }
}

} // namespace

Value propertyRows(const Value& schema)
{
    Value::Array rows;
    const Value::Array& required = schema["required"].toArray();
    for (const auto& [name, property] : schema["properties"].toObject()) {
        const bool needed = std::find(required.begin(), required.end(), Value(name)) != required.end();
        rows.push_back(Value::object({{"name", Value(name)}, {"required", Value(needed)}, {"schema", property}}));
    }
    return Value(std::move(rows));
}

Value withPropertyRows(const Value& schema, const Value& rows)
{
    Value::Object properties;
    Value::Array required;
    for (const Value& row : rows.toArray()) {
        const std::string& name = row["name"].toString();
        if (properties.contains(name))
            continue;
        properties.append(name, row["schema"]);
        if (row["required"].toBool())
            required.emplace_back(name);
    }
    // Names that are required but declared nowhere are the file's own business.
    for (const Value& name : schema["required"].toArray()) {
        if (!schema["properties"].find(name.toString()) && !properties.contains(name.toString()))
            required.push_back(name);
    }
    Value out = schema.isObject() ? schema : Value::object({{"type", "object"}});
    out.set("properties", Value(std::move(properties)));
    if (!required.empty() || schema.find("required"))
        out.set("required", Value(std::move(required)));
    return out;
}

SchemaProperties::SchemaProperties(const RenderContext& context, int depth, QWidget* parent)
    : ValueControl(parent), context_(context), depth_(depth)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(depth > 0 ? context.theme.metrics().space3 : 0, 0, 0, 0);
}

void SchemaProperties::setValue(const Value& schema)
{
    const bool shown = typeOfSchema(schema) == "object" || schema["properties"].isObject() || depth_ == 0;
    if (!list_ && shown) {
        ListSpec spec;
        spec.makeItem = [this](QWidget* parent) { return makeProperty(context_, depth_, parent); };
        spec.itemName = [](int index) { return Fields::tr("property %1").arg(index + 1); };
        spec.addText = Fields::tr("Add property");
        spec.newItem = [](const Value& rows) {
            return Value::object({{"name", Value(freeName(rows))},
                                  {"required", Value(false)},
                                  {"schema", Value::object({{"type", "string"}})}});
        };
        spec.boxed = depth_ == 0;
        list_ = new ListControl(context_.theme, std::move(spec), this);
        layout()->addWidget(list_);
        list_->setName(name_);
        list_->edited = [this](const Value& rows) { take(rows); };
        list_->finished = [this] { finish(); };
    }
    // A row whose name is taken twice is not in the schema: rows stay until the schema says something else.
    if (list_ && !(withPropertyRows(schema_, propertyRows(schema_)) == schema))
        list_->setValue(propertyRows(schema));
    schema_ = schema;
}

void SchemaProperties::take(const Value& rows)
{
    schema_ = withPropertyRows(schema_, rows);
    change(schema_);
}

void SchemaProperties::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    if (list_)
        list_->setName(name);
}

} // namespace millrace::ui
