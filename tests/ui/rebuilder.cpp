#include "tests/ui/rebuilder.h"

#include "engine/authoring/exporting.h"
#include "engine/authoring/graphediting.h"
#include "engine/nodes/catalogue.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/picker/nodepicker.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/commonfields.h"
#include "ui/inspector/detail/fieldform.h"
#include "ui/inspector/inspectorpanel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

namespace millrace::ui {

namespace {

bool isStartOfContainer(const NodeModel& node)
{
    return node.kind == "iteration-start" || node.kind == "loop-start";
}

std::vector<FieldSpec> fieldsOf(const NodeModel& node)
{
    if (node.isNote())
        return noteFields();
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    if (!descriptor)
        return {};
    std::vector<FieldSpec> fields = descriptor->fields;
    const std::vector<FieldSpec> errors = errorFields(*descriptor);
    fields.insert(fields.end(), errors.begin(), errors.end());
    return fields;
}

Value memberOf(const Value& value, const std::string& dotted)
{
    return FormFiller::member([&value] { return value; }, dotted)();
}

} // namespace

Rebuilder::Rebuilder(Journey& journey, Way way) : journey_(journey), hand_(way)
{
}

DocumentSession* Rebuilder::session() const
{
    return journey_.window->currentSession();
}

CanvasView* Rebuilder::canvas() const
{
    return journey_.window->currentCanvas();
}

const AppModel& Rebuilder::built() const
{
    return session()->model();
}

std::string Rebuilder::exported() const
{
    return exportText(session()->document(), {});
}

void Rebuilder::rebuild(const AppModel& original)
{
    original_ = &original;
    journey_.window->resize(1700, 1100);
    if (!newApp())
        return;
    QObject::connect(canvas(), &CanvasView::announced, canvas(), [this](const QString& text) { announced_ = text; });
    canvas()->setMinimapVisible(false);
    canvas()->setAnimated(false);
    canvas()->QWidget::setFocus();
    journey_.window->showDock("inspector");
    emptyTheCanvas();
    fillApp();
    const std::vector<const NodeModel*> order = buildingOrder();
    for (const NodeModel* node : order) {
        if (node->isNote())
            addNote(*node);
        else if (!ids_.contains(node->id))
            addNode(*node);
        // What was drawn before its predecessor is filled in in its turn.
        if (!ids_.contains(node->id) || isStartOfContainer(*node))
            continue;
        addMissingEdges(*node);
        nameNode(*node);
        fillNode(*node);
    }
    // What names later nodes: the result of a container, edges that go back.
    last_ = true;
    for (const NodeModel* node : order) {
        if (!ids_.contains(node->id) || isStartOfContainer(*node))
            continue;
        addMissingEdges(*node);
        fillNode(*node);
    }
}

bool Rebuilder::newApp()
{
    QTest::keyClick(journey_.window.get(), Qt::Key_N, Qt::ControlModifier);
    QWidget* dialog = QApplication::activeModalWidget();
    if (!dialog) {
        obstacles_ << "Ctrl+N opens no dialog";
        return false;
    }
    auto* modes = journey_.find<QListWidget>("What the app begins with", dialog);
    auto* name = journey_.find<QLineEdit>("Name", dialog);
    auto* picture = journey_.find<QLineEdit>("Picture: an emoji", dialog);
    auto* background = journey_.find<QComboBox>("Background of the picture", dialog);
    auto* description = journey_.find<QPlainTextEdit>("Description", dialog);
    if (!modes || !name || !picture || !background || !description) {
        obstacles_ << "the dialog for new apps lacks a control";
        return false;
    }
    for (int row = 0; row < modes->count(); ++row) {
        if (modes->item(row)->data(Qt::UserRole).toString() != qs(original_->mode))
            continue;
        if (hand_.usesMouse()) {
            hand_.click(modes->viewport(), modes->visualItemRect(modes->item(row)).center());
        } else {
            modes->setFocus(Qt::TabFocusReason);
            for (int i = 0; i < modes->count() && modes->currentRow() != row; ++i)
                hand_.key(modes, modes->currentRow() < row ? Qt::Key_Down : Qt::Key_Up);
        }
    }
    hand_.write(name, qs(original_->name));
    if (!original_->icon.empty())
        hand_.write(picture, qs(original_->icon));
    if (const int at = background->findData(qs(original_->iconBackground)); at >= 0)
        hand_.choose(background, at);
    hand_.write(description, qs(original_->description));
    for (auto* button : dialog->findChildren<QPushButton*>()) {
        if (button->isDefault() && button->isVisible()) {
            hand_.press(button);
            break;
        }
    }
    if (!QTest::qWaitFor([this] { return canvas() && session(); }, 5000)) {
        obstacles_ << "no new app";
        return false;
    }
    // The platform of tests does not give the focus back from a closed dialog.
    journey_.window->activateWindow();
    return QTest::qWaitForWindowActive(journey_.window.get());
}

void Rebuilder::key(int code, Qt::KeyboardModifiers modifiers) const
{
    if (!canvas()->hasFocus())
        canvas()->QWidget::setFocus(Qt::TabFocusReason);
    QTest::keyClick(canvas(), Qt::Key(code), modifiers);
    QCoreApplication::processEvents();
}

void Rebuilder::showAll() const
{
    canvas()->zoomToFit(false);
}

QPoint Rebuilder::ground() const
{
    // Somewhere near the lower border where no card is.
    const QRect area = canvas()->rect().adjusted(40, 40, -40, -40);
    for (int y = area.bottom(); y > area.top(); y -= 20) {
        for (int x = area.left(); x < area.right(); x += 20) {
            const auto covered = [&](const NodeModel& node) {
                return canvas()->nodeRect(qs(node.id)).adjusted(-15, -15, 15, 15).contains(x, y);
            };
            if (std::none_of(built().nodes.begin(), built().nodes.end(), covered))
                return {x, y};
        }
    }
    return area.bottomLeft();
}

bool Rebuilder::select(const QString& nodeId) const
{
    if (canvas()->selectedNodes() == QStringList{nodeId})
        return true;
    if (hand_.usesMouse()) {
        showAll();
        const QRect card = canvas()->nodeRect(nodeId);
        hand_.click(canvas(), card.topLeft() + QPoint(card.width() / 2, std::min(10, card.height() / 4)));
    } else {
        // Tab walks to the last node and then leaves the canvas; from there it goes back.
        for (const auto walk : {Qt::Key_Tab, Qt::Key_Backtab}) {
            const Qt::KeyboardModifiers held = walk == Qt::Key_Tab ? Qt::NoModifier : Qt::ShiftModifier;
            for (std::size_t i = 0; i <= built().nodes.size(); ++i) {
                if (canvas()->selectedNodes() == QStringList{nodeId})
                    break;
                key(walk, held);
                if (!canvas()->hasFocus())
                    break;
            }
        }
        if (!canvas()->hasFocus())
            canvas()->QWidget::setFocus(Qt::TabFocusReason);
        if (canvas()->selectedNodes() != QStringList{nodeId}) {
            key(Qt::Key_Escape);
            for (std::size_t i = 0; i < built().nodes.size() && canvas()->selectedNodes() != QStringList{nodeId}; ++i)
                key(Qt::Key_Tab);
        }
    }
    QCoreApplication::processEvents();
    return canvas()->selectedNodes() == QStringList{nodeId};
}

void Rebuilder::chooseInMenu(const QPoint& at, const char* action) const
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, canvas()->mapToGlobal(at));
    QApplication::sendEvent(canvas(), &event);
    auto* menu = canvas()->findChild<QMenu*>("canvas.menu");
    QAction* wanted = journey_.window->actions().action(QLatin1String(action));
    if (!menu || !menu->actions().contains(wanted))
        return;
    hand_.click(menu, menu->actionGeometry(wanted).center());
    QCoreApplication::processEvents();
}

