#include "ui/theme/apptile.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QtTest>

using namespace millrace::ui;

namespace {

int colours(const QPixmap& tile)
{
    const QImage image = tile.toImage();
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            seen << (image.pixel(x, y) & 0xf0f0f0u);
    return static_cast<int>(seen.size());
}

} // namespace

class TestAppTile : public QObject {
    Q_OBJECT

private slots:
    void namesBecomeEmoji_data()
    {
        QTest::addColumn<QString>("icon");
        QTest::addColumn<QString>("emoji");
        QTest::addRow("robot") << "robot_face" << QStringLiteral("🤖");
        QTest::addRow("with colons") << ":video_game:" << QStringLiteral("🎮");
        QTest::addRow("sign") << "+1" << QStringLiteral("👍");
        QTest::addRow("of several characters") << "woman-running" << QStringLiteral("🏃‍♀️");
        QTest::addRow("the emoji itself") << QStringLiteral(" 🤖 ") << QStringLiteral("🤖");
        QTest::addRow("unknown") << "no_such_thing" << "no_such_thing";
        QTest::addRow("empty") << "" << "";
    }

    void namesBecomeEmoji()
    {
        QFETCH(QString, icon);
        QFETCH(QString, emoji);
        const Theme theme(ThemeMode::Light); // has the pictures
        QCOMPARE(emojiFor(icon), emoji);
    }

    void fontsAreAsked()
    {
        const QFont font;
        QVERIFY(canDraw("plain", font));
        QVERIFY(canDraw(QStringLiteral("🤖"), font));
        QVERIFY(!canDraw(QString::fromUcs4(U"\U0010FFFD"), font)); // private: no font has it
    }

    void aTileShowsThePicture()
    {
        const Theme theme(ThemeMode::Light);
        const QPixmap robot = appTile(theme, "robot_face", "#E0F2FE", 44, 1);
        QCOMPARE(robot.size(), QSize(44, 44));
        QCOMPARE(robot.toImage(), appTile(theme, QStringLiteral("🤖"), "#E0F2FE", 44, 1).toImage());
        QVERIFY(colours(robot) > 8); // a picture of many colours, no letters
        QCOMPARE(robot.toImage().pixelColor(22, 2), QColor("#E0F2FE"));
        QVERIFY(robot.toImage() != appTile(theme, "laughing", "#E0F2FE", 44, 1).toImage());
        QCOMPARE(appTile(theme, "robot_face", "#E0F2FE", 44, 2).size(), QSize(88, 88));
    }

    void lettersAreNeverDrawn()
    {
        const Theme theme(ThemeMode::Dark);
        const QImage instead = appTile(theme, {}, {}, 44, 1).toImage();
        QVERIFY(colours(QPixmap::fromImage(instead)) > 2); // something is there
        QCOMPARE(appTile(theme, "no_such_thing", "nonsense", 44, 1).toImage(), instead);
        QCOMPARE(appTile(theme, QString::fromUcs4(U"\U0010FFFD"), {}, 44, 1).toImage(), instead);
    }
};

QTEST_MAIN(TestAppTile)
#include "tst_apptile.moc"
