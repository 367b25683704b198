#include "engine/document/edit.h"

namespace millrace {

Edit Edit::inverted() const
{
    Edit result = *this;
    std::swap(result.before, result.after);
    return result;
}

EditStep EditStep::inverted() const
{
    EditStep result;
    result.name = name;
    result.layout = layout;
    result.mergeKey = mergeKey;
    result.edits.reserve(edits.size());
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        result.edits.push_back(edit->inverted());
    return result;
}

} // namespace millrace
