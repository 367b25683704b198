#include "ui/history/localhistorypanel.h"

#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHash>
#include <QInputDialog>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QThreadPool>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr std::size_t mostCompared = 100; // versions whose changes are told

QString reasonText(LocalVersion::Reason reason)
{
    switch (reason) {
    case LocalVersion::Reason::Opened:
        return QCoreApplication::translate("LocalHistoryPanel", "As it was before");
    case LocalVersion::Reason::Saved:
        return QCoreApplication::translate("LocalHistoryPanel", "Saved");
    case LocalVersion::Reason::BeforeReload:
        return QCoreApplication::translate("LocalHistoryPanel", "Before another program’s version");
    case LocalVersion::Reason::BeforeMerge:
        return QCoreApplication::translate("LocalHistoryPanel", "Before a merge");
    case LocalVersion::Reason::BeforeRestore:
        return QCoreApplication::translate("LocalHistoryPanel", "Before going back");
    case LocalVersion::Reason::Discarded:
        return QCoreApplication::translate("LocalHistoryPanel", "Discarded changes");
    case LocalVersion::Reason::Labelled:
        return QCoreApplication::translate("LocalHistoryPanel", "Kept");
    }
    return {};
}

QString timeText(std::int64_t time)
{
    const QLocale locale;
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(time);
    const QString clock = locale.toString(when.time(), QLocale::ShortFormat);
    const qint64 days = when.date().daysTo(QDate::currentDate());
    if (days == 0)
        return LocalHistoryPanel::tr("Today %1").arg(clock);
    if (days == 1)
        return LocalHistoryPanel::tr("Yesterday %1").arg(clock);
    return locale.toString(when.date(), QLocale::ShortFormat) + u' ' + clock;
}

} // namespace

struct LocalHistoryPanel::Private {
    Private(LocalHistoryPanel& owner, Theme& usedTheme, DocumentHub& usedHub)
        : panel(owner), theme(usedTheme), hub(usedHub)
    {
    }

    void build();
    void retranslate();
    void show(const std::vector<LocalVersion>& found);
    void compareAll();
    void fillItem(int row);
    void update();
    const LocalVersion* chosen() const;
    void read(const LocalVersion& version, std::function<void(const std::string&)> take);
    void restore();
    void compare();
    void relabel();
    void remove();
    /// Changes the kept versions on a pool thread and lists them again.
    void change(std::function<Result<void>(LocalHistory&, const std::string& app)> work);

    LocalHistoryPanel& panel;
    Theme& theme;
    DocumentHub& hub;
    QPointer<DocumentSession> session;
    std::vector<LocalVersion> versions;
    QHash<QString, ChangeCounts> counts; ///< by the contents before and after
    std::shared_ptr<int> ticket;         ///< the listing that counts
    QStackedWidget* stack = nullptr;
    QListWidget* list = nullptr;
    ThemedLabel* empty = nullptr;
    QPushButton* restoreButton = nullptr;
    QPushButton* compareButton = nullptr;
    QPushButton* labelButton = nullptr;
    QPushButton* removeButton = nullptr;
};

void LocalHistoryPanel::Private::build()
{
    const int space = theme.metrics().space2;
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    stack = new QStackedWidget(&panel);
    list = new QListWidget(stack);
    list->setUniformItemSizes(false);
    list->setWordWrap(true);
    list->setIconSize(QSize(16, 16));
    list->setSpacing(1);
    empty = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, stack);
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    stack->addWidget(empty);
    stack->addWidget(list);
    layout->addWidget(stack, 1);
    auto* buttons = new QGridLayout;
    buttons->setSpacing(space);
    restoreButton = new QPushButton(&panel);
    compareButton = new QPushButton(&panel);
    labelButton = new QPushButton(&panel);
    removeButton = new QPushButton(&panel);
    buttons->addWidget(restoreButton, 0, 0);
    buttons->addWidget(compareButton, 0, 1);
    buttons->addWidget(labelButton, 1, 0);
    buttons->addWidget(removeButton, 1, 1);
    layout->addLayout(buttons);
    connect(list, &QListWidget::currentRowChanged, &panel, [this] { update(); });
    connect(list, &QListWidget::itemActivated, &panel, [this] { compare(); });
    connect(restoreButton, &QPushButton::clicked, &panel, [this] { restore(); });
    connect(compareButton, &QPushButton::clicked, &panel, [this] { compare(); });
    connect(labelButton, &QPushButton::clicked, &panel, [this] { relabel(); });
    connect(removeButton, &QPushButton::clicked, &panel, [this] { remove(); });
}

