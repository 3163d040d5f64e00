#pragma once
/// What was made last, kept for whoever asks next.

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace achillesim::runners {

/// Arms of a stretch of runners follow one another and share its people and their pasts. Each is made once,
/// however many threads ask for it at the same time: the others wait. What could not be made (an exception)
/// is tried anew by the next who asks.
template <class Key, class Value>
class OfLate {
 public:
  using Values = std::shared_ptr<std::vector<Value> const>;

  /// The values of a key; make() gives them where they are not at hand. At most `most` keys are kept, those
  /// that came last.
  template <class Make>
  Values of(Key const& key, std::size_t most, Make&& make) {
    auto const kept = find(key, most);
    std::scoped_lock const lock(kept->making);
    if (!kept->values) kept->values = std::make_shared<std::vector<Value> const>(make());
    return kept->values;
  }

 private:
  struct Kept {
    explicit Kept(Key const& of) : key(of) {}
    Key key;
    std::mutex making;
    Values values;
  };

  std::shared_ptr<Kept> find(Key const& key, std::size_t most) {
    std::scoped_lock const lock(guard_);
    for (auto const& kept : kept_)
      if (kept->key == key) return kept;
    kept_.push_back(std::make_shared<Kept>(key));
    if (kept_.size() > most) kept_.pop_front();
    return kept_.back();
  }

  std::mutex guard_;
  std::deque<std::shared_ptr<Kept>> kept_;
};

}  // namespace achillesim::runners
