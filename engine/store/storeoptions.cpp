#include "engine/store/storeoptions.h"

namespace millrace {

namespace {

constexpr std::int64_t megabyte = 1024 * 1024;

void read(const Value& source, StoreOptions& out)
{
    const auto number = [&](const char* key, std::int64_t fallback) {
        const Value& value = source[key];
        return value.isInt() && value.toInt() >= 0 ? value.toInt() : fallback;
    };
    out.retention.keepDays =
        static_cast<int>(std::min<std::int64_t>(number("keep_days", out.retention.keepDays), 1'000'000));
    out.retention.keepRuns = number("keep_runs", out.retention.keepRuns);
    out.retention.keepBytes = number("max_mb", out.retention.keepBytes / megabyte) * megabyte;
    out.largestFile = number("max_file_mb", out.largestFile / megabyte) * megabyte;
    out.blobThreshold = static_cast<std::size_t>(
        std::max<std::int64_t>(number("blob_kb", static_cast<std::int64_t>(out.blobThreshold / 1024)), 16) * 1024);
    for (const Value& entry : source["redact"].toArray())
        if (!entry.toString().empty())
            out.redact.push_back(entry.toString());
    const std::string& detail = source["record"].toString();
    if (detail == "all")
        out.detail = StoreOptions::Detail::All;
    else if (detail == "metadata")
        out.detail = StoreOptions::Detail::Metadata;
    else if (detail == "none")
        out.detail = StoreOptions::Detail::None;
    if (source["sync"].isString())
        out.alwaysSync = source["sync"].toString() == "full";
}

} // namespace

StoreOptions StoreOptions::fromSettings(const Value& user, const Value& project)
{
    StoreOptions out;
    read(user, out);
    read(project, out);
    return out;
}

} // namespace millrace
