#include "ui/shell/projectpanel.h"

#include "ui/edit/appmode.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {
constexpr int pathRole = Qt::UserRole + 1; // of what can be opened
constexpr int fileRole = Qt::UserRole + 2; // of every file
} // namespace

ProjectPanel::ProjectPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), title_(new ThemedLabel(theme, ThemedLabel::Style::Strong, {}, this)),
      filter_(new QLineEdit(this)), tree_(new QTreeView(this)), model_(new QStandardItemModel(this)),
      proxy_(new QSortFilterProxyModel(this)), empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)),
      open_(new QPushButton(this))
{
    const Metrics& m = theme.metrics();
    setAttribute(Qt::WA_StyledBackground, true);
    filter_->setClearButtonEnabled(true);
    proxy_->setSourceModel(model_);
    proxy_->setRecursiveFilteringEnabled(true);
    proxy_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    tree_->setModel(proxy_);
    tree_->setHeaderHidden(true);
    tree_->setUniformRowHeights(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(0);
    tree_->setIconSize(QSize(16, 16));
    tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree_->setTextElideMode(Qt::ElideMiddle);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setMinimumSectionSize(16);
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
    layout->setSpacing(m.space2);
    layout->addWidget(title_);
    layout->addWidget(filter_);
    layout->addWidget(tree_, 1);
    layout->addWidget(empty_);
    layout->addWidget(open_, 0, Qt::AlignCenter);
    layout->addStretch();
    layout->setStretchFactor(tree_, 1000);

    connect(filter_, &QLineEdit::textChanged, proxy_, &QSortFilterProxyModel::setFilterFixedString);
    const auto open = [this](const QModelIndex& index) {
        const QString path = index.data(pathRole).toString();
        if (!path.isEmpty())
            emit openRequested(path);
    };
    // One click opens, as in a list of links; the keyboard activates with Enter.
    connect(tree_, &QTreeView::clicked, this, open);
    connect(tree_, &QTreeView::activated, this, open);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tree_, &QTreeView::customContextMenuRequested, this,
            [this](const QPoint& at) { requestMenu(tree_->indexAt(at), tree_->viewport()->mapToGlobal(at)); });
    tree_->installEventFilter(this);
    connect(open_, &QPushButton::clicked, this, &ProjectPanel::openFolderRequested);
    connect(&theme, &Theme::changed, this, &ProjectPanel::rebuild);
    retranslate();
}

void ProjectPanel::setFolder(const QString& folder)
{
    folder_ = folder;
    files_.clear();
    scanned_ = false;
    filter_->clear();
    rebuild();
}

void ProjectPanel::setFiles(const QList<ProjectFile>& files)
{
    files_ = files;
    scanned_ = true;
    rebuild();
}

void ProjectPanel::setVersionStates(const QHash<QString, QString>& letters)
{
    if (letters == versionStates_)
        return;
    versionStates_ = letters;
    rebuild();
}

void ProjectPanel::setCurrent(const QString& path)
{
    current_ = path;
    const QModelIndexList found =
        proxy_->match(proxy_->index(0, 0), pathRole, path, 1, Qt::MatchExactly | Qt::MatchRecursive);
    if (!found.isEmpty() && !path.isEmpty())
        tree_->setCurrentIndex(found.first());
    else
        tree_->clearSelection();
}

