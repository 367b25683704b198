#include "engine/store/detail/retention.h"

#include <sqlite3.h>

namespace millrace::store {

namespace {

constexpr std::int64_t day = 24LL * 3600 * 1000;

} // namespace

Result<void> Retention::markInterrupted()
{
    Statement owners = db_.prepare("SELECT DISTINCT owner FROM runs WHERE status=0");
    std::vector<std::string> gone;
    while (owners.step() == SQLITE_ROW)
        if (std::string owner = owners.text(0); !sessions_.isAlive(owner))
            gone.push_back(std::move(owner));
    owners.reset();
    for (const std::string& owner : gone) {
        const int code =
            db_.prepare("UPDATE runs SET status=6, owner='' WHERE status=0 AND owner=?1").bindText(1, owner).step();
        if (code != SQLITE_DONE)
            return db_.lastError();
    }
    return {};
}

std::vector<std::int64_t> Retention::rows(const char* sql, std::int64_t parameter) const
{
    std::vector<std::int64_t> out;
    Statement statement = db_.prepare(sql);
    statement.bind(1, parameter);
    while (statement.step() == SQLITE_ROW)
        out.push_back(statement.number(0));
    return out;
}

std::vector<std::int64_t> Retention::victims(const RetentionRules& rules) const
{
    if (rules.keepDays > 0) {
        // A clock that is wrong by years must not empty the record: time only counts as far as runs vouch for it.
        const std::int64_t newest = db_.queryNumber("SELECT max(started_at) FROM runs").value_or(0);
        const std::int64_t now = std::min<std::int64_t>(now_.count(), newest + day);
        auto found = rows("SELECT id FROM runs WHERE pinned=0 AND status<>0 AND started_at<?1 ORDER BY id LIMIT 20",
                          now - rules.keepDays * day);
        if (!found.empty())
            return found;
    }
    if (rules.keepRuns > 0) {
        auto found = rows("SELECT id FROM (SELECT id FROM runs WHERE pinned=0 AND status NOT IN (0,5) ORDER BY id DESC "
                          "LIMIT -1 OFFSET ?1) ORDER BY id LIMIT 20",
                          rules.keepRuns);
        if (!found.empty())
            return found;
    }
    if (rules.keepBytes > 0 && bytes() > rules.keepBytes)
        return rows("SELECT id FROM runs WHERE pinned=0 AND status NOT IN (0,5) ORDER BY id LIMIT ?1", 5);
    return {};
}

std::int64_t Retention::bytes() const
{
    const auto number = [&](const char* sql) { return db_.queryNumber(sql).value_or(0); };
    const std::int64_t pages = number("PRAGMA page_count") - number("PRAGMA freelist_count");
    return pages * number("PRAGMA page_size") +
           number("SELECT coalesce(sum(size),0) FROM (SELECT DISTINCT hash, size FROM run_blobs WHERE size>0)");
}

Result<std::int64_t> Retention::step(const RetentionRules& rules)
{
    const std::vector<std::int64_t> rows = victims(rules);
    if (rows.empty())
        return std::int64_t(0);
    if (auto begun = db_.execute("BEGIN IMMEDIATE"); !begun)
        return begun.error();
    for (const std::int64_t row : rows)
        tables_.removeRow(row);
    const Result<void> done = tables_.ok() ? db_.execute("COMMIT") : Result<void>(tables_.error());
    tables_.forgetLinks();
    if (!done) {
        (void)db_.execute("ROLLBACK");
        tables_.clearError();
        return done.error();
    }
    return static_cast<std::int64_t>(rows.size());
}

BlobStore::Sweep Retention::sweep(std::chrono::seconds grace, const std::function<bool()>& goOn)
{
    (void)db_.execute("PRAGMA incremental_vacuum(2000)");
    sessions_.sweep();
    // A run under way may be about to record its use of any file that was taken in since it began.
    std::int64_t before = now_.count() - std::chrono::milliseconds(grace).count();
    if (const auto oldest = db_.queryNumber("SELECT min(started_at) FROM runs WHERE status=0 HAVING count(*)>0"))
        before = std::min(before, *oldest);
    Statement used = db_.prepare("SELECT 1 FROM run_blobs WHERE hash=?1 LIMIT 1");
    return blobs_.sweep(
        [&](const BlobHash& hash) {
            used.bindBlob(1, hash);
            const int code = used.step();
            used.reset();
            return code != SQLITE_DONE; // in doubt, keep
        },
        std::chrono::milliseconds(before), goOn);
}

} // namespace millrace::store
