#pragma once

#include "engine/diff/detail/elements.h"

namespace millrace::diff {

/// Compares two apps whose node ids mean the same.
class AppDiffer {
public:
    AppDiffer(const AppModel& before, const AppModel& after, bool layout)
        : before_(before), after_(after), layout_(layout)
    {
    }
    AppDifference differences();

private:
    using Element = ElementDifference::Element;
    using Change = ElementDifference::Change;

    /// One list of elements: what is where. `removed` elements are told before the next one that is still there.
    template<class Item, class Key, class Tell>
    void walk(const std::vector<Item>& before, const std::vector<Item>& after, Key key, Tell tell);

    void head();
    void parts();
    void part(const NamedPart* old, const NamedPart* now);
    void nodes();
    void node(const NodeModel* old, const NodeModel* now);
    void nodeFields(const NodeModel& old, const NodeModel& now, std::vector<FieldDifference>& out) const;
    std::vector<FieldDifference> layoutFields(const NodeModel& old, const NodeModel& now) const;
    void edges();
    void edge(const EdgeModel* old, const EdgeModel* now);
    void variables(Element element, const char* list);
    void dependencies();
    void add(Element element, Change change, std::string id, std::string title, std::string kind,
             std::vector<FieldDifference> fields = {});

    const AppModel& before_;
    const AppModel& after_;
    const bool layout_;
    AppDifference result_;
};

} // namespace millrace::diff
