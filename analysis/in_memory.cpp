#include "analysis/in_memory.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/site_at_start.hpp"
#include "runners/results/detail/weekly.hpp"

namespace achillesim::analysis {
namespace {

using runners::BlockResult;

/// Blocks by draw, arm and first runner, read by column.
class Blocks {
 public:
  explicit Blocks(Simulated simulated) : all_(std::move(simulated)) {
    std::sort(all_.blocks.begin(), all_.blocks.end(), [](BlockResult const& a, BlockResult const& b) {
      return std::tie(a.draw, a.arm, a.first_runner) < std::tie(b.draw, b.arm, b.first_runner);
    });
    std::size_t runners = 0;
    for (auto const& block : all_.blocks) runners += block.count;
    if (runners != study().draws.number * study().arms.size() * study().runners)
      throw std::invalid_argument("blocks of a simulation are missing");
  }

  scenarios::Study const& study() const { return *all_.study; }
  Simulated const& all() const { return all_; }

  /// What `of` gives of each block of an arm in a draw, one after another.
  template <class T>
  std::vector<T> joined(std::size_t draw, std::size_t arm, auto const& of) const {
    std::vector<T> out;
    for (auto const& block : all_.blocks)
      if (block.draw == draw && block.arm == arm) {
        auto const& part = of(block);
        out.insert(out.end(), part.begin(), part.end());
      }
    return out;
  }

  /// What `of` gives of each block, added up place by place.
  template <class T>
  std::vector<T> added(std::size_t draw, std::size_t arm, auto const& of) const {
    std::vector<T> out;
    for (auto const& block : all_.blocks)
      if (block.draw == draw && block.arm == arm) {
        auto const& part = of(block);
        out.resize(part.size());
        for (std::size_t i = 0; i < part.size(); ++i) out[i] += static_cast<T>(part[i]);
      }
    return out;
  }

