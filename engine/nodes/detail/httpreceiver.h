#pragma once

#include "engine/nodes/detail/keptfile.h"
#include "engine/services/httpservice.h"

#include <memory>
#include <optional>
#include <string>

namespace millrace {

/// Takes an answer in pieces: a text is collected, a file is written away as it comes, so that a large one is never in
/// memory as a whole. Answers that come whole (rehearsals) do as well. Belongs to one request.
class HttpReceiver : public std::enable_shared_from_this<HttpReceiver> {
public:
    enum class Kind { Detect, File }; ///< as the answer tells (nodes.md 2.16), or a file whatever it is

    /// `textLimit`: longer texts are counted only. `url` names a file whose answer does not.
    HttpReceiver(const Services& services, Kind kind, std::int64_t textLimit, std::string url);

    /// For the request; `done` is left to the caller. They keep the receiver alive.
    HttpService::Callbacks callbacks();
    /// The answer with its text, once `done` came with it.
    HttpResponse finish(HttpResponse response);

    bool isFile() const { return writing_.has_value(); }
    std::int64_t size() const { return size_; } ///< bytes received
    /// The file, after finish(); only when isFile().
    Result<std::shared_ptr<const File>> file();

private:
    void take(std::string_view bytes);
    void decide();
    void write(std::string_view bytes);

    const Services& services_;
    const Kind kind_;
    const std::int64_t textLimit_;
    HttpResponse response_; // what is known so far; the body is the beginning, or the text
    bool decided_ = false;
    std::int64_t size_ = 0;
    std::optional<std::unique_ptr<FileService::Writer>> writing_;
    std::optional<Error> problem_;
};

} // namespace millrace
