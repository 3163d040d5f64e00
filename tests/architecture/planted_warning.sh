#!/usr/bin/env bash
# Whether warnings.sh sees the warning that a compiler writes into a log. Usage: planted_warning.sh COMPILER...
set -euo pipefail
log=$(mktemp)
trap 'rm "$log"' EXIT
"$@" 2>"$log"
"$(dirname "$0")/warnings.sh" "$log"
