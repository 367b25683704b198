#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// A model server.
struct ModelEndpoint {
    std::string name;                ///< unique, chosen by the user
    std::string baseUrl;             ///< `http://localhost:11434/v1`
    std::string defaultModel;        ///< for models that no endpoint offers by name; may be empty
    std::string protocol = "openai"; ///< one of modelProtocols()

    /// Name of its key in the SecretStore.
    std::string secretName() const { return "model-endpoint/" + name; }
    friend bool operator==(const ModelEndpoint&, const ModelEndpoint&) = default;
};

struct SettingChoice {
    std::string value;
    Message label;
};

/// `openai`, `anthropic`, `gemini`, `ollama`, each with a label for people.
const std::vector<SettingChoice>& modelProtocols();

enum class SettingKind {
    Switch,
    Integer,
    Choice,
    Text,
    Font,     ///< name of a font family; empty: the program's own choice
    CodeFont, ///< the same, of equal widths
    TextList,
    Endpoints
};

/// The declaration of one setting.
struct SettingSpec {
    std::string key; ///< `limits.max_steps`: the part before the dot is the page
    SettingKind kind = SettingKind::Text;
    Value defaultValue;
    Message label;
    Message help;
    std::vector<SettingChoice> choices;    ///< Choice
    std::int64_t minimum = 0, maximum = 0; ///< Integer; equal: no bound
    Message unit;                          ///< Integer
    bool desktopOnly = false;

    std::string page() const { return key.substr(0, key.find('.')); }
};

/// All settings with their values. A plain value.
class Settings {
public:
    /// Every setting, in the order of the dialog.
    static const std::vector<SettingSpec>& specs();
    static const SettingSpec* spec(std::string_view key);

    /// Reads a settings file; a missing one gives the defaults. Values of a wrong kind or out of range count as unset.
    /// Errors: `settings.unreadable`, `settings.syntax`, `settings.newer` (written by a newer version).
    static Result<Settings> load(const std::string& path);
    /// Writes atomically, making the folder when needed. Error: `settings.unwritable`.
    Result<void> save(const std::string& path) const;

    /// The value, or the default. The null value for a key that is not declared.
    Value get(std::string_view key) const;
    /// False, and nothing changes, when the value does not fit the declaration.
    bool set(std::string_view key, Value value);

    // The same, typed.
    std::string text(std::string_view key) const { return get(key).toString(); }
    bool flag(std::string_view key) const { return get(key).toBool(); }
    std::int64_t number(std::string_view key) const { return get(key).toInt(); }
    std::vector<std::string> list(std::string_view key) const;
    std::vector<ModelEndpoint> endpoints() const;
    void setEndpoints(const std::vector<ModelEndpoint>& endpoints);

private:
    Value values_ = Value(Value::Object{}); ///< key → value, unknown keys included
};

} // namespace millrace
