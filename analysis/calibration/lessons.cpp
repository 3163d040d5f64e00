#include "analysis/calibration/lessons.hpp"

#include <algorithm>
#include <vector>

namespace achillesim::analysis::calibration {
namespace {

void append_rows(Eigen::MatrixXd& all, Eigen::MatrixXd const& more) {
  Eigen::MatrixXd joined(all.rows() + more.rows(), more.cols());
  if (all.rows() > 0) joined.topRows(all.rows()) = all;
  joined.bottomRows(more.rows()) = more;
  all = std::move(joined);
}

}  // namespace

void Lessons::keep(Eigen::Array<bool, Eigen::Dynamic, 1> const& wanted) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < wanted.size(); ++i)
    if (wanted[i]) rows.push_back(i);
  for (auto* const part : {&probits, &evaluations.outputs, &evaluations.variances})
    *part = (*part)(rows, Eigen::all).eval();
}

void Lessons::add(Eigen::MatrixXd const& more, Evaluations const& their, Eigen::Index most) {
  append_rows(probits, more);
  append_rows(evaluations.outputs, their.outputs);
  append_rows(evaluations.variances, their.variances);
  if (probits.rows() <= most) return;
  std::vector<Eigen::Index> rows;
  for (Eigen::Index k = 0; k < most; ++k) rows.push_back(k * probits.rows() / most);
  for (auto* const part : {&probits, &evaluations.outputs, &evaluations.variances})
    *part = (*part)(rows, Eigen::all).eval();
}

}  // namespace achillesim::analysis::calibration