void ProjectPanel::rebuild()
{
    model_->clear();
    title_->setText(folder_.isEmpty() ? QString() : QDir(folder_).dirName());
    title_->setToolTip(QDir::toNativeSeparators(folder_));
    const bool any = !files_.isEmpty();
    title_->setVisible(!folder_.isEmpty());
    filter_->setVisible(any);
    tree_->setVisible(any);
    empty_->setVisible(!any);
    open_->setVisible(folder_.isEmpty());
    if (folder_.isEmpty())
        empty_->setText(tr("No folder is open."));
    else
        empty_->setText(scanned_ ? tr("This folder holds no Dify apps.") : tr("Reading the folder…"));

    const std::pair<ProjectFile::Kind, QString> groups[] = {{ProjectFile::Kind::App, tr("Apps")},
                                                            {ProjectFile::Kind::Rehearsal, tr("Rehearsals")},
                                                            {ProjectFile::Kind::Other, tr("Other files")}};
    const Colors& c = theme_.colors();
    for (const auto& [kind, label] : groups) {
        auto* group = new QStandardItem(label);
        group->setFlags(Qt::ItemIsEnabled);
        group->setForeground(c.textMuted);
        group->setFont(theme_.font(theme_.metrics().fontSmall, true));
        int rows = 0;
        for (const ProjectFile& file : files_) {
            if (file.kind != kind)
                continue;
            const bool isApp = kind == ProjectFile::Kind::App;
            const QString name = isApp && !file.name.isEmpty() ? file.name : QFileInfo(file.relative).fileName();
            auto* row = new QStandardItem(name);
            row->setIcon(isApp ? theme_.icon(appModeIcon(file.mode), c.accent)
                               : theme_.icon(kind == ProjectFile::Kind::Rehearsal ? QStringLiteral("rehearsal")
                                                                                  : QStringLiteral("file-text"),
                                             c.textFaint));
            row->setData(file.path, pathRole);
            row->setData(file.path, fileRole);
            row->setToolTip(QDir::toNativeSeparators(file.relative));
            if (!isApp) {
                row->setForeground(kind == ProjectFile::Kind::Other ? c.textFaint : c.textMuted);
                row->setFlags(Qt::ItemIsEnabled);
                row->setData(QVariant(), pathRole);
            }
            const QString letter = versionStates_.value(file.path);
            auto* state = new QStandardItem(letter);
            state->setFlags(Qt::ItemIsEnabled);
            state->setForeground(letter == QStringLiteral("!")                                    ? c.danger
                                 : letter == QStringLiteral("U") || letter == QStringLiteral("A") ? c.success
                                                                                                  : c.warning);
            if (!letter.isEmpty())
                row->setAccessibleText(tr("%1, git: %2").arg(name, letter));
            group->appendRow({row, state});
            ++rows;
        }
        if (rows == 0) {
            delete group;
            continue;
        }
        model_->appendRow({group, new QStandardItem});
    }
    if (model_->columnCount() > 1) {
        tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
        tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    }
    tree_->expandAll();
    setCurrent(current_);
}

void ProjectPanel::requestMenu(const QModelIndex& index, const QPoint& position)
{
    const QModelIndex first = index.siblingAtColumn(0);
    const QString path = first.data(fileRole).toString();
    if (!path.isEmpty())
        emit menuRequested(path, first.data(pathRole).isValid(), position);
}

bool ProjectPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool override = event->type() == QEvent::ShortcutOverride;
    if (watched != tree_ || (!override && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const QString path = tree_->currentIndex().siblingAtColumn(0).data(fileRole).toString();
    const bool rename = key->key() == Qt::Key_F2;
    const bool menu =
        key->key() == Qt::Key_Menu || (key->key() == Qt::Key_F10 && key->modifiers() == Qt::ShiftModifier);
    if (path.isEmpty() || (!rename && !menu && key->key() != Qt::Key_Delete))
        return QWidget::eventFilter(watched, event);
    event->accept(); // while files have the focus, these keys do not mean nodes
    if (override)
        return true;
    if (menu)
        requestMenu(tree_->currentIndex(),
                    tree_->viewport()->mapToGlobal(tree_->visualRect(tree_->currentIndex()).bottomLeft()));
    else if (rename)
        emit renameRequested(path);
    else
        emit removeRequested(path);
    return true;
}

void ProjectPanel::retranslate()
{
    filter_->setPlaceholderText(tr("Filter"));
    filter_->setAccessibleName(tr("Filter the files of the folder"));
    tree_->setAccessibleName(tr("Files of the folder"));
    open_->setText(tr("Open Folder…"));
    open_->setAccessibleName(open_->text());
    rebuild();
}

void ProjectPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
