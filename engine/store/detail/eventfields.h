#pragma once

#include "engine/run/event.h"

namespace millrace::store {

/// How a text is written.
struct Name {};           ///< tends to come again within a piece
struct Plain {};          ///< each its own
struct PlainThenNames {}; ///< the first of the group on its own, the others as names

/// The stored format of an event, in order. `visit(bit, kind of text, members…)`: members of one group share a bit of
/// the event's mask and are written when any of them is not at its default. Only append: earlier databases are read
/// with this list as well.
template<class Visit> void eachEventField(Visit&& visit)
{
    using E = RunEvent;
    visit(0, Name(), &E::executionId);
    visit(1, Name(), &E::nodeId);
    visit(2, Name(), &E::nodeKind, &E::nodeTitle);
    visit(3, Name(), &E::predecessorId);
    visit(4, Name(), &E::iterationId, &E::loopId, &E::iterationIndex, &E::loopIndex);
    visit(5, Name(), &E::index);
    visit(6, Name(), &E::retryIndex);
    visit(7, Name(), &E::edge);
    visit(8, Name(), &E::inputs);
    visit(9, Name(), &E::processData);
    visit(10, Name(), &E::outputs);
    visit(11, Name(), &E::metadata);
    visit(12, PlainThenNames(), &E::error, &E::errorType);
    visit(13, Name(), &E::handle);
    visit(14, Name(), &E::elapsed);
    visit(15, Name(), &E::usage);
    visit(16, Name(), &E::rehearsed);
    visit(17, Name(), &E::selector);
    visit(18, Plain(), &E::chunk);
    visit(19, Name(), &E::final);
    visit(20, Name(), &E::exceptions, &E::totalSteps, &E::steps, &E::totalTokens);
    visit(21, Name(), &E::frame);
    visit(22, Name(), &E::resumed);
    visit(23, Name(), &E::replayed);
    visit(24, Name(), &E::streams);
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
