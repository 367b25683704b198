#pragma once

#include "ui/run/runtrace.h"

#include <QAbstractScrollArea>

namespace millrace::ui {

class RunSession;
class Theme;

/// The steps of a run over time: one bar each, with retries and streamed chunks marked. Ctrl+wheel or + and - zoom,
/// 0 fits, arrows move the selection.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    TimelineView(Theme& theme, RunSession& session, QWidget* parent = nullptr);

    void select(int item);
    int selected() const { return selected_; }
    void fit();
    void zoomBy(double factor, int aboutX);

signals:
    void itemSelected(int item);
    void nodeSelected(const QString& nodeId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void updateBars();
    void paintAxis(QPainter& painter);
    void paintRow(QPainter& painter, int row);
    void paintBar(QPainter& painter, const TraceItem& item, const QRectF& row);
    int rowAt(int y) const;
    int nameWidth() const;
    double xOf(double seconds) const;
    double total() const;
    QString toolTip(const TraceItem& item) const;
    void choose(int row, bool announce);

    Theme& theme_;
    RunSession& session_;
    QVector<int> rows_;  // items in the order of the tree
    QVector<int> depth_; // of each row
    int selected_ = -1;
    double scale_ = 0; // pixels a second; 0: fits
};

} // namespace millrace::ui
