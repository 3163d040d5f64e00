#!/usr/bin/env bash
# Builds and runs the quick tests as on another machine: in a root of its own, made by mmdebstrap and removed again.
# The checkout is only read. FOLDER keeps the log and a compiler cache.
#
# usage: machine.sh debian13|ubuntu24.04|aarch64 [FOLDER]
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
machine=${1:-}
folder=${2:-$root/build/machines/$machine}

fail() {
  printf 'machine.sh: %s\n' "$1" >&2
  exit 1
}

command -v mmdebstrap >/dev/null || fail "mmdebstrap is not there; install Debian's package mmdebstrap"
# The archive that this machine installs from, and its neighbour of Ubuntu.
mirror=${ACHILLESIM_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sed -n 1p)}
mirror=${mirror%/}
[[ -n $mirror ]] || fail "the apt sources name no archive of Debian; set ACHILLESIM_MIRROR to one"

packages() { awk -v steps=" $* " '$1 ~ /^[a-z]/ && index(steps, " " $1 " ") {print $2}' "$root/cmake/packages.txt" |
  grep -vE '^(texlive-|tidy$|valgrind$|python3-matplotlib$)'; } # slow tests alone use these

scratch=$(mktemp -d)
chmod 755 "$scratch" # apt gives up root's rights
# A run that is cut off leaves the root and what is mounted in it.
clean_up() {
  awk -v under="$scratch/" 'index($2, under) == 1 {print $2}' /proc/mounts | sort -r | xargs --no-run-if-empty -n 1 umount
  rm -rf --one-file-system "$scratch"
}
trap clean_up EXIT
trap 'exit 143' TERM INT
options=()
case $machine in
  debian13) suite=trixie packages=$(packages build test) ;;
  ubuntu24.04)
    suite=noble packages=$(packages build test)
    # Debian 13 vouches for Ubuntu's key.
    mmdebstrap --quiet --variant=extract --include=ubuntu-keyring trixie "$scratch/key" "$mirror"
    options=(--components=main,universe --keyring="$scratch/key/usr/share/keyrings/ubuntu-archive-keyring.gpg")
    mirror=${mirror%/debian}/ubuntu
    ;;
  aarch64)
    # Debian 12, for two architectures: the tools run as they are, the libraries are ARM's.
    suite=bookworm options=(--architectures=amd64,arm64)
    packages="cmake ninja-build ccache pkg-config g++-aarch64-linux-gnu qemu-user python3 libcli11-dev libeigen3-dev
      librandom123-dev nlohmann-json3-dev"
    for name in libboost libgtest libhdf5 libtbb libtomlplusplus libudunits2 libssl zlib1g libexpat1 libutf8proc libhowardhinnant-date libfmt libnlopt; do
      packages+=" $name-dev:arm64"
    done
    ;;
  *) fail "unknown machine '$machine'; give debian13, ubuntu24.04 or aarch64" ;;
esac

mkdir -p "$folder/ccache"
if git -C "$root" rev-parse --git-dir >/dev/null 2>&1; then
  git -C "$root" ls-files -z --cached --others --exclude-standard
else
  (cd "$root" && find . -path ./build -prune -o -type f -print0)
fi | tar --create --file "$scratch/source.tar" --directory "$root" --null --ignore-failed-read --files-from -

started=$SECONDS
TMPDIR=$scratch mmdebstrap --variant=apt "${options[@]}" --include="$(tr -s ' \n' ',' <<<"$packages" | sed 's/,$//')" \
  --customize-hook='mkdir -p "$1/source" "$1/ccache"' \
  --customize-hook="tar-in $scratch/source.tar /source" \
  --customize-hook="sync-in $folder/ccache /ccache" \
  --customize-hook="chroot \"\$1\" bash /source/tests/machines/inside.sh $machine $(nproc)" \
  --customize-hook="sync-out /ccache $folder/ccache" \
  --customize-hook="copy-out /log /status $folder" \
  "$suite" /dev/null "$mirror" >"$scratch/mmdebstrap.log" 2>&1 ||
  { tail -n 40 "$scratch/mmdebstrap.log" >&2; fail "no root of $suite could be made; mmdebstrap's last lines are above"; }

tail -n 40 "$folder/log"
echo "$machine: $((SECONDS - started)) s in all; the whole log is $folder/log"
[[ $(<"$folder/status") == 0 ]]
