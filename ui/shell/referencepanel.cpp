#include "ui/shell/referencepanel.h"

#include "engine/apps/basicapp.h"
#include "engine/authoring/variables.h"
#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace millrace::ui {

namespace {

constexpr int subjectRole = Qt::UserRole + 1;
constexpr int nodeRole = Qt::UserRole + 2;
constexpr int fieldRole = Qt::UserRole + 3;

QTreeWidget* makeList(QWidget* parent, int columns)
{
    auto* list = new QTreeWidget(parent);
    list->setColumnCount(columns);
    list->setHeaderHidden(true);
    list->setUniformRowHeights(true);
    list->setTextElideMode(Qt::ElideRight);
    list->setIndentation(16);
    list->header()->setStretchLastSection(false);
    return list;
}

} // namespace

ReferencePanel::ReferencePanel(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), search_(new QLineEdit(this)), subjectList_(makeList(this, 2)),
      useList_(makeList(this, 3)), heading_(new ThemedLabel(theme, ThemedLabel::Style::Strong, {}, this)),
      empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), renameLine_(new QWidget(this)),
      name_(new QLineEdit(renameLine_)), apply_(new QPushButton(renameLine_)),
      outcome_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, renameLine_))
{
    setAttribute(Qt::WA_StyledBackground, true);
    subjectList_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    // Names count more than types: a long provider must not take their room.
    subjectList_->header()->setSectionResizeMode(1, QHeaderView::Interactive);
    subjectList_->setColumnWidth(1, 96);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(4);
    column->addWidget(search_);
    column->addWidget(subjectList_, 1);
    auto* right = new QWidget(this);
    buildRight(right);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    pause_.setSingleShot(true);
    pause_.setInterval(200);
    connect(&pause_, &QTimer::timeout, this, &ReferencePanel::refresh);
    search_->setClearButtonEnabled(true);
    connect(search_, &QLineEdit::textChanged, this, &ReferencePanel::filter);
    connect(subjectList_, &QTreeWidget::currentItemChanged, this, [this] {
        if (const Subject* subject = current())
            wanted_ = *subject;
        showUses();
    });
    const auto go = [this](QTreeWidgetItem* item) {
        if (item)
            emit placeActivated(item->data(0, nodeRole).toString(), item->data(0, fieldRole).toString());
    };
    connect(useList_, &QTreeWidget::itemClicked, this, go);
    connect(useList_, &QTreeWidget::itemActivated, this, go);
    connect(name_, &QLineEdit::textChanged, this, &ReferencePanel::updateRename);
    connect(name_, &QLineEdit::returnPressed, this, &ReferencePanel::rename);
    connect(apply_, &QPushButton::clicked, this, &ReferencePanel::rename);
    connect(&theme, &Theme::changed, this, &ReferencePanel::refresh);
    retitle();
    refresh();
}

