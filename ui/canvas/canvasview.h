#pragma once

#include "engine/run/event.h"
#include "ui/canvas/arrange/alignment.h"

#include <QColor>
#include <QHash>
#include <QImage>
#include <QStringList>
#include <QWidget>
#include <memory>
#include <optional>

namespace millrace::ui {

class CanvasAccess;
class DocumentSession;
class NodePicker;
class Theme;

/// What the last or the current run says about a node, for drawing.
struct NodeRunState {
    NodeStatus status = NodeStatus::Unknown;
    double seconds = 0; ///< duration; while running: so far
    int count = 0;      ///< times it ran (containers, loops)
    bool rehearsed = false;
    QString error;
};
enum class EdgeRunState { Unknown, Taken, Skipped };

/// The graph of one document: draws and edits it. Own canvas on a QWidget (see ui/canvas/README.md): grid index, card
/// sprites, fast pens, levels of detail, a redraw budget per frame. Main thread only.
class CanvasView : public QWidget {
    Q_OBJECT
public:
    explicit CanvasView(Theme& theme, QWidget* parent = nullptr);
    ~CanvasView() override;

    /// Borrowed; null shows the empty state. The view follows the session's signals.
    void setSession(DocumentSession* session);

    QStringList selectedNodes() const;
    void select(const QStringList& nodeIds, bool reveal = false);
    void revealNode(const QString& nodeId); ///< selects, scrolls into view, flashes

    double zoom() const;
    void setZoom(double factor); ///< about the middle; 0.05 … 4
    void zoomIn();
    void zoomOut();
    void zoomToFit(bool animated = true);
    void zoomToSelection();
    enum class Focus { None, Upstream, Downstream, Both };
    using QWidget::setFocus;
    void setFocus(Focus focus); ///< dims all nodes not connected with the selection that way
    void setMinimapVisible(bool visible);
    bool isMinimapVisible() const;
    bool event(QEvent* event) override;
    QSize sizeHint() const override;

    void setRunState(const QString& nodeId, const NodeRunState& state);
    void setEdgeState(int edgeIndex, EdgeRunState state);
    void clearRunStates();
    void setProblems(const QHash<QString, int>& worstSeverityByNode); ///< 0 none, 1 warning, 2 error
    /// Marks what a comparison found: a wash, a ring and a badge on nodes, a colour on edges (by index in graph.edges).
    struct Tint {
        QColor color;
        QString icon; ///< name of the badge's icon; empty: no badge
    };
    void setTints(const QHash<QString, Tint>& nodes, const QHash<int, QColor>& edges = {});

    // Editing. Every call is at most one undo step. What the graph does not take is told by refused(); calls without a
    // graph or without what they need do nothing.

    /// Opens the picker: on the selected edge, else at the pointer, else in the middle of the view.
    void addNode();
    void appendNode();          ///< opens the picker for what follows the node that the keyboard is on
    void insertOnEdge();        ///< opens the picker for the selected edge
    void changeKind();          ///< opens the picker for another kind of the selected node
    NodePicker* picker() const; ///< null until it was opened once
    /// Starts connecting by keys: arrows and Tab choose, Enter connects, Escape gives up.
    void startConnecting();
    /// The selected edge, else the selected nodes. `join`: what came before is connected with what came after.
    void removeSelected(bool join);
    void spliceOut(); ///< takes the selected nodes out of their chain
    void renameInPlace();
    void selectAll();
    void invertSelection();
    void selectConnected(bool upstream);
    QString selectedEdge() const; ///< id; empty: none
    void selectEdge(const QString& edgeId);
    void selectNextEdge(bool backwards = false); ///< of the node that the keyboard is on

    void copy() const;
    void copyForDify() const; ///< as Dify's web editor understands it
    void cut();
    void paste();
    void duplicate();
    /// Pastes at a place in the widget, or where paste() would; several readings of the text are offered in a menu.
    void pasteText(const QString& text, const std::optional<QPoint>& position = {});

    // Arranging. Every call is at most one undo step.

    /// Of the selection when several nodes are selected, else of everything. Computed in the background; a change of
    /// the document meanwhile gives it up.
    void autoLayout();
    bool isLayoutRunning() const;
    void alignSelected(Alignment how);
    void distributeSelected(Qt::Orientation direction);
    void setSnapping(bool snap); ///< to the grid and to neighbours while dragging
    bool isSnapping() const;
    void setGridVisible(bool visible);
    void setWheelZooms(bool zooms);  ///< the wheel zooms and scrolls with Ctrl, instead of the other way round
    void setAnimated(bool animated); ///< false: things are at their new place at once
    /// Dragging on empty ground draws a loop instead of a box.
    void setLassoMode(bool lasso);
    bool isLassoMode() const;
    void toggleCollapsed(); ///< the selected containers
    QStringList containersForSelected() const;
    void moveSelectedInto(const QString& containerId); ///< empty: out of their container
    void addNote();                                    ///< and opens its text
    void addFrame();                                   ///< around the selection
    /// Opens the text of a note or frame on the canvas. False: no note.
    bool editNote(const QString& nodeId);
    void setNoteTheme(const QString& name); ///< of the selected notes: Dify's names
    void toggleNoteAuthor();
    enum class Mark { Disabled, Bypassed, Breakpoint, FixedPosition };
    /// On when one of the selected nodes lacks it, else off.
    void toggleMark(Mark mark);
    /// An object; nothing: no longer pinned.
    void pinOutputs(const QStringList& nodeIds, const std::vector<std::optional<Value>>& outputs);

    // Where things are, in the widget; null when there is no such thing. For tests and programs that point.
    QRect nodeRect(const QString& nodeId) const;
    QPoint handlePosition(const QString& nodeId, const QString& handle = QStringLiteral("source")) const;
    QPoint inputPosition(const QString& nodeId) const;
    /// `along` 0 … 1 from source to target. The middle is its `+`, the last sixth takes its end.
    QPoint edgePosition(const QString& edgeId, double along = 0.5) const;

    /// Draws everything, fitted into `size` (device-independent), at full detail. Works without a shown window.
    QImage renderToImage(const QSize& size, qreal ratio);
    /// What has to be drawn for a picture of that graph to be read without a lens: the content at 100 %, within 320 and
    /// 8000 on each side.
    QSize naturalSize() const;

signals:
    void selectionChanged(const QStringList& nodeIds);
    void nodeActivated(const QString& nodeId); ///< double click, Enter
    void zoomChanged(double factor);
    void searchRequested();
    /// `nodeId` empty: on an edge when one is selected, else on the ground. The selection is already what the menu is
    /// about; what is added or pasted from the menu lands where it was opened.
    void contextMenuRequested(const QString& nodeId, const QPoint& globalPosition);
    void refused(const QString& reason);
    void lassoModeChanged(bool lasso);
    void announced(const QString& text); ///< what just happened, for screen readers and the status bar
    void appPasted(const QString& text); ///< a whole app was pasted and is wanted as one
    /// References of pasted nodes that lead nowhere here.
    void unresolvedPasted(const QStringList& nodeIds, const QStringList& references);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class CanvasAccess;
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