void Rebuilder::emptyTheCanvas()
{
    for (int guard = 0; guard < 20; ++guard) {
        QString surplus;
        for (const NodeModel& node : built().nodes) {
            if (node.kind != "start")
                surplus = qs(node.id);
        }
        if (surplus.isEmpty())
            break;
        if (!select(surplus)) {
            obstacles_
                << QStringLiteral("“%1” cannot be selected: %2 is").arg(surplus, canvas()->selectedNodes().join(u' '));
            break;
        }
        if (hand_.usesMouse())
            chooseInMenu(canvas()->nodeRect(surplus).center(), "node.delete");
        else
            key(Qt::Key_Delete);
    }
    for (const NodeModel& made : built().nodes) {
        for (const NodeModel& node : original_->nodes) {
            if (node.kind == made.kind && !ids_.contains(node.id))
                ids_[node.id] = made.id;
        }
    }
    if (built().nodes.size() != 1)
        obstacles_ << "the canvas cannot be emptied";
}

void Rebuilder::fillApp()
{
    if (hand_.usesMouse()) {
        showAll();
        hand_.click(canvas(), ground());
    } else {
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
    }
    auto* inspector = journey_.window->findChild<InspectorPanel*>();
    if (!inspector || !canvas()->selectedNodes().isEmpty()) {
        obstacles_ << "the page of the app does not show";
        return;
    }
    const FormFiller form(hand_, *inspector, obstacles_);
    const auto at = [this](const char* path) -> FormFiller::Read {
        return [this, path] { return memberOf(built().root, path); };
    };
    const Value root = translated(original_->root);
    for (const char* title : {"Environment variables", "Conversation variables", "Features", "Dependencies"})
        form.unfold(title);
    form.fillVariables("Environment variables", "Environment variable", root["workflow"]["environment_variables"],
                       at("workflow.environment_variables"));
    form.fillVariables("Conversation variables", "Conversation variable", root["workflow"]["conversation_variables"],
                       at("workflow.conversation_variables"));
    form.fillFeatures(root["workflow"]["features"], at("workflow.features"));
    form.fillDependencies(root["dependencies"], at("dependencies"));
    if (root["app"]["use_icon_as_answer_icon"].toBool())
        form.put("Icon with answers", root["app"]["use_icon_as_answer_icon"], at("app.use_icon_as_answer_icon"));
}

