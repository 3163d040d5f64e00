#!/usr/bin/env bash
# clang-tidy over what changed since every source was clean (tests/architecture/changed.py), or over all sources of
# the layers. A source is looked at again when it, any header or the checks changed.
#
# usage: tidy.sh BUILD_FOLDER JOBS [all]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$1 jobs=$2 which=${3:-changed}
seen=$build/seen
mkdir -p "$seen"

listed() { python3 -B tests/architecture/sources.py . "$1"; }

common=$(listed layers | grep -v '\.cpp$' | xargs cat .clang-tidy | sha256sum)
export build seen common

look_at() {
  local source=$1 key
  key=$(cat "$source" - <<<"$common$source" | sha256sum | cut -c1-40)
  [[ ! -e $seen/$key ]] || return 0
  local report
  if report=$(clang-tidy --quiet -p "$build" "$source" 2>&1); then
    touch "$seen/$key"
    echo "clean: $source"
  else
    printf '%s\n' "$report" | grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -header'
    return 1
  fi
}
export -f look_at

chosen() { if [[ $which == all ]]; then listed tidy; else python3 -B tests/architecture/changed.py .; fi; }

# shellcheck disable=SC2016 # $1 is the inner shell's
chosen |
  xargs -P "$jobs" -I{} bash -c 'look_at "$1"' look_at {}
