#pragma once

#include "engine/document/document.h"

#include <string>
#include <vector>

namespace millrace::testing {

/// start → llm → end.
inline std::string text()
{
    return R"(app:
  mode: workflow
  name: Sample
kind: app
version: 0.5.0
workflow:
  graph:
    edges:
    - id: s-l
      source: s
      sourceHandle: source
      target: l
      targetHandle: target
    - id: l-e
      source: l
      sourceHandle: source
      target: e
      targetHandle: target
    nodes:
    - data:
        title: Start
        type: start
        variables: []
      id: s
      position:
        x: 0
        y: 0
    - data:
        model:
          completion_params:
            temperature: 0.7
          mode: chat
          name: gpt-4
          provider: openai
        prompt_template:
        - role: system
          text: |-
            You are a helper.
            Be short.
            Answer in English.
        title: Model
        type: llm
      id: l
      position:
        x: 300
        y: 0
    - data:
        outputs:
        - value_selector: [l, text]
          variable: answer
        title: End
        type: end
      id: e
      position:
        x: 600
        y: 0
)";
}

/// The text with words replaced, each once.
inline std::string edited(std::string text, const std::vector<std::pair<std::string, std::string>>& words)
{
    for (const auto& [before, after] : words)
        text.replace(text.find(before), before.size(), after);
    return text;
}

/// The text without a node and its edges.
inline std::string without(const std::string& text, const std::string& id)
{
    auto document = Document::fromText(text, "test");
    for (std::size_t i = (*document)->model().edges.size(); i-- > 0;) {
        const EdgeModel& edge = (*document)->model().edges[i];
        if (edge.source == id || edge.target == id) {
            const auto step = (*document)->makeRemove(Path().dotted("workflow.graph.edges") / edge.index, "remove");
            if (!step || !(*document)->apply(*step))
                return {};
        }
    }
    const auto step = (*document)->makeRemove(Path::node(id), "remove");
    return step && (*document)->apply(*step) ? (*document)->text() : std::string();
}

} // namespace millrace::testing
