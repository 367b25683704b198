#pragma once

#include "engine/run/node.h"

namespace millrace {

/// `outputs` with every system variable under its flat name `sys.…`: what entry nodes give besides their own.
inline Value::Object withSystemValues(Value::Object outputs, const VariablePool& pool)
{
    for (const Value::Member& member : pool.all(VariablePool::Sys)) {
        outputs.set("sys." + member.first, member.second);
    }
    return outputs;
}

} // namespace millrace