void ReferencePanel::buildRight(QWidget* right)
{
    useList_->setRootIsDecorated(false);
    useList_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    useList_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    useList_->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    auto* line = new QHBoxLayout(renameLine_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    name_->setMaximumWidth(260);
    line->addWidget(name_, 1);
    line->addWidget(apply_);
    line->addWidget(outcome_, 2);
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(4);
    column->addWidget(heading_);
    column->addWidget(renameLine_);
    column->addWidget(useList_, 1);
    column->addWidget(empty_, 1);
}

void ReferencePanel::retitle()
{
    search_->setPlaceholderText(tr("Find a variable, model or dataset"));
    search_->setAccessibleName(tr("Find a variable, model or dataset"));
    subjectList_->setAccessibleName(tr("Variables, models and datasets"));
    useList_->setAccessibleName(tr("Where it is used"));
    name_->setAccessibleName(tr("New name of the variable"));
    apply_->setText(tr("Rename"));
}

void ReferencePanel::setSession(DocumentSession* session)
{
    if (session_)
        session_->disconnect(this);
    session_ = session;
    selection_.clear();
    wanted_ = {};
    if (session) {
        connect(session, &DocumentSession::changed, this, [this](const EditStep& step) {
            if (!step.layout)
                pause_.start();
        });
        connect(session, &DocumentSession::reset, this, [this] { pause_.start(); });
    }
    refresh();
}

void ReferencePanel::setSelection(const QStringList& nodeIds)
{
    if (selection_ == nodeIds)
        return;
    selection_ = nodeIds;
    if (!nodeIds.isEmpty() && !(wanted_.selector.size() > 1 && nodeIds.contains(qs(wanted_.selector[0]))))
        wanted_ = {}; // the node's own variables come to the front
    pause_.start();
}

void ReferencePanel::showVariable(const Selector& variable)
{
    if (variable.empty())
        return;
    wanted_ = {Subject::Kind::Variable, variable};
    const bool ofNode = variable[0] != "env" && variable[0] != "conversation" && variable[0] != "sys";
    if (ofNode)
        selection_ = {qs(variable[0])};
    search_->clear();
    refresh();
}

void ReferencePanel::refresh()
{
    if (!isVisible())
        return; // made when it is seen
    pause_.stop();
    const Subject wanted = wanted_;
    const QSignalBlocker blocker(subjectList_);
    subjectList_->clear();
    subjects_.clear();
    if (session_)
        fillSubjects();
    subjectList_->expandAll();
    filter();
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
        if (!(subjects_[i] == wanted))
            continue;
        QTreeWidgetItemIterator it(subjectList_);
        for (; *it; ++it)
            if ((*it)->data(0, subjectRole).isValid() && (*it)->data(0, subjectRole).toULongLong() == i)
                subjectList_->setCurrentItem(*it);
    }
    if (!subjectList_->currentItem() && subjectList_->topLevelItemCount() > 0)
        subjectList_->setCurrentItem(subjectList_->topLevelItem(0)->child(0));
    showUses();
}

void ReferencePanel::fillSubjects()
{
    addNodeVariables();
    addAppVariables();
    addModels();
    addDatasets();
}

