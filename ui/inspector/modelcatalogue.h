#pragma once

#include <QObject>
#include <QStringList>
#include <vector>

namespace millrace::ui {

/// A model that can be chosen.
struct OfferedModel {
    QString provider; ///< as a file names it: `langgenius/openai/openai`, `openai`, `ollama`…
    QString name;
    QString mode = QStringLiteral("chat"); ///< chat, completion
    QStringList features;                  ///< vision, tool-call…, as the server tells
    int contextSize = 0;                   ///< tokens; 0: unknown
    QString server;                        ///< where it was found, for people; may be empty
};

/// The models that the program knows of, from servers and settings. Main thread only; owned by who sets it.
class ModelCatalogue : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual std::vector<OfferedModel> models() const = 0;

signals:
    void changed();
};

} // namespace millrace::ui
