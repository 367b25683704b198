#pragma once

#include "engine/document/edit.h"
#include "engine/run/descriptor.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/recordcontrol.h"

#include <set>

namespace millrace::ui {

class DeclaredValues;
class FieldWidget;
struct RenderContext;

/// The editor of a field kind that is more than a single control; null: not one of these.
FieldWidget* makeFormField(const RenderContext& context, const FieldSpec& spec, QWidget* parent);

// The editors of the kinds, by what they edit (nodes.md §2). Each gives a control for the whole value of the field.

ValueControl* makeVariableList(const RenderContext& context, QWidget* parent);
ValueControl* makeEndOutputs(const RenderContext& context, QWidget* parent);
ValueControl* makeCodeOutputs(const RenderContext& context, QWidget* parent);
ValueControl* makeDeclaredOutputs(const RenderContext& context, QWidget* parent);
ValueControl* makeClasses(const RenderContext& context, QWidget* parent);
ValueControl* makeParameters(const RenderContext& context, QWidget* parent);
ValueControl* makeAssignments(const RenderContext& context, QWidget* parent);
/// `standalone`: rows have names of their own, else they follow what the list stands in.
ValueControl* makeSelectorList(const RenderContext& context, QWidget* parent, bool standalone);
ValueControl* makeGroups(const RenderContext& context, QWidget* parent);
ValueControl* makeLoopVariables(const RenderContext& context, QWidget* parent);
ValueControl* makeStartForm(const RenderContext& context, QWidget* parent);
ValueControl* makeErrorStrategy(QWidget* parent);
ValueControl* makeDefaultValues(const RenderContext& context, QWidget* parent);
ValueControl* makeDeliveries(const RenderContext& context, QWidget* parent);
ValueControl* makeFormFields(const RenderContext& context, QWidget* parent);
ValueControl* makeUserActions(const RenderContext& context, QWidget* parent);
ValueControl* makeRequestParameters(const RenderContext& context, const FieldSpec& spec, QWidget* parent);
ValueControl* makeRerankModel(const RenderContext& context, QWidget* parent, bool longNames);
ValueControl* makeWeights(const RenderContext& context, QWidget* parent);
/// name → {type, value}; `itemWord` names the rows that nothing declares.
DeclaredValues* makeTypedValues(const RenderContext& context, QWidget* parent, const QString& itemWord);
/// name → any value.
ValueControl* makeValues(const RenderContext& context, QWidget* parent, const QString& itemWord);
ValueControl* makeAgentTools(const RenderContext& context, QWidget* parent);
ValueControl* makeWeekdays(QWidget* parent);
ValueControl* makeMonthDays(QWidget* parent);
ValueControl* makeClockTime(QWidget* parent);
ValueControl* makeTimeZone(QWidget* parent);
ValueControl* makeNoteText(const RenderContext& context, QWidget* parent);
/// What no field shows, as data: its value is the whole data of the node.
ValueControl* makeOtherData(const RenderContext& context, QWidget* parent);

/// Any single value, in the control that fits what it is now.
class AnyControl : public ValueControl {
public:
    AnyControl(const RenderContext& context, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    enum class Kind { None, Text, Number, Flag, Data };
    const RenderContext& context_;
    Kind kind_ = Kind::None;
    ValueControl* control_ = nullptr;
    QString name_;
};

/// A mapping as a list of {name, value}, for mappings whose keys are names that people give.
class MapControl : public ValueControl {
public:
    MapControl(Theme& theme, ListSpec spec, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

    static Value toList(const Value& map);
    /// Null when two names are the same.
    static Value toMap(const Value& list);
    /// `base`, or `base_2`…: a name that the list of {name, value} does not have.
    static std::string freeName(const Value& list, const std::string& base);

private:
    ListControl* list_;
    Value rows_;
};

/// The types that variables of a kind may have.
QStringList constantTypes(); ///< of code, loops: without files
QStringList allTypes();

/// The edges that leave a node by these handles, removed; part of a step made for the same document.
EditStep withoutHandles(const RenderContext& context, const std::set<std::string>& handles);
/// What a node gives instead of its outputs, as Dify's editor begins it: by its kind, or its declared outputs.
Value defaultValuesFor(const RenderContext& context);

} // namespace millrace::ui
