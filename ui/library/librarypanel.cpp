#include "ui/library/librarypanel.h"

#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/edit/trash.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QAction>
#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

LibraryPanel::LibraryPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), filter_(new QLineEdit(this)), tree_(new QTreeWidget(this)),
      empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), insert_(new QPushButton(this)),
      insertLinked_(new QPushButton(this)), update_(new QPushButton(this))
{
    const Metrics& m = theme.metrics();
    setMinimumWidth(230);
    filter_->setClearButtonEnabled(true);
    tree_->setHeaderHidden(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(8);
    tree_->setColumnCount(2);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setIconSize(QSize(16, 16));
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);
    insert_->setProperty("class", "primary");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(m.space1);
    buttons->addWidget(insert_);
    buttons->addWidget(insertLinked_);
    buttons->addStretch();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
    rows->setSpacing(m.space2);
    rows->addWidget(filter_);
    rows->addWidget(tree_, 1);
    rows->addWidget(empty_, 1);
    rows->addLayout(buttons);
    rows->addWidget(update_);
    pool_.setMaxThreadCount(1);
    connect(filter_, &QLineEdit::textChanged, this, &LibraryPanel::filter);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &LibraryPanel::updateButtons);
    connect(tree_, &QTreeWidget::customContextMenuRequested, this, &LibraryPanel::menu);
    connect(tree_, &QTreeWidget::itemActivated, this, [this] { insert(false); });
    connect(tree_, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem* row) { rename(row); });
    tree_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    tree_->installEventFilter(this);
    auto* remove = new QAction(tree_);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    tree_->addAction(remove);
    connect(remove, &QAction::triggered, this, [this] {
        if (const LibraryItem* chosen = current())
            removeItem(LibraryItem(*chosen));
    });
    connect(insert_, &QPushButton::clicked, this, [this] { insert(false); });
    connect(insertLinked_, &QPushButton::clicked, this, [this] { insert(true); });
    connect(update_, &QPushButton::clicked, this, [this] { updateCopies({}); });
    connect(&theme, &Theme::changed, this, &LibraryPanel::show);
    retranslate();
}

LibraryPanel::~LibraryPanel()
{
    pool_.waitForDone();
}

void LibraryPanel::setFolders(const QString& project, const QString& user)
{
    if (project == project_ && user == user_)
        return;
    project_ = project;
    user_ = user;
    reload();
}

void LibraryPanel::setSession(DocumentSession* session)
{
    disconnect(onChanged_);
    session_ = session;
    if (session)
        onChanged_ = connect(session, &DocumentSession::changed, this, &LibraryPanel::updateButtons);
    updateButtons();
}

void LibraryPanel::reload()
{
    const int ticket = ++ticket_;
    QPointer<LibraryPanel> alive(this);
    pool_.start([this, alive, ticket, folders = std::vector<std::string>{ss(project_), ss(user_)}] {
        const auto items = std::make_shared<std::vector<LibraryItem>>(libraryItems(folders));
        QMetaObject::invokeMethod(
            qApp,
            [this, alive, ticket, items] {
                if (!alive || ticket != ticket_)
                    return;
                items_ = std::move(*items);
                show();
            },
            Qt::QueuedConnection);
    });
}

void LibraryPanel::show()
{
    const QString before = current() ? qs(current()->path) : QString();
    const QSignalBlocker quiet(tree_);
    tree_->clear();
    const std::pair<LibraryItem::Kind, QString> groups[] = {{LibraryItem::Kind::Snippet, tr("Snippets")},
                                                            {LibraryItem::Kind::Template, tr("Templates")}};
    for (const auto& [kind, label] : groups) {
        QTreeWidgetItem* group = nullptr;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const LibraryItem& item = items_[i];
            if (item.kind != kind)
                continue;
            if (!group) {
                group = new QTreeWidgetItem(tree_, {label});
                group->setFlags(Qt::ItemIsEnabled);
                group->setForeground(0, theme_.colors().textMuted);
                group->setFont(0, theme_.font(theme_.metrics().fontSmall, true));
            }
            auto* row =
                new QTreeWidgetItem(group, {qs(item.title), tr("%n nodes", nullptr, static_cast<int>(item.nodes))});
            row->setIcon(
                0, theme_.icon(kind == LibraryItem::Kind::Snippet ? QStringLiteral("box") : appModeIcon(qs(item.mode)),
                               theme_.colors().accent));
            row->setToolTip(0, qs(item.description.empty() ? item.title : item.description));
            row->setForeground(1, theme_.colors().textFaint);
            row->setData(0, Qt::UserRole, static_cast<int>(i));
            row->setFlags(row->flags() | Qt::ItemIsEditable);
            if (qs(item.path) == before)
                tree_->setCurrentItem(row);
        }
    }
    tree_->expandAll();
    tree_->setVisible(!items_.empty());
    empty_->setVisible(items_.empty());
    filter_->setVisible(!items_.empty());
    filter(filter_->text());
    updateButtons();
}

