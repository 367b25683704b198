#pragma once

#include "engine/document/model.h"

#include <QString>
#include <functional>

class QLabel;
class QVBoxLayout;
class QWidget;

namespace millrace::ui {

class DocumentSession;
class ModelCatalogue;
class PromptAssistant;
class Theme;
struct LastRunValues;

/// What fields need to show values of one node in words. Lives as long as the page that made it.
struct RenderContext {
    Theme& theme;
    DocumentSession& session;
    std::string nodeId; ///< empty: the app
    std::function<void(const QString& nodeId)> goToNode;
    std::function<void(const QString& nodeId)> runNode = {}; ///< runs one node; empty: not offered
    PromptAssistant* assistant = nullptr;                    ///< null: nothing is offered that asks a model
    ModelCatalogue* models = nullptr;                        ///< null: models are named by hand
    const LastRunValues* lastRun = nullptr;                  ///< of the node; null: none is known

    /// `Title / name` for a selector; `sys.query` and the like as they are; an unknown node by its id.
    QString selectorText(const Selector& selector) const;
    /// The selector as a link in rich text, tinted like a chip; clicking goes to the node.
    QString selectorHtml(const Selector& selector) const;
    /// A text with `{{#…#}}` references as rich text, references as chips.
    QString templateHtml(const std::string& text) const;

    // Ready labels; links in them go to nodes.
    QLabel* html(const QString& richText, QWidget* parent) const;
    QLabel* muted(const QString& text, QWidget* parent) const;
};

/// A JSON array of strings as a selector; empty when it is none.
Selector selectorOf(const Value& value);
/// One line for any value: strings as they are, the rest as JSON.
QString plainText(const Value& value);
/// Colour with transparency applied, as `#rrggbb` over the surface.
QString escaped(const std::string& text);

} // namespace millrace::ui
