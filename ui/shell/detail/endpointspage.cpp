#include "ui/shell/detail/endpointspage.h"

#include "ui/edit/translate.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace millrace::ui {

EndpointsPage::EndpointsPage(const ShellServices& services, QWidget* parent)
    : QWidget(parent), services_(services), endpoints_(services.settings.settings().endpoints()),
      list_(new QListWidget(this)), form_(nullptr), protocol_(new QComboBox(this)), name_(new QLineEdit(this)),
      url_(new QLineEdit(this)), key_(new QLineEdit(this)), model_(new QLineEdit(this)),
      result_(new ThemedLabel(services.theme, ThemedLabel::Style::Body, {}, this))
{
    const SettingSpec& spec = *Settings::spec("models.endpoints");
    Theme& theme = services.theme;
    const Metrics& m = theme.metrics();
    list_->setAccessibleName(translate(spec.label));
    list_->setFixedHeight(116);
    list_->setAlternatingRowColors(true);
    auto* help = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, translate(spec.help), this);
    help->setWordWrap(true);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(m.space2);
    const auto button = [&](const QString& text, auto handler) {
        auto* result = new QPushButton(text, this);
        result->setAccessibleName(text);
        result->setAutoDefault(false);
        connect(result, &QPushButton::clicked, this, handler);
        buttons->addWidget(result);
    };
    button(tr("Add"), [this] { add(tr("Server"), QStringLiteral("http://localhost:11434/v1"), {}); });
    button(tr("Remove"), [this] { removeCurrent(); });
    button(tr("Find on this computer"), [this] { discover(); });
    buttons->addStretch();

    form_ = makeForm();
    result_->setWordWrap(true);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m.space2);
    rows->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Strong, translate(spec.label), this));
    rows->addWidget(help);
    rows->addWidget(list_);
    rows->addLayout(buttons);
    rows->addWidget(form_);
    rows->addWidget(result_);
    connect(list_, &QListWidget::currentRowChanged, this, &EndpointsPage::showEndpoint);
    fillList(0);
}

QWidget* EndpointsPage::makeForm()
{
    auto* form = new QWidget(this);
    auto* layout = new QFormLayout(form);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const SettingChoice& protocol : modelProtocols())
        protocol_->addItem(translate(protocol.label), qs(protocol.value));
    const std::pair<QString, QWidget*> fields[] = {{tr("Name"), name_},
                                                   {tr("Protocol"), protocol_},
                                                   {tr("Base URL"), url_},
                                                   {tr("Key"), key_},
                                                   {tr("Default model"), model_}};
    for (const auto& [label, edit] : fields) {
        edit->setAccessibleName(label);
        layout->addRow(label, edit);
    }
    key_->setEchoMode(QLineEdit::Password);
    connect(protocol_, &QComboBox::activated, this, &EndpointsPage::store);
    for (QLineEdit* edit : {name_, url_, model_})
        connect(edit, &QLineEdit::editingFinished, this, &EndpointsPage::store);
    connect(key_, &QLineEdit::editingFinished, this, &EndpointsPage::storeKey);
    auto* test = new QPushButton(tr("Test"), form);
    test->setAccessibleName(tr("Test this server"));
    test->setAutoDefault(false);
    connect(test, &QPushButton::clicked, this, &EndpointsPage::test);
    layout->addRow({}, test);
    return form;
}

void EndpointsPage::fillList(int select)
{
    filling_ = true;
    list_->clear();
    for (const ModelEndpoint& endpoint : endpoints_)
        list_->addItem(qs(endpoint.name) + QStringLiteral("   ") + qs(endpoint.baseUrl));
    if (endpoints_.empty()) {
        auto* none = new QListWidgetItem(tr("No server yet. Add one, or look for one on this computer."), list_);
        none->setFlags(Qt::NoItemFlags);
    }
    filling_ = false;
    list_->setCurrentRow(std::min(select, list_->count() - 1));
    showEndpoint(list_->currentRow());
}

void EndpointsPage::showEndpoint(int row)
{
    if (filling_)
        return;
    const bool valid = row >= 0 && row < static_cast<int>(endpoints_.size());
    form_->setVisible(valid);
    if (!valid)
        return;
    const ModelEndpoint& endpoint = endpoints_[static_cast<std::size_t>(row)];
    name_->setText(qs(endpoint.name));
    protocol_->setCurrentIndex(std::max(0, protocol_->findData(qs(endpoint.protocol))));
    url_->setText(qs(endpoint.baseUrl));
    model_->setText(qs(endpoint.defaultModel));
    key_->clear();
    const Secret key = services_.secrets.get(endpoint.secretName());
    key_->setPlaceholderText(key.empty() ? tr("None") : tr("Stored. Type to replace it."));
}

