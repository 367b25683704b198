#pragma once

#include "app/services/engineservices.h"
#include "engine/base/qtexecutor.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/inspector/promptassistant.h"

#include <map>
#include <memory>

namespace millrace {

/// The models of the servers that are configured or were found. Main thread only.
class DesktopModels : public ui::ModelCatalogue {
    Q_OBJECT
public:
    explicit DesktopModels(EngineServices& services) : services_(services) {}

    std::vector<ui::OfferedModel> models() const override;
    void tellChanged() { emit changed(); }

private:
    EngineServices& services_;
};

/// Asks the models of apps for the editor, by the same services as runs. Main thread only.
class DesktopAssistant : public ui::PromptAssistant {
public:
    explicit DesktopAssistant(EngineServices& services);
    ~DesktopAssistant() override;

    int ask(const Value& model, const std::vector<Message>& messages, std::function<void(const QString&)> onChunk,
            std::function<void(const QString&)> done) override;
    void cancel(int id) override;

private:
    EngineServices& services_;
    QtExecutor executor_;
    std::unique_ptr<RunHost::ThreadServices> thread_; ///< made when first asked
    std::map<int, OperationPtr> operations_;
    int next_ = 1;
    std::shared_ptr<bool> alive_;
};

} // namespace millrace
