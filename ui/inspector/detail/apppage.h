#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <functional>
#include <vector>

class QVBoxLayout;

namespace millrace {
class Path;
}

namespace millrace::ui {

class BoundControl;
class ThemedLabel;
class ValueControl;

/// The app as a whole, when no node is selected: information, variables, features, the configuration of apps without a
/// graph, dependencies.
class AppPage : public QWidget {
    Q_OBJECT
public:
    AppPage(RenderContext context, QWidget* parent);
    void refresh();

private:
    void showFacts();
    void addInformation();
    void addVariables();
    void addFeatures();
    void addRest();
    /// A folding part of the page with one control for what is at `path`.
    void add(const QString& title, const Path& path, std::function<ValueControl*()> make, const char* stepName,
             bool expanded);

    RenderContext context_;
    QVBoxLayout* layout_;
    ThemedLabel* facts_;
    ThemedLabel* hint_;
    std::vector<BoundControl*> controls_;
};

} // namespace millrace::ui
