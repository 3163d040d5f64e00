#pragma once
/// The instruction sets that the hot kernel is compiled for, and the choice at run time.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::runners {

struct KernelJob;
using Kernel = void (*)(KernelJob const&);

enum class Isa : unsigned char { baseline, avx2, avx512 };

std::string_view name_of(Isa isa);
std::optional<Isa> find_isa(std::string_view name);

/// Compiled into this binary and runnable on this machine; best last.
std::vector<Isa> usable_isas();

/// Throws std::invalid_argument when the kernel is not usable here.
Kernel kernel_of(Isa isa);

/// The one named ("baseline", "avx2", "avx512"), or for "" or "auto" the best that is usable.
/// Throws std::invalid_argument with what is usable.
Isa choose_isa(std::string_view name);

}  // namespace achillesim::runners
