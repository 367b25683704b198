#include "engine/nodes/conditions.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/nodes/detail/operators.h"

#include <algorithm>

namespace millrace {

namespace {

struct SubCondition {
    std::string key;
    Comparison op = Comparison::Contains;
    bool every = false; ///< the operator's name contains "not": all files must match, else one is enough
    Value expected;
};

bool isFileList(const Value& value)
{
    const Value::Array& items = value.toArray();
    return !items.empty() && std::all_of(items.begin(), items.end(), [](const Value& v) { return v.isFile(); });
}

bool isBooleanList(const Value& value)
{
    const Value::Array& items = value.toArray();
    return !items.empty() && std::all_of(items.begin(), items.end(), [](const Value& v) { return v.isBool(); });
}

Value withDot(const Value& extension)
{
    const std::string& text = extension.toString();
    return text.empty() || text.front() == '.' ? extension : Value("." + text);
}

bool evaluateSub(const SubCondition& sub, const Value::Array& files, ComparisonError& error)
{
    if (!File::isAttribute(sub.key)) {
        error.text = pythonRepr(Value(sub.key)) + " is not a valid FileAttribute";
        return false;
    }
    const bool extension = sub.key == "extension";
    if (extension && !sub.expected.isString()) {
        error = {"Expected value must be a string when key is FileAttribute.EXTENSION", false};
        return false;
    }
    const Value expected = extension ? withDot(sub.expected) : sub.expected;
    bool all = true, any = false;
    for (const Value& file : files) {
        Value actual = file.toFile()->attribute(sub.key);
        if (extension)
            actual = withDot(actual);
        const bool match = compare(sub.op, actual, expected, error);
        if (!error.text.empty())
            return false;
        all = all && match;
        any = any || match;
    }
    return sub.every ? all : any;
}

/// `value` of a condition: text, list of texts, boolean or null; 0 and 1 count as booleans.
Value readExpected(const Value& object, const std::string& base, bool allowBoolean, NodeDataReader& in)
{
    const Value& value = object["value"];
    if (value.isNull() || value.isString() || isSelector(value))
        return value;
    if (allowBoolean && value.isBool())
        return value;
    if (allowBoolean && value.isNumber() && (value.toDouble() == 0 || value.toDouble() == 1))
        return Value(value.toDouble() == 1);
    if (allowBoolean)
        in.fail(joinPath(base, "value"), MR_TEXT("The value of a condition must be text, a list of texts or a boolean"),
                MR_TEXT("Put numbers in quotes."));
    else
        in.fail(joinPath(base, "value"), MR_TEXT("The value of a condition on files must be text or a list of texts"),
                MR_TEXT("Put numbers in quotes."));
    return {};
}

Comparison readOperator(const Value& object, const std::string& base, NodeDataReader& in)
{
    const std::string text = in.requireText(object, "comparison_operator", base);
    const std::optional<Comparison> op = comparisonFromText(text);
    if (!op)
        in.fail(joinPath(base, "comparison_operator"), Message(MR_TEXT("The operator \"%1\" is unknown"), {text}),
                MR_TEXT("Choose one that the editor offers."));
    return op.value_or(Comparison::Contains);
}

bool lookup(const VariablePool& pool, const VariableRef& ref, const Value*& out, Value& scratch)
{
    const Value* base = ref.valid() ? pool.find(ref.owner, ref.name) : nullptr;
    out = base && !ref.nested.empty() ? nestedValue(*base, ref.nested, 0, scratch) : base;
    return out != nullptr;
}

std::string selectorRepr(const Selector& selector)
{
    Value list{Value::Array()};
    for (const std::string& part : selector)
        list.push(part);
    return pythonRepr(list);
}

} // namespace

struct ConditionList::Condition {
    VariableRef ref;
    Comparison op = Comparison::Contains;
    Value opText;
    Value expected;
    bool dynamic = false; ///< `text` has references and gives the expected value
    TemplateText text;
    bool hasSub = false, subAll = true;
    std::vector<SubCondition> sub;

