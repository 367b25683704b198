#include "ui/run/detail/markdownwriter.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextList>
#include <QTextTable>
#include <QUrl>
#include <QVector>
#include <md4c.h>

namespace millrace::ui {

namespace {

constexpr int paragraphGap = 8;
constexpr int itemIndent = 26;
constexpr int quoteBar = 3;
constexpr int widestImage = 480;
constexpr qint64 largestImageFile = 20 * 1024 * 1024;

QString toText(const MD_CHAR* text, MD_SIZE size)
{
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

QString attribute(const MD_ATTRIBUTE& value)
{
    return toText(value.text, value.size);
}

/// One walk over md4c's events.
class Walk {
public:
    Walk(QTextCursor& cursor, const MarkdownStyle& style, const QString& folder)
        : cursor_(cursor), style_(style), folder_(folder)
    {
        QTextCharFormat base;
        base.setFont(style.body);
        base.setForeground(style.text);
        formats_.append(base);
    }

    int enterBlock(MD_BLOCKTYPE type, void* detail);
    int leaveBlock(MD_BLOCKTYPE type);
    int enterSpan(MD_SPANTYPE type, void* detail);
    int leaveSpan(MD_SPANTYPE type);
    int text(MD_TEXTTYPE type, const QString& text);
    QTextTable* box(bool code);
    void closeBox();

private:
    struct Frame {
        QTextTable* table = nullptr;
        int row = -1, column = -1;
    };
    struct List {
        QTextListFormat format;
        QTextList* list = nullptr;
        bool ordered = false;
        unsigned number = 0; // of the next item
    };

    void block(const QTextBlockFormat& format);
    QTextBlockFormat paragraph() const;
    void heading(unsigned level);
    void beginItem(const MD_BLOCK_LI_DETAIL& item);
    void beginTable(const MD_BLOCK_TABLE_DETAIL& detail);
    void leaveTable();
    void image();
    QTextCharFormat& top() { return formats_.last(); }
    void push() { formats_.append(formats_.last()); }

    QTextCursor& cursor_;
    const MarkdownStyle& style_;
    const QString& folder_;
    QVector<QTextCharFormat> formats_;
    QVector<List> lists_;
    QVector<Frame> frames_;
    bool itemFresh_ = false; // the block of this list item was made already
    bool cellFresh_ = false; // the cell's own first block waits for content
    QString code_;
    bool inCode_ = false;
    int imageDepth_ = 0;
    int quotes_ = 0;
    QString imageSource_, imageText_;
};

QTextBlockFormat Walk::paragraph() const
{
    QTextBlockFormat format;
    format.setBottomMargin(lists_.isEmpty() ? paragraphGap : 3);
    if (quotes_ > 0)
        format.setLeftMargin(12);
    format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
    return format;
}

void Walk::block(const QTextBlockFormat& format)
{
    // An empty block that stands ready (start of the document, after a table, in a cell) is used up first.
    const bool ready = cursor_.block().text().isEmpty() && !cursor_.currentList();
    if (ready || cellFresh_)
        cursor_.setBlockFormat(format);
    else
        cursor_.insertBlock(format);
    cellFresh_ = false;
    cursor_.setBlockCharFormat(top());
}

void Walk::heading(unsigned level)
{
    static constexpr double scales[] = {1.5, 1.3, 1.15, 1.0, 1.0, 1.0};
    push();
    QFont font = style_.body;
    font.setPixelSize(qRound(font.pixelSize() * scales[std::min(level, 6u) - 1]));
    font.setWeight(QFont::DemiBold);
    top().setFont(font);
    QTextBlockFormat format = paragraph();
    format.setTopMargin(cursor_.position() > 0 ? paragraphGap : 0);
    format.setHeadingLevel(static_cast<int>(level));
    block(format);
}

QTextTable* Walk::box(bool code)
{
    if (!cursor_.block().text().isEmpty() || cursor_.currentList())
        cursor_.insertBlock(QTextBlockFormat(), top());
    QTextTableFormat format;
    format.setCellSpacing(0);
    format.setCellPadding(code ? 10 : 0);
    format.setBorder(0);
    format.setTopMargin(2);
    format.setBottomMargin(paragraphGap);
    format.setLeftMargin(lists_.isEmpty() ? 0 : 24);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    if (code)
        format.setBackground(style_.codeBackground);
    if (!code)
        format.setColumnWidthConstraints(
            {QTextLength(QTextLength::FixedLength, quoteBar), QTextLength(QTextLength::PercentageLength, 100)});
    QTextTable* table = cursor_.insertTable(1, code ? 1 : 2, format);
    if (!code) {
        // Cells have no border of one side in Qt 6.4: a narrow column is the bar.
        QTextTableCellFormat bar;
        bar.setBackground(style_.quote);
        table->cellAt(0, 0).setFormat(bar);
    }
    cursor_ = table->cellAt(0, code ? 0 : 1).firstCursorPosition();
    cellFresh_ = true;
    return table;
}

void Walk::closeBox()
{
    QTextFrame* frame = cursor_.currentFrame();
    cursor_ = frame->lastCursorPosition();
    cursor_.movePosition(QTextCursor::NextCharacter);
    // The block that a table leaves behind takes next to no room until something is written there.
    QTextBlockFormat thin;
    thin.setLineHeight(1, QTextBlockFormat::FixedHeight);
    cursor_.setBlockFormat(thin);
    cellFresh_ = false;
}

void Walk::beginTable(const MD_BLOCK_TABLE_DETAIL& detail)
{
    if (!cursor_.block().text().isEmpty() || cursor_.currentList())
        cursor_.insertBlock(QTextBlockFormat(), top());
    QTextTableFormat format;
    format.setCellSpacing(0);
    format.setCellPadding(6);
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(style_.border);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setTopMargin(2);
    format.setBottomMargin(paragraphGap);
    format.setHeaderRowCount(static_cast<int>(detail.head_row_count));
    const int rows = static_cast<int>(detail.head_row_count + detail.body_row_count);
    frames_.append(
        {cursor_.insertTable(std::max(rows, 1), std::max<int>(static_cast<int>(detail.col_count), 1), format)});
}

void Walk::leaveTable()
{
    QTextTable* table = frames_.takeLast().table;
    cursor_ = table->lastCursorPosition();
    closeBox();
}

void Walk::beginItem(const MD_BLOCK_LI_DETAIL& item)
{
    QTextBlockFormat format = paragraph();
    List& list = lists_.last();
    if (list.ordered || item.is_task) {
        format.setLeftMargin(itemIndent * static_cast<double>(lists_.size()));
        format.setTextIndent(-itemIndent + 4);
    }
    block(format);
    if (list.ordered)
        cursor_.insertText(QString::number(list.number++) + QStringLiteral(".\u2002"), top());
    else if (item.is_task)
        cursor_.insertText(item.task_mark == ' ' ? QStringLiteral("☐ ") : QStringLiteral("☑ "), top());
    else if (list.list)
        list.list->add(cursor_.block());
    else
        list.list = cursor_.createList(list.format);
}

int Walk::enterBlock(MD_BLOCKTYPE type, void* detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        frames_.append({box(false)});
        ++quotes_;
        push();
        top().setForeground(style_.muted);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: {
        List list;
        list.format.setIndent(static_cast<int>(lists_.size()) + 1);
        // A list may go on after something else, and Qt 6.4 cannot start one at another number: numbers are text.
        if (type == MD_BLOCK_OL)
            list.number = static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start;
        list.ordered = type == MD_BLOCK_OL;
        list.format.setStyle(lists_.size() % 2 ? QTextListFormat::ListCircle : QTextListFormat::ListDisc);
        lists_.append(list);
        break;
    }
    case MD_BLOCK_LI: {
        beginItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        itemFresh_ = true;
        break;
    }
    case MD_BLOCK_P:
        if (itemFresh_)
            itemFresh_ = false;
        else {
            QTextBlockFormat format = paragraph();
            if (!lists_.isEmpty())
                format.setLeftMargin(itemIndent * static_cast<double>(lists_.size()));
            block(format);
        }
        break;
    case MD_BLOCK_H:
        heading(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_HR: {
        QTextBlockFormat format = paragraph();
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                           QTextLength(QTextLength::PercentageLength, 100));
        block(format);
        cursor_.insertBlock(paragraph(), top());
        break;
    }
    case MD_BLOCK_CODE:
        box(true);
        inCode_ = true;
        code_.clear();
        break;
    case MD_BLOCK_HTML:
        block(paragraph());
        break;
    case MD_BLOCK_TABLE:
        beginTable(*static_cast<MD_BLOCK_TABLE_DETAIL*>(detail));
        break;
    case MD_BLOCK_TR:
        if (!frames_.isEmpty()) {
            ++frames_.last().row;
            frames_.last().column = -1;
        }
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (!frames_.isEmpty() && frames_.last().table) {
            Frame& frame = frames_.last();
            ++frame.column;
            cursor_ = frame.table->cellAt(frame.row, frame.column).firstCursorPosition();
            const MD_ALIGN align = static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align;
            QTextBlockFormat format;
            format.setAlignment(align == MD_ALIGN_RIGHT    ? Qt::AlignRight
                                : align == MD_ALIGN_CENTER ? Qt::AlignHCenter
                                                           : Qt::AlignLeft);
            cursor_.setBlockFormat(format);
            push();
            if (type == MD_BLOCK_TH)
                top().setFontWeight(QFont::DemiBold);
        }
        break;
    default:
        break;
    }
    return 0;
}

int Walk::leaveBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE:
        formats_.removeLast();
        frames_.removeLast();
        --quotes_;
        closeBox();
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        lists_.removeLast();
        itemFresh_ = false;
        break;
    case MD_BLOCK_LI:
        itemFresh_ = false;
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (formats_.size() > 1)
            formats_.removeLast();
        break;
    case MD_BLOCK_CODE: {
        inCode_ = false;
        if (code_.endsWith(u'\n'))
            code_.chop(1);
        QTextCharFormat format = formats_.first();
        format.setFont(style_.mono);
        cursor_.insertText(code_, format);
        closeBox();
        itemFresh_ = false;
        break;
    }
    case MD_BLOCK_TABLE:
        leaveTable();
        break;
    default:
        break;
    }
    return 0;
}

