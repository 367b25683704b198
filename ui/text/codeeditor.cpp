#include "ui/text/codeeditor.h"

#include "ui/text/detail/findbar.h"
#include "ui/text/detail/jinjalexer.h"
#include "ui/text/detail/lexerstyle.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <Qsci/qsciabstractapis.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexeryaml.h>
#include <Qsci/qsciscintilla.h>

namespace millrace::ui {

namespace {

constexpr int errorMarker = 1;
constexpr int numberMargin = 0;
constexpr int annotationStyle = 120; // free of any lexer's styles

QsciLexer* makeLexer(CodeEditor::Language language, QObject* parent)
{
    switch (language) {
    case CodeEditor::Language::Python:
        return new QsciLexerPython(parent);
    case CodeEditor::Language::JavaScript:
        return new QsciLexerJavaScript(parent);
    case CodeEditor::Language::Json:
        return new QsciLexerJSON(parent);
    case CodeEditor::Language::Yaml:
        return new QsciLexerYAML(parent);
    case CodeEditor::Language::Jinja:
    case CodeEditor::Language::Template:
    case CodeEditor::Language::Plain:
        break;
    }
    return new JinjaLexer(parent);
}

/// The words to complete. QsciAPIs sorts them in a thread of its own and ends the program when its lexer is deleted
/// before that thread had its turn.
class WordList : public QsciAbstractAPIs {
public:
    WordList(QsciLexer* lexer, const QStringList& words) : QsciAbstractAPIs(lexer), words_(words) {}

    void updateAutoCompletionList(const QStringList& context, QStringList& list) override
    {
        const QString start = context.isEmpty() ? QString() : context.last();
        for (const QString& word : words_) {
            if (!start.isEmpty() && word.startsWith(start, Qt::CaseInsensitive) && !list.contains(word))
                list << word;
        }
    }
    QStringList callTips(const QStringList&, int, QsciScintilla::CallTipsStyle, QList<int>&) override { return {}; }

private:
    QStringList words_;
};

/// Prose wraps, programs do not.
bool wraps(CodeEditor::Language language)
{
    return language == CodeEditor::Language::Plain || language == CodeEditor::Language::Template ||
           language == CodeEditor::Language::Jinja;
}

} // namespace

struct CodeEditor::Private {
    Theme& theme;
    Language language;
    QsciScintilla* editor;
    QsciLexer* lexer = nullptr;
    FindBar* find = nullptr; ///< made when it is first wanted
    QStringList completions = {};
    int minimumLines = 3, maximumLines = 18;
    int firstLine = 1;
    int errorLine = 0;
    bool lineNumbers = false;
    bool settingText = false;

    void restyle();
    void resizeMargin();
    void offerCompletions() const;
};

CodeEditor::CodeEditor(Theme& theme, Language language, QWidget* parent)
    : QWidget(parent), d_(new Private{theme, language, new QsciScintilla(this)})
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3, 3, 3, 3);
    layout->addWidget(d_->editor);
    setFocusProxy(d_->editor);
    setAttribute(Qt::WA_StyledBackground, true);

    QsciScintilla* editor = d_->editor;
    // As high as its text, whatever a scroll area would like.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    editor->setMinimumSize(1, 1);
    editor->setUtf8(true);
    editor->setFrameShape(QFrame::NoFrame);
    editor->setFolding(QsciScintilla::NoFoldStyle);
    editor->setIndentationsUseTabs(false);
    editor->setAutoIndent(true);
    editor->setEolMode(QsciScintilla::EolUnix);
    editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    for (int margin = 1; margin <= 4; ++margin)
        editor->setMarginWidth(margin, 0);
    editor->markerDefine(QsciScintilla::Background, errorMarker);
    // A form must work with the keyboard alone: Tab leaves a text, and Escape leaves a program, where Tab indents.
    editor->installEventFilter(this);
    editor->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, 0UL);
    connect(editor, &QsciScintilla::textChanged, this, [this] {
        updateGeometry();
        if (!d_->settingText)
            emit textEdited(text());
    });
    connect(&theme, &Theme::changed, this, [this] { d_->restyle(); });
    setLanguage(language);
}

