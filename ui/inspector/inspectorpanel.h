#pragma once

#include "engine/base/value.h"
#include "engine/lint/lint.h"

#include <QStringList>
#include <QWidget>
#include <memory>

namespace millrace::ui {

class DocumentSession;
class ModelCatalogue;
class PromptAssistant;
class Theme;

/// What a node read and wrote in the run that is shown.
struct LastRunValues {
    bool ran = false;
    QString status; ///< in the language of the program
    QString error;
    QString duration;
    bool rehearsed = false;
    Value inputs, processData, outputs; ///< null when there are none
};

/// Settings, references, problems and last values of the selection. Main thread only.
class InspectorPanel : public QWidget {
    Q_OBJECT
public:
    InspectorPanel(Theme& theme, QWidget* parent = nullptr);
    ~InspectorPanel() override;

    void setSession(DocumentSession* session); ///< borrowed; null: nothing is open
    void setSelection(const QStringList& nodeIds);
    QStringList selection() const;
    void setProblems(const std::vector<Problem>& problems);
    /// For the node that is shown; others are ignored.
    void setLastRun(const QString& nodeId, const LastRunValues& values);
    void clearLastRun();
    /// What editors of prompts ask; null: nothing is offered. Borrowed.
    void setPromptAssistant(PromptAssistant* assistant);
    /// The models to choose from; null: they are named by hand. Borrowed.
    void setModelCatalogue(ModelCatalogue* models);
    /// Scrolls to a field (dotted path below data, or its nearest parent) and puts the cursor there.
    void focusField(const QString& field);
    void focusTitle();

signals:
    void nodeRequested(const QString& nodeId);    ///< a reference was clicked: select and reveal it
    void lastRunWanted(const QString& nodeId);    ///< a node is shown: answer with setLastRun()
    void runNodeRequested(const QString& nodeId); ///< run this node alone

protected:
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void rebuild();
    void refresh();

    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
