#include "analysis/guide.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "model/catalogue.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Claim;

std::optional<Represented> parameter(std::string const& key) {
  for (auto const& p : model::parameter_table()) {
    if (p.name != key) continue;
    auto const& r = *p.row;
    char value[64];
    std::snprintf(value, sizeof value, "%g%s%s", r.preset, r.unit == "1" ? "" : " ",
                  r.unit == "1" ? "" : std::string(r.unit).c_str());
    return Represented{p.name + " = " + value + " (" + std::string(r.meaning) + ")",
                       std::string(model::name_of(r.evidence)) + ": " + std::string(r.source)};
  }
  return std::nullopt;
}

std::optional<Represented> recorded(std::string const& key) {
  for (auto const& o : runners::outcomes)
    if (o.quantity.name == key) return Represented{key + ": " + std::string(o.quantity.meaning), ""};
  for (auto const& s : runners::series)
    if (auto const& info = model::info(s.observable); info.quantity.name == key)
      return Represented{key + ", by week: " + std::string(info.quantity.meaning), ""};
  return std::nullopt;
}

/// scenarios/KIND/NAME.toml
std::optional<Represented> in_scenario(std::filesystem::path const& file, std::string const& key) {
  auto const kind = file.parent_path().filename().string();
  auto const name = file.stem().string();
  auto const entry = scenarios::entry_of(kind, name, key);
  if (!entry) return std::nullopt;
  return Represented{name + ", " + key + (*entry == key ? "" : ": " + *entry),
                     scenarios::entry_of(kind, name, "source").value_or("")};
}

Cell interval(Said const& said, Estimate Contrast::*which) {
  if (!said.contrast) return {};
  auto const& e = (*said.contrast).*which;
  return {"", e.value, e.low, e.high, e.standard_error, e.has_interval() ? "" : std::string(e.reason)};
}

}  // namespace

std::optional<Represented> represented(Claim const& claim) {
  std::filesystem::path const file(claim.file);
  if (claim.file.starts_with("model/")) return parameter(claim.key);
  if (claim.file == "runners/record.hpp") return recorded(claim.key);
  if (claim.file == "analysis/tables/catalogue.hpp") {
    for (auto const& info : table_catalogue())
      if (info.name == claim.key)
        return Represented{"table " + claim.key + ": " + std::string(info.what), ""};
    return std::nullopt;
  }
  if (claim.file == "scenarios/keys.md") {
    auto const meaning = scenarios::meaning_of_key(claim.key);
    return meaning ? std::optional(Represented{claim.key + ": " + *meaning, ""}) : std::nullopt;
  }
  if (file.extension() == ".toml" && claim.file.starts_with("scenarios/"))
    return in_scenario(file, claim.key);
  return std::nullopt;
}

Table guide_table(std::vector<std::string> const& ids, std::filesystem::path const& results) {
  Table table;
  table.name = "guide";
  table.caption =
      "A guide to running after an Achilles injury: its claims, and what the program makes of them";
  table.columns = {
      {"id", "id", "", ColumnKind::text, ""},
      {"claim", "claim", "", ColumnKind::text, "in our words"},
      {"section", "section", "", ColumnKind::text, "of the guide"},
      {"kind", "kind", "", ColumnKind::text, ""},
      {"represented", "represented as", "", ColumnKind::text, ""},
      {"file", "file", "", ColumnKind::text, ""},
      {"study", "shown by", "", ColumnKind::text, "a shipped study"},
      {"tests", "tests it", "", ColumnKind::text,
       "yes: the arms differ by what is claimed alone; indirectly: by more, or the outcome stands for "
       "another; "
       "shown only: one arm's own value; nominal: what is claimed changes nothing in the model"},
      {"model", "the model says", "", ColumnKind::text, "from the results of that study"},
      {.name = "difference",
       .title = "difference",
       .unit = "",
       .kind = ColumnKind::interval,
       .definition = "of shares, or in the outcome's unit",
       .detail = true},
      {.name = "at_once",
       .title = "difference, for all of the section",
       .unit = "",
       .kind = ColumnKind::interval,
       .definition = "limits that hold for all contrasts of the section at once with 95 % (Sidak 1967)",
       .detail = true},
      {"sure", "how sure", "", ColumnKind::text,
       "evidence class and source of a parameter, source of a file; a simulated contrast is never more "
       "than low"}};
  auto const& all = scenarios::claims();
  for (auto const& id : ids)
    if (std::none_of(all.begin(), all.end(), [&](Claim const& c) { return c.id == id; }))
      throw std::runtime_error("guide " + id + ": there is no such claim; they are S001 to S" +
                               std::to_string(scenarios::claims_of_the_guide));
  std::vector<Said> all_said;
  for (auto const& claim : all) {
    if (!ids.empty() && std::find(ids.begin(), ids.end(), claim.id) == ids.end()) continue;
    auto const there = represented(claim);
    auto const said = said_by_the_model(claim, results);
    all_said.push_back(said);
    table.rows.push_back(
        {words(claim.id), words(claim.text), words(claim.section), words(claim.kind),
         words(there ? there->what : "missing: " + claim.key), words(claim.file), words(claim.study),
         words(std::string(scenarios::tests_names[static_cast<std::size_t>(claim.tests)])), words(said.text),
         interval(said, &Contrast::alone), interval(said, &Contrast::at_once),
         words(there && !there->sure.empty() ? there->sure : "as simulated")});
  }
  auto const missing = scenarios::missing_claims(all);
  std::string list;
  for (auto const& id : missing) list += " " + id;
  table.definitions.push_back(std::to_string(all.size()) + " of " +
                              std::to_string(scenarios::claims_of_the_guide) + " claims are represented" +
                              (missing.empty() ? "." : "; not yet:" + list + "."));
  auto const is_contrast = [](Said const& said) { return said.contrast.has_value(); };
  if (std::count_if(all_said.begin(), all_said.end(), is_contrast) > 1)
    table.definitions.push_back(contrasts_in_words(all_said));
  return table;
}

}  // namespace achillesim::analysis