void LibraryPanel::filter(const QString& text)
{
    QTreeWidgetItemIterator rows(tree_);
    for (; *rows; ++rows) {
        const QVariant index = (*rows)->data(0, Qt::UserRole);
        if (!index.isValid())
            continue;
        const LibraryItem& item = items_[static_cast<std::size_t>(index.toInt())];
        (*rows)->setHidden(!qs(item.title).contains(text, Qt::CaseInsensitive) &&
                           !qs(item.description).contains(text, Qt::CaseInsensitive));
    }
}

const LibraryItem* LibraryPanel::current() const
{
    const QVariant index = tree_->currentItem() ? tree_->currentItem()->data(0, Qt::UserRole) : QVariant();
    const auto place = static_cast<std::size_t>(index.toInt());
    return index.isValid() && place < items_.size() ? &items_[place] : nullptr;
}

void LibraryPanel::updateButtons()
{
    const LibraryItem* item = current();
    const bool graph = session_ && session_->model().hasGraph;
    const bool snippet = item && item->kind == LibraryItem::Kind::Snippet;
    insert_->setEnabled(item && (!snippet || graph));
    insert_->setText(item && !snippet ? tr("New App from It") : tr("Insert"));
    insertLinked_->setVisible(!item || snippet);
    insertLinked_->setEnabled(snippet && graph);
    const auto copies = graph ? linkedCopies(session_->model()) : std::vector<LinkedCopy>();
    update_->setVisible(!copies.empty());
    update_->setText(tr("Update %n linked copies", nullptr, static_cast<int>(copies.size())));
}

void LibraryPanel::insert(bool linked)
{
    const LibraryItem* item = current();
    if (!item)
        return;
    if (item->kind == LibraryItem::Kind::Template) {
        emit templateRequested(qs(item->path));
        return;
    }
    if (!session_ || !session_->model().hasGraph)
        return;
    auto fragment = loadSnippet(item->path);
    if (!fragment) {
        emit failed(fragment.error());
        return;
    }
    const std::string instance = ss(QUuid::createUuid().toString(QUuid::WithoutBraces).left(8));
    emit insertRequested(linked ? linkedCopy(*fragment, item->name, instance) : *fragment);
}

void LibraryPanel::updateCopies(const QString& snippet)
{
    if (!session_)
        return;
    int changed = 0;
    for (const LinkedCopy& copy : linkedCopies(session_->model())) {
        if (!snippet.isEmpty() && qs(copy.snippet) != snippet)
            continue;
        const auto item = std::find_if(items_.begin(), items_.end(), [&](const LibraryItem& one) {
            return one.kind == LibraryItem::Kind::Snippet && one.name == copy.snippet;
        });
        if (item == items_.end()) {
            emit failed(Error("library.missing", {MR_TEXT("The snippet %1 is not in the library"), {copy.snippet}},
                              {MR_TEXT("The nodes stay as they are. Unlink them, or put the snippet back.")}));
            continue;
        }
        auto fragment = loadSnippet(item->path);
        auto step = fragment ? updateLinked(session_->document(), copy, *fragment, QDateTime::currentMSecsSinceEpoch())
                             : Result<EditStep>(fragment.error());
        if (!step)
            emit failed(step.error());
        else if (!step->edits.empty() && session_->push(std::move(*step)))
            ++changed;
    }
    emit told(changed == 0 ? tr("All linked copies are up to date.")
                           : tr("%n linked copies updated.", nullptr, changed));
}

