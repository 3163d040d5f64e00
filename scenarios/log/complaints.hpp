#pragma once
/// Rows that are left out, each with its reason: the first of a kind by themselves, the rest counted.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

class Complaints {
 public:
  Complaints(std::shared_ptr<std::string const> file, Problems& problems)
      : file_(std::move(file)), problems_(problems) {}

  /// `kind` is what reasons have in common.
  void leave_out(int line, std::string const& kind, std::string const& why);

  /// Says how many more there were of each kind, and where.
  void finish();

 private:
  struct More {
    std::size_t count = 0;
    std::vector<int> lines;
  };
  std::shared_ptr<std::string const> file_;
  Problems& problems_;
  std::map<std::string, More> kinds_;
};

}  // namespace achillesim::scenarios