void EndpointsPage::store()
{
    const int row = list_->currentRow();
    if (row < 0 || endpoints_.empty() || name_->text().trimmed().isEmpty())
        return;
    ModelEndpoint& endpoint = endpoints_[static_cast<std::size_t>(row)];
    const ModelEndpoint old = endpoint;
    ModelEndpoint next{ss(name_->text().trimmed()), ss(url_->text().trimmed()), ss(model_->text().trimmed()),
                       ss(protocol_->currentData().toString())};
    const bool taken = std::any_of(endpoints_.begin(), endpoints_.end(), [&](const ModelEndpoint& other) {
        return &other != &endpoint && other.name == next.name;
    });
    if (taken) {
        say(tr("Another server has this name."), false);
        return;
    }
    if (next == old)
        return;
    if (next.name != old.name) {
        // The key is stored under the name and moves with it.
        const Secret key = services_.secrets.get(old.secretName());
        if (!key.empty() && services_.secrets.set(next.secretName(), key))
            services_.secrets.remove(old.secretName());
    }
    endpoint = next;
    Settings copy = services_.settings.settings();
    copy.setEndpoints(endpoints_);
    services_.settings.set(QStringLiteral("models.endpoints"), copy.get("models.endpoints"));
    fillList(row);
}

void EndpointsPage::storeKey()
{
    const int row = list_->currentRow();
    if (row < 0 || endpoints_.empty() || key_->text().isEmpty())
        return;
    const ModelEndpoint& endpoint = endpoints_[static_cast<std::size_t>(row)];
    const bool stored = services_.secrets.set(endpoint.secretName(), Secret(ss(key_->text())));
    if (!stored)
        say(tr("The key could not be stored."), false);
    showEndpoint(row);
}

void EndpointsPage::add(const QString& name, const QString& baseUrl, const QString& model)
{
    QString unique = name;
    for (int number = 2;; ++number) {
        const bool taken = std::any_of(endpoints_.begin(), endpoints_.end(),
                                       [&](const ModelEndpoint& other) { return other.name == ss(unique); });
        if (!taken)
            break;
        unique = name + u' ' + QString::number(number);
    }
    endpoints_.push_back({ss(unique), ss(baseUrl), ss(model), "openai"});
    Settings copy = services_.settings.settings();
    copy.setEndpoints(endpoints_);
    services_.settings.set(QStringLiteral("models.endpoints"), copy.get("models.endpoints"));
    fillList(static_cast<int>(endpoints_.size()) - 1);
    name_->setFocus();
    name_->selectAll();
}

void EndpointsPage::removeCurrent()
{
    const int row = list_->currentRow();
    if (row < 0 || endpoints_.empty())
        return;
    services_.secrets.remove(endpoints_[static_cast<std::size_t>(row)].secretName());
    endpoints_.erase(endpoints_.begin() + row);
    Settings copy = services_.settings.settings();
    copy.setEndpoints(endpoints_);
    services_.settings.set(QStringLiteral("models.endpoints"), copy.get("models.endpoints"));
    fillList(std::max(0, row - 1));
}

void EndpointsPage::test()
{
    const int row = list_->currentRow();
    if (row < 0 || endpoints_.empty())
        return;
    store();
    storeKey();
    say(tr("Asking the server…"), true);
    const ModelEndpoint endpoint = endpoints_[static_cast<std::size_t>(row)];
    QPointer<EndpointsPage> self(this);
    services_.probe.testEndpoint(
        endpoint, services_.secrets.get(endpoint.secretName()), [self](const Result<MachineProbe::Server>& server) {
            if (!self)
                return;
            if (!server) {
                self->say(translate(server.error()) + u' ' + translate(server.error().hint), false);
                return;
            }
            self->say(tr("The server answers and offers: %1").arg(server->models.mid(0, 8).join(QStringLiteral(", "))),
                      true);
        });
}

void EndpointsPage::discover()
{
    say(tr("Looking at the usual ports…"), true);
    QPointer<EndpointsPage> self(this);
    services_.probe.discover([self](const std::vector<MachineProbe::Server>& servers) {
        if (!self)
            return;
        if (servers.empty()) {
            self->say(tr("No model server was found on this computer."), false);
            return;
        }
        QStringList names;
        for (const MachineProbe::Server& server : servers) {
            names << server.name;
            const bool known = std::any_of(self->endpoints_.begin(), self->endpoints_.end(),
                                           [&](const ModelEndpoint& e) { return e.baseUrl == ss(server.baseUrl); });
            if (!known)
                self->add(server.name, server.baseUrl, server.models.value(0));
        }
        self->say(tr("Found: %1").arg(names.join(QStringLiteral(", "))), true);
    });
}

void EndpointsPage::say(const QString& text, bool good)
{
    result_->setColor(good ? services_.theme.colors().text : services_.theme.colors().danger);
    result_->setText(text);
}

} // namespace millrace::ui