void LibraryPanel::storeCopy(const LibraryItem& item)
{
    auto previous = loadSnippet(item.path);
    if (!session_ || !previous)
        return;
    for (const LinkedCopy& copy : linkedCopies(session_->model())) {
        if (copy.snippet != item.name)
            continue;
        auto saved = replaceSnippet(item, snippetFromCopy(session_->model(), copy, *previous));
        if (!saved)
            emit failed(saved.error());
        else
            emit told(tr("The snippet “%1” is now as its first copy in this app.").arg(qs(item.title)));
        reload();
        return;
    }
}

void LibraryPanel::rename(const QTreeWidgetItem* row)
{
    const QVariant index = row->data(0, Qt::UserRole);
    const auto place = static_cast<std::size_t>(index.toInt());
    if (!index.isValid() || place >= items_.size() || row->text(0).trimmed() == qs(items_[place].title))
        return;
    if (auto done = renameItem(items_[place], ss(row->text(0))); !done)
        emit failed(done.error());
    reload();
}

void LibraryPanel::removeItem(const LibraryItem& item)
{
    if (const Result<void> moved = moveToTrash(qs(item.path)); !moved)
        emit failed(moved.error());
    reload();
}

void LibraryPanel::menu(const QPoint& position)
{
    const LibraryItem* chosen = current();
    if (!chosen)
        return;
    const LibraryItem item = *chosen;
    QMenu menu(this);
    const bool snippet = item.kind == LibraryItem::Kind::Snippet;
    menu.addAction(insert_->text(), this, [this] { insert(false); })->setEnabled(insert_->isEnabled());
    if (snippet) {
        menu.addAction(insertLinked_->text(), this, [this] { insert(true); })->setEnabled(insertLinked_->isEnabled());
        QStringList nodes;
        if (session_)
            for (const LinkedCopy& copy : linkedCopies(session_->model()))
                if (copy.snippet == item.name)
                    for (const std::string& id : copy.nodeIds)
                        nodes << qs(id);
        menu.addSeparator();
        QAction* show = menu.addAction(tr("Show Linked Copies"), this, [this, nodes] { emit nodesRequested(nodes); });
        QAction* update =
            menu.addAction(tr("Update Linked Copies"), this, [this, name = qs(item.name)] { updateCopies(name); });
        QAction* store =
            menu.addAction(tr("Take the Copy in This App as the Snippet"), this, [this, item] { storeCopy(item); });
        QAction* unlink = menu.addAction(tr("Unlink Copies"), this, [this, nodes] {
            std::vector<std::string> ids;
            for (const QString& id : nodes)
                ids.push_back(ss(id));
            session_->push(unlinkCopies(session_->model(), ids));
        });
        for (QAction* action : {show, update, store, unlink})
            action->setEnabled(!nodes.isEmpty());
    }
    menu.addSeparator();
    menu.addAction(tr("Rename"), this, [this] { tree_->editItem(tree_->currentItem(), 0); });
    menu.addAction(tr("Move to Trash"), this, [this, item] { removeItem(item); });
    menu.exec(tree_->viewport()->mapToGlobal(position));
}

void LibraryPanel::retranslate()
{
    setAccessibleName(tr("Library"));
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the library"));
    tree_->setAccessibleName(tr("Snippets and templates"));
    insertLinked_->setText(tr("Insert Linked"));
    insertLinked_->setToolTip(tr("The copy follows the snippet: when that changes, the copy can be updated"));
    empty_->setText(
        tr("Parts that you use again and again are kept here. Select nodes and choose “Save as Snippet”, or "
           "save an app as a template."));
    show();
}

bool LibraryPanel::eventFilter(QObject* watched, QEvent* event)
{
    // F2 renames what is chosen here, not the node that is chosen on the canvas.
    if (watched == tree_ && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2)
        event->accept();
    return QWidget::eventFilter(watched, event);
}

void LibraryPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
