#include "ui/history/gitpanel.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/history/detail/gitpanelparts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr std::size_t mostCommits = 300;

QString when(std::int64_t time)
{
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(time);
    return moment.date() == QDate::currentDate() ? QLocale().toString(moment.time(), QLocale::ShortFormat)
                                                 : QLocale().toString(moment.date(), QLocale::ShortFormat);
}

} // namespace

void GitPanel::Private::build()
{
    message = new MessageBar(theme, &panel);
    stack = new QStackedWidget(&panel);
    stack->addWidget(makeEmpty());
    auto* page = new QWidget;
    auto* splitter = new QSplitter(Qt::Vertical, page);
    splitter->addWidget(makeChanges());
    splitter->addWidget(makeLog());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(makeHead());
    rows->addWidget(splitter, 1);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(message);
    layout->addWidget(stack, 1);
    message->dismiss();
    connectParts();
    retranslate();
    show();
}

QWidget* GitPanel::Private::makeEmpty()
{
    const Metrics& m = theme.metrics();
    auto* page = new QWidget;
    emptyText = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, page);
    emptyText->setWordWrap(true);
    emptyText->setAlignment(Qt::AlignCenter);
    create = new QPushButton(page);
    create->setProperty("class", "primary");
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(m.space6, m.space6, m.space6, m.space6);
    rows->addStretch();
    rows->addWidget(emptyText);
    rows->addSpacing(m.space2);
    rows->addWidget(create, 0, Qt::AlignHCenter);
    rows->addStretch();
    return page;
}

QWidget* GitPanel::Private::makeHead()
{
    const Metrics& m = theme.metrics();
    auto* head = new QWidget;
    branch = new QToolButton(head);
    branch->setToolButtonStyle(Qt::ToolButtonTextOnly);
    constexpr int narrowest = 56; // a long name is cut, not the panel widened
    branch->setMinimumWidth(narrowest);
    branch->setPopupMode(QToolButton::InstantPopup);
    branchMenu = new QMenu(branch);
    branch->setMenu(branchMenu);
    const auto tool = [&](const char* icon) {
        auto* button = new QToolButton(head);
        button->setIcon(theme.icon(QLatin1String(icon)));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        return button;
    };
    fetch = tool("refresh");
    fetch->setToolButtonStyle(Qt::ToolButtonIconOnly);
    pull = tool("download");
    push = tool("upload");
    more = tool("more");
    more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    more->setPopupMode(QToolButton::InstantPopup);
    moreMenu = new QMenu(more);
    more->setMenu(moreMenu);
    auto* line = new QHBoxLayout;
    line->setSpacing(0);
    line->addWidget(branch);
    line->addStretch(1);
    line->addWidget(fetch);
    line->addWidget(pull);
    line->addWidget(push);
    line->addWidget(more);
    progress = new ElidedLabel(theme, ThemedLabel::Style::SmallMuted, {}, head);
    cancel = tool("close");
    cancel->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto* second = new QHBoxLayout;
    second->addWidget(progress, 1);
    second->addWidget(cancel);
    progress->hide();
    cancel->hide();
    auto* rows = new QVBoxLayout(head);
    rows->setContentsMargins(m.space2, m.space1, m.space2, m.space1);
    rows->addLayout(line);
    rows->addLayout(second);
    return head;
}

QWidget* GitPanel::Private::makeChanges()
{
    const Metrics& m = theme.metrics();
    auto* part = new QWidget;
    changesTitle = new ThemedLabel(theme, ThemedLabel::Style::Strong, {}, part);
    mergeNote = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, part);
    mergeNote->setWordWrap(true);
    changes = new QTreeWidget(part);
    changes->setColumnCount(2);
    changes->setHeaderHidden(true);
    changes->setRootIsDecorated(false);
    changes->setUniformRowHeights(true);
    changes->setContextMenuPolicy(Qt::CustomContextMenu);
    changes->setSelectionMode(QAbstractItemView::ExtendedSelection);
    changes->header()->setStretchLastSection(false);
    changes->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    changes->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    messageEdit = new QPlainTextEdit(part);
    messageEdit->setTabChangesFocus(true);
    messageEdit->setFixedHeight(60);
    commitButton = new QPushButton(part);
    commitButton->setProperty("class", "primary");
    abortMerge = new QPushButton(part);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(abortMerge);
    buttons->addStretch();
    buttons->addWidget(commitButton);
    auto* rows = new QVBoxLayout(part);
    rows->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
    rows->setSpacing(m.space2);
    rows->addWidget(changesTitle);
    rows->addWidget(mergeNote);
    rows->addWidget(changes, 1);
    rows->addWidget(messageEdit);
    rows->addLayout(buttons);
    return part;
}

