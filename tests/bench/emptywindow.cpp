#include <QApplication>
#include <QMainWindow>
#include <QTimer>

/// The floor that app.start is compared with: a window with nothing in it, shown once.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    QTimer::singleShot(0, &application,
                       [] { QTimer::singleShot(0, QApplication::instance(), &QCoreApplication::quit); });
    return QApplication::exec();
}
