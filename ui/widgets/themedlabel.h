#pragma once

#include <QLabel>

namespace millrace::ui {

class Theme;

/// A label in one of the text styles of the theme; follows theme changes.
class ThemedLabel : public QLabel {
    Q_OBJECT
public:
    enum class Style { Display, Heading, Title, Strong, Body, Muted, Small, SmallMuted, Caption, Mono };

    ThemedLabel(Theme& theme, Style style, const QString& text = {}, QWidget* parent = nullptr);

    void setStyle(Style style);
    /// A colour of its own instead of the style's: success, danger… as a member of Colors.
    void setColor(const QColor& color);

private:
    void restyle();

    Theme& theme_;
    Style style_;
    QColor color_;
};

/// A label of one line that ends in … when there is no room, and shows the whole text as tool tip then.
class ElidedLabel : public ThemedLabel {
    Q_OBJECT
public:
    ElidedLabel(Theme& theme, Style style, const QString& text = {}, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    void setElideMode(Qt::TextElideMode mode);
    QString fullText() const { return full_; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString full_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
};

} // namespace millrace::ui
