#pragma once

#include "engine/base/message.h"
#include "engine/base/value.h"

#include <string>
#include <vector>

namespace millrace {

/// How one setting of a node is entered and shown. Everything that derives from a node kind (forms, checks, help,
/// the `nodes` command, tests) reads these.
enum class FieldKind {
    Text,     ///< one line
    LongText, ///< several lines, plain
    Template, ///< several lines with {{#…#}} references
    Jinja,    ///< Jinja2 text
    Code,     ///< program text; language from `languageField`
    Number,   ///< float
    Integer,
    Switch,       ///< boolean
    Choice,       ///< one of `choices`
    Selector,     ///< a value selector
    Model,        ///< {provider, name, mode, completion_params}
    Prompt,       ///< prompt_template of an llm
    Conditions,   ///< cases of an if-else
    Variables,    ///< [{variable, value_selector}]
    Outputs,      ///< declared outputs of code, or [{variable, value_selector}] of end
    StartForm,    ///< variables of a start node
    Classes,      ///< classes of a classifier
    Parameters,   ///< parameters of an extractor
    Assignments,  ///< items of an assigner v2
    KeyValueText, ///< `key:value` lines
    HttpBody,
    HttpAuth,
    Timeouts,
    Memory,
    Vision,
    Context,
    SelectorList,
    Groups,
    Filter,
    Schema,
    Cases, ///< of an if-else; Conditions: one list of conditions
    LoopVariables,
    EndOutputs,      ///< [{variable, value_selector, value_type}]
    DeclaredOutputs, ///< [{name, type, …}]
    Datasets,        ///< ids of knowledge bases
    RerankModel,     ///< {provider, model} or {reranking_provider_name, reranking_model_name}
    Weights,         ///< of vector and keyword search
    MetadataFilter,
    TypedValues,       ///< name → {type: mixed | variable | constant, value}, in old files plain values
    Values,            ///< name → any value
    Deliveries,        ///< delivery_methods of a human-input
    FormFields,        ///< inputs of a human-input
    UserActions,       ///< buttons of a human-input, each a branch
    RequestParameters, ///< [{name, type, required}]; without `choices` they have no type
    TextList,          ///< list of strings; with `choices`, suggestions
    Weekdays,
    MonthDays, ///< numbers and `last`
    ClockTime, ///< `2:30 PM`
    TimeZone,  ///< IANA name, with the next times of the schedule
    ListKey,   ///< attribute of the elements of a list-operator
    TypeName,  ///< type of a variable
    ErrorStrategy,
    DefaultValues, ///< what a node gives when it fails
    NoteText,      ///< formatted text of a note, written as Markdown
    Json           ///< anything else, shown as structured text
};

struct Choice {
    std::string value;
    Message label;
};

struct FieldSpec {
    std::string path; ///< dotted, below data
    FieldKind kind = FieldKind::Text;
    Message label;
    Value defaultValue; ///< null: none
    bool required = false;
    Message help;
    std::vector<Choice> choices;     ///< Choice
    double minimum = 0, maximum = 0; ///< Number, Integer; equal: no bound
    std::string languageField;       ///< Code: dotted path of the language setting
    std::string visibleWhen;         ///< `path=value` or empty: shown only then
    bool advanced = false;
    bool legacy = false; ///< shown only where a file has it
};

struct OutputSpec {
    std::string name;
    std::string type; ///< string, number, object, array[…], file, any
    Message description;
};

enum class NodeClass { Root, Branch, Container, Response, Executable };

/// What support this build gives a kind.
enum class NodeSupport { Runs, OpensOnly };

/// Colour family of the card (nodes.md 1.9).
enum class NodeFamily { Brand, Orange, Indigo, Green, Cyan, Blue, Violet, Neutral };

struct NodeDescriptor {
    std::string kind;
    std::vector<std::string> versions = {"1"};
    Message title;        ///< Dify's English name; the zh_CN catalogue has Dify's Chinese one
    Message summary;      ///< one sentence of help
    std::string category; ///< start, default, question-understand, logic, transform, utilities, tools, sources, none
    double order = 0;     ///< within the category
    NodeFamily family = NodeFamily::Neutral;
    std::string icon; ///< file name without ending in resources/icons/nodes
    NodeClass nodeClass = NodeClass::Executable;
    NodeSupport support = NodeSupport::OpensOnly;
    Message missing; ///< OpensOnly: what is missing to run it
    bool container = false;
    bool retries = false;       ///< honours retry_config
    bool errorHandling = false; ///< the editor offers an error strategy
    bool allowedInContainers = true;
    std::vector<FieldSpec> fields;
    std::vector<OutputSpec> outputs; ///< fixed ones; declared ones come from data
};

} // namespace millrace
