#include "ui/inspector/detail/apppage.h"

#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/appforms.h"
#include "ui/inspector/fields/bound.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"

#include <QVBoxLayout>

namespace millrace::ui {

namespace {

Path pathOf(std::initializer_list<const char*> keys)
{
    Path path;
    for (const char* key : keys)
        path = path / std::string_view(key);
    return path;
}

} // namespace

AppPage::AppPage(RenderContext context, QWidget* parent)
    : QWidget(parent), context_(std::move(context)), layout_(new QVBoxLayout(this)),
      facts_(new ThemedLabel(context_.theme, ThemedLabel::Style::SmallMuted, {}, this)),
      hint_(new ThemedLabel(context_.theme, ThemedLabel::Style::Muted, {}, this))
{
    const Metrics& m = context_.theme.metrics();
    layout_->setContentsMargins(m.space4, m.space3, m.space4, m.space4);
    layout_->setSpacing(m.space3);
    facts_->setWordWrap(true);
    hint_->setWordWrap(true);
    layout_->addWidget(facts_);
    layout_->addWidget(hint_);
    addInformation();
    addVariables();
    addFeatures();
    addRest();
    layout_->addStretch();
    refresh();
}

void AppPage::add(const QString& title, const Path& path, std::function<ValueControl*()> make, const char* stepName,
                  bool expanded)
{
    auto* section = new Section(context_.theme, title, this);
    layout_->addWidget(section);
    const auto fill = [this, section, title, path, maker = std::move(make), stepName] {
        ValueControl* control = maker();
        auto* bound = new BoundControl(context_, path, control, stepName, section);
        // Rows of lists have names of their own; only the button that adds one needs to be told apart.
        control->setName(dynamic_cast<ListControl*>(control) ? title : QString());
        section->content()->addWidget(bound);
        controls_.push_back(bound);
        bound->refresh();
    };
    section->setExpanded(expanded);
    if (expanded)
        return fill();
    // What is folded away is made when it is looked at.
    connect(section, &Section::expandedChanged, this, [section, fill](bool open) {
        if (open && section->content()->count() == 0)
            fill();
    });
}

void AppPage::addInformation()
{
    const bool pipeline = context_.session.model().kind == "rag_pipeline";
    add(
        tr("App information"), pathOf({pipeline ? "rag_pipeline" : "app"}),
        [this] { return makeAppInformation(context_, nullptr); }, MR_TEXT("App information"), true);
}

void AppPage::addVariables()
{
    const AppModel& app = context_.session.model();
    if (!app.hasGraph)
        return;
    add(
        tr("Environment variables"), pathOf({"workflow", "environment_variables"}),
        [this] { return makeEnvironmentVariables(context_, nullptr); }, MR_TEXT("Environment variables"), true);
    if (app.isChat() || !app.conversation.empty())
        add(
            tr("Conversation variables"), pathOf({"workflow", "conversation_variables"}),
            [this] { return makeConversationVariables(context_, nullptr); }, MR_TEXT("Conversation variables"), true);
    if (app.kind == "rag_pipeline" || app.root["workflow"]["rag_pipeline_variables"].size() > 0)
        add(
            tr("Pipeline variables"), pathOf({"workflow", "rag_pipeline_variables"}),
            [this] { return makePipelineVariables(context_, nullptr); }, MR_TEXT("Pipeline variables"), true);
}

void AppPage::addFeatures()
{
    const AppModel& app = context_.session.model();
    if (!app.hasGraph)
        add(
            tr("Model configuration"), pathOf({"model_config"}),
            [this, mode = app.mode] { return makeModelConfig(context_, mode, nullptr); },
            MR_TEXT("Model configuration"), true);
    add(
        tr("Features"), app.hasGraph ? pathOf({"workflow", "features"}) : pathOf({"model_config"}),
        [this, chat = app.isChat()] { return makeFeatures(context_, chat, nullptr); }, MR_TEXT("Features"), false);
}

void AppPage::addRest()
{
    add(
        tr("Dependencies"), pathOf({"dependencies"}), [this] { return makeDependencies(context_, nullptr); },
        MR_TEXT("Dependencies"), false);
}

void AppPage::refresh()
{
    showFacts();
    for (BoundControl* control : controls_)
        control->refresh();
}

void AppPage::showFacts()
{
    const AppModel& app = context_.session.model();
    QStringList facts{appModeName(qs(app.mode))};
    if (!app.version.empty())
        facts << tr("DSL %1").arg(qs(app.version));
    std::size_t notes = 0;
    for (const NodeModel& node : app.nodes)
        notes += node.isNote() ? 1 : 0;
    if (app.hasGraph)
        facts << tr("%n node(s)", nullptr, static_cast<int>(app.nodes.size() - notes));
    facts_->setText(facts.join(QStringLiteral("  ·  ")));
    hint_->setText(app.hasGraph ? tr("Select a node to see its settings.")
                                : tr("This kind of app has no graph. Its configuration is shown below."));
}

} // namespace millrace::ui
