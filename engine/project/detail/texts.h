#pragma once

#include "engine/document/model.h"
#include "engine/document/path.h"

#include <functional>
#include <string>

namespace millrace {

enum class TextPlace { Prompt, Code, Setting, Title, App };

/// A text of an app that people wrote.
struct AppText {
    const std::string& text;
    TextPlace place;
    const NodeModel* node; ///< null: the app itself
    Path path;
    std::string field;
};

/// Every text of the app in document order: ids, kinds, selectors and what is only looks are no texts.
void forEachText(const AppModel& app, const std::function<void(const AppText&)>& visit);

/// Every model setting ({provider, name, …}) of the app.
struct ModelPlace {
    const Value& model;
    const NodeModel* node;
    Path path;
};
void forEachModel(const AppModel& app, const std::function<void(const ModelPlace&)>& visit);

} // namespace millrace
