# Language, build type, warnings and sanitizers: what every target is compiled with.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Link-time optimisation would merge the instruction-set variants again (see IsaObject.cmake).
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, RelWithDebInfo or Debug" FORCE)
endif()

# The binary stands alone in build/<preset>/bin, wherever its sources lie.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(ACHILLESIM_CCACHE ccache)
  mark_as_advanced(ACHILLESIM_CCACHE)
  if(ACHILLESIM_CCACHE)
    # Paths below the checkout count as relative, so that a second clone finds what the first compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${ACHILLESIM_CCACHE}")
  endif()
endif()

# Includes are written from the repository root: #include "model/quantity.hpp".
include_directories("${PROJECT_SOURCE_DIR}")

add_library(achillesim_warnings INTERFACE)
target_compile_options(
  achillesim_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                $<$<BOOL:${ACHILLESIM_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms about "text" + std::string (GCC bug 105651) and about inserting into a vector of
  # bytes; AddressSanitizer sees true ones.
  target_compile_options(achillesim_warnings INTERFACE -Wno-restrict -Wno-stringop-overflow)
endif()
if(CMAKE_UNITY_BUILD)
  # What one file calls its own stands above the next, whose names then seem to hide it; the other builds see whether
  # a file hides its own.
  target_compile_options(achillesim_warnings INTERFACE -Wno-shadow)
endif()
# Every target of the project is compiled with them, whether or not its folder names the target.
link_libraries(achillesim_warnings)

if(ACHILLESIM_SANITIZE)
  add_compile_options(-fsanitize=${ACHILLESIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(ACHILLESIM_SANITIZE MATCHES "undefined")
    # They double the time to compile the kernel (49 s against 24), and what they see ends under
    # AddressSanitizer as a fault, but for misaligned scalars, which x86-64 reads well.
    add_compile_options(-fno-sanitize=null,alignment,vptr)
  endif()
  add_link_options(-fsanitize=${ACHILLESIM_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND ACHILLESIM_SANITIZE MATCHES "address")
    # What libFuzzer looks at while it makes inputs, for the reader alone: it halves the speed of what is compiled so.
    set(ACHILLESIM_FUZZED -fsanitize=fuzzer-no-link)
  endif()
endif()
