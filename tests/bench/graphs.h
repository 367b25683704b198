#pragma once

#include "engine/document/document.h"
#include "engine/run/graph.h"

#include <memory>
#include <string>

namespace millrace::bench {

/// One item of graph.nodes; `data` without its title, which is the id.
Value node(const std::string& id, Value data);
Value edge(const std::string& from, const std::string& to, const char* handle = "source");
std::unique_ptr<Document> document(const char* mode, Value::Array nodes, Value::Array edges);
/// Null when it cannot run.
std::shared_ptr<const Graph> compiled(const Document& app);

} // namespace millrace::bench
