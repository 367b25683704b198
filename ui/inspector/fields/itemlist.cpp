#include "ui/inspector/fields/itemlist.h"

#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/itemframe.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QFrame>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace millrace::ui {

struct ItemList::Private {
    ItemList* self;
    Theme& theme;
    std::function<Row*(QWidget*)> makeRow;
    std::function<Value()> makeItem;
    std::function<QString(int)> rowName;
    Value::Array items;
    std::vector<ItemFrame*> frames;
    QVBoxLayout* rows;
    ThemedLabel* empty;
    QToolButton* add;
    QFrame* dropLine;
    QString name, addText;
    int minimumRows = 0;
    bool reorderable = true;

    QString nameOf(int index) const { return rowName ? rowName(index) : Fields::tr("Item %1").arg(index + 1); }
    int indexOf(const Row* row) const;
    ItemFrame* makeFrame(int index);
    void dropFrame(int index);
    void renumber(int from, bool valuesToo);
    void updateState();
    void edit(const Row* row, Value item);
    void remove(int index);
    void move(int from, int to);
    int placeAt(int globalY) const; ///< 0…count: before which row a drop would land
    void showDropLine(int globalY);
    void addItem();
};

int ItemList::Private::indexOf(const Row* row) const
{
    const auto at = std::find_if(frames.begin(), frames.end(), [row](const ItemFrame* f) { return f->row() == row; });
    return at == frames.end() ? -1 : static_cast<int>(at - frames.begin());
}

ItemFrame* ItemList::Private::makeFrame(int index)
{
    Row* row = makeRow(self);
    auto* frame = new ItemFrame(theme, row, self);
    row->edited = [this, row](Value item) { edit(row, std::move(item)); };
    row->editingFinished = [this] { emit self->editingFinished(); };
    frame->moveBy = [this, row](int rowsDown) {
        const int from = indexOf(row);
        move(from, from + rowsDown);
    };
    frame->dragged = [this](int y) { showDropLine(y); };
    frame->dropped = [this, row](int y) {
        dropLine->hide();
        const int from = indexOf(row);
        const int before = placeAt(y);
        move(from, before > from ? before - 1 : before);
    };
    frame->removeRequested = [this, row] { remove(indexOf(row)); };
    frame->setReorderable(reorderable);
    frames.insert(frames.begin() + index, frame);
    rows->insertWidget(index, frame);
    return frame;
}

void ItemList::Private::dropFrame(int index)
{
    ItemFrame* frame = frames[static_cast<std::size_t>(index)];
    frames.erase(frames.begin() + index);
    rows->removeWidget(frame);
    // It may be the sender of the signal that led here.
    frame->row()->edited = nullptr;
    frame->row()->editingFinished = nullptr;
    frame->hide();
    frame->deleteLater();
}

void ItemList::Private::renumber(int from, bool valuesToo)
{
    for (int i = from; i < static_cast<int>(frames.size()); ++i) {
        ItemFrame* frame = frames[static_cast<std::size_t>(i)];
        frame->setRowName(nameOf(i));
        if (valuesToo)
            frame->row()->setValue(items[static_cast<std::size_t>(i)], i);
    }
}

void ItemList::Private::updateState()
{
    empty->setVisible(frames.empty() && !empty->text().isEmpty());
    for (ItemFrame* frame : frames)
        frame->setRemovable(static_cast<int>(frames.size()) > minimumRows);
}

void ItemList::Private::edit(const Row* row, Value item)
{
    const int index = indexOf(row);
    if (index < 0)
        return;
    items[static_cast<std::size_t>(index)] = std::move(item);
    emit self->itemsEdited(Value(items));
}

void ItemList::Private::remove(int index)
{
    if (index < 0 || static_cast<int>(frames.size()) <= minimumRows)
        return;
    emit self->editingFinished();
    dropFrame(index);
    items.erase(items.begin() + index);
    renumber(index, true);
    updateState();
    if (!frames.empty())
        frames[static_cast<std::size_t>(std::min(index, static_cast<int>(frames.size()) - 1))]->focusRemove();
    else
        add->setFocus(Qt::OtherFocusReason);
    emit self->itemsEdited(Value(items));
    emit self->editingFinished();
}

void ItemList::Private::move(int from, int to)
{
    if (from < 0 || to < 0 || to >= static_cast<int>(frames.size()) || from == to)
        return;
    emit self->editingFinished();
    ItemFrame* frame = frames[static_cast<std::size_t>(from)];
    Value item = items[static_cast<std::size_t>(from)];
    frames.erase(frames.begin() + from);
    items.erase(items.begin() + from);
    frames.insert(frames.begin() + to, frame);
    items.insert(items.begin() + to, std::move(item));
    rows->removeWidget(frame);
    rows->insertWidget(to, frame);
    renumber(std::min(from, to), true);
    emit self->itemsEdited(Value(items));
    emit self->editingFinished();
}

int ItemList::Private::placeAt(int globalY) const
{
    int place = 0;
    for (const ItemFrame* frame : frames) {
        if (globalY < frame->mapToGlobal(QPoint(0, frame->height() / 2)).y())
            break;
        ++place;
    }
    return place;
}

