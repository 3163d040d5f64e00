#pragma once
/// Words of exports, compared as people would: capitals, accents and kinds of blanks do not matter.

#include <string>
#include <string_view>

namespace achillesim::scenarios {

/// In small letters without accents, with plain blanks and quotes, each blank once: "Ø  Schrittlänge" is
/// "o schrittlange".
std::string folded(std::string_view text);

/// Of a type of activity, which services write "Trail Run", "trail_run" or "TrailRun": folded, without
/// blanks, low lines and hyphens.
std::string folded_type(std::string_view text);

/// The text with no-break, narrow and wide blanks as plain ones, each run of blanks once.
std::string with_plain_blanks(std::string_view text);

}  // namespace achillesim::scenarios
