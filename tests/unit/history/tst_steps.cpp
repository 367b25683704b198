#include "engine/history/detail/stepcodec.h"
#include "engine/history/steps.h"
#include "tests/unit/document/corpus.h"
#include "tests/unit/history/randomeditor.h"

#include <QtTest>

using namespace millrace;
using namespace millrace::history;
using namespace millrace::testing;

namespace {

bool same(const Edit& a, const Edit& b)
{
    return a.path == b.path && a.before == b.before && a.after == b.after && a.listInsert == b.listInsert &&
           a.keyIndex == b.keyIndex;
}

bool same(const EditStep& a, const EditStep& b)
{
    return a.name == b.name && a.layout == b.layout && a.mergeKey == b.mergeKey &&
           std::equal(a.edits.begin(), a.edits.end(), b.edits.begin(), b.edits.end(),
                      [](const Edit& one, const Edit& two) { return same(one, two); });
}

std::string coded(const EditStep& step)
{
    Writer out;
    write(out, step);
    return out.bytes;
}

} // namespace

class TestSteps : public QObject {
    Q_OBJECT
private slots:
    void stepsComeBackFromBytes()
    {
        std::size_t seen = 0;
        unsigned seed = 1;
        for (const QString& file : corpusFiles()) {
            auto document = Document::load(file.toStdString());
            if (!document)
                continue;
            RandomEditor editor(std::move(document).value(), ++seed);
            for (int i = 0; i < 12; ++i)
                editor.act();
            for (const EditStep& step : editor.steps) {
                const std::string bytes = coded(step);
                Reader in(bytes);
                const EditStep back = readStep(in);
                QVERIFY(in.ok && in.left() == 0);
                QVERIFY2(same(step, back), step.edits.front().path.toString().c_str());
                ++seen;
            }
        }
        QVERIFY2(seen > 400, std::to_string(seen).c_str());
    }

    void everyKindOfValueAndPathComesBack()
    {
        EditStep step;
        step.name = "Set %1";
        step.layout = true;
        step.mergeKey = "k";
        Edit edit;
        edit.path = Path{PathStep::key(""), PathStep::at(70'000), PathStep::id("1.2")};
        edit.before = Value::object({{"a", Value()},
                                     {"b", Value(true)},
                                     {"c", Value(std::int64_t(-9'223'372'036'854'775'807LL))},
                                     {"d", Value(-0.5)},
                                     {"e", Value(std::string("\0x", 2))},
                                     {"f", Value::array({Value::array({}), Value::object({})})}});
        edit.keyIndex = 3;
        step.edits.push_back(edit);
        const std::string bytes = coded(step);
        Reader in(bytes);
        QVERIFY(same(step, readStep(in)));
        QVERIFY(in.ok);
    }

    /// A keystroke in a long prompt must not cost the whole prompt twice.
    void typingIsKeptAsWhatDiffers()
    {
        EditStep step;
        Edit edit;
        edit.before = Value(std::string(20'000, 'p'));
        edit.after = Value(std::string(10'000, 'p') + "x" + std::string(10'000, 'p'));
        step.edits.push_back(edit);
        const std::string bytes = coded(step);
        QVERIFY(bytes.size() < 20'100);
        Reader in(bytes);
        QVERIFY(same(step, readStep(in)));
    }

    void damagedBytesAreRefusedOrHarmless()
    {
        auto document = Document::load(corpusFiles().first().toStdString());
        QVERIFY(document.ok());
        RandomEditor editor(std::move(document).value(), 5);
        for (int i = 0; i < 60; ++i)
            editor.act();
        RandomValue random(7);
        for (const EditStep& step : editor.steps) {
            const std::string whole = coded(step);
            Reader torn(std::string_view(whole).substr(0, random.below(whole.size())));
            readStep(torn);
            QVERIFY(!torn.ok);
            for (int i = 0; i < 50; ++i) {
                std::string damaged = whole;
                damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
                Reader in(damaged);
                readStep(in); // must end, whatever comes out
            }
        }
    }

    void mergedStepsAreOneAndVanishWhenTheyLeadBack()
    {
        const auto set = [](const char* before, const char* after) {
            EditStep step;
            Edit edit;
            edit.path = Path{PathStep::key("a")};
            edit.before = Value(before);
            edit.after = Value(after);
            step.edits.push_back(edit);
            return step;
        };
        EditStep step = set("1", "2");
        QVERIFY(!mergeSteps(step, set("2", "3")));
        QVERIFY(same(step, set("1", "3")));
        QVERIFY(mergeSteps(step, set("3", "1")));
    }

    void differenceLeadsFromOneContentToTheOther()
    {
        unsigned seed = 1;
        for (const QString& file : corpusFiles()) {
            const std::string text = readFile(file);
            auto before = Document::fromText(text, "before");
            auto after = Document::fromText(text, "after");
            if (!before || !after)
                continue;
            RandomEditor editor(std::move(after).value(), ++seed);
            for (int i = 0; i < 8; ++i)
                editor.act();
            const Value from = *(*before)->find({});
            const Value to = *editor.document->find({});
            const EditStep step = stepBetween(from, to, "Changed on disk");
            QCOMPARE(step.edits.empty(), from == to);
            if (step.edits.empty())
                continue;
            const auto applied = (*before)->apply(step);
            QVERIFY2(applied.ok(), applied.ok() ? "" : (file.toStdString() + applied.error().english()).c_str());
            QVERIFY2(*(*before)->find({}) == to, qPrintable(file));
            QVERIFY((*before)->apply(step.inverted()).ok());
            QCOMPARE((*before)->text(), text);
        }
    }

    void differenceIsSmall()
    {
        const auto node = [](const char* id, int x) { return Value::object({{"id", id}, {"x", x}}); };
        const Value from = Value::object({{"nodes", Value::array({node("a", 1), node("b", 2), node("c", 3)})}});
        const Value to = Value::object({{"nodes", Value::array({node("b", 9), node("d", 4), node("c", 3)})}});
        const EditStep step = stepBetween(from, to, "x");
        QCOMPARE(step.edits.size(), std::size_t(3)); // a removed, b.x set, d inserted
        QVERIFY(stepBetween(from, from, "x").edits.empty());
    }
};

QTEST_APPLESS_MAIN(TestSteps)
#include "tst_steps.moc"
