#include "ui/compare/detail/graphpicture.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/widgets/themedlabel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStackedLayout>
#include <set>

namespace millrace::ui {

namespace {

using Element = ElementDifference::Element;
using Change = ElementDifference::Change;

const Value& listOf(const AppModel& model, const char* name)
{
    return model.root["workflow"]["graph"][name];
}

std::string edgeKey(const EdgeModel& edge)
{
    return edge.source + '\n' + edge.sourceHandle + '\n' + edge.target;
}

bool sameNodes(const AppModel& a, const AppModel& b)
{
    return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(),
                      [](const NodeModel& x, const NodeModel& y) { return x.id == y.id; });
}

/// Keys that only look.
bool isLooking(const QKeyEvent& event)
{
    static const std::set<int> keys = {Qt::Key_Tab, Qt::Key_Backtab, Qt::Key_Plus,  Qt::Key_Minus, Qt::Key_Equal,
                                       Qt::Key_0,   Qt::Key_1,       Qt::Key_2,     Qt::Key_F,     Qt::Key_U,
                                       Qt::Key_D,   Qt::Key_Return,  Qt::Key_Enter, Qt::Key_Home};
    const bool arrow = event.key() >= Qt::Key_Left && event.key() <= Qt::Key_Down;
    if (arrow)
        return event.modifiers() & (Qt::AltModifier | Qt::ControlModifier);
    return keys.count(event.key()) > 0 && !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
}

} // namespace

GraphPicture::GraphPicture(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), canvas_(new CanvasView(theme, this)),
      empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this))
{
    auto* stack = new QStackedLayout(this);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(canvas_);
    stack->addWidget(empty_);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setText(tr("This app has no graph: the list tells its settings."));
    canvas_->setObjectName(QStringLiteral("comparePicture"));
    canvas_->setAccessibleName(tr("Graph of the comparison"));
    canvas_->setAcceptDrops(false);
    canvas_->setMinimapVisible(false); // it would hide a good part of so small a picture
    canvas_->installEventFilter(this);
    connect(canvas_, &CanvasView::selectionChanged, this, [this](const QStringList& ids) {
        if (ids.size() == 1)
            emit nodePicked(ids.first());
    });
    connect(canvas_, &CanvasView::nodeActivated, this, &GraphPicture::nodeActivated);
    connect(&theme, &Theme::changed, this, &GraphPicture::applyTints);
}

GraphPicture::~GraphPicture()
{
    canvas_->setSession(nullptr);
}

GraphContent GraphContent::of(const AppModel& before, const AppModel& after, const AppDifference& difference)
{
    GraphContent content;
    std::set<std::string> removed;
    for (const ElementDifference& element : difference.elements) {
        if (element.element != Element::Node)
            continue;
        if (element.change == Change::Removed)
            removed.insert(element.id);
        if (element.change != Change::Moved || !content.nodes.contains(qs(element.id)))
            content.nodes.insert(qs(element.id), toneOf(element.change));
    }
    std::set<std::string> oldEdges, newEdges;
    for (const EdgeModel& edge : before.edges)
        oldEdges.insert(edgeKey(edge));
    for (const EdgeModel& edge : after.edges)
        newEdges.insert(edgeKey(edge));
    Value nodes = listOf(after, "nodes"), edges = listOf(after, "edges");
    for (const NodeModel& node : before.nodes) {
        if (removed.count(node.id) > 0 && !after.node(node.id))
            nodes.push(listOf(before, "nodes").at(node.index));
    }
    const auto isShown = [&](const std::string& id) { return after.node(id) || removed.count(id) > 0; };
    for (const EdgeModel& edge : after.edges) {
        if (oldEdges.count(edgeKey(edge)) == 0)
            content.edges.insert(static_cast<int>(edge.index), RowTone::Added);
    }
    for (const EdgeModel& edge : before.edges) {
        if (newEdges.count(edgeKey(edge)) > 0 || !isShown(edge.source) || !isShown(edge.target))
            continue;
        content.edges.insert(static_cast<int>(edges.size()), RowTone::Removed);
        edges.push(listOf(before, "edges").at(edge.index));
    }
    if (nodes.size() == 0)
        return content;
    Value root = after.root, workflow = root["workflow"], graph = workflow["graph"];
    graph.set("nodes", nodes);
    graph.set("edges", edges);
    workflow.set("graph", graph);
    root.set("workflow", workflow);
    if (auto document = Document::fromValue(root, after.name))
        content.document = std::move(document).value();
    return content;
}

