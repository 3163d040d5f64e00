#!/usr/bin/env python3
"""Which files there are and which check reads which: the one place that says so.

usage: sources.py REPOSITORY hygiene|format|layers|tidy   prints the files that a check reads, one a line

hygiene.py, layers.py, cmake/format.sh and cmake/tidy.sh ask here; every_file.py holds that nothing escapes them.
"""

import fnmatch
import os
import re
import subprocess
import sys
from pathlib import Path

# Lowest first, as in CMakeLists.txt.
LAYERS = ["model", "scenarios", "runners", "analysis", "cli"]

KIND_OF_SUFFIX = {
    ".cpp": "C++", ".hpp": "C++",
    ".py": "Python", ".sh": "shell", ".cmake": "CMake", ".R": "R", ".Rnw": "R",
    ".cff": "text", ".csv": "text", ".json": "text", ".md": "text", ".toml": "text", ".txt": "text",
    ".gpx": "text", ".Rd": "text", ".tcx": "text", ".tsv": "text", ".xml": "text",
    ".png": "picture", ".xz": "packed",
}
KIND_OF_NAME = {
    "CMakeLists.txt": "CMake",
    ".clang-format": "text", ".clang-tidy": "text", ".gitignore": "text", "LICENSE": "text",
    "py.typed": "text", "DESCRIPTION": "text", "NAMESPACE": "text", ".Rbuildignore": "text",
    "UPPERCASE.CSV": "text",  # a log whose name is the point
}
KIND_OF_INTERPRETER = {"sh": "shell", "bash": "shell", "python3": "Python", "Rscript": "R"}

# C++ under names that nothing here reads; every_file.py refuses them.
OTHER_CPP = {".c", ".cc", ".cppm", ".cu", ".cuh", ".cxx", ".h", ".hh", ".hxx", ".i", ".icc", ".inc", ".inl", ".ipp", ".ixx",
             ".tcc", ".tpp", ".txx"} | {".C", ".H", ".c++", ".h++"}

# Made to be wrong: the readers' corpus.
CORPUS = "tests/scenarios/invalid/"

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', re.MULTILINE)


def interpreter(file: Path) -> str:
    """Of a script, by its first line; "" of anything else."""
    with file.open("rb") as stream:
        words = stream.readline(200).decode("utf-8", errors="replace").split()
    return Path(words[-1]).name if words and words[0].startswith("#!") else ""


def kind(file: Path) -> str | None:
    """None: nobody has said what this is."""
    by_name = KIND_OF_NAME.get(file.name) or KIND_OF_SUFFIX.get(file.suffix)
    return by_name or (None if file.suffix else KIND_OF_INTERPRETER.get(interpreter(file)))


def is_code(file: Path) -> bool:
    return file.suffix in OTHER_CPP or kind(file) in ("C++", "Python", "shell", "CMake", "R")


def git(root: Path, *options: str) -> list[Path] | None:
    try:
        listing = subprocess.run(["git", "-C", root, "-c", f"safe.directory={root.resolve()}", "ls-files", "-z", *options],
                                 capture_output=True, text=True)
    except OSError:
        return None
    return None if listing.returncode else [root / name for name in listing.stdout.split("\0") if name]


def without_git(root: Path) -> list[Path]:
    """What .gitignore does not name; of its patterns we use NAME/, *.SUFFIX and /FROM/THE/ROOT."""
    patterns = (root / ".gitignore").read_text().split() + [".git"]

    def ignored(path: Path) -> bool:
        rooted = "/" + path.as_posix()
        return any(rooted == p.rstrip("/") if p.startswith("/") else fnmatch.fnmatch(path.name, p.rstrip("/"))
                   for p in patterns)

    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if not ignored((here / name).relative_to(root))]
        found += [here / name for name in names if not ignored((here / name).relative_to(root))]
    return found


def all_files(root: Path) -> list[Path]:
    """What git tracks, and the code that it could; without git (a tarball), what .gitignore does not name."""
    tracked = git(root) if (root / ".git").exists() else None
    if tracked is None:
        found = without_git(root)
    else:
        found = tracked + [f for f in git(root, "--others", "--exclude-standard") or [] if is_code(f)]
    return sorted(f for f in found if f.is_file())


def in_layer(path: str) -> bool:
    return path.split("/")[0] in LAYERS


READS = {
    "hygiene": lambda path, file: not path.startswith(CORPUS),
    "format": lambda path, file: kind(file) == "C++",
    "layers": lambda path, file: kind(file) == "C++" and in_layer(path),
    "tidy": lambda path, file: file.suffix == ".cpp" and in_layer(path),  # and by them the headers
}


def read_by(check: str, root: Path) -> list[str]:
    """Paths from the root of the repository."""
    named = [(f.relative_to(root).as_posix(), f) for f in all_files(root)]
    return [path for path, file in named if READS[check](path, file)]


def main() -> int:
    if len(sys.argv) != 3 or sys.argv[2] not in READS:
        print(f"usage: sources.py REPOSITORY {'|'.join(READS)}", file=sys.stderr)
        return 2
    paths = read_by(sys.argv[2], Path(sys.argv[1]))
    print(*paths, sep="\n")
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main())
