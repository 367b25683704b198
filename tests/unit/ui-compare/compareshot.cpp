#include "ui/compare/mergewindow.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QRadioButton>
#include <QTimer>

#include <cstdio>

using namespace millrace;
using namespace millrace::ui;

namespace {

AppVersion version(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        std::fprintf(stderr, "%s cannot be read\n", qPrintable(path));
    return {QFileInfo(path).completeBaseName(), file.readAll().toStdString()};
}

template<class Window> void untilReady(Window& window)
{
    QEventLoop loop;
    QObject::connect(&window, &Window::ready, &loop, &QEventLoop::quit);
    loop.exec();
    QTimer::singleShot(900, &loop, &QEventLoop::quit); // the canvas flies to what is shown
    loop.exec();
}

void shoot(QWidget& window, const QString& path)
{
    if (!window.grab().save(path))
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(path));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc != 6) {
        std::fprintf(stderr, "compareshot OUT-DIR light|dark BASE OURS THEIRS (QT_SCALE_FACTOR scales)\n");
        return 2;
    }
    const QDir out(QString::fromLocal8Bit(argv[1]));
    const QString name = QString::fromLocal8Bit(argv[2]);
    Theme theme(name == QLatin1String("dark") ? ThemeMode::Dark : ThemeMode::Light);
    theme.apply(app);
    const AppVersion base = version(argv[3]), ours = version(argv[4]), theirs = version(argv[5]);

    auto* compare = new CompareWindow(theme, base, theirs);
    compare->show();
    untilReady(*compare);
    shoot(*compare, out.filePath("compare-" + name + ".png"));

    auto document = Document::fromText(ours.text, "ours");
    if (!document)
        return 2;
    DocumentSession session(std::move(*document));
    auto* merge = new MergeWindow(theme, session, ours.label, base, theirs, "Merge");
    merge->show();
    untilReady(*merge);
    shoot(*merge, out.filePath("merge-" + name + ".png"));
    for (auto* button : merge->findChildren<QRadioButton*>("mergeEdited"))
        button->click();
    shoot(*merge, out.filePath("merge-edit-" + name + ".png"));
    return 0;
}
