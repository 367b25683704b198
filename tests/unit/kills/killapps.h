#pragma once

#include "engine/base/value.h"

#include <map>
#include <random>
#include <set>
#include <string>

namespace millrace::test {

/// An app made from a number: chains, branches, parallel paths, iterations, loops and each in the other, whose POST
/// requests go to `http://127.0.0.1:PORT/{{ns}}/NODE…`; or a chat that streams from a rehearsal.
struct KillApp {
    std::string name;
    Value document;
    Value rehearsal; ///< null: none, requests are made
    bool chat = false;
    std::map<std::string, std::set<std::string>> before; ///< node at the top → those that end before it starts
};

KillApp makeKillApp(std::mt19937& random, int port);

} // namespace millrace::test
