#!/usr/bin/env python3
"""changed.py chooses what may have a new fault, and all where it cannot tell: in a made-up checkout."""

import subprocess
import sys
import tempfile
from pathlib import Path

from changed import to_look_at

TREE = {
    ".gitignore": "build/\n",
    ".clang-tidy": "Checks: '*'\n",
    "cmake/tidy.sh": "#!/bin/sh\n",
    "model/law.hpp": "#pragma once\n",
    "model/leg.hpp": '#pragma once\n#include "model/law.hpp"\n',
    "model/law.cpp": '#include "model/law.hpp"\n',
    "cli/leg.cpp": '#include "model/leg.hpp"\n',
    "cli/main.cpp": "int main() {}\n",
}
ALL = ["cli/leg.cpp", "cli/main.cpp", "model/law.cpp"]

# What changes after the clean commit, and what has to be looked at.
CASES = [
    ({}, []),
    ({"cli/main.cpp": "int main() { return 1; }\n"}, ["cli/main.cpp"]),
    ({"model/leg.hpp": '#pragma once\n#include "model/law.hpp"\nint x;\n'}, ["cli/leg.cpp"]),
    ({"model/law.hpp": "#pragma once\nint x;\n"}, ["cli/leg.cpp"]),  # by way of leg.hpp; one source is enough
    ({"model/law.hpp": "#pragma once\nint x;\n", "model/law.cpp": '#include "model/law.hpp"\nint y;\n'}, ["model/law.cpp"]),
    ({"cli/new.cpp": "int z;\n"}, ["cli/new.cpp"]),
    ({"README.md": "text\n"}, []),
    ({".clang-tidy": "Checks: '-*'\n"}, ALL),
    ({"cmake/tidy.sh": "#!/bin/bash\n"}, ALL),
    ({"cmake/tidy_base.txt": "0123456789 of another history\n"}, ALL),
    ({"cmake/tidy_base.txt": ""}, ALL),
]


def put(tree: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text)


def git(tree: Path, *arguments: str) -> str:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    return subprocess.run(["git", "-C", tree, *who, *arguments], capture_output=True, text=True, check=True).stdout


def main() -> int:
    failures = []
    for changes, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder)
            put(tree, TREE)
            git(tree, "init", "--quiet")
            git(tree, "add", ".")
            git(tree, "commit", "--quiet", "--message", "clean")
            put(tree, {"cmake/tidy_base.txt": git(tree, "rev-parse", "HEAD")} | changes)
            found = to_look_at(tree)
            if found != expected:
                failures.append(f"{sorted(changes)}: expected {expected}, got {found}")
    with tempfile.TemporaryDirectory() as folder:  # a tarball
        put(Path(folder), TREE | {"cmake/tidy_base.txt": "0123456789\n"})
        if to_look_at(Path(folder)) != ALL:
            failures.append("without git: not all")
    print(*failures, sep="\n")
    print(f"{len(CASES) + 1} cases, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
