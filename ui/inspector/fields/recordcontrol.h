#pragma once

#include "ui/inspector/fields/valuecontrol.h"

#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace millrace::ui {

class ItemList;
class Theme;
class ThemedLabel;

/// One member of a mapping in a form.
struct RecordField {
    std::string key; ///< dotted; empty: the mapping as a whole, for controls that show several members
    QString label;
    std::function<ValueControl*(QWidget* parent)> make;
    std::function<bool(const Value& record)> visible = {}; ///< none: always
    bool joined = false;                                   ///< on the line of the field before it
    bool bare = false;                                     ///< no label is drawn; it still names the control
    int stretch = 1;
    QString help = {};
};

/// A mapping as a form. Members without a field stay as they are.
class RecordControl : public ValueControl {
public:
    RecordControl(Theme& theme, std::vector<RecordField> fields, QWidget* parent);

    void setValue(const Value& value) override;
    void setName(const QString& name) override;
    Label labelPlace() const override { return Label::Inside; }
    /// What is wrong with the record, shown below it; empty: nothing.
    void setCheck(std::function<QString(const Value& record)> check);
    /// Looks at an edited record before it is passed on, to change what follows from the edit.
    void setAdjust(std::function<void(Value& record, const Value& before)> adjust) { adjust_ = std::move(adjust); }
    ValueControl* control(const std::string& key) const;

private:
    struct Part {
        RecordField field;
        QWidget* cell;
        ValueControl* control;
        Value shown;
        bool filled = false;
    };
    void addPart(RecordField field);
    void take(std::size_t index, const Value& value);
    void showParts();

    Theme& theme_;
    QVBoxLayout* layout_;
    QHBoxLayout* line_ = nullptr;
    std::vector<Part> parts_;
    ThemedLabel* problem_;
    std::function<QString(const Value&)> check_;
    std::function<void(Value&, const Value&)> adjust_;
    Value value_;
    QString name_;
};

/// A control under a line that folds it away: `title` and, muted, `note` are made from the value.
class FoldControl : public ValueControl {
public:
    struct Heading {
        QString title, note;
    };
    using Maker = std::function<ValueControl*(QWidget* parent)>;
    FoldControl(Theme& theme, ValueControl* content, std::function<Heading(const Value&)> heading, QWidget* parent);
    /// The content is made when it is first unfolded: long lists of large rows cost little.
    FoldControl(Theme& theme, Maker make, std::function<Heading(const Value&)> heading, QWidget* parent);

    void setValue(const Value& value) override;
    void setName(const QString& name) override;
    void reveal() override;
    void setExpanded(bool expanded);

private:
    void showHeading();
    void take(ValueControl* content);

    Theme& theme_;
    QToolButton* header_;
    QWidget* body_;
    ValueControl* content_ = nullptr;
    Maker make_;
    std::function<Heading(const Value&)> heading_;
    QString name_;
    Value value_;
};

/// A list of values, each in a control of its own.
struct ListSpec {
    std::function<ValueControl*(QWidget* parent)> makeItem;
    /// `Case 1`: names the row and everything in it. Also called for new places.
    std::function<QString(int index)> itemName;
    QString addText;
    std::function<Value(const Value& items)> newItem; ///< none: nothing can be added
    QString emptyText = {};
    int minimum = 0;
    bool reorderable = true;
    bool boxed = false;      ///< each row stands in a box
    bool standalone = false; ///< names of rows are unique in the form by themselves
};
class ListControl : public ValueControl {
public:
    ListControl(Theme& theme, ListSpec spec, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;
    ItemList* list() const { return list_; }

private:
    QString rowNameOf(int index) const;

    ListSpec spec_;
    ItemList* list_;
    Value value_;
    QString name_;
};

/// The value at a dotted path, or null.
const Value& memberAt(const Value& record, const std::string& dotted);
/// Sets it, making mappings on the way; null removes the last key.
void setMember(Value& record, const std::string& dotted, const Value& value);

} // namespace millrace::ui
