#pragma once
/// Structs of lanes, member by member, as their members() name them: set in one lane, summed.

#include <array>
#include <cstddef>
#include <tuple>

#include "model/lane.hpp"

namespace achillesim::runners {

template <class T>
concept HasMembers = requires(T& t) {
  T::members(t);
};

template <model::Lane L>
void put_in_lane(L& into, double from, int lane) {
  model::at(into, lane) = from;
}
template <class A, class B, std::size_t N>
void put_in_lane(std::array<A, N>& into, std::array<B, N> const& from, int lane);
/// One runner's states into the runner's lane.
template <HasMembers A, HasMembers B>
void put_in_lane(A& into, B const& from, int lane);

template <class A, class B, std::size_t N>
void put_in_lane(std::array<A, N>& into, std::array<B, N> const& from, int lane) {
  for (std::size_t i = 0; i < N; ++i) put_in_lane(into[i], from[i], lane);
}
template <HasMembers A, HasMembers B>
void put_in_lane(A& into, B const& from, int lane) {
  auto const all_into = A::members(into);
  auto const all_from = B::members(from);
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (put_in_lane(std::get<I>(all_into), std::get<I>(all_from), lane), ...);
  }
  (std::make_index_sequence<std::tuple_size_v<decltype(B::members(from))>>());
}

template <model::Lane L>
void add_to(L& sum, L const& lane) {
  sum = sum + lane;
}
template <model::Lane L, class T, std::size_t N>
void add_to(L& sum, std::array<T, N> const& all);
/// Adds every member: the sum of a lane is finite where all of its states are.
template <model::Lane L, HasMembers T>
void add_to(L& sum, T const& states);

template <model::Lane L, class T, std::size_t N>
void add_to(L& sum, std::array<T, N> const& all) {
  for (auto const& one : all) add_to(sum, one);
}
template <model::Lane L, HasMembers T>
void add_to(L& sum, T const& states) {
  std::apply([&](auto const&... member) { (add_to(sum, member), ...); }, T::members(states));
}

}  // namespace achillesim::runners
