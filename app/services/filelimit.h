#pragma once

namespace millrace {

/// Raises the number of files this process may have open to what the system allows it: a thousand streaming runs need
/// more than the usual thousand. Does nothing where there is no such limit.
void raiseFileLimit();

} // namespace millrace
