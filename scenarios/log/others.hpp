#pragma once
/// Activities that are neither runs nor walks, counted by their types.

#include <map>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

class OtherTypes {
 public:
  void count(std::string_view type);
  bool empty() const { return types_.empty(); }
  /// `52 activities are neither runs nor walks and were left out: "Ride" 40, "Swim" 12 and 3 more types`: the
  /// most frequent first.
  std::string text() const;

 private:
  std::map<std::string, std::size_t, std::less<>> types_;
};

}  // namespace achillesim::scenarios