void ItemList::Private::showDropLine(int globalY)
{
    const int place = placeAt(globalY);
    if (frames.empty())
        return;
    const bool last = place == static_cast<int>(frames.size());
    const ItemFrame* beside = frames[static_cast<std::size_t>(last ? place - 1 : place)];
    const int y = last ? beside->geometry().bottom() + 1 : beside->geometry().top() - 2;
    dropLine->setGeometry(0, y, self->width(), 2);
    dropLine->raise();
    dropLine->show();
}

void ItemList::Private::addItem()
{
    if (!makeItem)
        return;
    Value item = makeItem();
    if (item.isNull())
        return;
    emit self->editingFinished();
    const int index = static_cast<int>(items.size());
    items.push_back(std::move(item));
    makeFrame(index);
    renumber(index, true);
    updateState();
    emit self->added(index);
    emit self->itemsEdited(Value(items));
    emit self->editingFinished();
    if (index < static_cast<int>(frames.size()))
        frames[static_cast<std::size_t>(index)]->focusContent();
}

ItemList::ItemList(Theme& theme, std::function<Row*(QWidget* parent)> makeRow, QWidget* parent)
    : QWidget(parent),
      d_(new Private{this, theme, std::move(makeRow), {}, {}, {}, {}, nullptr, nullptr, nullptr, nullptr, {}, {}})
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().space2);
    d_->rows = new QVBoxLayout;
    d_->rows->setSpacing(theme.metrics().space2);
    layout->addLayout(d_->rows);
    d_->empty = new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this);
    d_->empty->setWordWrap(true);
    d_->empty->hide();
    layout->addWidget(d_->empty);
    d_->add = new QToolButton(this);
    d_->add->setIcon(theme.icon(QStringLiteral("plus"), theme.colors().accent));
    d_->add->setIconSize(QSize(14, 14));
    d_->add->setAutoRaise(true);
    d_->add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    d_->add->setFocusPolicy(Qt::StrongFocus);
    d_->add->hide();
    layout->addWidget(d_->add, 0, Qt::AlignLeft);
    connect(d_->add, &QToolButton::clicked, this, [this] { d_->addItem(); });
    d_->dropLine = new QFrame(this);
    QPalette line = d_->dropLine->palette();
    line.setColor(QPalette::Window, theme.colors().accent);
    d_->dropLine->setPalette(line);
    d_->dropLine->setAutoFillBackground(true);
    d_->dropLine->hide();
}

ItemList::~ItemList() = default;

void ItemList::setItems(const Value& items)
{
    const Value::Array& fresh = items.toArray();
    const std::size_t before = d_->items.size();
    const std::size_t after = fresh.size();
    // Rows at both ends that did not change keep their widgets; what was added or removed lies between them.
    std::size_t head = 0;
    while (head < before && head < after && d_->items[head] == fresh[head])
        ++head;
    std::size_t tail = 0;
    while (tail < before - head && tail < after - head && d_->items[before - 1 - tail] == fresh[after - 1 - tail])
        ++tail;
    if (head == before && head == after) {
        d_->renumber(0, true); // what rows show may follow from elsewhere
        return d_->updateState();
    }
    const std::size_t kept = std::min(before, after) - head - tail; // between them, given a new value
    for (std::size_t i = after; i < before; ++i)
        d_->dropFrame(static_cast<int>(head + kept));
    d_->items = fresh;
    for (std::size_t i = before; i < after; ++i)
        d_->makeFrame(static_cast<int>(head + kept));
    d_->renumber(static_cast<int>(head), true);
    d_->updateState();
}

void ItemList::setAdding(const QString& text, std::function<Value()> makeItem)
{
    d_->add->setText(text);
    d_->addText = text;
    d_->makeItem = std::move(makeItem);
    d_->add->setVisible(static_cast<bool>(d_->makeItem));
    setName(d_->name);
}

void ItemList::setMinimumRows(int rows)
{
    d_->minimumRows = rows;
    d_->updateState();
}

void ItemList::setReorderable(bool reorderable)
{
    d_->reorderable = reorderable;
    for (ItemFrame* frame : d_->frames)
        frame->setReorderable(reorderable);
}

void ItemList::setEmptyText(const QString& text)
{
    d_->empty->setText(text);
    d_->updateState();
}

void ItemList::setRowName(std::function<QString(int index)> name)
{
    d_->rowName = std::move(name);
    d_->renumber(0, false);
}

void ItemList::setName(const QString& name)
{
    d_->name = name;
    setAccessibleName(name);
    d_->add->setAccessibleName(name.isEmpty() ? d_->addText : Fields::tr("%1: %2").arg(name, d_->addText));
}

ItemList::Row* ItemList::row(int index) const
{
    return index >= 0 && index < count() ? d_->frames[static_cast<std::size_t>(index)]->row() : nullptr;
}

int ItemList::count() const
{
    return static_cast<int>(d_->frames.size());
}

} // namespace millrace::ui
