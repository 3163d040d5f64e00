#include "runners/isa.hpp"

#include <array>
#include <stdexcept>

#ifdef ACHILLESIM_HAVE_BASELINE
extern "C" void achillesim_kernel_baseline(achillesim::runners::KernelJob const&);
#endif
#ifdef ACHILLESIM_HAVE_AVX2
extern "C" void achillesim_kernel_avx2(achillesim::runners::KernelJob const&);
#endif
#ifdef ACHILLESIM_HAVE_AVX512
extern "C" void achillesim_kernel_avx512(achillesim::runners::KernelJob const&);
#endif

namespace achillesim::runners {
namespace {

constexpr std::array<std::string_view, 3> names = {"baseline", "avx2", "avx512"};

bool cpu_has(Isa isa) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (isa == Isa::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isa == Isa::avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("fma");
#endif
  return isa == Isa::baseline;
}

Kernel compiled(Isa isa) {
#ifdef ACHILLESIM_HAVE_BASELINE
  if (isa == Isa::baseline) return achillesim_kernel_baseline;
#endif
#ifdef ACHILLESIM_HAVE_AVX2
  if (isa == Isa::avx2) return achillesim_kernel_avx2;
#endif
#ifdef ACHILLESIM_HAVE_AVX512
  if (isa == Isa::avx512) return achillesim_kernel_avx512;
#endif
  return nullptr;
}

}  // namespace

std::string_view name_of(Isa isa) {
  return names[static_cast<std::size_t>(isa)];
}

std::optional<Isa> find_isa(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Isa>(i);
  return std::nullopt;
}

std::vector<Isa> usable_isas() {
  std::vector<Isa> usable;
  for (auto const isa : {Isa::baseline, Isa::avx2, Isa::avx512})
    if (compiled(isa) != nullptr && cpu_has(isa)) usable.push_back(isa);
  return usable;
}

Kernel kernel_of(Isa isa) {
  auto const kernel = compiled(isa);
  if (kernel == nullptr || !cpu_has(isa))
    throw std::invalid_argument("--isa " + std::string(name_of(isa)) +
                                ": not usable (not compiled into this program, or not on this machine)");
  return kernel;
}

Isa choose_isa(std::string_view name) {
  auto const usable = usable_isas();
  if (name.empty() || name == "auto") return usable.back();
  auto const isa = find_isa(name);
  for (auto const u : usable)
    if (isa == u) return u;
  std::string list;
  for (auto const u : usable) list += " " + std::string(name_of(u));
  throw std::invalid_argument("--isa " + std::string(name) + ": not usable here; choose from: auto" + list);
}

}  // namespace achillesim::runners
