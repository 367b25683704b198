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

} // namespace

TableWriter::TableWriter(Database& db)
    : db_(db),
      insertRun_(db.prepare("INSERT OR IGNORE INTO runs(app_path,app_name,mode,profile,rehearsal,conversation_id,query,"
                            "answer,status,error,inputs,outputs,started_at,elapsed,total_tokens,total_steps,exceptions,"
                            "run_id) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)")),
      findRun_(db.prepare("SELECT id FROM runs WHERE run_id=?1")),
      updateRun_(db.prepare("UPDATE runs SET app_path=?1,app_name=?2,mode=?3,profile=?4,rehearsal=?5,"
                            "conversation_id=?6,query=?7,answer=?8,status=?9,error=?10,inputs=?11,outputs=?12,"
                            "started_at=?13,elapsed=?14,total_tokens=?15,total_steps=?16,exceptions=?17 "
                            "WHERE run_id=?18")),
      insertPiece_(db.prepare("INSERT OR REPLACE INTO event_pieces(run,place,events,data) VALUES(?1,?2,?3,?4)")),
      findContent_(db.prepare("SELECT id FROM contents WHERE hash=?1")),
      insertContent_(db.prepare("INSERT INTO contents(hash,packed,data) VALUES(?1,?2,?3)")),
      link_(db.prepare("INSERT OR IGNORE INTO run_contents(run,content) VALUES(?1,?2)")),
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
    if (linked_.size() > manyLinks)
        linked_.clear();
    linked_.insert(std::move(key));
}

void TableWriter::bindRun(Statement& to, const RunRecord& run, std::int64_t row, const Redactor& redactor)
{
    std::string buffer;
    const auto text = [&](int place, const std::string& value) { to.bindText(place, redactor.apply(value, buffer)); };
    // A row that is not there yet cannot own contents: its values stay in line until it is updated.
    const BlobSink sink = [&](const BlobHash& hash, std::string_view content) { keep(row, hash, content); };
    const BlobSink none;
    text(1, run.appPath);
    text(2, run.appName);
    text(3, run.mode);
    text(4, run.profile);
    text(5, run.rehearsal);
    text(6, run.conversationId);
    text(7, run.query);
    text(8, run.answer);
    to.bind(9, static_cast<std::int64_t>(run.status));
    text(10, run.error);
    to.bindBlob(11, encodeValue(run.inputs, redactor, row ? sink : none));
    to.bindBlob(12, encodeValue(run.outputs, redactor, row ? sink : none));
    to.bind(13, static_cast<std::int64_t>(run.startedAt.count()));
    to.bind(14, run.elapsed);
    to.bind(15, run.totalTokens);
    to.bind(16, static_cast<std::int64_t>(run.totalSteps));
    to.bind(17, static_cast<std::int64_t>(run.exceptions));
    to.bindText(18, run.runId);
}

std::int64_t TableWriter::ensureRun(const RunRecord& run, const Redactor& redactor)
{
    const auto find = [&]() -> std::int64_t {
        findRun_.bindText(1, run.runId);
        const int code = findRun_.step();
        check(code);
        const std::int64_t row = code == SQLITE_ROW ? findRun_.number(0) : 0;
        findRun_.reset();
        return row;
    };
    if (const std::int64_t row = find())
        return row;
    bindRun(insertRun_, run, 0, redactor);
    check(insertRun_.run());
    return find();
}

void TableWriter::updateRun(std::int64_t row, const RunRecord& run, const Redactor& redactor)
{
    bindRun(updateRun_, run, row, redactor);
    check(updateRun_.run());
}

void TableWriter::addEvents(std::int64_t row, std::int64_t place, const std::vector<RunEvent>& events,
                            const Redactor& redactor)
{
    const std::string piece = encodeEvents(
        events, redactor, [&](const BlobHash& hash, std::string_view content) { keep(row, hash, content); });
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

bool TableWriter::removeRun(const std::string& runId)
{
    findRun_.bindText(1, runId);
    const int code = findRun_.step();
    check(code);
    const std::int64_t row = code == SQLITE_ROW ? findRun_.number(0) : 0;
    findRun_.reset();
    if (row == 0)
        return false;
    for (const char* sql :
         {"DELETE FROM contents WHERE id IN (SELECT content FROM run_contents WHERE run=?1) AND NOT EXISTS "
          "(SELECT 1 FROM run_contents other WHERE other.content=contents.id AND other.run<>?1)",
          "DELETE FROM run_contents WHERE run=?1", "DELETE FROM event_pieces WHERE run=?1",
          "DELETE FROM runs WHERE id=?1"})
        check(db_.prepare(sql).bind(1, row).step());
    return true;
}

} // namespace millrace::store
