#pragma once

#include "ui/inspector/fields/valuecontrol.h"

#include <QString>

namespace millrace::ui {

struct RenderContext;

/// `key:value` lines as a table, or as text ("bulk edit").
ValueControl* makeKeyValues(const RenderContext& context, QWidget* parent);
/// {type, data}: none, form-data, x-www-form-urlencoded, raw-text, json, binary.
ValueControl* makeHttpBody(const RenderContext& context, QWidget* parent);
/// {type, config}: none, bearer, basic, custom header.
ValueControl* makeHttpAuth(const RenderContext& context, QWidget* parent);
/// {connect, read, write} in seconds.
ValueControl* makeTimeouts(const RenderContext& context, QWidget* parent);

/// The request that the data of an http-request node makes, as text: references filled with values of the last run and
/// of the app's variables where there are any, secrets as dots.
QString requestPreview(const RenderContext& context, const Value& data);

} // namespace millrace::ui
