#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>

using namespace millrace;
using namespace millrace::ui;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc < 5) {
        std::fprintf(stderr, "canvasshot OUT-DIR light|dark RATIO FILE… (RATIO `view`: as a window shows it)\n");
        return 2;
    }
    Theme theme(QByteArray(argv[2]) == "dark" ? ThemeMode::Dark : ThemeMode::Light);
    theme.apply(app);
    const bool view = QByteArray(argv[3]) == "view";
    for (int i = 4; i < argc; ++i) {
        auto document = Document::load(argv[i]);
        if (!document) {
            std::fprintf(stderr, "%s\n", document.error().english().c_str());
            continue;
        }
        DocumentSession session(std::move(*document));
        CanvasView canvas(theme);
        canvas.setSession(&session);
        QImage image;
        if (view) {
            canvas.resize(1400, 900);
            canvas.show();
            app.processEvents();
            image = canvas.grab().toImage();
        } else {
            image = canvas.renderToImage(canvas.naturalSize(), QByteArray(argv[3]).toDouble());
        }
        const QString out =
            QStringLiteral("%1/%2-%3%4.png")
                .arg(QString::fromLocal8Bit(argv[1]), QFileInfo(QString::fromLocal8Bit(argv[i])).baseName(),
                     QString::fromLatin1(argv[2]), view ? QStringLiteral("-view") : QString());
        image.save(out);
        std::printf("%s %dx%d\n", qPrintable(out), image.width(), image.height());
    }
    return 0;
}
