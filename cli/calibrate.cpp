/// calibrate: what published outcomes tell of the model's parameters.

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>

#include "analysis/posterior/model_simulator.hpp"
#include "analysis/posterior/posterior_text.hpp"
#include "analysis/posterior/tables.hpp"
#include "cli/evidence.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/signals.hpp"
#include "cli/study_arguments.hpp"
#include "cli/suite/simulated.hpp"
#include "cli/target_files.hpp"
#include "model/parameters.hpp"
#include "runners/person.hpp"
#include "runners/results/posterior_file.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;
using namespace analysis::calibration;

struct CalibrateArguments {
  std::string targets, out, share = "0.1", hours, format = "text", method = "hm";
  std::vector<std::string> fix;
  unsigned threads = 0, inputs = 24, vectors = 640, waves = 3, corrected = 3000, draws = 1000;
  std::uint64_t seed = 1;
  bool resume = false, quiet = false;
  LaneChoice lanes;
};

/// What is done was kept: the same command goes on.
struct Interrupted : std::runtime_error {
  Interrupted() : std::runtime_error("interrupted") {}
};

/// damage.exponent, the slope of fatigue, is structure: a posterior for each value, never their mean.
constexpr char const* structure = "damage.exponent";

/// Parameters that are held at a value, by name.
std::map<std::string, double> held(std::vector<std::string> const& words) {
  auto const at = model::find_parameter(structure).value();
  std::map<std::string, double> out{{structure, model::parameter_table()[at].row->preset}};
  for (auto const& word : words) {
    auto const equals = word.find('=');
    auto const name = word.substr(0, equals);
    auto const index = model::find_parameter(name);
    if (!index)
      throw std::invalid_argument(fmt::format(
          "--fix {}: no parameter of the model is called so; achillesim describe lists them", shown(word)));
    char* end = nullptr;
    auto const text = equals == std::string::npos ? std::string() : word.substr(equals + 1);
    double const value = std::strtod(text.c_str(), &end);
    auto const& row = *model::parameter_table()[*index].row;
    if (text.empty() || *end != '\0' || !(value >= row.low && value <= row.high))
      throw std::invalid_argument(fmt::format("--fix {}: write {}=VALUE, from {:g} to {:g} {}", shown(word),
                                              name, row.low, row.high, row.unit));
    out[name] = value;
  }
  return out;
}

/// All parameters with a distribution, and those that are held.
ModelPrior prior_of_the_model(std::uint64_t seed, std::map<std::string, double> const& held) {
  ModelPrior prior;
  std::vector<std::size_t> places;
  auto const table = model::parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto const family = table[i].row->distribution.family;
    if (family == model::Family::fixed && !held.contains(table[i].name)) continue;
    places.push_back(i);
    prior.names.push_back(table[i].name);
    bool const logarithmic = family == model::Family::lognormal || family == model::Family::loguniform;
    prior.scales.push_back(logarithmic ? Scale::logarithmic : Scale::linear);
  }
  prior.quantile = [places, table](std::size_t parameter, double p) {
    return runners::parameter_quantile(*table[places[parameter]].row, p);
  };
  prior.draw = [places, table, seed, held](std::uint32_t number) {
    auto const all = runners::sample_parameters(seed, number);
    std::vector<double> out;
    for (auto const place : places) {
      auto const fixed = held.find(table[place].name);
      out.push_back(fixed == held.end() ? all[place] : fixed->second);
    }
    return out;
  };
  return prior;
}

/// Where the prior of each parameter is standard normal: by rank, which needs no distribution function.
Eigen::MatrixXd probits_of_draws(std::vector<scenarios::ParameterSet> const& sets) {
  auto const n = static_cast<Eigen::Index>(sets.size());
  auto const parameters = static_cast<Eigen::Index>(sets.front().values.size());
  Eigen::MatrixXd uniforms(n, parameters);
  std::vector<std::size_t> order(sets.size());
  for (Eigen::Index p = 0; p < parameters; ++p) {
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    auto const value = [&](std::size_t i) { return sets[i].values[static_cast<std::size_t>(p)]; };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return value(a) < value(b); });
    bool const constant = value(order.front()) == value(order.back());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      uniforms(static_cast<Eigen::Index>(order[rank]), p) =
          constant ? 0.5 : (static_cast<double>(rank) + 0.5) / static_cast<double>(n);
  }
  return probits_of(uniforms);
}

