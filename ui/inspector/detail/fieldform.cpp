#include "ui/inspector/detail/fieldform.h"

#include "engine/nodes/visiblefields.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldhead.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/typekeeping.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
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

/// Settings that are read as one line: `GET https://…`.
bool standTogether(const FieldSpec& first, const FieldSpec& second)
{
    return first.kind == FieldKind::Choice && first.path == "method" && second.path == "url";
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
    return isVisible(field, fields, data);
}

FieldForm::FieldForm(const RenderContext& context, const std::vector<FieldSpec>& fields, QWidget* parent,
                     const std::vector<FieldSpec>& all)
    : QWidget(parent), context_(context), conditionFields_(all.empty() ? fields : all)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context.theme.metrics().space3);
    rows_.reserve(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i + 1 >= fields.size() || !standTogether(fields[i], fields[i + 1])) {
            addRow(fields[i], layout);
            continue;
        }
        auto* line = new QHBoxLayout;
        line->setSpacing(context.theme.metrics().space2);
        addRow(fields[i], line);
        addRow(fields[++i], line);
        line->setStretch(1, 1);
        layout->addLayout(line);
    }
}

void FieldForm::addRow(const FieldSpec& spec, QBoxLayout* layout)
{
    Theme& theme = context_.theme;
    auto* box = new QWidget(this);
    FieldWidget* widget = makeFieldWidget(context_, spec, box);
    auto* head = new FieldHead(context_, spec, widget, box);
    auto* problem = new ThemedLabel(theme, ThemedLabel::Style::Small, {}, box);
    problem->setWordWrap(true);
    problem->hide();

    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(theme.metrics().space1);
    rows->addWidget(head);
    if (widget->isInline())
        head->addInline(widget);
    else
        rows->addWidget(widget);
    rows->addWidget(problem);
    layout->addWidget(box, 0, layout->direction() == QBoxLayout::LeftToRight ? Qt::AlignTop : Qt::Alignment());
    rows_.push_back({spec, box, head, problem, widget, {}, false});
    connect(widget, &FieldWidget::edited, this, [this, spec](const Value& value) { edit(spec, value); });
    connect(widget, &FieldWidget::editingFinished, this, [this] { context_.session.endMerge(); });
    connect(widget, &FieldWidget::undoRequested, &context_.session.undoStack(), &QUndoStack::undo);
    connect(widget, &FieldWidget::redoRequested, &context_.session.undoStack(), &QUndoStack::redo);
    connect(head, &FieldHead::resetRequested, this, [this, spec] {
        context_.session.endMerge();
        edit(spec, spec.defaultValue);
        context_.session.endMerge();
    });
}

void FieldForm::setProblems(const std::vector<Problem>& problems)
{
    const Colors& c = context_.theme.colors();
    for (Row& row : rows_) {
        QStringList texts;
        bool isError = false;
        for (const Problem& problem : problems) {
            if (problem.nodeId != context_.nodeId || problem.field.empty() ||
                widgetFor(qs(problem.field)) != row.widget)
                continue;
            isError |= problem.severity == Severity::Error;
            const QString text = translate(problem.message);
            if (!texts.contains(text))
                texts << text;
        }
        row.problem->setText(texts.join(u'\n'));
        row.problem->setColor(isError ? c.danger : c.warning);
        row.problem->setVisible(!texts.isEmpty());
        row.problem->setAccessibleName(tr("%1: problem").arg(translate(row.spec.label)));
    }
}

bool FieldForm::event(QEvent* event)
{
    // Help for the field that has the focus; the key never gets to the window's own shortcut then.
    const bool asks = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!asks || static_cast<QKeyEvent*>(event)->key() != Qt::Key_F1)
        return QWidget::event(event);
    const QWidget* focus = QApplication::focusWidget();
    for (const Row& row : rows_) {
        if (!focus || !row.box->isAncestorOf(focus))
            continue;
        if (event->type() == QEvent::KeyPress)
            row.head->openHelp();
        event->accept();
        return true;
    }
    return QWidget::event(event);
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
    if (spec.kind == FieldKind::Selector)
        keepTypes(context_, spec.path, value, *step);
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
        row.head->setValue(value);
        row.head->setRunValue(context_.lastRun ? runValueOf(row.spec, value, context_.lastRun->inputs) : std::nullopt);
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
