#include "ui/edit/translate.h"

#include <QCoreApplication>

namespace millrace::ui {

QString translateTemplate(const char* englishTemplate)
{
    if (!englishTemplate || !*englishTemplate)
        return {};
    return QCoreApplication::translate("engine", englishTemplate);
}

QString translate(const Message& message)
{
    if (message.empty())
        return {};
    // An argument may be a word of ours, such as a field's label; what has no translation stays as it is.
    Message shown = message;
    for (std::string& arg : shown.args)
        arg = translateTemplate(arg.c_str()).toStdString();
    return qs(shown.fill(translateTemplate(message.text).toStdString()));
}

QString translate(const Error& error)
{
    QString text = translate(error.what);
    if (!error.where.empty())
        text = QCoreApplication::translate("engine", "%1 (%2)").arg(text, qs(error.where));
    return text;
}

} // namespace millrace::ui
