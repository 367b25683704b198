#pragma once

#include "engine/authoring/variables.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::ui {

class DocumentSession;
class Theme;
class ThemedLabel;

/// Who declares, sets and reads a variable, which nodes ask a model and which search a dataset; a variable can be
/// renamed from here. Main thread only.
class ReferencePanel : public QWidget {
    Q_OBJECT
public:
    ReferencePanel(Theme& theme, QWidget* parent = nullptr);

    void setSession(DocumentSession* session); ///< borrowed; null: nothing is open
    void setSelection(const QStringList& nodeIds);
    /// Brings a variable to the front, whatever is selected.
    void showVariable(const Selector& variable);

signals:
    void placeActivated(const QString& nodeId, const QString& field);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// What a row on the left stands for.
    struct Subject {
        enum class Kind { Variable, Input, Model, Dataset };
        Kind kind = Kind::Variable;
        Selector
            selector; ///< of a variable; of an input node id and name; provider and name of a model; id of a dataset
        bool operator==(const Subject&) const = default;
    };

    void buildRight(QWidget* right);
    void retitle();
    void refresh();
    void fillSubjects();
    void addNodeVariables();
    void addAppVariables();
    void addModels();
    void addDatasets();
    QTreeWidgetItem* addGroup(const QString& title, const QString& icon);
    void addSubject(QTreeWidgetItem* group, Subject subject, const QString& text, const QString& type);
    void addScope(QTreeWidgetItem* group, const ScopeVariable& variable, const QString& prefix);
    void filter();
    const Subject* current() const;
    std::vector<Use> usesOf(const Subject& subject) const;
    void showUses();
    void updateRename();
    void rename();
    QString placeName(const Use& use) const;

    Theme& theme_;
    QPointer<DocumentSession> session_;
    QStringList selection_;
    std::vector<Subject> subjects_;
    Subject wanted_; ///< shown again when the list is made anew
    QTimer pause_;
    QLineEdit* search_;
    QTreeWidget* subjectList_;
    QTreeWidget* useList_;
    ThemedLabel* heading_;
    ThemedLabel* empty_;
    QWidget* renameLine_;
    QLineEdit* name_;
    QPushButton* apply_;
    ThemedLabel* outcome_;
};

} // namespace millrace::ui