 private:
  Simulated all_;
};

/// Where the columns of a block are, by their names in the file.
std::vector<float> column_of(Blocks const& blocks, std::string const& name, std::size_t draw,
                             std::size_t arm) {
  for (std::size_t k = 0; k < runners::outcome_count; ++k)
    if (runners::outcomes[k].quantity.name == name)
      return blocks.joined<float>(
          draw, arm, [k](BlockResult const& b) -> auto& { return b.outcomes[k]; });
  for (std::size_t k = 0; k < runners::first_day_columns.size(); ++k)
    if (runners::first_day_columns[k].name == name)
      return blocks.joined<float>(
          draw, arm, [k](BlockResult const& b) -> auto& { return b.first_days[k]; });
  for (std::size_t k = 0; k < runners::event_kinds; ++k)
    if (runners::event_count_columns[k].name == name)
      return blocks.joined<float>(
          draw, arm, [k](BlockResult const& b) -> auto& { return b.event_counts[k]; });
  throw std::runtime_error("the simulation has no outcome " + name);
}

std::size_t place_of_series(std::string const& name) {
  for (std::size_t s = 0; s < runners::series_count; ++s)
    if (model::info(runners::series[s].observable).quantity.name == name) return s;
  throw std::runtime_error("the simulation has no weekly series " + name);
}

std::vector<float> weekly_means(Blocks const& blocks, std::size_t series, std::size_t draw, std::size_t arm) {
  auto const sums = blocks.added<std::int64_t>(
      draw, arm, [](BlockResult const& b) -> auto& { return b.sums; });
  auto const n = blocks.added<std::int64_t>(
      draw, arm, [](BlockResult const& b) -> auto& { return b.counted; });
  auto const weeks = static_cast<std::size_t>(blocks.study().weeks_kept());
  std::vector<float> out;
  for (std::size_t row = series * weeks; row < (series + 1) * weeks; ++row)
    out.push_back(static_cast<float>(static_cast<double>(sums[row]) / runners::sum_scale /
                                     static_cast<double>(n[row])));
  return out;
}

std::vector<float> weekly_quantiles(Blocks const& blocks, std::size_t series, std::size_t draw,
                                    std::size_t arm) {
  auto const bins = blocks.added<std::uint64_t>(
      draw, arm, [](BlockResult const& b) -> auto& { return b.bins; });
  auto const n = blocks.added<std::uint64_t>(
      draw, arm, [](BlockResult const& b) -> auto& { return b.counted; });
  auto const weeks = static_cast<std::size_t>(blocks.study().weeks_kept());
  auto const& info = runners::series[series];
  std::vector<float> out;
  for (std::size_t row = series * weeks; row < (series + 1) * weeks; ++row)
    for (double const level : runners::results::quantile_levels)
      out.push_back(static_cast<float>(runners::results::binned_quantile(
          &bins[row * runners::series_bins], runners::series_bins, info.low, info.high, n[row], level)));
  return out;
}

EventRecords events_of_blocks(Blocks const& blocks, std::size_t draw, std::size_t arm) {
  return {blocks.joined<std::int8_t>(
              draw, arm, [](BlockResult const& b) -> auto& { return b.event_type; }),
          blocks.joined<std::int8_t>(
              draw, arm, [](BlockResult const& b) -> auto& { return b.event_leg; }),
          blocks.joined<float>(
              draw, arm, [](BlockResult const& b) -> auto& { return b.event_day; }),
          blocks.joined<float>(
              draw, arm, [](BlockResult const& b) -> auto& { return b.event_recovery_day; })};
}

SessionRecords sessions_of_blocks(Blocks const& blocks, std::size_t draw, std::size_t arm) {
  SessionRecords out;
  out.days = static_cast<std::size_t>(blocks.study().horizon_days);
  for (std::size_t v = 0; v < out.values.size(); ++v)
    out.values[v] = blocks.joined<float>(
        draw, arm, [v](BlockResult const& b) -> auto& { return b.sessions[v]; });
  out.event = blocks.joined<std::int8_t>(
      draw, arm, [](BlockResult const& b) -> auto& { return b.session_event; });
  return out;
}

void name_columns(Source& s) {
  for (auto const& o : runners::outcomes)
    s.outcomes.push_back({std::string(o.quantity.name), std::string(o.quantity.unit),
                          std::string(o.quantity.meaning), std::string(o.flag_meanings),
                          o.storage != runners::Storage::float32});
  for (auto const& q : runners::first_day_columns)
    s.outcomes.push_back({std::string(q.name), std::string(q.unit), std::string(q.meaning), "", false});
  for (auto const& q : runners::event_count_columns)
    s.outcomes.push_back({std::string(q.name), std::string(q.unit), std::string(q.meaning), "", true});
  for (auto const& info : runners::series) {
    auto const& q = model::info(info.observable).quantity;
    s.series.push_back({std::string(q.name), std::string(q.unit), std::string(q.meaning), "", false});
  }
}

std::size_t failed_in(std::vector<BlockResult> const& blocks) {
  std::size_t n = 0;
  for (auto const& block : blocks)
    for (float const status : block.outcomes[static_cast<std::size_t>(runners::Outcome::status)])
      if (status != 0.0F) ++n;
  return n;
}

}  // namespace

Source source_of(Simulated simulated) {
  auto const blocks = std::make_shared<Blocks const>(std::move(simulated));
  auto const& study = blocks->study();
  Source s;
  s.study = study.name;
  s.question = study.question;
  s.file = study.name;
  for (auto const& arm : study.arms) s.arms.push_back(arm.name);
  s.reference_arm = study.reference_arm;
  s.runners = study.runners;
  s.draws = study.draws.number;
  s.weeks = static_cast<std::size_t>(study.weeks_kept());
  s.failed = failed_in(blocks->all().blocks);
  s.horizon_days = study.horizon_days;
  s.quantiles.assign(runners::results::quantile_levels.begin(), runners::results::quantile_levels.end());
  s.parameters = blocks->all().parameters;
  s.event_slots = runners::event_slots;
  name_columns(s);
  for (auto const& c : blocks->all().people)
    s.covariates.push_back({std::string(c.name), std::string(c.unit), std::string(c.meaning),
                            std::string(c.flag_meanings), false});
  s.outcome = [blocks](std::string const& name, std::size_t draw, std::size_t arm) {
    return column_of(*blocks, name, draw, arm);
  };
  s.covariate = [blocks](std::string const& name) {
    for (auto const& c : blocks->all().people)
      if (c.name == name) return c.values;
    throw std::runtime_error("the simulation has no covariate " + name);
  };
  s.series_mean = [blocks](std::string const& name, std::size_t draw, std::size_t arm) {
    return weekly_means(*blocks, place_of_series(name), draw, arm);
  };
  s.series_quantiles = [blocks](std::string const& name, std::size_t draw, std::size_t arm) {
    return weekly_quantiles(*blocks, place_of_series(name), draw, arm);
  };
  s.events = [blocks](std::size_t draw, std::size_t arm) { return events_of_blocks(*blocks, draw, arm); };
  if (study.record_sessions)
    s.sessions = [blocks](std::size_t draw, std::size_t arm) {
      return sessions_of_blocks(*blocks, draw, arm);
    };
  s.asked = [blocks] { return blocks->all().study; };
  s.prescribed = [blocks] {
    auto const& known = blocks->all().study;
    return std::shared_ptr<std::vector<scenarios::Arm> const>(known, &known->arms);
  };
  s.first_days_known = true;
  add_event_columns(s);
  add_definitions(s, [blocks] { return site_at_start(&blocks->study()); });
  return s;
}

}  // namespace achillesim::analysis
