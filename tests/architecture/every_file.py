#!/usr/bin/env python3
"""Nothing escapes: every file is of a known kind, and every file with code is read by the checks of its kind.

usage: every_file.py REPOSITORY
"""

import re
import sys
from pathlib import Path

from sources import INCLUDE, LAYERS, OTHER_CPP, READS, all_files, in_layer, interpreter, kind, read_by

REMEDY = "add it to the kinds in tests/architecture/sources.py, or name it as one of them"


def misnamed(path: str, file: Path):
    """What a file may be called, for what it is by its first line and its includes."""
    if not re.fullmatch(r"[\w.+/-]+", path):
        yield f"{path}: letters, digits and . _ + - only, so that every tool can be given the name"
    if file.suffix in OTHER_CPP:
        yield f"{path}: C++ under a name that no check reads; name it .cpp or .hpp"
    elif kind(file) is None:
        yield f"{path}: nobody has said what {file.suffix or 'a file of this name'} is; {REMEDY}"
    elif kind(file) == "C++" and not in_layer(path) and not path.startswith("tests/"):
        yield f"{path}: C++ belongs in a layer ({', '.join(LAYERS)}) or under tests/"
    elif kind(file) == "text":
        if interpreter(file):
            yield f"{path}: a script that is named like a text; {REMEDY}"
        if file.suffix != ".md" and INCLUDE.search(file.read_text(encoding="utf-8", errors="replace")):
            yield f"{path}: C++ that is named like a text; name it .cpp or .hpp"


def checks_of(path: str, file: Path):
    """The checks that have to read a file: said a second time and more simply than in sources.py."""
    if kind(file) in ("Python", "shell", "CMake", "R", "C++"):
        yield "hygiene"
    if kind(file) == "C++":
        yield "format"
        if path.startswith(tuple(f"{layer}/" for layer in LAYERS)):
            yield "layers"
            if path.endswith(".cpp"):
                yield "tidy"


def main() -> int:
    root = Path(sys.argv[1])
    files = {f.relative_to(root).as_posix(): f for f in all_files(root)}
    read = {check: set(read_by(check, root)) for check in READS}
    problems = [problem for path, file in files.items() for problem in misnamed(path, file)]
    problems += [f"{path}: not among the files of the check '{check}' (tests/architecture/sources.py)"
                 for path, file in files.items() for check in checks_of(path, file) if path not in read[check]]
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
