#!/bin/sh
# Usage: against_r.sh TEST_ANALYSIS
# Lets R compute the reference numbers afresh and compares. Exit 77 (skipped) without R or its survival.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! Rscript -e 'library(survival)' >/dev/null 2>&1; then
  echo "skipped: R's package survival is not installed (Debian: r-base-core r-cran-survival)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
Rscript "$here/reference.R" "$folder"
ACHILLESIM_R_REFERENCE=$folder "$1" --gtest_filter='AgainstR.*'
