/// The list of kinds.

#include <array>
#include <stdexcept>
#include <string>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/log.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

/// A cohort may leave the rest to its preset.
void check_cohort(Value const& table, Problems& problems) {
  check(table, schema_of<Cohort>(), "", Completeness::partial, problems);
}

template <class T>
T bound(Value const& table, std::string const& name, Library& library, Problems& problems) {
  return keys_of<T>().bind(table, name, library, problems);
}
template <>
Protocol bound<Protocol>(Value const& table, std::string const& name, Library& library, Problems& problems) {
  auto const plain = resolve_options(table, preset_readings(*table.as<Table>()), problems);
  return keys_of<Protocol>().bind(plain, name, library, problems);
}
template <>
Cohort bound<Cohort>(Value const& table, std::string const& name, Library& library, Problems& problems) {
  return bind_cohort({table.place, name}, library, problems);
}
template <>
LogFormat bound<LogFormat>(Value const& table, std::string const& name, Library& library,
                           Problems& problems) {
  auto out = bind_log_format(table, library, problems);
  out.name = name;
  return out;
}

template <class T>
Kind kind_of(std::string_view folder, std::string_view singular, std::string_view in_a_study,
             void (*check)(Value const&, Problems&) = nullptr) {
  auto const bind = [](Value const& table, std::string const& name, Library& library, Problems& problems,
                       void* out) {
    T made = bound<T>(table, name, library, problems);
    if (out != nullptr) *static_cast<T*>(out) = std::move(made);
  };
  return {folder, singular, in_a_study, schema_of<T>, &typeid(T), bind, check};
}

}  // namespace

std::span<Kind const> kinds() {
  static std::array const all = {
      kind_of<Protocol>("protocols", "protocol", "protocols of this study", check_all_readings),
      kind_of<Cohort>("cohorts", "cohort", "cohorts of this study", check_cohort),
      kind_of<Monitoring>("monitoring", "monitoring rule set", "rule sets of this study"),
      kind_of<InjuryResponse>("responses", "injury response", "injury responses of this study"),
      kind_of<Exercise>("exercises", "exercise", "exercises of this study"),
      kind_of<Programme>("programmes", "exercise programme", "exercise programmes of this study"),
      kind_of<RuptureCare>("care", "care of a rupture", "care of ruptures of this study"),
      kind_of<Readiness>("gates", "readiness gate", "readiness gates of this study"),
      kind_of<StrikePlan>("strikes", "strike plan", "strike plans of this study"),
      kind_of<LogTable>("logs", "training log", "training logs of this study"),
      kind_of<LogFormat>("log_formats", "log format", "ways in which logs are written"),
      kind_of<Behaviour>("behaviours", "behaviour", "behaviours of this study"),
      kind_of<Posterior>("posteriors", "posterior", "posteriors of this study"),
      kind_of<LoadRules>("load_rules", "load rules", ""),
  };
  return all;
}
Kind const& kind(std::string_view folder) {
  for (auto const& k : kinds())
    if (k.folder == folder) return k;
  throw std::logic_error("no kind " + std::string(folder));
}

}  // namespace achillesim::scenarios
