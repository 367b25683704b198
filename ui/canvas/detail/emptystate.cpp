#include "ui/canvas/detail/emptystate.h"

#include "ui/canvas/detail/cardtext.h"

#include <QPainter>

namespace millrace::ui {

namespace {

struct Hint {
    QString keys, words;
};

struct Page {
    QString icon, title, text;
    std::vector<Hint> hints;
};

QString modeWords(const std::string& mode)
{
    if (mode == "chat")
        return CanvasText::tr("a basic chat assistant");
    if (mode == "agent-chat")
        return CanvasText::tr("an agent");
    if (mode == "completion")
        return CanvasText::tr("a text generator");
    return CanvasText::tr("an app of mode “%1”").arg(qs(mode));
}

Page pageFor(const AppModel* model)
{
    if (!model) {
        return {QStringLiteral("graph"),
                CanvasText::tr("No app is open"),
                CanvasText::tr("Open a Dify app file, or a folder with some, and its graph appears here."),
                {{CanvasText::tr("Ctrl+O"), CanvasText::tr("open a file")},
                 {CanvasText::tr("Ctrl+Wheel"), CanvasText::tr("zoom where the pointer is")},
                 {CanvasText::tr("Space+Drag"), CanvasText::tr("move the view")},
                 {QStringLiteral("1"), CanvasText::tr("show the whole graph")},
                 {QStringLiteral("F"), CanvasText::tr("show only what is connected with the selection")}}};
    }
    if (!model->hasGraph) {
        Page page{QStringLiteral("chat"), CanvasText::tr("This app has no graph"), {}, {}};
        page.text =
            CanvasText::tr("It is %1: one model with a prompt, no nodes to connect.").arg(modeWords(model->mode));
        const std::string& name = model->modelConfig["model"]["name"].toString();
        if (!name.empty())
            page.hints.push_back({CanvasText::tr("Model"), qs(name)});
        const std::string& prompt = model->modelConfig["pre_prompt"].toString();
        if (!prompt.empty())
            page.hints.push_back({CanvasText::tr("Prompt"), qs(prompt).simplified().left(90)});
        return page;
    }
    return {QStringLiteral("graph"),
            CanvasText::tr("The graph is empty"),
            CanvasText::tr("This app has a workflow without nodes. Every workflow begins with a start node."),
            {{QStringLiteral("A"), CanvasText::tr("add a node; or double click")},
             {CanvasText::tr("Ctrl+V"), CanvasText::tr("paste nodes, an address, a cURL command or a program")}}};
}

} // namespace

void paintEmptyState(QPainter& painter, const Theme& theme, const AppModel* model, const QSizeF& size)
{
    const Colors& c = theme.colors();
    const Page page = pageFor(model);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = std::min(460.0, size.width() - 48);
    if (width < 120)
        return;
    const qreal height = 150 + static_cast<qreal>(page.hints.size()) * 30;
    qreal y = std::max(24.0, (size.height() - height) / 2);
    const qreal left = (size.width() - width) / 2;

    const QRectF tile(size.width() / 2 - 28, y, 56, 56);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accentSoft);
    painter.drawRoundedRect(tile, 16, 16);
    theme.icon(page.icon, c.accent).paint(&painter, tile.adjusted(14, 14, -14, -14).toRect());
    y += 72;
    painter.setFont(theme.font(theme.metrics().fontHeading, true));
    painter.setPen(c.text);
    painter.drawText(QRectF(left, y, width, 28), Qt::AlignHCenter | Qt::AlignVCenter, page.title);
    y += 34;
    painter.setFont(theme.font(theme.metrics().fontBody));
    painter.setPen(c.textMuted);
    const QRectF text(left, y, width, 60);
    QRectF used;
    painter.drawText(text, Qt::AlignHCenter | Qt::TextWordWrap, page.text, &used);
    y = used.bottom() + 20;
    for (const Hint& hint : page.hints) {
        const QFont keyFont = theme.font(theme.metrics().fontSmall, true);
        const qreal keyWidth = std::max(QFontMetricsF(keyFont).horizontalAdvance(hint.keys) + 16, 24.0);
        const qreal middle = left + width * 0.36;
        const QRectF key(middle - keyWidth - 10, y, keyWidth, 22);
        painter.setPen(QPen(c.border, 1));
        painter.setBrush(c.raised);
        painter.drawRoundedRect(key, 5, 5);
        painter.setFont(keyFont);
        painter.setPen(c.textMuted);
        painter.drawText(key, Qt::AlignCenter, hint.keys);
        const QFont wordsFont = theme.font(theme.metrics().fontBody);
        painter.setFont(wordsFont);
        painter.setPen(c.text);
        const QRectF words(middle + 2, y, left + width - middle, 22);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(wordsFont).elidedText(hint.words, Qt::ElideRight, words.width()));
        y += 30;
    }
}

} // namespace millrace::ui
