#pragma once

#include "engine/run/event.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace millrace::ui {

/// What a node read and wrote when it last ran in the run that is shown.
struct NodeValues {
    NodeStatus status = NodeStatus::Unknown; ///< Unknown: it did not run
    Value inputs, processData, outputs;      ///< null when there are none
    QString error;
    double seconds = 0;
    int count = 0; ///< times it ran
    bool rehearsed = false;
};

/// Last values by node id. Main thread only.
class NodeValueStore : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    NodeValues values(const QString& nodeId) const { return values_.value(nodeId); }
    bool isEmpty() const { return values_.isEmpty(); }

    // For the run session.
    void set(const QString& nodeId, const NodeValues& values);
    void clear();

signals:
    void changed(const QString& nodeId);
    void cleared();

private:
    QHash<QString, NodeValues> values_;
};

} // namespace millrace::ui
