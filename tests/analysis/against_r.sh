#!/bin/sh
# Usage: against_r.sh TEST_ANALYSIS ACHILLESIM
# Lets R compute the reference numbers afresh, on its own data sets and on a results file made now, and compares.
# Exit 77 (skipped) without R or one of its packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! Rscript -e 'for (p in c("survival", "cmprsk", "boot", "metafor", "ncdf4")) library(p, character.only = TRUE)' >/dev/null 2>&1; then
  echo "skipped: R or its survival, cmprsk, boot, metafor, ncdf4 is not installed (cmake/packages.txt lists them)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
Rscript "$here/reference.R" "$folder"
"$2" run "$here/own_rows.toml" -o "$folder/own.h5" -q
for table in effects times scores rates; do
  case $table in effects) outcome="--outcome reinjury_52wk" ;; times) outcome="--outcome reinjury_time" ;; *) outcome= ;; esac
  "$2" table $table "$folder/own.h5" $outcome --format csv >"$folder/$table.csv"
done
# Arms that share all that acts on other injuries.
sed 's/"0 mm", "12 mm"/"90 %", "50 %"/; s/"0 mm"/"90 %"/; s/shoes.drop/adherence/; s/sweep.drop/sweep.adherence/' \
  "$here/own_rows.toml" >"$folder/adherence.toml"
# Other injuries follow the hours of the last weeks, and a negative control is one where they do not.
"$2" run "$folder/adherence.toml" --set 'defaults.parameters."other_injuries.conditioning"=0' -o "$folder/adherence.h5" -q
"$2" table rates "$folder/adherence.h5" --format csv >"$folder/adherence.csv"
Rscript "$here/reference_models.R" "$folder" "$folder/own.h5" "$folder/adherence.h5"
ACHILLESIM_R_REFERENCE=$folder "$1" --gtest_filter='AgainstR.*'
