#include "ui/theme/detail/stylesheet.h"

#include <QHash>

namespace millrace::ui {

namespace {

/// `@role` stands for a colour, `@theme` for the suffix of control pictures.
const char* const sheet = R"(
* { outline: none; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 5px 8px; }
QMainWindow, QDialog { background: @window; }
QMainWindow::separator { background: @window; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: @accentSoft; }
QSplitter::handle { background: @divider; }
QSplitter::handle:horizontal { width: 1px; margin: 0 2px; }
QSplitter::handle:vertical { height: 1px; margin: 2px 0; }
QSplitter::handle:hover { background: @accent; }
QDockWidget { color: @textMuted; font-size: 12px; font-weight: 600;
  titlebar-close-icon: url(:/millrace/icons/controls/close-@theme.svg);
  titlebar-normal-icon: url(:/millrace/icons/controls/up-@theme.svg); }
QDockWidget::title { background: @surface; border-bottom: 1px solid @divider; padding: 7px 10px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 2px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: @sunken; }
QDockWidget > QWidget { background: @surface; }

QMenuBar { background: @window; border-bottom: 1px solid @divider; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; color: @text; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @accentSoft; }
QMenu { background: @raised; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 5px; margin: 0 1px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @textFaint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @divider; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }
QMenu::indicator:checked { image: url(:/millrace/icons/controls/tick-@theme.svg); }
QMenu::right-arrow { image: url(:/millrace/icons/controls/right-@theme.svg); width: 14px; height: 14px; right: 6px; }

QToolBar { background: @window; border: none; border-bottom: 1px solid @divider; padding: 4px 6px; spacing: 2px; }
QToolBar::separator { background: @divider; width: 1px; margin: 5px 5px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @accentSoft; color: @accent; }
QToolButton:focus { border-color: @focusRing; }
QToolButton:disabled { color: @textFaint; }
QToolButton::menu-indicator { image: url(:/millrace/icons/controls/down-@theme.svg); width: 10px; height: 10px;
  subcontrol-position: right center; right: 2px; }
QToolButton[popupMode="1"], QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton::menu-button { border: none; width: 14px; }
QToolButton::menu-arrow { image: url(:/millrace/icons/controls/down-@theme.svg); width: 12px; height: 12px; }

QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: @textMuted; padding: 7px 12px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; background: @hover; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }
QTabBar::close-button { image: url(:/millrace/icons/controls/close-@theme.svg); border-radius: 4px; width: 14px;
  height: 14px; margin-left: 4px; }
QTabBar::close-button:hover { background: @sunken; }
QTabBar QToolButton { background: @window; border-radius: 0; }
QTabWidget::pane { border: none; border-top: 1px solid @divider; }
QTabWidget { background: @surface; }

QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 6px; padding: 5px 14px;
  min-height: 16px; }
QPushButton:hover { border-color: @borderStrong; background: @hover; }
QPushButton:pressed { background: @sunken; }
QPushButton:focus { border-color: @focusRing; }
QPushButton:disabled { color: @textFaint; background: @window; border-color: @divider; }
QPushButton:checked { background: @accentSoft; color: @accent; border-color: @accent; }
QPushButton[class="primary"], QPushButton:default { background: @accent; color: @textOnAccent; border-color: @accent;
  font-weight: 600; }
QPushButton[class="primary"]:hover, QPushButton:default:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[class="primary"]:focus { border: 2px solid @focusOnAccent; padding: 4px 13px; }
QPushButton[class="primary"]:disabled, QPushButton:default:disabled { background: @sunken; color: @textFaint;
  border-color: @divider; }
QPushButton[class="danger"] { color: @danger; border-color: @danger; }
QPushButton[class="danger"]:hover { background: @dangerSoft; }
QPushButton[class="flat"], QPushButton:flat { background: transparent; border-color: transparent; color: @accent;
  padding: 5px 8px; }
QPushButton[class="flat"]:hover, QPushButton:flat:hover { background: @accentSoft; }
QPushButton[class="flat"]:focus { border-color: @focusRing; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: @field; color: @text;
  border: 1px solid @border; border-radius: 6px; selection-background-color: @selection; selection-color: @text; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 4px 8px; min-height: 18px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
  border-color: @borderStrong; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border-color: @focusRing; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: @window; color: @textFaint; }
