#include "engine/services/modelservice.h"

namespace millrace {

ModelMessage ModelMessage::text(std::string role, std::string text)
{
    ModelMessage message;
    message.role = std::move(role);
    ModelContent part;
    part.text = std::move(text);
    message.content.push_back(std::move(part));
    return message;
}

std::string ModelMessage::plainText() const
{
    std::string joined;
    for (const ModelContent& part : content) {
        if (part.kind == ModelContent::Kind::Text)
            joined += part.text;
    }
    return joined;
}

} // namespace millrace
