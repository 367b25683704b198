#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

/// Outside any namespace, as the macro demands: a static library's resources register only when asked to.
static void registerShellResources()
{
    Q_INIT_RESOURCE(millrace_shell);
}

namespace millrace::ui {

Language::Language(QObject* parent) : QObject(parent)
{
    registerShellResources();
    // English has a catalogue too: its plural forms.
    use(QStringLiteral("en"));
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&own_);
    QCoreApplication::removeTranslator(&qt_);
}

void Language::use(const QString& choice)
{
    QString wanted = choice;
    if (choice != QStringLiteral("en") && choice != QStringLiteral("zh_CN"))
        wanted = QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    if (installed_ && wanted == current_)
        return;
    QCoreApplication::removeTranslator(&own_);
    QCoreApplication::removeTranslator(&qt_);
    current_ = wanted;
    installed_ = true;
    QLocale::setDefault(wanted == QStringLiteral("zh_CN") ? QLocale(QLocale::Chinese, QLocale::China)
                                                          : QLocale(QLocale::English, QLocale::UnitedStates));
    const bool isChinese = wanted == QStringLiteral("zh_CN");
    if (isChinese && qt_.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    if (own_.load(QStringLiteral(":/millrace/translations/millrace_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&own_);
    emit changed();
}

} // namespace millrace::ui
