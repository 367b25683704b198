#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "document-extractor";
    d.title = MR_TEXT("Doc Extractor");
    d.summary = MR_TEXT("Takes the text out of documents, so that models can read it.");
    d.category = "transform";
    d.order = 4;
    d.family = NodeFamily::Green;
    d.icon = "document-extractor";
    d.missing = MR_TEXT("This build has no document reader yet; a rehearsal rule with `outputs` can stand in for it");
    d.fields = {
        field("variable_selector", FieldKind::Selector, MR_TEXT("Input Variable"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("A file, or a list of files.")),
        field("is_array_file", FieldKind::Switch, MR_TEXT("List of files")).value(false).advanced(),
    };
    d.outputs = {output("text", "string", MR_TEXT("The text; one entry per file for a list"))};
    return d;
}

NodeKind node_document_extractor()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
