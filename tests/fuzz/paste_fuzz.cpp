// Whatever is on the clipboard: recognised, pasted into an app, undone. The text comes from anywhere.

#include "engine/authoring/fragment.h"
#include "engine/authoring/newnode.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

std::unique_ptr<Document> emptyApp()
{
    NewApp app;
    app.nowMilliseconds = 1000;
    auto document = Document::fromValue(newAppRoot(app), "app");
    require(document.ok());
    return std::move(document).value();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::unique_ptr<Document> app = emptyApp();
    const std::string before = app->text();
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const PasteOffer& offer : recognisePaste(text, app->model())) {
        require(!offer.label.empty());
        const auto pasted = pasteFragment(*app, offer.fragment, 1, 2, {}, 5000);
        if (!pasted || !app->apply(pasted->step)) {
            continue;
        }
        require(app->apply(pasted->step.inverted()).ok());
        require(app->text() == before);
    }
    (void)httpRequestFromCurl(text);
    return 0;
}
