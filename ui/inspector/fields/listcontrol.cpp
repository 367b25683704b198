#include "ui/inspector/fields/itemlist.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"

#include <QVBoxLayout>

namespace millrace::ui {

namespace {

class ControlRow : public ItemList::Row {
public:
    ControlRow(Theme& theme, QWidget* parent, ValueControl* control, bool boxed, std::function<QString(int)> name)
        : Row(parent), control_(control), name_(std::move(name))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        if (boxed) {
            const Metrics& m = theme.metrics();
            auto* frame = new ThemedFrame(theme, ThemedFrame::Fill::Sunken, this);
            frame->setBordered(false);
            auto* inner = new QVBoxLayout(frame);
            inner->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
            control_->setParent(frame);
            inner->addWidget(control_);
            layout->addWidget(frame);
        } else {
            control_->setParent(this);
            layout->addWidget(control_);
        }
        control_->edited = [this](const Value& value) {
            if (edited)
                edited(value);
        };
        control_->finished = [this] {
            if (editingFinished)
                editingFinished();
        };
    }
    void setValue(const Value& item, int index) override
    {
        index_ = index;
        rename();
        control_->setPlace(index);
        control_->setValue(item);
    }
    void rename() { control_->setName(name_(index_)); }
    ValueControl* control() const { return control_; }

private:
    ValueControl* control_;
    std::function<QString(int)> name_;
    int index_ = 0;
};

} // namespace

ListControl::ListControl(Theme& theme, ListSpec spec, QWidget* parent)
    : ValueControl(parent), spec_(std::move(spec)), list_(nullptr)
{
    const auto rowName = [this](int index) { return rowNameOf(index); };
    list_ = new ItemList(
        theme,
        [this, &theme, rowName](QWidget* owner) -> ItemList::Row* {
            return new ControlRow(theme, owner, spec_.makeItem(owner), spec_.boxed, rowName);
        },
        this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_);
    list_->setRowName(rowName);
    list_->setReorderable(spec_.reorderable);
    list_->setMinimumRows(spec_.minimum);
    list_->setEmptyText(spec_.emptyText);
    if (spec_.newItem)
        list_->setAdding(spec_.addText, [this] { return spec_.newItem(value_); });
    connect(list_, &ItemList::added, this, [this](int index) {
        if (auto* row = static_cast<ControlRow*>(list_->row(index)))
            row->control()->reveal();
    });
    connect(list_, &ItemList::itemsEdited, this, [this](const Value& items) {
        value_ = items;
        change(items);
    });
    connect(list_, &ItemList::editingFinished, this, [this] { finish(); });
}

QString ListControl::rowNameOf(int index) const
{
    return partName(spec_.standalone ? QString() : name_, spec_.itemName(index));
}

void ListControl::setValue(const Value& value)
{
    value_ = value;
    list_->setItems(value);
}

void ListControl::setName(const QString& name)
{
    if (name == name_ && !name.isEmpty())
        return;
    name_ = name;
    setAccessibleName(name);
    list_->setName(name);
    list_->setRowName([this](int index) { return rowNameOf(index); });
    for (int i = 0; i < list_->count(); ++i)
        static_cast<ControlRow*>(list_->row(i))->rename();
}

} // namespace millrace::ui
