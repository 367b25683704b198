#include "ui/inspector/detail/fieldform.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/bound.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace millrace::ui {

const Value& valueAt(const Value& data, const std::string& dotted)
{
    const Value* current = &data;
    for (const QString& part : qs(dotted).split(u'.')) {
        bool isIndex = false;
        const auto index = static_cast<std::size_t>(part.toULongLong(&isIndex));
        current = isIndex && current->isArray() ? &current->at(index) : &(*current)[ss(part)];
    }
    return *current;
}

namespace {

bool termHolds(const std::string& path, const QString& wanted, const std::vector<FieldSpec>& fields, const Value& data)
{
    Value actual = valueAt(data, path);
    for (const FieldSpec& other : fields) {
        if (other.path != path)
            continue;
        if (actual.isNull())
            actual = other.defaultValue;
        if (!isFieldShown(other, fields, data))
            return false;
    }
    if (actual.isNull() && path == "version")
        actual = Value("1");
    return plainText(actual) == wanted;
}

bool isBlank(const Value& value)
{
    return value.isNull() || (value.isString() && value.toString().empty()) ||
           ((value.isArray() || value.isObject()) && value.size() == 0);
}

} // namespace

bool isFieldShown(const FieldSpec& field, const std::vector<FieldSpec>& fields, const Value& data)
{
    if (field.legacy && isBlank(valueAt(data, field.path)))
        return false;
    if (field.visibleWhen.empty())
        return true;
    for (const QString& term : qs(field.visibleWhen).split(u'&')) {
        const qsizetype equals = term.indexOf(u'=');
        const QString wanted = equals < 0 ? QStringLiteral("true") : term.mid(equals + 1);
        if (!termHolds(ss(equals < 0 ? term : term.left(equals)), wanted, fields, data))
            return false;
    }
    return true;
}

FieldForm::FieldForm(const RenderContext& context, const std::vector<FieldSpec>& fields, QWidget* parent,
                     const std::vector<FieldSpec>& all)
    : QWidget(parent), context_(context), conditionFields_(all.empty() ? fields : all)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context.theme.metrics().space3);
    rows_.reserve(fields.size());
    for (const FieldSpec& spec : fields)
        addRow(spec, layout);
}

void FieldForm::addRow(const FieldSpec& spec, QVBoxLayout* layout)
{
    Theme& theme = context_.theme;
    auto* box = new QWidget(this);
    FieldWidget* widget = makeFieldWidget(context_, spec, box);
    auto* label = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, translate(spec.label), box);
    label->setBuddy(widget);
    if (spec.required)
        label->setText(label->text() + QStringLiteral(" *"));
    auto* head = new QHBoxLayout;
    head->setSpacing(theme.metrics().space1);
    head->addWidget(label);
    if (!widget->isEditor()) {
        // Quietly: what cannot be edited yet must still be told apart from what can.
        auto* lock = new QLabel(box);
        lock->setPixmap(
            theme.icon(QStringLiteral("eye"), theme.colors().textFaint).pixmap(QSize(12, 12), devicePixelRatioF()));
        lock->setToolTip(tr("Shown only: this setting cannot be edited here yet."));
        lock->setAccessibleName(lock->toolTip());
        head->addWidget(lock);
    }
    head->addStretch();
    if (!spec.help.empty()) {
        label->setToolTip(translate(spec.help));
        widget->setToolTip(translate(spec.help));
    }

    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme.metrics().space1);
    if (widget->isInline()) {
        head->addWidget(widget);
        rows->addLayout(head);
    } else {
        rows->addLayout(head);
        rows->addWidget(widget);
    }
    layout->addWidget(box);
    rows_.push_back({spec, box, widget, {}, false});
    connect(widget, &FieldWidget::edited, this, [this, spec](const Value& value) { edit(spec, value); });
    connect(widget, &FieldWidget::editingFinished, this, [this] { context_.session.endMerge(); });
    connect(widget, &FieldWidget::undoRequested, &context_.session.undoStack(), &QUndoStack::undo);
    connect(widget, &FieldWidget::redoRequested, &context_.session.undoStack(), &QUndoStack::redo);
}

void FieldForm::edit(const FieldSpec& spec, const Value& value)
{
    const Path path = Path::nodeData(context_.nodeId).dotted(spec.path);
    for (Row& row : rows_) {
        if (row.spec.path == spec.path)
            row.shown = value;
    }
    Result<EditStep> step = smallestStep(context_.session.document(), path, value, spec.label.text);
    if (!step) {
        emit context_.session.failed(step.error());
        return;
    }
    if (step->edits.empty())
        return;
    step->mergeKey = "field:" + path.toString();
    context_.session.push(std::move(step).value());
}

void FieldForm::refresh(const Value& data)
{
    for (Row& row : rows_) {
        const Value& value = valueAt(data, row.spec.path);
        row.box->setVisible(isFieldShown(row.spec, conditionFields_, data));
        const bool dependsOnOthers = !row.spec.languageField.empty() || row.widget->followsOthers();
        if (!row.filled || dependsOnOthers || !(value == row.shown))
            row.widget->setValue(value, data);
        row.shown = value;
        row.filled = true;
    }
}

FieldWidget* FieldForm::widgetFor(const QString& field) const
{
    FieldWidget* best = nullptr;
    std::size_t bestLength = 0;
    const std::string wanted = ss(field);
    for (const Row& row : rows_) {
        const std::string& path = row.spec.path;
        const bool prefix = wanted == path || wanted.compare(0, path.size() + 1, path + ".") == 0;
        if (prefix && path.size() >= bestLength) {
            best = row.widget;
            bestLength = path.size();
        }
    }
    return best;
}

bool FieldForm::hasVisibleRows() const
{
    for (const Row& row : rows_) {
        if (!row.box->isHidden())
            return true;
    }
    return false;
}

} // namespace millrace::ui
