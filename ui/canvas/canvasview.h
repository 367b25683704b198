#pragma once

#include "engine/run/event.h"

#include <QHash>
#include <QImage>
#include <QStringList>
#include <QWidget>
#include <memory>

namespace millrace::ui {

class CanvasAccess;
class DocumentSession;
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
    void contextMenuRequested(const QString& nodeId, const QPoint& globalPosition);

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
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class CanvasAccess;
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
