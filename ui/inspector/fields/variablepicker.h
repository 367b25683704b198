#pragma once

#include "engine/authoring/variables.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QFrame>
#include <QStringList>

class QLineEdit;

namespace millrace::ui {

class ThemedLabel;
class VariableList;

/// The popup that a variable is chosen from: a search line and the list. Deletes itself when it closes.
class VariablePicker : public QFrame {
    Q_OBJECT
public:
    struct Offer {
        QStringList acceptedTypes; ///< empty: all
        bool writableOnly = false;
        Selector current;
        /// Something else is chosen from, in the same manner: these groups and words instead of the variables.
        bool replaces = false;
        std::vector<ScopeGroup> groups = {};
        QString searchText = {}, emptyText = {};
    };
    VariablePicker(const RenderContext& context, const Offer& offer, QWidget* parent);

    /// Opens below the widget, or above where there is no room.
    void openAt(QWidget* anchor);

signals:
    void chosen(const millrace::Selector& selector);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void filter(const QString& text);

    Theme& theme_;
    QLineEdit* search_;
    VariableList* list_;
    ThemedLabel* empty_;
    QString emptyText_;
};

/// Places a popup of that size below the anchor, or above where there is no room; inside its screen.
QRect popupPlace(const QWidget* anchor, const QRect& anchorPart, const QSize& size);

} // namespace millrace::ui
