#include "ui/library/newappdialog.h"

#include "engine/authoring/newnode.h"
#include "engine/nodes/catalogue.h"
#include "ui/edit/appmode.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int modeRole = Qt::UserRole, templateRole = Qt::UserRole + 1;

struct ModeChoice {
    const char* mode;
    const char* summary;
};

constexpr ModeChoice modes[] = {
    {"workflow",
     QT_TRANSLATE_NOOP("NewApp", "Runs from its inputs to its outputs: for automation and batches. Started by "
                                 "a form, a webhook or a schedule.")},
    {"advanced-chat",
     QT_TRANSLATE_NOOP("NewApp", "A conversation whose every answer goes through a graph, with memory.")},
    {"chat", QT_TRANSLATE_NOOP("NewApp", "A chat of one prompt and one model; no graph.")},
    {"agent-chat", QT_TRANSLATE_NOOP("NewApp", "A chat in which the model calls tools on its own.")},
    {"completion", QT_TRANSLATE_NOOP("NewApp", "A form whose values go into one prompt; the answer is a text.")},
    {"rag-pipeline", QT_TRANSLATE_NOOP("NewApp", "Turns documents into the chunks of a knowledge base.")},
};

// The backgrounds that Dify offers for pictures of apps.
constexpr const char* backgrounds[] = {"#FFEAD5", "#E4FBCC", "#D3F8DF", "#E0F2FE", "#E0EAFF", "#EFF1F5",
                                       "#FBE8FF", "#FCE7F6", "#FEF7C3", "#E6F4D7", "#D5F5F6", "#D1E9FF",
                                       "#D1E0FF", "#D5D9EB", "#ECE9FE", "#FFE4E8"};

QIcon swatch(const QString& color, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(color));
    painter.drawRoundedRect(QRectF(0, 0, 16, 16), 4, 4);
    return QIcon(pixmap);
}

std::vector<std::string> titlesFor(const QString& mode, const QString& entry)
{
    const auto title = [](const char* kind) {
        const NodeDescriptor* descriptor = nodeDescriptor(kind);
        return descriptor ? ss(translate(descriptor->title)) : std::string(kind);
    };
    if (mode == QStringLiteral("workflow"))
        return {title(ss(entry).c_str())};
    if (mode == QStringLiteral("advanced-chat"))
        return {title("start"), title("llm"), title("answer")};
    if (mode == QStringLiteral("rag-pipeline"))
        return {title("datasource"), title("knowledge-index")};
    return {};
}

} // namespace

