#include "engine/document/yaml.h"

#include "engine/document/detail/yamlemitter.h"
#include "engine/document/detail/yamlreader.h"

namespace millrace {

Result<Value> parseYaml(std::string_view text, const std::string& name)
{
    Result<yaml::Parsed> parsed = yaml::read(text, name);
    if (!parsed.ok()) {
        return parsed.error();
    }
    return std::move(parsed->value);
}

std::string dumpYaml(const Value& value, bool sortKeys)
{
    return yaml::dump(value, "\n", sortKeys);
}

} // namespace millrace
