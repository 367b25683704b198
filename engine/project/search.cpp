#include "engine/project/search.h"

#include "engine/project/detail/texts.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace millrace {

namespace {

constexpr std::size_t excerptLength = 160; // bytes

struct Pattern {
    QRegularExpression expression;
    bool everything = false; ///< no text is looked for
};

Result<Pattern> makePattern(const SearchQuery& query)
{
    Pattern out;
    out.everything = query.text.empty();
    QString text = QString::fromStdString(query.text);
    if (!query.expression)
        text = QRegularExpression::escape(text);
    if (query.wholeWords)
        text = QStringLiteral("\\b(?:%1)\\b").arg(text);
    QRegularExpression::PatternOptions options =
        QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::MultilineOption;
    if (!query.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    out.expression = QRegularExpression(text, options);
    if (!out.expression.isValid()) {
        Error error("search.expression",
                    {MR_TEXT("This is no regular expression: %1"), {out.expression.errorString().toStdString()}},
                    {MR_TEXT("Switch expressions off to look for the text as it is.")});
        error.facts = Value::object({{"column", static_cast<std::int64_t>(out.expression.patternErrorOffset())}});
        return error;
    }
    return out;
}

bool placeWanted(const SearchQuery& query, TextPlace place)
{
    switch (place) {
    case TextPlace::Prompt:
        return query.prompts;
    case TextPlace::Code:
        return query.code;
    case TextPlace::Setting:
        return query.settings;
    case TextPlace::Title:
        return query.titles;
    case TextPlace::App:
        return query.appTexts && query.kinds.empty() && query.model.empty() && query.variable.empty();
    }
    return false;
}

/// Which nodes the conditions on kinds, models and variables let through.
class NodeFilter {
public:
    NodeFilter(const AppModel& app, const SearchQuery& query) : query_(query)
    {
        if (!query.model.empty())
            forEachModel(app, [&](const ModelPlace& place) {
                const QString full =
                    QString::fromStdString(place.model["provider"].toString() + "/" + place.model["name"].toString());
                if (place.node && full.contains(QString::fromStdString(query.model), Qt::CaseInsensitive))
                    models_.push_back(place.node->id);
            });
        if (!query.variable.empty()) {
            const ReferenceIndex references(app);
            for (const Reference& reference : references.all()) {
                std::string dotted;
                for (const std::string& part : reference.selector)
                    dotted += (dotted.empty() ? "" : ".") + part;
                if (dotted == query.variable || dotted.starts_with(query.variable + "."))
                    variables_.push_back(reference.nodeId);
            }
        }
    }
    bool lets(const NodeModel* node) const
    {
        if (!node)
            return true;
        const auto has = [&](const std::vector<std::string>& list, const std::string& what) {
            return std::find(list.begin(), list.end(), what) != list.end();
        };
        return (query_.kinds.empty() || has(query_.kinds, node->kind)) &&
               (query_.model.empty() || has(models_, node->id)) &&
               (query_.variable.empty() || has(variables_, node->id));
    }

private:
    const SearchQuery& query_;
    std::vector<std::string> models_, variables_;
};

// The line around a match, cut at characters.
void addLine(SearchHit& hit, const std::string& text)
{
    std::size_t begin = text.rfind('\n', hit.start == 0 ? 0 : hit.start - 1);
    begin = begin == std::string::npos || hit.start == 0 ? 0 : begin + 1;
    std::size_t end = text.find('\n', hit.start);
    end = end == std::string::npos ? text.size() : end;
    if (hit.start - begin > excerptLength / 2)
        begin = hit.start - excerptLength / 2;
    end = std::min(end, begin + excerptLength);
    const auto inside = [&](std::size_t at) {
        return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    while (inside(begin))
        ++begin;
    while (inside(end))
        --end;
    hit.line = begin < end ? text.substr(begin, end - begin) : std::string();
    hit.lineStart = hit.start >= begin ? hit.start - begin : 0;
}

std::size_t bytesBefore(const QString& text, qsizetype length)
{
    return static_cast<std::size_t>(QStringView(text).left(length).toUtf8().size());
}

} // namespace

Result<std::vector<SearchHit>> searchApp(const AppModel& app, const SearchQuery& query, std::size_t most)
{
    auto pattern = makePattern(query);
    if (!pattern)
        return pattern.error();
    const NodeFilter filter(app, query);
    std::vector<SearchHit> hits;
    std::uint32_t number = 0;
    forEachText(app, [&](const AppText& found) {
        if (!placeWanted(query, found.place) || !filter.lets(found.node))
            return;
        const auto add = [&](std::size_t start, std::size_t length) {
            SearchHit hit;
            hit.number = number++;
            if (hits.size() >= most)
                return;
            if (found.node) {
                hit.nodeId = found.node->id;
                hit.nodeTitle = found.node->title;
                hit.kind = found.node->kind;
            }
            hit.path = found.path;
            hit.field = found.field;
            hit.start = start;
            hit.length = length;
            addLine(hit, found.text);
            hits.push_back(std::move(hit));
        };
        if (pattern->everything) {
            add(0, 0);
            return;
        }
        const QString text = QString::fromStdString(found.text);
        auto matches = pattern->expression.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (match.capturedLength() == 0)
                continue;
            const std::size_t start = bytesBefore(text, match.capturedStart());
            add(start, static_cast<std::size_t>(match.captured().toUtf8().size()));
        }
    });
    return hits;
}

namespace {

// `\1` … `\9` in the replacement are what the groups found.
QString filled(const QRegularExpressionMatch& match, const QString& replacement)
{
    QString out;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        if (replacement[i] == u'\\' && i + 1 < replacement.size()) {
            const QChar next = replacement[++i];
            if (next.isDigit())
                out += match.captured(next.digitValue());
            else if (next == u'n')
                out += u'\n';
            else if (next == u't')
                out += u'\t';
            else
                out += next;
        } else {
            out += replacement[i];
        }
    }
    return out;
}

Error staleError()
{
    return Error("search.stale", {MR_TEXT("The app has changed since it was searched")}, {MR_TEXT("Search again.")});
}

} // namespace

