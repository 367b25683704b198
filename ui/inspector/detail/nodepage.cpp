#include "ui/inspector/detail/nodepage.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/commonfields.h"
#include "ui/inspector/detail/fieldform.h"
#include "ui/inspector/detail/fieldview.h"
#include "ui/inspector/detail/nodeheader.h"
#include "ui/inspector/detail/outputrow.h"
#include "ui/inspector/detail/valuetree.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/nodetools.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace millrace::ui {

NodePage::NodePage(RenderContext context, QWidget* parent)
    : QWidget(parent), context_(std::move(context)), header_(new NodeHeader(context_, this)), tabs_(new QTabBar(this)),
      settings_(new QWidget(this)), lastRun_(new QWidget(this)), lastRunLayout_(new QVBoxLayout(lastRun_)),
      problems_(new QVBoxLayout)
{
    const Metrics& m = context_.theme.metrics();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space4, m.space3, m.space4, m.space4);
    layout->setSpacing(m.space3);
    layout->addWidget(header_);
    layout->addLayout(problems_);
    layout->addWidget(tabs_);
    layout->addWidget(settings_);
    layout->addWidget(lastRun_);
    layout->addStretch();
    problems_->setSpacing(m.space1);
    lastRunLayout_->setContentsMargins(0, 0, 0, 0);
    tabs_->addTab(tr("Settings"));
    tabs_->addTab(tr("Last run"));
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Pages of the node"));
    lastRun_->hide();
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        settings_->setVisible(index == 0);
        lastRun_->setVisible(index == 1);
    });
    late_.setSingleShot(true);
    late_.setInterval(200);
    connect(&late_, &QTimer::timeout, this, &NodePage::showFacts);
    refresh();
    setLastRun({});
    showFacts();
}

QString NodePage::nodeId() const
{
    return qs(context_.nodeId);
}

Section* NodePage::addSection(const QString& title, QVBoxLayout* layout, bool expanded)
{
    auto* section = new Section(context_.theme, title, settings_);
    section->setExpanded(expanded);
    layout->addWidget(section);
    return section;
}

