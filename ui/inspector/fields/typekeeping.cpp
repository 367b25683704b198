#include "ui/inspector/fields/typekeeping.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/variablescope.h"

namespace millrace::ui {

namespace {

enum class Keeps { Type, ElementType, ListOf, IsList };

struct Rule {
    const char* selector;
    const char* target;
    Keeps keeps;
};
constexpr Rule rules[] = {{"variable", "var_type", Keeps::Type},
                          {"variable", "item_var_type", Keeps::ElementType},
                          {"iterator_selector", "iterator_input_type", Keeps::Type},
                          {"output_selector", "output_type", Keeps::ListOf},
                          {"variable_selector", "is_array_file", Keeps::IsList}};

Value kept(Keeps keeps, const QString& type)
{
    const bool list = type.startsWith(QStringLiteral("array["));
    switch (keeps) {
    case Keeps::Type:
        return Value(ss(type));
    case Keeps::ElementType:
        return Value(ss(list ? type.mid(6, type.size() - 7) : type));
    case Keeps::ListOf: {
        // There are no lists of lists: a list of them is one of anything, flattened it is one of their elements.
        const bool plain = !list && type != QStringLiteral("any");
        return Value(ss(plain ? QStringLiteral("array[%1]").arg(type) : list ? type : QStringLiteral("array[any]")));
    }
    case Keeps::IsList:
        return Value(list);
    }
    return {};
}

} // namespace

void keepTypes(const RenderContext& context, const std::string& field, const Value& selector, EditStep& step)
{
    const NodeModel* node = context.session.model().node(context.nodeId);
    const NodeDescriptor* descriptor = node ? nodeDescriptor(node->kind) : nullptr;
    const QString type = descriptor ? typeOf(context, selectorOf(selector)) : QString();
    if (type.isEmpty())
        return;
    for (const Rule& rule : rules) {
        if (field != rule.selector)
            continue;
        const auto isTarget = [&rule](const FieldSpec& spec) { return spec.path == rule.target; };
        if (std::none_of(descriptor->fields.begin(), descriptor->fields.end(), isTarget))
            continue;
        const Result<EditStep> more = smallestStep(
            context.session.document(), Path::nodeData(context.nodeId) / rule.target, kept(rule.keeps, type), {});
        if (more)
            joinSteps(step, *more);
    }
}

} // namespace millrace::ui
