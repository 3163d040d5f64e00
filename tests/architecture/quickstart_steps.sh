#!/usr/bin/env bash
# quickstart's long steps: they speak while they last, end with the right code, and leave no process behind.
#
# usage: quickstart_steps.sh REPOSITORY
set -euo pipefail
# shellcheck source=tests/architecture/pretences.sh
source "$(dirname "${BASH_SOURCE[0]}")/pretences.sh"
quickstart=$tree/quickstart
from=$tree

echo 'VERSION_CODENAME=bookworm' >"$place/os-release"
pretend dpkg-query 'printf installed'
pretend apt-get 'exit 100'
pretend apt-cache 'exit 100'
pretend cmake 'exit 0'

# A pretence that goes on until quickstart has spoken of the step that it is, half a minute at most.
until_spoken() { # until_spoken STEP
  echo "for i in {1..300}; do ! grep -Eq '\.\.\. $1, [0-9]+ s' '$place/output' || exit 0; sleep 0.1; done; exit 9"
}

# Without a terminal; the path of the program stays the last line of the output.
pretend ninja "echo 'the compiler speaks'; $(until_spoken "built achillesim, Release, $(nproc) cores")"
expect 0 "/build/release/bin/achillesim" "$quickstart" build
expect 0 "the compiler speaks" cat "$tree/build/quickstart.log"
pretend ninja 'exit 0'
path=$(cd "$tree" && PATH=$pretended "$quickstart" build 2>/dev/null)
[[ $path == "$tree/build/release/bin/achillesim" ]] || complain "expected the program's path alone on stdout" "$path"

# In a terminal the line is rewritten and at last removed.
pretend ninja "$(until_spoken "built achillesim, Release, $(nproc) cores")"
ln -s "$(command -v script)" "$place/tools/"
expect 0 $' s\e[K\r\e[K  ✓ built achillesim' env SHELL="$(command -v bash)" script -qefc "'$quickstart' build" /dev/null

# A step that fails: its code, its output, the state of the disk.
pretend ninja 'echo "error: no room"; exit 3'
pretend df 'printf "Filesystem\nfs 9 6 3 99%% /\n"'
expect 1 "(exit 3)" "$quickstart" build
expect 1 "error: no room" "$quickstart" build
expect 1 "is full (3 MB left): make room" "$quickstart" build
pretend df 'printf "Filesystem\nfs 9999 0 9999 1%% /\n"'
output=$(cd "$tree" && PATH=$pretended "$quickstart" build 2>&1) && complain "expected a failure" "$output"
[[ $output != *"is full"* ]] || complain "a disk with 9999 MB is not full" "$output"

# No process is left by a step that fails, nor by Ctrl-C, which goes to the whole group.
group_of() { # group_of COMMAND...: starts it in a process group of its own, its number in $group
  set -m
  (cd "$tree" && PATH=$pretended exec "$@") >"$place/output" 2>&1 </dev/null &
  group=$!
  set +m
}
ended_as() { # ended_as EXIT_CODE TEXT
  local code=0 output
  wait "$group" || code=$?
  output=$(cat "$place/output")
  [[ $code == "$1" && $output == *"$2"* ]] || complain "expected exit $1 and \"$2\"; it ended with $code" "$output"
  # What the signal ends may take a moment longer than the script; what stays (the pretended ninja sleeps for a
  # minute) is still there after 20 s.
  for _ in {1..200}; do
    kill -0 -- "-$group" 2>/dev/null || return 0
    sleep 0.1
  done
  complain "a process of the group was left" "$output"
}
group_of "$quickstart" build
ended_as 1 "error: no room"
pretend ninja 'echo "the compiler is interrupted"; sleep 60'
group_of "$quickstart" build
until grep -qs "the compiler is interrupted" "$tree/build/quickstart.log"; do sleep 0.1; done
kill -INT -- "-$group"
ended_as 130 "quickstart: interrupted"

# Tests: the summary, and in a failure what failed.
mkdir -p "$tree/build/release/bin"
pretend ninja 'exit 0'
pretend ctest "echo '100% tests passed, 0 tests failed out of 7'; $(until_spoken "tests in build/release")"
expect 0 "100% tests passed, 0 tests failed out of 7" "$quickstart" test
pretend ctest 'echo "model.wrong ... Failed"; exit 8'
expect 1 "model.wrong ... Failed" "$quickstart" test

# The first look: the simulation speaks too, and its exit code counts.
program=$tree/build/release/bin/achillesim
pretend achillesim "case \$1 in run) $(until_spoken simulating) ;; compare) echo 'a table' ;; esac"
mv "$place/bin/achillesim" "$program"
expect 0 "a table" "$quickstart"
printf '#!%s\nexit 3\n' "$(command -v bash)" >"$program"
expect 1 "the simulation ended with exit code 3" "$quickstart"

exit $((failures > 0))
