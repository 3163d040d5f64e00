#pragma once
/// The field's categories that more than one layer needs.

#include <array>
#include <cstddef>
#include <string_view>

namespace achillesim::model {

enum class Gait : unsigned char { walk, run, water };  ///< water: deep-water running, without ground contact
enum class Strike : unsigned char { rearfoot, midfoot, forefoot };
enum class Surface : unsigned char { overground, treadmill, trail, grass, sand };
enum class Cushioning : unsigned char { minimal, conventional, maximal };
enum class Leg : unsigned char {
  index,
  other
};  ///< index: the injured leg, or the right one of a healthy runner
enum class Site : unsigned char { midportion, insertion };

inline constexpr std::size_t site_count = 2;  ///< midportion, insertion

inline constexpr std::array<std::string_view, 3> gait_names = {"walk", "run", "water"};
inline constexpr std::array<std::string_view, 3> strike_names = {"rearfoot", "midfoot", "forefoot"};
inline constexpr std::array<std::string_view, 5> surface_names = {"overground", "treadmill", "trail", "grass",
                                                                  "sand"};
inline constexpr std::array<std::string_view, 3> cushioning_names = {"minimal", "conventional", "maximal"};

/// What ends the wait for the first event. Achilles events come first; the others compete.
/// The numbers are written into results files: they are never reused.
enum class EventType : signed char {
  none = 0,
  midportion = 1,
  insertion = 2,
  knee = 3,
  bone_stress = 4,  ///< shin and metatarsals
  plantar_fascia = 5,
  calf_muscle = 6,
  other = 7,
  rupture = 8,    ///< of a leg that had none, complete or partial
  re_rupture = 9  ///< of a leg with a healing rupture
};
inline constexpr std::array<std::string_view, 10> event_type_names = {
    "none",           "midportion",  "insertion", "knee",    "bone_stress",
    "plantar_fascia", "calf_muscle", "other",     "rupture", "re_rupture"};
/// The same as people read them.
inline constexpr std::array<std::string_view, 10> event_type_labels = {"none",
                                                                       "midportion tendinopathy",
                                                                       "insertional tendinopathy",
                                                                       "knee injury",
                                                                       "bone stress injury",
                                                                       "plantar fasciitis",
                                                                       "calf muscle injury",
                                                                       "other injury",
                                                                       "rupture",
                                                                       "re-rupture"};

constexpr bool is_rupture(EventType type) {
  return type == EventType::rupture || type == EventType::re_rupture;
}
constexpr bool is_achilles(EventType type) {
  return type == EventType::midportion || type == EventType::insertion || is_rupture(type);
}

}  // namespace achillesim::model
