/// The reader's columns: of runners, events, sessions, weeks, people, arms and parameters.

#include "runners/results/detail/causes_group.hpp"
#include "runners/results/detail/reader_impl.hpp"
#include "runners/results/detail/study_tables.hpp"

namespace achillesim::runners::results {
using h5::Type;

std::vector<ColumnInfo> ResultsFile::outcomes() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in(""))
      if (has_outcome(name)) found.push_back(impl_->describe("", name));
    return found;
  });
}

bool ResultsFile::has_outcome(std::string_view name) const {
  std::string const n(name);
  if (n.empty() || n.find('/') != std::string::npos || !impl_->exists(n)) return false;
  // Groups and coordinates are no outcomes: those have (draw, arm, runner).
  return impl_->with_name(
      [&] { return h5::is_data_set(impl_->file.get(), n) && impl_->shape(n).size() == 3; });
}

std::vector<float> ResultsFile::outcome(std::string_view name, std::size_t draw, std::size_t arm) const {
  if (!has_outcome(name)) impl_->unknown("outcome", name, "");
  std::string const n(name);
  auto values = impl_->read_arm<float>(n, Type::float32, {runners()}, draw, arm);
  impl_->with_name([&] { check_values(impl_->describe("", n), values, 0, horizon_days()); });
  return values;
}

std::vector<float> ResultsFile::outcome(Outcome o, std::size_t draw, std::size_t arm) const {
  return outcome(info(o).quantity.name, draw, arm);
}

EventRecords ResultsFile::events(std::size_t draw, std::size_t arm) const {
  auto const flags = [&](std::string const& name, int first) {
    auto values =
        impl_->read_arm<std::int8_t>("events/" + name, Type::int8, {runners(), impl_->slots}, draw, arm);
    std::vector<float> const as_float(values.begin(), values.end());
    impl_->with_name([&] { check_values(impl_->describe("events", name), as_float, first, horizon_days()); });
    return values;
  };
  auto const days = [&](std::string const& name) {
    auto values =
        impl_->read_arm<float>("events/" + name, Type::float32, {runners(), impl_->slots}, draw, arm);
    impl_->with_name([&] { check_values(impl_->describe("events", name), values, 0, horizon_days()); });
    return values;
  };
  return {flags("type", 0), flags("leg", -1), days("day"), days("recovery_day")};
}

std::size_t ResultsFile::session_days() const {
  return impl_->days;
}

SessionRecords ResultsFile::sessions(std::size_t draw, std::size_t arm) const {
  if (impl_->days == 0)
    throw std::runtime_error(
        impl_->path.string() +
        ": has no record of sessions; put record_sessions = true into the study, and run it again");
  SessionRecords records;
  records.days = impl_->days;
  for (std::size_t v = 0; v < session_value_count; ++v)
    records.values[v] = impl_->read_arm<float>("sessions/" + std::string(session_values[v].name),
                                               Type::float32, {runners(), impl_->days}, draw, arm);
  records.event =
      impl_->read_arm<std::int8_t>("sessions/event", Type::int8, {runners(), impl_->days}, draw, arm);
  std::vector<float> const flags(records.event.begin(), records.event.end());
  impl_->with_name([&] { check_values(impl_->describe("sessions", "event"), flags, 0, horizon_days()); });
  return records;
}

std::vector<ColumnInfo> ResultsFile::series() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in("timeseries"))
      if (impl_->shape("timeseries/" + name).size() == 4)
        found.push_back(impl_->describe("timeseries", name));
    return found;
  });
}

std::vector<float> ResultsFile::series_mean(std::string_view name, std::size_t draw, std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name) + "_mean";
  if (!impl_->exists(path)) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<float>(path, Type::float32, {weeks()}, draw, arm);
}

std::vector<float> ResultsFile::series_quantiles(std::string_view name, std::size_t draw,
                                                 std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name);
  if (!impl_->exists(path) || !impl_->exists(path + "_mean")) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<float>(path, Type::float32, {weeks(), quantiles().size()}, draw, arm);
}

std::vector<std::int32_t> ResultsFile::series_count(std::string_view name, std::size_t draw,
                                                    std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name) + "_n";
  if (!impl_->exists(path)) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<std::int32_t>(path, Type::int32, {weeks()}, draw, arm);
}

std::vector<std::int32_t> ResultsFile::series_beyond(std::string_view name, std::size_t draw,
                                                     std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name) + "_beyond";
  if (impl_->exists(path)) return impl_->read_arm<std::int32_t>(path, Type::int32, {weeks()}, draw, arm);
  return std::vector<std::int32_t>(series_count(name, draw, arm).size());
}

std::vector<ColumnInfo> ResultsFile::population() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in("population"))
      found.push_back(impl_->describe("population", name));
    return found;
  });
}

std::vector<float> ResultsFile::population(std::string_view name) const {
  std::string const path = "population/" + std::string(name);
  if (!impl_->exists(path)) impl_->unknown("covariate", name, "population");
  return impl_->read<float>(path, Type::float32, {runners()});
}

std::vector<DesignColumn> ResultsFile::design() const {
  return impl_->with_name([&] {
    std::vector<DesignColumn> found;
    for (std::string const& name : impl_->names_in("design")) {
      if (name == "level" || name == "arm" || name.starts_with("factor")) continue;
      std::string const path = "design/" + name;
      DesignColumn column{{name, impl_->text(path, "units"), impl_->text(path, "long_name"), "", false}, {}};
      if (column.info.unit.empty())
        column.values = impl_->texts(path, arms());
      else
        for (double v : impl_->read<double>(path, Type::float64, {arms()}))
          column.values.push_back(number_text(v));
      found.push_back(std::move(column));
    }
    return found;
  });
}

Causes ResultsFile::causes() const {
  return impl_->with_name([&] { return read_causes(*impl_); });
}

std::vector<ParameterRow> ResultsFile::parameters() const {
  return impl_->with_name([&] {
    std::vector<ParameterRow> rows;
    if (!impl_->exists("parameters/parameter")) return rows;
    rows.resize(impl_->length("parameters/parameter"));
    auto const text = [&](std::string const& name, std::string ParameterRow::*member) {
      auto const values = impl_->texts("parameters/" + name, rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
    };
    auto const number = [&](std::string const& name, double ParameterRow::*member) {
      auto const values = impl_->read<double>("parameters/" + name, Type::float64, {rows.size()});
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
    };
    text(impl_->schema < 3 ? "name" : "parameter", &ParameterRow::name);
    text("unit", &ParameterRow::unit);
    text("meaning", &ParameterRow::meaning);
    text("source", &ParameterRow::source);
    text("evidence", &ParameterRow::evidence);
    text("distribution", &ParameterRow::distribution);
    number("preset", &ParameterRow::preset);
    number("low", &ParameterRow::low);
    number("high", &ParameterRow::high);
    auto const values = impl_->read<double>("parameters/value", Type::float64, {draws(), rows.size()});
    for (std::size_t d = 0; d < impl_->draws; ++d)
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].values.push_back(values.at(d * rows.size() + i));
    return rows;
  });
}

}  // namespace achillesim::runners::results
