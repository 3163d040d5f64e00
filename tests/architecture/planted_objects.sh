#!/usr/bin/env bash
# isa_objects.sh finds what may not be in an object: a second export, and wide registers in the baseline.
#
# usage: planted_objects.sh COMPILER
set -euo pipefail
check=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/isa_objects.sh
compiler=$1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

failures=0
expect() { # expect EXIT_CODE TEXT VARIANT CODE FLAGS...
  local code=0 output object=kernel_$3.o
  "$compiler" -O3 "${@:5}" -x c++ -c -o "$object" - <<<"$4"
  output=$("$check" "$object" 2>&1) || code=$?
  if [[ $code != "$1" || $output != *"$2"* ]]; then
    printf 'expected exit %s and "%s" from: %s\ngot exit %s and:\n%s\n' "$1" "$2" "${*:3}" "$code" "$output"
    failures=$((failures + 1))
  fi
}

entry() { echo "extern \"C\" void kernel_$1(float* x) { for (int i = 0; i < 1024; ++i) x[i] *= 2; }"; }

wide=(-mavx512f -mprefer-vector-width=512)
expect 0 "0 AVX" baseline "$(entry baseline)"
expect 0 "0 with zmm" avx2 "$(entry avx2)" -mavx2
expect 0 "with zmm" avx512 "$(entry avx512)" "${wide[@]}"
expect 1 "AVX instructions in the baseline" baseline "$(entry baseline)" -mavx2
expect 1 "expected ymm registers and no zmm" avx2 "$(entry avx2)" "${wide[@]}"
expect 1 "expected zmm registers" avx512 "$(entry avx512)" -mavx2
expect 1 "exports besides kernel_baseline" baseline "$(entry baseline) int second() { return 1; }"
third="template <class T> T third() { return 1; } template int third<int>();"
expect 1 "exports besides kernel_avx2" avx2 "$(entry avx2) $third" -mavx2

exit $((failures > 0))
