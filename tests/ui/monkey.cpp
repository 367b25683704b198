#include "tests/ui/monkey.h"

#include "engine/authoring/fragment.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/picker/nodepicker.h"
#include "ui/edit/documentsession.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>
#include <QtTest>

namespace millrace::ui {

namespace {

constexpr qsizetype kRemembered = 40;
constexpr std::size_t kMostNodes = 160;

struct Key {
    int key;
    Qt::KeyboardModifiers modifiers = {};
};

/// What the README of the canvas lists.
const std::vector<Key>& canvasKeys()
{
    static const std::vector<Key> keys = [] {
        std::vector<Key> all;
        for (int key : {Qt::Key_Tab, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0,
                        Qt::Key_1,   Qt::Key_2,      Qt::Key_F,      Qt::Key_U,    Qt::Key_D,     Qt::Key_Slash,
                        Qt::Key_A,   Qt::Key_Insert, Qt::Key_I,      Qt::Key_C,    Qt::Key_K,     Qt::Key_X,
                        Qt::Key_E,   Qt::Key_Delete, Qt::Key_F2,     Qt::Key_M,    Qt::Key_B,     Qt::Key_P,
                        Qt::Key_F9,  Qt::Key_H,      Qt::Key_N,      Qt::Key_L,    Qt::Key_Space, Qt::Key_Backspace})
            all.push_back({key});
        for (int key :
             {Qt::Key_Tab, Qt::Key_A, Qt::Key_E, Qt::Key_U, Qt::Key_D, Qt::Key_P, Qt::Key_I, Qt::Key_O, Qt::Key_N})
            all.push_back({key, Qt::ShiftModifier});
        for (int key :
             {Qt::Key_A, Qt::Key_C, Qt::Key_X, Qt::Key_V, Qt::Key_D, Qt::Key_I, Qt::Key_L, Qt::Key_F, Qt::Key_Delete})
            all.push_back({key, Qt::ControlModifier});
        for (int key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
            all.push_back({key});
            for (Qt::KeyboardModifier modifier : {Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier})
                all.push_back({key, modifier});
            all.push_back({key, Qt::ControlModifier | Qt::AltModifier});
        }
        return all;
    }();
    return keys;
}

QString nameOf(const QWidget* widget)
{
    return QStringLiteral("%1 «%2»").arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName());
}

void mouse(QWidget* widget, QEvent::Type type, const QPoint& at, Qt::MouseButton button, Qt::MouseButtons held,
           Qt::KeyboardModifiers modifiers)
{
    QMouseEvent event(type, at, widget->mapToGlobal(at), button, held, modifiers);
    QApplication::sendEvent(widget, &event);
}

/// A layout that comes in later would make the walk another one each time.
void awaitLayout(const CanvasView& canvas)
{
    if (!QTest::qWaitFor([&] { return !canvas.isLayoutRunning(); }, 20'000))
        qFatal("the layout does not end");
}

/// What can be used in the inspector now.
std::vector<QWidget*> controlsIn(QWidget* panel)
{
    std::vector<QWidget*> controls;
    for (QWidget* widget : panel->findChildren<QWidget*>()) {
        const bool control = qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget) ||
                             qobject_cast<QTextEdit*>(widget) || qobject_cast<QComboBox*>(widget) ||
                             qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) ||
                             qobject_cast<QAbstractSlider*>(widget) || qobject_cast<QAbstractItemView*>(widget) ||
                             qobject_cast<QTabBar*>(widget);
        // A run does things outside of the window.
        if (control && widget->isVisible() && widget->isEnabled() &&
            widget->accessibleName() != QStringLiteral("Run node"))
            controls.push_back(widget);
    }
    return controls;
}

} // namespace

