#!/bin/sh
# Usage: latex.sh TEST_ANALYSIS ACHILLESIM STUDY... | latex.sh - ACHILLESIM STUDY...
# Compiles every table in LaTeX, those of made-up and hostile studies (but with -) and of shipped ones ("all": of each),
# on A4 with LaTeX's own margins; fails where a line is more than 5 pt too wide.
# Exit 77 (skipped) without pdflatex and what the tables need.
set -eu
if ! command -v pdflatex >/dev/null || ! kpsewhich booktabs.sty >/dev/null || ! kpsewhich pdflscape.sty >/dev/null; then
  echo "skipped: pdflatex, booktabs or pdflscape is not installed (Debian: texlive-latex-base texlive-latex-recommended)"
  exit 77
fi
made_up=$1
program=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export TEXMFVAR="$folder/texmf"  # fonts that are made on the way
cd "$folder"

compile() {
  rm -f tables.aux  # widths of other tables
  if ! pdflatex -halt-on-error -interaction=nonstopmode -no-shell-escape tables.tex >output 2>&1; then
    grep -A 5 '^!' output
    exit 1
  fi
  test -s tables.pdf
  grep 'Output written' output
  if grep -E 'TABLE|Overfull .hbox' tables.log | grep -B 1 -E 'Overfull .hbox \(([0-9]{2,}|[5-9])\.'; then
    echo "$1: wider than the page by more than 5 pt"
    exit 1
  fi
}

if [ "$made_up" != - ]; then
  ACHILLESIM_LATEX=$folder "$made_up" --gtest_filter='Latex.*'
  compile "made up"
fi
if [ "${1:-}" = all ]; then
  shift
  set -- $("$program" describe studies | sed -n 's/^  \([^ ][^ ]*\).*/\1/p') "$@"
fi
for study in "$@"; do
  "$program" run "$study" -o "$study.h5" --runners 12 -q 2>/dev/null
  {
    printf '%s\n' '\documentclass[a4paper]{article}' '\usepackage[T1]{fontenc}' '\usepackage[utf8]{inputenc}' \
      '\usepackage{textcomp,booktabs,longtable,array,pdflscape}' '\begin{document}'
    for table in $("$program" table | cut -d ' ' -f 1); do
      printf '%s\n' "\\typeout{TABLE $table of $study}"
      case $table in
        sessions) "$program" table sessions "$study.h5" --format latex 2>refused || grep -q record_sessions refused ;;
        subgroups) "$program" table subgroups "$study.h5" --format latex --by age ;;
        *) "$program" table "$table" "$study.h5" --format latex ;;
      esac
    done
    printf '%s\n' '\end{document}'
  } >tables.tex
  compile "$study"
  rm "$study.h5"
done
