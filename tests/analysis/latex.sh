#!/bin/sh
# Usage: latex.sh TEST_ANALYSIS
# Compiles every table in LaTeX. Exit 77 (skipped) without pdflatex and booktabs.
set -eu
if ! command -v pdflatex >/dev/null || ! kpsewhich booktabs.sty >/dev/null; then
  echo "skipped: pdflatex or booktabs is not installed (Debian: texlive-latex-base texlive-latex-recommended)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export TEXMFVAR="$folder/texmf"  # fonts that are made on the way
ACHILLESIM_LATEX=$folder "$1" --gtest_filter='Latex.*'
cd "$folder"
if ! pdflatex -halt-on-error -interaction=nonstopmode -no-shell-escape tables.tex >output 2>&1; then
  grep -A 5 '^!' output
  exit 1
fi
test -s tables.pdf
grep 'Output written' output
