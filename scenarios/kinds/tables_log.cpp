/// Keys of training logs and of the formats that they are written in.

#include <array>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/log/format.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 4> separators = {"detect", "comma", "semicolon", "tab"};
constexpr std::array<std::string_view, 3> decimal_signs = {"detect", "point", "comma"};
constexpr std::array<std::string_view, 2> scales = {"none", "person"};
constexpr std::array<std::string_view, 2> cadences = {"person", "logged"};
constexpr std::array<std::string_view, 5> distance_units = {"km", "m", "mile", "yard", "foot"};
constexpr std::array<std::string_view, 5> duration_units = {"clock", "min", "s", "h", "ms"};
constexpr std::array<std::string_view, 2> climb_units = {"m", "foot"};
constexpr std::array<std::string_view, 2> cadence_units = {"steps/min", "strides/min"};
constexpr std::array<std::string_view, 2> stride_units = {"m", "cm"};

constexpr double last_day = most_log_days - 1;
constexpr double most_minutes = most_log_minutes;
constexpr double most_km = most_log_km;

constexpr std::array<std::string_view, 3> sources = {"file", "days", "runner"};
using Pair = std::array<std::string_view, 2>;
constexpr std::array<std::string_view, 10> only_of_days = {
    "file", "minutes", "km", "climb", "cadences", "longest", "runs", "walk_minutes", "walk_km", "first_date"};
constexpr std::array<std::string_view, 17> not_of_runners = {
    "runner",  "days",  "minutes",      "km",         "climb",      "cadences",
    "longest", "runs",  "walk_minutes", "walk_km",    "first_date", "format",
    "from",    "until", "duplicates",   "utc_offset", "time_zone"};
constexpr std::array<std::string_view, 7> not_of_days = {"days",       "format",     "from",     "until",
                                                         "duplicates", "utc_offset", "time_zone"};
constexpr std::array<std::string_view, 2> one_of_zones = {"utc_offset", "time_zone"};
constexpr std::array log_relations = {
    Relation{Relation::Kind::one_of, sources, "log",
             "a log is a file = \"...\", or days = [...] with minutes, or [[runner]] for each runner; write "
             "one of them"},
    Relation{Relation::Kind::excludes, only_of_days, "log",
             "file stands beside days that are written out; leave one of them out"},
    Relation{Relation::Kind::excludes, not_of_runners, "log",
             "runner stands beside days of its own, or beside what is for a file (format, from, until, "
             "duplicates, utc_offset, time_zone); put days into each [[runner]], and leave the others out"},
    Relation{Relation::Kind::excludes, not_of_days, "log",
             "format, from, until, duplicates, utc_offset and time_zone are for a file; leave them out"},
    Relation{Relation::Kind::excludes, one_of_zones, "log",
             "utc_offset stands beside time_zone; leave one of them out"}};

}  // namespace

// clang-format off
Schema const& log_days_table() {
  static std::array const rows = {
      Row{.key = "name", .form = Form::text, .meaning = "what the log is called"},
      Row{.key = "first_date", .form = Form::text, .meaning = "the date of day 0, for people"},
      Row{.key = "days", .form = Form::numbers, .meaning = "days with something in them, from 0, rising", .required = true, .low = 0, .high = last_day},
      Row{.key = "minutes", .form = Form::numbers, .meaning = "of running, for each of the days", .required = true, .low = 0, .high = most_minutes},
      Row{.key = "km", .form = Form::numbers, .meaning = "run; 0: not known, at the runner's own speed", .low = 0, .high = most_km},
      Row{.key = "climb", .form = Form::numbers, .meaning = "m uphill", .low = 0, .high = 1000.0 * most_km},
      Row{.key = "cadences", .form = Form::numbers, .meaning = "steps/min; 0: not known", .low = 0, .high = fastest_log_cadence},
      Row{.key = "longest", .form = Form::numbers, .meaning = "minutes of the day's longest run; all of them when not given", .low = 0, .high = most_log_minutes},
      Row{.key = "runs", .form = Form::numbers, .meaning = "how many; one when not given", .low = 0, .high = most_log_runs},
      Row{.key = "walk_minutes", .form = Form::numbers, .meaning = "of walking", .low = 0, .high = most_minutes},
      Row{.key = "walk_km", .form = Form::numbers, .meaning = "walked; 0: not known", .low = 0, .high = most_km}};
  static Schema const schema = {"logged days", "one runner's log, written out: lists of the same length", rows};
  return schema;
}

