#!/usr/bin/env bash
# quickstart refuses clearly: an unknown command, a package that cannot be had, no way to install, no Debian.
# Debian's tools are replaced by pretences, so that nothing is installed.
#
# usage: quickstart.sh REPOSITORY
set -euo pipefail

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir "$tree/cmake" "$tree/bin" "$tree/tools"
cp "$1/quickstart" "$tree/"
cp "$1/cmake/packages.txt" "$tree/cmake/"
for tool in awk bash cat date dirname env grep mkdir nproc printf readlink sed tail wc; do
  ln -s "$(command -v $tool)" "$tree/tools/$tool"
done

pretend() { # pretend TOOL SCRIPT
  printf '#!%s\n%s\n' "$(command -v bash)" "$2" >"$tree/bin/$1"
  chmod +x "$tree/bin/$1"
}

failures=0
expect() { # expect EXIT_CODE TEXT COMMAND...
  local code=0 output
  output=$(cd / && PATH=$tree/bin:$tree/tools "${@:3}" 2>&1) || code=$?
  if [[ $code != "$1" || $output != *"$2"* ]]; then
    printf 'expected exit %s and "%s" from: %s\ngot exit %s and:\n%s\n' "$1" "$2" "${*:3}" "$code" "$output"
    failures=$((failures + 1))
  fi
}

expect 0 "usage: ./quickstart" "$tree/quickstart" help
expect 2 "unknown command 'biuld'" "$tree/quickstart" biuld
expect 2 "one command at a time" "$tree/quickstart" build test
expect 1 "no Debian-like machine" "$tree/quickstart" build

# libtbb-dev is missing, and the archive does not have it.
# shellcheck disable=SC2016 # the pretence expands it
pretend dpkg-query 'if [[ ${*: -1} == libtbb-dev ]]; then printf not-installed; else printf installed; fi'
pretend apt-get 'exit 0'
pretend apt-cache 'echo "  Candidate: (none)"'
if ((EUID == 0)); then
  expect 1 "libtbb-dev (the parallel loop over blocks) cannot be had" "$tree/quickstart" build
else
  expect 1 "neither root nor sudo" "$tree/quickstart" build
fi

# The archive has it, but it does not install.
pretend apt-cache 'echo "  Candidate: 1.0"'
pretend apt-get 'if [[ $* == *install* ]]; then echo "E: no space left"; exit 100; fi'
if ((EUID == 0)); then expect 1 "E: no space left" "$tree/quickstart" build; fi

exit $((failures > 0))
