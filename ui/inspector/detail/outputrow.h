#pragma once

#include "engine/run/descriptor.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <optional>

namespace millrace::ui {

/// One output of a node: name, type, what it is, and what the last run gave. Can be dragged into a text or onto a
/// variable; the context menu and Ctrl+C copy its reference.
class OutputRow : public QWidget {
    Q_OBJECT
public:
    OutputRow(const RenderContext& context, const OutputSpec& spec, const std::optional<Value>& lastValue,
              QWidget* parent);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void copy() const;

    const RenderContext& context_;
    Selector selector_;
    QPoint pressed_;
};

} // namespace millrace::ui
