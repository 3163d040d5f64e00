#include "analysis/tables/cells.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace achillesim::analysis {
namespace {

std::string people(double value) {
  return std::isinf(value) ? "infinity" : fixed(std::ceil(value - 1e-9), 0);
}

std::string directed(double value, Direction direction) {
  return std::string(direction == Direction::benefit ? "NNTB " : "NNTH ") + people(value);
}

/// "1.2 (0.9 to 1.5)", or "1.2 (0.4)" with a standard deviation.
std::string numbers_of(Cell const& cell, int decimals, bool limits) {
  auto const shown = [&](double number) { return fixed(cell.factor * number, decimals); };
  auto text = shown(cell.value);
  if (limits) text += " (" + shown(cell.low) + " to " + shown(cell.high) + ")";
  if (std::isfinite(cell.deviation)) text += " (" + shown(cell.deviation) + ")";
  return text;
}

}  // namespace

Cell with_decimals(Cell cell, int decimals) {
  if (cell.decimals < 0 || std::isnan(cell.value)) return cell;
  auto const limits = cell.text.find(" to ") != std::string::npos;
  auto const before = numbers_of(cell, cell.decimals, limits);
  if (!cell.text.starts_with(before)) return cell;  // words after all
  cell.text.replace(0, before.size(), numbers_of(cell, decimals, limits));
  cell.decimals = decimals;
  return cell;
}

Cell words(std::string text) {
  Cell cell;
  cell.text = std::move(text);
  return cell;
}

Cell whole(std::size_t number) {
  Cell cell;
  cell.text = std::to_string(number);
  cell.value = static_cast<double>(number);
  return cell;
}

Cell number(double value, int decimals, std::string note) {
  Cell cell;
  cell.text = fixed(value, decimals);
  cell.value = value;
  cell.note = std::move(note);
  cell.decimals = decimals;
  return cell;
}

Cell p_value(double value, std::string note) {
  auto cell = number(value, 3, std::move(note));
  cell.decimals = -1;
  if (value < 0.001) cell.text = "< 0.001";
  return cell;
}

namespace {

Cell shown(Estimate const& e, double factor, int decimals) {
  Cell cell;
  cell.value = e.value;
  cell.low = e.low;
  cell.high = e.high;
  cell.standard_error = e.standard_error;
  cell.note = std::string(e.reason);
  cell.text = fixed(factor * e.value, decimals);
  cell.decimals = decimals;
  cell.factor = factor;
  if (e.has_value() && e.has_interval())
    cell.text += " (" + fixed(factor * e.low, decimals) + " to " + fixed(factor * e.high, decimals) + ")";
  else if (e.reason == "reference")
    cell.text = "reference";
  if (cell.text != "reference") return cell;
  cell.note.clear();
  cell.decimals = -1;
  return cell;
}

}  // namespace

Cell estimate(Estimate const& e, Scale scale) {
  if (scale == Scale::proportion || scale == Scale::difference) return shown(e, 100.0, 1);
  return shown(e, 1.0, scale == Scale::ratio ? 2 : 1);
}

Cell estimate(Estimate const& e, int decimals) {
  return shown(e, 1.0, decimals);
}

Cell hazard_ratio_cell(Estimate const& e, double events, double reference_events) {
  bool const few = events < fewest_events || reference_events < fewest_events;
  if (!few || e.reason == "reference") return estimate(e, Scale::ratio);
  auto const count = [](double n) { return fixed(n, n == std::floor(n) ? 0 : 1); };
  Cell cell;
  cell.text = "n too small";
  cell.note =
      "n too small: " + count(events) +
      (std::isnan(reference_events) ? " events"
                                    : " events, and " + count(reference_events) + " in the reference") +
      "; a hazard ratio takes 10 on either side";
  return cell;
}

Cell error_cell(double error, Estimate const& of, double factor, int decimals) {
  auto cell = number(factor * error, decimals);
  cell.value = error;
  cell.factor = factor;
  if (std::isnan(error))
    cell.note = of.reason.empty() ? "one draw of the parameters" : std::string(of.reason);
  return cell;
}

Cell number_needed_cell(NumberNeeded const& n) {
  Cell cell;
  cell.note = std::string(n.reason);
  cell.text = "n/a";
  if (!n.has_value()) return cell;
  auto const sign = [](Direction d) { return d == Direction::harm ? -1.0 : 1.0; };
  cell.value = sign(n.direction) * n.value;
  cell.text = std::isinf(n.value) ? "infinity" : directed(n.value, n.direction);
  if (!n.has_interval()) return cell;
  if (n.through_infinity) {
    cell.text += " (" + directed(n.low, n.low_direction) + " to infinity to " +
                 directed(n.high, n.high_direction) + ")";
    return cell;
  }
  cell.low = sign(n.direction) * n.low;
  cell.high = sign(n.direction) * n.high;
  cell.text += " (" + people(n.low) + " to " + people(n.high) + ")";
  return cell;
}

int decimals_for(double size) {
  if (!std::isfinite(size) || size <= 0.0) return 1;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 6);
}

}  // namespace achillesim::analysis
