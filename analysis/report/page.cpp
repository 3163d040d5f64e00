#include "analysis/report/page.hpp"

#include <algorithm>
#include <sstream>

#include "analysis/again.hpp"
#include "analysis/formats/escape.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/report/assets.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

/// Longer tables are files alone: a page of tens of thousands of cells is slow on a phone.
std::size_t constexpr most_rows = 450;

/// The columns that the answer is about; the files have all.
Table brief(Table const& whole) {
  Table table = whole;
  table.columns.clear();
  for (auto& row : table.rows) row.clear();
  for (auto const* name : {"arm", "n", "events", "risk", "risk_difference", "simultaneous", "worse",
                           "no_matter", "better", "risk_ratio", "number_needed"})
    for (std::size_t c = 0; c < whole.columns.size(); ++c) {
      if (whole.columns[c].name != name) continue;
      table.columns.push_back(whole.columns[c]);
      for (std::size_t r = 0; r < whole.rows.size(); ++r) table.rows[r].push_back(whole.rows[r][c]);
    }
  return table;
}

class Writer {
 public:
  Writer(ReportInput const& input, PageParts const& parts) : input_(input), parts_(parts) {}

  std::string page() {
    auto const& source = input_.source;
    auto const name = source.study.empty() ? std::string("A study") : source.study;
    section("answer", "The answer", [&] {
      out_ << "<div class=\"answer\">\n";
      for (auto const& part : parts_.answer) out_ << "<p>" << html(part) << "</p>\n";
      out_ << "</div>\n<p class=\"notes\">" << html(parts_.intervals) << "</p>\n";
      figure("arms");
    });
    section("limits", "What it cannot say", [&] { list(parts_.limits); });
    section("trial", "The trial that it stands for", [&] { table("trial", true); });
    section("compared", "The arms compared", [&] {
      table("main", true);
      for (auto const* f : {"forest", "events", "heat", "response"}) figure(f);
      for (auto const* t : {"findings", "factors", "response", "ranking", "tradeoff", "responders", "causes"})
        table(t);
    });
    section("time", "Over the weeks", [&] {
      for (auto const* f : {"incidence", "milestones", "volume", "symptoms", "strain"}) figure(f);
      for (auto const* t : {"landmarks", "times", "incidence", "weekly", "rates", "scores"}) table(t);
    });
    section("subgroups", "Subgroups", [&] {
      figure("subgroups");
      for (auto const& t : parts_.tables)
        if (t.name.starts_with("subgroups")) table(t.name);
    });
    section("runner", "One runner's year", [&] { figure("year"); });
    section("plans", "What each arm asks for, week by week", [&] { plans(); });
    section("cohort", "The cohort", [&] {
      table("flow", true);
      table("baseline", true);
    });
    section("definitions", "Definitions and parameters", [&] {
      table("outcomes");
      table("effects");
      table("parameters");
    });
    section("again", "How to reproduce it", [&] { reproduce(); });
    return document(name);
  }

 private:
  ReportInput const& input_;
  PageParts const& parts_;
  std::ostringstream out_, contents_;

  template <class Body>
  void section(char const* id, char const* title, Body const& body) {
    contents_ << "<li><a href=\"#" << id << "\">" << title << "</a></li>\n";
    out_ << "<section id=\"" << id << "\">\n<h2>" << title << "</h2>\n";
    body();
    out_ << "</section>\n";
  }

  void list(std::vector<std::string> const& sentences) {
    out_ << "<ul>\n";
    for (auto const& sentence : sentences) out_ << "<li>" << html(sentence) << "</li>\n";
    out_ << "</ul>\n";
  }

  void figure(std::string const& name) {
    for (auto const& f : parts_.figures) {
      if (f.name != name) continue;
      if (!f.problem.empty()) {
        out_ << "<p class=\"notes\">No figure \"" << name << "\": " << html(f.problem) << "</p>\n";
        return;
      }
      out_ << "<figure id=\"figure-" << name << "\">\n<div class=\"draw\">\n"
           << f.svg << "</div>\n<figcaption>" << html(f.title) << ". Files:";
      for (auto const* kind : figure_files)
        out_ << " <a href=\"figures/" << name << '.' << kind << "\">" << kind << "</a>";
      out_ << "</figcaption>\n</figure>\n";
    }
  }

  void table(std::string const& name, bool open = false) {
    for (auto const& t : parts_.tables) {
      if (t.name != name) continue;
      if (!t.problem.empty()) {
        out_ << "<p class=\"notes\">No table \"" << html(name) << "\": " << html(t.problem) << "</p>\n";
        return;
      }
      out_ << (open ? "<div id=\"table-" : "<details class=\"big\" id=\"table-") << name << "\">\n";
      if (!open) out_ << "<summary>Table: " << html(t.table.caption) << "</summary>\n";
      if (t.table.rows.size() > most_rows)
        out_ << "<p>" << t.table.rows.size() << " rows: read it from the files.</p>\n";
      else {
        out_ << "<div><div class=\"scroll\" tabindex=\"0\">\n";
        auto shown = name == "main" ? brief(t.table) : t.table;
        shown.study.clear();  // the page's heading says it
        write_html_table(out_, shown);
        out_ << "</div></div>\n";
      }
      out_ << "<p class=\"files\">Files:";
      for (auto const& kind : table_files)
        out_ << " <a href=\"tables/" << name << '.' << kind[1] << "\">" << kind[1] << "</a>";
      out_ << "</p>\n<details class=\"notes\"><summary>Notes, definitions, how to make it again</summary>\n";
      write_html_notes(out_, name == "main" ? brief(t.table) : t.table);
      out_ << "</details>\n" << (open ? "</div>\n" : "</details>\n");
    }
  }