std::vector<const NodeModel*> Rebuilder::buildingOrder() const
{
    std::vector<const NodeModel*> order;
    std::vector<const NodeModel*> rest;
    for (const NodeModel& node : original_->nodes)
        rest.push_back(&node);
    const auto placed = [&order](const std::string& id) {
        return std::any_of(order.begin(), order.end(), [&id](const NodeModel* node) { return node->id == id; });
    };
    const auto ready = [&](const NodeModel* node) {
        if (!node->parentId.empty() && !placed(node->parentId))
            return false;
        // What follows a container reads its result: first what is in it.
        for (const EdgeModel& edge : original_->edges) {
            if (edge.target != node->id)
                continue;
            if (!placed(edge.source))
                return false;
            for (const NodeModel& inner : original_->nodes) {
                if (inner.parentId == edge.source && inner.parentId != node->parentId && !placed(inner.id))
                    return false;
            }
        }
        return true;
    };
    while (!rest.empty()) {
        auto next = std::find_if(rest.begin(), rest.end(), ready);
        if (next == rest.end())
            next = rest.begin(); // a circle
        order.push_back(*next);
        rest.erase(next);
    }
    std::stable_partition(order.begin(), order.end(), [](const NodeModel* node) { return !node->isNote(); });
    return order;
}

const EdgeModel* Rebuilder::firstEdgeTo(const NodeModel& node) const
{
    if (instead_)
        return instead_;
    for (const EdgeModel& edge : original_->edges) {
        if (edge.target == node.id && ids_.contains(edge.source) && !handleOf(edge).isEmpty())
            return &edge;
    }
    return nullptr;
}

