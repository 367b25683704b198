#pragma once

#include "engine/base/executor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// Lets only so many calls at once through to a server or model; the others wait in the order in which they came,
/// whatever thread they come from. Thread-safe; share one among all services of a program.
class ModelGate {
public:
    /// Something of which there are `limit` (at least 1).
    struct Need {
        std::string name;
        int limit = 1;
    };

    /// A place inside or in the queue. Destroyed: it is free for the next one. Belongs to its executor's thread, and
    /// may outlive the gate.
    class Ticket {
    public:
        virtual ~Ticket() = default;
    };

    ModelGate();
    ~ModelGate();

    /// `admitted` is called once, later on `executor`, when all of `needs` are there at the same time; never after the
    /// ticket was destroyed. One that waits for a busy model holds up nobody who does not need that model.
    std::unique_ptr<Ticket> enter(std::vector<Need> needs, Executor& executor, std::function<void()> admitted);

    std::size_t waiting() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace millrace