void LocalHistoryPanel::Private::retranslate()
{
    list->setAccessibleName(tr("Versions of this app"));
    restoreButton->setText(tr("Go Back to It"));
    restoreButton->setToolTip(tr("Takes this version in place of what is open, as one undo step"));
    compareButton->setText(tr("Compare with Now"));
    labelButton->setText(tr("Label…"));
    removeButton->setText(tr("Delete"));
    for (int row = 0; row < list->count(); ++row)
        fillItem(row);
    update();
}

void LocalHistoryPanel::Private::update()
{
    stack->setCurrentIndex(versions.empty() ? 0 : 1);
    empty->setText(!session ? tr("No app is open.")
                   : session->path().isEmpty()
                       ? tr("This app has no file yet. From its first save on, versions are kept here.")
                       : tr("Every save keeps a version here, on this computer only. Give one a "
                            "label to keep it for good."));
    const bool any = chosen() != nullptr;
    for (QPushButton* button : {restoreButton, compareButton, labelButton, removeButton}) {
        button->setEnabled(any);
        button->setVisible(!versions.empty());
    }
}

const LocalVersion* LocalHistoryPanel::Private::chosen() const
{
    const int row = list->currentRow();
    return row >= 0 && row < static_cast<int>(versions.size()) ? &versions[static_cast<std::size_t>(row)] : nullptr;
}

void LocalHistoryPanel::Private::show(const std::vector<LocalVersion>& found)
{
    const LocalVersion* before = chosen();
    const std::string kept = before ? before->id : std::string();
    versions = found;
    const QSignalBlocker quiet(list);
    list->clear();
    for (int row = 0; row < static_cast<int>(versions.size()); ++row) {
        list->addItem(new QListWidgetItem);
        fillItem(row);
        if (versions[static_cast<std::size_t>(row)].id == kept)
            list->setCurrentRow(row);
    }
    if (list->currentRow() < 0 && !versions.empty())
        list->setCurrentRow(0);
    update();
    compareAll();
}

void LocalHistoryPanel::Private::fillItem(int row)
{
    const auto at = static_cast<std::size_t>(row);
    const LocalVersion& version = versions[at];
    QListWidgetItem* item = list->item(row);
    const bool labelled = !version.label.empty();
    const QString what = labelled ? qs(version.label) : reasonText(version.reason);
    QString changes;
    if (at + 1 == versions.size()) {
        changes = tr("The oldest version");
    } else {
        const auto known = counts.constFind(qs(versions[at + 1].content + version.content));
        changes = known != counts.constEnd() ? changeText(*known) : QStringLiteral("…");
    }
    item->setText(timeText(version.time) + QStringLiteral("  ") + what + u'\n' + changes);
    item->setToolTip(QLocale().toString(QDateTime::fromMSecsSinceEpoch(version.time), QLocale::LongFormat));
    QFont font = list->font();
    font.setBold(labelled);
    item->setFont(font);
    item->setIcon(theme.icon(labelled ? QStringLiteral("star") : QStringLiteral("clock"),
                             labelled ? theme.colors().accent : theme.colors().textMuted));
}

void LocalHistoryPanel::Private::compareAll()
{
    if (!session || session->path().isEmpty())
        return;
    const std::shared_ptr<LocalHistory> history = hub.versionsOf(session->path());
    QPointer<LocalHistoryPanel> target(&panel);
    const std::weak_ptr<int> valid = ticket;
    std::vector<LocalVersion> some(versions.begin(),
                                   versions.begin() + static_cast<long>(std::min(versions.size(), mostCompared)));
    std::vector<bool> known;
    for (std::size_t i = 0; i + 1 < some.size(); ++i)
        known.push_back(counts.contains(qs(some[i + 1].content + some[i].content)));
    QThreadPool::globalInstance()->start([history, target, valid, some, known] {
        for (std::size_t i = 0; i + 1 < some.size() && !valid.expired(); ++i) {
            if (known[i])
                continue;
            const Result<std::string> before = history->read(some[i + 1]);
            const Result<std::string> after = history->read(some[i]);
            ChangeCounts found;
            if (before && after)
                found = countChanges(*before, *after);
            else
                found.readable = false;
            const QString key = qs(some[i + 1].content + some[i].content);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [target, valid, key, found, row = static_cast<int>(i)] {
                    if (!target || valid.expired())
                        return;
                    target->d_->counts.insert(key, found);
                    if (row < target->d_->list->count())
                        target->d_->fillItem(row);
                },
                Qt::QueuedConnection);
        }
    });
}

void LocalHistoryPanel::Private::read(const LocalVersion& version, std::function<void(const std::string&)> take)
{
    const std::shared_ptr<LocalHistory> history = hub.versionsOf(session->path());
    QPointer<LocalHistoryPanel> target(&panel);
    QThreadPool::globalInstance()->start([history, version, target, take = std::move(take)] {
        auto text = std::make_shared<Result<std::string>>(history->read(version));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [target, text, take] {
                if (!target)
                    return;
                if (*text)
                    take(**text);
                else
                    emit target->failed(text->error());
            },
            Qt::QueuedConnection);
    });
}

