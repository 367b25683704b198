#pragma once

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/theme/theme.h"

#include <QtTest>

namespace millrace::ui {

/// An app of a start (`1`, text `topic`, number `count`), the node under test (`2`, its data given) and an end.
inline std::unique_ptr<DocumentSession> sessionWithNode(const QByteArray& dataYaml, const QByteArray& mode = "workflow")
{
    QByteArray indented;
    for (const QByteArray& line : dataYaml.split('\n'))
        indented += line.isEmpty() ? QByteArray("\n") : "        " + line + "\n";
    const QByteArray text =
        "app:\n  mode: " + mode +
        "\n  name: x\nkind: app\nversion: 0.6.0\nworkflow:\n  graph:\n    edges:\n"
        "    - id: e1\n      source: '1'\n      sourceHandle: source\n      target: '2'\n      targetHandle: target\n"
        "    nodes:\n    - data:\n        title: Begin\n        type: start\n        variables:\n"
        "        - {label: Topic, required: true, type: text-input, variable: topic}\n"
        "        - {label: Count, required: false, type: number, variable: count}\n"
        "        - {label: Photo, required: false, type: file, variable: photo}\n"
        "      id: '1'\n      type: custom\n    - data:\n" +
        indented + "      id: '2'\n      type: custom\n";
    Result<std::unique_ptr<Document>> document = Document::fromText(text.toStdString(), "fixture.yml");
    if (!document)
        qFatal("the fixture is no app: %s", document.error().english().c_str());
    return std::make_unique<DocumentSession>(std::move(document).value());
}

/// The setting of node 2 as JSON-like value.
inline const Value& setting(const DocumentSession& session, const char* path)
{
    static const Value none;
    const Value* found = session.document().find(Path::nodeData("2").dotted(path));
    return found ? *found : none;
}

/// The visible widget of that accessible name, or null.
template<class T> T* named(const QWidget& in, const QString& accessibleName)
{
    for (T* widget : in.findChildren<T*>()) {
        if (widget->accessibleName() == accessibleName && widget->isVisible())
            return widget;
    }
    return nullptr;
}

} // namespace millrace::ui
