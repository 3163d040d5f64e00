# generated/build_info.hpp: version, commit and compiler of this build, for `--version` and the
# results file's provenance. Written on every build, touched only when it changes.
#   target_link_libraries(<target> PRIVATE achillesim_build_info)

set(build_info_header "${PROJECT_BINARY_DIR}/include/generated/build_info.hpp")
string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type_upper)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type_upper}}" build_flags)
if(ACHILLESIM_SANITIZE)
  string(APPEND build_flags " -fsanitize=${ACHILLESIM_SANITIZE}")
endif()

add_custom_target(
  achillesim_write_build_info
  COMMAND
    ${CMAKE_COMMAND} "-DSOURCE_DIR=${PROJECT_SOURCE_DIR}" "-DHEADER=${build_info_header}"
    "-DVERSION=${PROJECT_VERSION}" "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    "-DFLAGS=-std=c++${CMAKE_CXX_STANDARD} ${build_flags}" "-DBUILD_TYPE=${CMAKE_BUILD_TYPE}"
    "-DTHREADS=${ACHILLESIM_THREADS}" -P "${PROJECT_SOURCE_DIR}/cmake/write_build_info.cmake"
  BYPRODUCTS "${build_info_header}"
  COMMENT "Noting version and commit"
  VERBATIM)

add_library(achillesim_build_info INTERFACE)
target_include_directories(achillesim_build_info INTERFACE "${PROJECT_BINARY_DIR}/include")
add_dependencies(achillesim_build_info achillesim_write_build_info)
