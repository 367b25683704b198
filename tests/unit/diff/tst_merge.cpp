#include "apps.h"

#include "engine/diff/merge.h"
#include "engine/lint/lint.h"

#include <QTest>
#include <algorithm>

using namespace millrace;
using namespace millrace::testing;
using Kind = MergeConflict::Kind;

namespace {

std::string shown(const AppDifference& difference)
{
    return differenceText(difference, false);
}

/// Applies a merge to a copy of ours; null when its step cannot be applied or does not lead to what it says.
std::unique_ptr<Document> applied(const Document& ours, const MergeResult& result)
{
    auto document = copyOf(ours);
    const auto done = document->apply(result.step);
    if (!done) {
        qWarning("%s", done.error().english().c_str());
        return nullptr;
    }
    return document->model().root == result.merged ? std::move(document) : nullptr;
}

bool sameApp(const Document& a, const Document& b)
{
    const AppDifference difference = diffApps(a.model(), b.model());
    if (!difference.empty())
        qWarning("%s", shown(difference).c_str());
    return difference.empty();
}

std::size_t worst(const Document& document)
{
    const auto problems = lint(document.model());
    return static_cast<std::size_t>(std::count_if(
        problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::Error; }));
}

/// Three versions of the sample, each edited by a function.
struct Three {
    std::unique_ptr<Document> base = open(sample), ours = open(sample), theirs = open(sample);
    MergeResult merge() const { return mergeApps(*base, *ours, *theirs); }
};

const Path prompt = Path::nodeData("l").dotted("prompt_template.0.text");

} // namespace

class TestMerge : public QObject {
    Q_OBJECT
private slots:
    void bringsInWhatOnlyTheyChanged()
    {
        Three t;
        QVERIFY(set(*t.ours, Path::nodeData("l").dotted("model.name"), Value("ours")));
        QVERIFY(set(*t.theirs, Path::nodeData("l").dotted("model.completion_params.temperature"), Value(0.1)));
        QVERIFY(set(*t.theirs, Path::nodeData("s") / "title", Value("Begin")));
        QVERIFY(set(*t.theirs, Path().dotted("workflow.features.opening_statement"), Value("Hi")));
        QVERIFY(set(*t.theirs, Path().dotted("workflow.environment_variables.0.value"), Value(9)));
        QVERIFY(set(*t.theirs, Path().dotted("app.name"), Value("Renamed")));
        const MergeResult result = t.merge();
        QVERIFY(result.conflicts.empty());
        QCOMPARE(result.incoming.elements.size(), std::size_t(5));
        const auto merged = applied(*t.ours, result);
        QVERIFY(merged);
        QCOMPARE(merged->find(Path::nodeData("l").dotted("model.name"))->toString(), std::string("ours"));
        QCOMPARE(merged->find(Path::nodeData("l").dotted("model.completion_params.temperature"))->toDouble(), 0.1);
        QCOMPARE(merged->model().name, std::string("Renamed"));
        QCOMPARE(merged->model().environment[0].value.toInt(), std::int64_t(9));
    }

    void mergesTextsByLine()
    {
        Three t;
        const std::string text = t.base->find(prompt)->toString();
        QVERIFY(set(*t.ours, prompt, Value("Dear model!\n" + text.substr(text.find('\n') + 1))));
        QVERIFY(set(*t.theirs, prompt, Value(text.substr(0, text.rfind('\n')) + "\nSay goodbye.")));
        const MergeResult result = t.merge();
        QVERIFY(result.conflicts.empty());
        const auto merged = applied(*t.ours, result);
        QCOMPARE(merged->find(prompt)->toString(),
                 std::string("Dear model!\nBe short.\nAnswer in English.\nNever guess.\nSay goodbye."));
    }

