#!/usr/bin/env bash
# Inside a root that machine.sh made: builds and runs the quick tests; leaves /log, and in /status how it ended.
#
# usage: inside.sh MACHINE JOBS
set -uo pipefail
export CCACHE_DIR=/ccache LC_ALL=C.UTF-8 TZ=UTC
cd /source

build_and_test() {
  local options=()
  [[ $1 != aarch64 ]] || options=(--toolchain cmake/aarch64.cmake "-DACHILLESIM_TEST_FOLDERS=model;runners")
  cmake --preset release -DBUILD_TESTING=ON -DACHILLESIM_WERROR=ON -DCMAKE_UNITY_BUILD=ON "${options[@]}" &&
    time nice -n 10 ninja -C build/release -j "$2" &&
    time ctest --test-dir build/release -L quick -j "$2" --output-on-failure
}

code=0
build_and_test "$@" >/log 2>&1 || code=$?
echo "$code" >/status
