/// A day of a leg by CVODE (SUNDIALS), an integrator that shares no code with odeint.

#include <cvode/cvode.h>
#include <gtest/gtest.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "runners/stepper.hpp"

namespace {

#ifndef SUN_COMM_NULL  // before SUNDIALS 7: no communicator is a null pointer
#define SUN_COMM_NULL nullptr
#endif

using namespace achillesim;
using State = model::CoupledState<double>;

struct Day {
  model::Model const& model;
  model::LegState<double> const& leg;
  model::TissueTraits<double> const& traits;
};

int rates_for_cvode(sunrealtype t, N_Vector y, N_Vector ydot, void* user) {
  auto const& day = *static_cast<Day*>(user);
  State x;
  State dxdt;
  std::copy_n(N_VGetArrayPointer(y), x.size(), x.begin());
  model::Decay const decay(t, day.model);
  model::rates(x, dxdt, model::drive_after(decay, day.leg, day.model), day.traits, day.model);
  std::copy(dxdt.begin(), dxdt.end(), N_VGetArrayPointer(ydot));
  return 0;
}

/// The coupled states a day later, at relative tolerance 1e-12.
State by_cvode(Day day) {
  SUNContext context = nullptr;
  SUNContext_Create(SUN_COMM_NULL, &context);
  constexpr auto n = static_cast<sunindextype>(model::coupled::count);
  N_Vector y = N_VNew_Serial(n, context);
  std::copy(day.leg.x.begin(), day.leg.x.end(), N_VGetArrayPointer(y));
  SUNMatrix matrix = SUNDenseMatrix(n, n, context);
  SUNLinearSolver solver = SUNLinSol_Dense(y, matrix, context);
  void* memory = CVodeCreate(CV_BDF, context);
  CVodeInit(memory, rates_for_cvode, 0.0, y);
  CVodeSetUserData(memory, &day);
  CVodeSStolerances(memory, 1e-12, 1e-14);
  CVodeSetLinearSolver(memory, solver, matrix);
  CVodeSetMaxNumSteps(memory, 100000);
  sunrealtype reached = 0.0;
  EXPECT_EQ(CVode(memory, 1.0, y, &reached, CV_NORMAL), CV_SUCCESS);
  State x;
  std::copy_n(N_VGetArrayPointer(y), x.size(), x.begin());
  CVodeFree(&memory);
  SUNLinSolFree(solver);
  SUNMatDestroy(matrix);
  N_VDestroy(y);
  SUNContext_Free(&context);
  return x;
}

TEST(Stepper, AgreesWithCvode) {
  auto const m = model::make_model(model::preset_parameters());
  model::TissueTraits<double> const traits{5.0, 25.0, {1.0 / 222.0, 1.0 / 300.0}, 0.9};
  std::mt19937 dice(3);
  std::uniform_real_distribution<double> u(0.01, 0.7);
  for (int i = 0; i < 20; ++i) {
    model::LegState<double> leg;
    leg.x = {u(dice), u(dice), u(dice), u(dice), u(dice), u(dice), 0.8 + 0.5 * u(dice), 1.0 + 0.05 * u(dice)};
    leg.capacity = {2.0, 2.0};
    leg.vulnerability = {0.4, 0.3};
    leg.stimulus = 0.3 * u(dice);
    leg.repair = {u(dice), u(dice)};
    leg.walking = u(dice);
    leg.healing = 1.0;
    auto reference = leg;
    auto batch = leg;
    auto const exact = by_cvode({m, leg, traits});
    runners::ReferenceStepper(m).advance(reference, traits);
    runners::FixedStepper<double>(m).advance(batch, traits);
    for (std::size_t s = 0; s < exact.size(); ++s) {
      // Kinks of the laws inside the day keep either from its tolerance.
      EXPECT_NEAR(reference.x[s], exact[s], 1e-7) << model::coupled_quantities[s].name;
      EXPECT_NEAR(batch.x[s], exact[s], 2e-5) << model::coupled_quantities[s].name;
    }
  }
}

}  // namespace
