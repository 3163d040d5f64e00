#include "cli/calibrating.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <utility>

#include "analysis/calibration/inputs.hpp"
#include "analysis/posterior/plan.hpp"
#include "analysis/posterior/posterior_text.hpp"
#include "analysis/posterior/quick.hpp"
#include "analysis/posterior/tables.hpp"
#include "analysis/posterior/written.hpp"
#include "cli/evidence.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "cli/suite/model_prior.hpp"
#include "cli/suite/simulated.hpp"
#include "model/parameters.hpp"
#include "runners/results/detail/files.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;
using namespace analysis::calibration;

/// Lines on stderr: of each batch, and of the studies of a first one, which takes a while.
class Progress {
 public:
  explicit Progress(bool quiet) : quiet_(quiet) {}

  void say(std::string const& what) {
    if (!quiet_) std::cerr << what << '\n';
    said_ = Clock::now();
  }
  void study(std::string const& name) {
    if (Clock::now() - said_ > std::chrono::seconds(20)) say("  at " + name);
  }
  void batch(std::size_t vectors, bool found) {
    all_ += vectors;
    double const now = seconds();
    if (!found) {
      simulated_ += vectors;
      simulating_ += now - last_;
    }
    last_ = now;
    say(fmt::format("{} vectors{}", all_,
                    found ? " (found)" : fmt::format(", {:.2f} s each", seconds_a_vector())));
  }
  /// Something other than simulations begins to take time.
  void pause() { last_ = seconds(); }
  double seconds_a_vector() const {
    return simulated_ == 0 ? 0.0 : simulating_ / static_cast<double>(simulated_);
  }

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

  bool quiet_;
  Clock::time_point begun_ = Clock::now(), said_ = begun_;
  double last_ = 0.0, simulating_ = 0.0;
  std::size_t all_ = 0, simulated_ = 0;
};

std::string digest_of_targets(std::vector<scenarios::Study> const& studies) {
  std::string all;
  for (auto const& study : studies) all += study.resolved_text + "\n";
  return runners::results::sha256_hex(all);
}

CalibrationPlan plan_of(CalibrateArguments const& o, double seconds_a_vector) {
  CalibrationPlan plan;
  plan.seed = o.seed;
  plan.waves = static_cast<int>(o.waves);
  plan.vectors = o.vectors;
  plan.corrected = o.corrected;
  plan.draws = o.draws;
  plan.training = std::max<Eigen::Index>(plan.training, plan.vectors);
  plan.region = std::max<Eigen::Index>(plan.region, plan.vectors);
  double const known = pace(o.vectors_folder(), seconds_a_vector);
  if (o.hours.empty()) return plan;
  if (!(known > 0.0))
    throw std::runtime_error(
        fmt::format("--hours: how long a vector takes is not known of {}; leave --hours out",
                    o.vectors_folder().string()));
  return within(plan, std::strtod(o.hours.c_str(), nullptr), known);
}

/// The file for studies first: whoever finds OUT.h5 finds both.
void write_files(CalibrateArguments const& o, scenarios::Posterior const& posterior,
                 runners::results::PosteriorFile const& file) {
  auto const beside = o.posterior();
  if (posterior.given()) {
    auto const text = posterior_text(posterior);
    runners::results::write_atomically(beside, std::as_bytes(std::span(text)));
  } else {
    fs::remove(beside);  // of an earlier calibration, which --force replaces
  }
  runners::results::write_posterior(o.out, file);
  if (posterior.given())
    std::cerr << fmt::format("{}: for studies, posterior = \"{}\"\n", shown(beside.string()),
                             beside.stem().string());
  std::cerr << fmt::format("{}: what was simulated, for a longer calibration of the same; else remove it\n",
                           shown(o.vectors_folder().string()));
}

std::vector<std::string> units_of(std::vector<std::string> const& parameters) {
  std::vector<std::string> units;
  for (auto const& name : parameters)
    units.emplace_back(model::parameter_table()[model::find_parameter(name).value()].row->unit);
  return units;
}

