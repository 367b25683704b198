#include "ui/inspector/fields/variablescope.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <QRegularExpression>

namespace millrace::ui {

namespace {

bool isNumeric(const QString& type)
{
    return type == QLatin1String("number") || type == QLatin1String("integer") || type == QLatin1String("float");
}

bool accepts(const QString& wanted, const QString& type)
{
    if (wanted.compare(type, Qt::CaseInsensitive) == 0)
        return true;
    if (wanted == QLatin1String("array"))
        return type.startsWith(QLatin1String("array"), Qt::CaseInsensitive);
    if (isNumeric(wanted) && isNumeric(type))
        return true;
    return wanted == QLatin1String("string") && type == QLatin1String("secret");
}

ScopeGroup outputsOf(const NodeModel& node)
{
    ScopeGroup group;
    group.owner = node.id;
    group.title = node.title;
    group.kind = node.kind;
    for (const OutputSpec& output : nodeOutputs(node.kind, node.data)) {
        ScopeVariable variable;
        variable.selector = {node.id, output.name};
        variable.type = output.type;
        group.variables.push_back(std::move(variable));
    }
    return group;
}

} // namespace

std::vector<ScopeGroup> scopeOf(const RenderContext& context)
{
    const AppModel& app = context.session.model();
    std::vector<ScopeGroup> groups;
    std::vector<std::string> ids{context.nodeId};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        for (const EdgeModel& edge : app.edges) {
            const NodeModel* node = edge.target == ids[i] ? app.node(edge.source) : nullptr;
            if (!node || std::find(ids.begin(), ids.end(), node->id) != ids.end())
                continue;
            ids.push_back(node->id);
            groups.push_back(outputsOf(*node));
        }
    }
    ScopeGroup conversation{"conversation", {}, {}, {}};
    for (const VariableModel& variable : app.conversation)
        conversation.variables.push_back({{"conversation", variable.name}, variable.valueType, {}, true, {}});
    groups.push_back(std::move(conversation));
    return groups;
}

QString typeOf(const RenderContext& context, const Selector& selector)
{
    for (const ScopeGroup& group : scopeOf(context)) {
        for (const ScopeVariable& variable : group.variables) {
            if (variable.selector == selector)
                return qs(variable.type);
        }
    }
    return {};
}

bool acceptsType(const QStringList& accepted, const QString& type)
{
    if (accepted.isEmpty() || type.isEmpty() || type == QLatin1String("any") || accepted.contains(u"any"))
        return true;
    return std::any_of(accepted.begin(), accepted.end(),
                       [&type](const QString& wanted) { return accepts(wanted, type); });
}

QString referenceText(const Selector& selector)
{
    QStringList parts;
    for (const std::string& part : selector)
        parts << qs(part);
    return QStringLiteral("{{#%1#}}").arg(parts.join(u'.'));
}

Selector referenceOf(const QString& text)
{
    static const QRegularExpression reference(
        QStringLiteral("^\\{\\{#([A-Za-z0-9_]{1,50}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,29}){1,10})#\\}\\}$"));
    const QRegularExpressionMatch match = reference.match(text.trimmed());
    Selector selector;
    if (match.hasMatch()) {
        for (const QString& part : match.captured(1).split(u'.'))
            selector.push_back(ss(part));
    }
    return selector;
}

QMimeData* variableMime(const Selector& selector)
{
    auto* data = new QMimeData;
    data->setText(referenceText(selector));
    return data;
}

} // namespace millrace::ui
