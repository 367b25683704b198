#include "corpus.h"
#include "randomvalue.h"

#include "engine/base/pytext.h"
#include "engine/document/detail/sourcetext.h"

#include <QTest>

using namespace millrace;

namespace {

/// A random path to something in a value, below the root.
Path randomPath(testing::RandomValue& random, const Value& root)
{
    Path path;
    const Value* at = &root;
    for (int depth = 0; depth < 12 && at->size() > 0; ++depth) {
        if (depth > 0 && random.below(5) == 0)
            break;
        const std::size_t index = random.below(at->size());
        if (at->isArray()) {
            path = path / index;
            at = &at->at(index);
        } else {
            const auto& member = *(at->toObject().begin() + static_cast<std::ptrdiff_t>(index));
            path = path / PathStep::key(member.first);
            at = &member.second;
        }
    }
    return path;
}

/// A new value near an old one, so that containers are changed in part as well as whole.
Value mutated(testing::RandomValue& random, const Value& value)
{
    Value result = value;
    if (value.isObject() && value.size() > 0 && random.below(3) > 0) {
        auto& members = result.editObject();
        auto& member = *(members.begin() + static_cast<std::ptrdiff_t>(random.below(members.size())));
        if (random.below(3) == 0)
            members.remove(member.first);
        else
            member.second = mutated(random, member.second);
        if (random.below(2) == 0)
            members.set(random.text(), random.value(2));
        return result;
    }
    if (value.isArray() && value.size() > 0 && random.below(3) > 0) {
        auto& items = result.edit();
        const std::size_t index = random.below(items.size());
        if (random.below(3) == 0)
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
        else
            items[index] = mutated(random, items[index]);
        if (random.below(2) == 0)
            items.insert(items.begin() + static_cast<std::ptrdiff_t>(random.below(items.size() + 1)), random.value(2));
        return result;
    }
    return random.value(2);
}

Edit randomEdit(testing::RandomValue& random, const Value& root)
{
    Edit edit;
    edit.path = randomPath(random, root);
    const Value* value = findValue(root, edit.path);
    switch (random.below(4)) {
    case 0: // add below a container
        if (value->isObject()) {
            std::string key = random.text();
            if (!value->find(key)) {
                edit.path = edit.path / PathStep::key(key);
                edit.after = random.value(2);
                return edit;
            }
        } else if (value->isArray()) {
            edit.path = edit.path / random.below(value->size() + 1);
            edit.listInsert = true;
            edit.after = random.value(2);
            return edit;
        }
        break;
    case 1: // remove
        edit.before = *value;
        if (edit.path.steps().back().kind == PathStep::Kind::Key) {
            const Value* parent = findValue(root, edit.path.parent());
            edit.keyIndex = static_cast<std::size_t>(parent->toObject().indexOf(edit.path.steps().back().name));
        } else {
            edit.listInsert = true;
        }
        return edit;
    default:
        break;
    }
    edit.before = *value;
    edit.after = mutated(random, *value);
    return edit;
}

/// Lines at the start and at the end that two texts share.
std::pair<int, int> commonLines(const std::string& a, const std::string& b)
{
    const QStringList x = QString::fromStdString(a).split(QLatin1Char('\n'));
    const QStringList y = QString::fromStdString(b).split(QLatin1Char('\n'));
    int head = 0, tail = 0;
    while (head < x.size() && head < y.size() && x[head] == y[head])
        ++head;
    while (tail < x.size() - head && tail < y.size() - head && x[x.size() - 1 - tail] == y[y.size() - 1 - tail])
        ++tail;
    return {head, tail};
}

const char* const tricky[] = {
    "# top\na: 1 # one\nb:\n  # inside\n  c: 'x' # see\n  d: \"y\"   \n\n# tail\ne:\n- 1\n- 2 # two\n\n- k: v # kv\n  "
    "# odd\n  l: w\n# end\n",
    "a: 1\r\nb:\r\n  c: |\r\n    text\r\n    more\r\n  d: >-\r\n    folded\r\n    text\r\ne: []\r\nf: {}\r\n",
    "a: {x: 1, y: [1, 2, {z: 'q'}], w: {}}\nb: [a, b , c,]\nc: []\nd: {k: }\n",
    "list:\n    -   a: 1\n        b:\n            -  2\n            -  3\n    -   - x\n        - - y\n          - z\n",
    "a: |+\n  keep\n\n\nb: |2\n    indented\n  less\nc: >\n  fold\n\n  more\nd: |-\n\n  lead\n\ne: |\n",
    "a: &x {k: 1, l: [1, 2]}\nb: *x\nc:\n- *x\n- &y text\n- *y\nd:\n  <<: *x\n  m: 1\n",
    "a: plain text\n  goes on\n\n  and on\nb: 'quoted\n\n  text'\nc: \"double \\\n  quoted\"\n",
    "\xEF\xBB\xBF"
    "b: 1\na: 2\nc:\n  z: 1\n  y: 2",
    "a:\nb: ~\nc: !!str 12\nd: ! x\ne: !custom {a: 1}\nf: !!set {p, q}\n",
    "? complex\n: value\n? - no\n",
    "a:\r\n  b: v\n  c: w\r\n  d: |+\n    k\r\n\ne:\n- 1\r\n- 2\n- 3\r\n",
    "a: |+\n  k\n\nb: x\nc: |+\n  m\n\nd: 1",
    "a:\n  ? long\n\n# c\nw:\n  x: 1\n  ? long\n  ? other\n\n  b: 2\n",
    "\"quoted key\": 1\n'other': 2\n12: x\ntrue: y\n? |\n  block key\n: z\nlast: [\n  1,\n  2\n]\n",
    "%YAML 1.1\n---\na: 1\nb: [x]\n...\n",
    "a: 1\na: 2\nb: {c: 1, c: 2}\n",
    "- a\n-\n- b:\n-\n  c: d\n- - e\n",
    "a:   1   \nb :  2\nc:\t3\nd: 'it''s'\n",
    "emoji: \xF0\x9F\x98\x80 x\n\xE4\xBD\xA0: {\xE5\xA5\xBD: [\xF0\x9F\x98\x80]}\n",
};

} // namespace

