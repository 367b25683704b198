#pragma once

#include "engine/base/value.h"
#include "engine/run/descriptor.h"
#include "tests/ui/hand.h"

#include <QAbstractButton>
#include <QStringList>
#include <functional>

namespace millrace::ui {

/// Fills in the forms of the inspector through their controls, found by accessible names (ui/inspector/README.md). What
/// is to be written is given as the data that the form shall hold; only what differs is touched.
class FormFiller {
public:
    using Read = std::function<Value()>; ///< what the document holds now

    /// `forms`: the window part in which controls are looked for.
    FormFiller(const Hand& hand, QWidget& forms, QStringList& obstacles)
        : hand_(hand), forms_(forms), obstacles_(obstacles)
    {
    }

    /// One setting of a node. False: there is no control for it now.
    bool fillField(const FieldSpec& spec, const Value& target, const Read& read) const;

    void fillVariables(const QString& list, const QString& rowWord, const Value& target, const Read& read) const;
    void fillFeatures(const Value& target, const Read& read) const;
    void fillDependencies(const Value& target, const Read& read) const;
    void put(const QString& name, const Value& target, const Read& read, const std::vector<Choice>& choices = {}) const;
    /// Unfolds what has that title. False: there is none.
    bool unfold(const QString& title) const;

    /// The visible widget with that accessible name, or null.
    template<class T> T* find(const QString& name) const
    {
        for (T* widget : forms_.findChildren<T*>()) {
            if (widget->accessibleName() == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    static Read member(Read read, const std::string& dotted);
    static Read item(Read read, std::size_t index);
    static bool same(const Value& a, const Value& b);

private:
    using Item = std::function<void(const QString& row, const Value& target, const Read& read)>;
    struct Part {
        const char* key;
        QString word;
    };

    void obstacle(const QString& what) const;
    void fillList(const QString& list, const std::function<QString(int)>& row, const Value& target, const Read& read,
                  const Item& item) const;
    void fillMap(const QString& list, const std::function<QString(int)>& row, const Value& target, const Read& read,
                 const Item& item) const;
    void fillParts(const QString& name, const std::vector<Part>& parts, const Value& target, const Read& read) const;
    void fillTexts(const QString& list, const Value& target, const Read& read) const;
    void fillFlags(const QString& name, const Value& target, const Read& read) const;
    void fillCondition(const QString& name, const Value& target, const Read& read) const;
    void fillCases(const Value& target, const Read& read, const QString& list) const;
    void fillSourced(const QString& name, bool variable, const Value& target, const Read& read) const;
    void fillModel(const QString& name, const Value& target, const Read& read) const;
    void fillParameters(const Value& target, const Read& read) const;
    void addParameter(const QString& key) const;
    void fillPrompt(const QString& name, const Value& target, const Read& read) const;
    void fillMessage(const QString& name, const Value& target, const Read& read) const;
    void fillMemory(const QString& name, const Value& target, const Read& read) const;
    void fillKeyValues(const QString& name, const Value& target, const Read& read) const;
    void fillBody(const QString& name, const Value& target, const Read& read) const;
    void fillAuthorization(const QString& name, const Value& target, const Read& read) const;
    void fillSchema(const QString& name, const Value& target, const Read& read) const;
    void fillStartForm(const QString& name, const Value& target, const Read& read) const;
    void fillInputField(const QString& row, const Value& target, const Read& read) const;
    void fillTyped(const QString& row, const Value& target, const Read& read) const;
    void fillAssignment(const QString& row, const Value& target, const Read& read) const;
    void fillDeliveries(const QString& name, const Value& target, const Read& read) const;
    void fillFormFields(const QString& name, const Value& target, const Read& read) const;
    void fillMetadata(const QString& name, const Value& target, const Read& read) const;
    bool fillFolded(const FieldSpec& spec, const QString& name, const Value& target, const Read& read) const;
    bool fillKind(const FieldSpec& spec, const QString& name, const Value& target, const Read& read) const;

    void pressIf(const QString& name, bool on) const;
    void pickVariable(class VariableField* field, const Value& selector) const;
    void choose(class QComboBox* box, const Value& target, const Read& read, const std::vector<Choice>& choices) const;

    const Hand& hand_;
    QWidget& forms_;
    QStringList& obstacles_;
};

} // namespace millrace::ui
