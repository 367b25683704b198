#include "ui/edit/appmode.h"

#include <QCoreApplication>

namespace millrace::ui {

namespace {

struct Mode {
    const char* stored;
    const char* name;
    const char* icon;
};

constexpr Mode modes[] = {
    {"workflow", QT_TRANSLATE_NOOP("AppMode", "Workflow"), "graph"},
    {"advanced-chat", QT_TRANSLATE_NOOP("AppMode", "Chatflow"), "chat"},
    {"chat", QT_TRANSLATE_NOOP("AppMode", "Chatbot"), "chat"},
    {"agent-chat", QT_TRANSLATE_NOOP("AppMode", "Agent"), "bot"},
    {"completion", QT_TRANSLATE_NOOP("AppMode", "Text generator"), "file-text"},
    {"rag-pipeline", QT_TRANSLATE_NOOP("AppMode", "Knowledge pipeline"), "book"},
};

} // namespace

QString appModeName(const QString& mode)
{
    for (const Mode& entry : modes) {
        if (mode == QLatin1String(entry.stored))
            return QCoreApplication::translate("AppMode", entry.name);
    }
    return mode;
}

QString appModeIcon(const QString& mode)
{
    for (const Mode& entry : modes) {
        if (mode == QLatin1String(entry.stored))
            return QLatin1String(entry.icon);
    }
    return QStringLiteral("file-text");
}

} // namespace millrace::ui