/// After any edit the text says what the value says, untouched lines stay, and undo gives back the bytes.
class TestSourceText : public QObject {
    Q_OBJECT

    static void check(SourceText& source, const Value& expected, const QString& what)
    {
        QVERIFY2(source.value() == expected, qPrintable(what));
        const auto again = yaml::read(source.text(), "again");
        QVERIFY2(again.ok(),
                 qPrintable(what + (again.ok() ? QString() : QString::fromStdString(again.error().english())) +
                            QLatin1Char('\n') + QString::fromStdString(source.text())));
        QVERIFY2(again->value == expected,
                 qPrintable(what + QLatin1Char('\n') + QString::fromStdString(source.text())));
        QVERIFY2(sameTree(source.tree(), 0, again->tree, 0),
                 qPrintable(what + QStringLiteral(": tree differs\n") + QString::fromStdString(source.text())));
    }

    /// Block collections may keep the start of an element that was removed: nothing depends on it.
    static bool sameTree(const yaml::SyntaxNode& a, std::size_t baseA, const yaml::SyntaxNode& b, std::size_t baseB)
    {
        const std::size_t startA = baseA + a.start, startB = baseB + b.start;
        if ((!a.isBlock() && startA != startB) || startA + a.length != startB + b.length || a.kind != b.kind ||
            a.style != b.style || a.children.size() != b.children.size()) {
            return false;
        }
        for (std::size_t i = 0; i < a.children.size(); ++i) {
            if (!sameTree(a.children[i], startA, b.children[i], startB))
                return false;
        }
        return true;
    }

