#pragma once

#include "engine/diff/diff.h"
#include "ui/canvas/canvasview.h"
#include "ui/compare/detail/differencerows.h"

#include <QWidget>

namespace millrace::ui {

class ThemedLabel;

/// What a picture shows: `after`, with what was removed from `before` where it was.
struct GraphContent {
    std::unique_ptr<Document> document; ///< null: nothing to draw
    QHash<QString, RowTone> nodes;
    QHash<int, RowTone> edges; ///< by index in graph.edges

    /// Any thread.
    static GraphContent of(const AppModel& before, const AppModel& after, const AppDifference& difference);
};

/// The graph of a comparison, to look at: walking and choosing nodes, no editing.
class GraphPicture : public QWidget {
    Q_OBJECT
public:
    GraphPicture(Theme& theme, QWidget* parent);
    ~GraphPicture() override;

    /// The view keeps its place while the same nodes are shown.
    void show(GraphContent content);
    /// Colours of single nodes instead of the difference's.
    void setTones(const QHash<QString, RowTone>& tones);
    void reveal(const QString& nodeId);
    CanvasView& canvas() { return *canvas_; }

signals:
    void nodePicked(const QString& nodeId);
    void nodeActivated(const QString& nodeId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString nodeAt(const QPoint& position) const;
    bool filterMouse(class QMouseEvent& event);
    void applyTints();

    Theme& theme_;
    CanvasView* canvas_;
    ThemedLabel* empty_;
    std::unique_ptr<DocumentSession> session_;
    QHash<QString, RowTone> tones_;
    QHash<int, RowTone> edgeTones_;
    QPoint pressedAt_;
    bool resending_ = false;
};

} // namespace millrace::ui
