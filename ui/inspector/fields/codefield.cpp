#include "ui/inspector/fields/codefield.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/improvedialog.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/text/codeeditor.h"
#include "ui/text/reindent.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

const QRegularExpression& mainPattern(bool python)
{
    static const QRegularExpression ofPython(QStringLiteral("\\bdef\\s+main\\s*\\(([^()]*)\\)"));
    static const QRegularExpression ofJavaScript(QStringLiteral("\\bfunction\\s+main\\s*\\(([^()]*)\\)"));
    return python ? ofPython : ofJavaScript;
}

QString nameOf(const QString& parameter)
{
    static const QRegularExpression name(QStringLiteral("^\\s*([A-Za-z_$][\\w$]*)"));
    return name.match(parameter).captured(1);
}

/// Commas inside `list[dict[str, int]]` part nothing.
QStringList splitParameters(const QString& text)
{
    QStringList out;
    QString part;
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'[' ? 1 : c == u']' ? -1 : 0;
        if (c == u',' && depth == 0) {
            out << part;
            part.clear();
        } else {
            part += c;
        }
    }
    return part.trimmed().isEmpty() ? out : out << part;
}

QStringList wordsOf(const char* list)
{
    return QString::fromLatin1(list).split(u' ');
}

QStringList builtins(bool python)
{
    static const QStringList ofPython = wordsOf(
        "abs all any bool dict enumerate filter float int isinstance json len list map max min None print range "
        "re repr reversed round set sorted str sum True False tuple type zip datetime math random return");
    static const QStringList ofJavaScript =
        wordsOf("Array Boolean Date JSON Math Number Object Promise String console const function isNaN let null "
                "parseFloat parseInt return undefined async await map filter reduce join split");
    return python ? ofPython : ofJavaScript;
}

QToolButton* makeTool(const RenderContext& context, const char* icon, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(context.theme.icon(QLatin1String(icon)));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(text);
    return button;
}

} // namespace

QString withMainParameters(const QString& code, bool python, const QStringList& names)
{
    const QRegularExpressionMatch match = mainPattern(python).match(code);
    if (!match.hasMatch())
        return code;
    QString inner = match.captured(1).trimmed();
    if (inner.startsWith(u'{') && inner.endsWith(u'}'))
        inner = inner.mid(1, inner.size() - 2);
    const QStringList present = splitParameters(inner);
    QStringList next;
    for (const QString& name : names) {
        const auto had = std::find_if(present.begin(), present.end(),
                                      [&name](const QString& parameter) { return nameOf(parameter) == name; });
        next << (had == present.end() ? name : had->trimmed());
    }
    QStringList had;
    for (const QString& parameter : present)
        had << nameOf(parameter);
    if (had == names)
        return code;
    QString list = next.join(QStringLiteral(", "));
    if (!python)
        list = list.isEmpty() ? QString() : QStringLiteral("{%1}").arg(list);
    QString out = code;
    return out.replace(match.capturedStart(1), match.capturedLength(1), list);
}

int errorLineOf(const QString& error)
{
    static const QRegularExpression place(QStringLiteral("main\\.(py|js)(?:\", line |:)(\\d+)"));
    int line = 0;
    for (auto it = place.globalMatch(error); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        line = match.captured(2).toInt();
        // Python names the innermost call last, JavaScript first.
        if (match.captured(1) == QLatin1String("js"))
            break;
    }
    return line;
}