int Walk::enterSpan(MD_SPANTYPE type, void* detail)
{
    push();
    switch (type) {
    case MD_SPAN_EM:
        top().setFontItalic(true);
        break;
    case MD_SPAN_STRONG:
        top().setFontWeight(QFont::DemiBold);
        break;
    case MD_SPAN_DEL:
        top().setFontStrikeOut(true);
        break;
    case MD_SPAN_CODE:
        top().setFontFamilies(style_.mono.families());
        top().setBackground(style_.codeBackground);
        break;
    case MD_SPAN_A:
        top().setAnchor(true);
        top().setAnchorHref(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        top().setForeground(style_.link);
        top().setFontUnderline(true);
        break;
    case MD_SPAN_IMG:
        if (imageDepth_++ == 0) {
            imageSource_ = attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
            imageText_.clear();
        }
        break;
    default:
        break;
    }
    return 0;
}

int Walk::leaveSpan(MD_SPANTYPE type)
{
    formats_.removeLast();
    if (type == MD_SPAN_IMG && --imageDepth_ == 0)
        image();
    return 0;
}

void Walk::image()
{
    const QUrl url(imageSource_);
    QString path = url.isLocalFile() ? url.toLocalFile() : url.scheme().isEmpty() ? imageSource_ : QString();
    if (!path.isEmpty() && QFileInfo(path).isRelative())
        path = folder_.isEmpty() ? QString() : folder_ + u'/' + path;
    const QFileInfo file(path);
    QImage image;
    if (!path.isEmpty() && file.isFile() && file.size() <= largestImageFile) {
        QImageReader reader(path);
        const QSize size = reader.size();
        if (size.width() > widestImage)
            reader.setScaledSize(size.scaled(widestImage, 100000, Qt::KeepAspectRatio));
        image = reader.read();
    }
    if (!image.isNull()) {
        const QUrl name = QUrl::fromLocalFile(path);
        cursor_.document()->addResource(QTextDocument::ImageResource, name, image);
        QTextImageFormat format;
        format.setName(name.toString());
        format.setToolTip(imageText_);
        cursor_.insertImage(format);
        return;
    }
    const QString label = imageText_.isEmpty() ? imageSource_ : imageText_;
    QTextCharFormat format = top();
    format.setForeground(style_.link);
    if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) {
        format.setAnchor(true);
        format.setAnchorHref(imageSource_);
        format.setFontUnderline(true);
    } else {
        format.setForeground(style_.muted);
    }
    cursor_.insertText(QCoreApplication::translate("MarkdownView", "[image: %1]").arg(label), format);
}

