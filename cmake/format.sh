#!/usr/bin/env bash
# Whether every file with C++ is laid out as .clang-format says; which these are, tests/architecture/sources.py knows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

files=$(python3 tests/architecture/sources.py . format)
xargs clang-format --dry-run --Werror <<<"$files"
