#include "engine/document/detail/patcher.h"

#include "engine/document/detail/yamlemitter.h"
#include "engine/document/detail/yamlreader.h"

#include <algorithm>

namespace millrace::yaml {
namespace {

bool isStructural(Change::Kind kind)
{
    return kind != Change::Kind::Replace;
}

const Value& valueAt(const Value& root, const ExactPath& path, std::size_t steps)
{
    const Value* value = &root;
    for (std::size_t i = 0; i < steps; ++i)
        value = path[i].isKey ? &(*value)[path[i].key] : &value->at(path[i].index);
    return *value;
}

void setValueAt(Value& root, const ExactPath& path, const Value& value)
{
    Change change;
    change.path = path;
    change.value = value;
    applyChange(root, change);
}

/// Files may mix line breaks, so the last one need not be the one that was added.
std::size_t lastBreakSize(std::string_view text)
{
    if (text.empty() || (text.back() != '\n' && text.back() != '\r'))
        return 0;
    return text.size() > 1 && text.substr(text.size() - 2) == "\r\n" ? 2 : 1;
}

/// The value of a fragment that holds one element alone.
const Value& onlyElement(const Value& value)
{
    return value.isObject() && value.size() > 0 ? value.toObject().begin()->second : value.at(0);
}

/// `change` as it reads inside the fragment of the element that `steps` steps lead to.
Change changeInside(const Change& change, std::size_t steps)
{
    Change inside = change;
    inside.path.erase(inside.path.begin(), inside.path.begin() + static_cast<std::ptrdiff_t>(steps - 1));
    if (!inside.path.front().isKey)
        inside.path.front().index = 0;
    return inside;
}

} // namespace

std::size_t Patcher::pieceSize = 16 * 1024;

bool Patcher::make(const Change& change)
{
    if (source_.hasAnchors || change.path.empty())
        return makeInWhole(change);
    auto host = hostOf(change);
    if (host && disturbsPieces(*host)) {
        flush(); // sizes are other ones now, and with them the host
        host = hostOf(change);
    }
    if (!host)
        return makeInWhole(change);
    return (host->structural ? makeInCollection(*host, change) : makeInPiece(*host, change)) || makeInWhole(change);
}

/// Walks down until an element is small enough to be handled alone, or the path or the block style ends.
std::optional<Patcher::Host> Patcher::hostOf(const Change& change) const
{
    const Fragment& whole = source_.whole;
    const Layout places = layout();
    const std::size_t last = change.path.size();
    Host at{{}, places.root(), 0, 0, false};
    std::optional<Host> host;
    const Value* value = &whole.value;
    for (std::size_t i = 0; i < last; ++i) {
        const SyntaxNode& node = *at.node.node;
        if (!node.isBlock() || node.children.empty())
            return host;
        at.depth = i + 1;
        at.structural = i + 1 == last && isStructural(change.kind);
        if (at.structural)
            return at;
        std::optional<std::size_t> element;
        if (!change.path[i].isKey)
            element = change.path[i].index;
        else
            element = places.elementOf(at.node, *value, change.path[i].key);
        if (!element || *element >= node.elements())
            return host;
        at.element = *element;
        host = at;
        const std::size_t start = places.elementStart(at.node, *element);
        const auto piece = pieces_.find(start);
        const bool isPiece =
            piece != pieces_.end() && piece->second.collection == at.collection; // its tree is outdated
        if (isPiece || places.elementEnd(at.node, *element) - start <= pieceSize)
            return host;
        const std::size_t index = *element * node.stride() + node.stride() - 1;
        at.collection.push_back(static_cast<std::uint32_t>(index));
        at.node = at.node.child(index);
        value = change.path[i].isKey ? value->find(change.path[i].key) : &value->at(change.path[i].index);
    }
    return host;
}

std::optional<Patcher::Piece> Patcher::cut(const Host& host, const ExactPath& path) const
{
    const Layout places = layout();
    const SyntaxNode& node = *host.node.node;
    Piece piece;
    piece.collection = host.collection;
    piece.child = host.element * node.stride();
    piece.childCount = node.stride();
    piece.path.assign(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(host.depth));
    piece.offset = places.elementStart(host.node, host.element);
    piece.length = places.elementEnd(host.node, host.element) - piece.offset;
    piece.column = places.column(piece.offset);
    piece.closed = piece.offset + piece.length < source_.whole.text.size();
    std::string text(static_cast<std::size_t>(piece.column), ' ');
    text.append(source_.whole.text, piece.offset, piece.length);
    if (piece.closed)
        text += source_.lineBreak;
    const Value& value = valueAt(source_.whole.value, piece.path, piece.path.size());
    const ExactStep& step = piece.path.back();
    const Value expected = step.isKey ? Value::object({{step.key, value}}) : Value::array({value});
    if (!readPiece(piece, std::move(text), expected))
        return std::nullopt;
    return piece;
}

bool Patcher::readPiece(Piece& piece, std::string text, const Value& expected)
{
    auto parsed = read(text, {});
    if (!parsed || !(parsed->value == expected) || parsed->tree.children.size() != piece.childCount ||
        !parsed->tree.isBlock())
        return false;
    piece.fragment = {std::move(text), std::move(parsed->tree), std::move(parsed->value)};
    return true;
}

bool Patcher::rewritePiece(Piece& piece, const Value& expected) const
{
    Place place;
    place.indent = piece.column;
    place.lineBreak = source_.lineBreak;
    std::string text(static_cast<std::size_t>(piece.column), ' ');
    if (expected.isObject())
        text += dumpMember(expected.toObject().begin()->first, onlyElement(expected), place);
    else
        text += dumpItem(onlyElement(expected), place);
    if (piece.closed)
        text += place.lineBreak;
    return readPiece(piece, std::move(text), expected);
}

/// True when the host overlaps a piece that is not the host itself: places of the tree do not count there.
bool Patcher::disturbsPieces(const Host& host) const
{
    if (host.structural)
        return !pieces_.empty();
    const Layout places = layout();
    const std::size_t start = places.elementStart(host.node, host.element);
    const std::size_t end = places.elementEnd(host.node, host.element);
    const auto same = pieces_.find(start);
    if (same != pieces_.end())
        return same->second.collection != host.collection;
    const auto after = pieces_.lower_bound(start);
    const bool holdsNext = after != pieces_.end() && after->first < end;
    const bool insidePrevious =
        after != pieces_.begin() && std::prev(after)->first + std::prev(after)->second.length > start;
    return holdsNext || insidePrevious;
}

bool Patcher::makeInPiece(const Host& host, const Change& change)
{
    const std::size_t offset = layout().elementStart(host.node, host.element);
    auto found = pieces_.find(offset);
    if (found == pieces_.end()) {
        auto cutOut = cut(host, change.path);
        if (!cutOut)
            return false;
        found = pieces_.emplace(offset, std::move(*cutOut)).first;
    }
    Piece& piece = found->second;
    const Change inside = changeInside(change, host.depth);
    Value expected = piece.fragment.value;
    applyChange(expected, inside);
    bool made = false;
    if (const auto splice = spliceFor(piece.fragment, source_.lineBreak, inside)) {
        std::string text = piece.fragment.text;
        text.replace(splice->offset, splice->length, splice->text);
        made = readPiece(piece, std::move(text), expected);
    }
    if (!made && !rewritePiece(piece, expected))
        return false;
    setValueAt(source_.whole.value, piece.path, onlyElement(piece.fragment.value));
    return true;
}

/// Adds or removes one element of a collection that is too large to be read again.
bool Patcher::makeInCollection(const Host& host, const Change& change)
{
    Fragment& whole = source_.whole;
    const SyntaxNode& node = *host.node.node;
    const Value& before = valueAt(whole.value, change.path, change.path.size() - 1);
    const bool removes = change.kind == Change::Kind::RemoveItem || change.kind == Change::Kind::RemoveMember;
    if (node.elements() != before.size() || (removes && node.elements() == 1))
        return false;
    const auto splice = spliceFor(whole, source_.lineBreak, change);
    if (!splice)
        return false;
    Patch patch;
    patch.collection = host.collection;
    patch.offset = splice->offset;
    patch.length = splice->length;
    patch.text = splice->text;
    const ExactStep& step = change.path.back();
    std::size_t element = step.index;
    if (removes) {
        if (step.isKey)
            element = layout().elementOf(host.node, before, step.key).value_or(0);
        patch.childCount = node.stride();
    } else {
        if (step.isKey) { // a list of thousands is not copied for one more item
            Value after = before;
            Change inside = change;
            inside.path = {step};
            applyChange(after, inside);
            element = static_cast<std::size_t>(after.toObject().indexOf(step.key));
        }
        if (!readElement(patch, host, *splice, change, element == 0))
            return false;
    }
    patch.child = element * node.stride();
    applyChange(whole.value, change);
    Batch batch;
    batch.push_back(std::move(patch));
    commit(std::move(batch));
    return true;
}

/// Reads a new element alone, at its column and without the line break and indentation around it.
bool Patcher::readElement(Patch& patch, const Host& host, const Splice& splice, const Change& change, bool first) const
{
    const Layout places = layout();
    const auto column = static_cast<std::size_t>(places.column(places.elementStart(host.node, 0)));
    const std::size_t around = source_.lineBreak.size() + column;
    const std::size_t lead = first ? 0 : around;
    std::string text(column, ' ');
    text.append(splice.text, lead, splice.text.size() - around);
    text += source_.lineBreak;
    const ExactStep& step = change.path.back();
    Piece piece;
    piece.childCount = host.node.node->stride();
    if (!readPiece(piece, std::move(text),
                   step.isKey ? Value::object({{step.key, change.value}}) : Value::array({change.value})))
        return false;
    SyntaxNode& tree = piece.fragment.tree;
    for (SyntaxNode& child : tree.children)
        child.start = static_cast<std::uint32_t>(child.start + tree.start - column + lead);
    patch.nodes = std::move(tree.children);
    return true;
}

bool Patcher::makeInWhole(const Change& change)
{
    flush();
    Fragment& whole = source_.whole;
    Value expected = whole.value;
    applyChange(expected, change);
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (const auto splice = spliceFor(whole, source_.lineBreak, change)) {
            std::string text = whole.text;
            text.replace(splice->offset, splice->length, splice->text);
            if (readWhole(std::move(text), expected))
                return true;
        }
        // Editing behind an alias, or a value that aliases repeat, would change all its users: give each its own copy.
        if (!source_.hasAnchors || !expandAliases())
            break;
    }
    return readWhole(dump(expected, source_.lineBreak), expected);
}