CodeField::CodeField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
    : FieldWidget(parent), context_(context), spec_(spec),
      editor_(new CodeEditor(context.theme, CodeEditor::Language::Python, this)),
      note_(new ThemedLabel(context.theme, ThemedLabel::Style::Small, {}, this)),
      format_(makeTool(context, "align", Fields::tr("Format"), this)),
      sync_(makeTool(context, "refresh", Fields::tr("Sync signature"), this)),
      run_(makeTool(context, "run", Fields::tr("Run"), this)),
      generate_(makeTool(context, "sparkle", Fields::tr("Generate…"), this))
{
    setAccessibleName(translate(spec.label));
    editor_->setAccessibleName(accessibleName());
    setFocusProxy(editor_);
    editor_->setLineNumbersVisible(true);
    editor_->setVisibleLines(8, 28);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(2);
    bar->addWidget(format_);
    bar->addWidget(sync_);
    bar->addStretch();
    bar->addWidget(generate_);
    bar->addWidget(run_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(context.theme.metrics().space1);
    layout->addWidget(editor_);
    layout->addWidget(note_);
    layout->addLayout(bar);
    note_->setWordWrap(true);
    note_->setColor(context.theme.colors().warning);
    format_->setToolTip(Fields::tr("Make the indentation even"));
    sync_->setToolTip(Fields::tr("Let main() take the input variables by their names"));
    run_->setToolTip(Fields::tr("Run this node with the values seen last, or with typed ones"));
    run_->setAccessibleName(Fields::tr("Run node"));
    generate_->setToolButtonStyle(Qt::ToolButtonIconOnly);
    generate_->setToolTip(Fields::tr("Let a model write or improve the program"));
    generate_->setAccessibleName(Fields::tr("Generate code"));
    generate_->setVisible(context.assistant != nullptr);
    connect(generate_, &QToolButton::clicked, this, &CodeField::generate);
    run_->setVisible(static_cast<bool>(context.runNode));
    connect(editor_, &CodeEditor::textEdited, this, [this](const QString& text) {
        // The error of a run speaks of the program that ran.
        if (context_.lastRun)
            checkedRunError_ = context_.lastRun->error;
        check();
        emit edited(Value(ss(text)));
    });
    connect(editor_, &CodeEditor::editingFinished, this, [this] {
        check();
        emit editingFinished();
    });
    connect(editor_, &CodeEditor::undoRequested, this, &FieldWidget::undoRequested);
    connect(editor_, &CodeEditor::redoRequested, this, &FieldWidget::redoRequested);
    connect(format_, &QToolButton::clicked, this, [this] {
        emit editingFinished();
        editor_->replaceText(isPython() ? reindentPython(editor_->text()) : reindentJavaScript(editor_->text()));
        emit editingFinished();
    });
    connect(sync_, &QToolButton::clicked, this, [this] {
        emit editingFinished();
        editor_->replaceText(withMainParameters(editor_->text(), isPython(), inputs_));
        emit editingFinished();
        showSignature();
    });
    connect(run_, &QToolButton::clicked, this, [this] {
        if (context_.runNode)
            context_.runNode(qs(context_.nodeId));
    });
}

void CodeField::setValue(const Value& value, const Value& data)
{
    const std::string& language = data["code_language"].toString();
    if (language != language_) {
        language_ = language;
        editor_->setLanguage(isPython() ? CodeEditor::Language::Python : CodeEditor::Language::JavaScript);
    }
    inputs_.clear();
    for (const Value& variable : data["variables"].toArray())
        inputs_ << qs(variable["variable"].toString());
    QStringList outputs;
    for (const auto& [name, declared] : data["outputs"].toObject())
        outputs << QStringLiteral("%1 (%2)").arg(qs(name), qs(declared["type"].toString("string")));
    outputs_ = outputs.join(QStringLiteral(", "));
    editor_->setCompletions(inputs_ + builtins(isPython()));
    editor_->setReadOnly(!value.isString() && !value.isNull());
    editor_->setText(plainText(value));
    check();
    showSignature();
}

void CodeField::generate()
{
    auto* dialog =
        new ImproveDialog(context_, {WritingTask::Kind::Code, likelyModel(context_), editor_->text(), facts()}, this);
    connect(dialog, &ImproveDialog::textAccepted, this, [this](const QString& text) {
        emit editingFinished();
        editor_->replaceText(text + u'\n');
        emit editingFinished();
        showSignature();
    });
    dialog->open();
}

/// English, as it is read by a model only.
QString CodeField::facts() const
{
    const QString inputs = inputs_.join(QStringLiteral(", "));
    return QStringLiteral("The language is %1. The program defines a function main that takes %2 and returns %3 with "
                          "exactly these keys: %4.")
        .arg(isPython() ? QStringLiteral("Python 3, with the standard library only")
                        : QStringLiteral("JavaScript for Node.js, without packages"),
             inputs.isEmpty() ? QStringLiteral("nothing")
             : isPython()     ? QStringLiteral("the keyword arguments %1").arg(inputs)
                              : QStringLiteral("one object with the members %1").arg(inputs),
             isPython() ? QStringLiteral("a dict") : QStringLiteral("an object"),
             outputs_.isEmpty() ? QStringLiteral("none") : outputs_);
}

void CodeField::check()
{
    const QString text = editor_->text();
    CodeMistake mistake = isPython() ? checkPython(text) : checkJavaScript(text);
    const QString error = context_.lastRun ? context_.lastRun->error : QString();
    if (mistake.line == 0 && error != checkedRunError_) {
        mistake.line = errorLineOf(error);
        mistake.text = error.section(u'\n', -1).trimmed();
    }
    editor_->setErrorLine(mistake.line, mistake.text);
}

void CodeField::showSignature()
{
    const bool differs = withMainParameters(editor_->text(), isPython(), inputs_) != editor_->text();
    sync_->setEnabled(differs);
    note_->setVisible(differs);
    note_->setText(differs
                       ? Fields::tr("main() does not take the input variables: %1")
                             .arg(inputs_.isEmpty() ? Fields::tr("there are none") : inputs_.join(QStringLiteral(", ")))
                       : QString());
}

} // namespace millrace::ui
