#pragma once

#include "engine/base/result.h"
#include "engine/document/edit.h"
#include "engine/document/model.h"
#include "engine/document/references.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace millrace {

/// A Dify app file under work: its exact text, its content, and the only way to change it.
/// Lossless: text() of an unedited document is byte for byte what was loaded; an edit changes only the lines that hold
/// it. One thread (the main thread in the desktop program). Loading is thread-safe and may run elsewhere.
class Document {
public:
    /// Parses text. Errors: `yaml.syntax` (facts {line, column}), `yaml.limit` (size, depth or alias bomb),
    /// `yaml.encoding`, `dsl.shape` (root is no mapping, no app block, no graph…). `name` is used in messages.
    static Result<std::unique_ptr<Document>> fromText(std::string text, const std::string& name);
    /// Reads a file. Adds `file.missing`, `file.unreadable`, `file.size`.
    static Result<std::unique_ptr<Document>> load(const std::string& path);
    /// A new app as Dify's exporter would write it.
    static Result<std::unique_ptr<Document>> fromValue(const Value& root, const std::string& name);
    ~Document();

    const AppModel& model() const;
    const ReferenceIndex& references() const; ///< computed on first use after an edit
    const std::string& path() const;          ///< empty for a document that was never saved
    /// The text that save() would write now.
    const std::string& text() const;
    /// 1-based line of what `path` names, or of its nearest existing parent.
    int lineOf(const Path& path) const;

    /// Value at a path, or null pointer.
    const Value* find(const Path& path) const;

    /// Applies all edits of a step, or none. Errors: `edit.path` (facts {path}), `edit.conflict` (`before` is not what
    /// the document holds).
    Result<void> apply(const EditStep& step);
    /// Convenience: makes the step that sets `path` to `value` (creating missing mappings), without applying it.
    Result<EditStep> makeSet(const Path& path, Value value, std::string name) const;
    Result<EditStep> makeRemove(const Path& path, std::string name) const;
    /// The step that moves nodes to new absolute positions (position and positionAbsolute, children follow theirs).
    struct NodePosition {
        std::string id;
        double x, y;
    };
    EditStep makeMove(const std::vector<NodePosition>& positions) const;

    /// Counts edits applied; equal revisions mean equal content within one document.
    std::uint64_t revision() const;
    bool isModified() const; ///< text differs from what was last loaded or saved

    struct Change {
        const EditStep& step;
        std::uint64_t revision;
    };
    using Listener = std::function<void(const Change&)>;
    /// Called after each applied step. Returns an id for unsubscribe.
    int subscribe(Listener listener);
    void unsubscribe(int id);

    /// Writes atomically and durably (temporary file beside it, fsync, rename; permissions kept; symbolic links
    /// followed). With `expectUnchanged`, refuses with `file.changed` when the file on disk is not what was loaded.
    /// Errors: `file.readonly`, `file.full`, `file.unwritable`, `file.changed`; the old file is intact after any.
    Result<void> save(const std::string& path, bool expectUnchanged = true);
    /// True when the file on disk is no longer what was loaded or saved (content, not time).
    bool changedOnDisk() const;
    /// The file at `path` is known to hold `content`: isModified(), changedOnDisk() and save() go by that from now on.
    /// For documents that were not loaded from their file: restored from a journal, merged with it, renamed.
    void assumeOnDisk(std::string path, std::string_view content);

private:
    struct Private;
    explicit Document(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d_;
};

} // namespace millrace