NewAppDialog::NewAppDialog(Theme& theme, const QList<AppTemplate>& templates, const std::vector<Value>& models,
                           QWidget* parent)
    : QDialog(parent), theme_(theme), templates_(templates), models_(models), list_(new QListWidget(this)),
      title_(new ThemedLabel(theme, ThemedLabel::Style::Title, {}, this)),
      summary_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), name_(new QLineEdit(this)),
      icon_(new QLineEdit(QStringLiteral("🤖"), this)), background_(new QComboBox(this)),
      description_(new QPlainTextEdit(this)), entry_(new QComboBox(this)),
      entryLabel_(new ThemedLabel(theme, ThemedLabel::Style::Body, tr("Started &by"), this)),
      model_(new QComboBox(this)), modelLabel_(new ThemedLabel(theme, ThemedLabel::Style::Body, tr("&Model"), this)),
      problem_(new ThemedLabel(theme, ThemedLabel::Style::Small, {}, this))
{
    setWindowTitle(tr("New App"));
    resize(760, 540);
    const Metrics& m = theme.metrics();
    list_->setAccessibleName(tr("What the app begins with"));
    list_->setFixedWidth(230);
    list_->setIconSize(QSize(18, 18));
    summary_->setWordWrap(true);
    summary_->setMinimumHeight(54);
    summary_->setAlignment(Qt::AlignTop);
    name_->setAccessibleName(tr("Name"));
    name_->setPlaceholderText(tr("Name of the app"));
    icon_->setAccessibleName(tr("Picture: an emoji"));
    icon_->setFixedWidth(52);
    icon_->setAlignment(Qt::AlignCenter);
    icon_->setMaxLength(16);
    background_->setAccessibleName(tr("Background of the picture"));
    for (const char* color : backgrounds)
        background_->addItem(swatch(QLatin1String(color), devicePixelRatioF()), QString(), QLatin1String(color));
    background_->setFixedWidth(60);
    description_->setAccessibleName(tr("Description"));
    description_->setTabChangesFocus(true);
    description_->setFixedHeight(72);
    description_->setPlaceholderText(tr("What it is for (may be empty)"));
    entry_->setAccessibleName(tr("Started by"));
    for (const char* kind : {"start", "trigger-webhook", "trigger-schedule"}) {
        const NodeDescriptor* descriptor = nodeDescriptor(kind);
        entry_->addItem(descriptor ? translate(descriptor->title) : QLatin1String(kind), QLatin1String(kind));
    }
    entryLabel_->setBuddy(entry_);
    model_->setAccessibleName(tr("Model"));
    model_->addItem(tr("Choose later"));
    for (const Value& model : models_)
        model_->addItem(qs(model["name"].toString()));
    model_->setCurrentIndex(models_.empty() ? 0 : 1);
    modelLabel_->setBuddy(model_);
    problem_->setWordWrap(true);
    problem_->setColor(theme.colors().danger);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    create_ = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    create_->setProperty("class", "primary");
    create_->setDefault(true);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m.space3);
    grid->setVerticalSpacing(m.space3);
    const auto label = [this, &theme](const QString& text, QWidget* control) {
        auto* made = new ThemedLabel(theme, ThemedLabel::Style::Body, text, this);
        made->setBuddy(control);
        return made;
    };
    grid->addWidget(label(tr("&Name"), name_), 0, 0);
    grid->addWidget(name_, 0, 1);
    auto* picture = new QHBoxLayout;
    picture->addWidget(icon_);
    picture->addWidget(background_);
    picture->addStretch();
    grid->addWidget(label(tr("&Picture"), icon_), 1, 0);
    grid->addLayout(picture, 1, 1);
    grid->addWidget(label(tr("&Description"), description_), 2, 0, Qt::AlignTop);
    grid->addWidget(description_, 2, 1);
    grid->addWidget(entryLabel_, 3, 0);
    grid->addWidget(entry_, 3, 1, Qt::AlignLeft);
    grid->addWidget(modelLabel_, 4, 0);
    grid->addWidget(model_, 4, 1, Qt::AlignLeft);
    grid->setColumnStretch(1, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(m.space2);
    right->addWidget(title_);
    right->addWidget(summary_);
    right->addSpacing(m.space2);
    right->addLayout(grid);
    right->addStretch();
    right->addWidget(problem_);
    auto* both = new QHBoxLayout;
    both->setSpacing(m.space4);
    both->addWidget(list_);
    both->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(both, 1);
    layout->addWidget(buttons);

    connect(list_, &QListWidget::currentItemChanged, this, &NewAppDialog::showChosen);
    connect(list_, &QListWidget::itemActivated, this, &NewAppDialog::create);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewAppDialog::create);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fillList();
    name_->setFocus();
}

void NewAppDialog::fillList()
{
    const auto heading = [this](const QString& text) {
        auto* row = new QListWidgetItem(text, list_);
        row->setFlags(Qt::NoItemFlags);
        row->setForeground(theme_.colors().textMuted);
        row->setFont(theme_.font(theme_.metrics().fontSmall, true));
    };
    heading(tr("Empty"));
    for (const ModeChoice& choice : modes) {
        const QString mode = QLatin1String(choice.mode);
        auto* row =
            new QListWidgetItem(theme_.icon(appModeIcon(mode), theme_.colors().accent), appModeName(mode), list_);
        row->setData(modeRole, mode);
        row->setData(templateRole, -1);
        row->setToolTip(QCoreApplication::translate("NewApp", choice.summary));
    }
    if (!templates_.isEmpty())
        heading(tr("From a template"));
    for (int i = 0; i < templates_.size(); ++i) {
        auto* row = new QListWidgetItem(theme_.icon(appModeIcon(templates_[i].mode), theme_.colors().textMuted),
                                        templates_[i].title, list_);
        row->setData(templateRole, i);
        row->setToolTip(templates_[i].summary);
    }
    list_->setCurrentRow(1);
}