class Progress {
 public:
  explicit Progress(bool quiet) : quiet_(quiet), since_(std::chrono::steady_clock::now()) {}

  void done(std::size_t vectors, bool found) {
    all_ += vectors;
    if (!found) simulated_ += vectors;
    if (quiet_) return;
    double const seconds = passed();
    std::cerr << fmt::format("{} vectors{}, {}\n", all_,
                             simulated_ == 0
                                 ? std::string(" (from before)")
                                 : fmt::format(", {:.2f} s each", seconds / static_cast<double>(simulated_)),
                             as_duration(seconds));
  }
  double passed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since_).count();
  }
  void say(std::string const& what) const {
    if (!quiet_) std::cerr << what << '\n';
  }
  double seconds_a_vector() const {
    return simulated_ == 0 ? 0.0 : passed() / static_cast<double>(simulated_);
  }

 private:
  bool quiet_;
  std::chrono::steady_clock::time_point since_;
  std::size_t all_ = 0, simulated_ = 0;
};

/// Draws of the prior that tell which parameters matter.
Eigen::Index constexpr screened = 256;

/// As asked, or smaller parts of it that take so many hours by the pace of the screening. Kept in the folder:
/// a calibration that goes on goes on with the plan that it began with.
CalibrationPlan plan_of(CalibrateArguments const& o, double seconds_a_vector, fs::path const& folder) {
  CalibrationPlan plan;
  plan.seed = o.seed;
  plan.waves = static_cast<int>(o.waves);
  plan.vectors = o.vectors;
  plan.corrected = o.corrected;
  plan.draws = o.draws;
  if (o.hours.empty()) return plan;
  auto const file = folder / "plan";
  if (std::ifstream in(file); in >> plan.vectors >> plan.corrected) return plan;
  double const vectors = std::strtod(o.hours.c_str(), nullptr) * 3600.0 / std::max(1e-3, seconds_a_vector);
  double const asked = static_cast<double>(screened + plan.waves * plan.vectors + plan.corrected);
  double const share = std::min(1.0, vectors / asked);
  auto const scaled = [share](Eigen::Index n, Eigen::Index least) {
    return std::max(least, 32 * static_cast<Eigen::Index>(share * static_cast<double>(n) / 32.0));
  };
  plan.vectors = scaled(plan.vectors, 96);
  plan.corrected = scaled(plan.corrected, 160);
  std::ofstream(file) << plan.vectors << ' ' << plan.corrected << '\n';
  return plan;
}

std::string digest_of_targets(std::vector<TargetFile> const& files) {
  std::string all;
  for (auto const& file : files) all += file.name + "\n" + file.text + "\n";
  return runners::results::sha256_hex(all);
}

std::vector<double> row_major(Eigen::MatrixXd const& m) {
  std::vector<double> out;
  for (Eigen::Index i = 0; i < m.rows(); ++i)
    for (Eigen::Index j = 0; j < m.cols(); ++j) out.push_back(m(i, j));
  return out;
}

void append(std::vector<double>& all, Eigen::MatrixXd const& more) {
  auto const rows = row_major(more);
  all.insert(all.end(), rows.begin(), rows.end());
}

/// Draws with the most central first.
std::vector<Eigen::Index> ordered(Draws const& draws) {
  std::vector<Eigen::Index> order{nearest_to_medians(draws.evaluations.outputs).draw};
  for (Eigen::Index i = 0; i < draws.probits.rows(); ++i)
    if (i != order.front()) order.push_back(i);
  return order;
}

runners::results::PosteriorFile file_of(Findings const& f, Targets const& targets, ModelPrior const& prior,
                                        std::vector<scenarios::ParameterSet> const& sets,
                                        std::vector<Eigen::Index> const& order) {
  runners::results::PosteriorFile file;
  file.parameters = prior.names;
  for (auto const& name : prior.names)
    file.units.emplace_back(model::parameter_table()[model::find_parameter(name).value()].row->unit);
  file.inputs = f.inputs;
  for (auto const& t : targets.rows()) {
    file.targets.push_back(t.name);
    file.published.push_back(t.value);
    file.published_error.push_back(t.observation_error);
    file.discrepancy.push_back(t.discrepancy);
  }
  for (auto const& set : sets) file.values.insert(file.values.end(), set.values.begin(), set.values.end());
  auto const& draws = f.calibration.draws;
  for (auto const row : order) file.weights.push_back(draws.weights[row]);
  if (!order.empty()) append(file.outputs, draws.evaluations.outputs(order, Eigen::all));
  auto const add = [&](int wave, Eigen::MatrixXd const& probits, Evaluations const& evaluations) {
    file.wave.insert(file.wave.end(), static_cast<std::size_t>(probits.rows()), wave);
    append(file.probits, probits);
    append(file.vector_outputs, evaluations.outputs);
    append(file.vector_variances, evaluations.variances);
  };
  int wave = 0;
  for (auto const& w : f.calibration.waves) add(++wave, w.probits, w.evaluations);
  wave = 0;
  for (auto const& c : f.calibration.corrections) add(--wave, c.probits, c.evaluations);
  return file;
}

