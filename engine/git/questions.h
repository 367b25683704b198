#pragma once

#include <QString>
#include <functional>
#include <optional>
#include <string>

namespace millrace {

/// What ssh wants to know and only a person can answer.
struct GitQuestion {
    enum class Kind {
        Passphrase, ///< of a key: `subject` is its file
        Password,   ///< `subject` is USER@HOST
        HostKey,    ///< whether an unknown server is the right one: `subject` is the host; answered with yes or no
        Other
    };
    Kind kind = Kind::Other;
    std::string text; ///< as it was asked
    std::string subject;
    std::string fingerprint; ///< of the server: kind of key and `SHA256:…`
};

/// What a prompt of ssh asks for.
GitQuestion readGitQuestion(const std::string& prompt);

/// Whether this process was started by ssh to bring a question to the program with the window. Its arguments count too:
/// what runs below git otherwise (a hook that calls millrace) has the same environment.
bool isGitQuestionCall(int argc, const char* const* argv);
/// Brings it there and prints the answer. Gives the exit status: 0 answered, 1 nobody wants to answer. Blocks.
int carryGitQuestion(const std::string& prompt);

} // namespace millrace
