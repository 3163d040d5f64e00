# Third-party libraries, all from Debian (cmake/packages.txt lists the packages and why).
# Targets for the layers: Boost::headers Eigen3::Eigen TBB::tbb tomlplusplus::tomlplusplus
# CLI11::CLI11 nlohmann_json::nlohmann_json OpenSSL::Crypto ZLIB::ZLIB EXPAT::EXPAT date::date-tz fmt::fmt NLopt::nlopt
# PkgConfig::HDF5 PkgConfig::UDUNITS PkgConfig::UTF8PROC; Random123 is headers in the system's include path.

find_package(Threads REQUIRED)
find_package(Boost 1.74 REQUIRED CONFIG)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(EXPAT 2.4 REQUIRED)
find_package(date 3.0.1 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(NLopt 2.7 REQUIRED)
include(LibraryNames)

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