/// The node that comes after this one and nothing else, when it can be drawn first and this one inserted between.
const NodeModel* Rebuilder::oneToInsertBefore(const NodeModel& node) const
{
    const auto plain = [this](const NodeModel& one) {
        const NodeDescriptor* descriptor = nodeDescriptor(one.kind);
        return descriptor && !descriptor->container && descriptor->nodeClass != NodeClass::Root &&
               nodeHandles(one.kind, one.data).size() <= 1 && !isStartOfContainer(one) && !ids_.contains(one.id);
    };
    const auto count = [this](auto matches) {
        return std::count_if(original_->edges.begin(), original_->edges.end(), matches);
    };
    const NodeModel* next = nullptr;
    for (const EdgeModel& edge : original_->edges) {
        if (edge.source == node.id)
            next = original_->node(edge.target);
    }
    if (!next || !firstEdgeTo(node) || !plain(node) || !plain(*next) || next->parentId != node.parentId ||
        nodeHandles(node.kind, node.data).size() != 1)
        return nullptr;
    const bool alone = count([&](const EdgeModel& e) { return e.source == node.id; }) == 1 &&
                       count([&](const EdgeModel& e) { return e.target == node.id; }) == 1 &&
                       count([&](const EdgeModel& e) { return e.target == next->id; }) == 1 &&
                       count([&](const EdgeModel& e) { return e.source == firstEdgeTo(node)->source; }) == 1;
    return alone ? next : nullptr;
}

/// By the button in the middle of an edge.
bool Rebuilder::openPickerOnEdge(const NodeModel& node, const NodeModel& before)
{
    const EdgeModel* edge = firstEdgeTo(node);
    const QString source = idOf(edge->source), target = idOf(before.id);
    QString id;
    for (const EdgeModel& made : built().edges) {
        if (qs(made.source) == source && qs(made.target) == target)
            id = qs(made.id);
    }
    if (id.isEmpty())
        return false;
    showAll();
    canvas()->setZoom(1); // the button shows on edges that are long enough
    canvas()->revealNode(source);
    hand_.click(canvas(), canvas()->edgePosition(id));
    return canvas()->picker() && canvas()->picker()->isVisible();
}

/// Opens the picker where the node shall be, in one of the ways there are.
bool Rebuilder::openPicker(const NodeModel& node)
{
    const EdgeModel* edge = firstEdgeTo(node);
    const auto picking = [this] { return canvas()->picker() && canvas()->picker()->isVisible(); };
    if (edge && hand_.usesMouse()) {
        showAll();
        const QString source = idOf(edge->source), handle = handleOf(*edge);
        const QPoint from = canvas()->handlePosition(source, handle);
        // Drawn to the ground beside it, or by the button of the handle.
        if (node.parentId.empty() && made_ % 2 == 1)
            hand_.drag(canvas(), from, ground());
        else
            hand_.click(canvas(), from);
        if (picking())
            return true;
    }
    if (edge && !hand_.usesMouse()) {
        const NodeModel* source = built().node(ss(idOf(edge->source)));
        const std::vector<HandleSpec> handles = nodeHandles(source->kind, source->data);
        const bool first = handles.size() <= 1 || qs(handles.front().handle) == handleOf(*edge);
        const bool taken = std::any_of(built().edges.begin(), built().edges.end(), [&](const EdgeModel& other) {
            return other.source == source->id && other.sourceHandle == edge->sourceHandle;
        });
        if ((!node.parentId.empty() || made_ % 2 == 0) && first && !taken && select(qs(source->id))) {
            key(Qt::Key_A, Qt::ShiftModifier);
            if (picking())
                return true;
        }
    }
    if (hand_.usesMouse()) {
        showAll();
        chooseInMenu(ground(), "node.add");
    } else {
        key(Qt::Key_Escape);
        key(Qt::Key_A);
    }
    return picking();
}

