/// Sessions of a protocol: bouts of segments.

#include <fmt/core.h>

#include <array>

#include "model/terms.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 3> gaits = {"run", "walk", "water"};
constexpr std::array<std::string_view, 2> speeds = {"speed", "relative_speed"};
constexpr std::array<std::string_view, 2> repeated = {"do", "repeat"};
constexpr Relation one_gait = {
    Relation::Kind::one_of, gaits, "segment",
    "a segment is one of run, walk and water; write run = \"...\", walk = \"...\" or water = \"...\"", "do"};
constexpr Relation one_speed = {Relation::Kind::excludes, speeds, "segment",
                                "speed and relative_speed exclude each other; leave one out"};
constexpr std::array segment_relations = {one_gait, one_speed};
constexpr std::array bout_relations = {
    one_gait, one_speed,
    Relation{Relation::Kind::alone, repeated, "segment",
             " stands beside `do`; put it into one of the segments there"}};

/// run = "20 min" or "50 %", where it is the only one of its kind.
template <model::Gait gait>
void take_gait(Binding const& b, Segment& out) {
  auto const* value = b.given.find(model::gait_names[static_cast<std::size_t>(gait)]);
  auto const* text = value != nullptr ? value->as<std::string>() : nullptr;
  if (text == nullptr) return;
  bool const share = text->find('%') != std::string::npos;
  out.gait = gait;
  (share ? out.share : out.minutes) =
      read_quantity(*text, share ? Dimension::fraction : Dimension::minutes).value.value_or(not_given);
}

std::string shown_gait(Segment const& s) {
  return fmt::format("{} {} {}", static_cast<int>(s.gait), exact(s.minutes), exact(s.share));
}

void take_repeat(Binding const& b, Bout& out) {
  auto const number = [](Value const& v) {
    auto const* whole = v.as<std::int64_t>();
    return whole != nullptr ? static_cast<double>(*whole) : 1.0;
  };
  auto const* value = b.given.find("repeat");
  auto const* pair = value != nullptr ? value->as<Array>() : nullptr;
  if (pair != nullptr && pair->size() == 2) {
    out.repeat_first = number((*pair)[0]);
    out.repeat_last = number((*pair)[1]);
  } else if (value != nullptr && pair == nullptr) {
    out.repeat_first = out.repeat_last = number(*value);
  }
}

std::string shown_repeat(Bout const& bout) {
  return fmt::format("{} {}", exact(bout.repeat_first), exact(bout.repeat_last));
}

/// The keys of a segment as a bout has them: of its only one, where it has no `do`.
std::vector<Field<Bout>> bout_fields() {
  std::vector<Field<Bout>> out;
  for (auto const& field : keys_of<Segment>().fields()) {
    auto const take = [&field](Binding const& b, Bout& bout) {
      if (b.given.has("do")) return;
      if (bout.segments.empty()) bout.segments.emplace_back();
      field.take(b, bout.segments.front());
    };
    Field<Bout> own(take, field.row.key, field.row.meaning, {.form = field.row.form});
    own.row = field.row;
    out.push_back(std::move(own));
  }
  out.push_back({take_repeat,
                 shown_repeat,
                 "repeat",
                 "how often; [first, last]: from the phase's start to its end",
                 {.low = 0, .high = 200, .form = Form::repeat}});
  out.push_back({&Bout::segments, "do", "segments that are repeated together"});
  return out;
}

}  // namespace

template <>
Keys<Segment> const& keys_of<Segment>() {
  using enum Dimension;
  using S = Segment;
  using enum model::Gait;
  static Keys<S> const keys(
      "segment", "walking or running at one speed",
      {{take_gait<run>,
        shown_gait,
        "run",
        "minutes of running, or a share of the habitual session",
        {.low = 0.01, .high = 600, .form = Form::time_share}},
       {take_gait<walk>,
        "walk",
        "minutes of walking, or a share of the habitual session",
        {.low = 0.01, .high = 600, .form = Form::time_share}},
       {take_gait<water>,
        "water",
        "minutes of running in deep water, or a share of the habitual session: no ground contact, no "
        "distance",
        {.low = 0.01, .high = 600, .form = Form::time_share}},
       {&S::speed,
        "speed",
        "speed; the person's own when not given",
        {.low = 0.3, .high = 7, .dimension = speed}},
       {&S::relative_speed,
        "relative_speed",
        "speed relative to the person's own, when `speed` is not given",
        {.low = 0.5, .high = 2, .dimension = fraction, .silent = true}},
       {&S::surface, "surface", "what is run on", {.choices = model::surface_names}},
       {&S::grade, "grade", "slope, uphill positive", {.low = -30, .high = 30, .dimension = percent}},
       {&S::unweighting,
        "unweighting",
        "share of body weight taken off",
        {.low = 0, .high = 0.8, .dimension = fraction}}},
      segment_relations);
  return keys;
}

template <>
Keys<Bout> const& keys_of<Bout>() {
  static Keys<Bout> const keys("bout", "a segment, or segments that are repeated", bout_fields(),
                               bout_relations);
  return keys;
}

template <>
Keys<Session> const& keys_of<Session>() {
  static Keys<Session> const keys(
      "session", "one outing",
      {{&Session::bouts, "bouts", "what is done, in order", {.required = true, .fewest = 1}},
       {&Session::hard, "hard", "intervals, speed or hills: kept apart by the protocol's hard_spacing"}});
  return keys;
}

}  // namespace achillesim::scenarios