void GraphPicture::show(GraphContent content)
{
    tones_ = std::move(content.nodes);
    edgeTones_ = std::move(content.edges);
    const bool sameGraph = session_ && content.document && sameNodes(session_->model(), content.document->model());
    if (sameGraph) {
        session_->replace(std::move(content.document));
    } else {
        canvas_->setSession(nullptr);
        session_ = content.document ? std::make_unique<DocumentSession>(std::move(content.document)) : nullptr;
        canvas_->setSession(session_.get());
    }
    static_cast<QStackedLayout*>(layout())->setCurrentWidget(session_ ? static_cast<QWidget*>(canvas_) : empty_);
    applyTints();
}

void GraphPicture::setTones(const QHash<QString, RowTone>& tones)
{
    tones_ = tones;
    applyTints();
}

void GraphPicture::applyTints()
{
    QHash<QString, CanvasView::Tint> nodes;
    for (auto tone = tones_.begin(); tone != tones_.end(); ++tone)
        nodes.insert(tone.key(), {toneColor(theme_.colors(), *tone), toneIcon(*tone)});
    QHash<int, QColor> edges;
    for (auto tone = edgeTones_.begin(); tone != edgeTones_.end(); ++tone)
        edges.insert(tone.key(), toneColor(theme_.colors(), *tone));
    canvas_->setTints(nodes, edges);
}

void GraphPicture::reveal(const QString& nodeId)
{
    if (session_ && session_->model().node(ss(nodeId)) && canvas_->selectedNodes() != QStringList{nodeId})
        canvas_->revealNode(nodeId);
}

QString GraphPicture::nodeAt(const QPoint& position) const
{
    QString found;
    int area = 0;
    if (!session_)
        return found;
    for (const NodeModel& node : session_->model().nodes) {
        const QRect rect = canvas_->nodeRect(qs(node.id));
        const int size = rect.width() * rect.height();
        if (rect.contains(position) && (found.isEmpty() || size < area)) { // inside a container: the inner one
            found = qs(node.id);
            area = size;
        }
    }
    return found;
}

/// The left button moves the view, as the middle one does on an editable canvas; a click chooses.
bool GraphPicture::filterMouse(QMouseEvent& event)
{
    if (event.type() == QEvent::MouseMove) {
        if (!(event.buttons() & Qt::LeftButton))
            return false;
    } else if (event.button() != Qt::LeftButton) {
        return event.button() == Qt::RightButton;
    }
    const QPoint position = event.position().toPoint();
    if (event.type() == QEvent::MouseButtonDblClick) {
        if (const QString id = nodeAt(position); !id.isEmpty())
            emit nodeActivated(id);
        return true;
    }
    if (event.type() == QEvent::MouseButtonPress)
        pressedAt_ = position;
    const bool isMove = event.type() == QEvent::MouseMove;
    QMouseEvent middle(event.type(), event.position(), event.globalPosition(), isMove ? Qt::NoButton : Qt::MiddleButton,
                       event.type() == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MiddleButton, Qt::NoModifier);
    resending_ = true;
    QApplication::sendEvent(canvas_, &middle);
    resending_ = false;
    if (event.type() == QEvent::MouseButtonRelease &&
        (position - pressedAt_).manhattanLength() < QApplication::startDragDistance()) {
        canvas_->setFocus();
        if (const QString id = nodeAt(position); !id.isEmpty())
            canvas_->select({id});
    }
    return true;
}

bool GraphPicture::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != canvas_ || resending_)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
        return filterMouse(static_cast<QMouseEvent&>(*event));
    case QEvent::ContextMenu:
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return true;
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
        if (!isLooking(static_cast<QKeyEvent&>(*event))) {
            event->ignore(); // the window may have a use for it
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
