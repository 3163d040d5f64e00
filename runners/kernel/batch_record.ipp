// Failures, weekly series, outcomes and traces of Batch. Included by batch.hpp.

namespace achillesim::runners {

/// A runner whose state is no longer finite is out, with the day; the lane is emptied so that it stays
/// harmless.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::check_finite(int day) {
  if (job_.fault.day <= day && job_.fault.runner - first_ < static_cast<std::size_t>(width)) {
    int const lane = static_cast<int>(job_.fault.runner - first_);
    if (std::isnan(chronicle_[static_cast<std::size_t>(lane)].failed))
      model::at(leg_[0].damage(0), lane) = std::numeric_limits<double>::quiet_NaN();
  }
  L sum = model::broadcast<L>(0.0);
  for (auto const& leg : leg_)
    for (auto const& x : leg.x) sum = sum + x;
  for (auto const& leg : leg_) sum = sum + leg.capacity[0] + leg.capacity[1];
  for (auto const& calf : calf_) sum = sum + calf.neural + calf.muscle;
  for (int lane = 0; lane < width; ++lane) {
    auto& c = chronicle_[static_cast<std::size_t>(lane)];
    if (std::isfinite(model::at(sum, lane)) || !std::isnan(c.failed)) continue;
    c.failed = static_cast<float>(day);
    load_lane(lane);
    model::at(at_risk_, lane) = 0.0;
  }
}

/// An event into the chronicle and, where sessions are recorded, to its day.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::injure(int lane, model::EventType type, int leg, int day) {
  chronicle_[static_cast<std::size_t>(lane)].injure(type, leg, day);
  auto& r = *job_.result;
  if (r.days == 0 || static_cast<std::size_t>(lane) >= lanes_in_use()) return;
  std::size_t const runner = first_ + static_cast<std::size_t>(lane);
  r.session_event[runner * r.days + static_cast<std::size_t>(day)] = static_cast<std::int8_t>(type);
}

/// Today's run into the record of sessions. `longest`: km of the longest run of the 30 days before.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::record_session(int lane, Session const& s, int day, double longest) {
  auto& r = *job_.result;
  if (r.days == 0 || static_cast<std::size_t>(lane) >= lanes_in_use()) return;
  auto const slot = static_cast<std::size_t>(day);
  auto const& history = history_[static_cast<std::size_t>(lane)];
  double const this_week = sum_of(history, &History::Day::km, day, 0, 7);
  double const week_before = sum_of(history, &History::Day::km, day, 7, 7);
  std::size_t const cell = (first_ + static_cast<std::size_t>(lane)) * r.days + slot;
  auto const put = [&](SessionValue v, double value) {
    r.sessions[static_cast<std::size_t>(v)][cell] = static_cast<float>(value);
  };
  put(SessionValue::minutes, s.run_minutes);
  put(SessionValue::distance, s.distance);
  if (longest > 0.0) put(SessionValue::longest_ratio, s.longest_distance / longest);
  if (week_before > 0.0) put(SessionValue::week_ratio, this_week / week_before);
}

/// The strain of today's runs, which is known after the jump.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::record_strain(int day) {
  auto& r = *job_.result;
  if (r.days == 0) return;
  auto const slot = static_cast<std::size_t>(day);
  auto& strains = r.sessions[static_cast<std::size_t>(SessionValue::strain)];
  for (std::size_t lane = 0; lane < lanes_in_use(); ++lane)
    if (model::at(minutes_[slot % 7], static_cast<int>(lane)) > 0.0)
      strains[(first_ + lane) * r.days + slot] =
          static_cast<float>(model::at(strains_[slot % 7], static_cast<int>(lane)));
}

/// Week w ends on day 7 (w + 1): its last run was the day before.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::keep_week(std::size_t week) {
  L planned = planned_[0];
  for (std::size_t i = 1; i < 7; ++i) planned = planned + planned_[i];
  seen(Observable::planned_distance) = planned;
  L month = model::broadcast<L>(0.0);
  for (int lane = 0; lane < width; ++lane)
    model::at(month, lane) = sum_of(history_[static_cast<std::size_t>(lane)], &History::Day::km,
                                    static_cast<int>(7 * week + 6), 0, 28);
  seen(Observable::load_ratio) =
      4.0 * seen(Observable::run_distance) / model::higher_of(month, model::broadcast<L>(1e-9));
  L damage = model::broadcast<L>(0.0);
  L pathology = damage;
  for (auto const& leg : leg_)
    for (std::size_t site = 0; site < sites; ++site) {
      damage = model::higher_of(damage, leg.damage(site));
      pathology = model::higher_of(pathology, leg.pathology(site));
    }
  seen(Observable::damage) = damage;
  seen(Observable::pathology) = pathology;
  seen(Observable::capacity) = leg_[0].capacity[0];
  L const worst = model::higher_of(seen(Observable::pain_during), seen(Observable::pain_morning));
  for (int lane = 0; lane < width; ++lane)
    chronicle_[static_cast<std::size_t>(lane)].felt(model::at(worst, lane), 7 * static_cast<int>(week + 1));
  for (std::size_t s = 0; s < series_count; ++s) {
    L const& value = seen(series[s].observable);
    for (int lane = 0; lane < width; ++lane)
      weeks_[(s * job_.result->weeks + week) * static_cast<std::size_t>(width) +
             static_cast<std::size_t>(lane)] = static_cast<float>(model::at(value, lane));
  }
}

