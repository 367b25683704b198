#include "ui/text/detail/lexerstyle.h"

#include "ui/text/detail/jinjalexer.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QScreen>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexeryaml.h>

namespace millrace::ui {

namespace {

void set(QsciLexer& lexer, const QColor& color, std::initializer_list<int> styles)
{
    for (int style : styles)
        lexer.setColor(color, style);
}

void stylePython(QsciLexer& lexer, const Colors& c)
{
    using L = QsciLexerPython;
    set(lexer, c.codeKeyword, {L::Keyword, L::Decorator});
    set(lexer, c.codeString,
        {L::DoubleQuotedString, L::SingleQuotedString, L::TripleSingleQuotedString, L::TripleDoubleQuotedString,
         L::UnclosedString, L::DoubleQuotedFString, L::SingleQuotedFString, L::TripleSingleQuotedFString,
         L::TripleDoubleQuotedFString});
    set(lexer, c.codeNumber, {L::Number});
    set(lexer, c.codeComment, {L::Comment, L::CommentBlock});
    set(lexer, c.codeFunction, {L::ClassName, L::FunctionMethodName});
    set(lexer, c.codeVariable, {L::HighlightedIdentifier});
}

void styleJavaScript(QsciLexer& lexer, const Colors& c)
{
    using L = QsciLexerJavaScript;
    set(lexer, c.codeKeyword, {L::Keyword, L::KeywordSet2});
    set(lexer, c.codeString,
        {L::DoubleQuotedString, L::SingleQuotedString, L::UnclosedString, L::RawString, L::Regex, L::EscapeSequence});
    set(lexer, c.codeNumber, {L::Number});
    set(lexer, c.codeComment, {L::Comment, L::CommentLine, L::CommentDoc, L::CommentLineDoc});
    set(lexer, c.codeFunction, {L::GlobalClass});
}

void styleJson(QsciLexer& lexer, const Colors& c)
{
    using L = QsciLexerJSON;
    set(lexer, c.codeString, {L::String, L::UnclosedString, L::EscapeSequence});
    set(lexer, c.codeFunction, {L::Property});
    set(lexer, c.codeNumber, {L::Number});
    set(lexer, c.codeKeyword, {L::Keyword, L::KeywordLD});
    set(lexer, c.codeComment, {L::CommentLine, L::CommentBlock});
    set(lexer, c.danger, {L::Error});
    lexer.setPaper(c.dark ? c.sunken : c.raised, L::Error);
}

void styleYaml(QsciLexer& lexer, const Colors& c)
{
    using L = QsciLexerYAML;
    set(lexer, c.codeComment, {L::Comment});
    set(lexer, c.codeFunction, {L::Identifier});
    set(lexer, c.codeKeyword, {L::Keyword});
    set(lexer, c.codeNumber, {L::Number});
    set(lexer, c.codeVariable, {L::Reference});
    set(lexer, c.text, {L::TextBlockMarker, L::SyntaxErrorMarker});
}

void styleJinja(QsciLexer& lexer, const Colors& c)
{
    set(lexer, c.codeVariable, {JinjaLexer::Reference, JinjaLexer::Expression});
    set(lexer, c.codeKeyword, {JinjaLexer::Statement});
    set(lexer, c.codeComment, {JinjaLexer::Comment});
}

} // namespace

QFont editorFont(const Theme& theme, int pixels)
{
    QFont font = theme.monospace(pixels);
    font.setPointSizeF(pixels * 72.0 / QGuiApplication::primaryScreen()->logicalDotsPerInchY());
    return font;
}

void styleLexer(QsciLexer& lexer, const Theme& theme)
{
    const Colors& c = theme.colors();
    const QFont font = editorFont(theme, theme.metrics().fontBody - 1);
    lexer.setDefaultFont(font);
    lexer.setFont(font, -1);
    lexer.setDefaultColor(c.text);
    lexer.setColor(c.text, -1);
    lexer.setDefaultPaper(c.dark ? c.sunken : c.raised);
    lexer.setPaper(c.dark ? c.sunken : c.raised, -1);
    if (qobject_cast<QsciLexerPython*>(&lexer))
        stylePython(lexer, c);
    else if (qobject_cast<QsciLexerJavaScript*>(&lexer))
        styleJavaScript(lexer, c);
    else if (qobject_cast<QsciLexerJSON*>(&lexer))
        styleJson(lexer, c);
    else if (qobject_cast<QsciLexerYAML*>(&lexer))
        styleYaml(lexer, c);
    else
        styleJinja(lexer, c);
}

} // namespace millrace::ui