void LocalHistoryPanel::Private::restore()
{
    const LocalVersion* version = chosen();
    const DocumentHub::Session shared = hub.find(session.data());
    if (!version || !shared)
        return;
    hub.restoreText(
        shared, [history = hub.versionsOf(session->path()), kept = *version] { return history->read(kept); },
        MR_TEXT("Go back to an earlier version"));
}

void LocalHistoryPanel::Private::compare()
{
    const LocalVersion* version = chosen();
    if (!version || !session)
        return;
    const QString label = version->label.empty() ? timeText(version->time) : qs(version->label);
    read(*version, [this, label](const std::string& text) {
        if (session)
            emit panel.compareRequested(label, text, tr("Now"), session->document().text());
    });
}

void LocalHistoryPanel::Private::change(std::function<Result<void>(LocalHistory&, const std::string&)> work)
{
    const std::shared_ptr<LocalHistory> history = hub.versionsOf(session->path());
    QPointer<LocalHistoryPanel> target(&panel);
    QThreadPool::globalInstance()->start(
        [history, app = ss(hub.nameInVersions(session->path())), target, work = std::move(work)] {
            const Result<void> done = work(*history, app);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [target, done] {
                    if (!target)
                        return;
                    if (!done)
                        emit target->failed(done.error());
                    target->refresh();
                },
                Qt::QueuedConnection);
        });
}

void LocalHistoryPanel::Private::relabel()
{
    const LocalVersion* version = chosen();
    if (!version)
        return;
    bool accepted = false;
    const std::string id = version->id;
    const QString text = QInputDialog::getText(&panel, tr("Label a Version"), tr("Label (empty: none):"),
                                               QLineEdit::Normal, qs(version->label), &accepted);
    if (accepted && session)
        change([id, label = ss(text.trimmed())](LocalHistory& history, const std::string& app) {
            return history.label(app, id, label);
        });
}

void LocalHistoryPanel::Private::remove()
{
    const LocalVersion* version = chosen();
    if (version)
        change([id = version->id](LocalHistory& history, const std::string& app) { return history.remove(app, id); });
}

LocalHistoryPanel::LocalHistoryPanel(Theme& theme, DocumentHub& hub, QWidget* parent)
    : QWidget(parent), d_(std::make_unique<Private>(*this, theme, hub))
{
    d_->build();
    d_->retranslate();
    connect(&hub, &DocumentHub::versionsChanged, this, [this](const QString& path) {
        if (d_->session && d_->session->path() == path)
            refresh();
    });
    connect(&theme, &Theme::changed, this, [this] { d_->retranslate(); });
}

LocalHistoryPanel::~LocalHistoryPanel() = default;

void LocalHistoryPanel::setSession(DocumentSession* session)
{
    if (d_->session == session)
        return;
    if (d_->session)
        d_->session->disconnect(this);
    d_->session = session;
    d_->counts.clear();
    if (session)
        connect(session, &DocumentSession::saved, this, &LocalHistoryPanel::refresh);
    d_->show({});
    refresh();
}

int LocalHistoryPanel::versionCount() const
{
    return static_cast<int>(d_->versions.size());
}

void LocalHistoryPanel::refresh()
{
    d_->ticket = std::make_shared<int>(0);
    if (!d_->session || d_->session->path().isEmpty()) {
        d_->show({});
        return;
    }
    const QString path = d_->session->path();
    QPointer<LocalHistoryPanel> target(this);
    const std::weak_ptr<int> valid = d_->ticket;
    QThreadPool::globalInstance()->start(
        [history = d_->hub.versionsOf(path), app = ss(d_->hub.nameInVersions(path)), target, valid] {
            auto found = std::make_shared<Result<std::vector<LocalVersion>>>(history->versions(app));
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [target, valid, found] {
                    if (!target || valid.expired())
                        return;
                    if (*found)
                        target->d_->show(**found);
                    else
                        emit target->failed(found->error());
                },
                Qt::QueuedConnection);
        });
}

void LocalHistoryPanel::labelNow()
{
    if (!d_->session || d_->session->path().isEmpty())
        return;
    bool accepted = false;
    const QString text =
        QInputDialog::getText(this, tr("Label This Version"), tr("Label:"), QLineEdit::Normal, {}, &accepted);
    if (accepted && d_->session && !text.trimmed().isEmpty())
        d_->hub.keepVersion(*d_->session, LocalVersion::Reason::Labelled, text.trimmed());
}

void LocalHistoryPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        d_->retranslate();
}

} // namespace millrace::ui
