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

SettingSpec limit(const char* key, std::int64_t value, Message label, Message unit)
{
    constexpr std::int64_t most = 4'000'000'000;
    return range(setting(key, SettingKind::Integer, Value(value), std::move(label), {}), 1, most, std::move(unit));
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

        desktop(setting("appearance.font", SettingKind::Font, Value(""), {MR_TEXT("Font")}, {})),
        desktop(setting("appearance.code_font", SettingKind::CodeFont, Value(""), {MR_TEXT("Font of code")}, {})),
        desktop(range(setting("appearance.scale", SettingKind::Integer, Value(100), {MR_TEXT("Size of texts")},
                              {MR_TEXT("The canvas has its own zoom.")}),
                      80, 160, {MR_TEXT("%")})),
        desktop(setting("appearance.animate", SettingKind::Switch, Value(true), {MR_TEXT("Animate changes")},
                        {MR_TEXT("Off: things are at their new place at once.")})),

        desktop(setting("canvas.snap", SettingKind::Switch, Value(true),
                        {MR_TEXT("Snap to the grid and to neighbours")},
                        {MR_TEXT("Alt while dragging switches it off for the moment.")})),
        desktop(setting("canvas.grid", SettingKind::Switch, Value(true), {MR_TEXT("Show the grid")}, {})),
        desktop(setting("canvas.minimap", SettingKind::Switch, Value(true), {MR_TEXT("Show the minimap")}, {})),
        desktop(choice("canvas.wheel", "scroll", {MR_TEXT("The mouse wheel")},
                       {MR_TEXT("With Ctrl it does the other.")},
                       {{"scroll", {MR_TEXT("Scrolls")}}, {"zoom", {MR_TEXT("Zooms")}}})),

        desktop(range(setting("editor.tab_width", SettingKind::Integer, Value(4), {MR_TEXT("Width of a tab")}, {}), 1,
                      16, {MR_TEXT("characters")})),
        desktop(setting("editor.wrap", SettingKind::Switch, Value(true), {MR_TEXT("Wrap long lines")}, {})),
        desktop(setting("editor.line_numbers", SettingKind::Switch, Value(true), {MR_TEXT("Show line numbers")}, {})),

        setting("models.endpoints", SettingKind::Endpoints, Value(Value::Array{}), {MR_TEXT("Model servers")},
                {MR_TEXT(
                    "Servers of this computer or hosted services. The first one that offers a model answers for it.")}),
        setting("models.discover", SettingKind::Switch, Value(true),
                {MR_TEXT("Look for model servers on this computer")},
                {MR_TEXT("Asks the usual local ports at the start. With no server, a rehearsal model answers.")}),

        setting("network.allow", SettingKind::TextList, Value(Value::Array{}), {MR_TEXT("Allowed private addresses")},
                {MR_TEXT("Apps may reach public addresses only. Hosts, host:port pairs and blocks such as 10.1.0.0/16 "
                         "listed here are allowed as well.")}),

        setting("network.proxy", SettingKind::Text, Value(""), {MR_TEXT("Proxy")},
                {MR_TEXT("Empty: none. system: as the environment says (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY). "
                         "Or an address such as http://proxy.example:3128 or socks5h://127.0.0.1:1080; its password is "
                         "kept as the secret network.proxy-password.")}),
        setting("network.no_proxy", SettingKind::TextList, Value(Value::Array{}), {MR_TEXT("Not through the proxy")},
                {MR_TEXT("Hosts, .domains and address blocks that are reached directly.")}),
        setting("network.proxy_resolves", SettingKind::Switch, Value(false), {MR_TEXT("The proxy resolves names")},
                {MR_TEXT("On: names are not looked up here, and the proxy alone decides which addresses they lead to. "
                         "Off: every name must lead to allowed addresses here too.")}),
        setting("network.ca_file", SettingKind::Text, Value(""), {MR_TEXT("Trusted certificates")},
                {MR_TEXT("A PEM file with certificate authorities. Empty: the system's.")}),
        setting("network.client_certificates", SettingKind::TextList, Value(Value::Array{}),
                {MR_TEXT("Client certificates")},
                {MR_TEXT("One per host: host=/path/to/certificate.pem. The private key is kept as the secret "
                         "network.client-key/HOST, or is in the same file.")}),

        range(setting("sandbox.wall_seconds", SettingKind::Integer, Value(15), {MR_TEXT("Time of one program")},
                      {MR_TEXT("Code that takes longer is ended, whatever it waits for.")}),
              1, 3600, {MR_TEXT("seconds")}),
        range(setting("sandbox.cpu_seconds", SettingKind::Integer, Value(10),
                      {MR_TEXT("Computing time of one program")}, {}),
              1, 3600, {MR_TEXT("seconds")}),
        range(setting("sandbox.memory_mb", SettingKind::Integer, Value(512), {MR_TEXT("Memory of one program")}, {}),
              128, 65'536, {MR_TEXT("MB")}),
        range(setting("sandbox.output_mb", SettingKind::Integer, Value(8), {MR_TEXT("Output of one program")},
                      {MR_TEXT("What it prints. Its result may have four times as much.")}),
              1, 1024, {MR_TEXT("MB")}),
        range(setting("sandbox.temporary_mb", SettingKind::Integer, Value(64),
                      {MR_TEXT("Temporary files of one program")},
                      {MR_TEXT("They are kept in memory and disappear with the program.")}),
              1, 16'384, {MR_TEXT("MB")}),
        range(setting("sandbox.threads", SettingKind::Integer, Value(32), {MR_TEXT("Threads of one program")},
                      {MR_TEXT("Programs cannot start other programs.")}),
              8, 1024),
        range(setting("sandbox.workers", SettingKind::Integer, Value(4), {MR_TEXT("Programs at once")}, {}), 1, 256),
        range(setting("sandbox.waiting", SettingKind::Integer, Value(50), {MR_TEXT("Programs running and waiting")},
                      {MR_TEXT("More are refused.")}),
              1, 10'000),
        range(setting("sandbox.render_seconds", SettingKind::Integer, Value(5), {MR_TEXT("Time of one template")}, {}),
              1, 600, {MR_TEXT("seconds")}),
        setting("sandbox.package_index", SettingKind::Text, Value(""), {MR_TEXT("Index of Python packages")},
                {MR_TEXT("Where millrace packages install looks. Empty: what pip is configured for.")}),
        setting("sandbox.network", SettingKind::Switch, Value(false), {MR_TEXT("Code may use the network")},
                {MR_TEXT("Only in projects whose millrace.yml says sandbox: {network: true}, only through the guarded "
                         "proxy, and only to addresses that apps may reach.")}),

        range(setting("documents.max_size", SettingKind::Integer, Value(200), {MR_TEXT("Size of one document")},
                      {MR_TEXT("Larger documents are not read by the document extractor.")}),
              1, 2047, {MR_TEXT("MB")}),
        range(setting("documents.max_text", SettingKind::Integer, Value(64), {MR_TEXT("Text of one document")}, {}), 1,
              1024, {MR_TEXT("MB")}),
        range(setting("documents.max_seconds", SettingKind::Integer, Value(60), {MR_TEXT("Time for one document")}, {}),
              1, 3600, {MR_TEXT("seconds")}),
        range(setting("documents.max_memory", SettingKind::Integer, Value(1024), {MR_TEXT("Memory for one document")},
                      {MR_TEXT("Half of it is for what an archive unpacks to.")}),
              128, 65'536, {MR_TEXT("MB")}),
        range(setting("documents.workers", SettingKind::Integer, Value(2), {MR_TEXT("Documents read at once")},
                      {MR_TEXT("Counts from the next start.")}),
              1, 64),

        choice("history.record", "all", {MR_TEXT("Record of runs")},
               {MR_TEXT("Only a complete record lets a run be gone on with. A project can say it in millrace.yml.")},
               {{"all", {MR_TEXT("Everything")}},
                {"metadata", {MR_TEXT("States and times, no values")}},
                {"none", {MR_TEXT("Nothing")}}}),
        range(setting("history.keep_days", SettingKind::Integer, Value(0), {MR_TEXT("Forget runs after")},
                      {MR_TEXT("0: never. Pinned runs are always kept.")}),
              0, 36'500, {MR_TEXT("days")}),
        range(setting("history.keep_runs", SettingKind::Integer, Value(0), {MR_TEXT("Runs kept per project")},
                      {MR_TEXT("0: all. The newest ones stay.")}),
              0, 100'000'000),
        range(setting("history.max_mb", SettingKind::Integer, Value(0), {MR_TEXT("Room for the record of a project")},
                      {MR_TEXT("0: no limit. Otherwise the oldest runs are forgotten.")}),
              0, 100'000'000, {MR_TEXT("MB")}),
        setting("history.redact", SettingKind::TextList, Value(Value::Array{}), {MR_TEXT("Never recorded")},
                {MR_TEXT("Names of variables and JSON keys whose values are masked, or /expressions/ whose matches "
                         "are. Secrets are always masked.")}),
        range(setting("history.blob_kb", SettingKind::Integer, Value(1024), {MR_TEXT("Values kept as files from")},
                      {MR_TEXT("Larger values are kept beside the database.")}),
              16, 1'000'000, {MR_TEXT("KB")}),
        range(setting("history.max_file_mb", SettingKind::Integer, Value(0), {MR_TEXT("Largest file of a run")},
                      {MR_TEXT("0: no limit.")}),
              0, 100'000'000, {MR_TEXT("MB")}),
        choice("history.sync", "normal", {MR_TEXT("After a power cut")},
               {MR_TEXT("What came before a call that must not be made twice is always on the disk.")},
               {{"normal", {MR_TEXT("The last moments may be missing")}},
                {"full", {MR_TEXT("Nothing is missing; slower")}}}),

        desktop(range(
            setting("history.versions_mb", SettingKind::Integer, Value(200), {MR_TEXT("Room for versions of apps")},
                    {MR_TEXT("Of one project. Beyond it the oldest versions go; labelled ones stay. 0: no limit.")}),
            0, 1'000'000, {MR_TEXT("MB")})),
        desktop(range(setting("history.versions_days", SettingKind::Integer, Value(0),
                              {MR_TEXT("Forget versions of apps after")},
                              {MR_TEXT("0: never. Labelled versions always stay.")}),
                      0, 36'500, {MR_TEXT("days")})),

        choice("running.profile", "current", {MR_TEXT("Behave like")},
               {MR_TEXT("Where versions of Dify differ, which one runs follow.")},
               {{"current", {MR_TEXT("Current Dify")}}, {"dify-1.12", {"Dify 1.12"}}}),
        range(setting("running.max_steps", SettingKind::Integer, Value(500), {MR_TEXT("Steps per run")},
                      {MR_TEXT("A run that executes more nodes than this is stopped.")}),
              1, 1'000'000),
        range(setting("running.max_depth", SettingKind::Integer, Value(50), {MR_TEXT("Depth of nested containers")},
                      {MR_TEXT("Iterations and loops inside each other.")}),
              1, 1000),
        range(setting("running.max_seconds", SettingKind::Integer, Value(1200), {MR_TEXT("Time per run")}, {}), 1,
              86'400, {MR_TEXT("seconds")}),
        limit("limits.code_text", 400'000, {MR_TEXT("Text that code returns")}, {MR_TEXT("characters")}),
        limit("limits.code_texts", 30, {MR_TEXT("Texts in a list that code returns")}, {MR_TEXT("elements")}),
        limit("limits.code_objects", 30, {MR_TEXT("Objects in a list that code returns")}, {MR_TEXT("elements")}),
        limit("limits.code_numbers", 1000, {MR_TEXT("Numbers in a list that code returns")}, {MR_TEXT("elements")}),
        range(
            setting("limits.code_depth", SettingKind::Integer, Value(5), {MR_TEXT("Nesting of what code returns")}, {}),
            1, 64, {MR_TEXT("levels")}),
        limit("limits.template_text", 400'000, {MR_TEXT("Text of a template")}, {MR_TEXT("characters")}),
        limit("limits.http_text", 1'048'576, {MR_TEXT("Text of an HTTP reply")}, {MR_TEXT("bytes")}),
        limit("limits.http_file", 10'485'760, {MR_TEXT("File of an HTTP reply")}, {MR_TEXT("bytes")}),
    };
}

} // namespace

const std::vector<SettingChoice>& modelProtocols()
{
    static const std::vector<SettingChoice> all{
        {"openai", {MR_TEXT("OpenAI-compatible (llama.cpp, vLLM, LM Studio, many services)")}},
        {"anthropic", {MR_TEXT("Anthropic Messages")}},
        {"gemini", {MR_TEXT("Google Gemini")}},
        {"ollama", {MR_TEXT("Ollama")}},
    };
    return all;
}

const std::vector<SettingSpec>& Settings::specs()
{
    static const std::vector<SettingSpec> all = declareAll();
    return all;
}

} // namespace millrace