void Rebuilder::pickKind(const std::string& kind)
{
    NodePicker* picker = canvas()->picker();
    auto* search = picker->findChild<QLineEdit*>();
    const NodeDescriptor* descriptor = nodeDescriptor(kind);
    hand_.type(search, descriptor ? translate(descriptor->title) : qs(kind));
    auto* list = picker->findChild<QListView*>();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data(Qt::UserRole).toString() != qs(kind))
            continue;
        if (hand_.usesMouse()) {
            hand_.pickRow(list, index);
        } else {
            for (int i = 0; i < list->model()->rowCount() && picker->currentKind() != qs(kind); ++i)
                hand_.key(search, Qt::Key_Down);
            hand_.key(search, Qt::Key_Return);
        }
        QCoreApplication::processEvents();
        return;
    }
    obstacles_ << QStringLiteral("“%1” is not offered as a node").arg(qs(kind));
    hand_.key(search, Qt::Key_Escape);
}

void Rebuilder::addNode(const NodeModel& node)
{
    if (isStartOfContainer(node))
        return;
    const NodeModel* next = hand_.usesMouse() && made_ % 3 == 2 ? oneToInsertBefore(node) : nullptr;
    if (next) {
        instead_ = firstEdgeTo(node);
        ++made_;
        addNode(*next);
        instead_ = nullptr;
    }
    std::vector<std::string> before;
    for (const NodeModel& made : built().nodes)
        before.push_back(made.id);
    const bool open = next && ids_.contains(next->id) ? openPickerOnEdge(node, *next) : openPicker(node);
    if (!open) {
        obstacles_ << QStringLiteral("the picker for “%1” does not open").arg(qs(node.title));
        return;
    }
    pickKind(node.kind);
    takeNew(node, before);
    ++made_;
}

void Rebuilder::takeNew(const NodeModel& node, const std::vector<std::string>& before)
{
    const NodeModel* made = nullptr;
    for (const NodeModel& candidate : built().nodes) {
        if (std::find(before.begin(), before.end(), candidate.id) == before.end() && candidate.kind == node.kind)
            made = &candidate;
    }
    if (!made) {
        obstacles_ << QStringLiteral("no node for “%1” was made").arg(qs(node.title));
        return;
    }
    pair(node, *made);
    if (node.parentId.empty() == made->parentId.empty())
        return;
    const QString container = node.parentId.empty() ? QString() : idOf(node.parentId);
    if (!select(idOf(node.id)))
        return;
    if (container.isEmpty())
        key(Qt::Key_O, Qt::ShiftModifier);
    else if (hand_.usesMouse())
        hand_.drag(canvas(), canvas()->nodeRect(idOf(node.id)).center(), canvas()->nodeRect(container).center());
    else
        key(Qt::Key_I, Qt::ShiftModifier);
    if (built().node(ss(idOf(node.id)))->parentId != ss(container))
        obstacles_ << QStringLiteral("“%1” is not in its container").arg(qs(node.title));
}

void Rebuilder::pair(const NodeModel& original, const NodeModel& made)
{
    ids_[original.id] = made.id;
    for (const NodeModel& inner : original_->nodes) {
        if (inner.parentId != original.id || !isStartOfContainer(inner))
            continue;
        for (const NodeModel& candidate : built().nodes) {
            if (candidate.parentId == made.id && candidate.kind == inner.kind)
                ids_[inner.id] = candidate.id;
        }
    }
}

void Rebuilder::addNote(const NodeModel& note)
{
    if (ids_.contains(note.id))
        return;
    std::vector<std::string> before;
    for (const NodeModel& made : built().nodes)
        before.push_back(made.id);
    if (hand_.usesMouse()) {
        showAll();
        chooseInMenu(ground(), "arrange.addNote");
    }
    if (built().nodes.size() == before.size()) {
        key(Qt::Key_Escape);
        key(Qt::Key_N);
    }
    for (const NodeModel& candidate : built().nodes) {
        if (candidate.isNote() && std::find(before.begin(), before.end(), candidate.id) == before.end())
            ids_[note.id] = candidate.id;
    }
    auto* text = journey_.find<QPlainTextEdit>("Text of the note");
    if (!text || !ids_.contains(note.id)) {
        obstacles_ << "no note was made";
        return;
    }
    hand_.write(text, qs(GraphEditing::noteMarkdown(note.data)));
    hand_.key(text, Qt::Key_Escape);
    QCoreApplication::processEvents();
}

