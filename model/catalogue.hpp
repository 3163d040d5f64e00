#pragma once
/// The list of laws. A new law is one file and one line in `Model` and in `Laws`.

#include <tuple>

#include "model/behaviour/adherence.hpp"
#include "model/behaviour/care_team.hpp"
#include "model/behaviour/conduct.hpp"
#include "model/behaviour/confidence.hpp"
#include "model/healing/callus.hpp"
#include "model/injury/other_injuries.hpp"
#include "model/injury/past.hpp"
#include "model/injury/rupture.hpp"
#include "model/injury/tendinopathy.hpp"
#include "model/loading/ankle.hpp"
#include "model/loading/exercise.hpp"
#include "model/loading/footwear.hpp"
#include "model/loading/force.hpp"
#include "model/loading/form.hpp"
#include "model/loading/step.hpp"
#include "model/loading/step_timing.hpp"
#include "model/muscle/control.hpp"
#include "model/muscle/fascicles.hpp"
#include "model/muscle/function.hpp"
#include "model/muscle/strength.hpp"
#include "model/parameters.hpp"
#include "model/people/risk.hpp"
#include "model/recovery/cold.hpp"
#include "model/recovery/sleep.hpp"
#include "model/recovery/stretching.hpp"
#include "model/symptoms/atrs.hpp"
#include "model/symptoms/pain.hpp"
#include "model/symptoms/signs.hpp"
#include "model/tissue/adaptation.hpp"
#include "model/tissue/damage.hpp"
#include "model/tissue/pathology.hpp"
#include "model/tissue/stiffness.hpp"

namespace achillesim::model {

/// The parameters of every law, for one arm and draw.
struct Model {
  StepTiming::Parameters step_timing;
  StepForce::Parameters force;
  Ankle::Parameters ankle;
  RunningForm::Parameters form;
  Footwear::Parameters footwear;
  Stiffness::Parameters stiffness;
  Adaptation::Parameters adaptation;
  Damage::Parameters damage;
  Pathology::Parameters pathology;
  Symptoms::Parameters symptoms;
  Tendinopathy::Parameters tendinopathy;
  OtherInjuries::Parameters other_injuries;
  ExerciseLoad::Parameters exercise;
  Strength::Parameters strength;
  Control::Parameters control;
  Function::Parameters function;
  Callus::Parameters callus;
  Fascicles::Parameters fascicles;
  Rupture::Parameters rupture;
  Signs::Parameters signs;
  Atrs::Parameters atrs;
  Risk::Parameters risk;
  Sleep::Parameters sleep;
  Cold::Parameters cold;
  Stretching::Parameters stretching;
  Adherence::Parameters adherence;
  Conduct::Parameters conduct;
  Confidence::Parameters confidence;
  CareTeam::Parameters care_team;
  Past::Parameters past;

  LoadingParameters loading() const { return {step_timing, force, ankle, form}; }
};

template <class Law>
struct LawOf {
  using law = Law;
  typename Law::Parameters Model::*member;
};

inline constexpr std::tuple laws = {
    LawOf<StepTiming>{&Model::step_timing},
    LawOf<StepForce>{&Model::force},
    LawOf<Ankle>{&Model::ankle},
    LawOf<RunningForm>{&Model::form},
    LawOf<Footwear>{&Model::footwear},
    LawOf<Stiffness>{&Model::stiffness},
    LawOf<Adaptation>{&Model::adaptation},
    LawOf<Damage>{&Model::damage},
    LawOf<Pathology>{&Model::pathology},
    LawOf<Symptoms>{&Model::symptoms},
    LawOf<Tendinopathy>{&Model::tendinopathy},
    LawOf<OtherInjuries>{&Model::other_injuries},
    LawOf<ExerciseLoad>{&Model::exercise},
    LawOf<Strength>{&Model::strength},
    LawOf<Control>{&Model::control},
    LawOf<Function>{&Model::function},
    LawOf<Callus>{&Model::callus},
    LawOf<Fascicles>{&Model::fascicles},
    LawOf<Rupture>{&Model::rupture},
    LawOf<Signs>{&Model::signs},
    LawOf<Atrs>{&Model::atrs},
    LawOf<Risk>{&Model::risk},
    LawOf<Sleep>{&Model::sleep},
    LawOf<Cold>{&Model::cold},
    LawOf<Stretching>{&Model::stretching},
    LawOf<Adherence>{&Model::adherence},
    LawOf<Conduct>{&Model::conduct},
    LawOf<Confidence>{&Model::confidence},
    LawOf<CareTeam>{&Model::care_team},
    LawOf<Past>{&Model::past},
};

/// The model with one value for each row of parameter_table(), in its order.
Model make_model(ParameterValues const& values);

}  // namespace achillesim::model