Schema const& log_table() {
  static Schema const schema = [] {
    static std::array<Row, 22> rows;
    auto const& days = log_days_table().rows;
    for (std::size_t i = 0; i < days.size(); ++i) {
      rows[i] = days[i];
      rows[i].required = false;
    }
    rows[11] = Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version};
    rows[12] = Row{.key = "file", .form = Form::text, .meaning = "a log beside the study, in logs/ there or in ../logs/: a .csv, a recording (.gpx, .tcx, .fit, also .gz), a folder of recordings, which are one log, or a folder of .csv: runner i runs log i mod n, in the order of their names"};
    rows[13] = Row{.key = "format", .form = Form::named, .meaning = "how the file is written; when not given the shipped format that fits its header best", .schema = &log_format_table(), .kind = "log_formats"};
    rows[14] = Row{.key = "from", .form = Form::text, .meaning = "first day that is read: \"2024-01-31\""};
    rows[15] = Row{.key = "until", .form = Form::text, .meaning = "last day that is read"};
    rows[16] = Row{.key = "scale", .form = Form::choice, .meaning = "person: minutes times one factor, with which the mean week of the log's first 4 weeks has the person's habitual distance", .preset = "none", .choices = scales};
    rows[17] = Row{.key = "cadence", .form = Form::choice, .meaning = "the person's own at the logged speed, or the logged one where there is one", .preset = "person", .choices = cadences};
    rows[18] = Row{.key = "runner", .form = Form::tables, .meaning = "[[runner]]: a log for each, runner i takes log i mod n", .schema = &log_days_table(), .fewest = 1};
    rows[19] = Row{.key = "duplicates", .form = Form::choice, .meaning = "activities of one kind that may be one, recorded twice. overlapping: whose times overlap count once, the one with a distance before one without, then the longer; alike: also those of a day, without times, whose distance and duration differ by less than 2 %; keep: all count; overlapping when not given", .choices = log_duplicate_words};
    rows[20] = Row{.key = "utc_offset", .form = Form::text, .meaning = "of the place, for a file whose times are in UTC: \"+02:00\""};
    rows[21] = Row{.key = "time_zone", .form = Form::text, .meaning = "of the place, with its summer time: \"Europe/Berlin\""};
    return Schema{"training log", "what a person ran, as a progression", rows, log_relations};
  }();
  return schema;
}

namespace {

constexpr Row header = {.key = "header", .form = Form::text, .meaning = "of the column; capitals and accents do not matter"};
constexpr Row which = {.key = "which", .form = Form::integer, .meaning = "2: the second column of that name; each of them in their order when not given", .low = 1, .high = 100};
constexpr Row place = {.key = "at", .form = Form::integer, .meaning = "its place from 1, for a header that is not known: taken where at least 4 other columns of the format stand in theirs", .low = 1, .high = 500};

Schema const& word_column_table() {
  static std::array const rows = {header, which, place};
  static Schema const schema = {"log column", "a column of a log", rows};
  return schema;
}

Schema const& distance_column_table() {
  static std::array const rows = {header, which, place, Row{.key = "unit", .form = Form::choice, .meaning = "of the numbers; when not given, the header's, as in Distance (mi) or distance_km, or the account's", .choices = distance_units}};
  static Schema const schema = {"log distance column", "a column of a log with distances", rows};
  return schema;
}

Schema const& duration_column_table() {
  static std::array const rows = {header, which, place, Row{.key = "unit", .form = Form::choice, .meaning = "of plain numbers; clock: there are none. h:mm:ss and m:ss are read with every unit; the header's, or clock, when not given", .choices = duration_units}};
  static Schema const schema = {"log duration column", "a column of a log with durations", rows};
  return schema;
}

Schema const& climb_column_table() {
  static std::array const rows = {header, which, place, Row{.key = "unit", .form = Form::choice, .meaning = "of the numbers; the header's, or the account's, when not given", .choices = climb_units}};
  static Schema const schema = {"log climb column", "a column of a log with metres uphill", rows};
  return schema;
}

Schema const& cadence_column_table() {
  static std::array const rows = {header, which, place, Row{.key = "unit", .form = Form::choice, .meaning = "steps of both feet, or strides (steps of one foot)", .choices = cadence_units}};
  static Schema const schema = {"log cadence column", "a column of a log with cadences", rows};
  return schema;
}

Schema const& stride_column_table() {
  static std::array const rows = {header, which, place, Row{.key = "unit", .form = Form::choice, .meaning = "of the numbers", .choices = stride_units}};
  static Schema const schema = {"log stride column", "a column of a log with the length of a step", rows};
  return schema;
}

}  // namespace

