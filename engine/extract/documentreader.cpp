#include "engine/extract/documentreader.h"

#include "engine/extract/detail/readpool.h"

namespace millrace {

DocumentReader::DocumentReader(const ExtractSettings& settings) : pool_(std::make_shared<extract::ReadPool>(settings))
{
}

DocumentReader::~DocumentReader() = default;

void DocumentReader::setSettings(const ExtractSettings& settings)
{
    pool_->setSettings(settings);
}

ExtractSettings DocumentReader::settings() const
{
    return pool_->settings();
}

} // namespace millrace
