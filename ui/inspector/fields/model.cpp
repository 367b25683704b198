#include "ui/inspector/fields/model.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/variablepicker.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QPointer>
#include <QPushButton>

namespace millrace::ui {

namespace {

QString modelFacts(const OfferedModel& model)
{
    QStringList facts;
    if (model.contextSize > 0)
        facts << Fields::tr("%1k", "size of a context in thousands of tokens").arg(model.contextSize / 1000);
    for (const QString& feature : model.features) {
        if (feature == QLatin1String("vision") || feature == QLatin1String("tool-call"))
            facts << feature;
    }
    if (model.mode == QLatin1String("completion"))
        facts << Fields::tr("completion");
    return facts.join(QStringLiteral(" · "));
}

/// Models that other nodes of the app use: most apps use one or two.
std::vector<OfferedModel> modelsOfApp(const RenderContext& context)
{
    std::vector<OfferedModel> out;
    for (const NodeModel& node : context.session.model().nodes) {
        const Value& model = node.data["model"];
        OfferedModel offered;
        offered.provider = qs(model["provider"].toString());
        offered.name = qs(model["name"].toString());
        offered.mode = qs(model["mode"].toString("chat"));
        const auto same = [&offered](const OfferedModel& other) {
            return other.provider == offered.provider && other.name == offered.name;
        };
        if (!offered.name.isEmpty() && std::none_of(out.begin(), out.end(), same))
            out.push_back(offered);
    }
    return out;
}

void addGroup(std::vector<ScopeGroup>& groups, const std::string& owner, const OfferedModel& model)
{
    auto it = std::find_if(groups.begin(), groups.end(), [&](const ScopeGroup& g) { return g.owner == owner; });
    if (it == groups.end()) {
        ScopeGroup group;
        group.owner = owner;
        group.title = ss(model.provider.section(u'/', -1));
        it = groups.insert(groups.end(), std::move(group));
    }
    ScopeVariable entry;
    entry.selector = {ss(model.provider), ss(model.mode), ss(model.name)};
    entry.type = ss(modelFacts(model));
    entry.description = ss(model.server);
    it->variables.push_back(std::move(entry));
}

/// The chosen model as a button that opens the list.
class ModelButton : public ValueControl {
public:
    ModelButton(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), button_(new QPushButton(this))
    {
        adopt(button_);
        button_->setIcon(context.theme.icon(QStringLiteral("sparkle")));
        button_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button_->setStyleSheet(QStringLiteral("text-align: left;"));
        QObject::connect(button_, &QPushButton::clicked, button_, [this] { open(); });
    }

    void setValue(const Value& value) override
    {
        value_ = value;
        const QString name = qs(value["name"].toString());
        const QString provider = qs(value["provider"].toString());
        const QString shown = name.isEmpty() ? Fields::tr("Choose a model") : name;
        button_->setText(provider.isEmpty() ? shown
                                            : QStringLiteral("%1  ·  %2").arg(shown, provider.section(u'/', -1)));
        button_->setToolTip(provider.isEmpty() ? QString() : QStringLiteral("%1 / %2").arg(provider, name));
        button_->setAccessibleDescription(button_->text());
    }

private:
    void open()
    {
        if (picker_)
            return;
        VariablePicker::Offer offer;
        offer.replaces = true;
        offer.searchText = Fields::tr("Search models");
        offer.emptyText = Fields::tr("No model server is set up. Name a model below, or add a server in the settings.");
        offer.current = {value_["provider"].toString(), value_["mode"].toString("chat"), value_["name"].toString()};
        if (context_.models) {
            for (const OfferedModel& model : context_.models->models())
                addGroup(offer.groups, ss(model.provider), model);
        }
        for (const OfferedModel& model : modelsOfApp(context_)) {
            const auto listed = [&model](const ScopeGroup& group) {
                return std::any_of(group.variables.begin(), group.variables.end(), [&](const ScopeVariable& v) {
                    return v.selector[0] == ss(model.provider) && v.selector[2] == ss(model.name);
                });
            };
            if (std::none_of(offer.groups.begin(), offer.groups.end(), listed))
                addGroup(offer.groups, "app:" + ss(model.provider), model);
        }
        picker_ = new VariablePicker(context_, offer, this);
        QObject::connect(picker_, &VariablePicker::chosen, button_, [this](const Selector& chosen) {
            Value next = value_.isObject() ? value_ : Value(Value::Object{});
            next.set("provider", Value(chosen[0]));
            next.set("name", Value(chosen[2]));
            next.set("mode", Value(chosen[1]));
            if (!next["completion_params"].isObject())
                next.set("completion_params", Value(Value::Object{}));
            setValue(next);
            button_->setFocus(Qt::PopupFocusReason);
            changeOnce(next);
        });
        picker_->openAt(button_);
    }