QWidget* GitPanel::Private::makeLog()
{
    const Metrics& m = theme.metrics();
    auto* part = new QWidget;
    scopeBox = new QComboBox(part);
    log = new QTreeWidget(part);
    log->setColumnCount(3);
    log->setHeaderHidden(true);
    log->setRootIsDecorated(false);
    log->setUniformRowHeights(true);
    log->setContextMenuPolicy(Qt::CustomContextMenu);
    log->header()->setStretchLastSection(false);
    log->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    log->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    log->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* rows = new QVBoxLayout(part);
    rows->setContentsMargins(m.space2, m.space1, m.space2, m.space2);
    rows->setSpacing(m.space2);
    rows->addWidget(scopeBox);
    rows->addWidget(log, 1);
    return part;
}

void GitPanel::Private::connectParts()
{
    connect(&git, &GitSession::changed, &panel, [this] { show(); });
    connect(&theme, &Theme::changed, &panel, [this] { show(); });
    connect(&git, &GitSession::busyChanged, &panel, [this] { updateButtons(); });
    connect(&git, &GitSession::failed, &panel, [this](const Error& error) {
        showError(error);
        if (error.code == "git.identity")
            askIdentity();
    });
    connect(&git, &GitSession::merged, &panel,
            [this](const QString& text) { message->show(MessageBar::Kind::Success, text); });
    connect(&git, &GitSession::progress, &panel, [this](const QString& line) {
        progress->setFullText(line);
        progress->setVisible(!line.isEmpty());
        cancel->setVisible(!line.isEmpty());
    });
    connect(&git, &GitSession::signInWanted, &panel, [this](const GitSignIn& wanted) { askSignIn(wanted); });
    connect(&git, &GitSession::questionAsked, &panel,
            [this](const GitQuestion& question, const Answer& answer) { askQuestion(question, answer); });
    connect(create, &QPushButton::clicked, &git, &GitSession::createRepository);
    connect(fetch, &QToolButton::clicked, &git, &GitSession::fetch);
    connect(pull, &QToolButton::clicked, &git, &GitSession::pull);
    connect(push, &QToolButton::clicked, &git, &GitSession::push);
    connect(cancel, &QToolButton::clicked, &git, &GitSession::cancelRemote);
    connect(branchMenu, &QMenu::aboutToShow, &panel, [this] { fillBranches(); });
    connect(moreMenu, &QMenu::aboutToShow, &panel, [this] { fillMore(); });
    connect(commitButton, &QPushButton::clicked, &panel, [this] { commit(); });
    connect(abortMerge, &QPushButton::clicked, &panel,
            [this] { git.change([](GitRepository& repository) { return repository.abortMerge(); }); });
    connect(messageEdit, &QPlainTextEdit::textChanged, &panel, [this] { updateButtons(); });
    auto* enter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), messageEdit);
    enter->setContext(Qt::WidgetShortcut);
    connect(enter, &QShortcut::activated, &panel, [this] {
        if (commitButton->isEnabled())
            commit();
    });
    connect(changes, &QTreeWidget::itemChanged, &panel, [this](QTreeWidgetItem* item) {
        const QString path = item->data(0, Qt::UserRole).toString();
        if (item->checkState(0) == Qt::Checked)
            unchecked.remove(path);
        else
            unchecked.insert(path);
        updateButtons();
    });
    connect(changes, &QTreeWidget::itemActivated, &panel,
            [this](QTreeWidgetItem* item) { compareChange(item->data(0, Qt::UserRole).toString()); });
    connect(changes, &QTreeWidget::customContextMenuRequested, &panel, [this](const QPoint& at) { changesMenu(at); });
    connect(scopeBox, &QComboBox::activated, &panel, [this](int index) { panel.setScope(static_cast<Scope>(index)); });
    connect(log, &QTreeWidget::itemActivated, &panel, [this] {
        if (const GitCommit* commit = currentCommit())
            compareCommit(*commit, true);
    });
    connect(log, &QTreeWidget::customContextMenuRequested, &panel, [this](const QPoint& at) { logMenu(at); });
}

