#pragma once

#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/inspectorpanel.h"

#include <QTimer>
#include <QWidget>

class QTabBar;
class QVBoxLayout;

namespace millrace::ui {

class BoundControl;
class FieldForm;
class NodeHeader;
class Section;

/// Everything about one node. Made anew for each node; refresh() follows its changes.
class NodePage : public QWidget {
    Q_OBJECT
public:
    NodePage(RenderContext context, QWidget* parent);

    QString nodeId() const;
    void refresh();
    void setProblems(const std::vector<Problem>& problems);
    void setLastRun(const LastRunValues& values);
    QWidget* widgetFor(const QString& field) const;
    void focusTitle();

private:
    void buildForms(const NodeModel& node);
    QWidget* fieldFor(const QString& field) const;
    Section* addSection(const QString& title, QVBoxLayout* layout, bool expanded = true);
    void showFacts();
    void showOutputs(const NodeModel& node);
    void showReferences();
    void showOtherData();

    RenderContext context_;
    NodeHeader* header_;
    QTabBar* tabs_;
    QWidget* settings_;
    QWidget* lastRun_;
    QVBoxLayout* lastRunLayout_;
    QVBoxLayout* problems_;
    FieldForm* basic_ = nullptr;
    FieldForm* advanced_ = nullptr;
    FieldForm* errors_ = nullptr;
    Section* advancedSection_ = nullptr;
    Section* outputs_ = nullptr;
    Section* references_ = nullptr;
    Section* other_ = nullptr;
    BoundControl* otherData_ = nullptr; ///< made when there is such data
    std::vector<Problem> shownProblems_;
    LastRunValues lastRunValues_;
    QTimer late_; ///< what derives from the whole document waits until typing rests
    std::string shownKind_;
};

} // namespace millrace::ui
