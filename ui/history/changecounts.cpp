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
    if (!counts.readable)
        return QCoreApplication::translate("ChangeCounts", "Cannot be compared");
    QStringList parts;
    if (counts.changed)
        parts << QCoreApplication::translate("ChangeCounts", "%n node(s) changed", nullptr, counts.changed);
    if (counts.added)
        parts << QCoreApplication::translate("ChangeCounts", "%n added", nullptr, counts.added);
    if (counts.removed)
        parts << QCoreApplication::translate("ChangeCounts", "%n removed", nullptr, counts.removed);
    if (counts.other)
        parts << QCoreApplication::translate("ChangeCounts", "%n other change(s)", nullptr, counts.other);
    if (parts.isEmpty())
        return counts.moved ? QCoreApplication::translate("ChangeCounts", "Layout only")
                            : QCoreApplication::translate("ChangeCounts", "Same content");
    return parts.join(QCoreApplication::translate("ChangeCounts", ", "));
}

} // namespace millrace::ui
