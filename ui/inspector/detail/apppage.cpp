#include "ui/inspector/detail/apppage.h"

#include "engine/base/secret.h"
#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/inspector/detail/valuetree.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"

#include <QVBoxLayout>

namespace millrace::ui {

AppPage::AppPage(RenderContext context, QWidget* parent)
    : QWidget(parent), context_(std::move(context)), layout_(new QVBoxLayout(this))
{
    const Metrics& m = context_.theme.metrics();
    layout_->setContentsMargins(m.space4, m.space3, m.space4, m.space4);
    layout_->setSpacing(m.space3);
    refresh();
}

void AppPage::refresh()
{
    clearLayout(layout_);
    const AppModel& app = context_.session.model();
    showFacts();
    showVariables(tr("Conversation variables"), app.conversation);
    showVariables(tr("Environment variables"), app.environment);
    showTree(tr("Features"), app.features, false);
    showTree(tr("Model configuration"), app.modelConfig, true);
    showTree(tr("Dependencies"), app.root["dependencies"], false);
    layout_->addStretch();
}

void AppPage::showFacts()
{
    const AppModel& app = context_.session.model();
    Theme& theme = context_.theme;
    auto* name = new ThemedLabel(theme, ThemedLabel::Style::Title, qs(app.name), this);
    name->setWordWrap(true);
    layout_->addWidget(name);
    QStringList facts{appModeName(qs(app.mode))};
    if (!app.version.empty())
        facts << tr("DSL %1").arg(qs(app.version));
    std::size_t notes = 0;
    for (const NodeModel& node : app.nodes)
        notes += node.isNote() ? 1 : 0;
    if (app.hasGraph)
        facts << tr("%n node(s)", nullptr, static_cast<int>(app.nodes.size() - notes));
    layout_->addWidget(
        new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, facts.join(QStringLiteral("  ·  ")), this));
    if (!app.description.empty()) {
        auto* text = new ThemedLabel(theme, ThemedLabel::Style::Body, qs(app.description), this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        layout_->addWidget(text);
    }
    auto* hint = new ThemedLabel(theme, ThemedLabel::Style::Muted,
                                 app.hasGraph ? tr("Select a node to see its settings.")
                                              : tr("This kind of app has no graph. Its configuration is shown below."),
                                 this);
    hint->setWordWrap(true);
    layout_->addWidget(hint);
}

void AppPage::showVariables(const QString& title, const std::vector<VariableModel>& variables)
{
    if (variables.empty())
        return;
    auto* section = new Section(context_.theme, title, this);
    layout_->addWidget(section);
    const RenderTarget target(context_, section, section->content());
    for (const VariableModel& variable : variables) {
        QStringList lines{target.mono(qs(variable.name)) + QStringLiteral("&nbsp;&nbsp;") +
                          target.muted(qs(variable.valueType))};
        const bool secret = variable.valueType == "secret";
        const QString value =
            secret ? qs(Secret::mask(variable.value.toString())) : plainText(variable.value).left(500);
        if (!value.isEmpty())
            lines << value.toHtmlEscaped();
        if (!variable.description.empty())
            lines << target.muted(qs(variable.description));
        target.box({}, lines);
    }
}

void AppPage::showTree(const QString& title, const Value& value, bool expanded)
{
    if (value.size() == 0)
        return;
    auto* section = new Section(context_.theme, title, this);
    section->setExpanded(expanded);
    layout_->addWidget(section);
    auto* tree = new ValueTree(context_.theme, section);
    tree->setValue(value);
    section->content()->addWidget(tree);
}

} // namespace millrace::ui
