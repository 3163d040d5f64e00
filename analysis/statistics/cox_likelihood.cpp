#include "analysis/statistics/cox_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace achillesim::analysis::cox {
namespace {

// `P` is the number of covariates, or Eigen::Dynamic: with one, as for two arms, a vector of a size known to
// the compiler spares an allocation for each record.
template <int P>
using Vector = Eigen::Matrix<double, P, 1>;
template <int P>
using Matrix = Eigen::Matrix<double, P, P>;

/// Sums over a set of records of w, w x, w x x', with w = exp(x b).
template <int P>
struct Sums {
  double weight;
  Vector<P> first;
  Matrix<P> second;

  explicit Sums(Eigen::Index n) : weight(0.0), first(Vector<P>::Zero(n)), second(Matrix<P>::Zero(n, n)) {}
  void add(double w, Vector<P> const& x) {
    weight += w;
    first += w * x;
    second.noalias() += w * x * x.transpose();
  }
};

template <class Derived>
std::vector<double> plain(Eigen::PlainObjectBase<Derived> const& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};  // symmetric, or a column
}

/// One time with `events` tied events: adds to the likelihood what Efron's approximation gives.
template <int P>
CoxStep tied_step(Sums<P> const& at_risk, Sums<P> const& tied, Vector<P> const& observed, std::size_t events,
                  Likelihood& likelihood) {
  auto const p = observed.size();
  auto const d = static_cast<double>(events);
  CoxStep step;
  step.events = events;
  Vector<P> hazard_mean = Vector<P>::Zero(p), tied_mean = hazard_mean, expected = hazard_mean;
  Matrix<P> variance = Matrix<P>::Zero(p, p);
  for (std::size_t l = 0; l < events; ++l) {
    double const share = static_cast<double>(l) / d;
    double const weight = at_risk.weight - share * tied.weight;
    Vector<P> const mean = (at_risk.first - share * tied.first) / weight;
    likelihood.value -= std::log(weight);
    variance += (at_risk.second - share * tied.second) / weight - mean * mean.transpose();
    expected += mean;
    step.hazard += 1.0 / weight;
    step.tied_hazard += (1.0 - share) / weight;
    hazard_mean += mean / weight;
    tied_mean += (1.0 - share) / weight * mean;
  }
  Vector<P> const residual = observed - expected;
  likelihood.score += residual;
  for (Eigen::Index j = 0; j < p; ++j)  // entry by entry: of one of a known size the compiler warns falsely
    for (Eigen::Index i = 0; i < p; ++i) likelihood.information(i, j) += variance(i, j);
  step.hazard_mean = plain(hazard_mean);
  step.tied_hazard_mean = plain(tied_mean);
  step.residual = plain(residual);
  step.variance = plain(variance);
  step.mean = plain(Vector<P>(expected / d));
  return step;
}

template <int P>
void evaluate_stratum(Problem const& problem, std::size_t s, Eigen::VectorXd const& predictor,
                      Likelihood& likelihood) {
  auto const& r = problem.records;
  auto const& by_stop = problem.by_stop[s];
  auto const p = problem.covariates.cols();
  Sums<P> at_risk(p);
  std::size_t gone = 0;  // of by_start: records that had not begun
  std::size_t active = 0;
  for (std::size_t i = 0; i < by_stop.size();) {
    double const time = r.stop[by_stop[i]];
    Sums<P> tied(p);
    Vector<P> observed = Vector<P>::Zero(p);
    std::size_t events = 0;
    for (; i < by_stop.size() && r.stop[by_stop[i]] == time; ++i) {
      std::size_t const record = by_stop[i];
      auto const row = static_cast<Eigen::Index>(record);
      Vector<P> const x = problem.covariates.row(row).transpose();
      double const weight = std::exp(predictor[row]);
      at_risk.add(weight, x);
      ++active;
      if (r.event[record] == 0) continue;
      ++events;
      tied.add(weight, x);
      observed += x;
      likelihood.value += predictor[row];
    }
    if (events == 0) continue;
    if (!r.start.empty()) {
      auto const& by_start = problem.by_start[s];
      for (; gone < by_start.size() && r.start[by_start[gone]] >= time; ++gone, --active) {
        auto const row = static_cast<Eigen::Index>(by_start[gone]);
        at_risk.add(-std::exp(predictor[row]), problem.covariates.row(row).transpose());
      }
    }
    auto step = tied_step<P>(at_risk, tied, observed, events, likelihood);
    step.time = time;
    step.stratum = static_cast<int>(s);
    likelihood.steps.push_back(std::move(step));
  }
}