QLineEdit:read-only { background: @sunken; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: @danger; }
QTextBrowser { border: none; background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/millrace/icons/controls/down-@theme.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; padding: 4px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 18px; }
QAbstractSpinBox::up-arrow { image: url(:/millrace/icons/controls/up-@theme.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/millrace/icons/controls/down-@theme.svg); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; border: none; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid @borderStrong;
  background: @field; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:focus,
QCheckBox:focus::indicator, QRadioButton:focus::indicator { border-color: @focusRing; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent;
  image: url(:/millrace/icons/controls/check-@theme.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: @accent; border-color: @accent;
  image: url(:/millrace/icons/controls/dash-@theme.svg); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent;
  image: url(:/millrace/icons/controls/dot-@theme.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @divider; background: @window; }

QAbstractItemView { background: @surface; border: none; alternate-background-color: @window;
  selection-background-color: @selection; selection-color: @text; }
QTreeView::item, QListView::item { padding: 4px 4px; border-radius: 5px; }
QTableView::item { padding: 3px 6px; }
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: @selection; color: @text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url(:/millrace/icons/controls/right-@theme.svg); }
QTreeView::branch:has-children:open { image: url(:/millrace/icons/controls/down-@theme.svg); }
QTableView { gridline-color: @divider; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @textMuted; border: none; border-bottom: 1px solid @divider;
  padding: 5px 8px; font-weight: 600; font-size: 12px; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @textFaint; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QScrollArea { border: none; background: transparent; }

QProgressBar { background: @sunken; border: none; border-radius: 3px; max-height: 6px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: @sunken; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: @raised;
  border: 2px solid @accent; }
QGroupBox { border: 1px solid @divider; border-radius: 8px; margin-top: 18px; padding: 10px; }
QGroupBox::title { subcontrol-origin: margin; left: 2px; color: @textMuted; font-weight: 600; }
QStatusBar { background: @window; border-top: 1px solid @divider; color: @textMuted; font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @textMuted; }

QLabel[class="display"] { font-size: 28px; font-weight: 600; }
QLabel[class="heading"] { font-size: 20px; font-weight: 600; }
QLabel[class="title"] { font-size: 15px; font-weight: 600; }
QLabel[class="section"] { font-size: 12px; font-weight: 600; color: @textMuted; }
QLabel[class="muted"] { color: @textMuted; }
QLabel[class="faint"] { color: @textFaint; }
QLabel[class="small"] { color: @textMuted; font-size: 11px; }
QLabel[class="danger"] { color: @danger; }
QLabel[class="warning"] { color: @warning; }
QLabel[class="success"] { color: @success; }
QLabel[class="mono"] { font-family: "@mono"; }
*[class="card"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
*[class="card"]:hover { border-color: @borderStrong; }
*[class="well"] { background: @sunken; border: none; border-radius: 6px; }
*[class="surface"] { background: @surface; border: none; }
*[class="panelHeader"] { background: @surface; border: none; border-bottom: 1px solid @divider; }
*[class="banner"] { background: @warningSoft; border: none; border-bottom: 1px solid @warning; }
)";

QColor blend(const QColor& over, const QColor& under, double share)
{
    auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue()));
}

} // namespace

QString makeStyleSheet(const Colors& c, const Metrics&, const QString& monospaceFamily)
{
    const QHash<QString, QString> values{
        {"window", c.window.name()},
        {"surface", c.surface.name()},
        {"raised", c.raised.name()},
        {"sunken", c.sunken.name()},
        {"field", (c.dark ? c.sunken : c.raised).name()},
        {"hover", blend(c.text, c.surface, c.dark ? 0.09 : 0.05).name()},
        {"scroll", blend(c.textFaint, c.surface, 0.45).name()},
        {"border", c.border.name()},
        {"borderStrong", c.borderStrong.name()},
        {"divider", c.divider.name()},
        {"text", c.text.name()},
        {"textMuted", c.textMuted.name()},
        {"textFaint", c.textFaint.name()},
        {"textOnAccent", c.textOnAccent.name()},
        {"accent", c.accent.name()},
        {"accentHover", c.accentHover.name()},
        {"accentSoft", c.accentSoft.name()},
        {"success", c.success.name()},
        {"warning", c.warning.name()},
        {"warningSoft", c.warningSoft.name()},
        {"danger", c.danger.name()},
        {"dangerSoft", c.dangerSoft.name()},
        {"selection", c.selection.name()},
        {"focusRing", c.focusRing.name()},
        {"focusOnAccent", c.text.name()},
        {"theme", c.dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {"mono", monospaceFamily},
    };
    const QString source = QString::fromLatin1(sheet);
    QString result;
    result.reserve(source.size() + 2048);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] != u'@') {
            result += source[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        result += values.value(source.mid(i + 1, end - i - 1));
        i = end - 1;
    }
    return result;
}

} // namespace millrace::ui