    void listsConflicts()
    {
        Three t;
        QVERIFY(set(*t.ours, Path::nodeData("l").dotted("model.name"), Value("ours")));
        QVERIFY(set(*t.theirs, Path::nodeData("l").dotted("model.name"), Value("theirs")));
        QVERIFY(set(*t.ours, prompt, Value("mine")));
        QVERIFY(set(*t.theirs, prompt, Value("yours")));
        QVERIFY(remove(*t.theirs, Path::nodeData("s").dotted("variables.1")));
        QVERIFY(set(*t.ours, Path::nodeData("s").dotted("variables.1.label"), Value("Mood")));
        const MergeResult result = t.merge();
        QCOMPARE(result.conflicts.size(), std::size_t(3));
        QVERIFY(result.step.edits.empty());
        const auto merged = copyOf(*t.ours);
        for (const MergeConflict& conflict : result.conflicts) {
            QVERIFY(conflict.kind == Kind::Value);
            QVERIFY(*merged->find(conflict.path) == *conflict.ours);
            QVERIFY(merged->apply(conflict.takeTheirs).ok());
            QVERIFY(*merged->find(conflict.path) == *conflict.theirs);
        }
        QVERIFY(sameApp(*merged, *t.theirs));
        for (const MergeConflict& conflict : result.conflicts)
            QVERIFY(merged->apply(conflict.takeOurs).ok());
        QVERIFY(sameApp(*merged, *t.ours));
        QCOMPARE(result.conflicts[1].title, std::string("Model"));
    }

    void decisionsLeadTheStep()
    {
        Three t;
        QVERIFY(set(*t.ours, Path::nodeData("l").dotted("model.name"), Value("ours")));
        QVERIFY(set(*t.theirs, Path::nodeData("l").dotted("model.name"), Value("theirs")));
        QVERIFY(set(*t.theirs, Path::nodeData("s") / "title", Value("Begin")));
        const MergeResult open = t.merge();
        QCOMPARE(open.conflicts.size(), std::size_t(1));
        for (const auto& [take, expected] : {std::pair{MergeDecision::Take::Ours, "ours"},
                                             {MergeDecision::Take::Theirs, "theirs"},
                                             {MergeDecision::Take::Edited, "both"}}) {
            MergeDecisions decisions;
            decisions[open.conflicts[0].key()] = {take, Value("both")};
            const MergeResult result = mergeApps(t.base->model(), t.ours->model(), t.theirs->model(), decisions);
            QCOMPARE(result.conflicts.size(), std::size_t(1));
            const auto merged = applied(*t.ours, result);
            QVERIFY(merged);
            QCOMPARE(merged->find(Path::nodeData("l").dotted("model.name"))->toString(), std::string(expected));
            QCOMPARE(merged->model().node("s")->title, std::string("Begin"));
        }
    }

    void removedAndChangedNodes()
    {
        for (const bool oursRemoves : {true, false}) {
            Three t;
            Document& remover = oursRemoves ? *t.ours : *t.theirs;
            Document& changer = oursRemoves ? *t.theirs : *t.ours;
            QVERIFY(removeNode(remover, "l"));
            QVERIFY(insert(remover, Path().dotted("workflow.graph.edges"), 0,
                           Value::object({{"id", "s-e"},
                                          {"source", "s"},
                                          {"sourceHandle", "source"},
                                          {"target", "e"},
                                          {"targetHandle", "target"}})));
            QVERIFY(set(changer, Path::nodeData("l") / "title", Value("Kept")));
            const MergeResult result = t.merge();
            QCOMPARE(result.conflicts.size(), std::size_t(1));
            QVERIFY(result.conflicts[0].kind == (oursRemoves ? Kind::RemovedChanged : Kind::ChangedRemoved));
            const auto merged = applied(*t.ours, result);
            QVERIFY(merged);
            QVERIFY(sameApp(*merged, *t.ours)); // at a conflict ours stays, with all that belongs to it
            QVERIFY(merged->apply(result.conflicts[0].takeTheirs).ok());
            QVERIFY(sameApp(*merged, *t.theirs));
            QVERIFY(merged->apply(result.conflicts[0].takeOurs).ok());
            QVERIFY(sameApp(*merged, *t.ours));
            QVERIFY(merged->apply(result.conflicts[0].takeTheirs).ok());
            QVERIFY(merged->apply(result.conflicts[0].takeTheirs.inverted()).ok());
            QVERIFY(sameApp(*merged, *t.ours));
        }
    }

    void containersComeWithTheirContent()
    {
        Three t;
        for (const char* id : {"inner", "boxstart", "box"})
            QVERIFY(removeNode(*t.ours, id));
        QVERIFY(set(*t.theirs, Path::nodeData("inner") / "code", Value("return 2")));
        QVERIFY(insert(*t.theirs, Path().dotted("workflow.graph.nodes"), 0,
                       Value::object({{"id", "more"},
                                      {"parentId", "box"},
                                      {"data", Value::object({{"type", "code"}, {"title", "More"}})}})));
        const MergeResult result = t.merge();
        QCOMPARE(result.conflicts.size(), std::size_t(1));
        QCOMPARE(result.conflicts[0].id, std::string("box"));
        const auto merged = applied(*t.ours, result);
        QVERIFY(merged);
        QVERIFY(!merged->model().node("more"));
        MergeDecisions decisions;
        decisions[result.conflicts[0].key()] = {MergeDecision::Take::Theirs, {}};
        const MergeResult taken = mergeApps(t.base->model(), t.ours->model(), t.theirs->model(), decisions);
        const auto all = applied(*t.ours, taken);
        QVERIFY(all);
        QVERIFY(sameApp(*all, *t.theirs));
    }

