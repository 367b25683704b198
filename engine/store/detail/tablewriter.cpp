#include "engine/store/detail/recordcolumns.h"
#include "engine/store/detail/recordtables.h"

#include <QByteArray>
#include <sqlite3.h>

namespace millrace::store {

namespace {

constexpr std::size_t worthPacking = 2048; // below, packing costs more time than it saves room
constexpr std::size_t manyLinks = 20000;

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isWritten(Written when, bool all)
{
    return when == Written::Always || (all && when == Written::AtFirst);
}

std::string insertSql()
{
    std::string names, places;
    int place = 0;
    eachColumn([&](const char* name, auto, Written when) {
        if (isWritten(when, true)) {
            names += (place ? "," : "") + std::string(name);
            places += (place ? ",?" : "?") + std::to_string(place + 1);
            ++place;
        }
    });
    return "INSERT OR IGNORE INTO runs(" + names + ") VALUES(" + places + ")";
}

std::string updateSql()
{
    std::string out = "UPDATE runs SET ";
    int place = 0;
    eachColumn([&](const char* name, auto, Written when) {
        if (!isWritten(when, false))
            return;
        ++place;
        out += (place > 1 ? "," : "") + std::string(name) + "=?" + std::to_string(place);
    });
    return out + " WHERE id=?" + std::to_string(place + 1);
}

class ColumnBinder {
public:
    ColumnBinder(Statement& to, const RunRecord& from, const Redactor& redactor, const BlobSink& sink, bool all)
        : to_(to), from_(from), redactor_(redactor), sink_(sink), all_(all)
    {
    }
    template<class Member> void operator()(const char* name, Member member, Written when)
    {
        if (isWritten(when, all_))
            bind(++place_, name, from_.*member);
    }
    int place() const { return place_; }

private:
    void bind(int place, const char* name, const std::string& text)
    {
        std::string buffer;
        const bool hide = !text.empty() && redactor_.hidesName(name);
        const bool isId = std::string_view(name) == "run_id" || std::string_view(name) == "parent";
        to_.bindText(place, isId ? std::string_view(text) : hide ? ruleMask : redactor_.apply(text, buffer));
    }
    void bind(int place, const char*, const Value& value) { to_.bindBlob(place, encodeValue(value, redactor_, sink_)); }
    void bind(int place, const char*, std::int64_t number) { to_.bind(place, number); }
    void bind(int place, const char*, int number) { to_.bind(place, static_cast<std::int64_t>(number)); }
    void bind(int place, const char*, double number) { to_.bind(place, number); }
    void bind(int place, const char*, RunStatus status) { to_.bind(place, static_cast<std::int64_t>(status)); }
    void bind(int place, const char*, std::chrono::milliseconds time)
    {
        to_.bind(place, static_cast<std::int64_t>(time.count()));
    }
    void bind(int place, const char*, bool flag) { to_.bind(place, static_cast<std::int64_t>(flag)); }

