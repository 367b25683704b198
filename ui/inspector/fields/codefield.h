#pragma once

#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

class QToolButton;

namespace millrace::ui {

class CodeEditor;
class ThemedLabel;

/// The program of a code node: completion of its inputs, mistakes at their line (seen while typing, or from the last
/// run), even indentation, parameters of main() as the inputs are named, and running the node.
class CodeField : public FieldWidget {
    Q_OBJECT
public:
    CodeField(const RenderContext& context, const FieldSpec& spec, QWidget* parent);

    void setValue(const Value& value, const Value& data) override;
    bool followsOthers() const override { return true; }

private:
    void check();
    void showSignature();
    void generate();
    QString facts() const;
    bool isPython() const { return language_ != "javascript"; }

    const RenderContext& context_;
    FieldSpec spec_;
    CodeEditor* editor_;
    ThemedLabel* note_;
    QToolButton* format_;
    QToolButton* sync_;
    QToolButton* run_;
    QToolButton* generate_;
    std::string language_;
    QStringList inputs_;
    QString outputs_; ///< names and types, for a model that writes the program
    QString checkedRunError_;
};

/// The program with main() taking these names; type notes of names that stay are kept. Unchanged when there is no
/// main() or it takes exactly these.
QString withMainParameters(const QString& code, bool python, const QStringList& names);
/// The line of the program that the error of a run names; 0: none.
int errorLineOf(const QString& error);

} // namespace millrace::ui
