#pragma once
/// Courses of drugs and what they do to the hazards (model/people/risk.hpp).

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class Drugs {
 public:
  void start(Pack<L>& p, int lane) {
    some_ = some_ || p.wearer[lane]->habits.course_until > p.wearer[lane]->habits.course_from;
  }

  void take(Pack<L> const& p, int day) {
    if (!some_) return;
    for (int lane = 0; lane < Pack<L>::width; ++lane) {
      auto const& habits = p.wearer[lane]->habits;
      bool const now = habits.on_course(day);
      model::at(onset_, lane) = now ? habits.course.onset : 1.0;
      model::at(rupture_, lane) = now ? habits.course.rupture : 1.0;
    }
  }

  L on_onset(L const& hazard) const { return some_ ? L(hazard * onset_) : hazard; }
  L on_rupture(L const& hazard) const { return some_ ? L(hazard * rupture_) : hazard; }

 private:
  bool some_ = false;  ///< somebody has a course
  L onset_ = model::broadcast<L>(1.0), rupture_ = model::broadcast<L>(1.0);
};

}  // namespace achillesim::runners
