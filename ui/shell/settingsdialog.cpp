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
#include <QListWidget>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

struct PageSpec {
    const char* id;
    const char* title;
    const char* icon;
};

constexpr PageSpec pageSpecs[] = {
    {"general", QT_TRANSLATE_NOOP("SettingsPages", "General"), "settings"},
    {"models", QT_TRANSLATE_NOOP("SettingsPages", "Models"), "sparkle"},
    {"network", QT_TRANSLATE_NOOP("SettingsPages", "Network"), "globe"},
    {"running", QT_TRANSLATE_NOOP("SettingsPages", "Running"), "run"},
    {"limits", QT_TRANSLATE_NOOP("SettingsPages", "Sizes"), "box"},
    {"history", QT_TRANSLATE_NOOP("SettingsPages", "History"), "history"},
    {"sandbox", QT_TRANSLATE_NOOP("SettingsPages", "Code"), "terminal"},
};

} // namespace

SettingsDialog::SettingsDialog(const ShellServices& services, QWidget* parent)
    : QDialog(parent), services_(services), current_(QStringLiteral("general"))
{
    resize(780, 560);
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
    list_ = new QListWidget(content_);
    list_->setAccessibleName(tr("Pages of the settings"));
    list_->setFixedWidth(170);
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
    line->addWidget(list_);
    line->addWidget(pages_, 1);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, content_, 1);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        pages_->setCurrentIndex(row);
        current_ = list_->item(row)->data(Qt::UserRole).toString();
    });
    showPage(wanted);
}

QWidget* SettingsDialog::makePage(const QString& id)
{
    Theme& theme = services_.theme;
    const Metrics& m = theme.metrics();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(m.space4, m.space2, m.space4, m.space4);
    rows->setSpacing(m.space4);
    for (const SettingSpec& spec : Settings::specs()) {
        if (qs(spec.page()) != id)
            continue;
        if (spec.kind == SettingKind::Endpoints)
            rows->addWidget(new EndpointsPage(services_, page));
        else
            rows->addWidget(new SettingEditor(theme, services_.settings, spec, page));
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
    scroll->setWidget(page);
    return scroll;
}

void SettingsDialog::showPage(const QString& id)
{
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->data(Qt::UserRole).toString() == id)
            list_->setCurrentRow(row);
    }
}

void SettingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    // The language is changed from a control of the page that is rebuilt: later, when its signal is done.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &SettingsDialog::build, Qt::QueuedConnection);
}

} // namespace millrace::ui
