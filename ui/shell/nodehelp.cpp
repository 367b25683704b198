#include "ui/shell/nodehelp.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>

namespace millrace::ui {

namespace {

constexpr int kindRole = Qt::UserRole;

QString element(const QString& name, const QString& text)
{
    return QStringLiteral("<%1>%2</%1>").arg(name, text.toHtmlEscaped());
}

} // namespace

NodeHelp::NodeHelp(Theme& theme, QWidget* parent)
    : QDialog(parent), theme_(theme), filter_(new QLineEdit(this)), list_(new QListWidget(this)),
      text_(new QTextBrowser(this))
{
    resize(760, 560);
    const Metrics& m = theme.metrics();
    filter_->setClearButtonEnabled(true);
    list_->setFixedWidth(220);
    list_->setIconSize(QSize(18, 18));
    filter_->setFixedWidth(220);
    auto* side = new QVBoxLayout;
    side->setSpacing(m.space2);
    side->addWidget(filter_);
    side->addWidget(list_, 1);
    auto* both = new QHBoxLayout;
    both->setSpacing(m.space3);
    both->addLayout(side);
    both->addWidget(text_, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(both, 1);
    layout->addWidget(buttons);
    connect(filter_, &QLineEdit::textChanged, this, &NodeHelp::filter);
    connect(list_, &QListWidget::currentItemChanged, this, &NodeHelp::showCurrent);
    connect(&theme, &Theme::changed, this, &NodeHelp::fill);
    fill();
}

void NodeHelp::fill()
{
    setWindowTitle(tr("Help on Nodes"));
    filter_->setPlaceholderText(tr("Search the help"));
    filter_->setAccessibleName(filter_->placeholderText());
    list_->setAccessibleName(tr("Kinds of nodes"));
    text_->setAccessibleName(tr("Help"));
    const QString before = kind();
    list_->clear();
    for (const NodeDescriptor* descriptor : nodeCatalogue()) {
        if (descriptor->category == "none")
            continue; // parts of others, never added by people
        auto* row = new QListWidgetItem(
            QIcon(theme_.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), 18, devicePixelRatioF())),
            translate(descriptor->title), list_);
        row->setData(kindRole, qs(descriptor->kind));
        row->setToolTip(translate(descriptor->summary));
    }
    list_->setCurrentRow(0);
    showKind(before);
    filter(filter_->text());
    showCurrent();
}

void NodeHelp::filter(const QString& text)
{
    for (int i = 0; i < list_->count(); ++i) {
        QListWidgetItem* row = list_->item(i);
        row->setHidden(!page(row->data(kindRole).toString()).contains(text.trimmed(), Qt::CaseInsensitive));
    }
    if (!list_->currentItem() || !list_->currentItem()->isHidden())
        return;
    for (int i = 0; i < list_->count(); ++i) {
        if (!list_->item(i)->isHidden()) {
            list_->setCurrentRow(i);
            return;
        }
    }
}

void NodeHelp::showKind(const QString& wanted)
{
    for (int i = 0; i < list_->count(); ++i) {
        if (list_->item(i)->data(kindRole).toString() == wanted) {
            list_->item(i)->setHidden(false);
            list_->setCurrentRow(i);
        }
    }
}

QString NodeHelp::kind() const
{
    return list_->currentItem() ? list_->currentItem()->data(kindRole).toString() : QString();
}

QString NodeHelp::shownText() const
{
    return text_->toPlainText();
}

void NodeHelp::showCurrent()
{
    text_->document()->setDefaultStyleSheet(QStringLiteral("h3 { color: %1; } i, em { color: %2; }")
                                                .arg(theme_.colors().accent.name(), theme_.colors().textMuted.name()));
    text_->setHtml(page(kind()));
}

QString NodeHelp::page(const QString& wanted) const
{
    const NodeDescriptor* descriptor = nodeDescriptor(ss(wanted));
    if (!descriptor)
        return {};
    QString html = element(QStringLiteral("h2"), translate(descriptor->title));
    html += element(QStringLiteral("p"), translate(descriptor->summary));
    if (!descriptor->missing.empty())
        html += element(QStringLiteral("p"), translate(descriptor->missing));
    QString fields;
    for (const FieldSpec& field : descriptor->fields) {
        if (field.legacy || field.label.empty())
            continue;
        fields += QStringLiteral("<p>") + element(QStringLiteral("b"), translate(field.label));
        if (field.required)
            fields += QStringLiteral(" ") + element(QStringLiteral("i"), tr("required"));
        if (!field.help.empty())
            fields += QStringLiteral("<br>") + translate(field.help).toHtmlEscaped();
        fields += QStringLiteral("</p>");
    }
    if (!fields.isEmpty())
        html += element(QStringLiteral("h3"), tr("Settings")) + fields;
    QString outputs;
    for (const OutputSpec& output : descriptor->outputs) {
        outputs += QStringLiteral("<p>") + element(QStringLiteral("b"), qs(output.name)) + QStringLiteral(" ") +
                   element(QStringLiteral("i"), qs(output.type));
        if (!output.description.empty())
            outputs += QStringLiteral("<br>") + translate(output.description).toHtmlEscaped();
        outputs += QStringLiteral("</p>");
    }
    if (!outputs.isEmpty())
        html += element(QStringLiteral("h3"), tr("Outputs")) + outputs;
    return html;
}

void NodeHelp::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace millrace::ui
