#pragma once

#include "app/cli/arguments.h"

namespace millrace::cli {

/// One command of the program: what it is called with, and what it does. Returns the exit status.
struct Command {
    CommandSpec spec;
    int (*execute)(const Arguments& arguments);
};

Command runCommand();
Command runsCommand();
Command validateCommand();
Command editCommand();
Command saveCommand();
Command renderCommand();
Command nodesCommand();
Command packagesCommand();
Command diffCommand();
Command mergeCommand();
Command gitSetupCommand();
Command desktopCommand();

} // namespace millrace::cli
