#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/httpreceiver.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t filesAtOnce = 4;
/// Of a file that is fetched; the reader has a limit of its own for what it opens.
constexpr std::int64_t maxDownload = 200 * 1024 * 1024;

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "document-extractor";
    d.title = MR_TEXT("Doc Extractor");
    d.summary = MR_TEXT("Takes the text out of documents, so that models can read it.");
    d.category = "transform";
    d.order = 4;
    d.family = NodeFamily::Green;
    d.icon = "document-extractor";
    d.support = NodeSupport::Runs;
    d.fields = {
        field("variable_selector", FieldKind::Selector, MR_TEXT("Input Variable"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("A file, or a list of files: text, Markdown, HTML, CSV, JSON, YAML, PDF, DOCX, PPTX, XLSX, "
                          "XLS, EPUB, EML, MSG, ODT, RTF, SRT, VTT, properties and source code.")),
        field("is_array_file", FieldKind::Switch, MR_TEXT("List of files")).value(false).advanced(),
    };
    d.outputs = {output("text", "string", MR_TEXT("The text; one entry per file for a list"))};
    return d;
}

/// One execution: a few files under way at a time, texts in the order of the list. The first failure ends it.
class Extraction : public std::enable_shared_from_this<Extraction> {
public:
    Extraction(NodeContext& context, NodeResult base, std::vector<std::shared_ptr<const File>> files, bool list)
        : context_(context), base_(std::move(base)), files_(std::move(files)), texts_(files_.size()), list_(list)
    {
    }

    void start()
    {
        for (std::size_t i = 0; i < filesAtOnce && !over_; ++i) {
            beginNext();
        }
    }

private:
    void beginNext()
    {
        if (next_ < files_.size()) {
            const std::size_t index = next_++;
            const File& file = *files_[index];
            if (!file.localPath.empty()) {
                read(index, files_[index]);
            } else if (!file.remoteUrl.empty()) {
                fetch(index);
            } else {
                fail("FileDownloadError",
                     {MR_TEXT("The content of the file %1 is not on this machine"), {nameOf(file)}});
            }
        }
    }

    void fetch(std::size_t index)
    {
        HttpRequest request;
        request.url = files_[index]->remoteUrl;
        request.maxResponseBytes = maxDownload;
        auto receiver =
            std::make_shared<HttpReceiver>(context_.services(), HttpReceiver::Kind::File, maxDownload, request.url);
        HttpService::Callbacks callbacks = receiver->callbacks();
        callbacks.done = [self = shared_from_this(), index, receiver](Result<HttpResponse> response) {
            if (!self->over_) {
                self->fetched(index, *receiver, std::move(response));
            }
        };
        context_.callHttp(std::move(request), std::move(callbacks));
    }

    void fetched(std::size_t index, HttpReceiver& receiver, Result<HttpResponse> response)
    {
        const File& asked = *files_[index];
        if (!response.ok()) {
            fail("FileDownloadError",
                 {MR_TEXT("The file %1 cannot be fetched: %2"), {nameOf(asked), response.error().english()}});
            return;
        }
        if (response->status < 200 || response->status > 299) {
            fail("FileDownloadError", {MR_TEXT("The file %1 cannot be fetched: the server answers with status %2"),
                                       {nameOf(asked), std::to_string(response->status)}});
            return;
        }
        receiver.finish(*std::move(response));
        Result<std::shared_ptr<const File>> kept = receiver.file();
        if (!kept.ok()) {
            fail("FileDownloadError",
                 {MR_TEXT("The file %1 cannot be kept: %2"), {nameOf(asked), kept.error().english()}});
            return;
        }
        // What the app says about the file decides about its reader, not what the server says. The copy of the bytes
        // lives as long as `kept`.
        auto file = std::make_unique<File>(asked);
        file->localPath = (*kept)->localPath;
        read(index, std::shared_ptr<const File>(file.release(), [kept = *kept](const File* own) { delete own; }));
    }

