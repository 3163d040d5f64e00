#!/usr/bin/env bash
# A checkout as people have it: unpacked without git's folder, a space in its path, read by its owner alone, results
# lying in it. It configures, and the scripts of CMake and the checks of the sources find their way.
#
# usage: checkout.sh REPOSITORY
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
umask 077
tree="$place/a checkout with spaces"
mkdir "$tree"
tar -C "$1" --exclude=./build --exclude=./.git --exclude='*.h5' -cf - . | tar -C "$tree" -xf -

failures=0
complain() {
  printf '%s; got:\n%s\n' "$1" "$2"
  failures=$((failures + 1))
}
must() { # must WHAT COMMAND...
  local output
  output=$("${@:2}" 2>&1) || complain "$1" "$output"
}

must "expected it to configure" env -C "$tree" cmake --preset release -DBUILD_TESTING=ON
build=$tree/build/release
must "expected the made sources" ninja -C "$build" achillesim_write_build_info scenarios/catalogue_files.cpp
header=$(cat "$build/include/generated/build_info.hpp")
[[ $header == *'git_commit = "unknown"'* ]] || complain "expected a commit that is unknown" "$header"
must "expected the layers to be found" python3 "$tree/tests/architecture/layers.py" "$tree"

# Results and builds are not the repository's; a file of its own is.
head -c 2000000 /dev/zero >"$tree/first-look.h5"
must "expected no problem in the checkout" python3 "$tree/tests/architecture/hygiene.py" "$tree"
printf 'int x;  \n' >"$tree/model/careless.cpp"
if output=$(python3 "$tree/tests/architecture/hygiene.py" "$tree"); then complain "expected blanks to be found" "$output"; fi
rm "$tree/model/careless.cpp"

# A checkout of somebody else, as in a container: git lists it, and the commit is known.
git -C "$tree" init --quiet
git -C "$tree" add .
git -C "$tree" -c user.name=Somebody -c user.email=somebody@example.org commit --quiet -m "All"
export GIT_TEST_ASSUME_DIFFERENT_OWNER=1
if git -C "$tree" status >/dev/null 2>&1; then complain "expected git to refuse somebody else's checkout" "nothing"; fi
must "expected no problem in somebody else's checkout" python3 "$tree/tests/architecture/hygiene.py" "$tree"
must "expected the header to be written" ninja -C "$build" achillesim_write_build_info
header=$(cat "$build/include/generated/build_info.hpp")
[[ $header != *'git_commit = "unknown"'* ]] || complain "expected a commit that is known" "$header"

exit $((failures > 0))
