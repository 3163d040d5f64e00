#pragma once
/// What an injury does to the tissue of a site (tissue.md (11), (17)).

#include <algorithm>

#include "model/injury/tendinopathy.hpp"

namespace achillesim::model {

struct SiteTissue {
  double pathology;
  double reactivity;
  double settled;  ///< of the pathology, what is no longer young
};

/// Onset or recurrence of tendinopathy; severity: 0-1; lasts: in this person it settles at once.
inline SiteTissue after_onset(SiteTissue const& before, double severity, bool lasts,
                              Tendinopathy::Parameters const& p) {
  double const pathology = std::min(1.0, before.pathology + p.event_pathology * (0.6 + 0.8 * severity));
  return {pathology, std::min(1.0, before.reactivity + p.event_reactivity),
          lasts ? pathology : before.settled};
}

/// Rupture of a share of the midportion: what was ill there is torn; the callus begins anew, and is sore.
inline SiteTissue after_rupture(SiteTissue const& before, double torn, Tendinopathy::Parameters const& p) {
  return {before.pathology * (1.0 - torn), std::min(1.0, before.reactivity + p.event_reactivity),
          before.settled * (1.0 - torn)};
}

}  // namespace achillesim::model
