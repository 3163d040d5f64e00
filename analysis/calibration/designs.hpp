#pragma once
/// Points that fill the unit cube, [point, dimension], each a pure function of the seed.

#include <Eigen/Core>
#include <cstdint>

namespace achillesim::analysis::calibration {

/// The first n points of a Sobol sequence under Owen's nested uniform scramble: each uniform in (0, 1) by
/// itself, all of them together a net when n is a power of two. Boost leaves out the origin, which is put
/// back: without it they are no net. Sources: Sobol 1967, 10.1016/0041-5553(67)90144-9, with the directions
/// of Joe & Kuo 2008, 10.1137/070709359; Owen 1995, 10.1007/978-1-4612-2552-2_19, and
/// 2022, 10.1007/978-3-030-98319-2_4 (the first point). Throws std::invalid_argument beyond 3,667 dimensions
/// or 2^32 points.
Eigen::MatrixXd sobol_points(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed);

/// n points, one in each of n equal strata of every dimension, anywhere in it. Source: McKay, Beckman &
/// Conover 1979, 10.1080/00401706.1979.10489755.
Eigen::MatrixXd latin_hypercube(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed);

/// A, B and, for each dimension, A with that column of B: (dimensions + 2) n points one block below the
/// other. Source: Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018.
Eigen::MatrixXd saltelli_points(Eigen::Index n, Eigen::Index dimensions, std::uint64_t seed);

}  // namespace achillesim::analysis::calibration
