#pragma once

#include <QSyntaxHighlighter>

namespace millrace::ui {

class Theme;

/// Colours Jinja2 (`{{ }}`, `{% %}`, `{# #}`), or nothing while switched off.
class TemplateHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    TemplateHighlighter(Theme& theme, QTextDocument* document);

    void setActive(bool active);

protected:
    void highlightBlock(const QString& text) override;

private:
    Theme& theme_;
    bool active_ = false;
};

} // namespace millrace::ui
