#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QtTest>

using namespace millrace;
using namespace millrace::ui;

class TestInspectorPanel : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};

    static std::unique_ptr<DocumentSession> load(const QString& path)
    {
        Result<std::unique_ptr<Document>> document = Document::load(path.toStdString());
        return document ? std::make_unique<DocumentSession>(std::move(document).value()) : nullptr;
    }
    static QString allText(const QWidget& panel)
    {
        QString text;
        for (const QLabel* label : panel.findChildren<QLabel*>())
            text += label->text() + u'\n';
        for (const QLineEdit* line : panel.findChildren<QLineEdit*>())
            text += line->displayText() + u'\n';
        for (const QComboBox* box : panel.findChildren<QComboBox*>())
            text += box->currentText() + u'\n';
        for (const CodeEditor* editor : panel.findChildren<CodeEditor*>())
            text += editor->text() + u'\n';
        for (const QPlainTextEdit* edit : panel.findChildren<QPlainTextEdit*>())
            text += edit->toPlainText() + u'\n';
        return text;
    }

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    /// Rows make their editors when they unfold, later than what stands below them; Tab must not go by that order.
    void tabGoesDownThePage()
    {
        const auto session = load(QStringLiteral(MILLRACE_SOURCE_DIR "/resources/samples/apps/greeting.yml"));
        QVERIFY(session);
        InspectorPanel panel(theme_);
        panel.resize(380, 900);
        panel.setSession(session.get());
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        for (const NodeModel& node : session->model().nodes) {
            if (node.kind == "start")
                panel.setSelection({qs(node.id)});
        }
        QToolButton* add = nullptr;
        for (QToolButton* button : panel.findChildren<QToolButton*>()) {
            if (button->isVisible() && button->accessibleName().endsWith(QStringLiteral("Add input field")))
                add = button;
        }
        QVERIFY(add);
        add->click();
        // The name of the new field can be typed at once.
        QVERIFY2(qobject_cast<QLineEdit*>(panel.focusWidget()), panel.focusWidget()->metaObject()->className());
        QCoreApplication::sendPostedEvents();
        QPoint last = panel.focusWidget()->mapTo(&panel, QPoint());
        int steps = 0;
        for (; panel.focusWidget() != add; ++steps) {
            QVERIFY2(steps < 40, qPrintable(panel.focusWidget()->accessibleName()));
            QTest::keyClick(panel.focusWidget(), Qt::Key_Tab);
            const QPoint now = panel.focusWidget()->mapTo(&panel, QPoint());
            QVERIFY2(now.y() > last.y() || (now.x() > last.x() && now.y() > last.y() - 16),
                     qPrintable(panel.focusWidget()->accessibleName()));
            last = now;
        }
        QVERIFY(steps >= 7); // type, label, description, placeholder, length, default, required, hidden
        for (int i = 0; i < steps; ++i)
            QTest::keyClick(panel.focusWidget(), Qt::Key_Backtab);
        QVERIFY(qobject_cast<QLineEdit*>(panel.focusWidget()));
    }

    /// Every node of every app at hand can be looked at, and looking changes nothing.
    void showsEveryNode()
    {
        InspectorPanel panel(theme_);
        panel.resize(380, 800);
        panel.show();
        int nodes = 0;
        for (const char* folder : {"/resources/samples/apps", "/../shared/corpus"}) {
            QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR) + QLatin1String(folder), {QStringLiteral("*.yml")},
                            QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                const std::unique_ptr<DocumentSession> session = load(path);
                QVERIFY2(session, qPrintable(path));
                const std::string before = session->document().text();
                panel.setSession(session.get());
                for (const NodeModel& node : session->model().nodes) {
                    panel.setSelection({qs(node.id)});
                    QCoreApplication::sendPostedEvents();
                    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
                    ++nodes;
                }
                QVERIFY2(session->document().text() == before, qPrintable(path));
                QVERIFY(!session->isModified());
                panel.setSession(nullptr);
            }
        }
        QVERIFY(nodes > 30);
    }

    void secretsAreMasked()
    {
        const std::string text =
            "app:\n  mode: workflow\n  name: x\nkind: app\nversion: 0.6.0\nworkflow:\n  graph:\n    edges: []\n"
            "    nodes:\n    - data:\n        authorization:\n          config:\n            api_key: "
            "sk-verysecretkey\n"
            "            type: bearer\n          type: api-key\n        method: get\n        title: call\n"
            "        type: http-request\n        url: https://a.b\n      id: '1'\n      type: custom\n";
        Result<std::unique_ptr<Document>> document = Document::fromText(text, "secret.yml");
        QVERIFY(document.ok());
        DocumentSession session(std::move(document).value());
        InspectorPanel panel(theme_);
        panel.setSession(&session);
        panel.setSelection({"1"});
        const QString shown = allText(panel);
        QVERIFY(shown.contains("Bearer"));
        QVERIFY(!shown.contains("verysecret"));
    }

    void unknownKindsShowTheirData()
    {
        const std::string text =
            "app:\n  mode: workflow\n  name: x\nkind: app\nversion: 0.6.0\nworkflow:\n  graph:\n    edges: []\n"
            "    nodes:\n    - data:\n        strange: [1, 2]\n        title: odd\n        type: from-tomorrow\n"
            "      id: '1'\n      type: custom\n";
        Result<std::unique_ptr<Document>> document = Document::fromText(text, "odd.yml");
        QVERIFY(document.ok());
        DocumentSession session(std::move(document).value());
        InspectorPanel panel(theme_);
        panel.setSession(&session);
        panel.setSelection({"1"});
        QVERIFY(allText(panel).contains("strange"));
        QVERIFY(session.document().text() == text);
    }

    void wrongTypesAreShownNotLost()
    {
        const std::string text =
            "app:\n  mode: workflow\n  name: x\nkind: app\nversion: 0.6.0\nworkflow:\n  graph:\n    edges: []\n"
            "    nodes:\n    - data:\n        cases: oops\n        title: {a: 1}\n        type: if-else\n"
            "      id: '1'\n      type: custom\n    - data:\n        code: 5\n        outputs: [x]\n"
            "        variables: {}\n        title: c\n        type: code\n      id: '2'\n      type: custom\n";
        Result<std::unique_ptr<Document>> document = Document::fromText(text, "wrong.yml");
        QVERIFY(document.ok());
        DocumentSession session(std::move(document).value());
        InspectorPanel panel(theme_);
        panel.setSession(&session);
        panel.setSelection({"1"});
        panel.setSelection({"2"});
        panel.setSelection({"1", "2"});
        panel.setSelection({});
        QVERIFY(session.document().text() == text);
    }
};

QTEST_MAIN(TestInspectorPanel)
#include "tst_inspectorpanel.moc"