/// Outcomes, events and weekly counts of the batch's runners into the block.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::flush() {
  auto& r = *job_.result;
  std::array<bool, static_cast<std::size_t>(width)> sound{};
  for (std::size_t lane = 0; lane < lanes_in_use(); ++lane) {
    auto& c = chronicle_[lane];
    sound[lane] = std::isnan(c.failed);
    c.end(sound[lane] ? job_.horizon : static_cast<int>(c.failed));
    auto const& start = job_.starts[first_ + lane];
    c.capacity = model::at(leg_[0].capacity[0], static_cast<int>(lane)) /
                 (start.walking_load[0] + wearer_[lane]->habitual_site_load[0]);
    Seen last;
    for (std::size_t o = 0; o < last.size(); ++o) last[o] = model::at(seen_[o], static_cast<int>(lane));
    write(c, last, progress_[lane].referrals, job_.horizon, first_ + lane, r);
  }
  count_weeks(sound);
}

/// A week's value of all lanes lies side by side: bins and fixed-point sums of a cell are made at once.
template <model::Lane L, class Stepper>
void Batch<L, Stepper>::count_weeks(std::array<bool, static_cast<std::size_t>(width)> const& sound) {
  auto& r = *job_.result;
  constexpr auto lanes = static_cast<std::size_t>(width);
  constexpr double last_bin = static_cast<double>(series_bins) - 1.0;
  auto const counted = static_cast<std::uint32_t>(std::count(sound.begin(), sound.end(), true));
  for (std::size_t s = 0; s < series_count; ++s) {
    double const low = series[s].low;
    double const per_value = static_cast<double>(series_bins) / (series[s].high - low);
    for (std::size_t cell = s * r.weeks; cell < (s + 1) * r.weeks; ++cell) {
      float const* const values = weeks_.data() + cell * lanes;
      std::array<std::int32_t, lanes> bin;
      std::array<std::int64_t, lanes> fixed;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        // A failed runner's value may be any number, and is not counted.
        double const value = sound[lane] ? static_cast<double>(values[lane]) : low;
        double const position = (value - low) * per_value;
        bin[lane] =
            static_cast<std::int32_t>(position > 0.0 ? (position < last_bin ? position : last_bin) : 0.0);
        // Rounded down, without the library's floor.
        double const scaled = value * sum_scale + 0.5;
        auto const cut = static_cast<std::int64_t>(scaled);
        fixed[lane] = cut - (static_cast<double>(cut) > scaled ? 1 : 0);
      }
      std::uint32_t* const bins = r.bins.data() + cell * series_bins;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        bins[bin[lane]] += sound[lane] ? 1U : 0U;
        r.sums[cell] += sound[lane] ? fixed[lane] : 0;
      }
      r.counted[cell] += counted;
    }
  }
}

template <model::Lane L, class Stepper>
DayTrace* Batch<L, Stepper>::traced(int day) {
  if (job_.trace == nullptr || job_.traced < first_ || job_.traced - first_ >= lanes_in_use()) return nullptr;
  return job_.trace + day;
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::trace_morning(int day) {
  auto* row = traced(day);
  if (row == nullptr) return;
  int const lane = static_cast<int>(job_.traced - first_);
  *row = DayTrace{};
  row->day = day;
  row->pain_morning = model::at(mornings_[0], lane);
  row->stiffness = model::at(seen(Observable::morning_stiffness), lane);
  row->visa_a = model::at(seen(Observable::visa_a), lane);
  double const walking = wearer_[static_cast<std::size_t>(lane)]->walking.habitual.phi;
  row->pain_walking = pain_of(lane, {walking, walking}, {0.0, 0.0});
}

template <model::Lane L, class Stepper>
void Batch<L, Stepper>::trace_evening(int day) {
  auto* row = traced(day);
  if (row == nullptr) return;
  int const lane = static_cast<int>(job_.traced - first_);
  auto const slot = static_cast<std::size_t>(day) % 7;
  row->done_minutes = model::at(minutes_[slot], lane);
  row->distance = model::at(distances_[slot], lane);
  row->strain = model::at(strains_[slot], lane);
  row->pain_during = model::at(pains_[slot], lane);
  for (std::size_t leg = 0; leg < legs; ++leg) {
    auto const& today = today_[leg];
    auto& load = row->load[leg];
    for (std::size_t site = 0; site < sites; ++site) {
      load.load[site] = model::at(today.load[site], lane);
      load.repair_effect[site] = model::at(today.repair_effect[site], lane);
    }
    auto const pulls = [&](model::Pulls<L> const& p) {
      return model::Pulls<double>{model::at(p.phi, lane), model::at(p.cycles, lane), model::at(p.hold, lane)};
    };
    load.run = pulls(today.run);
    load.exercise = pulls(today.exercise);
    row->walking[leg] = model::at(leg_[leg].walking, lane);
    row->healing[leg] = model::at(leg_[leg].healing, lane);
    row->strength[leg] = 1.0 + model::at(calf_[leg].neural, lane) + model::at(calf_[leg].muscle, lane);
    for (std::size_t i = 0; i < row->before_night[leg].size(); ++i)
      row->before_night[leg][i] = model::at(leg_[leg].x[i], lane);
  }
}

}  // namespace achillesim::runners
