#include "engine/apps/moderation.h"

#include "engine/apps/features.h"
#include "engine/base/pytext.h"

#include <QString>

#include <algorithm>

namespace millrace {

namespace {

std::string lowered(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
}

} // namespace

std::shared_ptr<const Moderation> Moderation::of(const AppModel& app)
{
    const Value& feature = appFeature(app, "sensitive_word_avoidance");
    if (!feature["enabled"].toBool() || feature["type"].toString() != "keywords") {
        return nullptr;
    }
    const Value& config = feature["config"].isObject() ? feature["config"] : feature["configs"];
    auto out = std::make_shared<Moderation>();
    std::string_view rest = config["keywords"].toString();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view word = trimmed(rest.substr(0, end));
        if (!word.empty()) {
            out->keywords_.push_back(lowered(word));
            out->reach_ = std::max(out->reach_, out->keywords_.back().size());
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (out->keywords_.empty()) {
        return nullptr;
    }
    const Value& input = config["inputs_config"];
    const Value& output = config["outputs_config"];
    out->input_ = input["enabled"].toBool();
    out->inputReply_ = input["preset_response"].toString();
    out->output_ = output["enabled"].toBool();
    out->outputReply_ = output["preset_response"].toString();
    return out;
}

bool Moderation::flags(std::string_view text) const
{
    const std::string plain = lowered(text);
    return std::any_of(keywords_.begin(), keywords_.end(),
                       [&](const std::string& word) { return plain.find(word) != std::string::npos; });
}

const std::string* Moderation::replyTo(const Value& inputs, const std::string& query) const
{
    if (!input_) {
        return nullptr;
    }
    const auto& members = inputs.toObject();
    const bool hit = flags(query) || std::any_of(members.begin(), members.end(), [this](const Value::Member& member) {
                         return !member.second.isNull() && flags(pythonStr(member.second));
                     });
    return hit ? &inputReply_ : nullptr;
}

bool OutputModerator::feed(std::string_view chunk)
{
    if (flagged_) {
        return false;
    }
    text_ += chunk;
    return text_.size() - seen_ >= step && look();
}

bool OutputModerator::finish()
{
    return !flagged_ && text_.size() > seen_ && look();
}

bool OutputModerator::look()
{
    // A keyword may have begun before the place that was looked at last; letters can shrink when made lower case.
    const std::size_t back = 4 * moderation_->reach();
    std::size_t from = seen_ > back ? seen_ - back : 0;
    while (from > 0 && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) {
        --from;
    }
    seen_ = text_.size();
    flagged_ = moderation_->flags(std::string_view(text_).substr(from));
    return flagged_;
}

} // namespace millrace
