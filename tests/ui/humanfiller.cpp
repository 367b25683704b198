// The forms whose rows fold: what a person is asked, tools of an agent, filters by metadata.
#include "tests/ui/formfiller.h"
#include "ui/edit/translate.h"

#include <QComboBox>

namespace millrace::ui {

namespace {

QString inside(const QString& whole, const QString& part)
{
    return whole + u' ' + part;
}

std::function<QString(int)> numbered(const QString& word)
{
    return [word](int i) { return inside(word, QString::number(i + 1)); };
}

} // namespace

void FormFiller::fillDeliveries(const QString& name, const Value& target, const Read& read) const
{
    fillList(name, numbered("Delivery method"), target, read,
             [this](const QString& row, const Value& delivery, const Read& now) {
                 unfold(row);
                 fillParts(row, {{"type", "Kind"}, {"enabled", "Enabled"}}, delivery, now);
                 if (delivery["type"].toString() != "email")
                     return;
                 fillParts(row,
                           {{"config.subject", "Subject"},
                            {"config.body", "Body"},
                            {"config.recipients.whole_workspace", "Whole workspace"},
                            {"config.debug_mode", "Debug mode"}},
                           delivery, now);
                 fillList(inside(row, "Recipients"), numbered(inside(row, "Recipients recipient")),
                          delivery["config"]["recipients"]["items"], member(now, "config.recipients.items"),
                          [this](const QString& one, const Value& recipient, const Read& shown) {
                              put(inside(one, "kind"), recipient["type"], member(shown, "type"));
                              if (recipient["type"].toString() == "external")
                                  put(inside(one, "address"), recipient["email"], member(shown, "email"));
                              else
                                  put(inside(one, "member id"), recipient["user_id"], member(shown, "user_id"));
                          });
             });
}

void FormFiller::fillFormFields(const QString& name, const Value& target, const Read& read) const
{
    fillList(
        name, numbered("Form field"), target, read, [this](const QString& row, const Value& field, const Read& now) {
            unfold(row);
            fillParts(row, {{"output_variable_name", "Save response as"}, {"type", "Field type"}}, field, now);
            const std::string& type = field["type"].toString();
            const auto sourced = [&](const char* key, const QString& word) {
                const bool variable = field[key]["type"].toString() == "variable";
                const char* part = variable ? "selector" : "value";
                const std::string path = std::string(key) + '.' + part;
                if (!same(now()[key][part], field[key][part]))
                    fillSourced(inside(row, word), variable, field[key][part], member(now, path));
            };
            if (type == "select") {
                sourced("option_source", "Options");
            } else if (type == "file" || type == "file-list") {
                fillFlags(inside(row, "File types"), field["allowed_file_types"], member(now, "allowed_file_types"));
                fillFlags(inside(row, "Upload by"), field["allowed_file_upload_methods"],
                          member(now, "allowed_file_upload_methods"));
                if (type == "file-list")
                    put(inside(row, "Maximum number of files"), field["number_limits"], member(now, "number_limits"));
            } else {
                sourced("default", "Prefilled with");
            }
        });
}

void FormFiller::fillMetadata(const QString& name, const Value& target, const Read& read) const
{
    if (target["conditions"].size() > 1 && find<QComboBox>(inside(name, "Between conditions")))
        put(inside(name, "Between conditions"), target["logical_operator"], member(read, "logical_operator"));
    fillList(inside(name, "Conditions"), numbered(inside(name, "Conditions Metadata condition")), target["conditions"],
             member(read, "conditions"), [this](const QString& row, const Value& one, const Read& now) {
                 fillParts(row, {{"name", "Metadata field"}, {"comparison_operator", "Operator"}, {"value", "Value"}},
                           one, now);
             });
    if (target["conditions"].size() > 1)
        put(inside(name, "Between conditions"), target["logical_operator"], member(read, "logical_operator"));
}

bool FormFiller::fillFolded(const FieldSpec& spec, const QString& name, const Value& target, const Read& read) const
{
    switch (spec.kind) {
    case FieldKind::Deliveries:
        fillDeliveries(name, target, read);
        return true;
    case FieldKind::FormFields:
        fillFormFields(name, target, read);
        return true;
    case FieldKind::UserActions:
        fillList(name, numbered("Action"), target, read,
                 [this](const QString& row, const Value& action, const Read& now) {
                     fillParts(row, {{"id", "id"}, {"title", "title"}, {"button_style", "style"}}, action, now);
                 });
        return true;
    case FieldKind::MetadataFilter:
        fillMetadata(name, target, read);
        return true;
    default:
        return false;
    }
}

} // namespace millrace::ui