void NewAppDialog::choose(const QString& mode)
{
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->data(modeRole).toString() == mode)
            list_->setCurrentRow(i);
}

QString NewAppDialog::mode() const
{
    return list_->currentItem() ? list_->currentItem()->data(modeRole).toString() : QString();
}

const AppTemplate* NewAppDialog::chosenTemplate() const
{
    const QListWidgetItem* row = list_->currentItem();
    const int index = row ? row->data(templateRole).toInt() : -1;
    return index >= 0 && mode().isEmpty() && index < templates_.size() ? &templates_[index] : nullptr;
}

void NewAppDialog::showChosen()
{
    const AppTemplate* chosen = chosenTemplate();
    const QString kind = mode();
    title_->setText(chosen ? chosen->title : appModeName(kind));
    QString summary = chosen ? chosen->summary : QString();
    for (const ModeChoice& choice : modes)
        if (kind == QLatin1String(choice.mode))
            summary = QCoreApplication::translate("NewApp", choice.summary);
    summary_->setText(summary);
    const bool entry = kind == QStringLiteral("workflow");
    entry_->setVisible(entry);
    entryLabel_->setVisible(entry);
    const bool model = kind.contains(QStringLiteral("chat")) || kind == QStringLiteral("completion");
    model_->setVisible(model);
    modelLabel_->setVisible(model);
    problem_->setText({});
}

Result<std::unique_ptr<Document>> NewAppDialog::makeBlank() const
{
    NewApp app;
    app.mode = ss(mode());
    app.name = ss(name_->text().trimmed());
    app.description = ss(description_->toPlainText().trimmed());
    app.icon = ss(icon_->text().trimmed());
    app.iconBackground = ss(background_->currentData().toString());
    app.entry = ss(entry_->currentData().toString());
    const int chosen = model_->currentIndex() - 1;
    if (chosen >= 0 && static_cast<std::size_t>(chosen) < models_.size())
        app.model = models_[static_cast<std::size_t>(chosen)];
    app.titles = titlesFor(mode(), entry_->currentData().toString());
    app.nowMilliseconds = QDateTime::currentMSecsSinceEpoch();
    return Document::fromValue(newAppRoot(app), app.name);
}

Result<std::unique_ptr<Document>> NewAppDialog::makeFromTemplate(const AppTemplate& chosen) const
{
    auto text = chosen.read();
    if (!text)
        return text.error();
    auto document = Document::fromText(std::move(*text), ss(chosen.title));
    if (!document)
        return document.error();
    const auto set = [&](const char* key, const QString& value) {
        auto step = (*document)->makeSet(Path{PathStep::key("app"), PathStep::key(key)}, Value(ss(value)), "");
        return step ? (*document)->apply(*step) : Result<void>(step.error());
    };
    if (auto named = set("name", name_->text().trimmed()); !named)
        return named.error();
    if (const QString description = description_->toPlainText().trimmed(); !description.isEmpty()) {
        if (auto described = set("description", description); !described)
            return described.error();
    }
    return document;
}

void NewAppDialog::create()
{
    if (name_->text().trimmed().isEmpty()) {
        problem_->setText(tr("The app needs a name."));
        name_->setFocus();
        return;
    }
    if (icon_->text().trimmed().isEmpty())
        icon_->setText(QStringLiteral("🤖"));
    const AppTemplate* chosen = chosenTemplate();
    auto document = chosen ? makeFromTemplate(*chosen) : makeBlank();
    if (!document) {
        problem_->setText(translate(document.error()));
        return;
    }
    accept();
    emit created(std::make_shared<std::unique_ptr<Document>>(std::move(*document)));
}

} // namespace millrace::ui
