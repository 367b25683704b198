#include "ui/inspector/fields/bound.h"

#include "ui/edit/documentsession.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// A step by key, whatever the key looks like.
void addEdits(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits);

void replace(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits)
{
    Edit edit;
    edit.path = path;
    edit.before = before;
    edit.after = after;
    edits.push_back(std::move(edit));
}

void addObjectEdits(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits)
{
    const Value::Object& old = before.toObject();
    const Value::Object& fresh = after.toObject();
    std::size_t index = 0;
    for (const auto& [key, value] : old) {
        if (!fresh.contains(key)) {
            Edit edit;
            edit.path = path / PathStep::key(key);
            edit.before = value;
            edit.keyIndex = index;
            edits.push_back(std::move(edit));
        } else {
            ++index;
        }
    }
    for (const auto& [key, value] : fresh) {
        if (const Value* had = old.find(key)) {
            addEdits(path / PathStep::key(key), *had, value, edits);
            continue;
        }
        Edit edit;
        edit.path = path / PathStep::key(key);
        edit.after = value;
        edits.push_back(std::move(edit));
    }
}

void addListEdits(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits)
{
    const Value::Array& old = before.toArray();
    const Value::Array& fresh = after.toArray();
    std::size_t head = 0;
    while (head < old.size() && head < fresh.size() && old[head] == fresh[head])
        ++head;
    std::size_t tail = 0;
    while (tail < old.size() - head && tail < fresh.size() - head &&
           old[old.size() - 1 - tail] == fresh[fresh.size() - 1 - tail])
        ++tail;
    const std::size_t kept = std::min(old.size(), fresh.size()) - head - tail;
    for (std::size_t i = old.size(); i > fresh.size(); --i) {
        Edit edit;
        edit.path = path / (i - 1 - tail);
        edit.before = old[i - 1 - tail];
        edit.listInsert = true;
        edits.push_back(std::move(edit));
    }
    for (std::size_t i = head; i < head + kept; ++i)
        addEdits(path / i, old[i], fresh[i], edits);
    for (std::size_t i = head + kept; i < fresh.size() - tail; ++i) {
        Edit edit;
        edit.path = path / i;
        edit.after = fresh[i];
        edit.listInsert = true;
        edits.push_back(std::move(edit));
    }
}

void addEdits(const Path& path, const Value& before, const Value& after, std::vector<Edit>& edits)
{
    if (before == after)
        return;
    // Emptied or filled containers change their notation as a whole.
    if (before.isObject() && after.isObject() && before.size() > 0 && after.size() > 0)
        return addObjectEdits(path, before, after, edits);
    if (before.isArray() && after.isArray() && before.size() > 0 && after.size() > 0)
        return addListEdits(path, before, after, edits);
    replace(path, before, after, edits);
}

} // namespace

Result<EditStep> smallestStep(const Document& document, const Path& path, const Value& value, std::string name)
{
    const Value* before = document.find(path);
    if (value.isNull()) {
        if (before)
            return document.makeRemove(path, std::move(name));
        EditStep nothing;
        nothing.name = std::move(name);
        return nothing;
    }
    if (!before)
        return document.makeSet(path, value, std::move(name));
    EditStep step;
    step.name = std::move(name);
    addEdits(path, *before, value, step.edits);
    return step;
}

ControlField::ControlField(ValueControl* control, const QString& name, QWidget* parent)
    : FieldWidget(parent), control_(control)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(control_);
    setFocusProxy(control_);
    setAccessibleName(name);
    control_->setName(name);
    control_->edited = [this](const Value& value) { edit(value); };
    control_->finished = [this] { emit editingFinished(); };
}

void ControlField::edit(const Value& value)
{
    const Value before = std::exchange(value_, value);
    if (!takeOver_ || !takeOver_(before, value))
        emit edited(value);
}

void ControlField::setValue(const Value& value, const Value& data)
{
    value_ = value;
    if (follow_)
        follow_(data);
    control_->setValue(value);
}

BoundControl::BoundControl(const RenderContext& context, const Path& path, ValueControl* control, std::string stepName,
                           QWidget* parent)
    : QWidget(parent), context_(context), path_(path), control_(control), stepName_(std::move(stepName))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(control_);
    setFocusProxy(control_);
    control_->edited = [this](const Value& value) { push(value); };
    control_->finished = [this] { context_.session.endMerge(); };
}

void BoundControl::refresh()
{
    const Value* value = context_.session.document().find(path_);
    const Value& now = value ? *value : nullValue();
    if (filled_ && now == shown_)
        return;
    filled_ = true;
    shown_ = now;
    control_->setValue(now);
}

void BoundControl::push(const Value& value)
{
    const Value before = shown_;
    shown_ = value;
    Result<EditStep> step =
        makeStep ? makeStep(before, value) : smallestStep(context_.session.document(), path_, value, stepName_);
    if (!step) {
        emit context_.session.failed(step.error());
        return;
    }
    if (step->edits.empty())
        return;
    step->mergeKey = "bound:" + path_.toString();
    context_.session.push(std::move(step).value());
}

bool pushStep(const RenderContext& context, Result<EditStep> step)
{
    if (!step) {
        emit context.session.failed(step.error());
        return false;
    }
    context.session.endMerge();
    const bool done = step->edits.empty() || context.session.push(std::move(step).value());
    context.session.endMerge();
    return done;
}

void joinSteps(EditStep& step, const EditStep& more)
{
    step.edits.insert(step.edits.end(), more.edits.begin(), more.edits.end());
}

} // namespace millrace::ui
