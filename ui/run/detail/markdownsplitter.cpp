#include "ui/run/detail/markdownsplitter.h"

#include <algorithm>

namespace millrace::ui {

namespace {

// So many characters tell what kind of block a line begins, also when the line is not complete.
constexpr qsizetype telling = 12;

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && (line[indent] == u' ' || line[indent] == u'\t'))
        ++indent;
    return indent;
}

int fenceLength(QStringView line, QChar& character)
{
    const qsizetype indent = indentOf(line);
    if (indent > 3 || indent >= line.size() || (line[indent] != u'`' && line[indent] != u'~'))
        return 0;
    character = line[indent];
    qsizetype end = indent;
    while (end < line.size() && line[end] == character)
        ++end;
    const int length = static_cast<int>(end - indent);
    // A backtick in the info string makes it inline code.
    if (length < 3 || (character == u'`' && line.mid(end).contains(u'`')))
        return 0;
    return length;
}

bool isListItem(QStringView line)
{
    if (line.size() < 2)
        return false;
    if ((line[0] == u'-' || line[0] == u'*' || line[0] == u'+') && line[1].isSpace())
        return true;
    qsizetype digits = 0;
    while (digits < line.size() && digits < 9 && line[digits].isDigit())
        ++digits;
    return digits > 0 && digits + 1 < line.size() && (line[digits] == u'.' || line[digits] == u')') &&
           line[digits + 1].isSpace();
}

bool isHeading(QStringView line)
{
    qsizetype marks = 0;
    while (marks < line.size() && line[marks] == u'#')
        ++marks;
    return marks > 0 && marks <= 6 && marks < line.size() && line[marks].isSpace();
}

} // namespace

bool MarkdownSplitter::closesFence(QStringView line) const
{
    const qsizetype indent = indentOf(line);
    qsizetype end = indent;
    while (end < line.size() && line[end] == fenceChar_)
        ++end;
    return indent <= 3 && end - indent >= fence_ && line.mid(end).trimmed().isEmpty();
}

QString MarkdownSplitter::fenceLanguage() const
{
    const QString info = text_.mid(fenceStart_, fenceBody_ - fenceStart_).trimmed();
    return info.mid(fence_).trimmed().section(u' ', 0, 0);
}

qsizetype MarkdownSplitter::safeCodeEnd() const
{
    const qsizetype start = text_.lastIndexOf(u'\n') + 1;
    if (start < fenceBody_)
        return fenceBody_;
    const QStringView last = QStringView(text_).mid(start);
    const qsizetype indent = indentOf(last);
    const bool mayClose =
        indent <= 3 && std::all_of(last.begin() + indent, last.end(), [this](QChar c) { return c == fenceChar_; });
    // The line break before a closing fence is not code either.
    return mayClose ? std::max(fenceBody_, start - 1) : text_.size();
}

bool MarkdownSplitter::advance()
{
    const qsizetype before = committed_;
    while (scanned_ < text_.size()) {
        const qsizetype end = text_.indexOf(u'\n', scanned_);
        if (end < 0) {
            line(scanned_, text_.size(), false);
            break;
        }
        line(scanned_, end, true);
        scanned_ = end + 1;
    }
    return committed_ != before;
}

void MarkdownSplitter::line(qsizetype from, qsizetype to, bool complete)
{
    const QStringView content = QStringView(text_).mid(from, to - from);
    if (fence_ > 0) {
        if (complete && closesFence(content)) {
            if (fenceAtTop_)
                committed_ = to + 1;
            fence_ = 0;
            inList_ = false;
            blank_ = fenceAtTop_;
        }
        return;
    }
    if (content.trimmed().isEmpty()) {
        blank_ = blank_ || complete;
        return;
    }
    if (!complete && content.size() < telling)
        return;
    QChar character;
    const int fence = complete ? fenceLength(content, character) : 0;
    const bool atTop = !content[0].isSpace();
    const bool item = isListItem(content);
    const bool heading = isHeading(content);
    // A line at the margin after a blank one begins a new block, unless it is the next item of the same list.
    if (atTop && from > committed_ && ((blank_ && !(item && inList_)) || heading || fence > 0)) {
        committed_ = from;
        inList_ = false;
    }
    if (from == committed_)
        inList_ = item;
    if (fence > 0) {
        fence_ = fence;
        fenceChar_ = character;
        fenceAtTop_ = from == committed_ && atTop;
        fenceStart_ = from;
        fenceBody_ = to + 1;
    }
    if (complete) {
        blank_ = false;
        if (heading && from == committed_)
            committed_ = to + 1;
    }
}

} // namespace millrace::ui
