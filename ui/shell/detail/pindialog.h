#pragma once

#include "engine/base/value.h"

#include <QDialog>
#include <optional>

class QPlainTextEdit;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// Lets people write the outputs that a node gives instead of running: a JSON object.
class PinDialog : public QDialog {
    Q_OBJECT
public:
    /// `present` null: nothing is pinned, and the editor begins with `suggestion`.
    PinDialog(Theme& theme, const QString& title, const Value& present, const Value& suggestion, QWidget* parent);

    /// After accept(): the outputs; nothing: no longer pinned.
    const std::optional<Value>& outputs() const { return outputs_; }

private:
    void take();
    void complain(const QString& problem);

    QPlainTextEdit* text_;
    ThemedLabel* problem_;
    std::optional<Value> outputs_;
};

} // namespace millrace::ui
