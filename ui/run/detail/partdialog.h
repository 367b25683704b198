#pragma once

#include "engine/authoring/singlerun.h"

#include <QDialog>
#include <functional>
#include <memory>

namespace millrace::ui {

class StartForm;
class Theme;

/// Asks for what the nodes of a partial run read: filled in with what was seen last, ready for Enter.
class PartDialog : public QDialog {
    Q_OBJECT
public:
    /// `known`: a value for an input, or null; `folder`: where file dialogs begin.
    PartDialog(Theme& theme, std::shared_ptr<const PartialRun> part, const QString& title,
               const std::function<Value(const PartialInput&)>& known, const QString& folder, QWidget* parent);

    std::vector<Value> values() const; ///< in the order of the part's inputs

private:
    void fill(const std::function<Value(const PartialInput&)>& known);

    std::shared_ptr<const PartialRun> part_;
    StartForm* form_;
};

} // namespace millrace::ui
