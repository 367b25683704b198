#pragma once

#include "engine/document/document.h"

#include <QStringList>
#include <string>
#include <unordered_map>

namespace millrace::ui {

/// The app with one spelling for what files of several versions write in several ways, and without what nothing reads.
/// Every rule holds for every app and says why.
Value normalisedRoot(const AppModel& model);

/// Compares two apps without the program's own comparison: node by node and setting by setting. `ids` says which node
/// of the original became which. Empty: they mean the same.
QStringList differencesOf(const AppModel& original, const AppModel& rebuilt,
                          const std::unordered_map<std::string, std::string>& ids);

} // namespace millrace::ui
