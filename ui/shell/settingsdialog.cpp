#include "ui/shell/settingsdialog.h"

#include "ui/edit/translate.h"
#include "ui/shell/detail/endpointspage.h"
#include "ui/shell/detail/settingeditor.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace millrace::ui {

namespace {

struct PageSpec {
    const char* id;
    const char* title;
    const char* icon;
};

constexpr PageSpec pageSpecs[] = {
    {"general", QT_TRANSLATE_NOOP("SettingsPages", "General"), "settings"},
    {"appearance", QT_TRANSLATE_NOOP("SettingsPages", "Appearance"), "eye"},
    {"canvas", QT_TRANSLATE_NOOP("SettingsPages", "Canvas"), "graph"},
    {"editor", QT_TRANSLATE_NOOP("SettingsPages", "Text editors"), "edit"},
    {"models", QT_TRANSLATE_NOOP("SettingsPages", "Models"), "sparkle"},
    {"network", QT_TRANSLATE_NOOP("SettingsPages", "Network"), "globe"},
    {"running", QT_TRANSLATE_NOOP("SettingsPages", "Running"), "run"},
    {"limits", QT_TRANSLATE_NOOP("SettingsPages", "Sizes"), "box"},
    {"documents", QT_TRANSLATE_NOOP("SettingsPages", "Documents"), "file-text"},
    {"history", QT_TRANSLATE_NOOP("SettingsPages", "History"), "history"},
    {"sandbox", QT_TRANSLATE_NOOP("SettingsPages", "Code"), "terminal"},
};

struct ScrolledPage {
    QScrollArea* scroll;
    QWidget* page;
    QVBoxLayout* rows;
};

ScrolledPage scrolledPage(const Metrics& m)
{
    ScrolledPage made{new QScrollArea, new QWidget, nullptr};
    made.scroll->setWidgetResizable(true);
    made.scroll->setFrameShape(QFrame::NoFrame);
    made.rows = new QVBoxLayout(made.page);
    made.rows->setContentsMargins(m.space2, 0, m.space4, m.space4);
    made.rows->setSpacing(m.space1);
    made.scroll->setWidget(made.page);
    return made;
}

} // namespace

SettingsDialog::SettingsDialog(const ShellServices& services, QWidget* parent)
    : QDialog(parent), services_(services), current_(QStringLiteral("general"))
{
    resize(820, 580);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buttons);
    build();
    connect(&services.theme, &Theme::changed, this, &SettingsDialog::build, Qt::QueuedConnection);
}

void SettingsDialog::build()
{
    setWindowTitle(tr("Settings"));
    Theme& theme = services_.theme;
    const QString wanted = current_;
    if (content_) {
        content_->hide();
        content_->deleteLater();
    }
    content_ = new QWidget(this);
    const QString sought = search_ ? search_->text() : QString();
    search_ = new QLineEdit(content_);
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(tr("Search settings"));
    search_->setClearButtonEnabled(true);
    search_->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    search_->setFixedWidth(190);
    results_ = nullptr;
    list_ = new QListWidget(content_);
    list_->setAccessibleName(tr("Pages of the settings"));
    list_->setFixedWidth(190);
    list_->setIconSize(QSize(16, 16));
    pages_ = new QStackedWidget(content_);
    for (const PageSpec& spec : pageSpecs) {
        auto* item = new QListWidgetItem(theme.icon(QLatin1String(spec.icon)),
                                         QCoreApplication::translate("SettingsPages", spec.title), list_);
        item->setData(Qt::UserRole, QLatin1String(spec.id));
        item->setSizeHint(QSize(0, 32));
        pages_->addWidget(makePage(QLatin1String(spec.id)));
    }
    auto* line = new QHBoxLayout(content_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.metrics().space3);
    auto* side = new QVBoxLayout;
    side->setSpacing(theme.metrics().space2);
    side->addWidget(search_);
    side->addWidget(list_, 1);
    line->addLayout(side);
    line->addWidget(pages_, 1);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, content_, 1);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        search_->clear();
        pages_->setCurrentIndex(row);
        current_ = list_->item(row)->data(Qt::UserRole).toString();
    });
    connect(search_, &QLineEdit::textChanged, this, &SettingsDialog::search);
    showPage(wanted);
    search_->setText(sought);
    search_->setFocus();
}

void SettingsDialog::search(const QString& text)
{
    if (search_->text() != text)
        search_->setText(text); // comes back here
    if (results_) {
        pages_->removeWidget(results_);
        results_->deleteLater();
        results_ = nullptr;
    }
    const QSignalBlocker quiet(list_);
    if (text.trimmed().isEmpty()) {
        showPage(current_);
        pages_->setCurrentIndex(list_->currentRow());
        return;
    }
    list_->setCurrentRow(-1);
    results_ = makeResults(text.trimmed());
    pages_->addWidget(results_);
    pages_->setCurrentWidget(results_);
}

