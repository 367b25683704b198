#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

namespace millrace::ui {

/// One app of the sample project that travels in the program.
struct Sample {
    QString id;    ///< file name of its app
    QString icon;  ///< in resources/icons/actions
    QString title; ///< in the language of the program
    QString summary;
    QString app; ///< its app file, relative
};

/// All samples, in the order of the start page.
QList<Sample> samples();

/// Copies the sample project into `folder` and returns the path of one app there. Files that are already there stay as
/// they are: work on a sample is kept. Error: `sample.unwritable`.
Result<QString> copySample(const QString& id, const QString& folder);

} // namespace millrace::ui
