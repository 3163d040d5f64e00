#pragma once
/// How much of the machine the process may use: containers and batch systems limit it by cgroups, which the
/// number of cores does not show.

#include <filesystem>

namespace achillesim::runners {

/// Processors' worth of time that the cgroups of the process allow, the smallest on the way to the root;
/// infinity without a limit. `proc` and `cgroups` are /proc/self and /sys/fs/cgroup but in tests. Both
/// versions are read: cpu.max, and cpu.cfs_quota_us with cpu.cfs_period_us.
double allowed_processors(std::filesystem::path const& proc = "/proc/self",
                          std::filesystem::path const& cgroups = "/sys/fs/cgroup");

/// Threads for so many cores under such a share: one for each processor begun, at least one.
unsigned threads_for(unsigned cores, double processors);

}  // namespace achillesim::runners
