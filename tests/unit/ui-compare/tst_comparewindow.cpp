#include "versions.h"

#include "ui/canvas/canvasview.h"
#include "ui/compare/comparewindow.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>

using namespace millrace;
using namespace millrace::ui;
using namespace millrace::testing;

class TestCompareWindow : public QObject {
    Q_OBJECT
private slots:
    void init() { theme_ = std::make_unique<Theme>(ThemeMode::Light); }

    void listsWhatDiffers()
    {
        CompareWindow& window = open(edited(text(), {{"gpt-4", "gpt-5"}, {"You are a helper.", "You are a poet."}}));
        QCOMPARE(window.differenceCount(), 1);
        QCOMPARE(list(window).model()->rowCount(), 1);
        QCOMPARE(list(window).currentIndex().row(), 0);
        QVERIFY(details(window).contains("model.name"));
        QVERIFY(details(window).contains("poet"));
        QVERIFY(list(window).currentIndex().data(Qt::AccessibleTextRole).toString().contains("Model"));
        QCOMPARE(picture(window).selectedNodes(), QStringList{"l"});
    }

    void showsRemovedNodesWhereTheyWere()
    {
        const std::string after = without(text(), "e");
        CompareWindow& window = open(after);
        QCOMPARE(window.differenceCount(), 2); // the node and its edge
        QVERIFY(!picture(window).nodeRect("e").isNull());
        QVERIFY(window.showNode("e"));
        QVERIFY(details(window).contains("answer"));
        QVERIFY(!window.showNode("s"));
        QSignalSpy activated(&window, &CompareWindow::nodeActivated);
        QTest::keyClick(&list(window), Qt::Key_Return);
        QCOMPARE(activated.count(), 0); // the editor has no such node
    }

    void walksAndFiltersByKeyboard()
    {
        CompareWindow& window =
            open(edited(text(), {{"gpt-4", "gpt-5"}, {"title: Start", "title: Begin"}, {"title: End", "title: Stop"}}));
        QListView& differences = list(window);
        QCOMPARE(differences.model()->rowCount(), 3);
        QTest::keyClick(&differences, Qt::Key_F8);
        QCOMPARE(differences.currentIndex().row(), 1);
        QTest::keyClick(&picture(window), Qt::Key_F8);
        QCOMPARE(differences.currentIndex().row(), 2);
        QTest::keyClick(&differences, Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(differences.currentIndex().row(), 1);
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        auto* filter = window.findChild<QLineEdit*>("compareFilter");
        filter->setText("model.name");
        QCOMPARE(differences.model()->rowCount(), 1);
        QVERIFY(window.findChild<QLabel*>("compareCount")->text().contains("1"));
        filter->setText("nothing of that kind");
        QCOMPARE(differences.model()->rowCount(), 0);
        QVERIFY(details(window).contains("filter"));
    }

    void tellsMovesWhenAsked()
    {
        CompareWindow& window = open(edited(text(), {{"x: 300", "x: 350"}}));
        QCOMPARE(window.differenceCount(), 0);
        QVERIFY(details(window).contains("say the same"));
        auto* moves = window.findChildren<QCheckBox*>().first();
        moves->click();
        QTRY_COMPARE(list(window).model()->rowCount(), 1);
        QVERIFY(details(window).contains("position.x"));
    }

    void looksOnly()
    {
        CompareWindow& window = open(edited(text(), {{"gpt-4", "gpt-5"}}));
        CanvasView& canvas = picture(window);
        canvas.select({"l"});
        const QRect before = canvas.nodeRect("l");
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QTest::keyClick(&canvas, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!canvas.nodeRect("l").isNull());
        QCOMPARE(canvas.nodeRect("l").size(), before.size());
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.nodeRect("s").center());
        QCOMPARE(canvas.selectedNodes(), QStringList{"s"});
        QSignalSpy activated(&window, &CompareWindow::nodeActivated);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, canvas.nodeRect("s").center());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toString(), QString("s"));
    }

    void saysWhatCannotBeRead()
    {
        CompareWindow& window = open("no app at all");
        QCOMPARE(window.differenceCount(), 0);
        const auto labels = window.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains("no Dify app"); }));
    }

    void textOfTheFileIsNoMarkup()
    {
        CompareWindow& window = open(edited(text(), {{"Be short.", "<h1>Be</h1> <img src='http://127.0.0.1/x'>"}}));
        QVERIFY(details(window).contains("<img src='http://127.0.0.1/x'>"));
    }

    void canBeClosedWhileReading()
    {
        auto* window = new CompareWindow(*theme_, {"a", text()}, {"b", text()});
        window->show();
        QPointer<CompareWindow> gone(window);
        delete window;
        QTest::qWait(0);
        QVERIFY(!gone);
    }

    void everyControlHasAName()
    {
        CompareWindow& window = open(edited(text(), {{"gpt-4", "gpt-5"}}));
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(&window))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QString("%1 %2").arg(widget->metaObject()->className(), widget->objectName())));
        }
    }

    void cleanup()
    {
        delete window_;
        theme_.reset();
    }

private:
    CompareWindow& open(const std::string& after)
    {
        window_ = new CompareWindow(*theme_, {"Before", text()}, {"After", after});
        window_->show();
        QSignalSpy ready(window_, &CompareWindow::ready);
        if (!ready.wait(20'000))
            qFatal("the comparison does not end");
        return *window_;
    }
    static QListView& list(const QWidget& window) { return *window.findChild<QListView*>("compareList"); }
    static CanvasView& picture(const QWidget& window) { return *window.findChild<CanvasView*>("comparePicture"); }
    static QString details(const QWidget& window)
    {
        return window.findChild<QTextBrowser*>("compareDetails")->toPlainText();
    }

    std::unique_ptr<Theme> theme_;
    QPointer<CompareWindow> window_;
};

QTEST_MAIN(TestCompareWindow)
#include "tst_comparewindow.moc"
