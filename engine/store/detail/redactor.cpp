#include "engine/store/detail/redactor.h"

#include "engine/base/json.h"
#include "engine/base/secret.h"

#include <QRegularExpression>

#include <algorithm>

namespace millrace::store {

namespace {

// A shorter secret occurs by chance in every text; replacing it there would destroy the record and protect nothing.
constexpr std::size_t shortestPart = 4;

std::string jsonInner(const std::string& text)
{
    const std::string quoted = toJson(Value(text));
    return quoted.substr(1, quoted.size() - 2);
}

std::string percentEncoded(const std::string& text)
{
    static const char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        const bool plain = (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '-' ||
                           u == '.' || u == '_' || u == '~';
        if (plain) {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(digits[u >> 4]);
            out.push_back(digits[u & 15]);
        }
    }
    return out;
}

} // namespace

struct RedactionRules::Expressions {
    std::vector<QRegularExpression> all;
};

RedactionRules::RedactionRules() : expressions_(std::make_unique<Expressions>())
{
}

RedactionRules::RedactionRules(const std::vector<std::string>& entries, std::vector<std::string>* bad)
    : RedactionRules()
{
    for (const std::string& entry : entries) {
        if (entry.size() < 2 || entry.front() != '/' || entry.back() != '/') {
            names_.insert(entry);
            continue;
        }
        QRegularExpression expression(QString::fromStdString(entry.substr(1, entry.size() - 2)),
                                      QRegularExpression::UseUnicodePropertiesOption);
        if (expression.isValid())
            expressions_->all.push_back(std::move(expression));
        else if (bad)
            bad->push_back(entry);
    }
}

RedactionRules::~RedactionRules() = default;

bool RedactionRules::empty() const
{
    return names_.empty() && expressions_->all.empty();
}

bool RedactionRules::apply(std::string_view text, std::string& out) const
{
    if (expressions_->all.empty())
        return false;
    const QString mask = QString::fromUtf8(ruleMask.data(), static_cast<qsizetype>(ruleMask.size()));
    QString current = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    bool replaced = false;
    for (const QRegularExpression& expression : expressions_->all) {
        if (!expression.match(current).hasMatch())
            continue;
        current.replace(expression, mask);
        replaced = true;
    }
    if (replaced)
        out = current.toStdString();
    return replaced;
}

Redactor::Redactor(const std::vector<std::string>& secrets, std::shared_ptr<const RedactionRules> rules)
    : rules_(rules && !rules->empty() ? std::move(rules) : nullptr)
{
    for (const std::string& secret : secrets) {
        if (secret.empty())
            continue;
        const std::string mask = Secret::mask(secret);
        whole_.emplace_back(secret, mask);
        if (secret.size() < shortestPart)
            continue;
        parts_.emplace_back(secret, mask);
        for (std::string form : {jsonInner(secret), percentEncoded(secret)})
            if (form != secret)
                parts_.emplace_back(std::move(form), mask);
    }
    // The longest first, so that a secret inside another one does not break it up.
    std::sort(parts_.begin(), parts_.end(),
              [](const Pair& a, const Pair& b) { return a.first.size() > b.first.size(); });
}

std::string_view Redactor::apply(std::string_view text, std::string& buffer) const
{
    const std::string_view current = applySecrets(text, buffer);
    std::string masked;
    if (!rules_ || !rules_->apply(current, masked))
        return current;
    hit_ = true;
    buffer = std::move(masked);
    return buffer;
}

std::string_view Redactor::applySecrets(std::string_view text, std::string& buffer) const
{
    for (const auto& [secret, mask] : whole_) {
        if (text == secret) {
            hit_ = true;
            return mask;
        }
    }
    std::string_view current = text;
    for (const auto& [secret, mask] : parts_) {
        std::size_t at = current.find(secret);
        if (at == std::string_view::npos)
            continue;
        std::string out;
        std::size_t from = 0;
        for (; at != std::string_view::npos; at = current.find(secret, from)) {
            out.append(current.substr(from, at - from)).append(mask);
            from = at + secret.size();
        }
        out.append(current.substr(from));
        hit_ = true;
        buffer = std::move(out);
        current = buffer;
    }
    return current;
}

} // namespace millrace::store
