#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/desktopprogram.h"

namespace millrace::cli {

namespace {

int render(const Arguments& arguments)
{
    if (arguments.positional().size() != 1 || !arguments.has("-o")) {
        complain("one APP and -o OUT.png are needed: see \"millrace render --help\"");
        return Usage;
    }
    std::vector<std::string> words = {"--render", arguments.positional()[0], "-o", arguments.value("-o")};
    for (const char* option : {"--theme", "--lang", "--size"}) {
        if (arguments.has(option)) {
            words.push_back(option);
            words.push_back(arguments.value(option));
        }
    }
    return runDesktop(words, true);
}

int desktop(const Arguments& arguments)
{
    if (arguments.positional().size() > 1) {
        complain("at most one PROJECT can be opened: see \"millrace desktop --help\"");
        return Usage;
    }
    return runDesktop(arguments.positional(), false);
}

} // namespace

Command renderCommand()
{
    return {{"render",
             "APP -o OUT.png [--theme light|dark] [--lang en|zh_CN] [--size WxH]",
             "Draws an app's graph to a picture, without a display",
             {{"-o", "OUT.png", "the picture to write"},
              {"--theme", "light|dark", "colours (default light)"},
              {"--lang", "en|zh_CN", "language (default en)"},
              {"--size", "WxH", "size in pixels (default fits the graph)"}}},
            render};
}

Command desktopCommand()
{
    return {{"desktop", "[PROJECT]", "Starts the workbench on a project folder or an app file", {}}, desktop};
}

} // namespace millrace::cli
