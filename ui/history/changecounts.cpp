#include "engine/diff/diff.h"
#include "ui/history/localhistorypanel.h"

#include <QCoreApplication>

namespace millrace::ui {

ChangeCounts countChanges(const std::string& before, const std::string& after)
{
    ChangeCounts counts;
    const Result<std::unique_ptr<Document>> from = Document::fromText(before, {});
    const Result<std::unique_ptr<Document>> to = Document::fromText(after, {});
    if (!from || !to) {
        counts.readable = false;
        return counts;
    }
    using Change = ElementDifference::Change;
    for (const ElementDifference& element : diffApps((*from)->model(), (*to)->model(), {.layout = true}).elements) {
        if (element.change == Change::Moved)
            counts.moved = true;
        else if (element.element != ElementDifference::Element::Node)
            ++counts.other;
        else if (element.change == Change::Added)
            ++counts.added;
        else if (element.change == Change::Removed)
            ++counts.removed;
        else
            ++counts.changed;
    }
    return counts;
}

QString changeText(const ChangeCounts& counts)
{
    const auto tr = [](const char* text, int number = -1) {
        return QCoreApplication::translate("ChangeCounts", text, nullptr, number);
    };
    if (!counts.readable)
        return tr(QT_TRANSLATE_NOOP("ChangeCounts", "Cannot be compared"));
    QStringList parts;
    if (counts.changed)
        parts << tr(QT_TRANSLATE_N_NOOP("ChangeCounts", "%n node(s) changed"), counts.changed);
    if (counts.added)
        parts << tr(QT_TRANSLATE_N_NOOP("ChangeCounts", "%n added"), counts.added);
    if (counts.removed)
        parts << tr(QT_TRANSLATE_N_NOOP("ChangeCounts", "%n removed"), counts.removed);
    if (counts.other)
        parts << tr(QT_TRANSLATE_N_NOOP("ChangeCounts", "%n other change(s)"), counts.other);
    if (parts.isEmpty())
        return counts.moved ? tr(QT_TRANSLATE_NOOP("ChangeCounts", "Layout only"))
                            : tr(QT_TRANSLATE_NOOP("ChangeCounts", "Same content"));
    return parts.join(tr(QT_TRANSLATE_NOOP("ChangeCounts", ", ")));
}

} // namespace millrace::ui
