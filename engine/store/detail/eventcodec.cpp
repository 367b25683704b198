#include "engine/store/detail/eventcodec.h"

namespace millrace::store {

namespace {

// The order is the stored format: only append.
constexpr EventType storedTypes[] = {
    EventType::RunStarted,       EventType::RunSucceeded,  EventType::RunPartialSucceeded,
    EventType::RunFailed,        EventType::RunStopped,    EventType::NodeStarted,
    EventType::NodeSucceeded,    EventType::NodeFailed,    EventType::NodeException,
    EventType::NodeRetry,        EventType::StreamChunk,   EventType::ReasoningChunk,
    EventType::EdgeTaken,        EventType::EdgeSkipped,   EventType::VariableUpdated,
    EventType::IterationStarted, EventType::IterationNext, EventType::IterationSucceeded,
    EventType::IterationFailed,  EventType::LoopStarted,   EventType::LoopNext,
    EventType::LoopSucceeded,    EventType::LoopFailed,
};
constexpr std::size_t typeCount = std::size(storedTypes);

std::uint8_t storedType(EventType type)
{
    for (std::size_t i = 0; i < typeCount; ++i)
        if (storedTypes[i] == type)
            return static_cast<std::uint8_t>(i);
    return 0;
}

// One bit a field or group. The numbers are the stored format: only append.
enum Field : std::uint32_t {
    ExecutionId = 1u << 0,
    NodeId = 1u << 1,
    NodeText = 1u << 2,
    Predecessor = 1u << 3,
    Containers = 1u << 4,
    Index = 1u << 5,
    RetryIndex = 1u << 6,
    Edge = 1u << 7,
    Inputs = 1u << 8,
    ProcessData = 1u << 9,
    Outputs = 1u << 10,
    Metadata = 1u << 11,
    ErrorText = 1u << 12,
    Handle = 1u << 13,
    Elapsed = 1u << 14,
    Usage = 1u << 15,
    Rehearsed = 1u << 16,
    SelectorField = 1u << 17,
    Chunk = 1u << 18,
    Final = 1u << 19,
    Counts = 1u << 20,
};

bool sameUsage(const ModelUsage& a, const ModelUsage& b)
{
    return a.promptTokens == b.promptTokens && a.completionTokens == b.completionTokens &&
           a.totalTokens == b.totalTokens && a.promptUnitPrice == b.promptUnitPrice &&
           a.promptPriceUnit == b.promptPriceUnit && a.promptPrice == b.promptPrice &&
           a.completionUnitPrice == b.completionUnitPrice && a.completionPriceUnit == b.completionPriceUnit &&
           a.completionPrice == b.completionPrice && a.totalPrice == b.totalPrice && a.currency == b.currency &&
           a.latency == b.latency && a.timeToFirstToken == b.timeToFirstToken && a.timeToGenerate == b.timeToGenerate;
}

std::uint32_t fieldsOf(const RunEvent& e)
{
    static const ModelUsage noUsage;
    std::uint32_t fields = 0;
    const auto add = [&fields](bool present, Field field) { fields |= present ? field : 0u; };
    add(!e.executionId.empty(), ExecutionId);
    add(!e.nodeId.empty(), NodeId);
    add(!e.nodeKind.empty() || !e.nodeTitle.empty(), NodeText);
    add(!e.predecessorId.empty(), Predecessor);
    add(!e.iterationId.empty() || !e.loopId.empty() || e.iterationIndex != -1 || e.loopIndex != -1, Containers);
    add(e.index != 0, Index);
    add(e.retryIndex != 0, RetryIndex);
    add(e.edge != 0, Edge);
    add(!e.inputs.isNull(), Inputs);
    add(!e.processData.isNull(), ProcessData);
    add(!e.outputs.isNull(), Outputs);
    add(!e.metadata.isNull(), Metadata);
    add(!e.error.empty() || !e.errorType.empty(), ErrorText);
    add(!e.handle.empty(), Handle);
    add(e.elapsed.count() != 0, Elapsed);
    add(!sameUsage(e.usage, noUsage), Usage);
    add(e.rehearsed, Rehearsed);
    add(!e.selector.empty(), SelectorField);
    add(!e.chunk.empty(), Chunk);
    add(e.final, Final);
    add(e.exceptions != 0 || e.totalSteps != 0 || e.steps != 0 || e.totalTokens != 0, Counts);
    return fields;
}

template<class Usage, class Visit> void eachPrice(Usage& u, Visit visit)
{
    visit(u.promptUnitPrice);
    visit(u.promptPriceUnit);
    visit(u.promptPrice);
    visit(u.completionUnitPrice);
    visit(u.completionPriceUnit);
    visit(u.completionPrice);
    visit(u.totalPrice);
    visit(u.latency);
    visit(u.timeToFirstToken);
    visit(u.timeToGenerate);
}

void writeUsage(const ModelUsage& usage, ValueEncoder& to)
{
    ByteWriter& out = to.out();
    out.signedNumber(usage.promptTokens);
    out.signedNumber(usage.completionTokens);
    out.signedNumber(usage.totalTokens);
    eachPrice(usage, [&out](double number) { out.real(number); });
    to.name(usage.currency);
}

void readUsage(ModelUsage& usage, ValueDecoder& from)
{
    ByteReader& in = from.in();
    usage.promptTokens = in.signedNumber();
    usage.completionTokens = in.signedNumber();
    usage.totalTokens = in.signedNumber();
    eachPrice(usage, [&in](double& number) { number = in.real(); });
    usage.currency = from.name();
}

void writeWhere(const RunEvent& e, std::uint32_t fields, ValueEncoder& to)
{
    ByteWriter& out = to.out();
    if (fields & ExecutionId)
        to.name(e.executionId);
    if (fields & NodeId)
        to.name(e.nodeId);
    if (fields & NodeText) {
        to.name(e.nodeKind);
        to.name(e.nodeTitle);
    }
    if (fields & Predecessor)
        to.name(e.predecessorId);
    if (fields & Containers) {
        to.name(e.iterationId);
        to.name(e.loopId);
        out.signedNumber(e.iterationIndex);
        out.signedNumber(e.loopIndex);
    }
    if (fields & Index)
        out.signedNumber(e.index);
    if (fields & RetryIndex)
        out.signedNumber(e.retryIndex);
    if (fields & Edge)
        out.number(e.edge);
}

void writeWhat(const RunEvent& e, std::uint32_t fields, ValueEncoder& to)
{
    ByteWriter& out = to.out();
    if (fields & Inputs)
        to.value(e.inputs);
    if (fields & ProcessData)
        to.value(e.processData);
    if (fields & Outputs)
        to.value(e.outputs);
    if (fields & Metadata)
        to.value(e.metadata);
    if (fields & ErrorText) {
        to.text(e.error);
        to.name(e.errorType);
    }
    if (fields & Handle)
        to.name(e.handle);
    if (fields & Elapsed)
        out.signedNumber(e.elapsed.count());
    if (fields & Usage)
        writeUsage(e.usage, to);
    if (fields & SelectorField) {
        out.number(e.selector.size());
        for (const std::string& part : e.selector)
            to.name(part);
    }
    if (fields & Chunk)
        to.text(e.chunk);
    if (fields & Counts) {
        out.signedNumber(e.exceptions);
        out.signedNumber(e.totalSteps);
        out.signedNumber(e.steps);
        out.signedNumber(e.totalTokens);
    }
}

void readWhere(RunEvent& e, std::uint32_t fields, ValueDecoder& from)
{
    ByteReader& in = from.in();
    if (fields & ExecutionId)
        e.executionId = from.name();
    if (fields & NodeId)
        e.nodeId = from.name();
    if (fields & NodeText) {
        e.nodeKind = from.name();
        e.nodeTitle = from.name();
    }
    if (fields & Predecessor)
        e.predecessorId = from.name();
    if (fields & Containers) {
        e.iterationId = from.name();
        e.loopId = from.name();
        e.iterationIndex = static_cast<int>(in.signedNumber());
        e.loopIndex = static_cast<int>(in.signedNumber());
    }
    if (fields & Index)
        e.index = static_cast<int>(in.signedNumber());
    if (fields & RetryIndex)
        e.retryIndex = static_cast<int>(in.signedNumber());
    if (fields & Edge)
        e.edge = static_cast<std::size_t>(in.number());
}

void readWhat(RunEvent& e, std::uint32_t fields, ValueDecoder& from)
{
    ByteReader& in = from.in();
    if (fields & Inputs)
        e.inputs = from.value();
    if (fields & ProcessData)
        e.processData = from.value();
    if (fields & Outputs)
        e.outputs = from.value();
    if (fields & Metadata)
        e.metadata = from.value();
    if (fields & ErrorText) {
        e.error = from.text();
        e.errorType = from.name();
    }
    if (fields & Handle)
        e.handle = from.name();
    if (fields & Elapsed)
        e.elapsed = Duration(in.signedNumber());
    if (fields & Usage)
        readUsage(e.usage, from);
    e.rehearsed = fields & Rehearsed;
    if (fields & SelectorField)
        for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left)
            e.selector.push_back(from.name());
    if (fields & Chunk)
        e.chunk = from.text();
    e.final = fields & Final;
    if (fields & Counts) {
        e.exceptions = static_cast<int>(in.signedNumber());
        e.totalSteps = static_cast<int>(in.signedNumber());
        e.steps = static_cast<int>(in.signedNumber());
        e.totalTokens = in.signedNumber();
    }
}

} // namespace

