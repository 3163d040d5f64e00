#include "tests/runners/results/synthetic.hpp"

#include <stdlib.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "runners/results/detail/files.hpp"

namespace achillesim::runners::results::test {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// Every 50th runner of the last arm fails, every second of them with a state that ran away.
bool fails(std::size_t arm, std::size_t runner) {
  return arm == 2 && runner % 50 == 7;
}

scenarios::Arm arm_named(std::string name, double drop, std::string label) {
  scenarios::Arm arm;
  arm.name = std::move(name);
  arm.protocol.name = "guide-12-week";
  arm.shoes.drop_mm = drop;
  arm.levels = {{arm.protocol.name}, {std::move(label), drop}, {"any"}};
  return arm;
}

void add_week(BlockResult& b, std::size_t s, std::size_t w, double value) {
  SeriesInfo const& info = series[s];
  double const position = (value - info.low) / (info.high - info.low) * static_cast<double>(series_bins);
  auto const last = static_cast<double>(series_bins - 1);
  auto const bin = static_cast<std::size_t>(std::min(std::max(position, 0.0), last));
  std::size_t const row = s * b.weeks + w;
  ++b.bins[row * series_bins + bin];
  b.sums[row] += std::llround(value * sum_scale);
  ++b.counted[row];
  b.above[row] += value > info.high ? 1U : 0U;
}

}  // namespace

scenarios::Study synthetic_study(std::size_t runners, std::size_t draws) {
  scenarios::Study study;
  study.name = "synthetic";
  study.question = "Does what goes in come out?";
  study.seed = 18446744073709551615ULL;
  study.runners = runners;
  study.draws.number = draws;
  study.horizon_days = 105;  // no outcome is later
  study.arms = {arm_named("reference", 10.0, "10 mm"), arm_named("drop 4 mm", 4.0, "4 mm"),
                arm_named("\u00dcberl\u00e4ufer", std::nan(""), "habitual")};
  study.arms[1].parameters = {{"damage.exponent", 9.5}};
  study.factors = {
      {"progression", "protocol", ""}, {"drop", "shoes.drop", "mm"}, {"distance", "adherence", ""}};
  study.resolved_text = "schema_version = 1\nname = \"synthetic\"\nrunners = " + std::to_string(runners) +
                        "\ndraws = " + std::to_string(draws) + "\n";
  return study;
}

float outcome_value(Outcome o, std::size_t draw, std::size_t arm, std::size_t runner) {
  bool const failed = fails(arm, runner);
  auto const mixed = (runner * 7 + arm * 3 + draw * 11 + static_cast<std::size_t>(o)) % 97;
  OutcomeInfo const& info = runners::info(o);
  if (o == Outcome::status) return failed ? (runner % 100 == 7 ? status_not_finite : status_ran_away) : 0.0F;
  if (info.storage == Storage::int8) return failed ? 0.0F : static_cast<float>(mixed % 8);
  if (info.storage == Storage::int16) return failed ? nan : static_cast<float>(mixed);
  return mixed % 5 == 0 ? nan : static_cast<float>(mixed) + static_cast<float>(runner) / 64.0F;
}

float first_day_value(std::size_t which, std::size_t arm, std::size_t runner) {
  std::size_t const day = (runner * 5 + arm * 3 + which * 7) % 120;
  return day > 80 ? -nan : static_cast<float>(day);
}

std::int16_t event_count_value(std::size_t kind, std::size_t arm, std::size_t runner) {
  return static_cast<std::int16_t>((runner + arm + kind * 3) % 40);
}

double session_value(std::size_t value, std::size_t arm, std::size_t cell) {
  return 1.0 + static_cast<double>((cell * 7 + arm * 3 + value * 11) % 256) / 8.0;
}

double series_value(std::size_t s, std::size_t arm, std::size_t runner, std::size_t week) {
  auto const step = static_cast<double>((runner * 13 + arm * 5 + week * 3) % 128);
  // Every tenth week the highest tenth lies beyond the bins.
  bool const beyond = week % 10 == 9 && step >= 115.0;
  return series[s].low + (series[s].high - series[s].low) * (beyond ? 1.5 : step / 128.0);
}

float covariate_value(std::size_t column, std::size_t runner) {
  if (column == 2) return static_cast<float>(runner % 2);
  return static_cast<float>(runner) + static_cast<float>(column) / 4.0F;
}

