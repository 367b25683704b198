#pragma once

#include "engine/document/detail/fragment.h"
#include "engine/document/detail/patch.h"

#include <map>

namespace millrace::yaml {

/// A document under edit: text, tree and value that always agree.
struct Source {
    Fragment whole;
    bool hasAnchors = false;
    std::string_view lineBreak = "\n"; ///< of new lines
};

/// Carries the changes of one step into a source. Each change is made in the text of the smallest element that holds
/// it, which is read again and compared with the value that it must have; where that fails, a larger piece is written
/// anew as PyYAML would. Untouched elements are neither read nor moved one by one.
class Patcher {
public:
    explicit Patcher(Source& source) : source_(source) {}

    /// Makes a change that was checked against the source's value. False when no text could be found for it; the
    /// source is then half changed and must be restored with revert().
    bool make(const Change& change);
    /// Makes changes that were checked, in their order. Long runs that put numbers in the place of numbers (thousands
    /// of nodes moved at once) go in one pass, in which no piece has to be read again. `after` is the value with all of
    /// them. False: as for make().
    bool makeAll(const std::vector<Change>& changes, const Value& after);
    /// Ends the step. Returns what was done, as batches that apply() would undo, last one first to be undone.
    std::vector<Batch> finish();
    void revert();
    /// Whether what was done so far gave other lines new numbers (see apply()).
    bool linesMoved() const { return linesMoved_; }

    /// Elements up to this many bytes are edited as one piece.
    static std::size_t pieceSize;

private:
    /// An element of a block collection, cut out to be edited alone.
    struct Piece {
        std::vector<std::uint32_t> collection;
        std::size_t child = 0, childCount = 1;
        ExactPath path; // of the element in the document
        std::size_t offset = 0, length = 0;
        int column = 0;
        bool closed = false; // a line break follows in the document
        Fragment fragment;   // the element as a document of its own
    };
    struct Host {
        std::vector<std::uint32_t> collection;
        Located node;
        std::size_t element = 0;
        std::size_t depth = 0;   // steps of the path that lead to the element
        bool structural = false; // the collection itself gets or loses the element
    };

    using Changes = std::vector<Change>::const_iterator;
    /// Text and tree only. False: nothing was done, make() them one by one.
    bool makeNumbers(Changes first, Changes last);
    std::optional<Patch> numberPatch(const Change& change) const;
    std::optional<Host> hostOf(const Change& change) const;
    Layout layout() const { return Layout(source_.whole.text, source_.whole.tree, source_.lineBreak); }
    bool disturbsPieces(const Host& host) const;
    bool makeInPiece(const Host& host, const Change& change);
    bool makeInCollection(const Host& host, const Change& change);
    bool readElement(Patch& patch, const Host& host, const Splice& splice, const Change& change, bool first) const;
    bool makeInWhole(const Change& change);
    std::optional<Piece> cut(const Host& host, const ExactPath& path) const;
    static bool readPiece(Piece& piece, std::string text, const Value& expected);
    bool rewritePiece(Piece& piece, const Value& expected) const;
    bool expandAliases();
    bool readWhole(std::string text, const Value& expected);
    void flush();
    void commit(Batch batch);

    Source& source_;
    std::map<std::size_t, Piece> pieces_; // by offset; not yet in the text
    std::vector<Batch> done_;
    bool linesMoved_ = false;
};

} // namespace millrace::yaml
