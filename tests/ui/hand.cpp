#include "tests/ui/hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QtTest>

namespace millrace::ui {

namespace {

constexpr qsizetype typedLength = 24;

/// What opens suggestions, or is no key of a keyboard.
bool isPlainToType(const QString& text)
{
    return text.size() <= typedLength && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'{' && c != u'/' && c != u'(' && c != u'[';
           });
}

} // namespace

void Hand::bringIntoView(QWidget* control) const
{
    for (QWidget* parent = control->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(parent)) {
            area->ensureWidgetVisible(control);
            return;
        }
    }
}

void Hand::focus(QWidget* control) const
{
    bringIntoView(control);
    if (control->hasFocus())
        return;
    if (usesMouse())
        QTest::mouseClick(control, Qt::LeftButton, {}, control->rect().center());
    if (!control->hasFocus())
        control->setFocus(Qt::TabFocusReason);
}

void Hand::press(QAbstractButton* button) const
{
    bringIntoView(button);
    if (usesMouse()) {
        // Of a box to tick only the box and its text take a click.
        const QPoint at = qobject_cast<QCheckBox*>(button) ? QPoint(8, button->height() / 2) : button->rect().center();
        QTest::mouseClick(button, Qt::LeftButton, {}, at);
    } else {
        button->setFocus(Qt::TabFocusReason);
        QTest::keyClick(button, Qt::Key_Space);
    }
    QCoreApplication::processEvents();
}

void Hand::key(QWidget* control, int key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(control, Qt::Key(key), modifiers);
}

void Hand::type(QWidget* control, const QString& text) const
{
    if (isPlainToType(text)) {
        QTest::keyClicks(control, text);
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    QTest::keyClick(control, Qt::Key_V, Qt::ControlModifier);
}

void Hand::write(QWidget* control, const QString& text) const
{
    // Where a click sets the cursor into a chip or a button inside, the text would not get the focus.
    bringIntoView(control);
    if (usesMouse() && qobject_cast<QLineEdit*>(control))
        QTest::mouseClick(control, Qt::LeftButton, {}, QPoint(6, control->height() / 2));
    if (!control->hasFocus())
        control->setFocus(usesMouse() ? Qt::MouseFocusReason : Qt::TabFocusReason);
    QTest::keyClick(control, Qt::Key_A, Qt::ControlModifier);
    if (text.isEmpty())
        QTest::keyClick(control, Qt::Key_Delete);
    else
        type(control, text);
    QCoreApplication::processEvents();
}

void Hand::choose(QComboBox* box, int index) const
{
    bringIntoView(box);
    if (usesMouse()) {
        QTest::mouseClick(box, Qt::LeftButton, {}, box->rect().center());
    } else {
        box->setFocus(Qt::TabFocusReason);
        QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    }
    QCoreApplication::processEvents();
    if (!box->view()->isVisible())
        return;
    pickRow(box->view(), box->model()->index(index, box->modelColumn()));
    QCoreApplication::processEvents();
}

void Hand::pickRow(QAbstractItemView* view, const QModelIndex& index) const
{
    if (usesMouse()) {
        view->scrollTo(index);
        QCoreApplication::processEvents();
        const QPoint at = view->visualRect(index).center();
        QTest::mouseMove(view->viewport(), at);
        // A list that has just been opened takes the release of the click that opened it for nothing.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at, QApplication::doubleClickInterval());
        return;
    }
    QTest::keyClick(view, Qt::Key_Home);
    for (int i = 0; i < view->model()->rowCount() && view->currentIndex().row() != index.row(); ++i)
        QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
}

void Hand::click(QWidget* widget, const QPoint& at) const
{
    QTest::mouseMove(widget, at);
    QTest::mouseClick(widget, Qt::LeftButton, {}, at);
}

void Hand::drag(QWidget* widget, const QPoint& from, const QPoint& to) const
{
    QTest::mouseMove(widget, from);
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(widget, (from + to) / 2);
    QTest::mouseMove(widget, to);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

} // namespace millrace::ui
