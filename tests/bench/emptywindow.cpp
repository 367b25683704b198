#include "app/desktop/firstframe.h"

#include <QMainWindow>

/// The floor that app.start is compared with: a window with nothing in it, shown once.
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    new millrace::QuitAfterFirstFrame(application);
    window.show();
    return QApplication::exec();
}