  void plans() {
    if (input_.plans.empty()) {
      out_ << "<p>The study that the results file carries could not be laid out again.</p>\n";
      return;
    }
    out_ << "<p>" << html(input_.plan_runner) << "</p>\n";
    for (auto const& plan : input_.plans) {
      out_ << "<details><summary>" << html(plan.arm) << "</summary>\n";
      list(plan.facts);
      if (plan.weeks.empty()) {
        out_ << "</details>\n";
        continue;
      }
      out_ << "<div><div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>";
      for (auto const* title : {"week", "phase", "sessions", "run, min", "walk, min", "run, km",
                                "longest run without a walk, min", "peak strain, %", "load, equivalent km"})
        out_ << "<th scope=\"col\"" << (std::string_view(title) == "phase" ? "" : " class=\"n\"") << '>'
             << title << "</th>";
      out_ << "</tr></thead>\n<tbody>\n";
      for (auto const& w : plan.weeks) {
        out_ << "<tr><td class=\"n\">" << w.week << "</td><td>" << html(w.phase) << "</td><td class=\"n\">"
             << w.sessions << "</td>";
        for (auto const& [value, decimals] :
             {std::pair{w.run_minutes, 0}, std::pair{w.walk_minutes, 0}, std::pair{w.distance, 1},
              std::pair{w.longest_minutes, 0}, std::pair{w.peak_strain, 2}, std::pair{w.load, 1}})
          out_ << "<td class=\"n\">" << fixed(value, decimals) << "</td>";
        out_ << "</tr>\n";
      }
      out_ << "</tbody></table></div></div>\n</details>\n";
    }
  }

  void reproduce() {
    bool const doubtful = input_.source.doubtful;
    out_ << "<p>The results file carries all that made it:</p>\n<pre>";
    if (!doubtful)
      out_ << "achillesim rerun " << html(input_.results)
           << " -o again.h5     # the same data, to the last bit\n";
    out_ << "achillesim report " << html(as_read(input_.source, input_.results + " -o report/"))
         << "     # this page\nachillesim run study.toml -o new.h5     # from the study "
            "below</pre>\n"
         << "<div><div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">what</th>"
            "<th scope=\"col\">value</th></tr></thead>\n<tbody>\n";
    for (auto const& [what, value] : input_.origin)
      out_ << "<tr><td>" << html(what) << "</td><td><code>" << html(value) << "</code></td></tr>\n";
    out_ << "</tbody></table></div></div>\n";
    if (input_.study_text.empty()) return;
    out_ << "<details><summary>The study, as written (<code>study.toml</code>)</summary>\n<pre>";
    std::istringstream lines(input_.study_text);
    for (std::string line; std::getline(lines, line);) out_ << html(line) << '\n';
    out_ << "</pre>\n</details>\n<p class=\"files\">File: <a href=\"study.toml\">study.toml</a></p>\n";
  }

  void fact(std::ostream& out, std::string const& number, std::string const& what) const {
    out << "<li><b>" << number << "</b><span>" << what << "</span></li>\n";
  }

  std::string document(std::string const& name) const {
    auto const& s = input_.source;
    std::ostringstream out;
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        << html(name) << " - AchilleSim report</title>\n<style>" << page_style
        << "</style>\n</head>\n<body>\n"
        << "<header>\n<div class=\"top\">\n<p class=\"kicker\">AchilleSim report</p>\n<h1>" << html(name)
        << "</h1>\n<p class=\"question\">"
        << (s.question.empty() ? "The study asks no question in words." : html(s.question))
        << "</p>\n<ul class=\"facts\">\n";
    fact(out, std::to_string(s.arms.size()), s.arms.size() == 1 ? "arm" : "arms");
    fact(out, std::to_string(s.runners),
         s.runners == 1 ? "virtual runner in it" : "virtual runners, the same in each arm");
    fact(out, std::to_string(s.draws),
         s.draws == 1
             ? "draw of the parameters"
             : "draws of the parameters (" + first_draw_in_words(s) + ", and " + draws_in_words(s) + ")");
    fact(out, std::to_string(s.horizon_days), "days");
    fact(out, std::to_string(s.failed), "simulations failed");
    out << "</ul>\n<p class=\"warn\"><strong>" << html(caution_of(s))
        << "</strong> It ranks assumptions: no number here is an observation of a "
           "person.</p>\n</div>\n</header>\n"
        << "<main>\n<div class=\"page\">\n<nav aria-label=\"Contents\">\n<ol>\n"
        << contents_.str() << "</ol>\n</nav>\n<div>\n"
        << out_.str() << "<footer>Data hash <code>" << html(s.data_hash)
        << "</code>. This page works without a network; its script sorts and filters tables.</footer>\n"
        << "</div>\n</div>\n</main>\n<script>" << page_script << "</script>\n</body>\n</html>\n";
    return out.str();
  }
};

}  // namespace

std::string page_of(ReportInput const& input, PageParts const& parts) {
  return Writer(input, parts).page();
}

}  // namespace achillesim::analysis
