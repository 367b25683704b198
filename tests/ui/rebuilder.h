#pragma once

#include "engine/diff/diff.h"
#include "engine/document/document.h"
#include "tests/ui/formfiller.h"
#include "tests/ui/journey.h"

#include <unordered_map>

namespace millrace::ui {

class CanvasView;
class DocumentSession;

/// Builds an app that exists once more, from an empty canvas, as a person would who reads the original and sees nothing
/// but the window: every node, edge and setting through real events. Knows no app: everything derives from the
/// original's data, the descriptors and the names of the controls.
class Rebuilder {
public:
    Rebuilder(Journey& journey, Way way);

    void rebuild(const AppModel& original);
    /// What a person would have been stuck at, in words.
    const QStringList& obstacles() const { return obstacles_; }
    /// Nodes of the original, and what they became.
    const std::unordered_map<std::string, std::string>& ids() const { return ids_; }
    DocumentSession* session() const;
    std::string exported() const;

private:
    bool newApp();
    void emptyTheCanvas();
    void fillApp();
    void addNode(const NodeModel& node);
    void addNote(const NodeModel& note);
    void nameNode(const NodeModel& node);
    void fillNode(const NodeModel& node);
    void addMissingEdges(const NodeModel& target);
    void connectNodes(const EdgeModel& edge);
    void connectByMouse(const QString& source, const QString& handle, const QString& target);
    void connectByKeys(const QString& source, const QString& handle, const QString& target);
    std::vector<const NodeModel*> buildingOrder() const;
    const EdgeModel* firstEdgeTo(const NodeModel& node) const;
    const NodeModel* oneToInsertBefore(const NodeModel& node) const;
    bool openPicker(const NodeModel& node);
    bool openPickerOnEdge(const NodeModel& node, const NodeModel& before);
    void pickKind(const std::string& kind);
    void takeNew(const NodeModel& node, const std::vector<std::string>& before);
    void pair(const NodeModel& original, const NodeModel& made);

    void key(int code, Qt::KeyboardModifiers modifiers = {}) const;
    void chooseInMenu(const QPoint& at, const char* action) const;
    bool select(const QString& nodeId) const;
    void showAll() const;
    QPoint ground() const;
    CanvasView* canvas() const;
    const AppModel& built() const;
    bool hasEdge(const QString& source, const QString& handle, const QString& target) const;
    QString idOf(const std::string& original) const;
    QString handleOf(const EdgeModel& edge) const;
    Value translated(const Value& value, const std::string& key = {}) const;

    Journey& journey_;
    Hand hand_;
    QStringList obstacles_;
    const AppModel* original_ = nullptr;
    std::unordered_map<std::string, std::string> ids_;
    QString announced_;
    int made_ = 0;
    const EdgeModel* instead_ = nullptr; ///< where the next node begins, for a while
    bool last_ = false;                  ///< everything there is, is there: what is missing now is an obstacle
};

} // namespace millrace::ui
