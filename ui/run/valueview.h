#pragma once

#include "engine/base/value.h"

#include <QSet>
#include <QTextBrowser>

namespace millrace::ui {

class Theme;

/// A value, readable: the members of an object one under the other with name, type and a way to copy; long ones cut
/// with a link to show all. Or as JSON.
class ValueView : public QTextBrowser {
    Q_OBJECT
public:
    enum class Mode { Readable, Json };

    ValueView(Theme& theme, QWidget* parent = nullptr);

    /// `emptyText` is shown for null and for an empty object.
    void setValue(const Value& value, const QString& emptyText);
    /// Plain text instead of a value, for errors; `danger` in the colour of errors.
    void setMessage(const QString& text, bool danger);
    const Value& value() const { return value_; }
    void setMode(Mode mode);
    Mode mode() const { return mode_; }
    void copyAll() const;

private:
    void render();
    void renderReadable(QTextCursor& cursor);
    void renderMember(QTextCursor& cursor, int number, const QString& name, const Value& value);
    void renderJson(QTextCursor& cursor, const QString& json);
    void box(QTextCursor& cursor, int number, const QString& text, bool code);
    void follow(const QUrl& link);
    const Value& member(int number) const;

    Theme& theme_;
    Value value_;
    QString emptyText_, message_;
    bool danger_ = false;
    Mode mode_ = Mode::Readable;
    QSet<int> shown_; // members that are shown whole
};

/// The text a value is copied as: strings as they are, anything else as JSON with an indent.
QString valueText(const Value& value);
/// `text · 1,234 characters`, `list · 3 items`…
QString valueKindText(const Value& value);

} // namespace millrace::ui