QWidget* SettingsDialog::makeResults(const QString& text)
{
    Theme& theme = services_.theme;
    const ScrolledPage made = scrolledPage(theme.metrics());
    QWidget* page = made.page;
    QVBoxLayout* rows = made.rows;
    int found = 0;
    for (const PageSpec& pageSpec : pageSpecs) {
        const QString title = QCoreApplication::translate("SettingsPages", pageSpec.title);
        bool first = true;
        for (const SettingSpec& spec : Settings::specs()) {
            const QString all =
                QStringList{title, translate(spec.label), translate(spec.help), qs(spec.key)}.join(u' ');
            const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
            const bool fits = std::all_of(words.begin(), words.end(), [&all](const QString& word) {
                return all.contains(word, Qt::CaseInsensitive);
            });
            if (qs(spec.page()) != QLatin1String(pageSpec.id) || !fits)
                continue;
            if (std::exchange(first, false))
                rows->addWidget(makePageLink(QLatin1String(pageSpec.id), title, page), 0,
                                Qt::AlignLeft | Qt::AlignAbsolute);
            rows->addWidget(makeRow(spec, page));
            ++found;
        }
    }
    if (found == 0) {
        auto* none =
            new ThemedLabel(theme, ThemedLabel::Style::Muted, tr("No setting has “%1” in it.").arg(text), page);
        none->setWordWrap(true);
        rows->addWidget(none);
    }
    rows->addStretch();
    return made.scroll;
}

QWidget* SettingsDialog::makePageLink(const QString& id, const QString& title, QWidget* parent)
{
    auto* link = new QPushButton(services_.theme.icon(QStringLiteral("chevron-right")), title, parent);
    link->setProperty("class", "flat");
    link->setLayoutDirection(Qt::RightToLeft); // the arrow stands behind the words
    link->setAutoDefault(false);
    link->setAccessibleName(tr("All settings of the page %1").arg(title));
    // Its page goes with the search: only when the click is over.
    connect(
        link, &QPushButton::clicked, this,
        [this, id] {
            search_->clear();
            showPage(id);
        },
        Qt::QueuedConnection);
    return link;
}

QWidget* SettingsDialog::makeRow(const SettingSpec& spec, QWidget* parent)
{
    if (spec.kind == SettingKind::Endpoints)
        return new EndpointsPage(services_, parent);
    return new SettingEditor(services_.theme, services_.settings, spec, parent);
}

QWidget* SettingsDialog::makePage(const QString& id)
{
    Theme& theme = services_.theme;
    const ScrolledPage made = scrolledPage(theme.metrics());
    QWidget* page = made.page;
    QVBoxLayout* rows = made.rows;
    for (const SettingSpec& spec : Settings::specs()) {
        if (qs(spec.page()) != id)
            continue;
        rows->addWidget(makeRow(spec, page));
    }
    if (id == QStringLiteral("running")) {
        // A fact of this machine, not a choice.
        auto* caption = new ThemedLabel(theme, ThemedLabel::Style::Strong, tr("Isolation of code"), page);
        auto* state = new ThemedLabel(theme, ThemedLabel::Style::Body, tr("Looking…"), page);
        state->setWordWrap(true);
        rows->addWidget(caption);
        rows->addWidget(state);
        services_.probe.isolation([label = QPointer<ThemedLabel>(state), &theme](bool available, const QString& text) {
            if (!label)
                return;
            label->setText(text);
            label->setColor(available ? theme.colors().success : theme.colors().danger);
        });
    }
    rows->addStretch();
    return made.scroll;
}

void SettingsDialog::showPage(const QString& id)
{
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->data(Qt::UserRole).toString() == id)
            list_->setCurrentRow(row);
    }
}

void SettingsDialog::showSetting(const QString& key)
{
    search_->clear();
    showPage(key.section(u'.', 0, 0));
    auto* control = pages_->currentWidget()->findChild<QWidget*>(QStringLiteral("setting.") + key);
    if (marked_)
        marked_->setMarked(false);
    marked_ = control ? qobject_cast<SettingEditor*>(control->parentWidget()) : nullptr;
    if (!marked_)
        return;
    marked_->setMarked(true);
    control->setFocus();
    // The page has its heights only after its first layout.
    QMetaObject::invokeMethod(
        this,
        [this] {
            auto* scroll = qobject_cast<QScrollArea*>(pages_->currentWidget());
            if (scroll && marked_)
                scroll->ensureWidgetVisible(marked_);
        },
        Qt::QueuedConnection);
}

void SettingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // The language is changed from a control of the page that is rebuilt: later, when its signal is done.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &SettingsDialog::build, Qt::QueuedConnection);
}

} // namespace millrace::ui