    Statement& to_;
    const RunRecord& from_;
    const Redactor& redactor_;
    const BlobSink& sink_;
    const bool all_;
    int place_ = 0;
};

} // namespace

TableWriter::TableWriter(Database& db, BlobStore& blobs, std::size_t blobThreshold)
    : db_(db), blobs_(blobs), blobThreshold_(blobThreshold), insertRun_(db.prepare(insertSql().c_str())),
      findRun_(db.prepare("SELECT id, (SELECT coalesce(max(place)+1,0) FROM event_pieces WHERE run=runs.id) FROM runs "
                          "WHERE run_id=?1")),
      updateRun_(db.prepare(updateSql().c_str())),
      insertPiece_(db.prepare("INSERT INTO event_pieces(run,place,events,data) VALUES(?1,?2,?3,?4)")),
      findContent_(db.prepare("SELECT id FROM contents WHERE hash=?1")),
      insertContent_(db.prepare("INSERT INTO contents(hash,packed,data) VALUES(?1,?2,?3)")),
      link_(db.prepare("INSERT OR IGNORE INTO run_contents(run,content) VALUES(?1,?2)")),
      linkFile_(db.prepare("INSERT OR IGNORE INTO run_blobs(run,hash,size) VALUES(?1,?2,?3)")),
      saveConversation_(db.prepare("INSERT OR REPLACE INTO conversations(id,app_path,title,variables,updated_at) "
                                   "VALUES(?1,?2,?3,?4,?5)"))
{
}

void TableWriter::check(int code)
{
    if (code == SQLITE_DONE || code == SQLITE_ROW || failed_)
        return;
    failed_ = true;
    error_ = db_.lastError();
}

void TableWriter::keep(std::int64_t row, const BlobHash& hash, std::string_view content)
{
    std::string key = std::to_string(row) + ':' + hash;
    if (linked_.contains(key))
        return;
    if (content.size() < blobThreshold_) {
        keepInline(hash, content, row);
    } else {
        if (const Result<void> put = blobs_.put(hash, content); !put && !failed_) {
            failed_ = true;
            error_ = put.error();
            error_.code = error_.code == "file.full" ? "store.full" : "store.unwritable";
        }
        noteFile(row, hash, static_cast<std::int64_t>(content.size()));
    }
    if (linked_.size() > manyLinks)
        linked_.clear();
    linked_.insert(std::move(key));
}

void TableWriter::keepInline(const BlobHash& hash, std::string_view content, std::int64_t row)
{
    findContent_.bindBlob(1, hash);
    const int found = findContent_.step();
    check(found);
    std::int64_t id = found == SQLITE_ROW ? findContent_.number(0) : 0;
    findContent_.reset();
    if (id == 0) {
        QByteArray packed;
        if (content.size() >= worthPacking)
            packed =
                qCompress(reinterpret_cast<const uchar*>(content.data()), static_cast<qsizetype>(content.size()), 1);
        const bool usePacked = !packed.isEmpty() && static_cast<std::size_t>(packed.size()) < content.size();
        insertContent_.bindBlob(1, hash)
            .bind(2, std::int64_t(usePacked))
            .bindBlob(3, usePacked ? view(packed) : content);
        check(insertContent_.run());
        id = sqlite3_last_insert_rowid(db_.handle());
    }
    check(link_.bind(1, row).bind(2, id).run());
}

void TableWriter::noteFile(std::int64_t row, const BlobHash& hash, std::int64_t size)
{
    check(linkFile_.bind(1, row).bindBlob(2, hash).bind(3, size).run());
    if (db_.changes() > 0)
        newFiles_.push_back(hash);
}

BlobSink TableWriter::sinkFor(std::int64_t row)
{
    return {[this, row](const BlobHash& hash, std::string_view content) { keep(row, hash, content); },
            [this, row](const std::string& path) {
                BlobHash hash = blobs_.hashOfPath(path);
                if (!hash.empty())
                    noteFile(row, hash, blobs_.sizeOf(hash));
                return hash;
            }};
}

void TableWriter::bindRun(Statement& to, const RunRecord& run, std::int64_t row, const Redactor& redactor, bool all)
{
    // A row that is not there yet cannot own contents: its values stay in line until it is updated.
    const BlobSink sink = row ? sinkFor(row) : BlobSink();
    ColumnBinder binder(to, run, redactor, sink, all);
    eachColumn(binder);
    if (!all)
        to.bind(binder.place() + 1, row);
}

TableWriter::Row TableWriter::ensureRun(const RunRecord& run, const Redactor& redactor)
{
    const auto find = [&] {
        findRun_.bindText(1, run.runId);
        const int code = findRun_.step();
        check(code);
        Row row;
        if (code == SQLITE_ROW)
            row = {findRun_.number(0), findRun_.number(1)};
        findRun_.reset();
        return row;
    };
    if (const Row row = find(); row.id != 0)
        return row;
    bindRun(insertRun_, run, 0, redactor, true);
    check(insertRun_.run());
    return find();
}

std::int64_t TableWriter::rowOf(const std::string& runId)
{
    findRun_.bindText(1, runId);
    const int code = findRun_.step();
    check(code);
    const std::int64_t row = code == SQLITE_ROW ? findRun_.number(0) : 0;
    findRun_.reset();
    return row;
}

void TableWriter::updateRun(std::int64_t row, const RunRecord& run, const Redactor& redactor)
{
    bindRun(updateRun_, run, row, redactor, false);
    check(updateRun_.run());
}

void TableWriter::setOwner(std::int64_t row, const std::string& owner)
{
    check(db_.prepare("UPDATE runs SET owner=?2 WHERE id=?1").bind(1, row).bindText(2, owner).step());
}

void TableWriter::setMasked(std::int64_t row)
{
    check(db_.prepare("UPDATE runs SET masked=1 WHERE id=?1").bind(1, row).step());
}

void TableWriter::setDocument(std::int64_t row, const std::string& text, const Redactor& redactor)
{
    std::string buffer;
    const std::string_view shown = redactor.apply(text, buffer);
    const BlobHash hash = hashOf(shown);
    keep(row, hash, shown);
    check(db_.prepare("UPDATE runs SET document=?2 WHERE id=?1").bind(1, row).bindBlob(2, hash).step());
}

void TableWriter::addEvents(std::int64_t row, std::int64_t place, const std::vector<RunEvent>& events,
                            const Redactor& redactor)
{
    const std::string piece = encodeEvents(events, redactor, sinkFor(row));
    insertPiece_.bind(1, row).bind(2, place).bind(3, static_cast<std::int64_t>(events.size())).bindBlob(4, piece);
    check(insertPiece_.run());
}

void TableWriter::saveConversation(const ConversationRecord& conversation)
{
    saveConversation_.bindText(1, conversation.id).bindText(2, conversation.appPath).bindText(3, conversation.title);
    saveConversation_.bindBlob(4, encodeValue(conversation.variables, {}, {}));
    saveConversation_.bind(5, static_cast<std::int64_t>(conversation.updatedAt.count()));
    check(saveConversation_.run());
}

bool TableWriter::mark(const std::string& runId, const std::string& label, bool pinned)
{
    check(db_.prepare("UPDATE runs SET label=?2, pinned=?3 WHERE run_id=?1")
              .bindText(1, runId)
              .bindText(2, label)
              .bind(3, static_cast<std::int64_t>(pinned))
              .step());
    return db_.changes() > 0;
}

void TableWriter::removeRow(std::int64_t row)
{
    constexpr const char* contents =
        "DELETE FROM contents WHERE id IN (SELECT content FROM run_contents WHERE run=?1) AND NOT EXISTS "
        "(SELECT 1 FROM run_contents other WHERE other.content=contents.id AND other.run<>?1)";
    for (const char* sql : {contents, "DELETE FROM run_contents WHERE run=?1", "DELETE FROM run_blobs WHERE run=?1",
                            "DELETE FROM event_pieces WHERE run=?1", "DELETE FROM runs WHERE id=?1"})
        check(db_.prepare(sql).bind(1, row).step());
}

} // namespace millrace::store
