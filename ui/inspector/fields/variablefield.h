#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QStringList>
#include <QWidget>
#include <memory>

namespace millrace::ui {

/// The variable that a setting reads: a chip with node, name and type, that opens the picker (search, groups by node,
/// types, nested properties; variables that are not set on every path are marked). Keyboard: Space, Enter or Down
/// opens; Delete clears. A selector to nothing is kept and shown as such.
class VariableField : public QWidget {
    Q_OBJECT
public:
    explicit VariableField(const RenderContext& context, QWidget* parent = nullptr);
    ~VariableField() override;

    void setSelector(const Selector& selector); ///< does not emit picked()
    Selector selector() const;
    /// Others are listed below, dimmed, and can be picked all the same. Empty: all types fit. `array` stands for any
    /// list, `file` also for lists of files when `array[file]` is named.
    void setAcceptedTypes(const QStringList& types);
    /// Only variables that may be written (assigner): conversation variables and variables of the loop around the node.
    void setWritableOnly(bool only);
    void setPlaceholder(const QString& text);
    void setClearable(bool clearable);
    void openPicker();

signals:
    void picked(const millrace::Selector& selector); ///< by the user; empty: cleared

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
