#include "ui/edit/translate.h"
#include "ui/inspector/fields/forms.h"

#include <QVBoxLayout>

namespace millrace::ui {

Value MapControl::toList(const Value& map)
{
    Value::Array list;
    for (const auto& [name, value] : map.toObject())
        list.push_back(Value::object({{"name", name}, {"value", value}}));
    return Value(std::move(list));
}

Value MapControl::toMap(const Value& list)
{
    Value::Object map;
    for (const Value& item : list.toArray()) {
        if (map.contains(item["name"].toString()))
            return {};
        map.set(item["name"].toString(), item["value"]);
    }
    return Value(std::move(map));
}

std::string MapControl::freeName(const Value& list, const std::string& base)
{
    const auto taken = [&list](const std::string& name) {
        for (const Value& item : list.toArray()) {
            if (item["name"].toString() == name)
                return true;
        }
        return false;
    };
    std::string name = base;
    for (int number = 2; taken(name); ++number)
        name = base + "_" + std::to_string(number);
    return name;
}

MapControl::MapControl(Theme& theme, ListSpec spec, QWidget* parent) : ValueControl(parent), list_(nullptr)
{
    spec.reorderable = false; // the order of keys means nothing
    list_ = new ListControl(theme, std::move(spec), this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_);
    list_->edited = [this](const Value& list) {
        const Value map = toMap(list);
        if (map.isNull()) {
            list_->setValue(rows_); // the name is taken: what was there stays
            return;
        }
        rows_ = list;
        change(map);
    };
    list_->finished = [this] { finish(); };
}

void MapControl::setValue(const Value& value)
{
    rows_ = toList(value);
    list_->setValue(rows_);
}

void MapControl::setName(const QString& name)
{
    setAccessibleName(name);
    list_->setName(name);
}

} // namespace millrace::ui
