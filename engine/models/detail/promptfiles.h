#pragma once

#include "engine/base/executor.h"
#include "engine/services/httpservice.h"
#include "engine/services/modelservice.h"

#include <functional>
#include <memory>
#include <vector>

namespace millrace {

/// Fetches the files of a prompt that lie on the web, as Dify does, so that any server gets their bytes: not every one
/// can fetch, and none should learn of addresses that only this machine reaches. Through the guarded client, one after
/// another. Destroyed: nothing comes any more.
class PromptFiles {
public:
    static bool needed(const std::vector<ModelMessage>& messages);

    /// `done` comes later with the messages, their files on this machine for as long as the values live. Errors:
    /// `model.request` with the file's name and the reason.
    PromptFiles(HttpService& http, Executor& executor, std::vector<ModelMessage> messages,
                std::function<void(Result<std::vector<ModelMessage>>)> done);
    ~PromptFiles();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace millrace
