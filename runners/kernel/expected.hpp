#pragma once
/// What is expected of first events, whether or not they came. Law: model/injury/expected.hpp.

#include "model/injury/expected.hpp"
#include "model/lane.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Expected {
 public:
  void start(int lane) {
    model::at(sum_, lane) = 0.0;
    model::at(at_risk_, lane) = 1.0;
  }
  /// A day with such hazards in all.
  void add(L const& hazard) { sum_ = sum_ + model::widen(L(at_risk_ * model::expected_of(hazard))); }
  /// The first event has come.
  void end(int lane) { model::at(at_risk_, lane) = 0.0; }
  double sum_of(int lane) const { return model::at(sum_, lane); }

 private:
  model::Doubles<L> sum_;
  L at_risk_;  ///< 1 until the first event, then 0
};

}  // namespace achillesim::runners
