#pragma once

#include "engine/run/event.h"

namespace millrace::store {

/// How a text is written.
struct Name {};           ///< tends to come again within a piece
struct Plain {};          ///< each its own
struct PlainThenNames {}; ///< the first of the group on its own, the others as names

/// A field with the name that exports give it.
template<class T> struct Field {
    const char* name;
    T RunEvent::* member;
};

/// The stored format of an event, in order. `visit(bit, kind of text, fields…)`: members of one group share a bit of
/// the event's mask and are written when any of them is not at its default. Only append: earlier databases are read
/// with this list as well.
template<class Visit> void eachEventField(Visit&& visit)
{
    using E = RunEvent;
    const auto f = []<class T>(const char* name, T E::* member) { return Field<T>{name, member}; };
    visit(0, Name(), f("execution_id", &E::executionId));
    visit(1, Name(), f("node_id", &E::nodeId));
    visit(2, Name(), f("node_type", &E::nodeKind), f("title", &E::nodeTitle));
    visit(3, Name(), f("predecessor_node_id", &E::predecessorId));
    visit(4, Name(), f("iteration_id", &E::iterationId), f("loop_id", &E::loopId),
          f("iteration_index", &E::iterationIndex), f("loop_index", &E::loopIndex));
    visit(5, Name(), f("index", &E::index));
    visit(6, Name(), f("retry_index", &E::retryIndex));
    visit(7, Name(), f("edge", &E::edge));
    visit(8, Name(), f("inputs", &E::inputs));
    visit(9, Name(), f("process_data", &E::processData));
    visit(10, Name(), f("outputs", &E::outputs));
    visit(11, Name(), f("metadata", &E::metadata));
    visit(12, PlainThenNames(), f("error", &E::error), f("error_type", &E::errorType));
    visit(13, Name(), f("handle", &E::handle));
    visit(14, Name(), f("elapsed", &E::elapsed));
    visit(15, Name(), f("usage", &E::usage));
    visit(16, Name(), f("rehearsed", &E::rehearsed));
    visit(17, Name(), f("selector", &E::selector));
    visit(18, Plain(), f("chunk", &E::chunk));
    visit(19, Name(), f("final", &E::final));
    visit(20, Name(), f("exceptions", &E::exceptions), f("total_steps", &E::totalSteps), f("steps", &E::steps),
          f("total_tokens", &E::totalTokens));
    visit(21, Name(), f("frame", &E::frame));
    visit(22, Name(), f("resumed", &E::resumed));
    visit(23, Name(), f("replayed", &E::replayed));
    visit(24, Name(), f("streams", &E::streams));
}

/// The same for the numbers of a model's usage.
template<class Visit> void eachUsageNumber(Visit&& visit)
{
    using U = ModelUsage;
    visit(&U::promptTokens);
    visit(&U::completionTokens);
    visit(&U::totalTokens);
    visit(&U::promptUnitPrice);
    visit(&U::promptPriceUnit);
    visit(&U::promptPrice);
    visit(&U::completionUnitPrice);
    visit(&U::completionPriceUnit);
    visit(&U::completionPrice);
    visit(&U::totalPrice);
    visit(&U::latency);
    visit(&U::timeToFirstToken);
    visit(&U::timeToGenerate);
}

} // namespace millrace::store
