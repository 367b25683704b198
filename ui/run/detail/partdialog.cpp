#include "ui/run/detail/partdialog.h"

#include "ui/edit/translate.h"
#include "ui/run/startform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

// The field of a start form in which a value of that type is entered.
const char* fieldType(const std::string& type)
{
    if (type == "number" || type == "integer" || type == "float")
        return "number";
    if (type == "boolean")
        return "checkbox";
    if (type == "file")
        return "file";
    if (type == "array[file]")
        return "file-list";
    if (type == "string" || type == "secret")
        return "paragraph";
    return "json";
}

std::string fieldName(std::size_t index)
{
    return "input" + std::to_string(index);
}

} // namespace

PartDialog::PartDialog(Theme& theme, std::shared_ptr<const PartialRun> part, const QString& title,
                       const std::function<Value(const PartialInput&)>& known, const QString& folder, QWidget* parent)
    : QDialog(parent), part_(std::move(part)), form_(new StartForm(theme))
{
    setWindowTitle(title);
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new ThemedLabel(
        theme, ThemedLabel::Style::Muted,
        part_->inputs.empty() ? tr("It reads nothing from other nodes.")
                              : tr("Values that it reads from elsewhere. What was seen in the last run is filled in."),
        this));
    Value::Array variables;
    for (std::size_t i = 0; i < part_->inputs.size(); ++i) {
        const PartialInput& input = part_->inputs[i];
        variables.push_back(Value::object({{"variable", fieldName(i)},
                                           {"label", input.label},
                                           {"type", fieldType(input.type)},
                                           {"required", false},
                                           {"hint", input.type}}));
    }
    form_->setVariables(Value(std::move(variables)), folder);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(form_);
    scroll->setVisible(!part_->inputs.empty());
    layout->addWidget(scroll, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* run = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    run->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (form_->validate())
            accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(460, part_->inputs.empty() ? 120 : 420);
    fill(known);
}

void PartDialog::fill(const std::function<Value(const PartialInput&)>& known)
{
    Value::Object values;
    for (std::size_t i = 0; i < part_->inputs.size(); ++i) {
        Value value = known(part_->inputs[i]);
        if (!value.isNull())
            values.set(fieldName(i), std::move(value));
    }
    form_->setValues(Value(std::move(values)));
}

std::vector<Value> PartDialog::values() const
{
    const Value entered = form_->values();
    std::vector<Value> out;
    out.reserve(part_->inputs.size());
    for (std::size_t i = 0; i < part_->inputs.size(); ++i)
        out.push_back(entered[fieldName(i)]);
    return out;
}

} // namespace millrace::ui
