# Script: writes HEADER from SOURCE_DIR's commit, VERSION, COMPILER, FLAGS, BUILD_TYPE and THREADS.

set(commit "unknown")
set(dirty "false")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE_DIR}/.git")
  # Whoever owns the checkout: in a container it is often not the user.
  set(git "${GIT}" -c "safe.directory=${SOURCE_DIR}" -C "${SOURCE_DIR}")
  execute_process(
    COMMAND ${git} rev-parse HEAD
    OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(commit "${head}")
    # Tracked files only: a result left in the tree does not change the program.
    execute_process(COMMAND ${git} diff --quiet HEAD -- RESULT_VARIABLE changed)
    if(changed)
      set(dirty "true")
    endif()
  endif()
endif()

get_filename_component(folder "${HEADER}" DIRECTORY)
file(MAKE_DIRECTORY "${folder}")
file(
  CONFIGURE
  OUTPUT "${HEADER}"
  CONTENT
    [[#pragma once
/// What this build is made of; written by cmake/write_build_info.cmake.

#include <string_view>

namespace achillesim::build_info {

inline constexpr std::string_view version = "@VERSION@";
inline constexpr std::string_view git_commit = "@commit@";  ///< "unknown" outside a git checkout
inline constexpr bool git_dirty = @dirty@;
inline constexpr std::string_view compiler = "@COMPILER@";
inline constexpr std::string_view compiler_flags = "@FLAGS@";
inline constexpr std::string_view build_type = "@BUILD_TYPE@";
inline constexpr std::string_view threads = "@THREADS@";  ///< tbb or jthread

}  // namespace achillesim::build_info
]]
  @ONLY)
