#!/usr/bin/env bash
# HDF5 and UDUNITS are found by each name that pkg-config may know them by, and without it; where they are not, the
# message says what to install. A small project links both, in place of AchilleSim.
#
# usage: library_names.sh REPOSITORY
set -euo pipefail

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir "$tree/names" "$tree/nothing"

cat >"$tree/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.25)
project(names LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH "$1/cmake")
include(LibraryNames)
add_executable(versions versions.cpp)
target_link_libraries(versions PRIVATE PkgConfig::HDF5 PkgConfig::UDUNITS)
END
cat >"$tree/versions.cpp" <<'END'
#include <hdf5.h>
#include <hdf5_hl.h>
#include <udunits2.h>
int main() {
  unsigned a = 0, b = 0, c = 0;
  ut_set_error_message_handler(ut_ignore);
  return H5get_libversion(&a, &b, &c) < 0 || H5LTpath_valid(-1, "", false) > 0 || ut_get_status() != UT_SUCCESS;
}
END

failures=0
# configure WHAT EXIT_CODE TEXT [CMAKE_ARGUMENT...]: pkg-config knows what lies in names/ and nothing else.
configure() {
  local code=0 output
  rm -rf "$tree/build"
  output=$(PKG_CONFIG_LIBDIR=$tree/names PKG_CONFIG_PATH='' cmake -S "$tree" -B "$tree/build" "${@:4}" 2>&1) || code=$?
  output=$(tr -s ' \n' ' ' <<<"$output") # CMake breaks the lines of its messages
  if [[ $code != "$2" || $output != *"$3"* ]]; then
    printf '%s: expected exit %s and "%s"; got exit %s and:\n%s\n' "$1" "$2" "$3" "$code" "$output"
    failures=$((failures + 1))
  fi
}

know() { # know MODULE VERSION
  printf 'Name: %s\nDescription: %s\nVersion: %s\n' "$1" "$1" "$2" >"$tree/names/$1.pc"
}

know hdf5-serial 1.10
know hdf5 1.11
know udunits 2.1
configure "Debian's names" 0 "Found hdf5-serial, version 1.10"
rm "$tree"/names/*
know hdf5 1.11
know udunits2 2.2
configure "others' name of HDF5" 0 "Found hdf5, version 1.11"
configure "others' name of UDUNITS" 0 "Found udunits2, version 2.2"
rm "$tree/names/hdf5.pc"
know hdf5-1.9.3 1.9.3
know hdf5-1.14 1.14
know hdf5-openmpi 1.15
know hdf5_hl-1.16 1.16
configure "names with a version: the newest, and no parallel one" 0 "Found hdf5-1.14, version 1.14"
rm "$tree"/names/*

nowhere=(-DCMAKE_FIND_ROOT_PATH="$tree/nothing" -DCMAKE_FIND_ROOT_PATH_MODE_{LIBRARY,INCLUDE}=ONLY)
configure "neither in pkg-config nor elsewhere" 1 "HDF5: not found: neither by pkg-config (as hdf5-serial, hdf5" "${nowhere[@]}"
configure "the remedy" 1 "install libhdf5-dev, or name its folder: -DCMAKE_PREFIX_PATH=" "${nowhere[@]}"

configure "without pkg-config" 0 "Found HDF5 without pkg-config"
cmake --build "$tree/build" && "$tree/build/versions" || { echo "without pkg-config: does not link"; failures=$((failures + 1)); }

exit $((failures > 0))
