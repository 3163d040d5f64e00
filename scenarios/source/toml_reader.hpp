#pragma once
/// TOML text -> document tree.

#include <filesystem>
#include <optional>
#include <string_view>

#include "scenarios/source/document.hpp"

namespace achillesim::scenarios {

/// Reads a file; on a file that cannot be read or is not TOML the first fault is reported, alone.
std::optional<Value> read_document(std::filesystem::path const& path, Problems& problems);

/// The same for a text; `name` stands for the file in messages. The value is the root table.
std::optional<Value> parse_document(std::string_view text, std::string_view name, Problems& problems);

}  // namespace achillesim::scenarios
