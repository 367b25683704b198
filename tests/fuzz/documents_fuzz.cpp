// Every reader of documents but PDF's: any bytes must give a text within the limit, or an error. The first byte chooses
// the reader; XML formats are also tried with the input as the part that matters inside a sound package, because
// damaged archives rarely get that far.

#include "engine/extract/readers/html.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/rtf.h"
#include "tests/support/documents.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;
using namespace millrace::extract;
using namespace millrace::documents;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void read(Format format, const std::string& bytes)
{
    ReadOptions options;
    options.textLimit = 1u << 18;
    options.unpackedLimit = 1u << 22;
    const Result<std::string> text = readDocument(format, bytes, options);
    require(text.ok() ? text->size() <= options.textLimit : !text.error().code.empty());
    options.legacy = true;
    (void)readDocument(format, bytes, options);
}

constexpr Format rawFormats[] = {Format::Text, Format::Json, Format::Yaml, Format::Csv, Format::Properties,
                                 Format::Vtt,  Format::Docx, Format::Xlsx, Format::Xls, Format::Pptx,
                                 Format::Epub, Format::Eml,  Format::Msg,  Format::Odt, Format::Rtf};

void readInside(unsigned kind, const std::string& part)
{
    switch (kind % 8) {
    case 0:
        return read(Format::Docx, docx(part));
    case 1:
        return read(Format::Xlsx, zip(xlsxParts({part})));
    case 2:
        return read(Format::Xlsx, zip(xlsxParts({"<a><sheetData>" + part + "</sheetData></a>"})));
    case 3:
        return read(Format::Pptx, pptx({{part, part}}));
    case 4:
        return read(Format::Odt, odt(part));
    case 5:
        return read(Format::Epub, epub({part}));
    case 6:
        return read(Format::Xls, xls(part, part));
    default:
        return read(Format::Msg, compoundFile({{"__substg1.0_10090102", part}}));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    constexpr unsigned raw = std::size(rawFormats);
    const unsigned choice = data[0] % (raw + 8);
    if (choice < raw) {
        read(rawFormats[choice], rest);
    } else {
        readInside(choice - raw, rest);
    }
    return 0;
}
