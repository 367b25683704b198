#include "ui/inspector/fields/variablefield.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablepicker.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QDrag>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QToolButton>

namespace millrace::ui {

namespace {

/// What a chip says.
struct ChipFace {
    QPixmap tile;
    QString title, name, type;
    bool known = true;
};

class ChipButton : public QAbstractButton {
public:
    ChipButton(Theme& theme, QWidget* parent) : QAbstractButton(parent), theme_(theme)
    {
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAcceptDrops(true);
    }

    QSize sizeHint() const override { return {160, theme_.metrics().controlHeight}; }
    QSize minimumSizeHint() const override { return {60, theme_.metrics().controlHeight}; }

    ChipFace face;
    QString placeholder;
    Selector selector;
    std::function<void()> open, clear;
    std::function<void(const Selector&)> drop;

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Colors& c = theme_.colors();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(hasFocus() ? c.focusRing : underMouse() ? c.borderStrong : c.border);
        painter.setBrush(c.dark ? c.sunken : c.raised);
        painter.drawRoundedRect(frame, 6, 6);
        theme_.icon(QStringLiteral("chevron-down"), c.textFaint)
            .paint(&painter, QRect(width() - 22, height() / 2 - 7, 14, 14));
        QRect area = rect().adjusted(8, 0, -28, 0);
        if (selector.empty()) {
            painter.setPen(c.textFaint);
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                             fontMetrics().elidedText(placeholder, Qt::ElideRight, area.width()));
            return;
        }
        paintFace(painter, area);
    }
    void paintFace(QPainter& painter, QRect area) const
    {
        const Colors& c = theme_.colors();
        if (!face.tile.isNull()) {
            painter.drawPixmap(area.left(), height() / 2 - 8, face.tile);
            area.setLeft(area.left() + 22);
        }
        painter.setFont(theme_.font(theme_.metrics().fontSmall));
        const QString type = face.known ? face.type : VariableField::tr("not found");
        const int typeWidth = painter.fontMetrics().horizontalAdvance(type);
        const int wanted = QFontMetrics(theme_.font(theme_.metrics().fontBody)).horizontalAdvance(face.name);
        if (typeWidth < area.width() / 2 && wanted + typeWidth + 8 <= area.width()) {
            painter.setPen(face.known ? c.textFaint : c.danger);
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, type);
            area.setRight(area.right() - typeWidth - 8);
        }
        // The name says more than the node: the title gives way first.
        painter.setFont(theme_.font(theme_.metrics().fontBody));
        const QFontMetrics metrics = painter.fontMetrics();
        const QString name = metrics.elidedText(face.name, Qt::ElideMiddle, area.width());
        const int nameWidth = metrics.horizontalAdvance(name);
        const QString between = face.title.isEmpty() || face.name.isEmpty() ? QString() : QStringLiteral(" / ");
        const int room = area.width() - nameWidth - metrics.horizontalAdvance(between);
        if (!face.title.isEmpty() && room > 24) {
            const QString title = metrics.elidedText(face.title, Qt::ElideRight, room) + between;
            painter.setPen(face.known ? c.textMuted : c.danger);
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, title);
            area.setLeft(area.left() + metrics.horizontalAdvance(title));
        }
        painter.setPen(face.known ? c.accent : c.danger);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, name);
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        switch (event->key()) {
        case Qt::Key_Space:
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Down:
            open();
            return;
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            clear();
            return;
        default:
            QAbstractButton::keyPressEvent(event);
        }
    }
    void mousePressEvent(QMouseEvent* event) override
    {
        pressed_ = event->pos();
        QAbstractButton::mousePressEvent(event);
    }
    void mouseMoveEvent(QMouseEvent* event) override
    {
        const bool far = (event->pos() - pressed_).manhattanLength() > 8;
        if (!(event->buttons() & Qt::LeftButton) || selector.empty() || !far)
            return;
        setDown(false);
        auto* drag = new QDrag(this);
        drag->setMimeData(variableMime(selector));
        drag->exec(Qt::CopyAction);
    }
    void dragEnterEvent(QDragEnterEvent* event) override
    {
        if (event->source() != this && !referenceOf(event->mimeData()->text()).empty())
            event->acceptProposedAction();
    }
    void dropEvent(QDropEvent* event) override
    {
        event->acceptProposedAction();
        drop(referenceOf(event->mimeData()->text()));
    }

private:
    Theme& theme_;
    QPoint pressed_;
};

