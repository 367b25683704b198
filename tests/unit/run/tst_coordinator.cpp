#include "tests/unit/run/runfixture.h"

#include "engine/run/detail/coordinator.h"

using namespace millrace;
using namespace millrace::test;
using detail::State;
using detail::StreamCoordinator;

namespace {

/// The coordinator of `start → l → answer "{{#l.text#}}"`, without an engine around it.
struct Stream {
    explicit Stream(Profile profile)
        : graph(AppText("advanced-chat")
                    .node("s", "{'type':'start','variables':[]}")
                    .node("l", llm)
                    .node("an", answer("{{#l.text#}}"))
                    .edges("s>l l>an")
                    .graph(profile)),
          pool(3), states(3, State::Taken),
          coordinator(*graph, graph->root(), [this](const StreamCoordinator::Chunk& chunk) { shown += chunk.text; })
    {
        coordinator.start(pool, states);
        node = graph->indexOf("l");
    }
    void chunk(const char* text, bool final) { coordinator.chunk(node, "text", text, final, pool, states); }
    void valueArrives(const char* text)
    {
        pool.set(VariablePool::FirstNode + node, "text", text);
        coordinator.flush(pool, states);
    }

    std::shared_ptr<const Graph> graph;
    VariablePool pool;
    std::vector<State> states;
    std::string shown;
    StreamCoordinator coordinator;
    int node = -1;
};

} // namespace

/// What the streams of whole runs cannot show.
class CoordinatorTest : public QObject {
    Q_OBJECT

private slots:
    // row: engine-d27
    void anOpenStreamWhoseValueArrives()
    {
        Stream older(Profile::Dify112);
        older.chunk("ab", false);
        older.valueArrives("abc");
        QCOMPARE(older.shown, std::string("ababc")); // shown twice, as there
        Stream newer(Profile::Current);
        newer.chunk("ab", false);
        newer.valueArrives("abc");
        QCOMPARE(newer.shown, std::string("ab"));
        newer.chunk("c", true);
        QCOMPARE(newer.shown, std::string("abc"));
    }

    void aClosedStreamTakesNothingMore()
    {
        for (const Profile profile : {Profile::Current, Profile::Dify112}) {
            Stream stream(profile);
            stream.chunk("ab", true);
            stream.chunk("late", false);
            stream.valueArrives("ab");
            QCOMPARE(stream.shown, std::string("ab"));
        }
    }
};

QTEST_GUILESS_MAIN(CoordinatorTest)
#include "tst_coordinator.moc"
