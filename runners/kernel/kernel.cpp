/// The hot kernel's one entry. This file is compiled once for each instruction set, with ACHILLESIM_ISA as
/// its name, and localised so that the copies share no symbol (cmake/IsaObject.cmake).

#include "runners/kernel/batch.hpp"

#ifndef ACHILLESIM_ISA
#define ACHILLESIM_ISA baseline
#endif
#define ACHILLESIM_ENTRY_(isa) achillesim_kernel_##isa
#define ACHILLESIM_ENTRY(isa) ACHILLESIM_ENTRY_(isa)

extern "C" void ACHILLESIM_ENTRY(ACHILLESIM_ISA)(achillesim::runners::KernelJob const& job) {
  using namespace achillesim;
  // Eight lanes: one AVX-512 register, two AVX2 ones (measured: runners/README.md).
  using L = model::Lanes<8>;
  for (std::size_t first = 0; first < job.count; first += 8) runners::Batch<L>(job, first).run();
}
