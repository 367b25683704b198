#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>
#include <functional>

class QAction;
class QDockWidget;
class QMainWindow;

namespace millrace::ui {

/// The docks of the window: made with empty hands and filled when first seen, remembered over sessions, out of the way
/// on the start page. Main thread only.
class DockLayout : public QObject {
    Q_OBJECT
public:
    explicit DockLayout(QMainWindow& window);

    /// `toggle` follows whether the dock is open, and opens and closes it.
    void add(const QString& name, Qt::DockWidgetArea area, QAction* toggle, std::function<QWidget*()> make);
    void setTitle(const QString& name, const QString& title);
    QDockWidget* dock(const QString& name) const { return docks_.value(name).dock; }
    QWidget* content(const QString& name); ///< made when needed
    bool hasContent(const QString& name) const { return docks_.value(name).content != nullptr; }
    void show(const QString& name); ///< opens it and brings it to the front
    /// Contents that can be seen, in the order in which they were added.
    QList<QWidget*> visible() const;

    /// False: the start page is shown, all docks are hidden and what is remembered stays.
    void setActive(bool active);
    bool isActive() const { return active_; }
    void save();
    /// Which docks are open, and where; of this window, while save() is for windows to come.
    QByteArray state() const;
    void setState(const QByteArray& state);
    void reset();

signals:
    void shownByUser(QWidget* content); ///< by its action: the focus belongs there
    void closedByUser();

private:
    struct Entry {
        QDockWidget* dock = nullptr;
        Qt::DockWidgetArea area = Qt::LeftDockWidgetArea;
        std::function<QWidget*()> make;
        QWidget* content = nullptr;
    };
    void applyDefaults();
    void updateTitleBars();
    void fill(const QString& name);

    QMainWindow& window_;
    QHash<QString, Entry> docks_;
    QStringList order_;
    QByteArray saved_;
    bool active_ = true;
};

} // namespace millrace::ui
