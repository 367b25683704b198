#pragma once

#include "ui/canvas/accessibility/canvasaccess.h"
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
#include <QPointer>
#include <QTimer>
#include <QVariantAnimation>

namespace millrace {
struct EditStep;
}

namespace millrace::ui {

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
    // canvasediting.cpp
    void connectEditing();
    void openPicker(const NodePlace& place, const QPointF& anchor);
    QString pickerCaption(const NodePlace& place) const;
    void announce(const QString& text);
    bool onFloor(int node, const QPointF& scene) const; ///< in a container, below its header
    NodePlace placeAt(const QPointF& screen) const;
    QPointF wantedPoint() const; ///< screen: where the menu is, the pointer, the middle
    void pasteOffer(const GraphFragment& fragment, const QString& text, const QPointF& screen);
    QString toolTipAt(const QPointF& screen) const;

    QStringList accessibleNodes() const override;
    QString accessibleName(const QString& id) const override;
    QString accessibleDescription(const QString& id) const override;
    QRect accessibleRect(const QString& id) const override;
    bool accessibleSelected(const QString& id) const override;
    QString accessibleNodeAt(const QPoint& position) const override;
};

} // namespace millrace::ui
