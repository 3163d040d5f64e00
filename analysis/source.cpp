#include "analysis/source.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <utility>

#include "analysis/again.hpp"
#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/site_at_start.hpp"
#include "scenarios/read.hpp"

namespace achillesim::analysis {

using runners::results::ResultsFile;

std::vector<std::string> Source::event_types() const {
  std::vector<std::string> names;
  for (auto const& column : outcomes) {
    if (column.name != "event_type") continue;
    std::istringstream words(column.flag_meanings);
    for (std::string word; words >> word;) names.push_back(word);
  }
  return names;
}

bool Source::has_outcome(std::string_view name) const {
  return std::any_of(outcomes.begin(), outcomes.end(), [&](ColumnInfo const& c) { return c.name == name; });
}

namespace {

/// The resolved study of a file, read when first asked for; null where this program cannot read it.
class ResolvedStudy {
 public:
  explicit ResolvedStudy(std::shared_ptr<ResultsFile> file) : file_(std::move(file)) {}

  std::shared_ptr<scenarios::Study const> get() {
    std::call_once(once_, [&] {
      auto read = scenarios::read_study_text(file_->provenance().study_text, "the study in the results file");
      if (read.study) study_ = std::make_shared<scenarios::Study const>(std::move(*read.study));
    });
    return study_;
  }

 private:
  std::shared_ptr<ResultsFile> file_;
  std::once_flag once_;
  std::shared_ptr<scenarios::Study const> study_;
};

}  // namespace

Source open_source(std::string const& path, std::string const& command) {
  auto const file = std::make_shared<ResultsFile>(ResultsFile::open(path));
  Source s;
  s.study = file->study_name();
  s.question = file->question();
  s.file = path;
  s.data_hash = file->provenance().data_hash;
  s.doubtful = !file->doubt().empty();
  if (s.doubtful) s.data_hash = "none: the file was changed after it was written";
  for (auto const& sentence : {file->doubt(), file->remark()})
    if (!sentence.empty()) s.remarks.push_back(sentence);
  s.command = as_read(s, command);
  s.arms = file->arm_names();
  s.reference_arm = file->reference_arm();
  s.runners = file->runners();
  s.draws = file->draws();
  s.weeks = file->weeks();
  s.failed = file->provenance().n_failed;
  s.horizon_days = file->horizon_days();
  s.factors = file->factors();
  s.outcomes = file->outcomes();
  s.covariates = file->population();
  s.series = file->series();
  s.quantiles = file->quantiles();
  s.clipped_quantiles = file->provenance().clipped_quantiles;
  s.parameters = file->parameters();
  s.causes = file->causes();
  s.event_slots = file->event_slots();
  s.outcome = [file](std::string const& name, std::size_t draw, std::size_t arm) {
    return file->outcome(name, draw, arm);
  };
  s.covariate = [file](std::string const& name) { return file->population(name); };
  s.series_mean = [file](std::string const& name, std::size_t draw, std::size_t arm) {
    return file->series_mean(name, draw, arm);
  };
  s.series_quantiles = [file](std::string const& name, std::size_t draw, std::size_t arm) {
    return file->series_quantiles(name, draw, arm);
  };
  s.events = [file](std::size_t draw, std::size_t arm) { return file->events(draw, arm); };
  if (file->session_days() > 0)
    s.sessions = [file](std::size_t draw, std::size_t arm) { return file->sessions(draw, arm); };
  auto const study = std::make_shared<ResolvedStudy>(file);
  s.asked = [study] { return study->get(); };
  s.prescribed = [study] {
    auto const known = study->get();
    return known ? std::shared_ptr<std::vector<scenarios::Arm> const>(known, &known->arms) : nullptr;
  };
  add_event_columns(s);
  add_definitions(s, [study] { return site_at_start(study->get().get()); });
  s.first_days_known = std::find(s.recorded.begin(), s.recorded.end(), first_achilles) == s.recorded.end();
  if (!s.first_days_known)
    s.remarks.push_back(
        "The file was written by an earlier version, without columns of first events: they and the counts "
        "are "
        "read from its record of " +
        std::to_string(s.event_slots) + " events a runner.");
  return s;
}

std::vector<std::size_t> pooled_draws(Source const& source) {
  bool const pooled = source.draws > fewest_sampled_draws;
  auto const study = pooled ? source.study_asked() : nullptr;
  bool const all = study != nullptr && study->posterior.given();
  std::vector<std::size_t> draws;
  for (std::size_t d = pooled && !all ? 1 : 0; d < (pooled ? source.draws : 1); ++d) draws.push_back(d);
  return draws;
}

}  // namespace achillesim::analysis
