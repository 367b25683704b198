#pragma once

#include "engine/base/result.h"

#include <QMap>
#include <QSize>
#include <QString>
#include <QStringList>

namespace millrace {

/// What the command line of the desktop program asks for.
struct DesktopOptions {
    enum class Mode { Window, Render, Screenshot, Help, Version };
    Mode mode = Mode::Window;
    QString path;     ///< project folder or app file; the app to render
    QString output;   ///< picture to write
    QString theme;    ///< light, dark; empty: as set
    QString language; ///< en, zh_CN; empty: as set
    QSize size;       ///< device-independent pixels
    double scale = 1;

    bool measureStart = false; ///< ends after the first frame

    // For pictures of the window.
    QStringList select; ///< node ids
    QStringList docks;  ///< docks to bring to the front
    QString palette;    ///< opens the palette with this text, when not null
    QString settings;   ///< opens the settings at this page
    bool run = false;   ///< runs the app to its end first
    QString rehearsal, query;
    QMap<QString, QString> inputs;
    QString runPage; ///< run, trace, timeline, history
};

/// Reads the command line. Error code `usage`.
Result<DesktopOptions> parseDesktopOptions(int argc, char** argv);
/// The text of `--help`.
QString desktopHelp();

} // namespace millrace
