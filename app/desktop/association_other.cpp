#include "app/desktop/association.h"

namespace millrace {

bool canAssociateFiles()
{
    return false;
}

Result<void> associateFiles(const QString&)
{
    return Error("association.failed", {MR_TEXT("This system associates files when a program is installed")});
}

bool areFilesAssociated()
{
    return false;
}

Result<void> dissociateFiles()
{
    return {};
}

} // namespace millrace
