#pragma once

#include "ui/inspector/fields/valuecontrol.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace millrace::ui {

class ChoiceControl;
class Theme;

/// Icon and background of an app: its value is the whole `app` mapping, of which it changes `icon_type`, `icon` and
/// `icon_background`.
class IconControl : public ValueControl {
public:
    IconControl(Theme& theme, QWidget* parent);
    void setValue(const Value& app) override;
    void setName(const QString& name) override;

private:
    bool isEmoji() const;
    void show();
    void set(const char* key, const std::string& text, bool once);

    Theme& theme_;
    QLabel* tile_;
    ChoiceControl* type_;
    QLineEdit* icon_;
    QToolButton* pick_;
    QToolButton* color_;
    QLineEdit* background_;
    Value app_;
};

} // namespace millrace::ui
