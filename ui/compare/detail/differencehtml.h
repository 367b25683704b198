#pragma once

#include "engine/diff/merge.h"
#include "ui/theme/theme.h"

#include <QString>

namespace millrace::ui {

/// The fields of a difference as a page: before and after, prompts word by word, code line by line. Everything that
/// comes from the file is escaped.
class DifferenceHtml {
public:
    explicit DifferenceHtml(const Theme& theme) : theme_(theme) {}

    /// `node`: the settings of a node that was added or removed as a whole; null otherwise.
    QString difference(const ElementDifference& difference, const Value* node) const;
    /// One value against another; `before` empty: only the one.
    QString comparison(const std::string& field, const std::optional<Value>& before,
                       const std::optional<Value>& after) const;
    QString page(const QString& body) const; ///< with the style of the theme
    /// A value as people read it.
    static QString readable(const Value& value);

private:
    QString words(const std::string& before, const std::string& after) const;
    QString lines(const std::string& before, const std::string& after) const;
    QString marked(const QString& text, bool added) const;
    QString block(const QString& inner, bool monospace) const;

    const Theme& theme_;
};

} // namespace millrace::ui
