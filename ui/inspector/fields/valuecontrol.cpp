#include "ui/inspector/fields/valuecontrol.h"

#include "ui/inspector/fields/fieldtext.h"

#include <QHBoxLayout>

namespace millrace::ui {

void ValueControl::setName(const QString& name)
{
    setAccessibleName(name);
    // The widget that has the focus in the end is the one that is found by its name.
    for (QWidget* content = focusProxy(); content; content = content->focusProxy())
        content->setAccessibleName(name);
}

void ValueControl::forward(ValueControl* part) const
{
    part->edited = [this](const Value& value) { change(value); };
    part->finished = [this] { finish(); };
}

void ValueControl::adopt(QWidget* content)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    setFocusProxy(content);
}

QString partName(const QString& whole, const QString& part)
{
    if (whole.isEmpty())
        return part;
    return part.isEmpty() ? whole
                          : Fields::tr("%1 %2", "accessible name: where it is, then what it is").arg(whole, part);
}

} // namespace millrace::ui
