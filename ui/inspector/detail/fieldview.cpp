#include "ui/inspector/detail/fieldview.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/valuetree.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

bool renderSelector(const RenderTarget& target, const Value& value)
{
    if (!value.isNull() && !value.isArray())
        return false;
    target.line(target.chip(value));
    return true;
}

bool renderKind(const RenderTarget& target, FieldKind kind, const Value& value)
{
    switch (kind) {
    case FieldKind::Selector:
        return renderSelector(target, value);
    case FieldKind::Model:
        return renderModel(target, value);
    case FieldKind::Prompt:
        return renderPrompt(target, value);
    case FieldKind::Memory:
        return renderMemory(target, value);
    case FieldKind::Vision:
        return renderVision(target, value);
    case FieldKind::Context:
        return renderContextBlock(target, value);
    case FieldKind::Conditions:
        return renderConditions(target, value);
    case FieldKind::Classes:
        return renderClasses(target, value);
    case FieldKind::Filter:
        return renderFilter(target, value);
    case FieldKind::Assignments:
        return renderAssignments(target, value);
    case FieldKind::Variables:
        return renderVariables(target, value);
    case FieldKind::Outputs:
        return renderOutputs(target, value);
    case FieldKind::StartForm:
        return renderStartForm(target, value);
    case FieldKind::Parameters:
        return renderParameters(target, value);
    case FieldKind::SelectorList:
        return renderSelectorList(target, value);
    case FieldKind::Groups:
        return renderGroups(target, value);
    case FieldKind::KeyValueText:
        return renderKeyValues(target, value);
    case FieldKind::HttpBody:
        return renderHttpBody(target, value);
    case FieldKind::HttpAuth:
        return renderHttpAuth(target, value);
    case FieldKind::Timeouts:
        return renderTimeouts(target, value);
    default:
        return false;
    }
}

bool isEmptyValue(const Value& value)
{
    return value.isNull() || ((value.isArray() || value.isObject()) && value.size() == 0) ||
           (value.isString() && value.toString().empty());
}

} // namespace

FieldView::FieldView(const RenderContext& context, FieldKind kind, QWidget* parent)
    : FieldWidget(parent), context_(context), kind_(kind), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(context.theme.metrics().space1 + 2);
}

void FieldView::setValue(const Value& value, const Value&)
{
    clearLayout(layout_);
    const RenderTarget target(context_, this, layout_);
    if (isEmptyValue(value))
        target.note(QCoreApplication::translate("Inspector", "None"));
    else if (!renderKind(target, kind_, value))
        target.tree(value);
}

void RenderTarget::line(const QString& html) const
{
    layout->addWidget(context.html(html, parent));
}

void RenderTarget::note(const QString& plain) const
{
    layout->addWidget(context.muted(plain, parent));
}

void RenderTarget::box(const QString& heading, const QStringList& htmlLines) const
{
    const Metrics& m = context.theme.metrics();
    auto* frame = new ThemedFrame(context.theme, ThemedFrame::Fill::Sunken, parent);
    frame->setBordered(false);
    auto* rows = new QVBoxLayout(frame);
    rows->setContentsMargins(m.space3, m.space2, m.space3, m.space2);
    rows->setSpacing(m.space1);
    if (!heading.isEmpty())
        rows->addWidget(new ThemedLabel(context.theme, ThemedLabel::Style::Caption, heading, frame));
    for (const QString& html : htmlLines)
        rows->addWidget(context.html(html, frame));
    layout->addWidget(frame);
}

void RenderTarget::tree(const Value& value) const
{
    if (!value.isArray() && !value.isObject()) {
        line(plainText(value).toHtmlEscaped());
        return;
    }
    auto* view = new ValueTree(context.theme, parent);
    view->setValue(value);
    layout->addWidget(view);
}

QString RenderTarget::muted(const QString& plain) const
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>")
        .arg(context.theme.colors().textMuted.name(), plain.toHtmlEscaped());
}

QString RenderTarget::strong(const QString& plain) const
{
    return QStringLiteral("<b>%1</b>").arg(plain.toHtmlEscaped());
}

QString RenderTarget::mono(const QString& plain) const
{
    const QFont font = context.theme.monospace(context.theme.metrics().fontBody - 1);
    return QStringLiteral("<span style=\"font-family:'%1'; font-size:%2px\">%3</span>")
        .arg(font.families().value(0))
        .arg(font.pixelSize())
        .arg(plain.toHtmlEscaped());
}

} // namespace millrace::ui
