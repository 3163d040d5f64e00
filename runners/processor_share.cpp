#include "runners/processor_share.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>

namespace achillesim::runners {
namespace {

namespace fs = std::filesystem;

constexpr double no_limit = std::numeric_limits<double>::infinity();

/// "max 100000", or "150000 100000": time in each period.
double share_v2(fs::path const& group) {
  std::ifstream in(group / "cpu.max");
  double quota = 0.0;
  double period = 0.0;
  return in >> quota >> period && quota > 0.0 && period > 0.0 ? quota / period : no_limit;
}

/// A quota of -1 is none.
double share_v1(fs::path const& group) {
  double quota = 0.0;
  double period = 0.0;
  std::ifstream(group / "cpu.cfs_quota_us") >> quota;
  std::ifstream(group / "cpu.cfs_period_us") >> period;
  return quota > 0.0 && period > 0.0 ? quota / period : no_limit;
}

/// From the group up to the root of the hierarchy; a container may see itself as the root under another path.
template <class Share>
double smallest(fs::path const& root, std::string const& group, Share share) {
  double found = share(root);
  fs::path at = fs::path(group).relative_path();
  while (!at.empty()) {
    found = std::min(found, share(root / at));
    at = at.parent_path();
  }
  return found;
}

bool names_cpu(std::string const& controllers) {
  return ("," + controllers + ",").find(",cpu,") != std::string::npos;
}

}  // namespace

double allowed_processors(fs::path const& proc, fs::path const& cgroups) {
  std::ifstream in(proc / "cgroup");
  double allowed = no_limit;
  // "0::/path" is the hierarchy of version 2; "4:cpu,cpuacct:/path" one of version 1.
  for (std::string line; std::getline(in, line);) {
    auto const first = line.find(':');
    auto const second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    std::string const controllers = line.substr(first + 1, second - first - 1);
    std::string const group = line.substr(second + 1);
    if (controllers.empty()) allowed = std::min(allowed, smallest(cgroups, group, share_v2));
    if (names_cpu(controllers))
      for (std::string const& mount : {controllers, std::string("cpu")})
        allowed = std::min(allowed, smallest(cgroups / mount, group, share_v1));
  }
  return allowed;
}

unsigned threads_for(unsigned cores, double processors) {
  if (!(processors < static_cast<double>(cores))) return std::max(cores, 1U);
  return std::max(1U, static_cast<unsigned>(std::ceil(processors)));
}

}  // namespace achillesim::runners
