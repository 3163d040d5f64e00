#!/usr/bin/env bash
# The R package: built with its vignette, checked without a remark and without a network, its page's lines run.
# usage: ACHILLESIM=PROGRAM check.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=$(cd "$here/../../../analysis/r" && pwd)
for tool in R pdflatex; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" && exit 77; }
done
Rscript --vanilla -e 'quit(status = !all(c("ncdf4", "survival") %in% rownames(installed.packages())))' ||
  { echo "ncdf4 or survival is not installed" && exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# No repository is asked for anything but one without packages.
mkdir -p empty/src/contrib
: >empty/src/contrib/PACKAGES
echo "options(repos = c(CRAN = \"file://$folder/empty\"))" >profile.R
export R_PROFILE_USER=$folder/profile.R TZ=UTC
R CMD build "$package/achillesim"
R CMD check --no-manual achillesim_*.tar.gz || { cat achillesim.Rcheck/*.log achillesim.Rcheck/tests/*.fail 2>/dev/null && exit 1; }
grep -qx 'Status: OK' achillesim.Rcheck/00check.log
test -s achillesim.Rcheck/achillesim/doc/first-study.pdf
R_LIBS=$folder/achillesim.Rcheck Rscript --vanilla "$here/readme.R" "$package/README.md"
