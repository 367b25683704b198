#include "engine/extract/readers/reader.h"

#include "engine/extract/detail/plainreaders.h"
#include "engine/extract/readers/maillines.h"
#include "engine/extract/readers/pdf.h"

namespace millrace::extract {

void warmReaders()
{
    warmPdf();
    warmMail();
}

Result<std::string> readDocument(Format format, std::string_view bytes, const ReadOptions& options)
{
    switch (format) {
    case Format::Pdf:
        return readPdf(bytes, options);
    case Format::Docx:
        return readDocx(bytes, options);
    case Format::Xlsx:
        return readXlsx(bytes, options);
    case Format::Xls:
        return readXls(bytes, options);
    case Format::Pptx:
        return readPptx(bytes, options);
    case Format::Epub:
        return readEpub(bytes, options);
    case Format::Odt:
        return readOdt(bytes, options);
    case Format::Eml:
        return readMail(bytes, options);
    case Format::Msg:
        return readMsg(bytes, options);
    case Format::Rtf:
        return readRtf(bytes, options);
    case Format::Legacy:
        return failureError(Failure::External, ".doc, .ppt");
    default:
        return readPlain(format, bytes, options);
    }
}

} // namespace millrace::extract
