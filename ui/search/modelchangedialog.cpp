#include "ui/search/modelchangedialog.h"

#include "engine/project/search.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace millrace::ui {

struct ModelChangeDialog::Found {
    QString provider, name;
    int places = 0;
    QStringList paths, names; ///< of apps
};

ModelChangeDialog::ModelChangeDialog(Theme& theme, DocumentHub& hub, const QList<SearchPanel::App>& apps,
                                     const std::vector<Value>& offered, std::function<bool(const QString&)> inTab,
                                     QWidget* parent)
    : QDialog(parent), theme_(theme), hub_(hub), apps_(apps), offered_(offered), inTab_(std::move(inTab)), change_(hub),
      list_(new QTreeWidget(this)), to_(new QComboBox(this)),
      state_(new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, {}, this)),
      apply_(new QPushButton(tr("Change"), this)), undo_(new QPushButton(tr("Take Back"), this))
{
    setWindowTitle(tr("Change a Model Everywhere"));
    resize(680, 460);
    pool_.setMaxThreadCount(1);
    list_->setAccessibleName(tr("Models that the apps ask"));
    list_->setColumnCount(3);
    list_->setHeaderLabels({tr("Model"), tr("Provider"), tr("Where")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->header()->setStretchLastSection(true);
    list_->setColumnWidth(0, 200);
    list_->setColumnWidth(1, 200);
    to_->setEditable(true);
    to_->setInsertPolicy(QComboBox::NoInsert);
    to_->setAccessibleName(tr("The new model"));
    to_->lineEdit()->setPlaceholderText(tr("provider/name"));
    for (const Value& model : offered_)
        to_->addItem(qs(model["provider"].toString()) + u'/' + qs(model["name"].toString()));
    to_->setCurrentIndex(offered_.empty() ? -1 : 0);
    state_->setWordWrap(true);
    apply_->setProperty("class", "primary");
    undo_->hide();
    auto* caption = new QLabel(tr("Change &to"), this);
    caption->setBuddy(to_);
    auto* line = new QHBoxLayout;
    line->addWidget(caption);
    line->addWidget(to_, 1);
    line->addWidget(undo_);
    line->addWidget(apply_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(list_, 1);
    layout->addLayout(line);
    layout->addWidget(state_);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(apply_, &QPushButton::clicked, this, &ModelChangeDialog::apply);
    connect(undo_, &QPushButton::clicked, &change_, &ProjectChange::undo);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ModelChangeDialog::updateButton);
    connect(to_, &QComboBox::currentTextChanged, this, &ModelChangeDialog::updateButton);
    connect(&change_, &ProjectChange::finished, this, [this](int changed, const QStringList& problems) {
        state_->setText(tr("Changed in %n apps.", nullptr, changed) + u' ' + problems.join(QStringLiteral("; ")));
        undo_->setVisible(change_.canUndo());
        read();
    });
    connect(&change_, &ProjectChange::undone, this, [this](int count, const QStringList& problems) {
        state_->setText(tr("Taken back in %n apps.", nullptr, count) + u' ' + problems.join(QStringLiteral("; ")));
        undo_->hide();
        read();
    });
    read();
}

ModelChangeDialog::~ModelChangeDialog()
{
    pool_.waitForDone();
}

void ModelChangeDialog::read()
{
    struct Source {
        SearchPanel::App app;
        std::shared_ptr<const AppModel> model;
    };
    QList<Source> sources;
    for (const SearchPanel::App& app : std::as_const(apps_)) {
        const DocumentHub::Session session = hub_.find(app.path);
        sources << Source{app, session ? std::make_shared<const AppModel>(session->model()) : nullptr};
    }
    QPointer<ModelChangeDialog> alive(this);
    pool_.start([this, alive, sources] {
        std::vector<Found> found;
        for (const Source& source : sources) {
            std::unique_ptr<Document> document;
            if (!source.model) {
                auto loaded = Document::load(ss(source.app.path));
                if (!loaded)
                    continue;
                document = std::move(*loaded);
            }
            for (const ModelUse& use : modelsOf(source.model ? *source.model : document->model())) {
                auto entry = std::find_if(found.begin(), found.end(), [&](const Found& one) {
                    return one.provider == qs(use.provider) && one.name == qs(use.name);
                });
                if (entry == found.end())
                    entry = found.insert(found.end(), {qs(use.provider), qs(use.name), 0, {}, {}});
                entry->places += static_cast<int>(use.places);
                entry->paths << source.app.path;
                entry->names << source.app.name;
            }
        }
        QMetaObject::invokeMethod(
            qApp,
            [this, alive, found] {
                if (alive)
                    show(found);
            },
            Qt::QueuedConnection);
    });
}

void ModelChangeDialog::show(const std::vector<Found>& found)
{
    const QString before = list_->currentItem() ? list_->currentItem()->text(0) : QString();
    list_->clear();
    for (const Found& one : found) {
        auto* row = new QTreeWidgetItem(
            list_, {one.name.isEmpty() ? tr("(no model chosen)") : one.name, one.provider,
                    tr("%1 places in %2").arg(one.places).arg(one.names.join(QStringLiteral(", ")))});
        row->setData(0, Qt::UserRole, one.name);
        row->setData(1, Qt::UserRole, one.paths);
        row->setToolTip(2, one.names.join(u'\n'));
        if (row->text(0) == before || !list_->currentItem())
            list_->setCurrentItem(row);
    }
    if (found.empty())
        state_->setText(tr("No app of this folder asks a model."));
    updateButton();
}

Value ModelChangeDialog::target() const
{
    const QString text = to_->currentText().trimmed();
    const int index = to_->findText(text);
    if (index >= 0 && static_cast<std::size_t>(index) < offered_.size())
        return offered_[static_cast<std::size_t>(index)];
    const qsizetype slash = text.lastIndexOf(u'/');
    return slash <= 0 ? Value()
                      : Value::object({{"provider", ss(text.left(slash))}, {"name", ss(text.mid(slash + 1))}});
}

void ModelChangeDialog::updateButton()
{
    apply_->setEnabled(list_->currentItem() && !target().isNull() && !target()["name"].toString().empty() &&
                       !change_.isRunning());
}

void ModelChangeDialog::apply()
{
    const QTreeWidgetItem* row = list_->currentItem();
    if (!row)
        return;
    const std::string provider = ss(row->text(1)), name = ss(row->data(0, Qt::UserRole).toString());
    change_.start(
        row->data(1, Qt::UserRole).toStringList(),
        [provider, name, to = target()](const Document& document) -> Result<EditStep> {
            return changeModel(document, provider, name, to);
        },
        inTab_);
    updateButton();
}

} // namespace millrace::ui
