#include "ui/text/reindent.h"

#include <QCoreApplication>
#include <QList>
#include <QStringList>

namespace millrace::ui {

namespace {

enum class Dialect { Python, JavaScript };

struct Bracket {
    QChar open;
    int line;
};

/// Follows strings, comments and brackets through a program, line by line.
class Scanner {
public:
    explicit Scanner(Dialect dialect) : dialect_(dialect) {}

    /// Reads one more line. False once the program is broken beyond doubt.
    void line(const QString& text)
    {
        ++line_;
        for (qsizetype i = 0; i < text.size();)
            i = inside_.isEmpty() ? code(text, i) : string(text, i);
        // A plain string ends with its line; what is open then is a mistake.
        if (!inside_.isEmpty() && inside_.size() == 1 && inside_ != QStringLiteral("`") && !text.endsWith(u'\\')) {
            fail(stringLine_, QCoreApplication::translate("CodeEditor", "This string does not end."));
            inside_.clear();
        }
    }
    void end()
    {
        if (!inside_.isEmpty())
            fail(stringLine_, QCoreApplication::translate("CodeEditor", "This string or comment does not end."));
        else if (!open_.isEmpty())
            fail(open_.last().line,
                 QCoreApplication::translate("CodeEditor", "“%1” is not closed.").arg(open_.last().open));
    }

    bool insideString() const { return !inside_.isEmpty(); }
    int depth() const { return static_cast<int>(open_.size()); }
    const CodeMistake& mistake() const { return mistake_; }

private:
    qsizetype code(const QString& text, qsizetype at)
    {
        const QChar c = text[at];
        const QStringView rest = QStringView(text).mid(at);
        const bool python = dialect_ == Dialect::Python;
        if ((python && c == u'#') || (!python && rest.startsWith(QLatin1String("//"))))
            return text.size();
        if (!python && rest.startsWith(QLatin1String("/*")))
            return enter(QStringLiteral("*/"), at + 2);
        if (python && (rest.startsWith(QLatin1String("\"\"\"")) || rest.startsWith(QLatin1String("'''"))))
            return enter(rest.left(3).toString(), at + 3);
        if (c == u'"' || c == u'\'' || (!python && c == u'`'))
            return enter(QString(c), at + 1);
        if (c == u'(' || c == u'[' || c == u'{')
            open_.append({c, line_});
        else if (c == u')' || c == u']' || c == u'}')
            close(c);
        return at + 1;
    }
    qsizetype string(const QString& text, qsizetype at)
    {
        if (text[at] == u'\\' && inside_ != QStringLiteral("*/"))
            return at + 2;
        if (!QStringView(text).mid(at).startsWith(inside_))
            return at + 1;
        const qsizetype after = at + inside_.size();
        inside_.clear();
        return after;
    }
    qsizetype enter(const QString& closing, qsizetype at)
    {
        inside_ = closing;
        stringLine_ = line_;
        return at;
    }
    void close(QChar c)
    {
        const QChar wanted = c == u')' ? u'(' : c == u']' ? u'[' : u'{';
        if (!open_.isEmpty() && open_.last().open == wanted) {
            open_.removeLast();
            return;
        }
        fail(line_, QCoreApplication::translate("CodeEditor", "“%1” closes nothing.").arg(c));
    }
    void fail(int line, const QString& text)
    {
        if (mistake_.line == 0)
            mistake_ = {line, text};
    }

    Dialect dialect_;
    QList<Bracket> open_;
    QString inside_; ///< what ends the string or comment; empty: code
    CodeMistake mistake_;
    int line_ = 0;
    int stringLine_ = 0;
};

QString withoutTrailingBlanks(const QString& line)
{
    qsizetype end = line.size();
    while (end > 0 && line[end - 1].isSpace())
        --end;
    return line.left(end);
}

int columnsOf(const QString& line)
{
    int columns = 0;
    for (const QChar c : line) {
        if (c == u'\t')
            columns += 4 - columns % 4;
        else if (c == u' ')
            ++columns;
        else
            break;
    }
    return columns;
}

CodeMistake check(const QString& code, Dialect dialect)
{
    Scanner scanner(dialect);
    for (const QString& line : code.split(u'\n'))
        scanner.line(line);
    scanner.end();
    return scanner.mistake();
}

} // namespace

QString reindentPython(const QString& code)
{
    if (checkPython(code).line)
        return code;
    Scanner scanner(Dialect::Python);
    QList<int> levels{0};
    QStringList out;
    for (const QString& line : code.split(u'\n')) {
        const bool kept = scanner.insideString() || scanner.depth() > 0;
        const QString body = withoutTrailingBlanks(line).trimmed();
        const int columns = columnsOf(line);
        if (kept) {
            out << (scanner.insideString() ? line : withoutTrailingBlanks(line));
        } else if (body.isEmpty() || body.startsWith(u'#')) {
            out << (body.isEmpty() ? QString() : QString(4 * qMax<qsizetype>(0, levels.indexOf(columns)), u' ') + body);
        } else {
            while (levels.size() > 1 && columns < levels.last())
                levels.removeLast();
            if (columns > levels.last())
                levels.append(columns);
            out << QString(4 * (levels.size() - 1), u' ') + body;
        }
        scanner.line(line);
    }
    return out.join(u'\n');
}

QString reindentJavaScript(const QString& code)
{
    if (checkJavaScript(code).line)
        return code;
    Scanner scanner(Dialect::JavaScript);
    QStringList out;
    for (const QString& line : code.split(u'\n')) {
        if (scanner.insideString()) {
            out << line;
        } else {
            const QString body = line.trimmed();
            int depth = scanner.depth();
            for (qsizetype i = 0; i < body.size() && QStringLiteral(")]}").contains(body[i]); ++i)
                --depth;
            out << (body.isEmpty() ? QString() : QString(2 * qMax(depth, 0), u' ') + body);
        }
        scanner.line(line);
    }
    return out.join(u'\n');
}

CodeMistake checkPython(const QString& code)
{
    return check(code, Dialect::Python);
}

CodeMistake checkJavaScript(const QString& code)
{
    return check(code, Dialect::JavaScript);
}

} // namespace millrace::ui