void NodePage::buildForms(const NodeModel& node)
{
    delete settings_->layout();
    qDeleteAll(settings_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    auto* layout = new QVBoxLayout(settings_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context_.theme.metrics().space3);

    std::vector<FieldSpec> basic;
    std::vector<FieldSpec> advanced;
    std::vector<FieldSpec> errors;
    if (const NodeDescriptor* descriptor = nodeDescriptor(node.kind)) {
        for (const FieldSpec& field : descriptor->fields)
            (field.advanced ? advanced : basic).push_back(field);
        const std::vector<FieldSpec> limits = limitFields(*descriptor);
        advanced.insert(advanced.end(), limits.begin(), limits.end());
        errors = errorFields(*descriptor);
    } else if (node.isNote()) {
        basic = noteFields();
    }
    std::vector<FieldSpec> all = basic;
    all.insert(all.end(), advanced.begin(), advanced.end());
    if (QWidget* tools = makeNodeTools(context_, node.kind, settings_))
        layout->addWidget(tools);
    basic_ = new FieldForm(context_, basic, settings_, all);
    layout->addWidget(basic_);
    advancedSection_ = addSection(tr("Advanced"), layout, false);
    advanced_ = new FieldForm(context_, advanced, advancedSection_, all);
    advancedSection_->content()->addWidget(advanced_);
    errors_ = nullptr;
    if (!errors.empty()) {
        Section* section = addSection(tr("Error handling"), layout);
        errors_ = new FieldForm(context_, errors, section);
        section->content()->addWidget(errors_);
    }
    outputs_ = addSection(tr("Outputs"), layout);
    references_ = addSection(tr("References"), layout);
    other_ = addSection(tr("Other data"), layout, nodeDescriptor(node.kind) == nullptr && !node.isNote());
    connect(other_, &Section::expandedChanged, this, &NodePage::showOtherData);
    otherData_ = nullptr;
    shownKind_ = node.kind;
}

void NodePage::refresh()
{
    const NodeModel* node = context_.session.model().node(context_.nodeId);
    if (!node)
        return;
    if (!basic_ || node->kind != shownKind_)
        buildForms(*node);
    header_->show(*node);
    basic_->refresh(node->data);
    advanced_->refresh(node->data);
    advancedSection_->setVisible(advanced_->hasVisibleRows());
    if (errors_)
        errors_->refresh(node->data);
    late_.start();
}

void NodePage::showFacts()
{
    const NodeModel* node = context_.session.model().node(context_.nodeId);
    if (!node)
        return;
    late_.stop();
    showOutputs(*node);
    showReferences();
    showOtherData();
}

void NodePage::showOutputs(const NodeModel& node)
{
    clearLayout(outputs_->content());
    const std::vector<OutputSpec> specs = nodeOutputs(node.kind, node.data);
    outputs_->setVisible(!specs.empty());
    for (const OutputSpec& spec : specs) {
        const Value* last = lastRunValues_.outputs.find(spec.name);
        outputs_->content()->addWidget(
            new OutputRow(context_, spec, last ? std::optional<Value>(*last) : std::nullopt, outputs_));
    }
}

void NodePage::showReferences()
{
    clearLayout(references_->content());
    const RenderTarget target(context_, references_, references_->content());
    const ReferenceIndex& index = context_.session.document().references();
    QStringList uses;
    for (const Reference& reference : index.ofNode(context_.nodeId)) {
        const QString html = context_.selectorHtml(reference.selector);
        if (!uses.contains(html))
            uses << html;
    }
    QStringList users;
    for (const Reference& reference : index.readersOfNode(context_.nodeId)) {
        const NodeModel* reader = context_.session.model().node(reference.nodeId);
        QStringList names;
        for (std::size_t i = 1; i < reference.selector.size(); ++i)
            names << qs(reference.selector[i]);
        const QString title = reader && !reader->title.empty() ? qs(reader->title) : qs(reference.nodeId);
        const QString html =
            context_.selectorHtml({reference.nodeId}).isEmpty()
                ? QString()
                : QStringLiteral("<a href=\"node:%1\" style=\"color:%2; text-decoration:none\">%3</a>&nbsp;&nbsp;%4")
                      .arg(escaped(reference.nodeId), context_.theme.colors().accent.name(), title.toHtmlEscaped(),
                           target.muted(names.join(u'.')));
        if (!users.contains(html))
            users << html;
    }
    references_->setVisible(!uses.isEmpty() || !users.isEmpty());
    if (!uses.isEmpty())
        target.box(tr("Reads"), uses);
    if (!users.isEmpty())
        target.box(tr("Read by"), users);
}

void NodePage::showOtherData()
{
    // Offered where there is none as well: a key that a newer version knows can be added by hand.
    if (!otherData_ && other_->isExpanded()) {
        ValueControl* control = makeOtherData(context_, nullptr);
        control->setName(tr("Other data as JSON"));
        otherData_ =
            new BoundControl(context_, Path::nodeData(context_.nodeId), control, MR_TEXT("Other data"), other_);
        other_->content()->addWidget(otherData_);
    }
    if (otherData_)
        otherData_->refresh();
}

void NodePage::setProblems(const std::vector<Problem>& problems)
{
    shownProblems_ = problems;
    for (FieldForm* form : {basic_, advanced_, errors_}) {
        if (form)
            form->setProblems(problems);
    }
    clearLayout(problems_);
    const Colors& c = context_.theme.colors();
    for (const Problem& problem : problems) {
        // A problem that has a field stands there.
        if (problem.nodeId != context_.nodeId || (!problem.field.empty() && fieldFor(qs(problem.field))))
            continue;
        const bool isError = problem.severity == Severity::Error;
        auto* frame =
            new ThemedFrame(context_.theme, isError ? ThemedFrame::Fill::Danger : ThemedFrame::Fill::Warning, this);
        frame->setBordered(false);
        frame->setStripe(isError ? c.danger : c.warning);
        auto* rows = new QVBoxLayout(frame);
        rows->setContentsMargins(12, 6, 8, 6);
        rows->setSpacing(2);
        auto* text = new ThemedLabel(context_.theme, ThemedLabel::Style::Body, translate(problem.message), frame);
        text->setWordWrap(true);
        rows->addWidget(text);
        if (!problem.hint.empty())
            rows->addWidget(context_.muted(translate(problem.hint), frame));
        problems_->addWidget(frame);
    }
}

void NodePage::setLastRun(const LastRunValues& values)
{
    lastRunValues_ = values;
    context_.lastRun = values.ran ? &lastRunValues_ : nullptr;
    refresh();
    clearLayout(lastRunLayout_);
    const RenderTarget target(context_, lastRun_, lastRunLayout_);
    if (!values.ran) {
        target.note(tr("This node has not run yet. Press F5 to run the app."));
        return;
    }
    QStringList head{values.status};
    if (!values.duration.isEmpty())
        head << values.duration;
    if (values.rehearsed)
        head << tr("rehearsed");
    target.line(target.strong(head.join(QStringLiteral("  ·  "))));
    if (!values.error.isEmpty())
        target.box(tr("Error"), {values.error.toHtmlEscaped()});
    const std::pair<QString, const Value&> parts[] = {
        {tr("Inputs"), values.inputs}, {tr("Process data"), values.processData}, {tr("Outputs"), values.outputs}};
    for (const auto& [title, value] : parts) {
        if (value.isNull())
            continue;
        lastRunLayout_->addWidget(new ThemedLabel(context_.theme, ThemedLabel::Style::Caption, title, lastRun_));
        target.tree(value);
    }
}

QWidget* NodePage::fieldFor(const QString& field) const
{
    for (FieldForm* form : {basic_, advanced_, errors_}) {
        if (QWidget* found = form ? form->widgetFor(field) : nullptr)
            return found;
    }
    return nullptr;
}

QWidget* NodePage::widgetFor(const QString& field) const
{
    tabs_->setCurrentIndex(0);
    QWidget* found = fieldFor(field);
    if (found && advanced_->isAncestorOf(found))
        advancedSection_->setExpanded(true);
    return found;
}

void NodePage::focusTitle()
{
    header_->focusTitle();
}

} // namespace millrace::ui