void Rebuilder::nameNode(const NodeModel& node)
{
    const QString id = idOf(node.id);
    if (node.isNote() || built().node(ss(id))->title == node.title || !select(id))
        return;
    if (hand_.usesMouse()) {
        showAll();
        chooseInMenu(canvas()->nodeRect(id).topLeft() + QPoint(canvas()->nodeRect(id).width() / 2, 6), "edit.rename");
    } else {
        key(Qt::Key_F2);
    }
    auto* title = canvas()->findChild<QLineEdit*>("canvas.title");
    if (!title) {
        obstacles_ << QStringLiteral("“%1” cannot be renamed on the canvas").arg(qs(node.title));
        return;
    }
    hand_.write(title, qs(node.title));
    hand_.key(title, Qt::Key_Return);
    QCoreApplication::processEvents();
    if (built().node(ss(id))->title != node.title)
        obstacles_
            << QStringLiteral("the title of “%1” became “%2”").arg(qs(node.title), qs(built().node(ss(id))->title));
}

void Rebuilder::fillNode(const NodeModel& node)
{
    const std::string id = ss(idOf(node.id));
    const Value target = translated(node.data);
    const auto data = [this, id] { return built().node(id) ? built().node(id)->data : Value(); };
    const FormFiller::Read read = data;
    QStringList unheard;
    auto* inspector = journey_.window->findChild<InspectorPanel*>();
    if (!inspector)
        return;
    const FormFiller form(hand_, *inspector, last_ ? obstacles_ : unheard);
    const auto differs = [&](const FieldSpec& spec) {
        if (spec.kind == FieldKind::NoteText || spec.path == "start_node_id" || spec.legacy)
            return false;
        return !FormFiller::same(memberOf(data(), spec.path), memberOf(target, spec.path));
    };
    const std::vector<FieldSpec> fields = fieldsOf(node);
    if (std::none_of(fields.begin(), fields.end(), differs) && FormFiller::same(data()["desc"], target["desc"]))
        return;
    if (!select(qs(id))) {
        obstacles_ << QStringLiteral("“%1” cannot be selected").arg(qs(node.title));
        return;
    }
    if (!FormFiller::same(data()["desc"], target["desc"]))
        form.put("Description", target["desc"], FormFiller::member(read, "desc"));
    // Some settings appear when others are made, in whatever order they stand.
    for (int round = 0; round < 2; ++round) {
        for (const FieldSpec& spec : fields) {
            const Value wanted = memberOf(target, spec.path);
            const bool absent = wanted.isNull() && FormFiller::same(memberOf(data(), spec.path), spec.defaultValue);
            if (!differs(spec) || absent || !isFieldShown(spec, fields, data()))
                continue;
            // An absent setting is as good as its default.
            form.fillField(spec, wanted.isNull() ? spec.defaultValue : wanted, FormFiller::member(read, spec.path));
        }
    }
    if (QWidget* focus = QApplication::focusWidget())
        focus->clearFocus(); // what is taken over when it is left
    QCoreApplication::processEvents();
}

void Rebuilder::addMissingEdges(const NodeModel& target)
{
    for (const EdgeModel& edge : original_->edges) {
        if (edge.target == target.id && ids_.contains(edge.source))
            connectNodes(edge);
    }
}

void Rebuilder::connectNodes(const EdgeModel& edge)
{
    const QString source = idOf(edge.source), target = idOf(edge.target), handle = handleOf(edge);
    if (handle.isEmpty() || hasEdge(source, handle, target))
        return;
    if (hand_.usesMouse())
        connectByMouse(source, handle, target);
    else
        connectByKeys(source, handle, target);
    if (!hasEdge(source, handle, target))
        obstacles_ << QStringLiteral("no edge from “%1” to “%2”: %3")
                          .arg(qs(built().node(ss(source))->title), qs(built().node(ss(target))->title), announced_);
}