const QList<std::pair<QString, QString>>& Monkey::leftAlone()
{
    static const QList<std::pair<QString, QString>> actions{
        {"file.open", "a dialog of the system"},
        {"file.openFolder", "a dialog of the system"},
        {"file.saveAs", "a dialog of the system"},
        {"file.import", "a dialog of the system"},
        {"file.export", "a dialog of the system"},
        {"project.exportAll", "a dialog of the system"},
        {"project.compare", "a dialog of the system"},
        {"file.associate", "writes to the desktop's database"},
        {"file.save", "asks for a name where there is none; a deed of its own saves the others"},
        {"file.reload", "reads the disk"},
        {"file.importUrl", "asks the network"},
        {"file.importClipboard", "opens further apps without an end"},
        {"file.newWindow", "there are two windows from the beginning"},
        {"file.moveTab", "takes the app out of the window"},
        {"file.close", "closes the app"},
        {"file.closeFolder", "closes"},
        {"file.quit", "quits"},
        {"project.saveTemplate", "writes to the library"},
        {"node.saveSnippet", "a deed of its own does it"},
        {"versions.commit", "runs git"},
        {"versions.pull", "asks the network"},
        {"versions.push", "asks the network"},
        {"versions.appLog", "runs git"},
        {"versions.nodeLog", "runs git"},
        {"versions.compareWithSaved", "opens a window for each comparison"},
        {"run.start", "runs code and asks servers"},
        {"run.node", "runs code and asks servers"},
        {"run.fromHere", "runs code and asks servers"},
        {"view.fullScreen", "depends on the system's windows"},
        {"view.language", "the monkey knows the button that runs by its English name"},
    };
    return actions;
}

Monkey::Monkey(std::vector<MainWindow*> windows, DocumentHub& hub, quint32 seed)
    : windows_(std::move(windows)), window_(windows_.front()), hub_(hub), random_(seed),
      verbose_(qEnvironmentVariableIsSet("MILLRACE_MONKEY_VERBOSE"))
{
    for (MainWindow* window : windows_)
        window->setVisible(window == window_);
}

void Monkey::note(const QString& what)
{
    recent_ << what;
    if (recent_.size() > kRemembered)
        recent_.removeFirst();
    if (verbose_)
        fprintf(stderr, "%s\n", qPrintable(what));
}

bool Monkey::isLeftAlone(const QString& id) const
{
    return std::any_of(leftAlone().begin(), leftAlone().end(), [&](const auto& pair) { return pair.first == id; });
}

void Monkey::act()
{
    // A menu or dialog that waits for its end inside of the action is closed from in there.
    QTimer::singleShot(0, window_, [this] { closeStrays(); });
    if (!window_->isActiveWindow())
        window_->activateWindow();
    CanvasView* canvas = window_->currentCanvas();
    if (!canvas || !canvas->isVisible()) {
        note(QStringLiteral("back to the canvas"));
        if (!window_->actions().action(QStringLiteral("view.nextTab"))->isEnabled())
            window_->actions().action(QStringLiteral("file.start"))->trigger();
        else
            switchTab();
        closeStrays();
        return;
    }
    if (canvas->picker() && canvas->picker()->isVisible() && chance(80)) {
        pick();
    } else {
        using Deed = void (Monkey::*)();
        static constexpr std::pair<int, Deed> deeds[] = {
            {15, &Monkey::press},     {9, &Monkey::drag},           {3, &Monkey::wheel},
            {14, &Monkey::canvasKey}, {4, &Monkey::typeSomewhere},  {14, &Monkey::trigger},
            {3, &Monkey::paste},      {16, &Monkey::editInspector}, {10, &Monkey::undoOrRedo},
            {5, &Monkey::choose},     {1, &Monkey::switchTab},      {2, &Monkey::switchWindow},
            {1, &Monkey::save},       {1, &Monkey::changeOutside},  {1, &Monkey::replaceInApps},
            {1, &Monkey::useLibrary},
        };
        int left = below(100);
        for (const auto& [weight, deed] : deeds) {
            left -= weight;
            if (left < 0) {
                (this->*deed)();
                break;
            }
        }
    }
    closeStrays();
    QCoreApplication::processEvents();
    closeStrays();
    keepSmall();
}

