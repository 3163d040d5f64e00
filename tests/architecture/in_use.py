#!/usr/bin/env python3
"""No code lies idle, where compilers, clang-tidy and tests would not meet it: each source is compiled, each header is
included by a source, each script of tests/ is run.

usage: in_use.py REPOSITORY
"""

import re
import sys
from pathlib import Path

from sources import INCLUDE, all_files, in_layer, kind


def reached(starts: list[str], includes: dict[str, list[str]]) -> set[str]:
    found, ahead = set(), list(starts)
    while ahead:
        path = ahead.pop()
        if path in includes and path not in found:
            found.add(path)
            ahead.extend(includes[path])
    return found


def not_included(root: Path, files: dict[str, Path]):
    includes = {path: INCLUDE.findall(file.read_text(encoding="utf-8"))
                for path, file in files.items() if kind(file) == "C++"}
    sources = [path for path in includes if path.endswith(".cpp")]
    from_layers, from_all = reached([s for s in sources if in_layer(s)], includes), reached(sources, includes)
    # clang-tidy reads the layers' sources, and of what they include it reports what this names.
    reported = re.search(r"^HeaderFilterRegex: '(.*)'$", (root / ".clang-tidy").read_text(), re.MULTILINE)[1]
    for path in includes:
        if path not in (from_layers if in_layer(path) else from_all):
            yield f"{path}: no source{' of the layers' if in_layer(path) else ''} includes it; include it or remove it"
        if in_layer(path) and path not in sources and not re.search(reported, f"/{path}"):
            yield f"{path}: clang-tidy keeps silent about it; let HeaderFilterRegex in .clang-tidy name it"


def names(text: str, path: str) -> bool:
    """Whether a CMakeLists.txt names a file below it: in full, by *, or by ${...} whose value is a word of the text."""
    star = "(.+)" if "GLOB_RECURSE" in text else "([^/]+)"
    for word in re.findall(r"[\w${}*./-]+\.(?:cpp|py|sh|R)\b", text.replace("${CMAKE_CURRENT_SOURCE_DIR}/", "")):
        parts = re.split(r"(\$\{\w+\}|\*)", word)
        pattern = "".join(star if p == "*" else r"(\w+)" if p.startswith("$") else re.escape(p) for p in parts)
        match = re.fullmatch(pattern, path)
        values = zip(parts[1::2], match.groups()) if match else []
        if match and all(p == "*" or re.search(rf"\b{value}\b", text) for p, value in values):
            return True
    return False


def idle(root: Path, files: dict[str, Path]):
    lists = {path: file.read_text(encoding="utf-8") for path, file in files.items() if file.name == "CMakeLists.txt"}
    for path, file in files.items():
        script = path.startswith("tests/") and kind(file) in ("Python", "shell", "R")
        if not script and not path.endswith(".cpp"):
            continue
        above = [p for p in lists if (root / p).parent in file.parents]
        said = "\n".join(lists[p] for p in above)  # a variable may have its value from above
        by_cmake = any(names(said, file.relative_to((root / p).parent).as_posix()) for p in above)
        from_elsewhere = any("${PROJECT_SOURCE_DIR}/" + path in text for text in lists.values())
        if not (by_cmake or from_elsewhere or script and run_beside(file)):
            yield f"{path}: no CMakeLists.txt and no script beside it names it; add it to a target or to a test"


def run_beside(script: Path) -> bool:
    """Imported or called by another script of the folder."""
    calls = re.compile(rf"^(from|import) {script.stem}\b|/{re.escape(script.name)}\b", re.MULTILINE)
    others = [f for f in script.parent.iterdir() if f.suffix in (".py", ".sh") and f != script]
    return any(calls.search(other.read_text(encoding="utf-8")) for other in others)


def main() -> int:
    root = Path(sys.argv[1])
    files = {f.relative_to(root).as_posix(): f for f in all_files(root)}
    problems = [*not_included(root, files), *idle(root, files)]
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