    void editRandomly(const std::string& text, unsigned seed, int edits, const QString& name)
    {
        auto parsed = SourceText::parse(text, "test");
        if (!parsed)
            return; // the table holds some texts that are no YAML for us
        SourceText source = std::move(parsed).value();
        testing::RandomValue random(seed);
        std::vector<std::pair<EditStep, std::string>> history;
        for (int i = 0; i < edits; ++i) {
            if (source.value().size() == 0)
                break;
            const QString what = QStringLiteral("%1 seed %2 edit %3").arg(name).arg(seed).arg(i);
            EditStep step;
            Value expected = source.value();
            const std::size_t count = 1 + (random.below(4) == 0 ? random.below(4) : 0);
            for (std::size_t k = 0; k < count && expected.size() > 0; ++k) {
                Edit edit = randomEdit(random, expected);
                const auto change = checkEdit(expected, edit);
                QVERIFY2(change.ok(),
                         qPrintable(what + QString::fromStdString(change.ok() ? "" : change.error().english())));
                applyChange(expected, *change);
                step.edits.push_back(std::move(edit));
            }
            history.emplace_back(step, source.text());
            const auto applied = source.apply(step);
            QVERIFY2(applied.ok(),
                     qPrintable(what + QLatin1Char(' ') +
                                QString::fromStdString(
                                    applied.ok() ? "" : applied.error().english() + step.edits[0].path.toString())));
            check(source, expected, what);
            if (QTest::currentTestFailed())
                return;
        }
        const std::string last = source.text();
        for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
            QVERIFY(source.apply(entry->first.inverted()).ok());
            QCOMPARE(source.text(), entry->second);
        }
        QCOMPARE(source.text(), text);
        check(source, yaml::read(text, "test")->value, name + QStringLiteral(" undone"));
        for (const auto& entry : history)
            QVERIFY(source.apply(entry.first).ok());
        QCOMPARE(source.text(), last);
    }

private slots:
    void init() { yaml::Patcher::pieceSize = 16 * 1024; }

    void editsTrickyTexts_data()
    {
        QTest::addColumn<int>("pieceSize");
        QTest::newRow("small pieces") << 0;
        QTest::newRow("middle") << 40;
        QTest::newRow("usual") << 16 * 1024;
    }

    void editsTrickyTexts()
    {
        QFETCH(int, pieceSize);
        yaml::Patcher::pieceSize = static_cast<std::size_t>(pieceSize);
        for (std::size_t i = 0; i < std::size(tricky); ++i) {
            for (unsigned seed = 1; seed <= 30; ++seed) {
                editRandomly(tricky[i], seed, 8, QStringLiteral("tricky %1").arg(i));
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void editsTheCorpus()
    {
        unsigned seed = 1;
        for (const QString& path : testing::corpusFiles()) {
            const std::string text = testing::readFile(path);
            for (const std::size_t size : {std::size_t(400), std::size_t(16 * 1024)}) {
                yaml::Patcher::pieceSize = size;
                editRandomly(text, seed++, text.size() < 40000 ? 12 : 5, path);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void changesOnlyTheLinesOfTheEdit()
    {
        for (const QString& path : testing::corpusFiles()) {
            const std::string text = testing::readFile(path);
            auto source = SourceText::parse(text, "test");
            QVERIFY(source.ok());
            testing::RandomValue random(7);
            for (int i = 0; i < 15; ++i) {
                const Path place = randomPath(random, source->value());
                const Value* value = findValue(source->value(), place);
                if (value->size() > 0 || value->isNull())
                    continue;
                Edit edit;
                edit.path = place;
                edit.before = *value;
                edit.after = Value("changed " + std::to_string(i));
                EditStep step;
                step.edits.push_back(edit);
                const std::string before = source->text();
                const int line = source->lineOf(exactPrefix(source->value(), place));
                QVERIFY(source->apply(step).ok());
                const auto [head, tail] = commonLines(before, source->text());
                QCOMPARE(head, line - 1);
                const int lines = static_cast<int>(std::count(source->text().begin(), source->text().end(), '\n')) + 1;
                QCOMPARE(head + tail + 1, lines);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSourceText)
#include "tst_sourcetext.moc"