Schema const& log_format_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a format written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "like", .form = Form::text, .meaning = "name of a format from which keys that are not given are taken"},
      Row{.key = "separator", .form = Form::choice, .meaning = "between fields; detect: what stands most often in the header", .choices = separators},
      Row{.key = "decimal", .form = Form::choice, .meaning = "point: 1,234.5; comma: 1.234,5; detect: as the numbers of each column show", .choices = decimal_signs},
      Row{.key = "dates", .form = Form::texts, .meaning = "patterns, tried in order: %Y year, %y its last two digits, %m month, %b its name, %d day, %a day of the week, or %n a number of days; a time may follow"},
      Row{.key = "missing", .form = Form::texts, .meaning = "texts that mean that nothing is given, beside the empty one"},
      Row{.key = "runs", .form = Form::texts, .meaning = "types of activity that are runs; all are when there is no such column"},
      Row{.key = "walks", .form = Form::texts, .meaning = "types of activity that are walks; other types are counted and left out"},
      Row{.key = "others", .form = Form::texts, .meaning = "types of activity that are neither, by which a column of types is known"},
      Row{.key = "marks", .form = Form::texts, .meaning = "headers of which one at least stands in a file that is taken for this format when none is named"},
      Row{.key = "metres", .form = Form::texts, .meaning = "types of activity whose distance is in m whatever the unit of the column"},
      Row{.key = "account", .form = Form::choice, .meaning = "in what distances are where neither the format nor the header says it. detect: km and m, unless the rows speak for miles and feet; unknown: it has to be said", .choices = log_account_words},
      Row{.key = "utc", .form = Form::flag, .meaning = "times are in UTC: utc_offset or time_zone beside file give the day of the place"},
      Row{.key = "rows", .form = Form::integer, .meaning = "so many rows are activities, what follows is not; all when not given", .low = 1, .high = 1000000},
      Row{.key = "date", .form = Form::tables, .meaning = "columns with the date; in each row the first with a value is taken, here and below", .schema = &word_column_table()},
      Row{.key = "type", .form = Form::tables, .meaning = "with the type of activity", .schema = &word_column_table()},
      Row{.key = "distance", .form = Form::tables, .meaning = "with the distance", .schema = &distance_column_table()},
      Row{.key = "duration", .form = Form::tables, .meaning = "with the duration", .schema = &duration_column_table()},
      Row{.key = "climb", .form = Form::tables, .meaning = "with the metres uphill", .schema = &climb_column_table()},
      Row{.key = "cadence", .form = Form::tables, .meaning = "with the cadence", .schema = &cadence_column_table()},
      Row{.key = "title", .form = Form::tables, .meaning = "with the activity's name, which may tell the hour", .schema = &word_column_table()},
      Row{.key = "start", .form = Form::tables, .meaning = "with the time of the day, where it is not with the date", .schema = &word_column_table()},
      Row{.key = "stride", .form = Form::tables, .meaning = "with the length of a step, which tells km from miles", .schema = &stride_column_table()},
      Row{.key = "watch_time", .form = Form::tables, .meaning = "with the duration over which the cadence is a mean", .schema = &duration_column_table()},
      Row{.key = "offset", .form = Form::tables, .meaning = "with the time from UTC at the place, such as +02:00 or UTC+0900, by which a time in UTC is moved", .schema = &word_column_table()}};
  static Schema const schema = {"log format", "how a log is written", rows};
  return schema;
}
// clang-format on

}  // namespace achillesim::scenarios
