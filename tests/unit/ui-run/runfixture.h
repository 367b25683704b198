#pragma once

#include "engine/base/qtexecutor.h"
#include "engine/document/document.h"
#include "engine/run/host.h"
#include "ui/edit/documentsession.h"

#include <memory>

namespace millrace::ui {

/// Streams a fixed reply in pieces, on the run's executor.
class ScriptedModel : public ModelService {
public:
    ScriptedModel(Executor& executor, std::vector<std::string> pieces) : executor_(executor), pieces_(std::move(pieces))
    {
    }
    bool isConfigured(const std::string&, const std::string&) const override { return true; }
    ModelFeatures features(const std::string&, const std::string&) const override { return {}; }
    OperationPtr invoke(const ModelRequest&, Callbacks callbacks) override
    {
        auto open = std::make_shared<bool>(true);
        executor_.post([this, open, callbacks] {
            ModelReply reply;
            for (const std::string& piece : pieces_) {
                if (!*open)
                    return;
                callbacks.chunk({piece, {}});
                reply.text += piece;
            }
            reply.usage.promptTokens = 9;
            reply.usage.completionTokens = 5;
            reply.usage.totalTokens = 14;
            if (*open)
                callbacks.done(reply);
        });
        struct Call : Operation {
            explicit Call(std::shared_ptr<bool> flag) : open(std::move(flag)) {}
            ~Call() override { *open = false; }
            std::shared_ptr<bool> open;
        };
        return std::make_unique<Call>(open);
    }

private:
    Executor& executor_;
    std::vector<std::string> pieces_;
};

struct ScriptedServices : RunHost::ThreadServices {
    ScriptedServices(Executor& on, std::vector<std::string> pieces) : executor(on), models(on, std::move(pieces)) {}
    Services services() override
    {
        Services out;
        out.executor = &executor;
        out.ids = &ids;
        out.models = &models;
        return out;
    }
    Executor& executor;
    SystemIds ids;
    ScriptedModel models;
};

inline RunHost::ServicesFactory scriptedServices(std::vector<std::string> pieces)
{
    return [pieces](Executor& executor) { return std::make_unique<ScriptedServices>(executor, pieces); };
}

inline std::unique_ptr<DocumentSession> openApp(const QString& path)
{
    auto document = Document::load(path.toStdString());
    return document ? std::make_unique<DocumentSession>(std::move(*document)) : nullptr;
}

} // namespace millrace::ui
