#include "ui/run/detail/tracepage.h"

#include "engine/run/replay.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/adaptivesplitter.h"
#include "ui/run/detail/emptystate.h"
#include "ui/run/detail/stepdetails.h"
#include "ui/run/detail/tracedelegate.h"
#include "ui/run/runsession.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// Draws the selection as one band over all columns and the branches.
class TraceTree : public QTreeView {
public:
    TraceTree(Theme& theme, QWidget* parent) : QTreeView(parent), theme_(theme)
    {
        setStyleSheet(QStringLiteral("QTreeView::item, QTreeView::item:selected, QTreeView::item:hover,"
                                     "QTreeView::branch:selected { background: transparent; border: none; }"));
    }

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (selectionModel()->isRowSelected(index.row(), index.parent()))
            painter->fillRect(option.rect, theme_.colors().selection);
        QTreeView::drawRow(painter, option, index);
    }

private:
    Theme& theme_;
};

} // namespace

TracePage::TracePage(Theme& theme, RunSession& session, QWidget* parent)
    : QWidget(parent), theme_(theme), session_(session), stack_(new QStackedWidget(this)),
      empty_(new EmptyState(theme, "trace", this)), tree_(new TraceTree(theme, this)),
      details_(new StepDetails(theme, session.trace(), this))
{
    tree_->setModel(&session.trace());
    tree_->setItemDelegate(new TraceDelegate(theme, session.trace(), tree_));
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(18);
    tree_->setAllColumnsShowFocus(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setMinimumSectionSize(56);
    tree_->header()->setSectionResizeMode(RunTrace::Name, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(RunTrace::Time, QHeaderView::Fixed);
    tree_->header()->setSectionResizeMode(RunTrace::Tokens, QHeaderView::Fixed);
    tree_->header()->resizeSection(RunTrace::Time, 88);
    tree_->header()->resizeSection(RunTrace::Tokens, 76);
    auto* splitter = new AdaptiveSplitter(680, 50, this);
    splitter->addWidget(tree_);
    splitter->addWidget(details_);
    stack_->addWidget(empty_);
    stack_->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TracePage::current);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(tree_, &QTreeView::customContextMenuRequested, this, &TracePage::showMenu);
    connect(&session, &RunSession::delivered, this, &TracePage::update);
    connect(&session, &RunSession::cleared, this, [this] {
        shownItem_ = -1;
        details_->show(-1);
        update();
    });
    // Containers open as they come; what somebody closed stays closed.
    connect(&session.trace(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex& parentIndex, int first) {
                if (parentIndex.isValid() && first == 0 && session_.trace().items().size() < 2000)
                    tree_->expand(parentIndex);
            });
    retranslate();
    update();
}

void TracePage::retranslate()
{
    empty_->setTexts(tr("No steps yet"),
                     tr("Run the app, or open an earlier run from the history. Each step then stands "
                        "here with what it read and wrote."));
    tree_->setAccessibleName(tr("Steps of the run"));
}

void TracePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TracePage::update()
{
    stack_->setCurrentIndex(session_.trace().items().empty() ? 0 : 1);
    if (isVisible())
        details_->refresh();
}

void TracePage::current()
{
    const QModelIndex index = tree_->currentIndex();
    const TraceItem* item = session_.trace().item(index);
    shownItem_ = item ? static_cast<int>(index.internalId()) : -1;
    details_->show(shownItem_);
    if (!item || following_)
        return;
    emit itemSelected(shownItem_);
    emit nodeSelected(item->nodeId);
}

void TracePage::showItem(int item)
{
    const QModelIndex index = session_.trace().indexOf(item);
    if (!index.isValid())
        return;
    const QScopedValueRollback guard(following_, true);
    tree_->setCurrentIndex(index);
    tree_->scrollTo(index);
}

void TracePage::showNode(const QString& nodeId)
{
    const QModelIndex index = tree_->currentIndex();
    if (const TraceItem* item = session_.trace().item(index); item && item->nodeId == nodeId)
        return; // an earlier execution of it was chosen: keep it
    showItem(session_.trace().lastItemOf(nodeId));
}

void TracePage::showMenu(const QPoint& where)
{
    const TraceItem* item = session_.trace().item(tree_->indexAt(where));
    if (!item || item->kind != TraceItem::Kind::Node || item->events.empty())
        return;
    const RunEvent& begun = session_.trace().events()[item->events.front()];
    const QString key = qs(executionKey(begun.frame, begun.nodeId));
    QMenu menu(this);
    QAction* again = menu.addAction(theme_.icon("play-from"), tr("Run again from here"));
    again->setEnabled(!session_.isRunning());
    connect(again, &QAction::triggered, this, [this, key] { emit runAgainRequested(key); });
    menu.exec(tree_->viewport()->mapToGlobal(where));
}

} // namespace millrace::ui
