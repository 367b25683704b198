#include "ui/shell/checklistpanel.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cstring>

namespace millrace::ui {

namespace {

constexpr int nodeRole = Qt::UserRole + 1;
constexpr int fieldRole = Qt::UserRole + 2;
constexpr int indexRole = Qt::UserRole + 3;
constexpr int lookedRole = Qt::UserRole + 4; ///< its fixes were looked for
constexpr int textColumn = 0, fixColumn = 1, lineColumn = 2;

/// Rows that a list shows: it is made anew when the findings are other ones, and nobody reads further.
constexpr int mostRows = 1000;

bool same(const Message& a, const Message& b)
{
    return std::strcmp(a.text, b.text) == 0 && a.args == b.args;
}

bool same(const std::vector<Problem>& a, const std::vector<Problem>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Problem& x, const Problem& y) {
        return x.code == y.code && x.severity == y.severity && x.nodeId == y.nodeId && x.field == y.field &&
               x.line == y.line && same(x.message, y.message) && same(x.hint, y.hint);
    });
}

const char* iconOf(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "info";
}

QColor colorOf(const Colors& colors, Severity severity)
{
    return severity == Severity::Error ? colors.danger : severity == Severity::Warning ? colors.warning : colors.info;
}

} // namespace

ChecklistPanel::ChecklistPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), header_(new QWidget(this)), tree_(new QTreeWidget(this)),
      clean_(new QWidget(this)), cleanText_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, clean_)),
      cleanIcon_(new QLabel(clean_))
{
    setAttribute(Qt::WA_StyledBackground, true);
    tree_->setObjectName(QStringLiteral("checklist.problems"));
    tree_->setColumnCount(3);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(true);
    tree_->setIndentation(16);
    tree_->setUniformRowHeights(true);
    tree_->setTextElideMode(Qt::ElideRight);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->installEventFilter(this);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setResizeContentsPrecision(0); // the rows in view say enough
    tree_->header()->setSectionResizeMode(textColumn, QHeaderView::Stretch);
    for (const int column : {fixColumn, lineColumn})
        tree_->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    auto* line = new QHBoxLayout(clean_);
    line->addStretch();
    line->addWidget(cleanIcon_);
    line->addWidget(cleanText_);
    line->addStretch();
    buildHeader();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(header_);
    layout->addWidget(tree_, 1);
    layout->addWidget(clean_, 1);

    idle_.setInterval(0);
    connect(&idle_, &QTimer::timeout, this, &ChecklistPanel::findFixes);
    connect(tree_->verticalScrollBar(), &QScrollBar::valueChanged, &idle_, qOverload<>(&QTimer::start));
    connect(tree_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item, int column) {
        if (column == fixColumn && problemOf(item) && !item->text(fixColumn).isEmpty())
            showMenu(item, placeOf(item));
        else
            emit problemActivated(item->data(0, nodeRole).toString(), item->data(0, fieldRole).toString());
    });
    connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        emit problemActivated(item->data(0, nodeRole).toString(), item->data(0, fieldRole).toString());
    });
    connect(tree_, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        if (QTreeWidgetItem* item = tree_->itemAt(place))
            showMenu(item, tree_->viewport()->mapToGlobal(place));
    });
    connect(&theme, &Theme::changed, this, &ChecklistPanel::rebuild);
    rebuild();
}

void ChecklistPanel::buildHeader()
{
    auto* line = new QHBoxLayout(header_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        auto* button = new QToolButton(header_);
        button->setCheckable(true);
        button->setChecked(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::toggled, this, &ChecklistPanel::rebuild);
        severities_[static_cast<int>(severity)] = button;
        line->addWidget(button);
    }
    line->addStretch();
}

void ChecklistPanel::show(const std::vector<Problem>& problems, DocumentSession* session)
{
    if (session == session_ && same(problems, problems_) && tree_->topLevelItemCount() > 0) {
        lookAgain();
        return;
    }
    problems_ = problems;
    session_ = session;
    rebuild();
}

bool ChecklistPanel::isShown(const Problem& problem) const
{
    return severities_[static_cast<int>(problem.severity)]->isChecked();
}

void ChecklistPanel::retitle()
{
    int counts[3] = {};
    for (const Problem& problem : problems_)
        ++counts[static_cast<int>(problem.severity)];
    const auto title = [&](Severity severity, const QString& text, const QString& tip) {
        QToolButton* button = severities_[static_cast<int>(severity)];
        button->setText(text);
        button->setToolTip(tip);
        button->setIcon(theme_.icon(QLatin1String(iconOf(severity)), colorOf(theme_.colors(), severity)));
        button->setEnabled(counts[static_cast<int>(severity)] > 0);
    };
    title(Severity::Error, tr("%n error(s)", nullptr, counts[2]), tr("Show errors"));
    title(Severity::Warning, tr("%n warning(s)", nullptr, counts[1]), tr("Show warnings"));
    title(Severity::Info, tr("%n note(s)", nullptr, counts[0]), tr("Show notes"));
    tree_->setAccessibleName(tr("Problems of the app"));
}