/// OUT.h5, and OUT.toml beside it, which a study names.
void write_files(CalibrateArguments const& o, std::string const& command, std::string const& digest,
                 Findings const& f, Targets const& targets, ModelPrior const& prior,
                 ModelSimulator const& simulator) {
  auto const& draws = f.calibration.draws;
  auto const order = draws.numbers.empty() ? std::vector<Eigen::Index>{} : ordered(draws);
  std::vector<std::uint64_t> numbers;
  for (auto const row : order) numbers.push_back(draws.numbers[static_cast<std::size_t>(row)]);
  auto const sets = order.empty() ? std::vector<scenarios::ParameterSet>{}
                                  : simulator.sets(draws.values(order, Eigen::all), numbers);
  auto file = file_of(f, targets, prior, sets, order);
  file.attributes = {{"title", "Posterior of AchilleSim's parameters"},
                     {"command", command},
                     {"program", runners::results::describe_build().program},
                     {"targets_sha256", digest},
                     {"conditional_on", f.conditional_on},
                     {"stopped", f.calibration.stopped},
                     {"trusted", f.calibration.good() ? "yes" : "no"}};
  runners::results::write_posterior(o.out, file);
  if (order.empty()) return;
  scenarios::Posterior posterior;
  posterior.source = command;
  posterior.targets = digest;
  for (std::size_t r = 0; r < f.rows.size(); ++r)
    (f.met(r) ? posterior.met : posterior.missed).push_back(f.rows[r].id);
  posterior.parameters = prior.names;
  posterior.sets = sets;
  auto const text = posterior_text(posterior);
  auto const beside = fs::path(o.out).replace_extension(".toml");
  std::ofstream out(beside, std::ios::trunc | std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(fmt::format("{}: cannot be written", beside.string()));
  std::cerr << fmt::format("{}: for studies, posterior = \"{}\"\n", shown(beside.string()),
                           shown(beside.stem().string()));
}

int calibrate_model(CalibrateArguments const& o, std::string const& command) {
  TargetChoice choice;
  choice.from = o.targets == "shipped" ? "" : o.targets;
  choice.runners_share = std::strtod(o.share.c_str(), nullptr);
  auto const files = target_files(choice);
  if (!files) return invalid_input;
  listen_for_signals();
  auto const fixed = held(o.fix);
  auto const prior = prior_of_the_model(o.seed, fixed);
  std::vector<scenarios::Study> studies;
  for (auto const& file : *files) studies.push_back(file.study);
  auto const rows = fitted_rows(studies);
  auto const targets = targets_of(studies, rows);
  std::string conditional;
  for (auto const& [name, value] : fixed)
    conditional += fmt::format("{}{} = {:g}", conditional.empty() ? "" : ", ", name, value);
  auto const digest = digest_of_targets(*files);
  fs::path const folder = o.out + ".vectors";
  if (o.resume && !fs::exists(folder))
    throw std::runtime_error(
        fmt::format("--resume: {} is not there; leave --resume out to begin", folder.string()));
  KeptEvaluations const kept(folder, fmt::format("{}\ntargets {}\nseed {}\nrunners {}\n{}\n{} {}\n",
                                                 runners::results::describe_build().program, digest, o.seed,
                                                 o.share, conditional, o.lanes.isa, o.lanes.precision));
  Progress progress(o.quiet);
  Lanes const lanes{runners::choose_isa(o.lanes.isa), runners::choose_precision(o.lanes.precision)};
  auto const run = [&](scenarios::Study const& study) {
    if (stop_asked()) throw Interrupted();
    return simulated(std::make_shared<scenarios::Study const>(study), lanes, o.threads);
  };
  auto const on_batch = [&](std::size_t vectors, bool found) { progress.done(vectors, found); };

  progress.say(fmt::format("{} rows of {} studies; {} parameters with a prior", rows.size(), studies.size(),
                           prior.names.size()));
  std::vector<scenarios::ParameterSet> drawn;
  auto const by_prior = ModelSimulator(studies, prior, {}, run, kept, on_batch).of_the_prior(screened, drawn);
  auto const influences = influential(probits_of_draws(drawn), by_prior, targets, o.inputs);
  if (influences.empty())
    throw std::runtime_error("no parameter moves a target; take more runners (--runners-share)");
  std::vector<std::size_t> inputs;
  std::vector<Prior> priors;
  for (auto const& influence : influences) {
    inputs.push_back(influence.parameter);
    priors.push_back(prior.prior_of(influence.parameter));
    progress.say(fmt::format("  {} moves {} by {:.1f} of its errors", prior.names[influence.parameter],
                             targets.rows()[influence.target].name, influence.sigmas));
  }
  ModelSimulator const simulator(studies, prior, inputs, run, kept, on_batch);
  auto const plan = plan_of(o, progress.seconds_a_vector(), folder);
  auto calibration = calibrate(
      priors, targets, [&](auto const& values, auto first) { return simulator(values, first); }, plan, {},
      [&](Wave const& wave) {
        progress.say(fmt::format("wave: {:.3f} % of the prior is kept", 100.0 * wave.share));
      });
  std::vector<scenarios::Target> fitted;
  for (auto const& row : rows) fitted.push_back(studies[row.study].targets[row.target]);
  auto findings = findings_of(std::move(calibration), targets, std::move(fitted), priors, by_prior, o.seed);
  findings.conditional_on = conditional;
  write_files(o, command, digest, findings, targets, prior, simulator);
  auto code = write_evidence(fit_table(findings, command), o.format);
  if (code == ok) code = write_evidence(learnt_table(findings, command), o.format);
  return code;
}

}  // namespace