BlockResult synthetic_block(Layout const& l, Unit unit) {
  BlockResult b;
  b.draw = unit.draw;
  b.arm = unit.arm;
  b.first_runner = l.first_runner(unit);
  b.count = l.count(unit);
  b.weeks = l.weeks;
  b.days = l.days;
  for (std::size_t i = 0; i < b.count * l.days; ++i) {
    std::size_t const cell = b.first_runner * l.days + i;
    bool const ran = cell % 3 == 0;
    for (std::size_t v = 0; v < session_value_count; ++v)
      b.sessions[v].push_back(ran ? static_cast<float>(session_value(v, b.arm, cell)) : -nan);
    b.session_event.push_back(cell % 50 == 7 ? std::int8_t{3} : std::int8_t{0});
  }
  b.bins.assign(series_count * l.weeks * series_bins, 0);
  b.sums.assign(series_count * l.weeks, 0);
  for (auto* numbers : {&b.counted, &b.below, &b.above}) numbers->assign(series_count * l.weeks, 0);
  for (std::size_t i = 0; i < b.count; ++i) {
    std::size_t const runner = b.first_runner + i;
    for (std::size_t o = 0; o < outcome_count; ++o)
      b.outcomes[o].push_back(outcome_value(static_cast<Outcome>(o), b.draw, b.arm, runner));
    for (std::size_t f = 0; f < first_day_columns.size(); ++f)
      b.first_days[f].push_back(first_day_value(f, b.arm, runner));
    for (std::size_t k = 0; k < event_kinds; ++k)
      b.event_counts[k].push_back(event_count_value(k, b.arm, runner));
    for (std::size_t e = 0; e < event_slots; ++e) {
      bool const happened = e < runner % 3;
      b.event_type.push_back(happened ? static_cast<std::int8_t>(1 + (runner + e) % 7) : std::int8_t{0});
      b.event_leg.push_back(happened ? static_cast<std::int8_t>(e % 2) : std::int8_t{-1});
      b.event_day.push_back(happened ? static_cast<float>(10 * (e + 1) + b.arm) : nan);
      // Processors make negative NaNs too.
      b.event_recovery_day.push_back(happened && e == 0 ? static_cast<float>(30 + b.draw) : -nan);
    }
    if (fails(b.arm, runner)) continue;
    for (std::size_t s = 0; s < series_count; ++s)
      for (std::size_t w = 0; w < b.weeks; ++w) add_week(b, s, w, series_value(s, b.arm, runner, w));
  }
  return b;
}

std::vector<PopulationColumn> synthetic_people(std::size_t first, std::size_t count) {
  std::vector<PopulationColumn> columns = {{"age", "year", "age", "", {}},
                                           {"running_strain", "percent", "strain", "", {}},
                                           {"spurs", "1", "1 with spurs", "no yes", {}}};
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t i = 0; i < count; ++i) columns[c].values.push_back(covariate_value(c, first + i));
  return columns;
}

Fingerprint synthetic_fingerprint(scenarios::Study const& study) {
  return {study.resolved_text, study.seed, "0.1.0 test", "baseline", "double"};
}

Provenance synthetic_provenance(scenarios::Study const& study) {
  Provenance p = describe_build();
  p.study_source_text = "# as written\n" + study.resolved_text;
  p.study_source_path = "studies/synthetic.toml";
  p.command_line = "achillesim run studies/synthetic.toml -o synthetic.h5";
  p.started = utc_now();
  ParameterRow exponent{
      "damage.exponent", "1", "exponent of the load", "a paper", "cadaver", "uniform", 9, 7, 11, {}};
  ParameterRow repair{
      "damage.repair", "d", "time constant of repair", "", "calibrated", "fixed", 7, 7, 7, {}};
  for (std::size_t d = 0; d < study.draws.number; ++d) {
    exponent.values.push_back(9.0 + static_cast<double>(d) / 4.0);
    repair.values.push_back(7.0);
  }
  p.parameters = {exponent, repair};
  return p;
}

void save_missing(PartStore& store) {
  for (Unit unit : store.missing()) store.save(synthetic_block(store.layout(), unit));
}

Provenance make_results(std::filesystem::path const& out, scenarios::Study const& study,
                        Layout const& layout) {
  PartStore store(out, synthetic_fingerprint(study), layout);
  save_missing(store);
  return assemble(store, study, synthetic_provenance(study), synthetic_people);
}

bool half_written(std::filesystem::path const& out) {
  std::error_code none;
  for (auto const& folder : {out.parent_path(), parts_folder(out)})
    for (auto const& entry : std::filesystem::directory_iterator(folder, none))
      if (is_temporary(entry.path())) return true;
  return false;
}

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "achillesim-results-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + ": cannot create the folder");
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace achillesim::runners::results::test