void ChecklistPanel::rebuild()
{
    const QTreeWidgetItem* current = tree_->currentItem();
    const QVariant currentIndex = current ? current->data(0, indexRole) : QVariant();
    retitle();
    tree_->clear();
    const bool any = std::any_of(problems_.begin(), problems_.end(), [this](const Problem& p) { return isShown(p); });
    header_->setVisible(!problems_.empty());
    tree_->setVisible(any);
    clean_->setVisible(!any);
    const Colors& c = theme_.colors();
    cleanText_->setText(!session_           ? tr("Open an app to check it.")
                        : problems_.empty() ? tr("No problems: this app can run.")
                                            : tr("What there is to see is switched off above."));
    cleanIcon_->setVisible(session_ && problems_.empty());
    cleanIcon_->setPixmap(
        theme_.icon(QStringLiteral("check-circle"), c.success).pixmap(QSize(18, 18), devicePixelRatioF()));

    QHash<QString, QTreeWidgetItem*> groups;
    int shown = 0;
    for (std::size_t i = 0; i < problems_.size(); ++i) {
        if (!isShown(problems_[i]) || ++shown > mostRows)
            continue;
        const QString id = qs(problems_[i].nodeId);
        QTreeWidgetItem*& group = groups[id];
        if (!group)
            group = addGroup(id);
        QTreeWidgetItem* row = addRow(group, i);
        if (currentIndex.isValid() && currentIndex.toULongLong() == i)
            tree_->setCurrentItem(row);
    }
    if (shown > mostRows)
        addRest(shown - mostRows);
    tree_->expandAll();
    if (session_ && shown > 0)
        idle_.start();
}

/// The findings are the same, but titles and what can be done may not be.
void ChecklistPanel::lookAgain()
{
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = tree_->topLevelItem(i);
        if (group->childCount() > 0)
            group->setText(0, titleOf(group->data(0, nodeRole).toString()));
        for (int row = 0; row < group->childCount(); ++row)
            group->child(row)->setData(0, lookedRole, false);
    }
    idle_.start();
}

QString ChecklistPanel::titleOf(const QString& nodeId) const
{
    if (nodeId.isEmpty())
        return tr("The app as a whole");
    const NodeModel* node = session_ ? session_->model().node(ss(nodeId)) : nullptr;
    return node && !node->title.empty() ? qs(node->title) : nodeId;
}

QTreeWidgetItem* ChecklistPanel::addGroup(const QString& nodeId)
{
    auto* group = new QTreeWidgetItem(tree_, {titleOf(nodeId)});
    group->setData(0, nodeRole, nodeId);
    group->setFont(0, theme_.font(theme_.metrics().fontBody, true));
    return group;
}

void ChecklistPanel::addRest(int count)
{
    auto* rest = new QTreeWidgetItem(tree_, {tr("%n more, shown when these are put right", nullptr, count)});
    rest->setFlags(Qt::ItemIsEnabled);
    rest->setForeground(0, theme_.colors().textMuted);
}

QTreeWidgetItem* ChecklistPanel::addRow(QTreeWidgetItem* group, std::size_t index)
{
    const Problem& problem = problems_[index];
    const Colors& c = theme_.colors();
    const QString text = translate(problem.message), hint = translate(problem.hint);
    auto* row = new QTreeWidgetItem(group, {hint.isEmpty() ? text : text + QStringLiteral("  —  ") + hint, QString(),
                                            problem.line > 0 ? tr("line %1").arg(problem.line) : QString()});
    row->setIcon(textColumn, theme_.icon(QLatin1String(iconOf(problem.severity)), colorOf(c, problem.severity)));
    row->setToolTip(textColumn, hint.isEmpty() ? text : text + u'\n' + hint);
    row->setForeground(lineColumn, c.textFaint);
    row->setData(0, nodeRole, qs(problem.nodeId));
    row->setData(0, fieldRole, qs(problem.field));
    row->setData(0, indexRole, static_cast<qulonglong>(index));
    return row;
}

