#pragma once

#include "engine/authoring/detail/programtokens.h"

#include <string>

namespace millrace {

/// The program with an input of its `main` renamed: whole words outside texts and comments that mean that variable.
/// Members of other things (`x.name`), names of arguments of foreign functions and keys of objects stay.
std::string renameProgramInput(const std::string& program, ProgramLanguage language, const std::string& from,
                               const std::string& to);
/// The program with a key of what its `main` returns renamed, where that is plain to see.
std::string renameProgramOutput(const std::string& program, ProgramLanguage language, const std::string& from,
                                const std::string& to);
std::string renameJinjaInput(const std::string& text, const std::string& from, const std::string& to);
/// Whether a name stands in a program or template as a word of its own that is no member of something.
bool programUses(const std::string& program, ProgramLanguage language, const std::string& name);
bool jinjaUses(const std::string& text, const std::string& name);
bool isReservedWord(ProgramLanguage language, const std::string& name);

} // namespace millrace