    void read(std::size_t index, const std::shared_ptr<const File>& file)
    {
        context_.extractText(file, [self = shared_from_this(), index, file](Result<std::string> text) {
            if (!self->over_) {
                self->done(index, *file, std::move(text));
            }
        });
    }

    void done(std::size_t index, const File& file, Result<std::string> text)
    {
        if (!text.ok()) {
            const bool unsupported = text.error().code == "extract.unsupported";
            fail(unsupported ? "UnsupportedFileTypeError" : "TextExtractionError",
                 unsupported ? text.error().what : Message{MR_TEXT("%1: %2"), {nameOf(file), text.error().english()}});
            return;
        }
        texts_[index] = std::move(*text);
        if (++finished_ < files_.size()) {
            beginNext();
            return;
        }
        over_ = true;
        base_.outputs = Value::object({{"text", list_ ? Value(std::move(texts_)) : std::move(texts_.front())}});
        context_.finish(std::move(base_));
    }

    void fail(const char* type, const Message& message)
    {
        over_ = true;
        NodeResult result = std::move(base_);
        result.failed = true;
        result.error = message.english();
        result.errorType = context_.profile() == Profile::Dify112 ? "" : type;
        context_.finish(std::move(result));
    }

    static std::string nameOf(const File& file)
    {
        return !file.filename.empty() ? file.filename : !file.remoteUrl.empty() ? file.remoteUrl : file.id;
    }

    NodeContext& context_;
    NodeResult base_;
    const std::vector<std::shared_ptr<const File>> files_;
    Value::Array texts_;
    const bool list_;
    std::size_t next_ = 0, finished_ = 0;
    bool over_ = false;
};

class DocumentExtractor : public NodeDefinition {
public:
    DocumentExtractor(VariableRef variable, Value selector)
        : variable_(std::move(variable)), selector_(std::move(selector))
    {
    }

    void execute(NodeContext& context) const override
    {
        const std::optional<Value> variable = context.pool().get(variable_);
        if (!variable) {
            context.finish(NodeResult::failure({}, "File variable not found for selector: " + pythonRepr(selector_)));
            return;
        }
        std::vector<std::shared_ptr<const File>> files;
        for (const Value& item : variable->toArray()) {
            files.push_back(item.toFile());
        }
        const bool onlyFiles =
            std::all_of(files.begin(), files.end(), [](const auto& file) { return file != nullptr; });
        if (pythonTruth(*variable) && !variable->isFile() && !(variable->isArray() && onlyFiles)) {
            context.finish(
                NodeResult::failure({}, "Variable " + pythonRepr(selector_) + " is not a file or a list of files"));
            return;
        }
        NodeResult result;
        result.inputs = Value::object({{"variable_selector", selector_}});
        result.processData =
            Value::object({{"documents", variable->isArray() ? *variable : Value::array({*variable})}});
        const bool nothing = variable->isNull() && context.profile() != Profile::Dify112;
        if (nothing || (variable->isArray() && files.empty())) {
            result.outputs = Value::object({{"text", Value::Array()}});
            context.finish(std::move(result));
            return;
        }
        if (!variable->isArray() && !variable->isFile()) {
            result.failed = true;
            result.error = "Unsupported variable type: " + valueType(*variable);
            context.finish(std::move(result));
            return;
        }
        if (variable->isFile()) {
            files.push_back(variable->toFile());
        }
        std::make_shared<Extraction>(context, std::move(result), std::move(files), variable->isArray())->start();
    }

private:
    VariableRef variable_;
    Value selector_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader in(node);
    Value selector = in.requireSelector(node.data, "variable_selector");
    if (!in.ok()) {
        return in.error();
    }
    VariableRef variable = context.ref(selector);
    return std::unique_ptr<NodeDefinition>(
        std::make_unique<DocumentExtractor>(std::move(variable), std::move(selector)));
}

} // namespace

NodeKind node_document_extractor()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
