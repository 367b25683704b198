#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/inspector/detail/commonfields.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/forms.h"

namespace millrace::ui {

namespace {

/// The members of a node's data that no field shows; the value is the whole data.
class OtherDataControl : public ValueControl {
public:
    OtherDataControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), text_(new DataControl(context, this, 3, 24))
    {
        adopt(text_);
        text_->edited = [this](const Value& rest) {
            if (!rest.isObject())
                return;
            Value next{Value::Object{}};
            for (const auto& [key, value] : data_.toObject()) {
                if (isElsewhere(key))
                    next.set(key, value);
                else if (const Value* kept = rest.find(key))
                    next.set(key, *kept);
            }
            for (const auto& [key, value] : rest.toObject()) {
                if (!isElsewhere(key))
                    next.set(key, value);
            }
            data_ = next;
            change(next);
        };
        text_->finished = [this] { finish(); };
    }
    void setValue(const Value& data) override
    {
        data_ = data;
        Value rest{Value::Object{}};
        for (const auto& [key, value] : data.toObject()) {
            if (!isElsewhere(key))
                rest.set(key, value);
        }
        text_->setValue(rest);
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        text_->setName(name);
    }

private:
    bool isElsewhere(const std::string& key) const
    {
        const NodeModel* node = context_.session.model().node(context_.nodeId);
        return node && isShownElsewhere(key, nodeDescriptor(node->kind), node->isNote());
    }

    const RenderContext& context_;
    DataControl* text_;
    Value data_;
};

} // namespace

ValueControl* makeOtherData(const RenderContext& context, QWidget* parent)
{
    return new OtherDataControl(context, parent);
}

} // namespace millrace::ui
