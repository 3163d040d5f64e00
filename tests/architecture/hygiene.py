#!/usr/bin/env python3
"""The repository holds text that is finished and that means the same on every machine.

usage: hygiene.py REPOSITORY
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = {"", ".cff", ".cmake", ".cpp", ".csv", ".gp", ".hpp", ".json", ".md", ".py", ".R", ".sh", ".toml", ".txt", ".yml"}
LARGEST = 1024 * 1024  # bytes; results are made, not kept
# Files made to be wrong: the readers' corpora.
CORPUS = "tests/scenarios/invalid/"

# Brackets keep the patterns from finding themselves.
RULES = {
    r"\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b": "an unfinished-work marker; finish it or write an issue",
    r"(?<![\w.])/(work|root|home|Users|tmp/bash_jobs)[/]": "a path of somebody's machine",
    r"<{7} |>{7} ": "a merge conflict",
    r"[ \t]+$": "blanks at the end of a line",
    r"\r": "a carriage return",
}


def tracked(root: Path) -> list[Path]:
    """The files that git tracks; in a checkout without git's folder, those that it would not ignore."""

    def listed(*arguments) -> list[Path]:
        # A checkout that belongs to somebody else, as in a container, is git's to list too.
        command = ["git", "-c", f"safe.directory={root}", *arguments, "-z"]
        listing = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        return [root / name for name in listing.stdout.split("\0") if name]

    if (root / ".git").exists():
        return listed("ls-files")
    with tempfile.TemporaryDirectory() as empty:
        subprocess.run(["git", "init", "--quiet", "--bare", empty], check=True)
        return listed(f"--git-dir={empty}", f"--work-tree={root}", "ls-files", "--others", "--exclude-standard")


def problems_of(root: Path, file: Path):
    path = file.relative_to(root).as_posix()
    if file.stat().st_size > LARGEST:
        yield f"{path}: larger than {LARGEST} bytes"
        return
    if file.suffix not in TEXT:
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
    if file.suffix == ".hpp" and not text.startswith("#pragma once\n"):
        yield f"{path}: a header begins with #pragma once, so that it can be included twice"
    if text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"


def main() -> int:
    root = Path(sys.argv[1]).resolve()
    files = [f for f in tracked(root) if f.is_file() and CORPUS not in f.as_posix()]
    problems = [p for f in files for p in problems_of(root, f)]
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
