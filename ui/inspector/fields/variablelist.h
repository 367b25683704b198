#pragma once

#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/variablelistmodel.h"

#include <QListView>

class QKeyEvent;

namespace millrace::ui {

/// The list of variables to choose from: in the picker, and in the completion of texts. Rows can be dragged into texts.
class VariableList : public QListView {
    Q_OBJECT
public:
    VariableList(const RenderContext& context, QWidget* parent);

    VariableListModel& variables() { return *model_; }
    /// Shows what fits the text; the best choice becomes current.
    void setFilter(const QString& text);
    void setCurrentSelector(const Selector& selector);
    /// Moves, folds or chooses; false: not a key of the list. For editors that keep the focus.
    bool handleKey(const QKeyEvent& event);
    bool chooseCurrent();

signals:
    void chosen(const millrace::Selector& selector);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void startDrag(Qt::DropActions actions) override;

private:
    void moveBy(int rows);
    void selectRow(int row);
    bool isChevron(const QModelIndex& index, const QPoint& position) const;

    VariableListModel* model_;
};

} // namespace millrace::ui
