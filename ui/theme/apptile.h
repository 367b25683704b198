#pragma once

#include <QFont>
#include <QPixmap>
#include <QString>

namespace millrace::ui {

class Theme;

/// The emoji of an app. Dify's picker stores a short name (`robot_face`), other tools the emoji itself; colons around a
/// name are allowed. What is no known name comes back as it is.
QString emojiFor(const QString& icon);

/// Whether the fonts of this computer have a picture for all of the text. Main thread only.
bool canDraw(const QString& text, const QFont& font);

/// An app's picture: its emoji on its background, `size` device-independent pixels wide. `background` is a colour as
/// the file has it; an unreadable one gives Dify's default. Text that is no emoji, or none that a font of this computer
/// has, gives the theme's icon `instead`, never letters. Main thread only.
QPixmap appTile(const Theme& theme, const QString& icon, const QString& background, int size, qreal ratio,
                const QString& instead = QStringLiteral("sparkle"));

} // namespace millrace::ui
