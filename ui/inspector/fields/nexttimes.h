#pragma once

#include "engine/base/value.h"

#include <QWidget>

namespace millrace::ui {

class ThemedLabel;
struct RenderContext;

/// The next five times of a schedule, or why there are none.
class NextTimes : public QWidget {
public:
    NextTimes(const RenderContext& context, QWidget* parent);
    void showTimes(const Value& data);

private:
    const RenderContext& context_;
    ThemedLabel* text_;
};

} // namespace millrace::ui
