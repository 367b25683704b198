#include "ui/shell/settingsstore.h"

#include "ui/edit/translate.h"

namespace millrace::ui {

Theme::Fonts fontsFor(const Settings& settings)
{
    return {QString::fromStdString(settings.text("appearance.font")),
            QString::fromStdString(settings.text("appearance.code_font")),
            static_cast<int>(settings.number("appearance.scale"))};
}

Theme::EditorLook editorLookFor(const Settings& settings)
{
    return {static_cast<int>(settings.number("editor.tab_width")), settings.flag("editor.wrap"),
            settings.flag("editor.line_numbers")};
}

ThemeMode themeModeFor(const QString& setting)
{
    if (setting == QStringLiteral("light"))
        return ThemeMode::Light;
    return setting == QStringLiteral("dark") ? ThemeMode::Dark : ThemeMode::System;
}

SettingsStore::SettingsStore(const QString& path, QObject* parent) : QObject(parent), path_(path)
{
    Result<Settings> loaded = Settings::load(ss(path));
    if (loaded)
        settings_ = std::move(loaded).value();
    else
        loadError_ = loaded.error();
}

void SettingsStore::set(const QString& key, Value value)
{
    if (settings_.get(ss(key)) == value || !settings_.set(ss(key), std::move(value)))
        return;
    emit changed(key);
    if (loadError_)
        return;
    if (Result<void> saved = settings_.save(ss(path_)); !saved)
        emit failed(saved.error());
}

} // namespace millrace::ui