/// Git's own words are long: they are there for who wants them.
void GitPanel::Private::showError(const Error& error)
{
    const bool wordy = error.where.find('\n') != std::string::npos;
    const bool decision = error.code == "git.conflicts" || error.code == "git.stash";
    message->show(decision ? MessageBar::Kind::Warning : MessageBar::Kind::Error,
                  wordy ? translate(error.what) : translate(error), translate(error.hint));
    message->setToolTip(wordy ? qs(error.where) : QString());
    if (error.code == "git.rejected")
        message->addChoice(GitPanel::tr("Pull"), [this] { git.pull(); });
}

void GitPanel::Private::retranslate()
{
    panel.setAccessibleName(GitPanel::tr("Git"));
    create->setText(GitPanel::tr("Create Repository"));
    fetch->setToolTip(GitPanel::tr("Fetch: see what is new in the remote repository"));
    fetch->setAccessibleName(GitPanel::tr("Fetch"));
    pull->setToolTip(GitPanel::tr("Pull: fetch and merge; apps are merged by meaning"));
    push->setToolTip(GitPanel::tr("Push: give the commits of this branch to the remote repository"));
    more->setToolTip(GitPanel::tr("Stashes, merges, remote repository"));
    more->setAccessibleName(GitPanel::tr("More"));
    branch->setAccessibleName(GitPanel::tr("Branch"));
    cancel->setAccessibleName(GitPanel::tr("Cancel"));
    cancel->setToolTip(GitPanel::tr("Cancel"));
    changes->setAccessibleName(GitPanel::tr("Changes"));
    messageEdit->setAccessibleName(GitPanel::tr("Message of the commit"));
    messageEdit->setPlaceholderText(GitPanel::tr("What changed, and why"));
    abortMerge->setText(GitPanel::tr("Abort Merge"));
    scopeBox->setAccessibleName(GitPanel::tr("Whose commits"));
    const int index = qMax(0, scopeBox->currentIndex());
    scopeBox->clear();
    scopeBox->addItems({GitPanel::tr("All commits"), GitPanel::tr("Commits of this app"),
                        GitPanel::tr("Commits of the selected node")});
    scopeBox->setCurrentIndex(index);
    log->setAccessibleName(GitPanel::tr("Commits"));
    show();
}

