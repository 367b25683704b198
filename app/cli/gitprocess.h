#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace millrace::cli {

/// What git said. `status` is -1 when it could not be started.
struct GitOutput {
    int status = -1;
    QByteArray out, err;
};
/// Runs git to its end, in `folder` when given. Nothing of the user's diff settings takes part.
GitOutput runGit(const QStringList& arguments, const QString& folder = {});

} // namespace millrace::cli
