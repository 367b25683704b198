#include "engine/models/detail/promptfiles.h"

#include "engine/models/detail/promptpart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>

#include <algorithm>

namespace millrace {

namespace {

constexpr double readTimeout = 60;             // seconds without data
constexpr std::int64_t maxBytes = 200'000'000; // of one file

bool isFar(const ModelContent& part)
{
    return part.file && isRemote(*part.file);
}

Error fetchError(const File& file, std::string reason)
{
    return modelRequestError(
        Message(MR_TEXT("the file “%1” of the prompt could not be fetched: %2"), {file.filename, std::move(reason)}),
        MR_TEXT("With send_files: url in its settings, a model server gets the address instead."));
}

/// `source` with its bytes in a temporary file that goes with the value.
Result<std::shared_ptr<const File>> kept(const File& source, const HttpResponse& response)
{
    QTemporaryFile target(QDir::temp().filePath(QStringLiteral("millrace-XXXXXX")));
    target.setAutoRemove(false);
    const auto size = static_cast<qint64>(response.body.size());
    if (!target.open() || target.write(response.body.data(), size) != size || !target.flush()) {
        const std::string reason = target.errorString().toStdString();
        target.remove();
        return fetchError(source, reason);
    }
    auto file = std::make_unique<File>(source);
    file->localPath = target.fileName().toStdString();
    if (file->mimeType.empty()) {
        const std::string type = response.header("content-type");
        file->mimeType = type.substr(0, type.find(';'));
    }
    return std::shared_ptr<const File>(file.release(), [](const File* gone) {
        QFile::remove(QString::fromStdString(gone->localPath));
        delete gone;
    });
}

} // namespace

struct PromptFiles::State : std::enable_shared_from_this<State> {
    HttpService& http;
    std::vector<ModelMessage> messages;
    std::function<void(Result<std::vector<ModelMessage>>)> done;
    OperationPtr request;
    std::size_t message = 0, part = 0; ///< the next place to look at

    State(HttpService& service, std::vector<ModelMessage> all,
          std::function<void(Result<std::vector<ModelMessage>>)> callback)
        : http(service), messages(std::move(all)), done(std::move(callback))
    {
    }

    void next()
    {
        for (; message < messages.size(); ++message, part = 0) {
            const std::vector<ModelContent>& content = messages[message].content;
            while (part < content.size() && !isFar(content[part]))
                ++part;
            if (part < content.size())
                return fetch(*content[part].file);
        }
        finish(std::move(messages));
    }

    void fetch(const File& file)
    {
        HttpRequest get;
        get.url = file.remoteUrl;
        get.readTimeout = readTimeout;
        get.maxResponseBytes = maxBytes;
        HttpService::Callbacks callbacks;
        callbacks.done = [weak = weak_from_this()](const Result<HttpResponse>& response) {
            if (const auto self = weak.lock())
                self->fetched(response);
        };
        request = http.send(get, std::move(callbacks));
    }

    void fetched(const Result<HttpResponse>& response)
    {
        const OperationPtr over = std::move(request);
        std::shared_ptr<const File>& file = messages[message].content[part].file;
        if (!response.ok())
            return finish(fetchError(*file, response.error().what.english()));
        if (response->status != 200)
            return finish(fetchError(*file, "status " + std::to_string(response->status)));
        Result<std::shared_ptr<const File>> here = kept(*file, *response);
        if (!here.ok())
            return finish(here.error());
        file = *std::move(here);
        ++part;
        next();
    }

    void finish(Result<std::vector<ModelMessage>> result)
    {
        const auto call = std::exchange(done, {});
        if (call)
            call(std::move(result));
    }
};

bool PromptFiles::needed(const std::vector<ModelMessage>& messages)
{
    return std::any_of(messages.begin(), messages.end(), [](const ModelMessage& message) {
        return std::any_of(message.content.begin(), message.content.end(), isFar);
    });
}

PromptFiles::PromptFiles(HttpService& http, Executor& executor, std::vector<ModelMessage> messages,
                         std::function<void(Result<std::vector<ModelMessage>>)> done)
    : state_(std::make_shared<State>(http, std::move(messages), std::move(done)))
{
    executor.post([weak = std::weak_ptr<State>(state_)] {
        if (const auto state = weak.lock())
            state->next();
    });
}

PromptFiles::~PromptFiles()
{
    state_->done = {};
    state_->request.reset();
}

} // namespace millrace