bool isReserved(const std::string& owner)
{
    return owner == "sys" || owner == "env" || owner == "conversation" || owner == "rag";
}

} // namespace

struct VariableField::Private {
    const RenderContext& context;
    ChipButton* chip;
    QToolButton* clear;
    VariablePicker::Offer offer;
    QPointer<VariablePicker> picker;
    QString placeholder;
    bool clearable = true;

    void refresh(const VariableField& owner) const;
};

VariableField::VariableField(const RenderContext& context, QWidget* parent)
    : QWidget(parent), d_(new Private{context, new ChipButton(context.theme, this), new QToolButton(this), {}, {}, {}})
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(d_->chip, 1);
    layout->addWidget(d_->clear);
    setFocusProxy(d_->chip);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    d_->placeholder = tr("Choose a variable");
    d_->clear->setIcon(context.theme.icon(QStringLiteral("close")));
    d_->clear->setIconSize(QSize(12, 12));
    d_->clear->setFocusPolicy(Qt::NoFocus); // Delete does the same from the chip
    d_->clear->setToolTip(tr("Clear the variable"));
    d_->clear->setAccessibleName(tr("Clear the variable"));
    const auto pick = [this](const Selector& selector) {
        setSelector(selector);
        emit picked(selector);
    };
    d_->chip->open = [this] { openPicker(); };
    d_->chip->clear = [this, pick] {
        if (d_->clearable && !d_->offer.current.empty())
            pick({});
    };
    d_->chip->drop = pick;
    connect(d_->chip, &QAbstractButton::clicked, this, &VariableField::openPicker);
    connect(d_->clear, &QToolButton::clicked, this, [this] { d_->chip->clear(); });
    // Titles and types of what is read change with other nodes.
    connect(&context.session, &DocumentSession::changed, this, [this] { d_->refresh(*this); });
    d_->refresh(*this);
}

VariableField::~VariableField() = default;

void VariableField::Private::refresh(const VariableField& owner) const
{
    const Selector& selector = offer.current;
    ChipFace face;
    if (!selector.empty()) {
        const NodeModel* node = context.session.model().node(selector[0]);
        QStringList names;
        for (std::size_t i = 1; i < selector.size(); ++i)
            names << qs(selector[i]);
        face.title = node && !node->title.empty() ? qs(node->title) : qs(selector[0]);
        face.name = names.join(u'.');
        face.type = typeOf(context, selector);
        face.known = !face.type.isEmpty() || (isReserved(selector[0]) && selector.size() > 1);
        const NodeDescriptor* descriptor = node ? nodeDescriptor(node->kind) : nullptr;
        if (descriptor)
            face.tile = context.theme.nodeTile(qs(descriptor->icon), static_cast<int>(descriptor->family), 16,
                                               chip->devicePixelRatioF());
    }
    chip->face = face;
    chip->selector = selector;
    chip->placeholder = placeholder;
    chip->setToolTip(selector.empty() ? QString() : context.selectorText(selector));
    const QString value = selector.empty() ? placeholder : context.selectorText(selector);
    const QString name = owner.accessibleName();
    chip->setAccessibleName(name.isEmpty() ? VariableField::tr("Variable") : name);
    chip->setAccessibleDescription(face.known ? value : VariableField::tr("%1, not found").arg(value));
    clear->setVisible(clearable && !selector.empty());
    chip->update();
}

void VariableField::setSelector(const Selector& selector)
{
    d_->offer.current = selector;
    d_->refresh(*this);
}

Selector VariableField::selector() const
{
    return d_->offer.current;
}

void VariableField::setAcceptedTypes(const QStringList& types)
{
    d_->offer.acceptedTypes = types;
}

void VariableField::setWritableOnly(bool only)
{
    d_->offer.writableOnly = only;
}

void VariableField::setPlaceholder(const QString& text)
{
    d_->placeholder = text;
    d_->refresh(*this);
}

void VariableField::setClearable(bool clearable)
{
    d_->clearable = clearable;
    d_->refresh(*this);
}

void VariableField::openPicker()
{
    if (d_->picker)
        return;
    d_->refresh(*this);
    d_->picker = new VariablePicker(d_->context, d_->offer, this);
    connect(d_->picker, &VariablePicker::chosen, this, [this](const Selector& selector) {
        setSelector(selector);
        d_->chip->setFocus(Qt::PopupFocusReason);
        emit picked(selector);
    });
    d_->picker->openAt(d_->chip);
}

} // namespace millrace::ui
