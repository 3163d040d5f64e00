#!/usr/bin/env python3
"""Each check of the sources finds the fault that it is there for: planted in a small tree that is clean without it.

usage: planted_test.py REPOSITORY sources|tools

"tools" are clang-format and clang-tidy, which ./quickstart check installs.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sources import LAYERS

HERE = "tests/architecture"
HEADER = "#pragma once\n\ninline int law() {\n  return 1;\n}\n"
TREE = {
    "CMakeLists.txt": "add_library(model model/law.cpp)\nadd_executable(run cli/main.cpp)\n"
                      f"foreach(check changed hygiene layers every_file in_use)\nadd_test(${{check}} {HERE}/${{check}}.py)\n",
    "model/law.hpp": HEADER,
    "model/law.cpp": '#include "model/law.hpp"\n',
    "cli/main.cpp": '#include "model/law.hpp"\n\nint main() {\n  return law() - 1;\n}\n',
    # Made, and so nobody's to check.
    "build/made.cpp": '#include "cli/made.h" \n',
}
COPIED = [".clang-format", ".clang-tidy", ".gitignore", "cmake/format.sh", "cmake/tidy.sh",
          "cmake/tidy_base.txt", *(f"{HERE}/{name}.py" for name in ("changed", "sources", "hygiene", "layers", "every_file", "in_use"))]

LAW = TREE["model/law.cpp"]

# The check, the file that is planted, what it holds (a pair: what in it is replaced by what), what the check says.
SOURCES = [
    ("layers", "model/law.cpp", LAW + '#include "cli/main.hpp"\n', "includes cli/main.hpp from a layer above"),
    ("layers", "model/deep/law.hpp", '#include "runners/run.hpp"\n', "includes runners/run.hpp from a layer above"),
    ("layers", "analysis/deep/a.hpp", '#include "runners/run.hpp"\n', "of runners/ the analysis uses"),
    ("layers", "scenarios/words/a.hpp", '#include "scenarios/kinds/b.hpp"\n', "includes scenarios/kinds/b.hpp from a room above"),
    ("layers", "scenarios/kinds/a.hpp", '#include "scenarios/read.hpp"\n', "includes scenarios/read.hpp from a room above"),
    ("layers", "scenarios/attic/a.hpp", '#include "scenarios/words/b.hpp"\n', "attic/ is no room of scenarios"),
    ("layers", "runners/run.cpp", "#include <hdf5.h>\n", "includes <hdf5.h>; it belongs in runners/results/"),
    ("layers", "model/law.cpp", LAW + "#  include <iostream>\n", "the model has no I/O"),
    ("layers", "model/law.cpp", '#include "law.hpp"\n', "write project headers from the repository root"),
    ("layers", "model/law.cpp", '#include "model/gone.hpp"\n', "includes model/gone.hpp, which does not exist"),
    ("hygiene", "model/law.cpp", LAW + "// TO" + "DO\n", "model/law.cpp:2: an unfinished-work marker"),
    ("hygiene", "model/deep/law.hpp", "int x; \n", "model/deep/law.hpp:1: blanks at the end of a line"),
    ("hygiene", "docs/make.py", "x = 1\t\n", "docs/make.py:1: blanks at the end of a line"),
    ("hygiene", "quick", "#!/usr/bin/env bash\r\n", "quick:1: a carriage return"),
    ("hygiene", "model/law.hpp", ("#pragma once\n", "#pragma twice\n"), "a header begins with #pragma once"),
    ("hygiene", "cli/main.cpp", TREE["cli/main.cpp"] + "// clang-format off\n// " + "-" * 138 + "\n// clang-format on\n",
     "cli/main.cpp:7: 141 columns in a table"),
    ("hygiene", "docs/a.md", "in /ho" + "me/somebody\n", "docs/a.md:1: a path of somebody's machine"),
    ("hygiene", "docs/a.toml", "<" * 7 + " ours\n", "docs/a.toml:1: a merge conflict"),
    ("hygiene", "docs/a.csv", "1", "docs/a.csv: no newline at the end"),
    ("hygiene", "docs/a.txt", b"\xff\n", "docs/a.txt: not UTF-8"),
    ("hygiene", "docs/a.png", b"\0" * (1 << 20) + b"\0", "docs/a.png: larger than"),
    ("every_file", "model/law.inl", "int x;\n", "model/law.inl: C++ under a name that no check reads"),
    ("every_file", "cli/lanes.cu", "int x;\n", "cli/lanes.cu: C++ under a name that no check reads"),
    ("every_file", "cmake/probe.cpp", "int x;\n", "cmake/probe.cpp: C++ belongs in a layer"),
    ("every_file", "model/laws.txt", '#include "model/law.hpp"\n', "model/laws.txt: C++ that is named like a text"),
    ("every_file", "docs/make.txt", "#!/bin/sh\n", "docs/make.txt: a script that is named like a text"),
    ("every_file", "docs/plot.jl", "x = 1\n", "docs/plot.jl: nobody has said what .jl is; add it to the kinds"),
    ("every_file", "docs/Makefile", "all:\n", "docs/Makefile: nobody has said what a file of this name is"),
    ("every_file", "docs/plot", "#!/usr/bin/env julia\n", "docs/plot: nobody has said what a file of this name is"),
    ("every_file", "docs/my plot.py", "x = 1\n", "docs/my plot.py: letters, digits and"),
    ("every_file", f"{HERE}/sources.py", ('kind(file) == "C++",', 'file.suffix == ".cpp",'),
     "model/law.hpp: not among the files of the check 'format'"),
    ("in_use", "model/idle.hpp", HEADER, "model/idle.hpp: no source of the layers includes it"),
    ("in_use", "tests/idle.hpp", HEADER, "tests/idle.hpp: no source includes it"),
    ("in_use", "model/idle.cpp", LAW, "model/idle.cpp: no CMakeLists.txt and no script beside it names it"),
    ("in_use", "tests/a_test.py", "x = 1\n", "tests/a_test.py: no CMakeLists.txt and no script beside it names it"),
    ("in_use", ".clang-tidy", "HeaderFilterRegex: '/cli/'\n", "model/law.hpp: clang-tidy keeps silent about it"),
]
# bugprone-integer-division: the half is lost before the number becomes a double.
HALF = "double half(int n) { return n / 2; }\n"
TOOLS = [
    ("format", "cli/main.cpp", "int  main() {return 0;}\n", "cli/main.cpp:1:4: error: code should be clang-formatted"),
    ("format", "model/deep/law.hpp", "int  x;\n", "model/deep/law.hpp:1:4: error: code should be clang-formatted"),
    ("format", "docs/deep/a.hpp", "int  x;\n", "docs/deep/a.hpp:1:4: error: code should be clang-formatted"),
    ("tidy", "cli/deep/half.cpp", HALF, "[bugprone-integer-division"),
    ("tidy", "model/law.hpp", f"{HEADER}\ninline {HALF}", "[bugprone-integer-division"),
]


def put(tree: Path, path: str, content: str | bytes | tuple[str, str]) -> None:
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, tuple):
        whole, (old, new) = file.read_text(), content
        assert old in whole, f"{path} holds no {old}"
        content = whole.replace(old, new)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def take_away(tree: Path, path: str, before: bytes | None) -> None:
    if before is None:
        (tree / path).unlink()
    else:
        (tree / path).write_bytes(before)


def run(tree: Path, check: str) -> tuple[int, str]:
    command = {"format": [tree / "cmake/format.sh"], "tidy": [tree / "cmake/tidy.sh", tree / "build", "1"]}.get(
        check, [sys.executable, "-B", tree / HERE / f"{check}.py", tree])
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tree)
    return process.returncode, process.stdout


def grow(repository: Path, tree: Path) -> None:
    for path, content in TREE.items():
        put(tree, path, content)
    for layer in LAYERS:
        (tree / layer).mkdir(exist_ok=True)
    for path in COPIED:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repository / path, tree / path)
    commands = [{"directory": str(tree), "file": path, "command": f"c++ -std=c++20 -I. -c {path}"}
                for path in ("model/law.cpp", "cli/main.cpp", "cli/deep/half.cpp")]
    put(tree, "build/compile_commands.json", json.dumps(commands))


def failures(tree: Path, plants) -> list[str]:
    wrong = []
    for check in dict.fromkeys(check for check, *_ in plants):
        code, said = run(tree, check)
        if code != 0:
            wrong.append(f"{check} fails without a fault:\n{said}")
    for check, path, content, expected in plants:
        before = (tree / path).read_bytes() if (tree / path).exists() else None
        put(tree, path, content)
        code, said = run(tree, check)
        take_away(tree, path, before)
        if code == 0 or expected not in said:
            wrong.append(f"{check} with a fault in {path}: expected '{expected}', got exit code {code} and:\n{said}")
    return wrong


def main() -> int:
    repository, plants = Path(sys.argv[1]).resolve(), {"sources": SOURCES, "tools": TOOLS}[sys.argv[2]]
    with tempfile.TemporaryDirectory(prefix="achillesim-planted-") as folder:
        tree = Path(folder).resolve()
        grow(repository, tree)
        wrong = failures(tree, plants)
        if plants is SOURCES:  # once more under git, where a file that it does not know yet counts if it is code
            alone = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
            for words in (["init", "-q"], ["add", "."]):
                subprocess.run(["git", "-C", tree, *words], check=True, env=alone)
            wrong += failures(tree, [p for p in plants if p[1].endswith((".cpp", ".hpp", ".inl"))])
    print(*wrong, sep="\n")
    print(f"{len(plants)} faults planted, {len(wrong)} failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
