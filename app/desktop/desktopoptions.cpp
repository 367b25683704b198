#include "app/desktop/desktopoptions.h"

namespace millrace {

namespace {

Error usage(const QString& what)
{
    return Error("usage", {"%1", {what.toStdString()}}, {MR_TEXT("see millrace-desktop --help")});
}

bool readSize(const QString& text, QSize& size)
{
    const QStringList parts = text.split(u'x');
    bool okWidth = false;
    bool okHeight = false;
    const int width = parts.value(0).toInt(&okWidth);
    const int height = parts.value(1).toInt(&okHeight);
    size = QSize(width, height);
    return parts.size() == 2 && okWidth && okHeight && width > 0 && height > 0 && width <= 20000 && height <= 20000;
}

/// Applies one option with its value; a text says what is wrong with it.
QString apply(DesktopOptions& options, const QString& name, const QString& value)
{
    if (name == u"--render") {
        options.mode = DesktopOptions::Mode::Render;
        options.path = value;
    } else if (name == u"--screenshot") {
        options.mode = DesktopOptions::Mode::Screenshot;
        options.output = value;
    } else if (name == u"-o") {
        options.output = value;
    } else if (name == u"--theme") {
        if (value != u"light" && value != u"dark")
            return QStringLiteral("--theme is light or dark, not \"%1\"").arg(value);
        options.theme = value;
    } else if (name == u"--lang") {
        if (value != u"en" && value != u"zh_CN")
            return QStringLiteral("--lang is en or zh_CN, not \"%1\"").arg(value);
        options.language = value;
    } else if (name == u"--size") {
        if (!readSize(value, options.size))
            return QStringLiteral("--size is WIDTHxHEIGHT in pixels, not \"%1\"").arg(value);
    } else if (name == u"--scale") {
        options.scale = value.toDouble();
        if (options.scale < 0.5 || options.scale > 4)
            return QStringLiteral("--scale is a number from 0.5 to 4, not \"%1\"").arg(value);
    } else if (name == u"--select") {
        options.select << value;
    } else if (name == u"--dock") {
        options.docks << value;
    } else if (name == u"--palette") {
        options.palette = value.isNull() ? QStringLiteral("") : value;
    } else if (name == u"--settings") {
        options.settings = value;
    } else if (name == u"--rehearse") {
        options.rehearsal = value;
    } else if (name == u"--query") {
        options.query = value;
    } else if (name == u"--run-page") {
        options.runPage = value;
    } else if (name == u"--input") {
        const qsizetype equals = value.indexOf(u'=');
        if (equals < 1)
            return QStringLiteral("--input is NAME=VALUE, not \"%1\"").arg(value);
        options.inputs.insert(value.left(equals), value.mid(equals + 1));
    } else {
        return QStringLiteral("unknown option \"%1\"").arg(name);
    }
    return {};
}

} // namespace

Result<DesktopOptions> parseDesktopOptions(int argc, char** argv)
{
    DesktopOptions options;
    for (int i = 1; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        if (word == u"--help" || word == u"-h") {
            options.mode = DesktopOptions::Mode::Help;
        } else if (word == u"--version") {
            options.mode = DesktopOptions::Mode::Version;
        } else if (word == u"--exit-after-first-frame") {
            options.measureStart = true;
        } else if (word == u"--run") {
            options.run = true;
        } else if (word.startsWith(u'-') && word.size() > 1) {
            if (i + 1 >= argc)
                return usage(QStringLiteral("%1 needs a value").arg(word));
            const QString problem = apply(options, word, QString::fromLocal8Bit(argv[++i]));
            if (!problem.isEmpty())
                return usage(problem);
        } else if (options.path.isEmpty()) {
            options.path = word;
        } else {
            return usage(
                QStringLiteral("only one project or file can be opened, and \"%1\" is a second one").arg(word));
        }
    }
    if (options.mode == DesktopOptions::Mode::Render && options.output.isEmpty())
        return usage(QStringLiteral("--render needs -o OUT.png"));
    return options;
}

QString desktopHelp()
{
    return QStringLiteral(R"(millrace-desktop [PROJECT | FILE]
    Opens the workbench, on a project folder or an app file.

millrace-desktop --render APP -o OUT.png [--theme light|dark] [--lang en|zh_CN] [--size WxH]
    Draws the graph of an app to a picture, without a display.

millrace-desktop [PROJECT | FILE] --screenshot OUT.png [options]
    Draws the real window to a picture, without a display. Options:
      --theme light|dark, --lang en|zh_CN, --size WxH, --scale FACTOR
      --select NODE        selects a node (repeatable)
      --dock NAME          brings a panel to the front (repeatable): project, inspector, run, checklist, references,
                           versions, git, search or library
      --palette TEXT       opens the command palette with TEXT
      --settings PAGE      opens the settings at a page: general, appearance, models, network, running, …
      --run                runs the app first; with --input NAME=VALUE, --query TEXT, --rehearse FILE
      --run-page PAGE      run, trace, timeline or history

millrace-desktop [PROJECT | FILE] --exit-after-first-frame
    Starts, draws once and ends: for measuring the start.
)");
}

} // namespace millrace
