#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>

class QVBoxLayout;

namespace millrace::ui {

/// What the file says about the app as a whole: shown when no node is selected.
class AppPage : public QWidget {
    Q_OBJECT
public:
    AppPage(RenderContext context, QWidget* parent);
    void refresh();

private:
    void showFacts();
    void showVariables(const QString& title, const std::vector<VariableModel>& variables);
    void showTree(const QString& title, const Value& value, bool expanded);

    RenderContext context_;
    QVBoxLayout* layout_;
};

} // namespace millrace::ui
