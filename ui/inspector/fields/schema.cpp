#include "ui/inspector/fields/schema.h"

#include "engine/base/json.h"
#include "engine/nodes/jsonschema.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/improvedialog.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/schemaproperties.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QButtonGroup>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int deepestSample = 50;

Value schemaOf(const Value& sample, int depth)
{
    switch (sample.kind()) {
    case Value::Kind::Bool:
        return Value::object({{"type", "boolean"}});
    case Value::Kind::Int:
    case Value::Kind::Float:
        return Value::object({{"type", "number"}});
    case Value::Kind::Array: {
        Value out = Value::object({{"type", "array"}});
        if (sample.size() > 0 && depth < deepestSample)
            out.set("items", schemaOf(sample.at(0), depth + 1));
        else
            out.set("items", Value::object({{"type", "string"}}));
        return out;
    }
    case Value::Kind::Object: {
        Value::Object properties;
        Value::Array required;
        for (const auto& [key, member] : sample.toObject()) {
            if (depth >= deepestSample)
                break;
            properties.append(key, schemaOf(member, depth + 1));
            required.emplace_back(key);
        }
        return Value::object({{"type", "object"},
                              {"properties", Value(std::move(properties))},
                              {"required", Value(std::move(required))},
                              {"additionalProperties", false}});
    }
    default:
        return Value::object({{"type", "string"}});
    }
}

/// Asks for a sample; modeless, so that nothing else waits.
void askSample(Theme& theme, QWidget* parent, const std::function<void(const Value&)>& done)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Fields::tr("Schema from a sample"));
    dialog->resize(460, 360);
    auto* hint = new ThemedLabel(theme, ThemedLabel::Style::Muted,
                                 Fields::tr("Paste a JSON object as the model should give it."), dialog);
    auto* editor = new CodeEditor(theme, CodeEditor::Language::Json, dialog);
    editor->setAccessibleName(Fields::tr("Sample JSON"));
    editor->setVisibleLines(10, 14);
    auto* problem = new ThemedLabel(theme, ThemedLabel::Style::Small, {}, dialog);
    problem->setColor(theme.colors().danger);
    problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(hint);
    layout->addWidget(editor);
    layout->addWidget(problem);
    layout->addStretch();
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [=] {
        const Result<Value> sample = repairJson(ss(editor->text()));
        if (sample && sample->isObject()) {
            done(schemaOfSample(sample.value()));
            dialog->accept();
            return;
        }
        problem->setText(sample ? Fields::tr("The sample must be a JSON object.") : translate(sample.error().what));
    });
    editor->setFocus();
    dialog->open();
}

class SchemaControl : public ValueControl {
public:
    SchemaControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), tree_(new QToolButton(this)), text_(new QToolButton(this)),
          sample_(new QToolButton(this)), generate_(new QToolButton(this)),
          properties_(new SchemaProperties(context, 0, this)), json_(new DataControl(context, this, 6, 24)),
          problem_(new ThemedLabel(context.theme, ThemedLabel::Style::Small, {}, this))
    {
        auto* bar = new QHBoxLayout;
        bar->addWidget(tree_);
        bar->addWidget(text_);
        bar->addStretch();
        bar->addWidget(generate_);
        bar->addWidget(sample_);
        auto* group = new QButtonGroup(this);
        for (QToolButton* button : {tree_, text_}) {
            button->setCheckable(true);
            group->addButton(button);
        }
        tree_->setText(Fields::tr("Properties"));
        text_->setText(Fields::tr("JSON"));
        sample_->setText(Fields::tr("From sample…"));
        generate_->setIcon(context.theme.icon(QStringLiteral("sparkle")));
        generate_->setToolTip(Fields::tr("Let a model write or improve the schema"));
        generate_->setVisible(context.assistant != nullptr);
        QObject::connect(generate_, &QToolButton::clicked, this, [this] { generate(); });
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(context.theme.metrics().space1);
        layout->addLayout(bar);
        layout->addWidget(properties_);
        layout->addWidget(json_);
        layout->addWidget(problem_);
        problem_->setWordWrap(true);
        problem_->setColor(context.theme.colors().danger);
        problem_->hide();
        const auto pass = [this](const Value& schema) {
            value_ = schema;
            showProblem();
            change(schema);
        };
        properties_->edited = json_->edited = pass;
        properties_->finished = json_->finished = [this] { finish(); };
        QObject::connect(tree_, &QToolButton::toggled, this, [this](bool on) { showTree(on); });
        QObject::connect(sample_, &QToolButton::clicked, this, [this] {
            askSample(context_.theme, this, [this](const Value& schema) {
                setValue(schema);
                changeOnce(schema);
            });
        });
        tree_->setChecked(true);
        showTree(true);
    }

    void setValue(const Value& value) override
    {
        // What is no object schema can be edited as text only.
        const bool plain = value.isNull() || value["type"].toString() == "object" || value["properties"].isObject() ||
                           (value.isObject() && value.size() == 0);
        tree_->setEnabled(plain);
        if (!plain)
            text_->setChecked(true);
        value_ = value;
        properties_->setValue(value);
        json_->setValue(value);
        showProblem();
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        properties_->setName(name);
        json_->setName(partName(name, Fields::tr("JSON")));
        tree_->setAccessibleName(partName(name, tree_->text()));
        text_->setAccessibleName(partName(name, Fields::tr("as JSON")));
        sample_->setAccessibleName(partName(name, sample_->text()));
        generate_->setAccessibleName(partName(name, Fields::tr("Generate…")));
    }

private:
    void showTree(bool tree)
    {
        // What was changed in one view is not what the other one showed last.
        properties_->setValue(value_);
        json_->setValue(value_);
        properties_->setVisible(tree);
        json_->setVisible(!tree);
    }
    void showProblem()
    {
        const auto violation = value_.isNull() ? std::optional<SchemaViolation>() : checkSchema(value_);
        problem_->setVisible(violation.has_value());
        if (violation)
            problem_->setText(QStringLiteral("%1: %2").arg(qs(violation->path), qs(violation->message)));
    }

    void generate()
    {
        const QString text = value_.size() > 0 ? qs(toJson(value_, {2, true, false, false})) : QString();
        auto* dialog = new ImproveDialog(context_, {WritingTask::Kind::Schema, likelyModel(context_), text, {}}, this);
        QObject::connect(dialog, &ImproveDialog::textAccepted, this, [this](const QString& schema) {
            if (const Result<Value> read = parseJson(ss(schema))) {
                setValue(read.value());
                changeOnce(read.value());
            }
        });
        dialog->open();
    }

    const RenderContext& context_;
    QToolButton* tree_;
    QToolButton* text_;
    QToolButton* sample_;
    QToolButton* generate_;
    SchemaProperties* properties_;
    DataControl* json_;
    ThemedLabel* problem_;
    Value value_;
};

} // namespace

Value schemaOfSample(const Value& sample)
{
    return schemaOf(sample, 0);
}

ValueControl* makeSchema(const RenderContext& context, QWidget* parent)
{
    return new SchemaControl(context, parent);
}

ValueControl* makeWrappedSchema(const RenderContext& context, QWidget* parent)
{
    std::vector<RecordField> fields = {
        {"schema", QString(), [&context](QWidget* owner) { return new SchemaControl(context, owner); }}};
    fields.front().bare = true;
    return new RecordControl(context.theme, std::move(fields), parent);
}

} // namespace millrace::ui