CodeEditor::~CodeEditor() = default;

void CodeEditor::setLanguage(Language language)
{
    d_->language = language;
    QsciLexer* old = d_->lexer;
    d_->lexer = makeLexer(language, this);
    d_->editor->setLexer(d_->lexer);
    delete old;
    d_->offerCompletions();
    d_->restyle();
}

QString CodeEditor::text() const
{
    return d_->editor->text();
}

void CodeEditor::setText(const QString& text)
{
    if (text == d_->editor->text())
        return;
    int line = 0;
    int index = 0;
    d_->editor->getCursorPosition(&line, &index);
    d_->settingText = true;
    d_->editor->setText(text);
    d_->settingText = false;
    d_->editor->setCursorPosition(line, index);
    d_->resizeMargin();
    updateGeometry();
}

void CodeEditor::setReadOnly(bool readOnly)
{
    d_->editor->setReadOnly(readOnly);
    d_->editor->SendScintilla(QsciScintilla::SCI_SETCARETSTYLE, readOnly ? 0UL : 1UL);
}

void CodeEditor::setLineNumbersVisible(bool visible)
{
    d_->lineNumbers = visible;
    d_->resizeMargin();
}

void CodeEditor::setVisibleLines(int minimum, int maximum)
{
    d_->minimumLines = minimum;
    d_->maximumLines = maximum;
    updateGeometry();
}

void CodeEditor::setErrorLine(int line, const QString& message)
{
    QsciScintilla* editor = d_->editor;
    if (d_->errorLine != 0) {
        editor->markerDeleteAll(errorMarker);
        editor->clearAnnotations();
    }
    d_->errorLine = line;
    if (line > 0 && line <= editor->lines()) {
        editor->markerAdd(line - 1, errorMarker);
        if (!message.isEmpty())
            editor->annotate(line - 1, message, annotationStyle);
        if (!editor->hasFocus()) {
            editor->setCursorPosition(line - 1, 0);
            editor->ensureLineVisible(line - 1);
        }
    }
    updateGeometry();
}

void CodeEditor::setCompletions(const QStringList& words)
{
    if (d_->completions == words)
        return;
    d_->completions = words;
    d_->offerCompletions();
}

void CodeEditor::Private::offerCompletions() const
{
    if (completions.isEmpty() || wraps(language)) {
        editor->setAutoCompletionSource(QsciScintilla::AcsNone);
        return;
    }
    // The lexer owns the list and deletes the one before.
    delete lexer->apis();
    new WordList(lexer, completions);
    editor->setAutoCompletionSource(QsciScintilla::AcsAll);
    editor->setAutoCompletionThreshold(2);
    editor->setAutoCompletionCaseSensitivity(false);
}

void CodeEditor::replaceText(const QString& text)
{
    if (text == this->text() || d_->editor->isReadOnly())
        return;
    setText(text);
    emit textEdited(text);
}

void CodeEditor::openFind()
{
    if (!d_->find) {
        d_->find = new FindBar(d_->theme, *d_->editor, this);
        layout()->addWidget(d_->find);
        connect(d_->find, &FindBar::allReplaced, this, &CodeEditor::replaceText);
        connect(d_->find, &FindBar::closed, this, [this] { updateGeometry(); });
    }
    d_->find->open();
    updateGeometry();
}

void CodeEditor::setFirstLineNumber(int number)
{
    d_->firstLine = number;
    d_->resizeMargin();
}

QSize CodeEditor::sizeHint() const
{
    const int lineHeight = d_->editor->textHeight(0);
    int lines = d_->editor->lines();
    if (wraps(d_->language)) {
        lines = 0;
        for (int i = 0; i < d_->editor->lines() && lines <= d_->maximumLines; ++i)
            lines += static_cast<int>(d_->editor->SendScintilla(QsciScintilla::SCI_WRAPCOUNT, i));
    }
    const int find = d_->find && !d_->find->isHidden() ? d_->find->sizeHint().height() : 0;
    const int note =
        d_->errorLine > 0 ? lineHeight * d_->editor->annotation(d_->errorLine - 1).count(u'\n') + lineHeight : 0;
    return {240, std::clamp(lines, d_->minimumLines, d_->maximumLines) * lineHeight + note + find + 14};
}

void CodeEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        d_->restyle();
}

bool CodeEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == d_->editor && event->type() == QEvent::FocusOut)
        emit editingFinished();
    if (watched == d_->editor && event->type() == QEvent::Resize && wraps(d_->language))
        updateGeometry();
    if (watched == d_->editor && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool undo = key->matches(QKeySequence::Undo);
        const bool redo = key->matches(QKeySequence::Redo);
        if (undo || redo) {
            if (event->type() == QEvent::KeyPress)
                emit undo ? undoRequested() : redoRequested();
            event->accept();
            return true;
        }
        if (key->matches(QKeySequence::Find)) {
            if (event->type() == QEvent::KeyPress)
                openFind();
            event->accept();
            return true;
        }
        // Enter, Tab and Escape belong to the list of completions while it is open.
        if (d_->editor->isListActive())
            return QWidget::eventFilter(watched, event);
        const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        const bool leaves =
            wraps(d_->language) ? tab && key->modifiers() != Qt::ControlModifier : key->key() == Qt::Key_Escape;
        if (leaves && event->type() == QEvent::KeyPress) {
            focusNextPrevChild(key->key() != Qt::Key_Backtab);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CodeEditor::Private::restyle()
{
    const Colors& c = theme.colors();
    editor->setTabWidth(theme.editorLook().tabWidth);
    editor->setWrapMode(wraps(language) && theme.editorLook().wrap ? QsciScintilla::WrapWord : QsciScintilla::WrapNone);
    styleLexer(*lexer, theme);
    editor->setPaper(c.dark ? c.sunken : c.raised);
    editor->setCaretForegroundColor(c.text);
    editor->setSelectionBackgroundColor(c.selection);
    editor->setSelectionForegroundColor(c.text);
    editor->setMatchedBraceBackgroundColor(c.accentSoft);
    editor->setMatchedBraceForegroundColor(c.accent);
    editor->setUnmatchedBraceForegroundColor(c.text);
    editor->setMarginsFont(editorFont(theme, theme.metrics().fontSmall));
    editor->setMarginsForegroundColor(c.textFaint);
    editor->setMarginsBackgroundColor(c.dark ? c.sunken : c.raised);
    editor->setMarkerBackgroundColor(c.dangerSoft, errorMarker);
    editor->setCaretLineVisible(false);
    editor->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, annotationStyle, c.danger);
    editor->SendScintilla(QsciScintilla::SCI_STYLESETBACK, annotationStyle, c.dangerSoft);
    const QFont noteFont = editorFont(theme, theme.metrics().fontSmall);
    editor->SendScintilla(QsciScintilla::SCI_STYLESETFONT, annotationStyle, noteFont.family().toUtf8().constData());
    editor->SendScintilla(QsciScintilla::SCI_STYLESETSIZEFRACTIONAL, annotationStyle,
                          static_cast<long>(std::lround(noteFont.pointSizeF() * 100)));
    // Qsci draws its own background; only the border is ours.
    editor->viewport()->setAutoFillBackground(true);
    editor->parentWidget()->setStyleSheet(
        QStringLiteral("millrace--ui--CodeEditor { border: 1px solid %1; border-radius: 6px; background: %2; }")
            .arg(c.border.name(), (c.dark ? c.sunken : c.raised).name()));
    resizeMargin();
}

void CodeEditor::Private::resizeMargin()
{
    if (!lineNumbers || !theme.editorLook().lineNumbers) {
        editor->setMarginWidth(numberMargin, 0);
        return;
    }
    if (firstLine == 1) {
        editor->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    } else {
        editor->setMarginType(numberMargin, QsciScintilla::TextMarginRightJustified);
        for (int line = 0; line < editor->lines(); ++line) {
            editor->setMarginText(line, QString::number(firstLine + line), QsciScintilla::STYLE_LINENUMBER);
        }
    }
    editor->setMarginWidth(
        numberMargin, QStringLiteral("0%1").arg(QString(QString::number(firstLine + editor->lines()).size(), u'0')));
}

} // namespace millrace::ui
