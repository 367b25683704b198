#include "engine/base/pytext.h"
#include "engine/nodes/catalogue.h"

namespace millrace {

namespace {

void addCases(std::vector<HandleSpec>& handles, const Value& data)
{
    const Value& cases = data["cases"];
    if (cases.size() == 0) {
        // The legacy form is one case with the id `true`; so is a case list that was never filled.
        handles.push_back({"true", "IF"});
    }
    for (std::size_t i = 0; i < cases.toArray().size(); ++i) {
        const std::string& id = cases.at(i)["case_id"].toString();
        handles.push_back({id.empty() ? cases.at(i)["id"].toString() : id,
                           i == 0 ? std::string("IF") : "ELIF " + std::to_string(i + 1)});
    }
    handles.push_back({"false", "ELSE"});
}

void addClasses(std::vector<HandleSpec>& handles, const Value& data)
{
    const Value& classes = data["classes"];
    for (std::size_t i = 0; i < classes.toArray().size(); ++i) {
        const Value& item = classes.at(i);
        std::string caption(trimmed(item["name"].toString()));
        if (caption.empty())
            caption = "CLASS " + std::to_string(i + 1);
        handles.push_back({item["id"].toString(), std::move(caption)});
    }
}

void addActions(std::vector<HandleSpec>& handles, const Value& data)
{
    for (const Value& action : data["user_actions"].toArray()) {
        const std::string& title = action["title"].toString();
        handles.push_back({action["id"].toString(), title.empty() ? action["id"].toString() : title});
    }
    if (handles.empty())
        handles.push_back({"source", {}}); // the form of 1.12, which has no actions
    else
        handles.push_back({"__timeout", "Timeout"});
}

} // namespace

std::vector<HandleSpec> nodeHandles(std::string_view kind, const Value& data)
{
    std::vector<HandleSpec> handles;
    if (kind.empty() || kind == "end" || kind == "loop-end" || kind == "knowledge-index")
        return handles;
    if (kind == "if-else")
        addCases(handles, data);
    else if (kind == "question-classifier")
        addClasses(handles, data);
    else if (kind == "human-input")
        addActions(handles, data);
    else
        handles.push_back({"source", {}});
    if (data["error_strategy"].toString() == "fail-branch")
        handles.push_back({"fail-branch", "Fail Branch"});
    return handles;
}

} // namespace millrace
