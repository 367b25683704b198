// What reaches beyond one canvas: files, other windows, other programs, other apps, the library.
#include "tests/ui/monkey.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documenthub.h"
#include "ui/library/librarypanel.h"
#include "ui/search/searchpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTreeView>
#include <QtTest>

namespace millrace::ui {

namespace {

QString pathOf(const DocumentSession& session)
{
    return QString::fromStdString(session.document().path());
}

template<class T> T* named(QWidget& in, const QString& name)
{
    for (T* widget : in.findChildren<T*>()) {
        if (widget->accessibleName() == name && widget->isVisible())
            return widget;
    }
    return nullptr;
}

} // namespace

void Monkey::switchWindow()
{
    const auto at = std::find(windows_.begin(), windows_.end(), window_);
    const auto next = at + 1 == windows_.end() ? windows_.begin() : at + 1;
    note(QStringLiteral("another window"));
    // The other one stays open, but draws nothing meanwhile.
    (*next)->show();
    window_->hide();
    window_ = *next;
    window_->activateWindow();
}

void Monkey::save()
{
    const DocumentSession* session = window_->currentSession();
    if (!session || pathOf(*session).isEmpty())
        return; // asks for a name by a dialog of the system
    note(QStringLiteral("save"));
    window_->actions().action(QStringLiteral("file.save"))->trigger();
    closeStrays();
}

/// Another program writes the file: a title changes in it, which may or may not meet what is unsaved here.
void Monkey::changeOutside()
{
    DocumentSession* open = window_->currentSession();
    if (!open || pathOf(*open).isEmpty())
        return;
    const DocumentHub::Session session = hub_.find(open);
    Result<std::unique_ptr<Document>> file = Document::load(open->document().path());
    if (!session || !file || (*file)->model().nodes.empty())
        return;
    const std::string id = oneOf((*file)->model().nodes).id;
    note(QStringLiteral("another program retitles ") + QString::fromStdString(id));
    const std::string title = "Outside " + std::to_string(below(1000));
    Result<EditStep> step = (*file)->makeSet(Path::nodeData(id) / "title", Value(title), "Outside");
    if (!step || !(*file)->apply(*step))
        return;
    const std::string text = (*file)->text();
    {
        QFile on(pathOf(*open));
        if (!on.open(QIODevice::WriteOnly) || on.write(text.data(), qint64(text.size())) != qint64(text.size()))
            qFatal("the monkey cannot write %s", qPrintable(on.fileName()));
    }
    broughtIn_.insert(open);
    hub_.checkFile(session);
    const auto known = [&] {
        using Kind = ForeignChange::Kind;
        const Kind kind = open->foreignChange().kind;
        return kind == Kind::Conflicts || kind == Kind::Unreadable || (open->diskText() && *open->diskText() == text);
    };
    if (!QTest::qWaitFor(known, 20'000))
        qFatal("what another program wrote is never looked at; before:\n%s", qPrintable(recent()));
    if (open->foreignChange().kind != ForeignChange::Kind::Conflicts)
        return;
    const bool theirs = chance(50);
    note(theirs ? QStringLiteral("… and its version is taken") : QStringLiteral("… and the own version is kept"));
    if (theirs)
        hub_.takeTheirs(session);
    else
        hub_.keepOurs(session);
    if (!QTest::qWaitFor([&] { return open->foreignChange().kind != ForeignChange::Kind::Conflicts; }, 20'000))
        qFatal("a conflict with another program is never decided; before:\n%s", qPrintable(recent()));
}

void Monkey::replaceInApps()
{
    window_->showDock(QStringLiteral("search"));
    auto* panel = window_->findChild<SearchPanel*>();
    auto* find = panel ? named<QLineEdit>(*panel, QStringLiteral("Find")) : nullptr;
    auto* with = panel ? named<QLineEdit>(*panel, QStringLiteral("Replace with")) : nullptr;
    if (!find || !with)
        return;
    static const QStringList words{QStringLiteral("e"),    QStringLiteral("text"), QStringLiteral("{{"),
                                   QStringLiteral("\\w+"), QStringLiteral("的"),   QStringLiteral("Start")};
    find->setText(oneOf(words));
    with->setText(someText().left(30));
    note(QStringLiteral("replace %1 by %2").arg(find->text(), with->text()));
    panel->searchNow();
    QAbstractButton* replace = nullptr;
    const auto ready = [&] {
        for (auto* button : panel->findChildren<QAbstractButton*>()) {
            if (button->text() == QStringLiteral("Replace"))
                replace = button;
        }
        return replace && replace->isEnabled();
    };
    constexpr int longest = 100; // milliseconds; nothing found leaves it disabled
    if (QTest::qWaitFor(ready, longest)) {
        const DocumentSession* session = window_->currentSession();
        const auto revision = session->document().revision();
        replace->click();
        closeStrays();
        (void)QTest::qWaitFor([&] { return session->document().revision() != revision; }, longest);
    }
    window_->showDock(QStringLiteral("inspector"));
}

/// Selected nodes become a snippet, and snippets become nodes, linked or not.
void Monkey::useLibrary()
{
    window_->showDock(QStringLiteral("library"));
    auto* panel = window_->findChild<LibraryPanel*>();
    auto* tree = panel ? panel->findChild<QTreeView*>() : nullptr;
    CanvasView* canvas = window_->currentCanvas();
    if (tree && canvas && chance(60)) {
        const QString word = chance(50) ? QStringLiteral("Insert") : QStringLiteral("Insert Linked");
        note(QStringLiteral("library: ") + word);
        tree->setFocus();
        for (int steps = 1 + below(6); steps > 0; --steps)
            QTest::keyClick(tree, Qt::Key_Down);
        for (auto* button : panel->findChildren<QAbstractButton*>()) {
            if (button->text() == word && button->isEnabled() && button->isVisible()) {
                button->click();
                break;
            }
        }
    } else if (canvas) {
        note(QStringLiteral("library: keep a snippet"));
        canvas->select({someNode()});
        QTimer::singleShot(0, window_, [this] { closeStrays(); });
        window_->actions().action(QStringLiteral("node.saveSnippet"))->trigger();
    }
    closeStrays();
    window_->showDock(QStringLiteral("inspector"));
}

} // namespace millrace::ui
