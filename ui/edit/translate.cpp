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
    return qs(message.fill(translateTemplate(message.text).toStdString()));
}

QString translate(const Error& error)
{
    QString text = translate(error.what);
    if (!error.where.empty())
        text = QCoreApplication::translate("engine", "%1 (%2)").arg(text, qs(error.where));
    return text;
}

} // namespace millrace::ui