/// From targets to files and tables.
class Calibrating {
 public:
  Calibrating(CalibrateArguments const& o, std::string const& command, std::vector<scenarios::Study> studies)
      : o_(o),
        studies_(std::move(studies)),
        rows_(fitted_rows(studies_)),
        targets_(targets_of(studies_, rows_)),
        held_(held_parameters(o.fix, "--fix")),
        prior_(model_prior(o.seed, held_)),
        lanes_{runners::choose_isa(o.lanes.isa), runners::choose_precision(o.lanes.precision)},
        made_{command, runners::results::describe_build().program, digest_of_targets(studies_),
              digest_of(prior_), o.seed},
        kept_(o.vectors_folder(),
              fmt::format("{}\ntargets {}\npriors {}\nseed {}\nlanes {} {}\n", made_.program, made_.targets,
                          made_.priors, o.seed, runners::name_of(lanes_.isa),
                          runners::name_of(lanes_.precision))),
        progress_(o.quiet) {}

  int all() {
    progress_.say(
        fmt::format("{} rows to fit in {} studies; {} parameters with a prior; first {} draws of it",
                    rows_.size(), studies_with_rows(), prior_.names.size(), screened_draws));
    std::vector<scenarios::ParameterSet> drawn;
    auto const by_prior = simulator({}).of_the_prior(screened_draws, drawn);
    auto const probits = probits_of_draws(drawn);
    auto const inputs = chosen_inputs(influential(probits, by_prior, targets_, o_.inputs));
    auto const simulator = this->simulator(inputs);
    auto findings = o_.method == "hm" ? by_history_matching(simulator, priors_of(inputs), by_prior)
                                      : by_a_quick_method(simulator, priors_of(inputs), by_prior);
    findings.inputs_left_out = inputs_left_out_;
    for (auto const& [name, value] : held_)
      findings.conditional_on +=
          fmt::format("{}{} = {:g}", findings.conditional_on.empty() ? "" : ", ", name, value);
    auto const fresh = judged(findings, simulator);
    auto const posterior = posterior_of(findings, prior_.names, sets_in_order(findings, simulator), made_);
    write_files(o_, posterior,
                file_of(findings, targets_, posterior, units_of(prior_.names),
                        {columns_of(probits, inputs), by_prior}, fresh, made_));
    auto code = write_evidence(fit_table(findings, made_.command), o_.format);
    if (code == ok && o_.method == "hm")
      code = write_evidence(learnt_table(findings, made_.command), o_.format);
    return code;
  }

 private:
  ModelSimulator simulator(std::vector<std::size_t> const& inputs) {
    auto const run = [this](scenarios::Study const& study) {
      if (stop_asked()) throw Interrupted();
      progress_.study(study.name);
      return simulated(std::make_shared<scenarios::Study const>(study), lanes_, o_.threads);
    };
    return {studies_, prior_, inputs,
            run,      kept_,  [this](std::size_t vectors, bool found) { progress_.batch(vectors, found); }};
  }

  Findings by_history_matching(ModelSimulator const& simulator, std::vector<Prior> const& priors,
                               Evaluations const& by_prior) {
    auto const plan = plan_of(o_, progress_.seconds_a_vector());
    auto calibration =
        calibrate(priors, targets_, pausing(simulator), plan, {}, [&](Wave const& wave) { say_wave(wave); });
    return findings_of(std::move(calibration), targets_, fitted(), priors, by_prior, o_.seed);
  }

