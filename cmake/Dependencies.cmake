# Third-party libraries, all from Debian 12 (cmake/packages.txt lists the packages and why).
# Targets for the layers: Boost::headers Eigen3::Eigen TBB::tbb tomlplusplus::tomlplusplus
# CLI11::CLI11 nlohmann_json::nlohmann_json OpenSSL::Crypto ZLIB::ZLIB PkgConfig::HDF5
# PkgConfig::UDUNITS; Random123 is headers in the system's include path.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
# Serial HDF5 always: pkg-config names the flavour, CMake's own module takes the one it finds first.
pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET GLOBAL hdf5-serial)
find_library(ACHILLESIM_HDF5_HL NAMES hdf5_hl hdf5_serial_hl HINTS ${HDF5_LIBRARY_DIRS} REQUIRED)
mark_as_advanced(ACHILLESIM_HDF5_HL)
target_link_libraries(PkgConfig::HDF5 INTERFACE "${ACHILLESIM_HDF5_HL}")
pkg_check_modules(UDUNITS REQUIRED IMPORTED_TARGET GLOBAL udunits)

include(CheckIncludeFileCXX)
check_include_file_cxx(Random123/philox.h ACHILLESIM_HAVE_RANDOM123)
if(NOT ACHILLESIM_HAVE_RANDOM123)
  message(FATAL_ERROR "Random123/philox.h: not found (it draws the random numbers); install librandom123-dev")
endif()

if(ACHILLESIM_THREADS STREQUAL "tbb")
  find_package(TBB 2021 REQUIRED)
elseif(NOT ACHILLESIM_THREADS STREQUAL "jthread")
  message(FATAL_ERROR "ACHILLESIM_THREADS: '${ACHILLESIM_THREADS}' is unknown; use tbb or jthread")
endif()