    const RenderContext& context_;
    QPushButton* button_;
    QPointer<VariablePicker> picker_;
    Value value_;
};

ValueControl* makeByName(const RenderContext& context, QWidget* parent)
{
    QStringList providers;
    if (context.models) {
        for (const OfferedModel& model : context.models->models())
            providers << model.provider;
    }
    for (const char* known : {"langgenius/openai/openai", "langgenius/anthropic/anthropic", "langgenius/gemini/google",
                              "langgenius/ollama/ollama", "langgenius/tongyi/tongyi", "langgenius/deepseek/deepseek",
                              "langgenius/openai_api_compatible/openai_api_compatible"})
        providers << QLatin1String(known);
    providers.removeDuplicates();
    std::vector<RecordField> fields = {
        {"provider", Fields::tr("Provider"),
         [providers](QWidget* owner) { return new SuggestControl(providers, owner); }},
        {"name", Fields::tr("Name"), [](QWidget* owner) { return new LineControl(owner); }},
        {"mode", Fields::tr("Mode"),
         [](QWidget* owner) {
             return new ChoiceControl({{"chat", Fields::tr("Chat")}, {"completion", Fields::tr("Completion")}}, owner,
                                      Value("chat"));
         }},
    };
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    // Names of providers are long; the form is not made wider by what could be chosen.
    for (QComboBox* box : record->findChildren<QComboBox*>()) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    return record;
}

QString parametersNote(const Value& parameters)
{
    QStringList parts;
    for (const auto& [key, value] : parameters.toObject()) {
        const QString text = plainText(value);
        parts << (text.size() > 24 ? qs(key) : QStringLiteral("%1 %2").arg(qs(key), text));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

Value likelyModel(const RenderContext& context)
{
    const NodeModel* node = context.session.model().node(context.nodeId);
    if (node && !node->data["model"]["name"].toString().empty())
        return node->data["model"];
    std::vector<OfferedModel> known = modelsOfApp(context);
    if (known.empty() && context.models)
        known = context.models->models();
    if (known.empty())
        return {};
    return Value::object({{"provider", ss(known.front().provider)},
                          {"name", ss(known.front().name)},
                          {"mode", ss(known.front().mode)},
                          {"completion_params", Value::Object()}});
}

ValueControl* makeModel(const RenderContext& context, QWidget* parent)
{
    std::vector<RecordField> fields;
    fields.push_back({"", Fields::tr("model"), [&context](QWidget* owner) { return new ModelButton(context, owner); }});
    fields.back().bare = true;
    fields.push_back({"", Fields::tr("by name"), [&context](QWidget* owner) {
                          auto* fold = new FoldControl(
                              context.theme,
                              [&context](QWidget* inner) -> ValueControl* { return makeByName(context, inner); },
                              [](const Value& value) {
                                  return FoldControl::Heading{Fields::tr("By name"), qs(value["provider"].toString())};
                              },
                              owner);
                          fold->setExpanded(false);
                          return fold;
                      }});
    fields.back().bare = true;
    fields.push_back(
        {"completion_params", Fields::tr("parameters"), [&context](QWidget* owner) {
             auto* fold = new FoldControl(
                 context.theme,
                 [&context](QWidget* inner) -> ValueControl* { return makeCompletionParameters(context, inner); },
                 [](const Value& value) {
                     return FoldControl::Heading{Fields::tr("Parameters"), parametersNote(value)};
                 },
                 owner);
             fold->setExpanded(false);
             return fold;
         }});
    fields.back().bare = true;
    return new RecordControl(context.theme, std::move(fields), parent);
}

namespace {

Value newMemory(bool chat)
{
    Value window = Value::object({{"enabled", false}, {"size", 50}});
    Value memory = Value::object(
        {{"window", window},
         {"query_prompt_template", chat ? Value("{{#sys.query#}}\n\n{{#sys.files#}}") : Value("{{#sys.query#}}")}});
    return memory;
}

/// A switch for a mapping that is null while off.
class MemorySwitch : public ValueControl {
public:
    MemorySwitch(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), on_(new CheckControl(Fields::tr("Remember the conversation"), this))
    {
        adopt(on_);
        on_->edited = [this](const Value& value) {
            changeOnce(value.toBool() ? newMemory(context_.session.model().isChat()) : Value());
        };
    }
    void setValue(const Value& value) override { on_->setValue(Value(value.isObject())); }
    void setName(const QString& name) override { on_->setName(name); }
    Label labelPlace() const override { return Label::Inside; }

private:
    const RenderContext& context_;
    CheckControl* on_;
};

bool isOn(const Value& memory)
{
    return memory.isObject();
}

} // namespace

ValueControl* makeMemory(const RenderContext& context, QWidget* parent)
{
    // A model that completes texts cannot do without.
    const auto prefixed = [&context](const Value& memory) {
        const NodeModel* node = context.session.model().node(context.nodeId);
        return isOn(memory) &&
               (memory["role_prefix"].isObject() || (node && node->data["model"]["mode"].toString() == "completion"));
    };
    const auto windowed = [](const Value& memory) { return memory["window"]["enabled"].toBool(); };
    std::vector<RecordField> fields = {
        {"", Fields::tr("on"), [&context](QWidget* owner) { return new MemorySwitch(context, owner); }},
        {"window.enabled", Fields::tr("Limit"),
         [](QWidget* owner) { return new CheckControl(Fields::tr("Only the latest turns"), owner); }, isOn},
        {"window.size", Fields::tr("Turns"),
         [](QWidget* owner) { return new NumberControl(owner, NumberRange{1, 100, true, false, Value(50)}); },
         windowed},
        {"query_prompt_template", Fields::tr("User message"),
         [&context](QWidget* owner) { return new TemplateControl(context, owner, 2, 8); }, isOn, false, false, 1,
         Fields::tr("What the model gets as the user's message, after the earlier turns. A chat model needs "
                    "{{#sys.query#}} in it.")},
        {"role_prefix.user", Fields::tr("User prefix"),
         [](QWidget* owner) {
             auto* line = new LineControl(owner, QStringLiteral("Human"));
             return line;
         },
         prefixed},
        {"role_prefix.assistant", Fields::tr("Assistant prefix"),
         [](QWidget* owner) { return new LineControl(owner, QStringLiteral("Assistant")); }, prefixed, true},
    };
    fields.front().bare = true;
    return new RecordControl(context.theme, std::move(fields), parent);
}

ValueControl* makeVision(const RenderContext& context, QWidget* parent)
{
    const auto on = [](const Value& vision) { return vision["enabled"].toBool(); };
    std::vector<RecordField> fields = {
        {"enabled", Fields::tr("Images"),
         [](QWidget* owner) { return new CheckControl(Fields::tr("Give the model images"), owner); }},
        {"configs.variable_selector", Fields::tr("Vision Variable"),
         [&context](QWidget* owner) {
             return new SelectorControl(context, owner, {QStringLiteral("file"), QStringLiteral("array[file]")});
         },
         on},
        {"configs.detail", Fields::tr("Resolution"),
         [](QWidget* owner) {
             return new ChoiceControl({{"high", Fields::tr("High")}, {"low", Fields::tr("Low")}}, owner, Value("high"));
         },
         on},
    };
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust([&context](Value& vision, const Value& before) {
        if (!vision["enabled"].toBool() || before["enabled"].toBool() || vision["configs"].isObject())
            return;
        const Value files = context.session.model().isChat() ? Value::array({"sys", "files"}) : Value(Value::Array());
        vision.set("configs", Value::object({{"variable_selector", files}, {"detail", "high"}}));
    });
    return record;
}

} // namespace millrace::ui
