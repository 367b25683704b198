#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/httpreceiver.h"
#include "engine/nodes/detail/httpresponse.h"
#include "engine/nodes/detail/httpsettings.h"

namespace millrace {

namespace {

std::vector<FieldSpec> describeFields()
{
    return {
        field("method", FieldKind::Choice, MR_TEXT("Method"))
            .required()
            .value("get")
            .choices({{"get", MR_TEXT("GET")},
                      {"post", MR_TEXT("POST")},
                      {"put", MR_TEXT("PUT")},
                      {"patch", MR_TEXT("PATCH")},
                      {"delete", MR_TEXT("DELETE")},
                      {"head", MR_TEXT("HEAD")}}),
        field("url", FieldKind::Template, MR_TEXT("API"))
            .required()
            .value("")
            .help(MR_TEXT("Starts with http:// or https://. Addresses inside your network are refused by default.")),
        field("authorization", FieldKind::HttpAuth, MR_TEXT("Authorization"))
            .required()
            .value(Value::object({{"type", "no-auth"}, {"config", Value()}})),
        field("headers", FieldKind::KeyValueText, MR_TEXT("Headers"))
            .value("")
            .help(MR_TEXT("One name:value per line.")),
        field("params", FieldKind::KeyValueText, MR_TEXT("Params"))
            .value("")
            .help(MR_TEXT("One key:value per line, added to the URL.")),
        field("body", FieldKind::HttpBody, MR_TEXT("Body"))
            .value(Value::object({{"type", "none"}, {"data", Value(Value::Array())}})),
        field("ssl_verify", FieldKind::Switch, MR_TEXT("Verify SSL Certificate")).value(true).advanced(),
        field("timeout", FieldKind::Timeouts, MR_TEXT("Timeout"))
            .help(MR_TEXT("Seconds to connect (10), to read (600) and to write (600); 0 takes the number in brackets."))
            .advanced(),
        field("variables", FieldKind::Variables, MR_TEXT("Input Variables"))
            .value(Value::Array())
            .help(MR_TEXT("From old versions; ignored."))
            .legacy(),
    };
}

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "http-request";
    d.title = MR_TEXT("HTTP Request");
    d.summary = MR_TEXT("Sends a request to a web address and hands on the answer.");
    d.category = "utilities";
    d.order = 1;
    d.family = NodeFamily::Violet;
    d.icon = "http-request";
    d.support = NodeSupport::Runs;
    d.retries = true;
    d.errorHandling = true;
    d.fields = describeFields();
    d.outputs = {output("body", "string", MR_TEXT("Text of the answer; empty when it is a file")),
                 output("status_code", "number", MR_TEXT("HTTP status")),
                 output("headers", "object", MR_TEXT("Headers of the answer, names in lower case")),
                 output("files", "array[file]", MR_TEXT("The answer, when it is a file"))};
    return d;
}

std::string errorType(const Error& error)
{
    std::string named = error.facts["type"].toString({});
    if (!named.empty()) {
        return named;
    }
    return error.code == "http.size"  ? "ResponseSizeError"
           : error.code == "http.url" ? "InvalidURLError"
                                      : "HttpRequestNodeError";
}

bool isGivenUp(int status)
{
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

class HttpRequestNode : public NodeDefinition {
public:
    explicit HttpRequestNode(HttpSettings settings) : settings_(std::move(settings)) {}

    void execute(NodeContext& context) const override
    {
        auto draft = std::make_shared<HttpDraft>(draftHttpRequest(settings_, context.pool()));
        if (!draft->errorType.empty()) {
            context.finish(NodeResult::failure(draft->errorType, draft->error));
            return;
        }
        fetchMissing(context, draft, 0);
    }
    bool hasSideEffect() const override { return settings_.method != "GET" && settings_.method != "HEAD"; }

private:
    /// Fetches the files that the body needs one after the other, then sends the request.
    void fetchMissing(NodeContext& context, const std::shared_ptr<HttpDraft>& draft, std::size_t index) const
    {
        if (index == draft->missing.size()) {
            send(context, draft);
            return;
        }
        HttpRequest request;
        request.url = draft->missing[index].url;
        request.maxResponseBytes = context.options().limits.sizes.httpFile;
        auto receiver = std::make_shared<HttpReceiver>(context.services(), HttpReceiver::Kind::File, 0, request.url);
        HttpService::Callbacks callbacks = receiver->callbacks();
        callbacks.done = [this, &context, draft, index, receiver](Result<HttpResponse> response) {
            if (!response.ok() || response->status < 200 || response->status > 299) {
                const std::string reason = response.ok()
                                               ? "the server answered with status " + std::to_string(response->status)
                                               : response.error().english();
                context.finish(NodeResult::failure("FileFetchError", "The file " + draft->missing[index].url +
                                                                         " cannot be fetched: " + reason));
                return;
            }
            receiver->finish(*std::move(response));
            auto file = receiver->file();
            if (!file.ok()) {
                context.finish(NodeResult::failure("FileFetchError", file.error().english()));
                return;
            }
            const std::ptrdiff_t part = draft->missing[index].part;
            (part < 0 ? draft->request.bodyPath : draft->request.parts[static_cast<std::size_t>(part)].localPath) =
                (*file)->localPath;
            draft->binarySize = part < 0 ? (*file)->size : draft->binarySize;
            draft->files.push_back(*std::move(file));
            fetchMissing(context, draft, index + 1);
        };
        context.callHttp(std::move(request), std::move(callbacks));
    }

    void send(NodeContext& context, const std::shared_ptr<HttpDraft>& draft) const
    {
        const SizeLimits& sizes = context.options().limits.sizes;
        draft->request.maxResponseBytes = std::max(sizes.httpFile, sizes.httpText);
        auto receiver = std::make_shared<HttpReceiver>(context.services(), HttpReceiver::Kind::Detect, sizes.httpText,
                                                       draft->request.url);
        HttpService::Callbacks callbacks = receiver->callbacks();
        const Value processData = Value::object({{"request", httpRequestLog(*draft)}});
        callbacks.done = [this, &context, draft, processData, receiver](Result<HttpResponse> response) {
            NodeResult result = response.ok()
                                    ? answered(receiver->finish(*std::move(response)), *receiver, context)
                                    : NodeResult::failure(errorType(response.error()), response.error().english());
            result.processData = processData;
            context.finish(std::move(result));
        };
        context.callHttp(draft->request, std::move(callbacks));
    }

    NodeResult answered(const HttpResponse& response, HttpReceiver& receiver, const NodeContext& context) const
    {
        const Profile profile = context.profile();
        const SizeLimits& sizes = context.options().limits.sizes;
        const std::string status = std::to_string(response.status);
        if (profile == Profile::Dify112 && isGivenUp(response.status)) {
            return NodeResult::failure("HttpRequestNodeError",
                                       "The server answered with status " + status + ", and no further try is allowed");
        }
        NodeResult result;
        const bool isFile = receiver.isFile();
        const std::int64_t limit = isFile ? sizes.httpFile : sizes.httpText;
        if (receiver.size() > limit) {
            return NodeResult::failure(
                "ResponseSizeError",
                std::string(isFile ? "The file" : "The text") + " has " + std::to_string(receiver.size()) +
                    " bytes; at most " + std::to_string(limit) +
                    (isFile ? " are allowed (setting limits.http_file)" : " are allowed (setting limits.http_text)"));
        }
        Value::Array files;
        if (isFile) {
            auto file = receiver.file();
            if (!file.ok()) {
                return NodeResult::failure("HttpRequestNodeError", file.error().english());
            }
            files.emplace_back(*std::move(file));
        }
        if (settings_.failsOnStatus && (response.status < 200 || response.status > 299)) {
            result = NodeResult::failure("HTTPResponseCodeError", "The server answered with status " + status);
        }
        result.outputs = Value::object({{"status_code", response.status},
                                        {"body", isFile ? std::string() : decodedBody(response, profile)},
                                        {"headers", headersValue(response)},
                                        {"files", Value(std::move(files))}});
        return result;
    }

    HttpSettings settings_;
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    HttpSettings settings = readHttpSettings(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(new HttpRequestNode(std::move(settings)));
}

} // namespace

NodeKind node_http_request()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