namespace {

/// Paths of all aliases that stand as values, in the order of the text.
void findAliases(const Layout& layout, Located node, const Value& value, ExactPath& path, std::vector<ExactPath>& out)
{
    const SyntaxNode& tree = *node.node;
    if (tree.kind == SyntaxNode::Kind::Alias) {
        out.push_back(path);
        return;
    }
    if (tree.kind == SyntaxNode::Kind::Sequence) {
        for (std::size_t i = 0; i < tree.children.size(); ++i) {
            path.push_back({false, {}, i});
            findAliases(layout, node.child(i), value.at(i), path, out);
            path.pop_back();
        }
    } else if (tree.kind == SyntaxNode::Kind::Mapping) {
        for (const auto& [key, member] : value.toObject()) {
            const auto element = layout.elementOf(node, value, key);
            if (!element)
                continue;
            path.push_back({true, key, 0});
            findAliases(layout, node.child(*element * 2 + 1), member, path, out);
            path.pop_back();
        }
    }
}

} // namespace

/// Writes out every alias. False when there is none or the text cannot be read afterwards.
bool Patcher::expandAliases()
{
    std::vector<ExactPath> aliases;
    Fragment& whole = source_.whole;
    ExactPath path;
    const Layout places = layout();
    findAliases(places, places.root(), whole.value, path, aliases);
    if (aliases.empty())
        return false;
    std::vector<Splice> splices;
    for (const ExactPath& alias : aliases) {
        Change change;
        change.path = alias;
        change.value = valueAt(whole.value, alias, alias.size());
        if (auto splice = spliceFor(whole, source_.lineBreak, change))
            splices.push_back(std::move(*splice));
    }
    std::sort(splices.begin(), splices.end(), [](const Splice& a, const Splice& b) { return a.offset > b.offset; });
    std::string text = whole.text;
    for (const Splice& splice : splices)
        text.replace(splice.offset, splice.length, splice.text);
    const Value expected = whole.value;
    return readWhole(std::move(text), expected);
}