int Walk::text(MD_TEXTTYPE type, const QString& text)
{
    if (inCode_) {
        code_ += text;
        return 0;
    }
    QString shown = text;
    switch (type) {
    case MD_TEXT_NULLCHAR:
        shown = QChar(0xFFFD);
        break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: // chat replies mean their line breaks
        shown = QChar::LineSeparator;
        break;
    case MD_TEXT_ENTITY:
        shown = QTextDocumentFragment::fromHtml(text).toPlainText();
        break;
    default:
        break;
    }
    if (imageDepth_ > 0) {
        imageText_ += shown;
        return 0;
    }
    itemFresh_ = false;
    cellFresh_ = false;
    shown.replace(u'\n', QChar::LineSeparator);
    cursor_.insertText(shown, top());
    return 0;
}

} // namespace

MarkdownStyle MarkdownStyle::from(const Theme& theme, int pixels)
{
    const Colors& c = theme.colors();
    return {c.text,   c.textMuted,    c.accent,           c.sunken,
            c.border, c.borderStrong, theme.font(pixels), theme.monospace(pixels - 1)};
}

MarkdownWriter::MarkdownWriter(const MarkdownStyle& style, const QString& folder) : style_(style), folder_(folder)
{
}

QTextCharFormat MarkdownWriter::codeFormat() const
{
    QTextCharFormat format;
    format.setFont(style_.mono);
    format.setForeground(style_.text);
    return format;
}

void MarkdownWriter::write(QTextCursor& cursor, QStringView markdown)
{
    Walk walk(cursor, style_, folder_);
    MD_PARSER parser = {};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                   MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
        return static_cast<Walk*>(user)->enterBlock(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
        return static_cast<Walk*>(user)->leaveBlock(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
        return static_cast<Walk*>(user)->enterSpan(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return static_cast<Walk*>(user)->leaveSpan(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
        return static_cast<Walk*>(user)->text(type, toText(text, size));
    };
    const QByteArray utf8 = markdown.toUtf8();
    md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, &walk);
}

QTextCursor MarkdownWriter::beginCode(QTextCursor& cursor, const QString&)
{
    QTextCursor inside = cursor;
    Walk walk(inside, style_, folder_);
    walk.box(true);
    const QTextCursor code = inside;
    walk.closeBox();
    cursor = inside;
    return code;
}

} // namespace millrace::ui