QTreeWidgetItem* ReferencePanel::addGroup(const QString& title, const QString& icon)
{
    auto* group = new QTreeWidgetItem(subjectList_, {title});
    group->setFont(0, theme_.font(theme_.metrics().fontBody, true));
    group->setIcon(0, theme_.icon(icon, theme_.colors().textMuted));
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

void ReferencePanel::addSubject(QTreeWidgetItem* group, Subject subject, const QString& text, const QString& type)
{
    auto* row = new QTreeWidgetItem(group, {text, type});
    row->setForeground(1, theme_.colors().textFaint);
    row->setData(0, subjectRole, static_cast<qulonglong>(subjects_.size()));
    subjects_.push_back(std::move(subject));
}

void ReferencePanel::addScope(QTreeWidgetItem* group, const ScopeVariable& variable, const QString& prefix)
{
    const QString name = prefix + qs(variable.selector.back());
    addSubject(group, {Subject::Kind::Variable, variable.selector}, name, qs(variable.type));
    if (variable.type != "file") // its attributes are always the same
        for (const ScopeVariable& child : variable.children)
            addScope(group, child, name + u'.');
}

void ReferencePanel::addNodeVariables()
{
    for (const QString& id : selection_) {
        const NodeModel* node = session_->model().node(ss(id));
        if (!node || node->isNote())
            continue;
        const std::vector<ScopeVariable> given = variablesOfNode(session_->model(), node->id);
        const bool program = node->kind == "code" || node->kind == "template-transform";
        const Value inputs = program               ? node->data["variables"]
                             : node->kind == "llm" ? node->data["prompt_config"]["jinja2_variables"]
                                                   : Value();
        if (given.empty() && inputs.size() == 0)
            continue;
        QTreeWidgetItem* group = addGroup(node->title.empty() ? id : qs(node->title), QStringLiteral("variable"));
        for (const ScopeVariable& variable : given)
            addScope(group, variable, {});
        for (const Value& input : inputs.toArray())
            if (const std::string& name = input["variable"].toString(); !name.empty())
                addSubject(group, {Subject::Kind::Input, {node->id, name}}, qs(name), tr("input"));
    }
}

void ReferencePanel::addAppVariables()
{
    const AppModel& app = session_->model();
    if (isBasicApp(app)) {
        QTreeWidgetItem* inputs = nullptr;
        const Value form = inputForm(app);
        for (const Value& variable : form.toArray()) {
            if (!inputs)
                inputs = addGroup(tr("Inputs"), QStringLiteral("variable"));
            const std::string& name = variable["variable"].toString();
            addSubject(inputs, {Subject::Kind::Input, {std::string(), name}}, qs(name), tr("input"));
        }
        return; // no prompt of such an app can read anything else
    }
    const auto add = [&](const char* owner, const std::vector<VariableModel>& variables, const QString& title) {
        if (variables.empty())
            return;
        QTreeWidgetItem* group = addGroup(title, QStringLiteral("variable"));
        for (const VariableModel& variable : variables)
            addSubject(group, {Subject::Kind::Variable, {owner, variable.name}}, qs(variable.name),
                       qs(variable.valueType));
    };
    add("conversation", app.conversation, tr("Conversation variables"));
    add("env", app.environment, tr("Environment variables"));
    QTreeWidgetItem* system = nullptr;
    for (const ScopeGroup& scope : variablesInScope(app, {}))
        if (scope.owner == "sys") {
            system = addGroup(tr("System variables"), QStringLiteral("settings"));
            for (const ScopeVariable& variable : scope.variables)
                addScope(system, variable, {});
        }
}

void ReferencePanel::addModels()
{
    std::set<std::pair<std::string, std::string>> seen;
    QTreeWidgetItem* group = nullptr;
    for (const Use& use : usesOfModel(session_->model(), {}, {})) {
        const std::size_t cut = use.excerpt.rfind(" / ");
        const std::string provider = cut == std::string::npos ? std::string() : use.excerpt.substr(0, cut);
        const std::string name = cut == std::string::npos ? use.excerpt : use.excerpt.substr(cut + 3);
        if (!seen.emplace(provider, name).second)
            continue;
        if (!group)
            group = addGroup(tr("Models"), QStringLiteral("sparkle"));
        addSubject(group, {Subject::Kind::Model, {provider, name}}, qs(name), qs(provider));
    }
}

void ReferencePanel::addDatasets()
{
    QTreeWidgetItem* group = nullptr;
    for (const std::string& id : datasetsIn(session_->model())) {
        if (!group)
            group = addGroup(tr("Datasets"), QStringLiteral("book"));
        addSubject(group, {Subject::Kind::Dataset, {id}}, qs(id), {});
    }
}

void ReferencePanel::filter()
{
    const QString wanted = search_->text().trimmed();
    for (int i = 0; i < subjectList_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = subjectList_->topLevelItem(i);
        bool any = false;
        for (int k = 0; k < group->childCount(); ++k) {
            const bool shown = wanted.isEmpty() || group->child(k)->text(0).contains(wanted, Qt::CaseInsensitive);
            group->child(k)->setHidden(!shown);
            any = any || shown;
        }
        group->setHidden(!any);
    }
}

const ReferencePanel::Subject* ReferencePanel::current() const
{
    const QTreeWidgetItem* item = subjectList_->currentItem();
    bool known = false;
    const qulonglong index = item ? item->data(0, subjectRole).toULongLong(&known) : 0;
    return known && index < subjects_.size() ? &subjects_[index] : nullptr;
}

std::vector<Use> ReferencePanel::usesOf(const Subject& subject) const
{
    if (!session_)
        return {};
    switch (subject.kind) {
    case Subject::Kind::Variable:
        return usesOfVariable(session_->document(), subject.selector);
    case Subject::Kind::Model:
        return usesOfModel(session_->model(), subject.selector[0], subject.selector[1]);
    case Subject::Kind::Dataset:
        return usesOfDataset(session_->model(), subject.selector[0]);
    case Subject::Kind::Input:
        return usesOfInput(session_->model(), subject.selector[0], subject.selector[1]);
    }
    return {};
}

QString ReferencePanel::placeName(const Use& use) const
{
    if (use.nodeId.empty())
        return tr("The app");
    const NodeModel* node = session_->model().node(use.nodeId);
    return node && !node->title.empty() ? qs(node->title) : qs(use.nodeId);
}

void ReferencePanel::showUses()
{
    useList_->clear();
    outcome_->clear();
    const Subject* subject = session_ ? current() : nullptr;
    const std::vector<Use> uses = subject ? usesOf(*subject) : std::vector<Use>();
    heading_->setVisible(subject);
    useList_->setVisible(!uses.empty());
    empty_->setVisible(uses.empty());
    empty_->setText(!session_  ? tr("Open an app to see who sets and who reads its variables.")
                    : !subject ? tr("Select a node, or choose a variable, a model or a dataset on the left.")
                               : tr("Nothing reads this. Other nodes can choose it in their settings."));
    for (const Use& use : uses) {
        const bool asks = subject->kind == Subject::Kind::Model || subject->kind == Subject::Kind::Dataset;
        auto* row = new QTreeWidgetItem(useList_, {placeName(use),
                                                   asks           ? tr("uses")
                                                   : use.declares ? tr("declares")
                                                   : use.writes   ? tr("sets")
                                                                  : tr("reads"),
                                                   qs(use.excerpt)});
        const NodeModel* node = session_->model().node(use.nodeId);
        const NodeDescriptor* descriptor = node ? nodeDescriptor(node->kind) : nullptr;
        if (descriptor)
            row->setIcon(0, QIcon(theme_.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), 16,
                                                  devicePixelRatioF())));
        row->setForeground(1, theme_.colors().textMuted);
        row->setFont(2, theme_.monospace(theme_.metrics().fontSmall));
        row->setToolTip(2, qs(use.excerpt));
        row->setData(0, nodeRole, qs(use.nodeId));
        row->setData(0, fieldRole, qs(use.field));
    }
    if (subject)
        heading_->setText(
            tr("%1: %n place(s)", nullptr, static_cast<int>(uses.size())).arg(subjectList_->currentItem()->text(0)));
    const bool variable =
        subject && (subject->kind == Subject::Kind::Variable || subject->kind == Subject::Kind::Input);
    const QSignalBlocker blocker(name_);
    name_->setText(variable ? qs(subject->selector.back()) : QString());
    renameLine_->setVisible(variable && canRename(session_->document(), subject->selector));
    updateRename();
}

