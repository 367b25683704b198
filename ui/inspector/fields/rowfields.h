#pragma once

#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/recordcontrol.h"

#include <initializer_list>

namespace millrace::ui {

struct RenderContext;

// Members that records of several forms have.

RecordField nameField(const RenderContext& context, const char* key, const Renamer& renamer, int stretch = 4);
RecordField selectorField(const RenderContext& context, const char* key);
RecordField typeField(const char* key, const QStringList& types);
/// Whether the `type` of a record is one of these.
std::function<bool(const Value& record)> forTypes(std::initializer_list<const char*> types);

FlagsControl* makeFileTypes(QWidget* parent);
FlagsControl* makeUploadMethods(QWidget* parent);
/// What files an input takes: kinds, endings, ways to give them. Endings matter when any kind is taken, and stay in
/// sight where a record has some.
std::vector<RecordField> fileFields(const RenderContext& context, const std::function<bool(const Value&)>& isFile);

} // namespace millrace::ui