void GitPanel::Private::show()
{
    const GitSnapshot& now = git.snapshot();
    stack->setCurrentIndex(now.exists ? 1 : 0);
    create->setVisible(!git.folder().isEmpty());
    emptyText->setText(
        git.folder().isEmpty()
            ? GitPanel::tr("Open a folder to see its versions.")
            : GitPanel::tr("This folder is in no git repository yet. Create one to keep every version of "
                           "its apps, compare them, and share them with others."));
    const QString name =
        now.head.branch.empty() ? GitPanel::tr("no branch (%1)").arg(qs(now.head.commit).left(8)) : qs(now.head.branch);
    branch->setText(name);
    branch->setToolTip(name);
    const auto count = [](QToolButton* button, int commits) {
        button->setText(QString::number(commits));
        button->setToolButtonStyle(commits > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    };
    count(pull, now.head.behind);
    count(push, now.head.ahead);
    pull->setAccessibleName(now.head.behind > 0 ? GitPanel::tr("Pull (%1)").arg(now.head.behind)
                                                : GitPanel::tr("Pull"));
    push->setAccessibleName(now.head.ahead > 0 ? GitPanel::tr("Push (%1)").arg(now.head.ahead) : GitPanel::tr("Push"));
    abortMerge->setVisible(now.head.merging);
    showChanges();
    commitButton->setText(now.head.merging ? GitPanel::tr("Finish Merge") : GitPanel::tr("Commit"));
    readLog();
}

void GitPanel::Private::updateButtons()
{
    const GitSnapshot& now = git.snapshot();
    for (QToolButton* button : {fetch, pull, push})
        button->setEnabled(!git.isBusy() && !now.remotes.empty());
    const bool written = !messageEdit->toPlainText().trimmed().isEmpty();
    const bool conflicts = std::any_of(now.files.begin(), now.files.end(),
                                       [](const GitFile& file) { return file.state == GitFileState::Conflicted; });
    commitButton->setEnabled(!git.isBusy() && !conflicts &&
                             (now.head.merging || (written && !chosenPaths().isEmpty())));
}

QString GitPanel::Private::appPath() const
{
    return session && !session->path().isEmpty() ? git.relative(session->path()) : QString();
}

void GitPanel::Private::readLog()
{
    const GitSnapshot& now = git.snapshot();
    const QString path = scope == Scope::Project ? QString() : appPath();
    const int ticket = ++logTicket;
    if (!now.exists || (scope != Scope::Project && path.isEmpty()) || (scope == Scope::Node && nodes.isEmpty())) {
        showLog({});
        return;
    }
    int first = 0, last = 0;
    std::string text;
    if (scope == Scope::Node) {
        const Document& document = session->document();
        text = document.text();
        const NodeModel* node = session->model().node(ss(nodes.front()));
        if (!node)
            return showLog({});
        first = node->line;
        for (const NodeModel& other : session->model().nodes)
            if (other.line > first && (last == 0 || other.line < last))
                last = other.line;
        last = last == 0 ? document.lineOf(Path{PathStep::key("workflow"), PathStep::key("graph")}) : last - 1;
        if (last < first)
            last = std::numeric_limits<int>::max();
    }
    git.ask<std::vector<GitCommit>>(
        [path = ss(path), first, last, text](GitRepository& repository) -> Result<std::vector<GitCommit>> {
            if (first == 0)
                return repository.log(path, mostCommits);
            auto ranges = repository.blame(path, &text);
            if (!ranges)
                return ranges.error();
            std::vector<GitCommit> out;
            for (const GitBlameRange& range : *ranges) {
                const bool inside = range.firstLine <= last && range.firstLine + range.lines > first;
                const bool seen = std::any_of(out.begin(), out.end(),
                                              [&](const GitCommit& commit) { return commit.id == range.commit.id; });
                if (inside && !seen && !range.commit.id.empty())
                    out.push_back(range.commit);
            }
            // As in the log: times of commits may be equal, or wrong.
            QHash<QString, qsizetype> places;
            if (const auto all = repository.log(path, mostCommits))
                for (const GitCommit& commit : *all)
                    places.insert(qs(commit.id), places.size());
            std::stable_sort(out.begin(), out.end(), [&places](const GitCommit& a, const GitCommit& b) {
                const qsizetype end = places.size();
                const qsizetype left = places.value(qs(a.id), end), right = places.value(qs(b.id), end);
                return left != right ? left < right : a.time > b.time;
            });
            return out;
        },
        [this, ticket](const std::vector<GitCommit>& found) {
            if (ticket == logTicket)
                showLog(found);
        });
}

void GitPanel::Private::showLog(const std::vector<GitCommit>& found)
{
    const QString current = log->currentItem() ? log->currentItem()->data(0, Qt::UserRole).toString() : QString();
    commits = found;
    log->clear();
    for (const GitCommit& commit : commits) {
        auto* row = new QTreeWidgetItem(log, {qs(commit.summary), qs(commit.author), when(commit.time)});
        row->setData(0, Qt::UserRole, qs(commit.id));
        row->setToolTip(0, qs(commit.message));
        row->setForeground(1, theme.colors().textMuted);
        row->setForeground(2, theme.colors().textMuted);
        if (qs(commit.id) == current)
            log->setCurrentItem(row);
    }
    if (commits.empty()) {
        const QString text = scope == Scope::Node && nodes.isEmpty() ? GitPanel::tr("Select a node on the canvas.")
                             : scope != Scope::Project && appPath().isEmpty()
                                 ? GitPanel::tr("The app in front is not in this repository.")
                                 : GitPanel::tr("No commits yet.");
        auto* row = new QTreeWidgetItem(log, {text});
        row->setFlags(Qt::NoItemFlags);
    }
}

const GitCommit* GitPanel::Private::currentCommit() const
{
    const QString id = log->currentItem() ? log->currentItem()->data(0, Qt::UserRole).toString() : QString();
    for (const GitCommit& commit : commits)
        if (qs(commit.id) == id)
            return &commit;
    return nullptr;
}

void GitPanel::Private::logMenu(const QPoint& position)
{
    const GitCommit* chosen = currentCommit();
    if (!chosen)
        return;
    const GitCommit commit = *chosen;
    QMenu menu(&panel);
    const bool app = !appPath().isEmpty();
    QAction* before = menu.addAction(GitPanel::tr("What This Commit Changed in the App"),
                                     [this, commit] { compareCommit(commit, true); });
    QAction* now = menu.addAction(GitPanel::tr("Compare with the App as It Is Now"),
                                  [this, commit] { compareCommit(commit, false); });
    menu.addSeparator();
    QAction* restore =
        menu.addAction(GitPanel::tr("Bring Back This Version of the App"), [this, commit] { restoreCommit(commit); });
    for (QAction* action : {before, now, restore})
        action->setEnabled(app);
    menu.addSeparator();
    menu.addAction(GitPanel::tr("Copy Commit Id"), [commit] { QGuiApplication::clipboard()->setText(qs(commit.id)); });
    menu.exec(log->viewport()->mapToGlobal(position));
}

void GitPanel::Private::compareCommit(const GitCommit& commit, bool withParent)
{
    const QString path = appPath();
    if (path.isEmpty())
        return;
    struct Pair {
        std::string before, after;
    };
    const std::string now = session->document().text();
    const QString short8 = qs(commit.id).left(8);
    git.ask<Pair>(
        [path = ss(path), commit, withParent, now](GitRepository& repository) -> Result<Pair> {
            auto here = repository.content(commit.id, path);
            if (!here)
                return here.error();
            if (!withParent)
                return Pair{*here, now};
            auto before = commit.parents.empty() ? Result<std::string>(std::string())
                                                 : repository.content(commit.parents.front(), path);
            return Pair{before ? *before : std::string(), *here};
        },
        [this, short8, withParent](const Pair& pair) {
            if (pair.before.empty()) {
                message->show(MessageBar::Kind::Info, GitPanel::tr("The app was added by this commit."));
                return;
            }
            emit panel.compareRequested(
                withParent ? GitPanel::tr("Before %1").arg(short8) : short8, QByteArray::fromStdString(pair.before),
                withParent ? short8 : GitPanel::tr("Now"), QByteArray::fromStdString(pair.after));
        });
}

void GitPanel::Private::restoreCommit(const GitCommit& commit)
{
    const QString path = appPath();
    if (path.isEmpty())
        return;
    const QString file = session->path();
    git.ask<std::string>(
        [path = ss(path), id = commit.id](GitRepository& repository) { return repository.content(id, path); },
        [this, file, label = qs(commit.id).left(8)](const std::string& text) {
            emit panel.restoreRequested(file, QByteArray::fromStdString(text), label);
        });
}

GitPanel::GitPanel(Theme& theme, GitSession& git, QWidget* parent)
    : QWidget(parent), d_(std::make_unique<Private>(*this, theme, git))
{
    setMinimumWidth(240);
    d_->build();
}

GitPanel::~GitPanel() = default;

void GitPanel::setSession(DocumentSession* session)
{
    d_->session = session;
    d_->nodes.clear();
    if (d_->scope != Scope::Project)
        d_->readLog();
}

void GitPanel::setSelection(const QStringList& nodeIds)
{
    if (nodeIds == d_->nodes)
        return;
    d_->nodes = nodeIds;
    if (d_->scope == Scope::Node)
        d_->readLog();
}

void GitPanel::setUnsaved(const QStringList& paths)
{
    QStringList relative;
    for (const QString& path : paths) {
        if (const QString below = d_->git.relative(path); !below.isEmpty())
            relative << below;
    }
    if (std::exchange(d_->unsaved, relative) != relative)
        d_->showChanges();
}

void GitPanel::setScope(Scope scope)
{
    d_->scope = scope;
    d_->scopeBox->setCurrentIndex(static_cast<int>(scope));
    d_->readLog();
}

void GitPanel::focusMessage()
{
    d_->messageEdit->setFocus();
}

void GitPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        d_->retranslate();
}

} // namespace millrace::ui
