#pragma once
/// stdin, stdout and stderr as a command may rely on them.

namespace achillesim::cli {

/// To be called before any file is opened: a stream that the caller closed would have its number taken by a
/// file of ours, and what is said would be written into it.
void open_closed_streams();

/// Whether all that was said on stdout has been written; says on stderr why not. To be called last.
bool all_was_written();

}  // namespace achillesim::cli
