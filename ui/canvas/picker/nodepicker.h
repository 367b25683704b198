#pragma once

#include "engine/authoring/newnode.h"
#include "ui/widgets/themedframe.h"

#include <vector>

class QLineEdit;
class QListView;

namespace millrace::ui {

class PickerModel;
class ThemedLabel;

/// A search box with the node kinds that may stand at a place. Type, arrows, Enter; or the mouse. Closes when the focus
/// leaves. A child of the window, so that it may reach over the borders of the canvas. Main thread only.
class NodePicker : public ThemedFrame {
    Q_OBJECT
public:
    NodePicker(Theme& theme, QWidget* window);

    /// `anchor` is in the coordinates of the parent: the picker opens beside it and stays inside of the window.
    /// `caption` says what the choice is for.
    void open(const std::vector<KindOffer>& offers, const QPoint& anchor, const QString& caption);
    PickerModel& model() { return *model_; }
    QString currentKind() const;

signals:
    void picked(const QString& kind);
    void closed(); ///< after picked() too

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool pressed(int key);
    void filter(const QString& text);
    void moveTo(int row);
    void choose();
    void close();
    void showHelp();
    void place(const QPoint& anchor);
    void retranslate();

    ThemedLabel* caption_;
    QLineEdit* edit_;
    QListView* list_;
    ThemedLabel* empty_;
    ThemedLabel* help_;
    PickerModel* model_;
    bool open_ = false;
};

} // namespace millrace::ui
