#!/usr/bin/env python3
"""The repository holds text that is finished and that means the same on every machine.

usage: hygiene.py REPOSITORY
"""

import re
import sys
from pathlib import Path

from sources import kind, read_by

LARGEST = 1024 * 1024  # bytes; results are made, not kept

WIDEST = 140  # columns of a table that clang-format leaves alone

# Brackets keep the patterns from finding themselves.
RULES = {
    r"\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b": "an unfinished-work marker; finish it or write an issue",
    r"(?<![\w.])/(work|root|home|Users|tmp/bash_jobs)[/]": "a path of somebody's machine",
    r"<{7} |>{7} ": "a merge conflict",
    r"[ \t]+$": "blanks at the end of a line",
    r"\r": "a carriage return",
}


def problems_of(root: Path, path: str):
    file = root / path
    if file.stat().st_size > LARGEST:
        yield f"{path}: larger than {LARGEST} bytes"
        return
    if kind(file) in ("picture", "packed"):
        return
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: not UTF-8 ({error})"
        return
    for number, line in enumerate(text.split("\n"), 1):
        for pattern, reason in RULES.items():
            if re.search(pattern, line) and not (file.suffix == ".md" and pattern.startswith("[ ")):
                yield f"{path}:{number}: {reason}"
    if kind(file) == "C++":
        for off in re.finditer(r"// clang-format off\n(.*?)// clang-format on", text, re.DOTALL):
            first = text.count("\n", 0, off.start(1)) + 1
            for number, line in enumerate(off[1].split("\n"), first):
                if len(line) > WIDEST:
                    yield f"{path}:{number}: {len(line)} columns in a table; break the row after {WIDEST}"
    if file.suffix == ".hpp" and not text.startswith("#pragma once\n"):
        yield f"{path}: a header begins with #pragma once, so that it can be included twice"
    if text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"


def main() -> int:
    root = Path(sys.argv[1])
    files = read_by("hygiene", root)
    problems = [p for path in files for p in problems_of(root, path)]
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
