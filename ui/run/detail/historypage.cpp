#include "ui/run/detail/historypage.h"

#include "engine/store/thread.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/emptystate.h"
#include "ui/run/detail/historymodel.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int mostRuns = 500;

// Null: the run is no turn, or its conversation is not recorded any more.
std::shared_ptr<const StoredConversation> conversationOf(RunStore& store, const RunRecord& record)
{
    if (record.conversationId.empty())
        return nullptr;
    auto turns = store.turns(record.conversationId);
    auto state = store.conversation(record.conversationId);
    if (!turns || !state)
        return nullptr;
    auto out = std::make_shared<StoredConversation>();
    out->turns = conversationThread(*turns, record.runId);
    out->state = std::move(*state);
    return out;
}

} // namespace

HistoryPage::HistoryPage(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), model_(new HistoryModel(this)), stack_(new QStackedWidget(this)),
      empty_(new EmptyState(theme, "history", this)), bar_(new MessageBar(theme, this)), list_(new QListView(this)),
      count_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, this)), open_(new QToolButton(this)),
      delete_(new QToolButton(this)), refresh_(new QToolButton(this))
{
    // One thread: reading and deleting follow each other, and never wait for the main thread.
    pool_.setMaxThreadCount(1);
    list_->setModel(model_);
    list_->setItemDelegate(new HistoryDelegate(theme, *model_, list_));
    list_->setUniformItemSizes(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->installEventFilter(this);
    open_->setIcon(theme.icon("eye"));
    open_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    delete_->setIcon(theme.icon("trash"));
    refresh_->setIcon(theme.icon("refresh"));
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(12, 4, 8, 4);
    tools->addWidget(count_, 1);
    tools->addWidget(open_);
    tools->addWidget(delete_);
    tools->addWidget(refresh_);
    auto* page = new QWidget(this);
    auto* inner = new QVBoxLayout(page);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addLayout(tools);
    inner->addWidget(list_, 1);
    stack_->addWidget(empty_);
    stack_->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addWidget(stack_, 1);
    bar_->dismiss();
    connect(list_, &QListView::activated, this, &HistoryPage::open);
    connect(open_, &QToolButton::clicked, this, [this] { open(list_->currentIndex()); });
    connect(delete_, &QToolButton::clicked, this, &HistoryPage::askRemove);
    connect(refresh_, &QToolButton::clicked, this, &HistoryPage::read);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        open_->setEnabled(index.isValid());
        delete_->setEnabled(index.isValid());
    });
    open_->setEnabled(false);
    delete_->setEnabled(false);
    retranslate();
}

HistoryPage::~HistoryPage()
{
    pool_.waitForDone();
}

void HistoryPage::retranslate()
{
    empty_->setTexts(tr("No runs recorded"), tr("Each run of this app is recorded here with all its steps. Open one to "
                                                "see it again on the canvas."));
    list_->setAccessibleName(tr("Recorded runs"));
    open_->setText(tr("Open"));
    open_->setToolTip(tr("Show this run on the canvas and in the trace (Enter)"));
    delete_->setToolTip(tr("Delete this record (Del)"));
    delete_->setAccessibleName(tr("Delete this record"));
    refresh_->setToolTip(tr("Read again"));
    refresh_->setAccessibleName(refresh_->toolTip());
    count_->setText(countText(model_->rowCount(), tr("1 run"), tr("%L1 runs")));
    list_->viewport()->update();
}

void HistoryPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HistoryPage::setStore(std::shared_ptr<RunStore> store)
{
    store_ = std::move(store);
    read();
}

void HistoryPage::setApp(const QString& path)
{
    app_ = path;
    loaded({});
    announce_ = true;
    read();
}

void HistoryPage::setActiveRun(const QString& runId)
{
    model_->setActive(runId);
}

void HistoryPage::reload()
{
    if (isVisible())
        read();
}

void HistoryPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read(); // other programs record runs too
}

void HistoryPage::read()
{
    const int request = ++request_;
    if (!store_ || app_.isEmpty())
        return loaded({});
    pool_.start([this, request, store = store_, app = ss(app_)] {
        auto runs = store->list(app, mostRuns);
        QMetaObject::invokeMethod(this, [this, request, runs = std::move(runs)]() mutable {
            if (request != request_)
                return;
            if (runs)
                loaded(std::move(*runs));
            else
                emit failed(runs.error());
        });
    });
}

void HistoryPage::loaded(std::vector<RunRecord> runs)
{
    const QModelIndex current = list_->currentIndex();
    const std::string kept = current.isValid() ? model_->run(current.row()).runId : std::string();
    model_->setRuns(std::move(runs));
    for (int row = 0; row < model_->rowCount() && !kept.empty(); ++row)
        if (model_->run(row).runId == kept)
            list_->setCurrentIndex(model_->index(row));
    open_->setEnabled(list_->currentIndex().isValid());
    delete_->setEnabled(list_->currentIndex().isValid());
    count_->setText(countText(model_->rowCount(), tr("1 run"), tr("%L1 runs")));
    stack_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
    if (announce_ && model_->rowCount() > 0) {
        announce_ = false;
        emit lastRunFound(model_->run(0));
    }
}

void HistoryPage::open(const QModelIndex& index)
{
    if (!index.isValid() || !store_)
        return;
    pool_.start([this, store = store_, record = model_->run(index.row())] {
        auto events = store->events(record.runId);
        auto conversation = conversationOf(*store, record);
        QMetaObject::invokeMethod(this, [this, record, events = std::move(events), conversation] {
            if (events)
                emit opened(record, *events, conversation);
            else
                emit failed(events.error());
        });
    });
}

void HistoryPage::askRemove()
{
    const QModelIndex index = list_->currentIndex();
    if (!index.isValid())
        return;
    const QString id = qs(model_->run(index.row()).runId);
    bar_->show(MessageBar::Kind::Warning,
               tr("Delete the record of %1?").arg(HistoryModel::when(model_->run(index.row()))),
               tr("This cannot be undone."));
    bar_->addChoice(tr("Delete"), [this, id] { remove(id); });
}

void HistoryPage::remove(const QString& runId)
{
    if (!store_)
        return;
    pool_.start([this, store = store_, id = ss(runId)] {
        const auto removed = store->remove(id);
        QMetaObject::invokeMethod(this, [this, removed] {
            if (!removed)
                emit failed(removed.error());
            read();
        });
    });
}

bool HistoryPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == list_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        askRemove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