  Findings by_a_quick_method(ModelSimulator const& simulator, std::vector<Prior> const& priors,
                             Evaluations const& by_prior) {
    auto const vectors = static_cast<Eigen::Index>(o_.vectors);
    if (o_.method == "eki") {
      EnsemblePlan plan;
      plan.seed = o_.seed;
      plan.members = vectors;
      return findings_of(quick_of(ensemble_inversion(priors, targets_, pausing(simulator), plan)), fitted(),
                         priors, by_prior);
    }
    Eigen::VectorXd const start = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(priors.size()));
    return findings_of(
        quick_of(best_point(priors, targets_, pausing(simulator), start, static_cast<int>(vectors))),
        fitted(), priors, by_prior);
  }

  /// A simulator before which something else may have taken time.
  Simulator pausing(ModelSimulator const& simulator) {
    return [&](auto const& values, auto first) {
      progress_.pause();
      return simulator(values, first);
    };
  }

  std::vector<std::size_t> chosen_inputs(Influences const& influences) {
    if (influences.chosen.empty())
      throw std::runtime_error("no parameter moves a row beyond chance; take more runners (--runners-share)");
    std::vector<std::size_t> inputs;
    for (auto const& influence : influences.chosen) {
      inputs.push_back(influence.parameter);
      progress_.say(fmt::format("  {} moves {} by {:.1f} of its errors", prior_.names[influence.parameter],
                                targets_.rows()[influence.target].name, influence.sigmas));
    }
    inputs_left_out_ = influences.left_out;
    return inputs;
  }

  std::vector<Prior> priors_of(std::vector<std::size_t> const& inputs) const {
    std::vector<Prior> priors;
    for (auto const input : inputs) priors.push_back(prior_.prior_of(input));
    return priors;
  }

  std::size_t studies_with_rows() const {
    std::set<std::size_t> some;
    for (auto const& row : rows_) some.insert(row.study);
    return some.size();
  }

  std::vector<scenarios::Target> fitted() const {
    std::vector<scenarios::Target> all;
    for (auto const& row : rows_) all.push_back(studies_[row.study].targets[row.target]);
    return all;
  }

  static Eigen::MatrixXd columns_of(Eigen::MatrixXd const& all, std::vector<std::size_t> const& some) {
    Eigen::MatrixXd out(all.rows(), static_cast<Eigen::Index>(some.size()));
    for (std::size_t c = 0; c < some.size(); ++c)
      out.col(static_cast<Eigen::Index>(c)) = all.col(static_cast<Eigen::Index>(some[c]));
    return out;
  }

  void say_wave(Wave const& wave) {
    progress_.say(fmt::format("wave: {:.3f} % of the prior is kept", 100.0 * wave.share));
  }

  /// Draws by people who had no say in their choice.
  Evaluations judged(Findings& findings, ModelSimulator const& simulator) {
    auto const& draws = findings.calibration.draws;
    auto const n = std::min(judged_draws, static_cast<Eigen::Index>(draws.numbers.size()));
    if (n == 0) return {};
    progress_.say(fmt::format("{} draws again, with other people", n));
    progress_.pause();
    std::vector<std::uint64_t> const numbers(draws.numbers.begin(), draws.numbers.begin() + n);
    auto fresh = simulator.with_fresh_people(simulator.sets(draws.values.topRows(n), numbers));
    judge(findings, fresh);
    return fresh;
  }

  static std::vector<scenarios::ParameterSet> sets_in_order(Findings const& findings,
                                                            ModelSimulator const& simulator) {
    auto const& draws = findings.calibration.draws;
    auto const order = order_of(findings);
    std::vector<std::uint64_t> numbers;
    for (auto const row : order) numbers.push_back(draws.numbers[static_cast<std::size_t>(row)]);
    return order.empty() ? std::vector<scenarios::ParameterSet>{}
                         : simulator.sets(draws.values(order, Eigen::all), numbers);
  }

  CalibrateArguments const& o_;
  std::vector<scenarios::Study> studies_;
  std::vector<FittedRow> rows_;
  Targets targets_;
  std::map<std::string, double> held_;
  ModelPrior prior_;
  Lanes lanes_;
  Made made_;
  KeptEvaluations kept_;
  Progress progress_;
  std::size_t inputs_left_out_ = 0;
};

}  // namespace

int calibrate_model(CalibrateArguments const& o, std::string const& command,
                    std::vector<scenarios::Study> studies) {
  return Calibrating(o, command, std::move(studies)).all();
}

}  // namespace achillesim::cli
