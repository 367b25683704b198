#pragma once

#include <Qsci/qscilexercustom.h>

namespace millrace::ui {

/// Highlights Jinja2 (`{{ }}`, `{% %}`, `{# #}`) and Dify references (`{{#node.variable#}}`) in any text.
class JinjaLexer : public QsciLexerCustom {
    Q_OBJECT
public:
    enum Style { Text, Reference, Expression, Statement, Comment };

    explicit JinjaLexer(QObject* parent = nullptr) : QsciLexerCustom(parent) {}

    const char* language() const override { return "Jinja"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
};

} // namespace millrace::ui