std::string encodeEvents(const std::vector<RunEvent>& events, const Redactor& redactor, const BlobSink& sink)
{
    ValueEncoder to(redactor, sink);
    to.out().bytes().reserve(events.size() * 96);
    for (const RunEvent& e : events) {
        const std::uint32_t fields = fieldsOf(e);
        to.out().byte(storedType(e.type));
        to.out().number(fields);
        to.out().number(e.sequence);
        to.out().signedNumber(e.wall.count());
        to.out().signedNumber(e.time.count());
        writeWhere(e, fields, to);
        writeWhat(e, fields, to);
    }
    return to.take();
}

bool decodeEvents(std::string_view data, const BlobSource& source, std::vector<RunEvent>& out)
{
    ValueDecoder from(data, source);
    while (!from.in().atEnd()) {
        RunEvent e;
        const std::uint8_t type = from.in().byte();
        if (type >= typeCount)
            return false;
        e.type = storedTypes[type];
        const auto fields = static_cast<std::uint32_t>(from.in().number());
        e.sequence = from.in().number();
        e.wall = std::chrono::milliseconds(from.in().signedNumber());
        e.time = Duration(from.in().signedNumber());
        readWhere(e, fields, from);
        readWhat(e, fields, from);
        if (!from.ok())
            return false;
        out.push_back(std::move(e));
    }
    return true;
}

} // namespace millrace::store
