#pragma once

#include "engine/layout/layout.h"
#include "ui/canvas/accessibility/canvasaccess.h"
#include "ui/canvas/arrange/autolayout.h"
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/canvasclipboard.h"
#include "ui/canvas/detail/canvasstate.h"
#include "ui/canvas/detail/framepainter.h"
#include "ui/canvas/detail/minimap.h"
#include "ui/canvas/detail/spritecache.h"
#include "ui/canvas/interaction/connectmode.h"
#include "ui/canvas/interaction/interaction.h"
#include "ui/canvas/picker/nodepicker.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QPointer>
#include <QTimer>
#include <QVariantAnimation>

namespace millrace {
struct EditStep;
}

namespace millrace::ui {

class NoteEditor;
class TitleEditor;

struct CanvasView::Private : CanvasAccess {
    Private(CanvasView& owner, Theme& theme);

    CanvasView& view;
    CanvasState state;
    SpriteCache sprites;
    FramePainter frame;
    Minimap minimap;
    std::unique_ptr<Interaction> interaction;
    QTimer settle;  ///< after the last zoom step: sprites are made sharp
    QTimer animate; ///< runs only while something on screen moves
    QElapsedTimer clock;
    QVariantAnimation flight; ///< of the viewport
    QVariantAnimation flash;
    Viewport flightFrom, flightTo;
    std::unique_ptr<ConnectMode> connectMode;
    QPointer<NodePicker> picker;
    NodePlace pickedPlace; ///< what the open picker is for
    QPointer<TitleEditor> titleEditor;
    PastePlaces pastePlaces;
    std::optional<QPointF> pointerAt; ///< screen; nothing while the pointer is elsewhere
    std::optional<QPointF> menuAt;    ///< screen, where the last context menu was opened
    QString lastAnnouncement;
    bool spaceHeld = false;
    bool wantsFit = false;  ///< the first fit waits for a size
    bool firstFrame = true; ///< of a document: may take longer than later ones

    void rebuild(bool keepSelection);
    void follow(const EditStep& step);
    void structureChanged();
    void viewportChanged();
    void zoomTo(qreal scale, const QPointF& fixed);
    void flyTo(const Viewport& target, bool animated);
    void initialView();
    bool isZooming() const { return settle.isActive() || flight.state() == QAbstractAnimation::Running; }
    bool anythingRunning() const;
    Pointer pointer(const QPointF& screen, Qt::KeyboardModifiers modifiers) const;
    void setHover(const QPointF& screen);
    void updateCursor();
    void dropInteraction();
    QString idOf(int node) const;
    // canvasarranging.cpp
    struct LayoutJob {
        LayoutTask task;
        std::shared_ptr<std::atomic<bool>> cancelled;
        std::uint64_t revision = 0;
        QFutureWatcher<LayoutResult> watcher;
    };
    LayoutJob layoutJob;
    QVariantAnimation gliding; ///< nodes on their way to new places
    std::vector<int> glideNodes;
    std::vector<QRectF> glideFrom, glideTo;
    QPointer<NoteEditor> noteEditor;
    QTimer borderScroll; ///< while something is dragged near the border of the view
    QPointF dragPosition;
    Qt::KeyboardModifiers dragModifiers;
    void connectArranging();
    void cancelLayout();
    void applyLayout();
    void glide(const std::vector<int>& nodes, const std::vector<QRectF>& from);
    void endGlide();
    void followDrag(const QPointF& screen, Qt::KeyboardModifiers modifiers);
    void scrollAtBorder();
    bool openNote(int node);
    void activate(int node); ///< notes open their text here, other nodes tell the window

    // canvasediting.cpp
    void connectEditing();
    void openPicker(const NodePlace& place, const QPointF& anchor);
    QString pickerCaption(const NodePlace& place) const;
    void announce(const QString& text);
    bool onFloor(int node, const QPointF& scene) const; ///< in a container, below its header
    NodePlace placeAt(const QPointF& screen) const;
    QPointF wantedPoint() const;          ///< screen: where the menu is, the pointer, the middle
    GraphFragment chosenFragment() const; ///< the selected nodes; empty: none
    void pasteOffer(const GraphFragment& fragment, const QString& text, const QPointF& screen);
    QString toolTipAt(const QPointF& screen) const;

    QStringList accessibleNodes() const override;
    bool accessibleHas(const QString& id) const override;
    QString accessibleName(const QString& id) const override;
    QString accessibleDescription(const QString& id) const override;
    QRect accessibleRect(const QString& id) const override;
    bool accessibleSelected(const QString& id) const override;
    QString accessibleNodeAt(const QPoint& position) const override;
    QList<AccessiblePart> accessibleParts(const QString& id) const override;
    void accessiblePress(const QString& id, const QString& key) override;
};

} // namespace millrace::ui
