#pragma once
/// What the hot kernel is given and hands back: plain values and pointers, no Eigen types, so that the
/// copies compiled for different instruction sets share nothing.

#include <cstddef>

#include "model/catalogue.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/kernel/start.hpp"
#include "runners/person.hpp"
#include "runners/precision.hpp"
#include "runners/record.hpp"
#include "runners/trace.hpp"

namespace achillesim::runners {

/// Makes a state of one runner not finite on one day: proves that nothing else is touched.
struct Fault {
  std::size_t runner = static_cast<std::size_t>(-1);
  int day = 0;
};

/// A stretch of a block in one arm and draw.
struct KernelJob {
  Plan const* plan = nullptr;
  model::Model const* model = nullptr;
  Precision precision = Precision::double_;
  int horizon = 0;  ///< days
  Person const* people = nullptr;
  Wearer const* wearers = nullptr;
  Start const* starts = nullptr;
  AdherenceCurves const* adherence = nullptr;  ///< of arms with a behaviour
  std::size_t count = 0;
  BlockResult* result = nullptr;  ///< sized by the caller
  std::size_t row = 0;            ///< of people[0] in the result
  Fault fault;                    ///< runner is an index into people
  DayTrace* trace = nullptr;      ///< horizon rows for runner `traced`, or none
  std::size_t traced = 0;
};

}  // namespace achillesim::runners
