#pragma once

#include "ui/inspector/fields/valuecontrol.h"

#include <QString>
#include <optional>
#include <string>

class QLabel;
class QLineEdit;

namespace millrace::ui {

struct RenderContext;

/// How a name is changed where something may refer to it.
struct Renaming {
    bool done = false; ///< references followed, the document was changed
    QString refusal;   ///< why the name cannot be taken; empty and not done: nothing refers to it, set it plainly
};
using Renamer = std::function<Renaming(const std::string& from, const std::string& to)>;

/// A name that others refer to. It is taken over when the field is left or Enter is pressed (or before a shortcut such
/// as saving), so that everything is renamed once, not with each letter. A name that was empty is followed letter by
/// letter.
class NameControl : public ValueControl {
public:
    NameControl(const RenderContext& context, QWidget* parent, Renamer rename = {}, const QString& placeholder = {});
    void setValue(const Value& value) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commit();

    QLineEdit* line_;
    QLabel* problem_;
    Renamer rename_;
    std::string name_;
    bool wasEmpty_ = true;
};

/// Renames `[owner, from]`: outputs of nodes, `env` and `conversation` variables.
Renamer variableRenamer(const RenderContext& context, std::string owner);
/// Renames an input of the program or Jinja2 text of the node, and where the text uses it; without a node an input of
/// the app.
Renamer inputRenamer(const RenderContext& context);

} // namespace millrace::ui
