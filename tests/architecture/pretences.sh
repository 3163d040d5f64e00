# shellcheck shell=bash
# For tests of quickstart: a copy of it in a folder with a space in its name, where every tool that could install or
# build something is a pretence. Sourced, with the repository as first argument.

umask 022
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
tree="$place/a checkout"
mkdir -p "$tree/cmake" "$place/bin" "$place/tools"
# Half a minute becomes a second, and the machine is the one that a test says.
sed -e 's/^heartbeat=30 /heartbeat=1 /' -e "s|\\. /etc/os-release|. '$place/os-release'|" "$1/quickstart" >"$tree/quickstart"
chmod 755 "$tree/quickstart"
cp "$1/cmake/packages.txt" "$tree/cmake/"
chmod -R a+rwX "$place"
for tool in awk bash cat date df dirname env grep mkdir nproc printf readlink sed setpriv sleep tail touch wc; do
  ln -s "$(command -v $tool)" "$place/tools/$tool"
done
pretended=$place/bin:$place/tools

# Somebody who may not write everywhere, as root may.
as_somebody=(env)
# shellcheck disable=SC2034 # read where this is sourced
((EUID)) || as_somebody=(setpriv --reuid=65534 --regid=65534 --clear-groups)

pretend() { # pretend TOOL SCRIPT
  printf '#!%s\n%s\n' "$(command -v bash)" "$2" >"$place/bin/$1"
  chmod 755 "$place/bin/$1"
}

failures=0
complain() { # complain WHAT OUTPUT
  printf '%s; got:\n%s\n' "$1" "$2"
  failures=$((failures + 1))
}

from=/
expect() { # expect EXIT_CODE TEXT COMMAND...
  local code=0 output
  (cd "$from" && PATH=$pretended exec "${@:3}") >"$place/output" 2>&1 </dev/null || code=$?
  output=$(cat "$place/output")
  [[ $code == "$1" && $output == *"$2"* ]] ||
    complain "expected exit $1 and \"$2\" from: ${*:3}; it ended with $code" "$output"
}