    bool isFileOperator() const
    {
        return op == Comparison::Contains || op == Comparison::NotContains || op == Comparison::AllOf;
    }
    bool evaluate(const VariablePool& pool, Value::Array* inputs, ComparisonError& error) const;
    bool evaluateFiles(const Value::Array& files, ComparisonError& error) const;
};

bool ConditionList::Condition::evaluateFiles(const Value::Array& files, ComparisonError& error) const
{
    if (!hasSub) {
        error.text = "Sub variable is required";
        return false;
    }
    bool all = true, any = false;
    for (const SubCondition& condition : sub) {
        const bool match = evaluateSub(condition, files, error);
        if (!error.text.empty())
            return false;
        all = all && match;
        any = any || match;
    }
    return subAll ? all : any;
}

bool ConditionList::Condition::evaluate(const VariablePool& pool, Value::Array* inputs, ComparisonError& error) const
{
    Value scratch;
    const Value* actual = nullptr;
    if (!lookup(pool, ref, actual, scratch)) {
        error.text = "Variable " + selectorRepr(ref.selector) + " not found";
        return false;
    }
    if (isFileOperator() && actual->isArray() && isFileList(*actual))
        return evaluateFiles(actual->toArray(), error);
    if (op == Comparison::Exists || op == Comparison::NotExists)
        return compare(op, *actual, nullValue(), error);

    Value made;
    const Value* wanted = &expected;
    if (dynamic) {
        made = Value(text.render(pool));
        wanted = &made;
    }
    if (!wanted->isNull() && (actual->isBool() || (actual->isArray() && isBooleanList(*actual)))) {
        Value converted;
        if (wanted->isArray()) {
            Value::Array list;
            for (const Value& item : wanted->toArray())
                list.emplace_back(toBoolean(item, error));
            converted = Value(std::move(list));
        } else {
            converted = Value(toBoolean(*wanted, error));
        }
        if (!error.text.empty())
            return false;
        made = std::move(converted);
        wanted = &made;
    }
    if (inputs) {
        Value::Object record;
        record.reserve(3);
        record.append("actual_value", *actual);
        record.append("expected_value", *wanted);
        record.append("comparison_operator", opText);
        inputs->emplace_back(std::move(record));
    }
    return compare(op, *actual, *wanted, error);
}

namespace {

void readSub(const Value& data, const std::string& base, ConditionList::Condition& out, NodeDataReader& in)
{
    out.hasSub = true;
    out.subAll = in.requireChoice(data, "logical_operator", {"and", "or"}, base) == "and";
    const std::string path = joinPath(base, "conditions");
    const Value& list = in.list(data, "conditions", base);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = joinPath(path, i);
        SubCondition sub;
        sub.key = in.requireText(list.at(i), "key", place);
        sub.op = readOperator(list.at(i), place, in);
        sub.every = list.at(i)["comparison_operator"].toString().find("not") != std::string::npos;
        sub.expected = readExpected(list.at(i), place, false, in);
        out.sub.push_back(std::move(sub));
    }
}

} // namespace

ConditionList::ConditionList() = default;
ConditionList::ConditionList(ConditionList&&) noexcept = default;
ConditionList& ConditionList::operator=(ConditionList&&) noexcept = default;
ConditionList::~ConditionList() = default;

bool ConditionList::empty() const
{
    return conditions_.empty();
}

Result<ConditionList> ConditionList::compile(const Value& conditions, bool all, const NodeModel& node,
                                             const std::string& field, const CompileContext& context)
{
    ConditionList out;
    out.all_ = all;
    if (!conditions.isNull() && !conditions.isArray())
        return invalidNode(node, field, Message(MR_TEXT("The setting %1 must be a list"), {field}));
    NodeDataReader in(node);
    for (std::size_t i = 0; i < conditions.size() && in.ok(); ++i) {
        const Value& data = conditions.at(i);
        const std::string base = joinPath(field, i);
        auto condition = std::make_unique<Condition>();
        condition->ref = context.ref(in.requireSelector(data, "variable_selector", base));
        condition->op = readOperator(data, base, in);
        condition->opText = data["comparison_operator"];
        condition->expected = readExpected(data, base, true, in);
        if (condition->expected.isString()) {
            condition->text = context.text(condition->expected.toString());
            for (const TemplateText::Segment& segment : condition->text.segments())
                condition->dynamic = condition->dynamic || segment.isReference || segment.literalRef;
        }
        if (!data["sub_variable_condition"].isNull())
            readSub(in.object(data, "sub_variable_condition", base), joinPath(base, "sub_variable_condition"),
                    *condition, in);
        out.conditions_.push_back(std::move(condition));
    }
    if (!in.ok())
        return in.error();
    return out;
}

ConditionOutcome ConditionList::evaluate(const VariablePool& pool, bool wantInputs) const
{
    ConditionOutcome outcome;
    outcome.result = all_;
    outcome.results.reserve(conditions_.size());
    for (const auto& condition : conditions_) {
        ComparisonError error;
        const bool match = condition->evaluate(pool, wantInputs ? &outcome.inputs : nullptr, error);
        if (!error.text.empty()) {
            outcome.failed = true;
            outcome.error = std::move(error.text);
            outcome.valueError = error.valueError;
            outcome.result = false;
            return outcome;
        }
        outcome.results.push_back(match);
        outcome.result = match;
        if (match != all_)
            return outcome;
    }
    outcome.result = all_;
    return outcome;
}

} // namespace millrace
