#pragma once

#include "ui/inspector/fields/controls.h"

#include <string>
#include <vector>

namespace millrace::ui {

/// A parameter as a plugin declares it, in the language of the program: what apps remember of their tools in
/// `paramSchemas` and `schemas`.
struct ToolParameter {
    std::string name;
    QString label;
    QString help; ///< may be empty
    QString placeholder;
    std::string type; ///< string, secret-input, number, boolean, checkbox, select, file, files, array[tools]…
    bool required = false;
    Value defaultValue;
    ChoiceControl::Choices options;   ///< of a select
    double minimum = 0, maximum = 0;  ///< equal: no bound
    std::string textSource = "mixed"; ///< input type that a text is written with

    bool isText() const;
    bool isFile() const; ///< can only be a variable
};

/// What is asked for at each call (`form` llm), or set once.
enum class ParameterForm { Inputs, Settings };
std::vector<ToolParameter> toolParameters(const Value& declarations, ParameterForm form);
/// What strategies of agents ask for as a rule; apps do not remember their declarations.
std::vector<ToolParameter> usualAgentParameters();

} // namespace millrace::ui
