#pragma once

#include "engine/settings/settings.h"

#include <QWidget>

namespace millrace::ui {

class SettingsStore;
class Theme;
class ThemedLabel;

/// Label, control and help of one declared setting.
class SettingEditor : public QWidget {
    Q_OBJECT
public:
    SettingEditor(Theme& theme, SettingsStore& store, const SettingSpec& spec, QWidget* parent);

    /// Stands out among its neighbours.
    void setMarked(bool marked);
    bool isMarked() const { return marked_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeControl();
    QWidget* makeList();
    QWidget* makeFont();

    Theme& theme_;
    SettingsStore& store_;
    const SettingSpec& spec_;
    QString key_;
    bool marked_ = false;
};

} // namespace millrace::ui