void Monkey::settle()
{
    closeStrays();
    for (MainWindow* window : windows_) {
        for (DocumentPage* page : window->pages()) {
            CanvasView* canvas = page->canvas();
            if (!canvas)
                continue;
            if (page == window_->currentPage())
                canvas->QWidget::setFocus(Qt::OtherFocusReason); // ends what is written or chosen elsewhere
            awaitLayout(*canvas);
        }
    }
    if (QWidget* focus = QApplication::focusWidget())
        focus->clearFocus();
    QCoreApplication::processEvents();
    closeStrays();
}

QString Monkey::someNode()
{
    const DocumentSession* session = window_->currentSession();
    if (!session || session->model().nodes.empty())
        return {};
    return QString::fromStdString(oneOf(session->model().nodes).id);
}

QPoint Monkey::place()
{
    CanvasView& canvas = *window_->currentCanvas();
    const auto anywhere = [&] {
        const int x = below(qMax(1, canvas.width()));
        return QPoint(x, below(qMax(1, canvas.height())));
    };
    const AppModel& model = window_->currentSession()->model();
    const QString node = someNode();
    QPoint at;
    switch (below(6)) {
    case 0:
        return anywhere();
    case 1: {
        const QRect rect = canvas.nodeRect(node);
        at = rect.isNull() ? QPoint() : chance(60) ? rect.center() : rect.topLeft() + QPoint(12, 12);
        break;
    }
    case 2: {
        const QRect rect = canvas.nodeRect(node);
        at = rect.isNull() ? QPoint() : chance(50) ? rect.bottomRight() : QPoint(rect.right(), rect.center().y());
        break;
    }
    case 3:
        at = canvas.handlePosition(node);
        break;
    case 4:
        at = canvas.inputPosition(node);
        break;
    default:
        if (!model.edges.empty())
            at = canvas.edgePosition(QString::fromStdString(oneOf(model.edges).id), below(11) / 10.0);
        break;
    }
    return canvas.rect().contains(at) && !at.isNull() ? at : anywhere();
}

void Monkey::press()
{
    CanvasView* canvas = window_->currentCanvas();
    const QPoint at = place();
    QWidget* child = canvas->childAt(at);
    QWidget* target = child ? child : canvas;
    const QPoint local = target->mapFrom(canvas, at);
    static const std::vector<Qt::KeyboardModifiers> held{{}, {}, {}, Qt::ControlModifier, Qt::ShiftModifier};
    const Qt::KeyboardModifiers modifiers = oneOf(held);
    const int kind = below(10);
    const Qt::MouseButton button = kind < 8 ? Qt::LeftButton : kind == 8 ? Qt::RightButton : Qt::MiddleButton;
    note(QStringLiteral("press %1 at %2,%3 button %4").arg(nameOf(target)).arg(at.x()).arg(at.y()).arg(button));
    mouse(target, QEvent::MouseMove, local, Qt::NoButton, Qt::NoButton, modifiers);
    const QPointer<QWidget> alive = target;
    mouse(target, QEvent::MouseButtonPress, local, button, button, modifiers);
    if (alive)
        mouse(target, QEvent::MouseButtonRelease, local, button, Qt::NoButton, modifiers);
    if (alive && kind < 2) {
        note(QStringLiteral("… twice"));
        mouse(target, QEvent::MouseButtonDblClick, local, button, button, modifiers);
        if (alive)
            mouse(target, QEvent::MouseButtonRelease, local, button, Qt::NoButton, modifiers);
    }
    if (alive && button == Qt::RightButton) {
        QContextMenuEvent menu(QContextMenuEvent::Mouse, local, target->mapToGlobal(local), modifiers);
        QApplication::sendEvent(target, &menu);
    }
}

