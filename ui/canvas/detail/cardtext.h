#pragma once

#include "ui/canvas/detail/cardcontent.h"
#include "ui/edit/translate.h"

#include <QCoreApplication>

namespace millrace::ui {

/// The translation context of everything the canvas says.
struct CanvasText {
    Q_DECLARE_TR_FUNCTIONS(millrace::ui::CanvasView)
};

/// Rows of one kind are appended by a function of this form.
using RowBuilder = void (*)(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context);

/// Null for kinds without rows of their own.
RowBuilder rowBuilder(const std::string& kind);
RowBuilder logicRows(const std::string& kind);   ///< if-else, classifier, human input, containers
RowBuilder dataRows(const std::string& kind);    ///< code, template, lists, variables, documents
RowBuilder modelRows(const std::string& kind);   ///< llm, extractor, agent, knowledge
RowBuilder outsideRows(const std::string& kind); ///< start, end, answer, http, tools, triggers, sources

/// `one` for a count of 1, else `many` with the count as %1. (Qt's own plurals need a catalogue for English too.)
QString counted(qint64 count, const QString& one, const QString& many);
Token text(const QString& words);
Token muted(const QString& words);
Token strong(const QString& words);
Token mono(const QString& words);
Token chip(const QString& words);
/// First line that is not blank, trimmed, cut at a sensible length.
std::string firstLine(const std::string& value);
/// Value of a setting as one short token: strings as they are, the rest as JSON.
Token literal(const Value& value);
/// `… and 3 more` when a list was cut.
void addRemainder(std::vector<CardRow>& rows, std::size_t shown, std::size_t total);
/// The model's chip with its provider's short name.
CardRow modelRow(const Value& model);
/// `query contains "hello"` as tokens (if-else, loop).
std::vector<Token> conditionTokens(const Value& condition, const CardContext& context);
/// Dify's operator words for people.
QString operatorWords(const std::string& comparison);

} // namespace millrace::ui
