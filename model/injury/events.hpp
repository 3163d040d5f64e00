#pragma once
/// What an injury does to the tissue of a site (tissue.md (11), (17)).

#include <algorithm>

#include "model/injury/tendinopathy.hpp"

namespace achillesim::model {

struct SiteTissue {
  double pathology;
  double reactivity;
};

/// Onset or recurrence of tendinopathy; severity: 0-1.
inline SiteTissue after_onset(SiteTissue const& before, double severity, Tendinopathy::Parameters const& p) {
  return {std::min(1.0, before.pathology + p.event_pathology_low +
                            severity * (p.event_pathology_high - p.event_pathology_low)),
          std::min(1.0, before.reactivity + p.event_reactivity)};
}

/// Rupture of a share of the midportion: what was ill there is torn; the callus begins anew, and is sore.
inline SiteTissue after_rupture(SiteTissue const& before, double torn, Tendinopathy::Parameters const& p) {
  return {before.pathology * (1.0 - torn), std::min(1.0, before.reactivity + p.event_reactivity)};
}

}  // namespace achillesim::model