void Monkey::drag()
{
    const QPointer<CanvasView> canvas = window_->currentCanvas();
    const QPoint from = place();
    QPoint to = place();
    if (chance(50))
        to = from + QPoint(below(241) - 120, below(161) - 80);
    static const std::vector<Qt::KeyboardModifiers> held{
        {}, {}, {}, Qt::ControlModifier, Qt::ShiftModifier, Qt::AltModifier};
    const Qt::KeyboardModifiers modifiers = oneOf(held);
    const Qt::MouseButton button = chance(88) ? Qt::LeftButton : Qt::MiddleButton;
    note(QStringLiteral("drag %1,%2 to %3,%4 button %5 modifiers %6")
             .arg(from.x())
             .arg(from.y())
             .arg(to.x())
             .arg(to.y())
             .arg(button)
             .arg(int(modifiers)));
    mouse(canvas, QEvent::MouseMove, from, Qt::NoButton, Qt::NoButton, modifiers);
    mouse(canvas, QEvent::MouseButtonPress, from, button, button, modifiers);
    constexpr int steps = 3;
    for (int step = 1; step <= steps; ++step)
        mouse(canvas, QEvent::MouseMove, from + (to - from) * step / steps, Qt::NoButton, button, modifiers);
    if (chance(8)) {
        note(QStringLiteral("… a key meanwhile"));
        QTest::keyClick(canvas, Qt::Key(oneOf(canvasKeys()).key));
    }
    mouse(canvas, QEvent::MouseButtonRelease, to, button, Qt::NoButton, modifiers);
}

