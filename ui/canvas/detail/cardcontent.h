#pragma once

#include "engine/document/model.h"
#include "engine/run/descriptor.h"

#include <QString>
#include <string>
#include <vector>

namespace millrace::ui {

/// A piece of a card's row.
struct Token {
    enum class Style {
        Text,     ///< body
        Muted,    ///< less important
        Strong,   ///< IF, ELSE, operators that carry the meaning
        Mono,     ///< code, URLs, names
        Chip,     ///< a boxed word: model, method, language
        Variable, ///< a reference: `detail` is the node's title, `text` the path
        Failure   ///< words about the failure branch
    };
    Style style = Style::Text;
    QString text;
    QString detail;
};

/// One line (or a wrapped paragraph) of a card, from top to bottom.
struct CardRow {
    std::vector<Token> tokens;
    std::vector<Token> trailing; ///< at the right end of the line
    QString handle;              ///< not empty: this row has its own source handle at the right edge
    int maxLines = 1;            ///< more than 1: a paragraph that wraps
    bool well = false;           ///< on a sunken background
    bool preformatted = false;   ///< keep line breaks
    bool optional = false;       ///< left out when the card would grow far beyond its height in the file
};

enum class CardShape { Card, Container, StartChip, Note };

/// What a card shows, without any geometry. Made from the model whenever it is needed; never stored.
struct CardContent {
    CardShape shape = CardShape::Card;
    QString title;
    QString kindTitle;
    QString icon;
    NodeFamily family = NodeFamily::Neutral;
    bool unknown = false;
    bool collapsed = false; ///< a container drawn as a card
    bool hasInput = true;   ///< draws a target handle
    bool hasSource = true;  ///< draws the plain `source` handle in the header
    std::vector<CardRow> rows;

    /// Everything a reader sees, rows separated by line breaks. For tests and screen readers.
    QString plainText() const;
};

/// What cards need to know of the rest of the document.
class CardContext {
public:
    explicit CardContext(const AppModel& model) : model_(model) {}

    /// `Start` and `query` for {"123", "query"}; `sys`, `env`, `conversation` keep their names.
    Token variable(const Value& selector) const;
    Token variable(const std::vector<QString>& path) const;
    /// Text with `{{#node.name#}}` turned into variables. Line breaks become spaces unless kept.
    std::vector<Token> templateText(const std::string& text, bool keepLines, Token::Style plain) const;
    const AppModel& model() const { return model_; }
    /// Node ids whose titles the cards show go there from now on; null: nowhere.
    void note(std::vector<std::string>* asked) const { asked_ = asked; }

private:
    const AppModel& model_;
    mutable std::vector<std::string>* asked_ = nullptr;
};

CardContent cardContent(const NodeModel& node, const CardContext& context);

} // namespace millrace::ui
