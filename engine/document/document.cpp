#include "engine/document/document.h"

#include "engine/document/detail/diskfile.h"
#include "engine/document/detail/editmaking.h"
#include "engine/document/detail/modelupdate.h"
#include "engine/document/detail/sourcetext.h"

#include <algorithm>
#include <map>

namespace millrace {
namespace {

constexpr std::size_t largestFile = 64u << 20;

} // namespace

struct Document::Private {
    explicit Private(SourceText sourceText) : source(std::move(sourceText)) {}

    SourceText source;
    std::string path;
    AppModel model;
    ReferenceIndex references;
    std::uint64_t revision = 0;
    std::uint64_t referencesRevision = static_cast<std::uint64_t>(-1);
    std::uint64_t cleanHash = 0; // of the text last loaded or saved
    std::size_t cleanSize = 0;
    bool onDisk = false; // cleanHash describes a file
    mutable std::uint64_t modifiedRevision = static_cast<std::uint64_t>(-1);
    mutable bool modified = false;
    std::map<int, Listener> listeners;
    int nextListener = 1;

    void markClean() { cleanIs(source.text()); }

    void cleanIs(std::string_view content)
    {
        cleanHash = diskfile::contentHash(content);
        cleanSize = content.size();
        modifiedRevision = static_cast<std::uint64_t>(-1);
    }
};

Document::Document(std::unique_ptr<Private> d) : d_(std::move(d))
{
}

Document::~Document() = default;

Result<std::unique_ptr<Document>> Document::fromText(std::string text, const std::string& name)
{
    auto source = SourceText::parse(std::move(text), name);
    if (!source)
        return source.error();
    if (auto error = modelbuilder::checkShape(source->value(), name))
        return *error;
    auto d = std::make_unique<Private>(std::move(source).value());
    d->model = modelbuilder::build(d->source.value());
    modelbuilder::fillLines(d->model, d->source);
    d->markClean();
    return std::unique_ptr<Document>(new Document(std::move(d)));
}

Result<std::unique_ptr<Document>> Document::load(const std::string& path)
{
    auto text = diskfile::read(path, largestFile);
    if (!text)
        return text.error();
    auto document = fromText(std::move(text).value(), path);
    if (document) {
        (*document)->d_->path = path;
        (*document)->d_->onDisk = true;
    }
    return document;
}

Result<std::unique_ptr<Document>> Document::fromValue(const Value& root, const std::string& name)
{
    return fromText(SourceText::dump(root), name);
}

const AppModel& Document::model() const
{
    return d_->model;
}

const ReferenceIndex& Document::references() const
{
    if (d_->referencesRevision != d_->revision) {
        d_->references.update(d_->model);
        d_->referencesRevision = d_->revision;
    }
    return d_->references;
}

const std::string& Document::path() const
{
    return d_->path;
}

const std::string& Document::text() const
{
    return d_->source.text();
}

int Document::lineOf(const Path& path) const
{
    return d_->source.lineOf(exactPrefix(d_->source.value(), path));
}

const Value* Document::find(const Path& path) const
{
    return findValue(d_->source.value(), path);
}

Result<void> Document::apply(const EditStep& step)
{
    auto applied = d_->source.apply(step);
    if (!applied)
        return applied.error();
    ++d_->revision;
    modelbuilder::update(d_->model, d_->source, *applied);
    const Change change{step, d_->revision};
    std::vector<int> ids;
    for (const auto& listener : d_->listeners)
        ids.push_back(listener.first);
    for (const int id : ids) { // a listener may unsubscribe itself or others
        const auto found = d_->listeners.find(id);
        if (found == d_->listeners.end())
            continue;
        const Listener listener = found->second;
        listener(change);
    }
    return {};
}

Result<EditStep> Document::makeSet(const Path& path, Value value, std::string name) const
{
    return editmaking::set(d_->source.value(), path, std::move(value), std::move(name));
}

Result<EditStep> Document::makeRemove(const Path& path, std::string name) const
{
    return editmaking::remove(d_->source.value(), path, std::move(name));
}

EditStep Document::makeMove(const std::vector<NodePosition>& positions) const
{
    std::vector<editmaking::Target> targets;
    targets.reserve(positions.size());
    for (const NodePosition& position : positions)
        targets.push_back({position.id, position.x, position.y});
    return editmaking::move(d_->model, targets);
}

std::uint64_t Document::revision() const
{
    return d_->revision;
}

bool Document::isModified() const
{
    if (d_->modifiedRevision != d_->revision) {
        const std::string& now = d_->source.text();
        d_->modified = now.size() != d_->cleanSize || diskfile::contentHash(now) != d_->cleanHash;
        d_->modifiedRevision = d_->revision;
    }
    return d_->modified;
}

int Document::subscribe(Listener listener)
{
    const int id = d_->nextListener++;
    d_->listeners.emplace(id, std::move(listener));
    return id;
}

void Document::unsubscribe(int id)
{
    d_->listeners.erase(id);
}

Result<void> Document::save(const std::string& path, bool expectUnchanged)
{
    // A file that is gone is no loss to anyone: saving brings it back.
    if (expectUnchanged && path == d_->path && changedOnDisk() && diskfile::exists(path))
        return Error("file.changed", {MR_TEXT("Another program changed the file since it was opened")},
                     {MR_TEXT("Save under another name, or save again to replace what is there.")}, path);
    if (auto written = diskfile::writeAtomically(path, d_->source.text()); !written)
        return written;
    d_->path = path;
    d_->onDisk = true;
    d_->markClean();
    return {};
}

bool Document::changedOnDisk() const
{
    if (!d_->onDisk)
        return false;
    const auto present = diskfile::read(d_->path, largestFile);
    return !present || diskfile::contentHash(present.value()) != d_->cleanHash;
}

void Document::assumeOnDisk(std::string path, std::string_view content)
{
    d_->path = std::move(path);
    d_->onDisk = true;
    d_->cleanIs(content);
}

} // namespace millrace
