#!/usr/bin/env python3
"""The sources that clang-tidy has to look at since the last commit of which all were clean.

usage: changed.py REPOSITORY   prints them, one a line

Those that changed, and for each header that changed, one source that takes it in. All of them when the checks
themselves changed or when git cannot tell: no checkout, or a history without the commit (cmake/tidy_base.txt).
"""

import subprocess
import sys
from pathlib import Path

from sources import INCLUDE, in_layer, read_by

CHECKS = {".clang-tidy", "cmake/tidy.sh"}


def changed_since(root: Path, commit: str) -> set[str] | None:
    """Paths of tracked files that differ from the commit, and of new ones; None when git cannot tell."""
    found: set[str] = set()
    for command in (["diff", "--name-only", "-z", commit, "--"], ["ls-files", "--others", "--exclude-standard", "-z"]):
        try:
            listing = subprocess.run(["git", "-C", root, "-c", f"safe.directory={root.resolve()}", *command],
                                     capture_output=True, text=True)
        except OSError:
            return None
        if listing.returncode:
            return None
        found |= set(listing.stdout.split("\0")) - {""}
    return found


def taken_in(root: Path, source: str) -> set[str]:
    """The project's headers that a source includes, directly or by way of others."""
    seen: set[str] = set()
    open_files = [source]
    while open_files:
        text = (root / open_files.pop()).read_text(encoding="utf-8")
        new = {name for name in INCLUDE.findall(text) if in_layer(name) and (root / name).is_file()} - seen
        seen |= new
        open_files += sorted(new)
    return seen


def to_look_at(root: Path) -> list[str]:
    every = read_by("tidy", root)
    base = (root / "cmake/tidy_base.txt").read_text().split()
    changed = changed_since(root, base[0]) if base and (root / ".git").exists() else None
    if changed is None or changed & CHECKS:
        return every
    chosen = {source for source in every if source in changed}
    waiting = {path for path in read_by("layers", root) if path in changed} - chosen
    headers = {source: taken_in(root, source) for source in every} if waiting else {}
    for source in sorted(every, key=lambda s: (s not in chosen, s)):
        if headers.get(source, set()) & waiting:
            chosen.add(source)
            waiting -= headers[source]
    return sorted(chosen)


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: changed.py REPOSITORY", file=sys.stderr)
        return 2
    for path in to_look_at(Path(sys.argv[1])):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