Result<EditStep> replaceHits(const Document& document, const SearchQuery& query, const std::vector<SearchHit>& hits,
                             const std::string& replacement)
{
    auto pattern = makePattern(query);
    if (!pattern)
        return pattern.error();
    std::map<std::string, std::vector<const SearchHit*>> byText;
    for (const SearchHit& hit : hits)
        if (hit.length > 0)
            byText[hit.path.toString()].push_back(&hit);
    EditStep step;
    step.name = MR_TEXT("Replace");
    for (auto& [key, list] : byText) {
        const Value* before = document.find(list.front()->path);
        if (!before || !before->isString())
            return staleError();
        std::sort(list.begin(), list.end(), [](const SearchHit* a, const SearchHit* b) { return a->start < b->start; });
        const QString text = QString::fromStdString(before->toString());
        QString out;
        qsizetype done = 0;
        std::size_t next = 0;
        auto matches = pattern->expression.globalMatch(text);
        while (matches.hasNext() && next < list.size()) {
            const QRegularExpressionMatch match = matches.next();
            if (bytesBefore(text, match.capturedStart()) != list[next]->start)
                continue;
            out += QStringView(text).mid(done, match.capturedStart() - done);
            out += query.expression ? filled(match, QString::fromStdString(replacement))
                                    : QString::fromStdString(replacement);
            done = match.capturedEnd();
            ++next;
        }
        if (next != list.size())
            return staleError();
        out += QStringView(text).mid(done);
        Edit edit;
        edit.path = list.front()->path;
        edit.before = *before;
        edit.after = Value(out.toStdString());
        if (*edit.before != *edit.after)
            step.edits.push_back(std::move(edit));
    }
    return step;
}

std::string replacementAt(const SearchQuery& query, const SearchHit& hit, const std::string& replacement)
{
    const auto pattern = query.expression ? makePattern(query) : Result<Pattern>(Pattern());
    if (!query.expression || !pattern)
        return replacement;
    const QString line = QString::fromStdString(hit.line);
    const qsizetype start = QString::fromStdString(hit.line.substr(0, hit.lineStart)).size();
    const QRegularExpressionMatch match = pattern->expression.match(line, start, QRegularExpression::NormalMatch,
                                                                    QRegularExpression::AnchorAtOffsetMatchOption);
    return match.hasMatch() ? filled(match, QString::fromStdString(replacement)).toStdString() : replacement;
}

std::vector<ModelUse> modelsOf(const AppModel& app)
{
    std::vector<ModelUse> out;
    forEachModel(app, [&](const ModelPlace& place) {
        const std::string& provider = place.model["provider"].toString();
        const std::string& name = place.model["name"].toString();
        auto use = std::find_if(out.begin(), out.end(), [&](const ModelUse& candidate) {
            return candidate.provider == provider && candidate.name == name;
        });
        if (use == out.end())
            use = out.insert(out.end(), {provider, name, {}, 0});
        const std::string id = place.node ? place.node->id : std::string();
        if (std::find(use->nodeIds.begin(), use->nodeIds.end(), id) == use->nodeIds.end())
            use->nodeIds.push_back(id);
        ++use->places;
    });
    return out;
}

EditStep changeModel(const Document& document, const std::string& provider, const std::string& name, const Value& to)
{
    EditStep step;
    step.name = MR_TEXT("Change model");
    forEachModel(document.model(), [&](const ModelPlace& place) {
        if (place.model["provider"].toString() != provider || place.model["name"].toString() != name)
            return;
        Value after = place.model;
        for (const auto& [key, value] : to.toObject()) {
            // Some places of a model have no mode (moderation, rerank): they do not get one.
            const bool belongs = key == "provider" || key == "name" || after.find(key);
            const bool empty = value.isNull() || (value.isObject() && value.size() == 0);
            if (belongs && !empty)
                after.set(key, value);
        }
        if (after == place.model)
            return;
        Edit edit;
        edit.path = place.path;
        edit.before = place.model;
        edit.after = std::move(after);
        step.edits.push_back(std::move(edit));
    });
    return step;
}

} // namespace millrace
