#pragma once
/// The language: the kinds of things that have a name, and the keys of each table.

#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "scenarios/kinds/keys.hpp"
#include "scenarios/study/load_rules.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

struct LogFormat;

// One line for each struct; its keys stand in the file of its kind.
template <>
Keys<Study> const& keys_of<Study>();
template <>
Keys<ParameterDraws> const& keys_of<ParameterDraws>();
template <>
Keys<Posterior> const& keys_of<Posterior>();
template <>
Keys<ParameterSet> const& keys_of<ParameterSet>();
template <>
Keys<Trial> const& keys_of<Trial>();
template <>
Keys<Target> const& keys_of<Target>();
template <>
Keys<Measure> const& keys_of<Measure>();
template <>
Keys<Arm> const& keys_of<Arm>();
template <>
Keys<Protocol> const& keys_of<Protocol>();
template <>
Keys<ProtocolOption> const& keys_of<ProtocolOption>();
template <>
Keys<Session> const& keys_of<Session>();
template <>
Keys<Bout> const& keys_of<Bout>();
template <>
Keys<Segment> const& keys_of<Segment>();
template <>
Keys<Phase> const& keys_of<Phase>();
template <>
Keys<Monitoring> const& keys_of<Monitoring>();
template <>
Keys<Rule> const& keys_of<Rule>();
template <>
Keys<InjuryResponse> const& keys_of<InjuryResponse>();
template <>
Keys<StrikePlan> const& keys_of<StrikePlan>();
template <>
Keys<Exercise> const& keys_of<Exercise>();
template <>
Keys<Programme> const& keys_of<Programme>();
template <>
Keys<ProgrammePhase> const& keys_of<ProgrammePhase>();
template <>
Keys<Prescription> const& keys_of<Prescription>();
template <>
Keys<RuptureCare> const& keys_of<RuptureCare>();
template <>
Keys<CareStage> const& keys_of<CareStage>();
template <>
Keys<Readiness> const& keys_of<Readiness>();
template <>
Keys<LoadRules> const& keys_of<LoadRules>();
template <>
Keys<Behaviour> const& keys_of<Behaviour>();
template <>
Keys<Recovery> const& keys_of<Recovery>();
template <>
Keys<Shoes> const& keys_of<Shoes>();
template <>
Keys<Pair> const& keys_of<Pair>();
template <>
Keys<CadencePlan> const& keys_of<CadencePlan>();
template <>
Keys<FormPlan> const& keys_of<FormPlan>();
template <>
Keys<Cohort> const& keys_of<Cohort>();
template <>
Keys<LogTable> const& keys_of<LogTable>();
template <>
Keys<Log> const& keys_of<Log>();
template <>
Keys<LogFormat> const& keys_of<LogFormat>();

template <class T>
Schema const& schema_of() {
  return keys_of<T>().schema();
}

// Tables whose values make no struct of their own.
Schema const& sweep_table();         ///< keys of [sweep] that are not factors
Schema const& sweep_factor_table();  ///< [sweep.<factor>]
Schema const& correlation_table();
Schema const& marginal_table(Covariate covariate);
Schema const& sex_table(Covariate covariate);  ///< men = {...}, women = {...} of a marginal

/// The numbers that a marginal needs, and all that it may have: of the family `distribution` names.
struct DistributionKeys {
  std::string_view distribution;
  std::vector<std::string_view> keys;
};
std::vector<DistributionKeys> const& distribution_keys();  ///< in the order of the choices

/// A kind of thing that has a name: its folder, which is its table in a study, and what it is called.
struct Kind {
  std::string_view folder;
  std::string_view singular;
  std::string_view in_a_study;  ///< what its table in a study holds; "": a study has none
  Schema const& (*schema)();
  std::type_info const* type = nullptr;  ///< of the struct; none: it is no struct by itself
  /// Puts what a checked table says into a struct of that type; nowhere when there is none.
  void (*bind)(Value const&, std::string const& name, Library&, Problems&, void* out) = nullptr;
  /// Of what was found by name, in place of the check against the schema.
  void (*check)(Value const&, Problems&) = nullptr;
};
std::span<Kind const> kinds();
Kind const& kind(std::string_view folder);

/// The name under which an arm has no behaviour.
inline constexpr std::string_view no_behaviour = "none";

inline constexpr std::size_t most_arms = 10000;
inline constexpr std::size_t most_phases = 24;

}  // namespace achillesim::scenarios
