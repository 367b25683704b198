#include "engine/extract/detail/failure.h"

#include <array>
#include <utility>

namespace millrace::extract {

namespace {

struct Row {
    const char* code;
    const char* what; ///< may name the detail as %1
    const char* hint;
};

// In the order of Failure.
constexpr auto rows = std::to_array<Row>(
    {{"extract.damaged", MR_TEXT("The document is damaged or is not of the kind that its name says (%1)"), ""},
     {"extract.protected", MR_TEXT("The document is protected with a password"),
      MR_TEXT("Save it without a password and try again")},
     {"extract.limit", MR_TEXT("The text of the document is longer than %1 MB"),
      MR_TEXT("Raise the setting documents.max_text, or split the document")},
     {"extract.limit", MR_TEXT("The document unpacks to more than %1 MB, far more than its size"),
      MR_TEXT("If you trust it, raise the setting documents.max_memory")},
     {"extract.limit", MR_TEXT("Reading the document takes more than %1 MB of memory"),
      MR_TEXT("Raise the setting documents.max_memory, or split the document")},
     {"extract.limit", MR_TEXT("Reading the document takes longer than %1 seconds"),
      MR_TEXT("Raise the setting documents.max_seconds, or split the document")},
     {"extract.unreadable", MR_TEXT("The document cannot be opened: %1"), ""},
     {"extract.unsupported",
      MR_TEXT("Files of the type %1 can only be read by an external service, and none is set up"),
      MR_TEXT("Save the document in a newer format, such as .docx or .pptx")},
     {"extract.unsupported", MR_TEXT("Unsupported Extension Type: %1"),
      MR_TEXT("The extension counts, in lower case; the help of the node lists those that can be read")},
     {"extract.unsupported", MR_TEXT("Unsupported MIME type: %1"), ""},
     {"extract.unsupported", MR_TEXT("Unable to determine file type: MIME type or file extension is missing"), ""},
     {"extract.limit", MR_TEXT("The document is larger than %1 MB"), MR_TEXT("Raise the setting documents.max_size")},
     {"extract.crashed", MR_TEXT("The document reader broke down over this document (%1)"),
      MR_TEXT("The document is probably damaged; open it in its own program and save it anew")},
     {"extract.unavailable", MR_TEXT("The document reader cannot be started: %1"),
      MR_TEXT("Check that the installation of Millrace is complete")}});
static_assert(rows.size() == failureCount);

} // namespace

Error failureError(Failure failure, std::string detail)
{
    const Row& row = rows.at(static_cast<std::size_t>(failure));
    const bool named = std::string_view(row.what).find("%1") != std::string_view::npos;
    Error error(row.code, named ? Message(row.what, {detail}) : Message(row.what), Message(row.hint));
    error.facts = Value::object({{"failure", static_cast<int>(failure)}, {"detail", std::move(detail)}});
    return error;
}

Failure failureOf(const Error& error)
{
    const std::int64_t number = error.facts["failure"].toInt();
    return number >= 0 && number < failureCount ? static_cast<Failure>(number) : Failure::Damaged;
}

} // namespace millrace::extract
