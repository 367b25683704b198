#include "ui/canvas/detail/gridindex.h"

#include <QRandomGenerator>
#include <QTest>

using namespace millrace::ui;

class TestGridIndex : public QObject {
    Q_OBJECT
private slots:
    void findsWhatALinearSearchFinds();
    void followsMoves();
    void keepsHugeRectanglesApart();
    void survivesAbsurdPositions();
};

namespace {

std::vector<int> linear(const std::vector<QRectF>& rects, const QRectF& area)
{
    std::vector<int> found;
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const QRectF& r = rects[i];
        if (r.left() <= area.right() && area.left() <= r.right() && r.top() <= area.bottom() &&
            area.top() <= r.bottom())
            found.push_back(static_cast<int>(i));
    }
    return found;
}

} // namespace

void TestGridIndex::findsWhatALinearSearchFinds()
{
    QRandomGenerator random(7);
    std::vector<QRectF> rects;
    GridIndex grid;
    for (int i = 0; i < 2000; ++i) {
        rects.emplace_back(random.bounded(20000) - 10000, random.bounded(20000) - 10000, random.bounded(600),
                           random.bounded(400));
        grid.insert(i, rects.back());
    }
    for (int i = 0; i < 300; ++i) {
        const QRectF area(random.bounded(22000) - 11000, random.bounded(22000) - 11000, random.bounded(3000),
                          random.bounded(3000));
        std::vector<int> found;
        grid.query(area, found);
        QCOMPARE(found, linear(rects, area));
    }
}

void TestGridIndex::followsMoves()
{
    GridIndex grid;
    grid.insert(0, QRectF(0, 0, 100, 100));
    grid.insert(1, QRectF(50, 50, 100, 100));
    grid.update(0, QRectF(5000, 5000, 100, 100));
    std::vector<int> found;
    grid.query(QRectF(0, 0, 200, 200), found);
    QCOMPARE(found, std::vector<int>{1});
    found.clear();
    grid.query(QRectF(5050, 5050, 1, 1), found);
    QCOMPARE(found, std::vector<int>{0});
}

void TestGridIndex::keepsHugeRectanglesApart()
{
    GridIndex grid;
    grid.insert(0, QRectF(-1e6, -1e6, 2e6, 2e6));
    for (int i = 1; i < 400; ++i)
        grid.insert(i, QRectF(i * 700.0, 0, 10, 10));
    std::vector<int> found;
    grid.query(QRectF(699, 0, 2, 2), found);
    QCOMPARE(found, (std::vector<int>{0, 1}));
    grid.update(0, QRectF(0, 0, 1, 1));
    found.clear();
    grid.query(QRectF(699, 0, 2, 2), found);
    QCOMPARE(found, std::vector<int>{1});
}

void TestGridIndex::survivesAbsurdPositions()
{
    GridIndex grid;
    grid.insert(0, QRectF(1e300, -1e300, 10, 10));
    grid.insert(1, QRectF(0, 0, 10, 10));
    std::vector<int> found;
    grid.query(QRectF(-1e200, -1e200, 2e200, 2e200), found);
    QVERIFY(std::find(found.begin(), found.end(), 1) != found.end());
}

QTEST_APPLESS_MAIN(TestGridIndex)
#include "tst_gridindex.moc"