    void removesWithoutQuestionWhatNobodyChanged()
    {
        Three t;
        QVERIFY(removeNode(*t.theirs, "e"));
        QVERIFY(t.ours->apply(t.ours->makeMove({{"e", 700, 10}})).ok()); // a move is no change of content
        QVERIFY(insert(*t.ours, Path().dotted("workflow.graph.nodes"), 0,
                       Value::object({{"id", "n"}, {"data", Value::object({{"type", "code"}, {"title", "N"}})}})));
        QVERIFY(insert(*t.ours, Path().dotted("workflow.graph.edges"), 0,
                       Value::object({{"id", "n-e"}, {"source", "n"}, {"sourceHandle", "source"}, {"target", "e"}})));
        const MergeResult result = t.merge();
        QVERIFY(result.conflicts.empty());
        const auto merged = applied(*t.ours, result);
        QVERIFY(merged);
        QVERIFY(!merged->model().node("e"));
        QVERIFY(merged->model().node("n"));
        for (const EdgeModel& edge : merged->model().edges)
            QVERIFY(edge.target != "e" && edge.source != "e");
    }

    void layoutIsOursUnlessOnlyTheyMoved()
    {
        Three t;
        QVERIFY(t.ours->apply(t.ours->makeMove({{"s", 1, 1}})).ok());
        QVERIFY(t.theirs->apply(t.theirs->makeMove({{"s", 2, 2}, {"l", 3, 3}})).ok());
        const MergeResult result = t.merge();
        QVERIFY(result.conflicts.empty());
        const auto merged = applied(*t.ours, result);
        QCOMPARE(merged->model().node("s")->x, 1.0);
        QCOMPARE(merged->model().node("l")->x, 3.0);
    }

    void bothAdded()
    {
        Three t;
        const auto node = [](const char* title) {
            return Value::object({{"id", "n"}, {"data", Value::object({{"type", "code"}, {"title", title}})}});
        };
        const Path nodes = Path().dotted("workflow.graph.nodes");
        QVERIFY(insert(*t.ours, nodes, 0, node("A")));
        QVERIFY(insert(*t.theirs, nodes, 0, node("B")));
        const MergeResult result = t.merge();
        QCOMPARE(result.conflicts.size(), std::size_t(1));
        QVERIFY(result.conflicts[0].kind == Kind::BothAdded);
        const auto merged = applied(*t.ours, result);
        QVERIFY(merged->apply(result.conflicts[0].takeTheirs).ok());
        QVERIFY(sameApp(*merged, *t.theirs));
    }

    void withoutACommonAncestor()
    {
        Three t;
        QVERIFY(set(*t.theirs, Path::nodeData("s") / "title", Value("Begin")));
        const MergeResult result = mergeApps(AppModel(), t.ours->model(), t.theirs->model());
        QCOMPARE(result.conflicts.size(), std::size_t(1));
        const auto merged = applied(*t.ours, result);
        QVERIFY(merged);
        QVERIFY(sameApp(*merged, *t.ours));
        QVERIFY(merged->apply(result.conflicts[0].takeTheirs).ok());
        QVERIFY(sameApp(*merged, *t.theirs));
    }