void ReferencePanel::updateRename()
{
    const Subject* subject = session_ ? current() : nullptr;
    const bool changed = subject && !subject->selector.empty() && ss(name_->text()) != subject->selector.back();
    apply_->setEnabled(changed && !name_->text().isEmpty());
    outcome_->setColor({});
    outcome_->setText(changed ? tr("changes %n place(s)", nullptr, useList_->topLevelItemCount()) : QString());
}

void ReferencePanel::rename()
{
    const Subject* subject = session_ ? current() : nullptr;
    if (!subject || !apply_->isEnabled())
        return;
    const std::string name = ss(name_->text());
    Result<EditStep> step = subject->kind == Subject::Kind::Input
                                ? renameInput(session_->document(), subject->selector[0], subject->selector[1], name)
                                : renameVariable(session_->document(), subject->selector, name);
    if (!step.ok()) {
        outcome_->setColor(theme_.colors().danger);
        outcome_->setText(translate(step.error()) + QStringLiteral(". ") + translate(step.error().hint));
        return;
    }
    Subject renamed = *subject;
    renamed.selector.back() = name;
    if (session_->push(std::move(*step))) {
        session_->endMerge();
        wanted_ = renamed;
        refresh();
    }
}

void ReferencePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ReferencePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retitle();
        refresh();
    }
}

} // namespace millrace::ui
