#!/usr/bin/env bash
# The kernel's objects, one per instruction set, share no code: each exports its entry and nothing
# else, the baseline touches no wide register, and the others do use theirs.
#
# usage: isa_objects.sh <entry>_<variant>.o...
set -euo pipefail

failures=0
fail() { echo "$1"; failures=$((failures + 1)); }

for object in "$@"; do
  entry=$(basename "$object" .o)
  variant=${entry##*_}
  # Symbol types: u unique, V v W w weak, C common; other capitals but U are defined and global.
  exported=$(nm "$object" | awk '$(NF-1) ~ /^[A-TX-Z]$/ || $(NF-1) ~ /^[uvVwW]$/ {print $(NF-1), $NF}')
  [[ $exported == "T $entry" ]] || fail "$object: exports besides $entry: ${exported//$'\n'/, }"

  code=$(objdump --disassemble --no-show-raw-insn "$object")
  count() { grep --count --extended-regexp "$1" <<<"$code" || true; }
  zmm=$(count '%zmm') ymm=$(count '%ymm') vex=$(count $':\t+v[a-z]')
  echo "$entry: $(count $'^ +[0-9a-f]+:\t') instructions, $vex AVX, $ymm with ymm, $zmm with zmm"
  case $variant in
    baseline) ((vex + ymm + zmm == 0)) || fail "$object: AVX instructions in the baseline" ;;
    avx2) ((ymm > 0 && zmm == 0)) || fail "$object: expected ymm registers and no zmm" ;;
    avx512) ((zmm > 0)) || fail "$object: expected zmm registers" ;;
    *) fail "$object: unknown instruction set '$variant'" ;;
  esac
done
exit $((failures > 0))
