#include "ui/shell/projectpanel.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace millrace::ui;

class TestProjectPanel : public QObject {
    Q_OBJECT
    Theme theme_{ThemeMode::Light};

private slots:
    void initTestCase() { theme_.apply(*qApp); }

    /// While files have the focus, the keys that mean nodes elsewhere mean the file.
    void keysMeanTheFile()
    {
        ProjectPanel panel(theme_);
        panel.resize(260, 400);
        panel.setFolder(QStringLiteral("/project"));
        panel.setFiles({{"/project/one.yml", "one.yml", ProjectFile::Kind::App, "One", "workflow"},
                        {"/project/two.yml", "two.yml", ProjectFile::Kind::App, "Two", "workflow"},
                        {"/project/rehearsals/two.yml", "rehearsals/two.yml", ProjectFile::Kind::Rehearsal, {}, {}}});
        panel.show();
        panel.setCurrent(QStringLiteral("/project/two.yml"));
        auto* tree = panel.findChild<QTreeView*>();
        QSignalSpy renamed(&panel, &ProjectPanel::renameRequested);
        QSignalSpy removed(&panel, &ProjectPanel::removeRequested);
        QSignalSpy menu(&panel, &ProjectPanel::menuRequested);
        QSignalSpy opened(&panel, &ProjectPanel::openRequested);
        QTest::keyClick(tree, Qt::Key_F2);
        QTest::keyClick(tree, Qt::Key_Delete);
        QTest::keyClick(tree, Qt::Key_Menu);
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][0].toString(), QStringLiteral("/project/two.yml"));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].toString(), QStringLiteral("/project/two.yml"));
        QCOMPARE(menu.size(), 1);
        QCOMPARE(menu[0][1].toBool(), true);

        // A rehearsal can be renamed and thrown away, and is not opened.
        const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, "two.yml", 1,
                                                           Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        emit tree->customContextMenuRequested(tree->visualRect(found[0]).center());
        QCOMPARE(menu.size(), 2);
        QCOMPARE(menu[1][0].toString(), QStringLiteral("/project/rehearsals/two.yml"));
        QCOMPARE(menu[1][1].toBool(), false);
        QCOMPARE(opened.size(), 0);
    }
};

QTEST_MAIN(TestProjectPanel)
#include "tst_projectpanel.moc"