Act calibrate_command(Arguments& arguments) {
  arguments.about(
      "Find the parameters with which the model says what has been measured, and how sure that is");
  auto const o = std::make_shared<CalibrateArguments>();
  constexpr unsigned most = 100'000;
  constexpr unsigned most_threads = 1024;
  arguments.add("targets", o->targets, "A target file, a folder of them, or shipped").required();
  arguments.add("-o,--output", o->out, "Posterior: OUT.h5, and OUT.toml beside it for studies").required();
  arguments.flag("--resume", o->resume,
                 "Go on with an interrupted calibration (as happens anyway); else an error");
  arguments
      .add("--method", o->method, "hm: history matching, then an emulated posterior, then its correction")
      .one_of({"hm"});
  arguments.add("--seed", o->seed, "Of the designs, the nuisance parameters and the people");
  arguments.add("--hours", o->hours, "Smaller waves where the whole would take longer: 1.5");
  arguments.add("--fix", o->fix, "NAME=VALUE: a parameter that is held there, may be repeated");
  arguments.add("--inputs", o->inputs, "Parameters that are moved, at most").between(1, 100);
  arguments.add("--vectors", o->vectors, "Parameter vectors of a wave").between(64, most);
  arguments.add("--waves", o->waves, "Waves, at most").between(1, 20);
  arguments.add("--corrected", o->corrected, "Vectors of the posterior that are simulated")
      .between(100, most);
  arguments.add("--draws", o->draws, "Draws that are written").between(10, most);
  arguments.add("--runners-share", o->share, "Share of each study's runners: 0.1");
  arguments.add("--format", o->format, "text, csv, md, latex (booktabs), html or json")
      .one_of({"text", "csv", "md", "latex", "html", "json"});
  arguments.add("--threads", o->threads, "Threads; 0: all there are").between(0, most_threads);
  arguments.flag("-q,--quiet", o->quiet, "No progress");
  add_lanes(arguments, o->lanes);
  return [o, &arguments] {
    auto const command = arguments.asking_for_the_same({"--threads", "--quiet", "--resume", "--format"});
    try {
      return calibrate_model(*o, command);
    } catch (Interrupted const&) {
      std::cerr << "interrupted; what is done is kept: go on with the same command\n";
      return static_cast<int>(interrupted);
    } catch (std::invalid_argument const& e) {
      std::cerr << e.what() << '\n';
      return static_cast<int>(usage_error);
    }
  };
}

}  // namespace achillesim::cli
