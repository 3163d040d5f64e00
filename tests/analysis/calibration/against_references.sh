#!/bin/sh
# Usage: against_references.sh TEST_CALIBRATION
# Lets scikit-learn, emcee and R's posterior and loo compute their numbers afresh and compares with those: the copies in
# reference/, which other tests read, come from here. Exit 77 (skipped) without one of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${ACHILLESIM_PYTHON:-/usr/bin/python3}
if ! "$python" -c "import emcee, numpy, sklearn" >/dev/null 2>&1 ||
  ! Rscript -e 'library(posterior); library(loo)' >/dev/null 2>&1; then
  echo "skipped: emcee, scikit-learn or R's posterior or loo is not installed (cmake/packages.txt lists them)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
Rscript "$here/reference.R" "$folder"
"$python" "$here/reference.py" "$folder"
for file in "$here"/reference/*.csv; do
  [ -s "$folder/${file##*/}" ] || { echo "$file: nothing writes it any more"; exit 1; }
done
ACHILLESIM_CALIBRATION_REFERENCE=$folder "$1" \
  --gtest_filter='*.IsScikitLearns*:*.LeavesOneOut*:*.IsThatOf*:*.DrawsWhatEmceeDraws'
