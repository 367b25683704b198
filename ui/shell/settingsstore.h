#pragma once

#include "engine/settings/settings.h"

#include "ui/theme/theme.h"

#include <QObject>
#include <QString>

namespace millrace::ui {

/// `light`, `dark`, anything else: as the system.
ThemeMode themeModeFor(const QString& setting);
/// What the settings say about fonts.
Theme::Fonts fontsFor(const Settings& settings);
Theme::EditorLook editorLookFor(const Settings& settings);

/// The settings of the program while it runs: tells when one changes and writes them to their file. Main thread only.
class SettingsStore : public QObject {
    Q_OBJECT
public:
    /// A file that cannot be read gives the defaults; loadError() says why, and the file is left alone until repaired.
    explicit SettingsStore(const QString& path, QObject* parent = nullptr);

    const Settings& settings() const { return settings_; }
    const std::optional<Error>& loadError() const { return loadError_; }

    QString text(const char* key) const { return QString::fromStdString(settings_.text(key)); }
    bool flag(const char* key) const { return settings_.flag(key); }

    /// Changes one setting and saves. Emits changed(), and failed() when it could not be written.
    void set(const QString& key, Value value);

signals:
    void changed(const QString& key);
    void failed(const millrace::Error& error);

private:
    QString path_;
    Settings settings_;
    std::optional<Error> loadError_;
};

} // namespace millrace::ui
