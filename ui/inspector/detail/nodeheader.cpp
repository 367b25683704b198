#include "ui/inspector/detail/nodeheader.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace millrace::ui {

NodeHeader::NodeHeader(const RenderContext& context, QWidget* parent)
    : QWidget(parent), context_(context), tile_(new QLabel(this)), title_(new QLineEdit(this)),
      kind_(new ElidedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this)),
      support_(new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, {}, this)),
      description_(new CodeEditor(context.theme, CodeEditor::Language::Plain, this))
{
    const Metrics& m = context.theme.metrics();
    title_->setFont(context.theme.font(m.fontTitle, true));
    title_->setAccessibleName(tr("Title"));
    title_->setPlaceholderText(tr("Title"));
    kind_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    kind_->setElideMode(Qt::ElideMiddle);
    support_->setWordWrap(true);
    description_->setAccessibleName(tr("Description"));
    description_->setVisibleLines(1, 6);

    auto* texts = new QVBoxLayout;
    texts->setSpacing(m.space1);
    texts->addWidget(title_);
    texts->addWidget(kind_);
    auto* head = new QHBoxLayout;
    head->setSpacing(m.space3);
    head->addWidget(tile_, 0, Qt::AlignTop);
    head->addLayout(texts, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m.space2);
    layout->addLayout(head);
    layout->addWidget(support_);
    auto* label = new ThemedLabel(context.theme, ThemedLabel::Style::SmallMuted, tr("Description"), this);
    label->setBuddy(description_);
    layout->addWidget(label);
    layout->addWidget(description_);

    connect(title_, &QLineEdit::textEdited, this,
            [this](const QString& text) { edit("title", MR_TEXT("Title"), text); });
    connect(description_, &CodeEditor::textEdited, this,
            [this](const QString& text) { edit("desc", MR_TEXT("Description"), text); });
    connect(title_, &QLineEdit::editingFinished, this, [this] { context_.session.endMerge(); });
    connect(description_, &CodeEditor::editingFinished, this, [this] { context_.session.endMerge(); });
    connect(description_, &CodeEditor::undoRequested, &context.session.undoStack(), &QUndoStack::undo);
    connect(description_, &CodeEditor::redoRequested, &context.session.undoStack(), &QUndoStack::redo);
}

void NodeHeader::show(const NodeModel& node)
{
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    const QString kind = descriptor      ? translate(descriptor->title)
                         : node.isNote() ? tr("Note")
                                         : tr("Unknown kind “%1”").arg(qs(node.kind));
    const QString icon = descriptor      ? qs(descriptor->icon)
                         : node.isNote() ? QStringLiteral("note")
                                         : QStringLiteral("unknown");
    const int family = static_cast<int>(descriptor ? descriptor->family : NodeFamily::Neutral);
    tile_->setPixmap(context_.theme.nodeTile(icon, family, 36, devicePixelRatioF()));
    tile_->setAccessibleName(kind);
    kind_->setFullText(kind + QStringLiteral("  ·  ") + qs(node.id));
    if (title_->text() != qs(node.title))
        title_->setText(qs(node.title));
    title_->setReadOnly(node.isNote());
    description_->setText(plainText(node.data["desc"]));

    // Where the checklist says what is missing, the page says it below.
    QString support;
    if (descriptor && descriptor->support == NodeSupport::OpensOnly && descriptor->missing.empty())
        support = tr("This kind can be opened and saved, but not run yet.");
    support_->setText(support);
    support_->setVisible(!support.isEmpty());
}

void NodeHeader::focusTitle()
{
    title_->setFocus(Qt::ShortcutFocusReason);
    title_->selectAll();
}

void NodeHeader::edit(const char* field, const char* name, const QString& text)
{
    const Path path = Path::nodeData(context_.nodeId) / std::string_view(field);
    Result<EditStep> step = context_.session.document().makeSet(path, Value(ss(text)), name);
    if (!step) {
        emit context_.session.failed(step.error());
        return;
    }
    step->mergeKey = "field:" + path.toString();
    context_.session.push(std::move(step).value());
}

} // namespace millrace::ui
