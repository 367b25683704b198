#include "ui/inspector/fields/variablepicker.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablelist.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// What an assigner may write: conversation variables, and the variables of the loops around the node.
std::vector<ScopeGroup> writable(const RenderContext& context, std::vector<ScopeGroup> groups)
{
    std::vector<std::string> loops;
    const AppModel& app = context.session.model();
    const NodeModel* node = app.node(context.nodeId);
    for (std::size_t depth = 0; node && !node->parentId.empty() && depth < app.nodes.size(); ++depth) {
        loops.push_back(node->parentId);
        node = app.node(node->parentId);
    }
    std::erase_if(groups, [&loops](const ScopeGroup& group) {
        const bool loop = group.kind == "loop" && std::find(loops.begin(), loops.end(), group.owner) != loops.end();
        return group.owner != "conversation" && !loop;
    });
    return groups;
}

} // namespace

VariablePicker::VariablePicker(const RenderContext& context, const Offer& offer, QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), theme_(context.theme), search_(new QLineEdit(this)),
      list_(new VariableList(context, this)),
      empty_(new ThemedLabel(context.theme, ThemedLabel::Style::Muted, {}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Choose a variable"));
    const Metrics& m = theme_.metrics();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space2, m.space2, m.space2, m.space1);
    layout->setSpacing(m.space1);
    layout->addWidget(search_);
    layout->addWidget(list_, 1);
    layout->addWidget(empty_, 1);
    const QString searchText = offer.replaces ? offer.searchText : tr("Search variables");
    search_->setPlaceholderText(searchText);
    search_->setAccessibleName(searchText);
    emptyText_ = offer.replaces ? offer.emptyText
                                : tr("Nothing can be read here yet. Connect a node that comes before this one.");
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    setFocusProxy(search_);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    std::vector<ScopeGroup> groups = offer.replaces ? offer.groups : scopeOf(context);
    if (offer.writableOnly)
        groups = writable(context, std::move(groups));
    list_->variables().setGroups(std::move(groups), offer.acceptedTypes);
    list_->setCurrentSelector(offer.current);
    filter({});
    list_->setCurrentSelector(offer.current);
    connect(search_, &QLineEdit::textChanged, this, &VariablePicker::filter);
    connect(list_, &VariableList::chosen, this, [this](const Selector& selector) {
        emit chosen(selector);
        close();
    });
}

void VariablePicker::filter(const QString& text)
{
    list_->setFilter(text);
    const bool none = list_->variables().rowCount() == 0;
    list_->setVisible(!none);
    empty_->setVisible(none);
    empty_->setText(text.isEmpty() ? emptyText_ : tr("Nothing matches “%1”.").arg(text));
}

void VariablePicker::openAt(QWidget* anchor)
{
    const int rows = std::clamp(list_->variables().rowCount(), 4, 13);
    const QSize size(std::clamp(anchor->width(), 320, 480), rows * 26 + 60);
    setGeometry(popupPlace(anchor, anchor->rect(), size));
    show();
    search_->setFocus(Qt::PopupFocusReason);
}

bool VariablePicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        const bool sideways = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        // Left and right belong to the text while there is one.
        if ((!sideways || search_->text().isEmpty()) && list_->handleKey(*key))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

void VariablePicker::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme_.colors().raised);
    painter.setPen(theme_.colors().borderStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

QRect popupPlace(const QWidget* anchor, const QRect& anchorPart, const QSize& size)
{
    const QPoint top = anchor->mapToGlobal(anchorPart.topLeft());
    const QPoint below(top.x(), top.y() + anchorPart.height() + 2);
    const QScreen* screen = anchor->screen();
    QRect place(below, size);
    if (!screen)
        return place;
    const QRect room = screen->availableGeometry();
    if (place.bottom() > room.bottom() && top.y() - size.height() - 2 >= room.top())
        place.moveBottom(top.y() - 2);
    if (place.right() > room.right())
        place.moveRight(room.right());
    if (place.left() < room.left())
        place.moveLeft(room.left());
    return place;
}

} // namespace millrace::ui
