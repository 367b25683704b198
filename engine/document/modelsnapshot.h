#pragma once

#include "engine/document/model.h"

#include <vector>

namespace millrace {

/// A document's model as it is now, to be made once more on any thread. Taking one copies no node: that is for the
/// thread that has the time.
class ModelSnapshot {
public:
    /// `model` of a document, whole.
    explicit ModelSnapshot(const AppModel& model);
    AppModel make() const;

private:
    Value root_;
    std::vector<int> nodeLines_, edgeLines_, environmentLines_, conversationLines_;
};

} // namespace millrace
