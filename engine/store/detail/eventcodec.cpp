#include "engine/store/detail/eventcodec.h"

#include "engine/store/detail/eventfields.h"

#include <type_traits>

namespace millrace::store {

namespace {

// The order is the stored format: only append.
constexpr EventType storedTypes[] = {
    EventType::RunStarted,        EventType::RunSucceeded,      EventType::RunPartialSucceeded,
    EventType::RunFailed,         EventType::RunStopped,        EventType::NodeStarted,
    EventType::NodeSucceeded,     EventType::NodeFailed,        EventType::NodeException,
    EventType::NodeRetry,         EventType::StreamChunk,       EventType::ReasoningChunk,
    EventType::EdgeTaken,         EventType::EdgeSkipped,       EventType::VariableUpdated,
    EventType::IterationStarted,  EventType::IterationNext,     EventType::IterationSucceeded,
    EventType::IterationFailed,   EventType::LoopStarted,       EventType::LoopNext,
    EventType::LoopSucceeded,     EventType::LoopFailed,        EventType::HumanInputRequired,
    EventType::HumanInputFilled,  EventType::HumanInputTimeout, EventType::RunPaused,
    EventType::RetrieverResource, EventType::AgentLog,          EventType::ModelPolling,
    EventType::MessageReplaced,
};
constexpr std::size_t typeCount = std::size(storedTypes);

std::uint8_t storedType(EventType type)
{
    for (std::size_t i = 0; i < typeCount; ++i)
        if (storedTypes[i] == type)
            return static_cast<std::uint8_t>(i);
    return 0;
}

const RunEvent defaults;

bool sameUsage(const ModelUsage& a, const ModelUsage& b)
{
    bool same = a.currency == b.currency;
    eachUsageNumber([&](auto member) { same = same && a.*member == b.*member; });
    return same;
}

template<class T> bool isDefault(const T& value, const T& fallback)
{
    if constexpr (std::is_same_v<T, Value>)
        return value.isNull();
    else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, Selector>)
        return value.empty();
    else if constexpr (std::is_same_v<T, ModelUsage>)
        return sameUsage(value, fallback);
    else
        return value == fallback;
}

class FieldWriter {
public:
    FieldWriter(const RunEvent& event, std::uint32_t mask, ValueEncoder& to) : event_(event), mask_(mask), to_(to) {}

    template<class Style, class... Fields> void operator()(int bit, Style, const Fields&... fields)
    {
        if (!(mask_ & (1u << bit)))
            return;
        bool first = true;
        (
            [&](const auto& field) {
                write(event_.*field.member,
                      std::is_same_v<Style, Plain> || (std::is_same_v<Style, PlainThenNames> && first));
                first = false;
            }(fields),
            ...);
    }

private:
    void write(const std::string& text, bool plain) { plain ? to_.text(text) : to_.name(text); }
    void write(const Value& value, bool) { to_.value(value); }
    void write(bool, bool) {} // the bit says it
    void write(Duration duration, bool) { to_.out().signedNumber(duration.count()); }
    void write(std::size_t number, bool) { to_.out().number(number); }
    void write(std::int64_t number, bool) { to_.out().signedNumber(number); }
    void write(int number, bool) { to_.out().signedNumber(number); }
    void write(double number, bool) { to_.out().real(number); }
    void write(const ModelUsage& usage, bool)
    {
        eachUsageNumber([&](auto member) { write(usage.*member, false); });
        to_.name(usage.currency);
    }
    void write(const Selector& selector, bool)
    {
        to_.out().number(selector.size());
        for (const std::string& part : selector)
            to_.name(part);
    }

    const RunEvent& event_;
    const std::uint32_t mask_;
    ValueEncoder& to_;
};

class FieldReader {
public:
    FieldReader(RunEvent& event, std::uint32_t mask, ValueDecoder& from) : event_(event), mask_(mask), from_(from) {}

    template<class Style, class... Fields> void operator()(int bit, Style, const Fields&... fields)
    {
        if (!(mask_ & (1u << bit)))
            return;
        bool first = true;
        (
            [&](const auto& field) {
                read(event_.*field.member,
                     std::is_same_v<Style, Plain> || (std::is_same_v<Style, PlainThenNames> && first));
                first = false;
            }(fields),
            ...);
    }

private:
    void read(std::string& text, bool plain) { text = plain ? from_.text() : from_.name(); }
    void read(Value& value, bool) { value = from_.value(); }
    void read(bool& flag, bool) { flag = true; }
    void read(Duration& duration, bool) { duration = Duration(from_.in().signedNumber()); }
    void read(std::size_t& number, bool) { number = static_cast<std::size_t>(from_.in().number()); }
    void read(std::int64_t& number, bool) { number = from_.in().signedNumber(); }
    void read(int& number, bool) { number = static_cast<int>(from_.in().signedNumber()); }
    void read(double& number, bool) { number = from_.in().real(); }
    void read(ModelUsage& usage, bool)
    {
        eachUsageNumber([&](auto member) { read(usage.*member, false); });
        usage.currency = from_.name();
    }
    void read(Selector& selector, bool)
    {
        for (std::uint64_t left = from_.in().number(); left > 0 && from_.ok(); --left)
            selector.push_back(from_.name());
    }

    RunEvent& event_;
    const std::uint32_t mask_;
    ValueDecoder& from_;
};

std::uint32_t maskOf(const RunEvent& event)
{
    std::uint32_t mask = 0;
    eachEventField([&](int bit, auto, const auto&... fields) {
        const bool present = (... || !isDefault(event.*fields.member, defaults.*fields.member));
        mask |= present ? 1u << bit : 0u;
    });
    return mask;
}

} // namespace

std::string encodeEvents(const std::vector<RunEvent>& events, const Redactor& redactor, const BlobSink& sink)
{
    ValueEncoder to(redactor, sink);
    to.out().bytes().reserve(events.size() * 96);
    for (const RunEvent& e : events) {
        const std::uint32_t mask = maskOf(e);
        to.out().byte(storedType(e.type));
        to.out().number(mask);
        to.out().number(e.sequence);
        to.out().signedNumber(e.wall.count());
        to.out().signedNumber(e.time.count());
        // A variable whose name is to be masked: its value and its chunks as well.
        const bool hidden = !e.selector.empty() && redactor.hidesName(e.selector.back());
        to.hideAll(hidden);
        eachEventField(FieldWriter(e, mask, to));
        to.hideAll(false);
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
        const auto mask = static_cast<std::uint32_t>(from.in().number());
        e.sequence = from.in().number();
        e.wall = std::chrono::milliseconds(from.in().signedNumber());
        e.time = Duration(from.in().signedNumber());
        eachEventField(FieldReader(e, mask, from));
        if (!from.ok())
            return false;
        out.push_back(std::move(e));
    }
    return true;
}

bool reduceToMetadata(RunEvent& event)
{
    switch (event.type) {
    case EventType::StreamChunk:
    case EventType::ReasoningChunk:
    case EventType::VariableUpdated:
    case EventType::AgentLog:
    case EventType::RetrieverResource:
    case EventType::MessageReplaced:
        return false;
    default:
        event.inputs = event.processData = event.outputs = event.metadata = event.streams = Value();
        event.error.clear();
        return true;
    }
}

} // namespace millrace::store