bool Patcher::readWhole(std::string text, const Value& expected)
{
    auto parsed = read(text, {});
    if (!parsed || !(parsed->value == expected))
        return false;
    source_.hasAnchors = source_.hasAnchors || parsed->hasAnchors;
    Patch patch;
    patch.whole = true;
    patch.text = std::move(text);
    patch.nodes.push_back(std::move(parsed->tree));
    source_.whole.value = std::move(parsed->value);
    commit({std::move(patch)});
    return true;
}

void Patcher::flush()
{
    if (pieces_.empty())
        return;
    Batch batch;
    for (auto& [offset, piece] : pieces_) {
        Patch patch;
        patch.collection = piece.collection;
        patch.child = piece.child;
        patch.childCount = piece.childCount;
        patch.offset = piece.offset;
        patch.length = piece.length;
        const auto pad = static_cast<std::size_t>(piece.column);
        const std::string& text = piece.fragment.text;
        const std::size_t tail = piece.closed ? lastBreakSize(text) : 0;
        patch.text = text.substr(pad, text.size() - pad - tail);
        for (SyntaxNode& child : piece.fragment.tree.children)
            child.start = static_cast<std::uint32_t>(child.start + piece.fragment.tree.start - pad);
        patch.nodes = std::move(piece.fragment.tree.children);
        batch.push_back(std::move(patch));
    }
    pieces_.clear();
    commit(std::move(batch));
}

void Patcher::commit(Batch batch)
{
    linesMoved_ = yaml::apply(batch, source_.whole.text, source_.whole.tree) || linesMoved_;
    done_.push_back(std::move(batch));
}

std::vector<Batch> Patcher::finish()
{
    flush();
    return std::move(done_);
}

void Patcher::revert()
{
    pieces_.clear();
    for (auto batch = done_.rbegin(); batch != done_.rend(); ++batch)
        yaml::apply(*batch, source_.whole.text, source_.whole.tree);
    done_.clear();
}

} // namespace millrace::yaml
