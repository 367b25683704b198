#include "app/desktop/desktopoptions.h"
#include "app/desktop/desktopprogram.h"

#include <cstdio>

int main(int argc, char** argv)
{
    const millrace::Result<millrace::DesktopOptions> options = millrace::parseDesktopOptions(argc, argv);
    if (!options) {
        std::fprintf(stderr, "millrace-desktop: %s\n", options.error().english().c_str());
        return 2;
    }
    return millrace::runDesktop(*options, argc, argv);
}
