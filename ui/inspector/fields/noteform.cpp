#include "engine/authoring/graphediting.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/forms.h"

namespace millrace::ui {

namespace {

/// Markdown in and out; the document's Lexical JSON is read by the engine.
class NoteControl : public ValueControl {
public:
    NoteControl(const RenderContext& context, QWidget* parent) : ValueControl(parent), text_(context, this, 4, 18)
    {
        adopt(&text_);
        text_.edited = [this](const Value& markdown) {
            // What comes back may be spelled in another way than what is being typed.
            typing_ = true;
            change(markdown);
            typing_ = false;
        };
        text_.finished = [this] { finish(); };
    }
    void setValue(const Value& value) override
    {
        if (!typing_)
            text_.setValue(Value(GraphEditing::noteMarkdown(Value::object({{"text", value}}))));
    }

private:
    TextControl text_;
    bool typing_ = false;
};

} // namespace

ValueControl* makeNoteText(const RenderContext& context, QWidget* parent)
{
    return new NoteControl(context, parent);
}

} // namespace millrace::ui
