#include "analysis/calibration/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "analysis/calibration/designs.hpp"
#include "analysis/calibration/lessons.hpp"
#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

// Numbers of the sampler's runs: a region's has up to 24 levels.
std::uint32_t constexpr runs_a_wave = 32;
std::uint32_t constexpr first_posterior_run = 1U << 20U;

/// A wave keeps on being worth its cost while it takes away a fifth of what was kept.
double constexpr still_shrinking = 0.8;

/// Of the prior, to see how much of it the first wave keeps.
Eigen::Index constexpr fewest_candidates = 1024;

/// n rows of many, evenly spread.
Eigen::MatrixXd every_nth(Eigen::MatrixXd const& all, Eigen::Index n) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < n; ++i) rows.push_back(i * all.rows() / n);
  return all(rows, Eigen::all);
}

class Run {
 public:
  Run(std::vector<Prior> const& priors, Targets const& targets, Simulator const& simulator,
      CalibrationPlan const& plan)
      : coordinates_(priors),
        targets_(targets),
        simulator_(simulator),
        plan_(plan),
        region_(coordinates_, targets_, plan.rule) {}

  Calibration all(std::vector<Wave> done, OnWave const& on_wave) {
    Calibration result;
    while (result.stopped.empty()) {
      auto const w = result.waves.size();
      bool const known = w < done.size();
      Wave wave = known ? std::move(done[w]) : simulated_wave(result.waves);
      check(wave.evaluations, wave.probits.rows());
      learn(wave.probits, wave.evaluations);
      if (!known) fit(wave, result.waves.empty() ? nullptr : &result.waves.back());
      auto const emulators = emulators_of(wave.hyperparameters);
      region_.add(emulators);
      if (!known) {
        look_at_region(wave, result.waves, static_cast<std::uint32_t>(w));
        if (on_wave) on_wave(wave);
      }
      numbers_ = std::max(numbers_, wave.first + static_cast<std::uint64_t>(wave.probits.rows()));
      result.waves.push_back(std::move(wave));
      emulators_ = emulators;
      result.stopped = why_to_stop(result.waves);
    }
    if (result.waves.back().reached > plan_.rule.limit)
      result.conflicts = conflicts_at(result.waves);
    else
      find_posterior(result);
    return result;
  }

 private:
  Wave simulated_wave(std::vector<Wave> const& before) {
    Wave wave;
    wave.probits = before.empty() ? probits_of(sobol_points(plan_.vectors, coordinates_.size(), plan_.seed))
                                  : every_nth(before.back().kept, plan_.vectors);
    wave.first = numbers_;
    wave.evaluations = simulator_(coordinates_.values(wave.probits), wave.first);
    return wave;
  }

  void check(Evaluations const& evaluations, Eigen::Index vectors) const {
    for (auto const* part : {&evaluations.outputs, &evaluations.variances})
      if (part->rows() != vectors || part->cols() != targets_.size())
        throw std::invalid_argument(
            "calibrate: the simulator's outputs are not one row for each vector and one "
            "column for each target");
    auto const failed = (!evaluations.outputs.array().isFinite()).eval();
    auto const vectors_failed = failed.rowwise().any().count();
    if (2 * vectors_failed <= vectors) return;
    Eigen::Index worst = 0;
    auto const most = failed.cast<int>().colwise().sum().maxCoeff(&worst);
    throw std::runtime_error("calibrate: " + std::to_string(vectors_failed) + " of " +
                             std::to_string(vectors) + " vectors have a target without a value, most often " +
                             targets_.rows()[static_cast<std::size_t>(worst)].name + " (" +
                             std::to_string(most) + "); take more runners, or narrower priors");
  }

  /// Adds vectors to what emulators learn from: of the earlier ones those that are kept still, and not too
  /// many.
  void learn(Eigen::MatrixXd const& probits, Evaluations const& evaluations) {
    if (lessons_.probits.rows() > 0)
      lessons_.keep(region_.implausibility(lessons_.probits).array() < plan_.rule.limit);
    lessons_.add(probits, evaluations, plan_.training);
  }

  std::shared_ptr<Emulators const> emulators_of(std::vector<Hyperparameters> const& hyperparameters) const {
    return std::make_shared<Emulators const>(coordinates_.inputs(lessons_.probits), lessons_.evaluations,
                                             hyperparameters);
  }

  void fit(Wave& wave, Wave const* before) const {
    auto const starts = before == nullptr ? std::vector<Hyperparameters>{} : before->hyperparameters;
    auto const emulators =
        Emulators::fit(coordinates_.inputs(lessons_.probits), lessons_.evaluations, starts, plan_.fit);
    wave.hyperparameters = emulators.hyperparameters();
    wave.quality = emulators.quality();
  }

  void look_at_region(Wave& wave, std::vector<Wave> const& before, std::uint32_t number) const {
    auto const candidates = std::max(fewest_candidates, plan_.region);
    Eigen::MatrixXd const from =
        before.empty() ? probits_of(sobol_points(candidates, coordinates_.size(), plan_.seed + 1))
                       : before.back().kept;
    auto sample = sample_region(region_, from, plan_.region, plan_.seed, runs_a_wave * number);
    wave.share = sample.share * (before.empty() ? 1.0 : before.back().share);
    wave.reached = sample.reached;
    wave.kept = std::move(sample.probits);
  }

  std::string why_to_stop(std::vector<Wave> const& waves) const {
    auto const& last = waves.back();
    if (last.reached > plan_.rule.limit) return "no parameter vector is kept";
    if (waves.size() >= static_cast<std::size_t>(plan_.waves)) return "the last wave that was asked for";
    if (waves.size() > 1 && last.share > still_shrinking * waves[waves.size() - 2].share)
      return "the wave took away less than a fifth of what was kept";
    auto const predicted = emulators_->predict(
        coordinates_.inputs(every_nth(last.kept, std::min<Eigen::Index>(500, last.kept.rows()))));
    if (((predicted.doubt.rowwise() - targets_.variances().transpose()).array() < 0.0).all())
      return "emulators are surer than the targets everywhere";
    return {};
  }

