#pragma once

#include "engine/document/document.h"

#include <QDir>
#include <QRandomGenerator>
#include <QStringList>

namespace millrace::testing {

inline QStringList corpusFiles()
{
    QStringList files;
    const QDir corpus(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"));
    for (const char* folder : {"community", "fixtures"}) {
        const QDir inner(corpus.filePath(QString::fromLatin1(folder)));
        for (const QString& name : inner.entryList({QStringLiteral("*.yml")}, QDir::Files, QDir::Name))
            files << inner.filePath(name);
    }
    return files;
}

inline std::unique_ptr<Document> open(const std::string& text)
{
    auto document = Document::fromText(text, "test.yml");
    return document ? std::move(document).value() : nullptr;
}

inline std::unique_ptr<Document> copyOf(const Document& document)
{
    return open(document.text());
}

inline bool set(Document& document, const Path& path, Value value)
{
    const auto step = document.makeSet(path, std::move(value), "set");
    return step && (step->edits.empty() || document.apply(*step).ok());
}

inline bool remove(Document& document, const Path& path)
{
    const auto step = document.makeRemove(path, "remove");
    return step && document.apply(*step).ok();
}

inline bool insert(Document& document, const Path& list, std::size_t index, Value value)
{
    EditStep step;
    Edit edit;
    edit.path = list / index;
    edit.after = std::move(value);
    edit.listInsert = true;
    step.edits.push_back(edit);
    return document.apply(step).ok();
}

/// Edges of a removed node go with it, as every editor does it.
inline bool removeNode(Document& document, const std::string& id)
{
    for (std::size_t i = document.model().edges.size(); i-- > 0;) {
        const EdgeModel& edge = document.model().edges[i];
        if ((edge.source == id || edge.target == id) &&
            !remove(document, Path().dotted("workflow.graph.edges") / edge.index))
            return false;
    }
    return remove(document, Path::node(id));
}

/// start → llm → end, a box with a child beside it, and one variable of each sort.
inline const char* const sample = R"(app:
  description: ''
  icon: x
  mode: workflow
  name: Sample
dependencies:
- current_identifier: null
  type: marketplace
  value:
    marketplace_plugin_unique_identifier: langgenius/openai:0.1.0@aa
kind: app
version: 0.3.0
workflow:
  conversation_variables:
  - id: c1
    name: mood
    value: good
    value_type: string
  environment_variables:
  - id: e1
    name: LIMIT
    value: 5
    value_type: number
  features:
    file_upload:
      enabled: false
    opening_statement: ''
    retriever_resource:
      enabled: true
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
        desc: ''
        title: Start
        type: start
        variables:
        - label: Query
          required: true
          type: text-input
          variable: query
        - label: Tone
          required: false
          type: text-input
          variable: tone
      height: 90
      id: s
      position: {x: 0, y: 0}
      positionAbsolute: {x: 0, y: 0}
      selected: false
      type: custom
      width: 244
    - data:
        model:
          completion_params:
            temperature: 0.7
          mode: chat
          name: gpt-4
          provider: openai
        prompt_template:
        - id: p1
          role: system
          text: |-
            You are a helper.
            Be short.
            Answer in English.
            Never guess.
            Say thanks.
        - id: p2
          role: user
          text: '{{#s.query#}}'
        title: Model
        type: llm
      id: l
      position: {x: 300, y: 0}
      type: custom
    - data:
        outputs:
        - value_selector: [l, text]
          variable: answer
        title: End
        type: end
      id: e
      position: {x: 600, y: 0}
      type: custom
    - data:
        start_node_id: boxstart
        title: Box
        type: iteration
      height: 200
      id: box
      position: {x: 0, y: 300}
      type: custom
      width: 400
    - data:
        isInIteration: true
        iteration_id: box
        title: ''
        type: iteration-start
      id: boxstart
      parentId: box
      position: {x: 24, y: 68}
      type: custom-iteration-start
    - data:
        code: return 1
        isInIteration: true
        iteration_id: box
        title: Inner
        type: code
      id: inner
      parentId: box
      position: {x: 120, y: 68}
      type: custom
    viewport: {x: 0, y: 0, zoom: 1}
)";

} // namespace millrace::testing
