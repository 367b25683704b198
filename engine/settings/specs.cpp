#include "engine/settings/settings.h"

namespace millrace {

namespace {

SettingSpec choice(const char* key, const char* defaultValue, Message label, Message help,
                   std::vector<SettingChoice> choices)
{
    SettingSpec spec;
    spec.key = key;
    spec.kind = SettingKind::Choice;
    spec.defaultValue = Value(defaultValue);
    spec.label = std::move(label);
    spec.help = std::move(help);
    spec.choices = std::move(choices);
    return spec;
}

SettingSpec setting(const char* key, SettingKind kind, Value defaultValue, Message label, Message help)
{
    SettingSpec spec;
    spec.key = key;
    spec.kind = kind;
    spec.defaultValue = std::move(defaultValue);
    spec.label = std::move(label);
    spec.help = std::move(help);
    return spec;
}

SettingSpec range(SettingSpec spec, std::int64_t minimum, std::int64_t maximum, Message unit = {})
{
    spec.minimum = minimum;
    spec.maximum = maximum;
    spec.unit = std::move(unit);
    return spec;
}

SettingSpec desktop(SettingSpec spec)
{
    spec.desktopOnly = true;
    return spec;
}

std::vector<SettingSpec> declareAll()
{
    return {
        desktop(choice(
            "general.theme", "system", {MR_TEXT("Theme")}, {},
            {{"system", {MR_TEXT("As the system")}}, {"light", {MR_TEXT("Light")}}, {"dark", {MR_TEXT("Dark")}}})),
        desktop(choice("general.language", "system", {MR_TEXT("Language")}, {},
                       {{"system", {MR_TEXT("As the system")}}, {"en", {"English"}}, {"zh_CN", {"简体中文"}}})),
        desktop(choice("general.zoom", "fit", {MR_TEXT("Zoom when an app opens")}, {},
                       {{"fit", {MR_TEXT("Fit the whole graph")}}, {"actual", {MR_TEXT("Actual size")}}})),
        desktop(setting("general.reopen", SettingKind::Switch, Value(true),
                        {MR_TEXT("Open the last project at the start")}, {})),

        setting(
            "models.endpoints", SettingKind::Endpoints, Value(Value::Array{}), {MR_TEXT("Model servers")},
            {MR_TEXT("Servers that speak the OpenAI-compatible protocol: Ollama, llama.cpp, vLLM, LM Studio, hosted "
                     "services. The first one that offers a model answers for it.")}),
        setting("models.discover", SettingKind::Switch, Value(true),
                {MR_TEXT("Look for model servers on this computer")},
                {MR_TEXT("Asks the usual local ports at the start. With no server, a rehearsal model answers.")}),

        setting("network.allow", SettingKind::TextList, Value(Value::Array{}), {MR_TEXT("Allowed private addresses")},
                {MR_TEXT("Apps may reach public addresses only. Hosts, host:port pairs and blocks such as 10.1.0.0/16 "
                         "listed here are allowed as well.")}),

        choice("running.profile", "current", {MR_TEXT("Behave like")},
               {MR_TEXT("Where versions of Dify differ, which one runs follow.")},
               {{"current", {MR_TEXT("Current Dify")}}, {"dify-1.12", {"Dify 1.12"}}}),
        range(setting("running.max_steps", SettingKind::Integer, Value(500), {MR_TEXT("Steps per run")},
                      {MR_TEXT("A run that executes more nodes than this is stopped.")}),
              1, 1'000'000),
        range(setting("running.max_seconds", SettingKind::Integer, Value(1200), {MR_TEXT("Time per run")}, {}), 1,
              86'400, {MR_TEXT("seconds")}),
    };
}

} // namespace

const std::vector<SettingSpec>& Settings::specs()
{
    static const std::vector<SettingSpec> all = declareAll();
    return all;
}

} // namespace millrace
