#include "ui/canvas/accessibility/accessiblecanvas.h"

#include "ui/canvas/accessibility/canvasaccess.h"
#include "ui/canvas/canvasview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace millrace::ui {

namespace {

class AccessibleCanvas;

/// A port or an edge of a node; found again by its key.
class AccessiblePartItem : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessiblePartItem(CanvasView* view, QString node, QString key, QAccessible::Id parent)
        : view_(view), node_(std::move(node)), key_(std::move(key)), parent_(parent)
    {
    }

    bool isValid() const override { return view_ && !part().key.isEmpty(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::accessibleInterface(parent_); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return part().edge ? QAccessible::ListItem : QAccessible::Button; }
    QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name ? part().name : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        const QRect inView = part().rect;
        return view_ ? QRect(view_->mapToGlobal(inView.topLeft()), inView.size()) : QRect();
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.selected = view_ && part().edge && key_ == QStringLiteral("edge:") + view_->selectedEdge();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (view_ && name == pressAction())
            CanvasAccess::of(view_)->accessiblePress(node_, key_);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    AccessiblePart part() const
    {
        if (view_) {
            for (const AccessiblePart& candidate : CanvasAccess::of(view_)->accessibleParts(node_)) {
                if (candidate.key == key_)
                    return candidate;
            }
        }
        return {};
    }

    QPointer<CanvasView> view_;
    QString node_, key_;
    QAccessible::Id parent_;
};

/// One node. Lives in QAccessible's cache; found again by its id.
class AccessibleNode : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleNode(CanvasView* view, QString id) : view_(view), id_(std::move(id)) {}
    ~AccessibleNode() override
    {
        for (QAccessible::Id id : std::as_const(made_))
            QAccessible::deleteAccessibleInterface(id);
    }

    bool isValid() const override { return view_ && access()->accessibleHas(id_); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view_); }
    QAccessibleInterface* child(int index) const override
    {
        const QList<AccessiblePart> parts = view_ ? access()->accessibleParts(id_) : QList<AccessiblePart>();
        return index < 0 || index >= parts.size() ? nullptr : part(parts[index].key);
    }
    int childCount() const override { return view_ ? static_cast<int>(access()->accessibleParts(id_).size()) : 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        if (!view_)
            return {};
        if (kind == QAccessible::Name)
            return access()->accessibleName(id_);
        if (kind == QAccessible::Description)
            return access()->accessibleDescription(id_);
        return {};
    }
    void setText(QAccessible::Text, const QString&) override {}

    QRect rect() const override
    {
        if (!view_)
            return {};
        const QRect inView = access()->accessibleRect(id_);
        return {view_->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!view_) {
            state.invalid = true;
            return state;
        }
        state.focusable = state.selectable = true;
        state.selected = access()->accessibleSelected(id_);
        state.focused = state.selected && view_->hasFocus();
        state.offscreen = !view_->rect().intersects(access()->accessibleRect(id_));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& name) override
    {
        if (!view_)
            return;
        view_->select({id_}, true);
        if (name == pressAction())
            emit view_->nodeActivated(id_);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

    const QString& id() const { return id_; }

private:
    const CanvasAccess* access() const { return CanvasAccess::of(view_); }
    QAccessibleInterface* part(const QString& key) const
    {
        auto found = made_.constFind(key);
        if (found == made_.constEnd()) {
            const QAccessible::Id own = QAccessible::uniqueId(const_cast<AccessibleNode*>(this));
            auto* item = new AccessiblePartItem(view_, id_, key, own);
            found = made_.insert(key, QAccessible::registerAccessibleInterface(item));
        }
        return QAccessible::accessibleInterface(found.value());
    }

    QPointer<CanvasView> view_;
    QString id_;
    mutable QHash<QString, QAccessible::Id> made_;
};

class AccessibleCanvas : public QAccessibleWidget {
public:
    explicit AccessibleCanvas(CanvasView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~AccessibleCanvas() override
    {
        for (QAccessible::Id id : std::as_const(made_))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(access()->accessibleNodes().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const QStringList ids = access()->accessibleNodes();
        return index < 0 || index >= ids.size() ? nullptr : node(ids[index]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* node = dynamic_cast<const AccessibleNode*>(child);
        return node ? static_cast<int>(access()->accessibleNodes().indexOf(node->id())) : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QString id = access()->accessibleNodeAt(widget()->mapFromGlobal(QPoint(x, y)));
        return id.isEmpty() ? nullptr : node(id);
    }
    QAccessibleInterface* focusChild() const override
    {
        const QStringList chosen = view()->selectedNodes();
        return chosen.size() == 1 ? node(chosen.first()) : nullptr;
    }

private:
    CanvasView* view() const { return static_cast<CanvasView*>(widget()); }
    const CanvasAccess* access() const { return CanvasAccess::of(view()); }
    QAccessibleInterface* node(const QString& id) const
    {
        auto found = made_.constFind(id);
        if (found == made_.constEnd())
            found = made_.insert(id, QAccessible::registerAccessibleInterface(new AccessibleNode(view(), id)));
        return QAccessible::accessibleInterface(found.value());
    }

    mutable QHash<QString, QAccessible::Id> made_;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    if (auto* view = qobject_cast<CanvasView*>(object))
        return new AccessibleCanvas(view);
    return nullptr;
}

} // namespace

void installCanvasAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace millrace::ui
