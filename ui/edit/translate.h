#pragma once

#include "engine/base/result.h"

#include <QString>

namespace millrace::ui {

/// The text of an engine message in the language of the program (translation context "engine"), arguments filled in.
/// Messages without a translation stay English.
QString translate(const Message& message);

/// A bare template, such as the name of an edit step.
QString translateTemplate(const char* englishTemplate);

/// `What: where` of an error in the language of the program; the hint is not part of it.
QString translate(const Error& error);

/// UTF-8 both ways, spelled short because it is everywhere between engine and interface.
inline QString qs(const std::string& text)
{
    return QString::fromStdString(text);
}
inline std::string ss(const QString& text)
{
    return text.toStdString();
}

} // namespace millrace::ui