  std::vector<Conflict> conflicts_at(std::vector<Wave> const& waves) const {
    auto const& kept = waves.back().kept;
    Eigen::Index best = 0;
    region_.implausibility(kept).minCoeff(&best);
    auto const predicted = emulators_->predict(coordinates_.inputs(kept.row(best)));
    Eigen::MatrixXd const own = implausibilities(targets_, predicted.mean, predicted.variance);
    std::vector<Conflict> conflicts;
    for (Eigen::Index t = 0; t < targets_.size(); ++t)
      if (own(0, t) > plan_.rule.limit)
        conflicts.push_back({targets_.rows()[static_cast<std::size_t>(t)].name, own(0, t)});
    std::stable_sort(conflicts.begin(), conflicts.end(),
                     [](auto const& a, auto const& b) { return a.implausibility > b.implausibility; });
    return conflicts;
  }

  Eigen::VectorXd emulated_likelihoods(Eigen::MatrixXd const& probits) const {
    auto const predicted = emulators_->predict(coordinates_.inputs(probits));
    Eigen::VectorXd logs(probits.rows());
    for (Eigen::Index i = 0; i < probits.rows(); ++i)
      logs[i] =
          log_likelihood(targets_, predicted.mean.row(i).transpose(), predicted.variance.row(i).transpose());
    return logs;
  }

  void find_posterior(Calibration& result) {
    Eigen::MatrixXd starts = every_nth(result.waves.back().kept, plan_.chains);
    for (int c = 0; c < std::max(1, plan_.corrections); ++c) {
      auto correction = corrected(starts, first_posterior_run + static_cast<std::uint32_t>(c));
      starts = correction.probits.bottomRows(plan_.chains);  // one state of each chain
      result.corrections.push_back(std::move(correction));
      auto const& last = result.corrections.back();
      if (last.good || c + 1 >= plan_.corrections) break;
      learn(last.probits, last.evaluations);
      auto const inputs = coordinates_.inputs(lessons_.probits);
      emulators_ = std::make_shared<Emulators const>(
          Emulators::fit(inputs, lessons_.evaluations, emulators_->hyperparameters(), plan_.fit));
    }
    result.draws = drawn(result.corrections.back());
  }

  Correction corrected(Eigen::MatrixXd const& starts, std::uint32_t run) {
    LogDensity const posterior = [&](Eigen::MatrixXd const& points) -> Eigen::VectorXd {
      return emulated_likelihoods(points) - 0.5 * points.rowwise().squaredNorm();
    };
    auto const chains =
        calibration::sample(posterior, starts, {plan_.seed, run, plan_.warm_up, plan_.iterations});
    Correction correction;
    correction.convergence = convergence(chains);
    correction.acceptance = chains.acceptance;
    correction.probits = thinned(chains, std::min(plan_.corrected, chains.points.rows()));
    correction.first = numbers_;
    correction.evaluations = simulator_(coordinates_.values(correction.probits), numbers_);
    numbers_ += static_cast<std::uint64_t>(correction.probits.rows());
    check(correction.evaluations, correction.probits.rows());
    correction.log_ratios = -emulated_likelihoods(correction.probits);
    for (Eigen::Index i = 0; i < correction.log_ratios.size(); ++i)
      correction.log_ratios[i] += log_likelihood(targets_, correction.evaluations.outputs.row(i).transpose(),
                                                 correction.evaluations.variances.row(i).transpose());
    correction.smoothed = pareto_smoothed(correction.log_ratios);
    correction.good =
        correction.smoothed.k_hat < trusted_shape && correction.smoothed.effective_size > plan_.effective;
    return correction;
  }

  Draws drawn(Correction const& from) const {
    auto const sample = resample(from.smoothed.weights, plan_.draws, plan_.seed);
    Draws draws;
    for (auto const row : sample) draws.numbers.push_back(from.first + static_cast<std::uint64_t>(row));
    draws.probits = from.probits(sample, Eigen::all);
    draws.values = coordinates_.values(draws.probits);
    draws.evaluations = {from.evaluations.outputs(sample, Eigen::all),
                         from.evaluations.variances(sample, Eigen::all)};
    return draws;
  }

  Coordinates coordinates_;
  Targets const& targets_;
  Simulator const& simulator_;
  CalibrationPlan plan_;
  Region region_;
  std::shared_ptr<Emulators const> emulators_;
  Lessons lessons_;
  std::uint64_t numbers_ = 0;
};

}  // namespace

bool Calibration::good() const {
  return !corrections.empty() && corrections.back().good &&
         corrections.back().convergence.r_hat < mixed_chains;
}

Calibration calibrate(std::vector<Prior> const& priors, Targets const& targets, Simulator const& simulator,
                      CalibrationPlan const& plan, std::vector<Wave> done, OnWave const& on_wave) {
  if (priors.empty() || targets.size() == 0)
    throw std::invalid_argument("calibrate: there is no parameter, or no target");
  for (auto const& wave : done)
    if (wave.probits.cols() != static_cast<Eigen::Index>(priors.size()) ||
        wave.kept.cols() != wave.probits.cols() ||
        wave.hyperparameters.size() != static_cast<std::size_t>(targets.size()))
      throw std::invalid_argument(
          "calibrate: a wave that is done has other parameters or targets; begin anew, or give those it was "
          "made with");
  return Run(priors, targets, simulator, plan).all(std::move(done), on_wave);
}

}  // namespace achillesim::analysis::calibration
