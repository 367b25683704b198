#pragma once

#include <string_view>

/// Files built into the program by CMake (embed.cmake).
namespace millrace::sandbox::assets {

extern const std::string_view codePython;
extern const std::string_view codeJavaScript;
extern const std::string_view templatePython;
extern const std::string_view stub;

} // namespace millrace::sandbox::assets
