#!/usr/bin/env bash
# Whether a build's log is free of compiler warnings: `release` does not refuse them, since a user's newer compiler
# warns of what ours does not. Usage: warnings.sh LOG
set -euo pipefail
[[ -s $1 ]] || { echo "warnings: no log in $1" >&2; exit 2; }
if grep -E ' warning: .*\[-W' "$1"; then
  echo "warnings: the compiler's, above; mend them" >&2
  exit 1
fi