    /// merge(b, x, y) holds both edits, whichever side is ours; equal edits never conflict.
    void independentEditsOfRealApps()
    {
        QRandomGenerator random(6'502);
        int merges = 0;
        for (const QString& path : corpusFiles()) {
            const auto base = Document::load(path.toStdString());
            const auto& nodes = (*base)->model().nodes;
            if (nodes.size() < 3)
                continue;
            for (int round = 0; round < 2; ++round) {
                const auto x = copyOf(**base), y = copyOf(**base), both = copyOf(**base);
                for (int i = 0; i < 4; ++i) {
                    const std::size_t at = random.bounded(static_cast<quint32>(nodes.size()));
                    edit(random, nodes[at], at % 2 == 0 ? *x : *y, *both, i);
                }
                const MergeResult xy = mergeApps(**base, *x, *y), yx = mergeApps(**base, *y, *x);
                QVERIFY2(xy.conflicts.empty() && yx.conflicts.empty(), qPrintable(path));
                const auto one = applied(*x, xy), two = applied(*y, yx);
                QVERIFY2(one && two, qPrintable(path));
                QVERIFY2(sameApp(*one, *both), qPrintable(path));
                QVERIFY2(sameApp(*two, *both), qPrintable(path));
                QVERIFY(worst(*one) <= std::max(worst(*both), worst(**base)));
                const MergeResult same = mergeApps(**base, *x, *x);
                QVERIFY(same.conflicts.empty());
                QVERIFY(same.step.edits.empty());
                const MergeResult forward = mergeApps(**base, **base, *y);
                const auto theirs = applied(**base, forward);
                QVERIFY(forward.conflicts.empty() && theirs);
                QVERIFY(sameApp(*theirs, *y));
                ++merges;
            }
        }
        QVERIFY(merges > 60);
    }

    /// Any two versions merge into a document that loads; taking theirs everywhere brings in all they did.
    void anyTwoVersionsOfRealApps()
    {
        QRandomGenerator random(8'086);
        for (const QString& path : corpusFiles()) {
            const auto base = Document::load(path.toStdString());
            if ((*base)->model().nodes.size() < 3)
                continue;
            const auto x = copyOf(**base), y = copyOf(**base);
            for (Document* side : {x.get(), y.get()}) {
                for (int i = 0; i < 4 && side->model().nodes.size() > 1; ++i) {
                    const auto& nodes = side->model().nodes;
                    const std::string id = nodes[random.bounded(static_cast<quint32>(nodes.size()))].id;
                    const Value title("t" + std::to_string(random.bounded(9)));
                    if (random.bounded(3) == 0)
                        QVERIFY2(removeNode(*side, id), qPrintable(path + QString::fromStdString(id)));
                    else
                        QVERIFY2(set(*side, Path::nodeData(id) / "title", title),
                                 qPrintable(path + QString::fromStdString(id)));
                }
            }
            const MergeResult result = mergeApps(**base, *x, *y);
            const auto merged = applied(*x, result);
            QVERIFY2(merged, qPrintable(path));
            QVERIFY(open(merged->text()));
            MergeDecisions decisions;
            for (const MergeConflict& conflict : result.conflicts) {
                const auto one = copyOf(*merged);
                const auto taken = one->apply(conflict.takeTheirs);
                QVERIFY2(taken.ok(), qPrintable(path));
                QVERIFY(one->apply(conflict.takeTheirs.inverted()).ok());
                QVERIFY(one->text() == merged->text());
                decisions[conflict.key()] = {MergeDecision::Take::Theirs, {}};
            }
            const MergeResult theirs = mergeApps((*base)->model(), x->model(), y->model(), decisions);
            QCOMPARE(theirs.conflicts.size(), result.conflicts.size());
            QVERIFY(applied(*x, theirs));
            // Merging once more with what they had brings nothing new.
            const auto done = applied(*x, theirs);
            for (const EdgeModel& edge : done->model().edges) {
                const bool hung = !(*base)->model().node(edge.source) || !(*base)->model().node(edge.target);
                QVERIFY(hung || (done->model().node(edge.source) && done->model().node(edge.target)));
            }
        }
    }

private:
    /// An edit of one node, made in two documents.
    static void edit(QRandomGenerator& random, const NodeModel& node, Document& side, Document& both, int number)
    {
        const Value text("edit " + std::to_string(number) + ' ' + std::to_string(random.bounded(1000)));
        const char* key = random.bounded(2) == 0 ? "title" : "desc";
        const bool done =
            set(side, Path::nodeData(node.id) / key, text) && set(both, Path::nodeData(node.id) / key, text);
        QVERIFY(done);
        if (random.bounded(3) == 0) {
            const Value added = Value::object({{"id", "new" + std::to_string(random.bounded(1'000'000))},
                                               {"data", Value::object({{"type", "code"}, {"title", "New"}})}});
            const Path nodes = Path().dotted("workflow.graph.nodes");
            const std::size_t at =
                random.bounded(static_cast<quint32>(side.model().root["workflow"]["graph"]["nodes"].size()));
            QVERIFY(insert(side, nodes, at, added) && insert(both, nodes, 0, added));
        }
    }
};

QTEST_APPLESS_MAIN(TestMerge)
#include "tst_merge.moc"
