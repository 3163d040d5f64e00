#!/usr/bin/env bash
# quickstart refuses clearly: an unknown command, a package that cannot be had, no way to install, a release that it
# does not know, no Debian, a folder that may not be written to.
#
# usage: quickstart.sh REPOSITORY
set -euo pipefail
# shellcheck source=tests/architecture/pretences.sh
source "$(dirname "${BASH_SOURCE[0]}")/pretences.sh"
quickstart=$tree/quickstart

expect 0 "usage: ./quickstart" "$quickstart" help
expect 2 "unknown command 'biuld'" "$quickstart" biuld
expect 2 "one command at a time" "$quickstart" build test
expect 1 "no Debian-like machine" "$quickstart" build

machine() { printf '%s\n' "$@" >"$place/os-release"; }
machine 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"' ID=debian VERSION_CODENAME=bookworm

# libtbb-dev is missing, and the archive does not have it.
# shellcheck disable=SC2016 # the pretence expands it
pretend dpkg-query 'if [[ ${*: -1} == libtbb-dev ]]; then printf not-installed; else printf installed; fi'
pretend apt-get 'exit 0'
pretend apt-cache 'echo "  Candidate: (none)"'
rm -rf "$tree/build"
expect 1 "neither root nor sudo" "${as_somebody[@]}" "$quickstart" build
rm -rf "$tree/build"
# shellcheck disable=SC2016
pretend sudo '[[ $1 == -v ]] || exec "$@"'
expect 1 "libtbb-dev (the parallel loop over blocks) cannot be had" "$quickstart" build

# The remedy is that of the release.
expect 1 "Debian 12's archive (bookworm main)" "$quickstart" build
machine 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"' ID=debian VERSION_CODENAME=trixie
expect 1 "Debian 13's archive (trixie main)" "$quickstart" build
machine 'PRETTY_NAME="Ubuntu 24.04.2 LTS"' ID=ubuntu ID_LIKE=debian VERSION_CODENAME=noble UBUNTU_CODENAME=noble
expect 1 "Ubuntu 24.04's archive (noble main universe)" "$quickstart" build
machine 'PRETTY_NAME="Linux Mint 22"' ID=linuxmint 'ID_LIKE="ubuntu debian"' VERSION_CODENAME=wilma UBUNTU_CODENAME=noble
expect 1 "noble main universe" "$quickstart" build
machine 'PRETTY_NAME="LMDE 6 (faye)"' ID=linuxmint ID_LIKE=debian VERSION_CODENAME=faye DEBIAN_CODENAME=bookworm
expect 1 "bookworm main" "$quickstart" build

# A release that is not known: what is known, what is missing; of what is there already no release is asked.
machine 'PRETTY_NAME="Debian GNU/Linux 11 (bullseye)"' ID=debian VERSION_CODENAME=bullseye
expect 1 "this is Debian GNU/Linux 11 (bullseye); known are Debian 12, Debian 13, Ubuntu 24.04" "$quickstart" build
expect 1 "  libtbb-dev  the parallel loop over blocks" "$quickstart" build
expect 1 "docs/other-machines.md" "$quickstart" build
machine ID=kali
expect 1 "this is a system without a name" "$quickstart" build
rm "$place/os-release"
expect 1 "this is a system without a name" "$quickstart" build
mv "$place/bin/dpkg-query" "$place/some-missing"
pretend dpkg-query 'printf installed'
pretend cmake 'exit 0'
pretend ninja 'exit 0'
expect 0 "build/release/bin/achillesim" "$quickstart" build
mv "$place/some-missing" "$place/bin/dpkg-query"

# The archive has it, but it does not install.
machine VERSION_CODENAME=bookworm
pretend apt-cache 'echo "  Candidate: 1.0"'
# shellcheck disable=SC2016
pretend apt-get 'if [[ $* == *install* ]]; then echo "E: no such luck"; exit 100; fi'
expect 1 "E: no such luck" "$quickstart" build

# Folders that may not be written to.
expect 1 "the results go into the current folder, /, which" "${as_somebody[@]}" "$quickstart"
chmod 555 "$tree/build"
chmod 444 "$tree/build/quickstart.log"
expect 1 "sudo rm -rf $place/a\\ checkout/build" "${as_somebody[@]}" "$quickstart" build
chmod -R u+w "$tree/build"
rm -rf "$tree/build"
chmod 555 "$tree"
expect 1 "cp -R $place/a\\ checkout" "${as_somebody[@]}" "$quickstart" build

exit $((failures > 0))
