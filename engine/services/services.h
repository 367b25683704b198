#pragma once

#include "engine/base/executor.h"
#include "engine/services/agentservice.h"
#include "engine/services/codeservice.h"
#include "engine/services/extractservice.h"
#include "engine/services/fileservice.h"
#include "engine/services/httpservice.h"
#include "engine/services/knowledgeservice.h"
#include "engine/services/modelservice.h"
#include "engine/services/toolservice.h"

namespace millrace {

/// The outside world as one run sees it. Everything is borrowed and outlives the run; all of it belongs to the run's
/// thread. A null service means "not available here": a node that needs it fails with a message that says so.
struct Services {
    Executor* executor = nullptr;
    IdSource* ids = nullptr;
    ModelService* models = nullptr;
    HttpService* http = nullptr;
    CodeService* code = nullptr;
    TemplateService* templates = nullptr;
    FileService* files = nullptr;
    ExtractService* extract = nullptr;
    KnowledgeService* knowledge = nullptr;
    ToolService* tools = nullptr;
    AgentService* agents = nullptr;
};

} // namespace millrace
