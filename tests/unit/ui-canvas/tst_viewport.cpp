#include "ui/canvas/detail/edgecurve.h"
#include "ui/canvas/detail/viewport.h"

#include <QTest>

using namespace millrace::ui;

class TestViewport : public QObject {
    Q_OBJECT
private slots:
    void mapsBothWays();
    void zoomKeepsThePointUnderThePointer();
    void zoomHasBounds();
    void fitShowsEverything();
    void curveLeavesRightAndEntersLeft();
    void curveKnowsItsDistance();
};

void TestViewport::mapsBothWays()
{
    Viewport view{1.7, {30, -12}};
    const QPointF scene(123.5, -77);
    const QPointF back = view.toScene(view.toScreen(scene));
    QVERIFY(qAbs(back.x() - scene.x()) < 1e-9 && qAbs(back.y() - scene.y()) < 1e-9);
}

void TestViewport::zoomKeepsThePointUnderThePointer()
{
    Viewport view{1, {10, 20}};
    const QPointF pointer(400, 300), scene = view.toScene(pointer);
    for (qreal scale : {0.3, 2.5, 0.05, 4.0}) {
        view.zoomAt(pointer, scale);
        QCOMPARE(view.scale, scale);
        const QPointF now = view.toScreen(scene);
        QVERIFY(qAbs(now.x() - 400) < 1e-6 && qAbs(now.y() - 300) < 1e-6);
    }
}

void TestViewport::zoomHasBounds()
{
    Viewport view;
    view.zoomAt({0, 0}, 1000);
    QCOMPARE(view.scale, Viewport::largest);
    view.zoomAt({0, 0}, 0);
    QCOMPARE(view.scale, Viewport::smallest);
}

void TestViewport::fitShowsEverything()
{
    Viewport view;
    const QRectF area(-500, 100, 3000, 400);
    view.fit(area, {1200, 800}, 40, 1);
    const QRectF shown = view.toScreen(area);
    QVERIFY(QRectF(0, 0, 1200, 800).contains(shown));
    QCOMPARE(shown.width(), 1120.0);
    view.fit({0, 0, 10, 10}, {1200, 800}, 40, 1);
    QCOMPARE(view.scale, 1.0);
}

void TestViewport::curveLeavesRightAndEntersLeft()
{
    for (const QPointF& end : {QPointF(400, 50), QPointF(-300, 10), QPointF(0, 900)}) {
        const EdgeCurve curve = EdgeCurve::between({0, 0}, end);
        QVERIFY(curve.control1.x() > 0);
        QVERIFY(curve.control2.x() < end.x());
        QCOMPARE(curve.at(0), QPointF(0, 0));
        QCOMPARE(curve.at(1), end);
        for (qreal t = 0; t <= 1; t += 0.05)
            QVERIFY(curve.bounds().contains(curve.at(t)));
    }
}

void TestViewport::curveKnowsItsDistance()
{
    const EdgeCurve curve = EdgeCurve::between({0, 0}, {400, 0});
    QVERIFY(curve.distanceTo({200, 0}) < 0.5);
    QVERIFY(qAbs(curve.distanceTo({200, 30}) - 30) < 0.5);
}

QTEST_APPLESS_MAIN(TestViewport)
#include "tst_viewport.moc"