template <int P>
Eigen::MatrixXd scores_by_cluster(Problem const& problem, Eigen::VectorXd const& coefficients,
                                  std::vector<CoxStep> const& steps) {
  auto const& r = problem.records;
  auto const p = problem.covariates.cols();
  std::size_t const clusters =
      r.cluster.empty() ? 0 : *std::max_element(r.cluster.begin(), r.cluster.end()) + 1;
  Eigen::MatrixXd scores = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(clusters), p);
  auto const vector = [p](std::vector<double> const& v) { return Eigen::Map<Vector<P> const>(v.data(), p); };

  Eigen::VectorXd const predictor = problem.covariates * coefficients;
  for (std::size_t s = 0; s < problem.by_stop.size(); ++s) {
    // Baseline hazard H and its covariate-weighted twin M up to and with each time, earliest first.
    std::vector<CoxStep const*> own;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
      if (step->stratum == static_cast<int>(s)) own.push_back(&*step);
    std::vector<double> times, hazard(1, 0.0);
    std::vector<Vector<P>> mean(1, Vector<P>::Zero(p));
    for (auto const* step : own) {
      times.push_back(step->time);
      hazard.push_back(hazard.back() + step->hazard);
      mean.emplace_back(mean.back() + vector(step->hazard_mean));
    }
    auto const until = [&](double time) {
      return static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), time) - times.begin());
    };
    for (std::size_t const record : problem.by_stop[s]) {
      auto const row = static_cast<Eigen::Index>(record);
      Vector<P> const x = problem.covariates.row(row).transpose();
      double const weight = std::exp(predictor[row]);
      std::size_t last = until(r.stop[record]);
      std::size_t const first = r.start.empty() ? 0 : until(r.start[record]);
      Vector<P> score = Vector<P>::Zero(p);
      if (r.event[record] != 0) {
        auto const& step = *own[--last];
        score += x - vector(step.mean) - weight * (step.tied_hazard * x - vector(step.tied_hazard_mean));
      }
      if (last > first) score -= weight * ((hazard[last] - hazard[first]) * x - (mean[last] - mean[first]));
      scores.row(static_cast<Eigen::Index>(r.cluster[record])) += score.transpose();
    }
  }
  return scores;
}

}  // namespace

Problem prepare(CoxRecords const& r) {
  std::size_t const n = r.stop.size();
  bool const fits = r.event.size() == n && r.covariates.size() == n * r.covariate_count &&
                    (r.start.empty() || r.start.size() == n) &&
                    (r.stratum.empty() || r.stratum.size() == n) &&
                    (r.cluster.empty() || r.cluster.size() == n);
  if (!fits) throw std::invalid_argument("fit_cox: the columns differ in their number of records");
  for (std::size_t i = 0; i < r.start.size(); ++i)
    if (!(r.start[i] < r.stop[i])) throw std::invalid_argument("fit_cox: a record ends before it starts");
  Problem problem;
  problem.records = r;
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  problem.covariates = Eigen::Map<RowMajor const>(r.covariates.data(), static_cast<Eigen::Index>(n),
                                                  static_cast<Eigen::Index>(r.covariate_count));
  if (n > 0) problem.covariates.rowwise() -= problem.covariates.colwise().mean().eval();
  std::map<int, std::vector<std::size_t>> strata;
  for (std::size_t i = 0; i < n; ++i) strata[r.stratum.empty() ? 0 : r.stratum[i]].push_back(i);
  for (auto const& stratum : strata) {
    auto const latest = [&](std::span<double const> time) {
      auto order = stratum.second;
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return time[a] > time[b]; });
      return order;
    };
    problem.by_stop.push_back(latest(r.stop));
    if (!r.start.empty()) problem.by_start.push_back(latest(r.start));
  }
  return problem;
}

Likelihood evaluate(Problem const& problem, Eigen::VectorXd const& coefficients) {
  auto const p = problem.covariates.cols();
  Likelihood likelihood{0.0, Eigen::VectorXd::Zero(p), Eigen::MatrixXd::Zero(p, p), {}};
  Eigen::VectorXd const predictor = problem.covariates * coefficients;
  for (std::size_t s = 0; s < problem.by_stop.size(); ++s)
    p == 1 ? evaluate_stratum<1>(problem, s, predictor, likelihood)
           : evaluate_stratum<Eigen::Dynamic>(problem, s, predictor, likelihood);
  return likelihood;
}

Eigen::MatrixXd clustered_scores(Problem const& problem, Eigen::VectorXd const& coefficients,
                                 std::vector<CoxStep> const& steps) {
  return problem.covariates.cols() == 1 ? scores_by_cluster<1>(problem, coefficients, steps)
                                        : scores_by_cluster<Eigen::Dynamic>(problem, coefficients, steps);
}

}  // namespace achillesim::analysis::cox
