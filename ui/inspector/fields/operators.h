#pragma once

#include <QString>
#include <QStringList>

namespace millrace::ui {

/// Where a condition stands: lists of operators differ a little (nodes.md 2.7, 2.13, 2.19).
enum class ConditionPlace { Case, Loop, Filter };

/// The comparison operators that the editor offers for a type; `attribute` is the attribute of a file when the value is
/// one.
QStringList operatorsFor(const QString& type, const QString& attribute, ConditionPlace place);
/// Its word in the language of the program.
QString operatorText(const QString& op);
/// False for `empty`, `exists` and the like.
bool takesValue(const QString& op);

/// Attributes of a file that a condition can ask for.
QStringList fileAttributes();
/// The values that an attribute can have, when they are few: type and transfer_method.
QStringList valuesOfAttribute(const QString& attribute);

} // namespace millrace::ui
