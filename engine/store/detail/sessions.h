#pragma once

#include "engine/blobs/filelock.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace millrace::store {

/// Which processes that record into a project are alive: each holds a lock on a file of its own in
/// PROJECT/.millrace/sessions, which the system lets go of when the process ends, however it ends.
class Sessions {
public:
    explicit Sessions(std::string folder) : folder_(std::move(folder)) {}
    ~Sessions(); ///< ends the own session

    /// Name of this object's session, begun with the first call; empty when that is not possible.
    const std::string& own();
    /// True when the process with that session lives. The own session does.
    bool isAlive(const std::string& name) const;
    /// Removes what dead sessions left behind.
    void sweep() const;

private:
    std::string pathOf(const std::string& name) const;

    const std::string folder_;
    FileLock lock_;
    std::string own_;
};

} // namespace millrace::store