void Monkey::wheel()
{
    CanvasView* canvas = window_->currentCanvas();
    const QPoint at = place();
    const int turn = chance(50) ? 120 : -120;
    const bool zooms = chance(50);
    note(QStringLiteral("wheel %1").arg(turn));
    QWheelEvent event(at, canvas->mapToGlobal(at), {}, QPoint(chance(20) ? turn : 0, turn), Qt::NoButton,
                      zooms ? Qt::ControlModifier : Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(canvas, &event);
}

void Monkey::canvasKey()
{
    CanvasView* canvas = window_->currentCanvas();
    canvas->QWidget::setFocus(Qt::OtherFocusReason);
    const Key key = oneOf(canvasKeys());
    note(QStringLiteral("key %1 %2").arg(key.key, 0, 16).arg(int(key.modifiers), 0, 16));
    QTest::keyClick(canvas, Qt::Key(key.key), key.modifiers);
}

void Monkey::typeSomewhere()
{
    QWidget* focus = QApplication::focusWidget();
    if (!focus || focus->accessibleName() == QStringLiteral("Run node"))
        return;
    static const std::vector<int> keys{Qt::Key_Return, Qt::Key_Escape, Qt::Key_Tab,   Qt::Key_Down,  Qt::Key_Up,
                                       Qt::Key_Delete, Qt::Key_Home,   Qt::Key_Space, Qt::Key_Slash, Qt::Key_BraceLeft};
    const int key = chance(40) ? Qt::Key_A + below(26) : oneOf(keys);
    note(QStringLiteral("key %1 in %2").arg(key, 0, 16).arg(nameOf(focus)));
    if (qobject_cast<QAbstractButton*>(focus) && key != Qt::Key_Tab)
        return; // buttons are pressed where it is known which
    QTest::keyClick(focus, Qt::Key(key));
}

void Monkey::trigger()
{
    QStringList usable;
    for (const ActionSpec& spec : declaredActions()) {
        const QString id = QLatin1String(spec.id);
        if (!isLeftAlone(id) && window_->actions().action(id)->isEnabled())
            usable << id;
    }
    const QString id = oneOf(usable);
    const bool graph = id.startsWith(QStringLiteral("node.")) || id.startsWith(QStringLiteral("arrange.")) ||
                       id.startsWith(QStringLiteral("edit."));
    if (!graph && chance(70))
        return; // what changes the app is of more interest
    note(QStringLiteral("action ") + id);
    window_->actions().action(id)->trigger();
    if (CanvasView* canvas = window_->currentCanvas(); canvas && id == QStringLiteral("arrange.layout"))
        awaitLayout(*canvas);
}

void Monkey::pick()
{
    QWidget* focus = QApplication::focusWidget();
    if (!focus)
        return;
    note(QStringLiteral("pick a kind"));
    if (chance(30))
        QTest::keyClick(focus, Qt::Key(Qt::Key_A + below(26)));
    for (int steps = below(24); steps > 0; --steps)
        QTest::keyClick(focus, Qt::Key_Down);
    QTest::keyClick(focus, chance(85) ? Qt::Key_Return : Qt::Key_Escape);
}

QString Monkey::someText()
{
    static const QStringList texts{
        QStringLiteral("x"),
        QStringLiteral("two words"),
        QStringLiteral("0"),
        QStringLiteral("-1.5"),
        QStringLiteral("true"),
        QStringLiteral("中文 与 emoji 🙂"),
        QStringLiteral("line one\nline two\n\n  indented: - # ' \""),
        QStringLiteral("{{#sys.query#}} and {{#1.text#}}"),
        QStringLiteral("{% for x in items %}{{ x }}{% endfor %}"),
        QStringLiteral("curl -X POST 'https://example.test/a?b=c' -H 'X-Y: z' -d '{\"a\": [1, 2]}'"),
        QStringLiteral("https://example.test/feed"),
        QStringLiteral("def main(a: str) -> dict:\n    return {'result': a}\n"),
        QStringLiteral("function main({a}) { return {result: a} }"),
        QStringLiteral("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}"),
        QStringLiteral("openapi: 3.0.0\ninfo: {title: t, version: '1'}\nservers: [{url: https://example.test}]\n"
                       "paths:\n  /a: {get: {operationId: a}}\n  /b: {post: {operationId: b}}\n"),
        QStringLiteral("nodes:\n- id: '1'\n  type: custom\n  data: {type: llm, title: T}\nedges: []\n"),
        QStringLiteral("nodes: [{data: 3}, 4]\nedges: nonsense\n"),
        QStringLiteral("\t\x01\x02 odd \u202e \ufffe"),
        QStringLiteral("~"),
        QString(),
    };
    return oneOf(texts);
}

void Monkey::paste()
{
    CanvasView* canvas = window_->currentCanvas();
    canvas->QWidget::setFocus(Qt::OtherFocusReason);
    if (chance(50)) {
        std::vector<std::string> ids;
        for (int i = 0; i <= below(4); ++i)
            ids.push_back(someNode().toStdString());
        const QString text = QString::fromStdString(fragmentToText(copyNodes(window_->currentSession()->model(), ids)));
        note(QStringLiteral("paste %1 nodes").arg(ids.size()));
        canvas->pasteText(text, chance(50) ? std::optional<QPoint>(place()) : std::nullopt);
        return;
    }
    const QString text = someText();
    note(QStringLiteral("paste the text ") + text.left(20));
    QGuiApplication::clipboard()->setText(text);
    canvas->paste();
}

void Monkey::editInspector()
{
    auto* panel = window_->findChild<InspectorPanel*>();
    if (!panel || !panel->isVisible()) {
        window_->showDock(QStringLiteral("inspector"));
        panel = window_->findChild<InspectorPanel*>();
    }
    if (!panel)
        return;
    CanvasView* canvas = window_->currentCanvas();
    if (chance(12))
        canvas->select({}); // the page of the app
    else if (canvas->selectedNodes().size() != 1)
        canvas->select({someNode()});
    const std::vector<QWidget*> controls = controlsIn(panel);
    if (!controls.empty())
        useControl(oneOf(controls));
}

void Monkey::useControl(QWidget* control)
{
    note(QStringLiteral("use %1 of %2")
             .arg(nameOf(control), window_->currentCanvas()->selectedNodes().value(0, QStringLiteral("app"))));
    const QPointer<QWidget> alive = control;
    if (auto* button = qobject_cast<QAbstractButton*>(control)) {
        button->click();
        return;
    }
    if (auto* tabs = qobject_cast<QTabBar*>(control)) {
        tabs->setCurrentIndex(below(qMax(1, tabs->count())));
        return;
    }
    control->setFocus(Qt::TabFocusReason);
    if (!alive)
        return;
    const bool text = qobject_cast<QLineEdit*>(control) || qobject_cast<QPlainTextEdit*>(control) ||
                      qobject_cast<QTextEdit*>(control);
    if (!text) {
        for (int steps = 1 + below(3); steps > 0 && alive; --steps)
            QTest::keyClick(control, chance(60) ? Qt::Key_Down : chance(70) ? Qt::Key_Up : Qt::Key_Space);
        return;
    }
    if (chance(25))
        QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
    if (!alive)
        return;
    const int how = below(10);
    if (how < 3) {
        QTest::keyClick(control, how == 0 ? Qt::Key_Return : how == 1 ? Qt::Key_Backspace : Qt::Key_Delete);
    } else if (how < 5) {
        QGuiApplication::clipboard()->setText(someText());
        QTest::keyClick(control, Qt::Key_V, Qt::ControlModifier);
    } else {
        static const QString letters = QStringLiteral("ab1 .-_{/\"\\:#'");
        for (int count = 1 + below(3); count > 0 && alive; --count)
            QTest::keyClick(control, letters[below(int(letters.size()))].toLatin1());
    }
    if (alive && chance(40))
        control->clearFocus();
}

void Monkey::undoOrRedo()
{
    const QString id = chance(65) ? QStringLiteral("edit.undo") : QStringLiteral("edit.redo");
    int times = chance(90) ? 1 + below(3) : 1 + below(30);
    note(QStringLiteral("%1 × %2").arg(id).arg(times));
    QAction* action = window_->actions().action(id);
    while (times-- > 0 && action->isEnabled())
        action->trigger();
}

void Monkey::choose()
{
    QStringList ids;
    const int count = chance(60) ? 1 : 1 + below(5);
    for (int i = 0; i < count; ++i)
        ids << someNode();
    note(QStringLiteral("select ") + ids.join(u' '));
    ids.removeAll(QString());
    if (chance(30) && ids.size() == 1)
        window_->currentCanvas()->revealNode(ids.front());
    else
        window_->currentCanvas()->select(ids);
}

void Monkey::switchTab()
{
    note(QStringLiteral("another tab"));
    window_->actions().action(QStringLiteral("view.nextTab"))->trigger();
}

void Monkey::closeStrays()
{
    constexpr int most = 20;
    for (int i = 0; i < most; ++i) {
        if (QWidget* popup = QApplication::activePopupWidget())
            closePopup(popup);
        else if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
            closeDialog(dialog);
        else
            return;
    }
    qFatal("a dialog or menu does not close");
}

void Monkey::closePopup(QWidget* popup)
{
    note(QStringLiteral("in ") + nameOf(popup));
    if (auto* menu = qobject_cast<QMenu*>(popup); menu && chance(60)) {
        QList<QAction*> usable;
        for (QAction* action : menu->actions()) {
            const bool known = std::any_of(leftAlone().begin(), leftAlone().end(), [&](const auto& pair) {
                return window_->actions().action(pair.first) == action;
            });
            const bool app = menu->objectName() == QStringLiteral("canvas.pasteMenu") && action->text().contains("app");
            if (!known && !app && action->isEnabled() && !action->isSeparator() && !action->menu())
                usable << action;
        }
        if (!usable.isEmpty()) {
            QAction* action = oneOf(usable);
            note(QStringLiteral("choose ") + action->text());
            menu->setActiveAction(action);
            QTest::keyClick(menu, Qt::Key_Return);
            return;
        }
    }
    popup->close();
}

void Monkey::closeDialog(QDialog* dialog)
{
    const bool edits =
        dialog->inherits("millrace::ui::PinDialog") || dialog->inherits("millrace::ui::SaveToLibraryDialog") ||
        (dialog->parentWidget() && dialog->parentWidget()->window() == window_ && dialog->parentWidget() != window_);
    const bool take = edits && chance(60);
    note(QStringLiteral("%1 %2").arg(take ? "accept" : "reject", nameOf(dialog)));
    if (take)
        dialog->accept();
    if (!take || dialog->isVisible())
        dialog->reject();
    if (dialog->isVisible())
        dialog->hide();
    QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
}

void Monkey::keepSmall()
{
    const DocumentSession* session = window_->currentSession();
    QAction* undo = window_->actions().action(QStringLiteral("edit.undo"));
    if (!session || session->model().nodes.size() <= kMostNodes)
        return;
    note(QStringLiteral("too large: undo"));
    for (int i = 0; i < 20 && undo->isEnabled(); ++i)
        undo->trigger();
}

} // namespace millrace::ui
