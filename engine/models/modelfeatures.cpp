#include "engine/models/modelfeatures.h"

namespace millrace {

namespace {

enum Ability : unsigned { Vision = 1, Tools = 2, Schema = 4, Audio = 8, Document = 16, Video = 32 };

struct Family {
    const char* pattern; ///< matched against the name without organisation
    unsigned abilities;
    std::int64_t contextSize;
};

/// First match wins: special members of a family come before the family.
constexpr Family families[] = {
    {"gpt-4o-audio*", Tools | Schema | Audio, 128'000},
    {"gpt-4o*", Vision | Tools | Schema, 128'000},
    {"gpt-4.1*", Vision | Tools | Schema | Document, 1'047'576},
    {"gpt-5*", Vision | Tools | Schema | Document, 400'000},
    {"gpt-4-turbo*", Vision | Tools, 128'000},
    {"gpt-4-vision*", Vision, 128'000},
    {"gpt-4-32k*", Tools, 32'768},
    {"gpt-4*", Tools, 8'192},
    {"gpt-3.5-turbo-instruct*", 0, 4'096},
    {"gpt-3.5*", Tools, 16'385},
    {"gpt-oss*", Tools | Schema, 131'072},
    {"o1-mini*", 0, 128'000},
    {"o1*", Vision | Tools | Schema, 200'000},
    {"o3-mini*", Tools | Schema, 200'000},
    {"o3*", Vision | Tools | Schema, 200'000},
    {"o4*", Vision | Tools | Schema, 200'000},
    {"claude-2*", 0, 100'000},
    {"claude-*-4-5*", Vision | Tools | Schema | Document, 200'000},
    {"claude-opus-4-1*", Vision | Tools | Schema | Document, 200'000},
    {"claude*", Vision | Tools | Document, 200'000},
    {"gemini-1.0*", Tools, 32'768},
    {"gemini*", Vision | Tools | Schema | Audio | Document | Video, 1'048'576},
    {"gemma3*", Vision, 131'072},
    {"gemma-3*", Vision, 131'072},
    {"gemma*", 0, 8'192},
    {"llama3.2-vision*", Vision, 131'072},
    {"llama-3.2-*-vision*", Vision | Tools, 131'072},
    {"llama4*", Vision | Tools, 131'072},
    {"llama-4*", Vision | Tools, 131'072},
    {"llama3.*", Tools, 131'072},
    {"llama-3.*", Tools, 131'072},
    {"meta-llama-3.*", Tools, 131'072},
    {"llama3*", 0, 8'192},
    {"llama-3*", 0, 8'192},
    {"llama*", 0, 4'096},
    {"*llava*", Vision, 4'096},
    {"minicpm-v*", Vision, 32'768},
    {"moondream*", Vision, 2'048},
    {"qwen*-vl*", Vision | Tools | Video, 131'072},
    {"qwen*vl*", Vision | Tools, 131'072},
    {"qwen*omni*", Vision | Audio | Video, 32'768},
    {"qvq*", Vision, 131'072},
    {"qwen3*", Tools | Schema, 40'960},
    {"qwen2.5*", Tools | Schema, 32'768},
    {"qwen*", Tools, 32'768},
    {"qwq*", Tools, 131'072},
    {"deepseek-r*", 0, 65'536},
    {"deepseek-chat*", Tools | Schema, 65'536},
    {"deepseek*", Tools, 65'536},
    {"pixtral*", Vision | Tools, 131'072},
    {"mistral-small3.1*", Vision | Tools, 131'072},
    {"mistral-large*", Tools | Schema, 131'072},
    {"mistral*", Tools, 32'768},
    {"mixtral*", Tools, 32'768},
    {"codestral*", Tools, 32'768},
    {"devstral*", Tools, 131'072},
    {"phi-4-multimodal*", Vision | Audio, 131'072},
    {"phi-3.5-vision*", Vision, 131'072},
    {"phi*", 0, 131'072},
    {"glm-4v*", Vision, 8'192},
    {"glm-4.5v*", Vision | Tools, 65'536},
    {"glm-4*", Tools, 131'072},
    {"glm*", Tools, 131'072},
    {"kimi*", Tools, 131'072},
    {"moonshot*", Tools, 131'072},
    {"internvl*", Vision, 32'768},
    {"doubao*vision*", Vision, 32'768},
    {"doubao*", Tools, 32'768},
    {"yi-vision*", Vision, 16'384},
    {"yi*", 0, 16'384},
    {"command-r*", Tools, 131'072},
    {"granite*", Tools, 131'072},
    {"smollm*", 0, 8'192},
    {"grok*vision*", Vision | Tools, 32'768},
    {"grok*", Tools | Schema, 131'072},
};

constexpr const char* notForChat[] = {"*embed*", "*bge-*",       "*rerank*", "*whisper*", "tts-*",    "*-tts*",
                                      "dall-e*", "*moderation*", "e5-*",     "gte-*",     "*colbert*"};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view withoutOrganisation(std::string_view model)
{
    const std::size_t slash = model.rfind('/');
    return slash == std::string_view::npos ? model : model.substr(slash + 1);
}

} // namespace

bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || lowered(pattern[p]) == lowered(text[t]))) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

ModelFeatures guessModelFeatures(std::string_view model)
{
    const std::string_view name = withoutOrganisation(model);
    ModelFeatures features;
    for (const Family& family : families) {
        if (!matchesGlob(family.pattern, name))
            continue;
        features.vision = (family.abilities & Vision) != 0;
        features.toolCall = (family.abilities & Tools) != 0;
        features.structuredOutput = (family.abilities & Schema) != 0;
        features.audio = (family.abilities & Audio) != 0;
        features.document = (family.abilities & Document) != 0;
        features.video = (family.abilities & Video) != 0;
        features.contextSize = family.contextSize;
        break;
    }
    return features;
}

bool isNoChatModel(std::string_view model)
{
    const std::string_view name = withoutOrganisation(model);
    return std::any_of(std::begin(notForChat), std::end(notForChat),
                       [&](const char* pattern) { return matchesGlob(pattern, name); });
}

} // namespace millrace