/// Fixes read the document, so they are looked for here, between events.
void ChecklistPanel::findFixes()
{
    constexpr qint64 sliceMilliseconds = 4;
    QElapsedTimer timer;
    timer.start();
    const int bottom = tree_->viewport()->height();
    QTreeWidgetItem* row = session_ ? tree_->itemAt(0, 0) : nullptr;
    for (; row && tree_->visualItemRect(row).top() < bottom; row = tree_->itemBelow(row)) {
        const Problem* problem = problemOf(row);
        if (!problem || row->data(0, lookedRole).toBool())
            continue;
        if (timer.elapsed() >= sliceMilliseconds)
            return;
        row->setData(0, lookedRole, true);
        markFixable(row, static_cast<int>(fixesFor(session_->document(), *problem, models()).size()));
    }
    idle_.stop();
}

void ChecklistPanel::markFixable(QTreeWidgetItem* row, int count)
{
    if (count == 0) {
        row->setText(fixColumn, {});
        return;
    }
    row->setText(fixColumn, tr("Fix…"));
    row->setForeground(fixColumn, theme_.colors().accent);
    row->setToolTip(fixColumn, tr("%n way(s) to put this right (Alt+Enter)", nullptr, count));
    row->setData(fixColumn, Qt::AccessibleTextRole, row->toolTip(fixColumn));
}

const Problem* ChecklistPanel::problemOf(const QTreeWidgetItem* row) const
{
    bool known = false;
    const qulonglong index = row ? row->data(0, indexRole).toULongLong(&known) : 0;
    return known && index < problems_.size() ? &problems_[index] : nullptr;
}

std::vector<Value> ChecklistPanel::models() const
{
    return models_ ? models_() : std::vector<Value>();
}

QPoint ChecklistPanel::placeOf(QTreeWidgetItem* row) const
{
    const QRect rect = tree_->visualItemRect(row);
    const int x = tree_->header()->sectionViewportPosition(fixColumn);
    return tree_->viewport()->mapToGlobal(QPoint(x, rect.bottom() + 1));
}

void ChecklistPanel::showMenu(QTreeWidgetItem* row, const QPoint& globalPlace)
{
    const Problem* problem = problemOf(row);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (problem && session_)
        addFixes(*menu, *problem);
    const QString id = row->data(0, nodeRole).toString(), field = row->data(0, fieldRole).toString();
    menu->addAction(id.isEmpty() ? tr("Show the App") : tr("Go to the Node"), this,
                    [this, id, field] { emit problemActivated(id, field); });
    if (problem)
        menu->addAction(theme_.icon(QStringLiteral("copy")), tr("Copy the Text"), this,
                        [text = row->toolTip(textColumn)] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(globalPlace);
    if (!menu->actions().isEmpty())
        menu->setActiveAction(menu->actions().constFirst());
}

void ChecklistPanel::addFixes(QMenu& menu, const Problem& problem)
{
    const std::vector<Fix> fixes = fixesFor(session_->document(), problem, models());
    const auto revision = session_->document().revision();
    for (const Fix& fix : fixes)
        menu.addAction(theme_.icon(QStringLiteral("check")), translate(fix.title), this, [this, fix, revision] {
            if (session_ && session_->document().revision() == revision)
                session_->push(fix.step);
        });
    const auto same = std::count_if(problems_.begin(), problems_.end(),
                                    [&](const Problem& other) { return other.code == problem.code; });
    if (!fixes.empty() && same > 1 && mayFixAll(problem.code))
        menu.addAction(tr("Fix All %n of This Kind", nullptr, static_cast<int>(same)), this,
                       [this, code = problem.code] { fixKind(code); });
    if (fixes.empty())
        menu.addAction(tr("Nothing to fix by itself"))->setEnabled(false);
    menu.addSeparator();
}

void ChecklistPanel::fixKind(const std::string& code)
{
    if (!session_)
        return;
    ticket_ = std::make_shared<int>(0);
    QPointer<ChecklistPanel> self(this);
    std::weak_ptr<int> ticket = ticket_;
    const auto revision = session_->document().revision();
    QThreadPool::globalInstance()->start([self, ticket, revision, code, text = session_->document().text(),
                                          session = session_, choosable = models(), profile = profile_] {
        FixAll all = fixAll(text, code, choosable, profile);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, ticket, revision, session, all = std::move(all)] {
                // An edit in between wins: the step was made for the text before it.
                if (self && !ticket.expired() && session && session->document().revision() == revision &&
                    !all.step.edits.empty())
                    session->push(all.step);
            },
            Qt::QueuedConnection);
    });
}

bool ChecklistPanel::eventFilter(QObject* watched, QEvent* event)
{
    // Other rows come into view.
    if (watched == tree_ && (event->type() == QEvent::Show || event->type() == QEvent::Resize))
        idle_.start();
    if (watched == tree_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers() == Qt::AltModifier && problemOf(tree_->currentItem())) {
            showMenu(tree_->currentItem(), placeOf(tree_->currentItem()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChecklistPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace millrace::ui
