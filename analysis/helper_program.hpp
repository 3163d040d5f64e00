#pragma once
/// Another program that does a part of the work: gnuplot, pandoc.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::analysis {

/// What a program says goes to this file of its folder.
inline constexpr char const* said_by_helper = "said";

/// Runs it in the folder, without a shell and without the user's variables that begin with `hidden` ("" hides
/// none); hands back its exit status. Throws std::system_error where it does not start:
/// no_such_file_or_directory where it is not installed.
int run_helper(std::filesystem::path const& folder, std::vector<std::string> words, std::string_view hidden);

}  // namespace achillesim::analysis