void Rebuilder::connectByMouse(const QString& source, const QString& handle, const QString& target)
{
    showAll();
    hand_.drag(canvas(), canvas()->handlePosition(source, handle), canvas()->inputPosition(target));
}

void Rebuilder::connectByKeys(const QString& source, const QString& handle, const QString& target)
{
    const NodeModel* node = built().node(ss(source));
    const std::vector<HandleSpec> handles = nodeHandles(node->kind, node->data);
    const auto goal = QStringLiteral("To %1:").arg(qs(built().node(ss(target))->title));
    // Titles may be the same: the next one of that name, until it is the right one.
    for (std::size_t skip = 0; skip < built().nodes.size(); ++skip) {
        if (!select(source))
            return;
        key(Qt::Key_C);
        if (handles.size() > 1) {
            for (const HandleSpec& candidate : handles) {
                if (qs(candidate.handle) == handle)
                    break;
                key(Qt::Key_Down);
            }
            key(Qt::Key_Return);
        }
        std::size_t passed = 0, steps = 0;
        while (steps++ <= built().nodes.size() && (!announced_.startsWith(goal) || passed++ < skip))
            key(Qt::Key_Right);
        if (!announced_.startsWith(goal)) {
            key(Qt::Key_Escape);
            return;
        }
        key(Qt::Key_Return);
        if (hasEdge(source, handle, target))
            return;
        key(Qt::Key_Z, Qt::ControlModifier);
    }
}

bool Rebuilder::hasEdge(const QString& source, const QString& handle, const QString& target) const
{
    return std::any_of(built().edges.begin(), built().edges.end(), [&](const EdgeModel& edge) {
        return edge.source == ss(source) && edge.target == ss(target) && edge.sourceHandle == ss(handle);
    });
}

QString Rebuilder::idOf(const std::string& original) const
{
    const auto found = ids_.find(original);
    return found == ids_.end() ? QString() : qs(found->second);
}

/// The handle that stands for the original's: branches are named by ids, which the editor makes.
QString Rebuilder::handleOf(const EdgeModel& edge) const
{
    const NodeModel* before = original_->node(edge.source);
    const NodeModel* after = built().node(ss(idOf(edge.source)));
    if (!before || !after)
        return {};
    const std::vector<HandleSpec> old = nodeHandles(before->kind, before->data);
    const std::vector<HandleSpec> now = nodeHandles(after->kind, after->data);
    for (const HandleSpec& handle : now) {
        if (handle.handle == edge.sourceHandle)
            return qs(handle.handle);
    }
    for (std::size_t i = 0; i < old.size() && i < now.size() && old.size() == now.size(); ++i) {
        if (old[i].handle == edge.sourceHandle)
            return qs(now[i].handle);
    }
    return {};
}

Value Rebuilder::translated(const Value& value, const std::string& key) const
{
    if (value.isString()) {
        std::string text = value.toString();
        for (const auto& [from, to] : ids_) {
            const std::string mark = "{{#" + from + ".", instead = "{{#" + to + ".";
            for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + instead.size()))
                text.replace(at, mark.size(), instead);
        }
        return Value(std::move(text));
    }
    if (value.isArray()) {
        Value::Array out;
        for (const Value& part : value.toArray())
            out.push_back(translated(part, key));
        const bool selector = out.size() >= 2 && out.front().isString();
        if (const auto found = selector ? ids_.find(out.front().toString()) : ids_.end(); found != ids_.end())
            out.front() = Value(found->second);
        return Value(std::move(out));
    }
    if (value.isObject()) {
        Value::Object out;
        for (const auto& [name, part] : value.toObject())
            out.append(name, translated(part, name));
        return Value(std::move(out));
    }
    return value;
}

} // namespace millrace::ui
