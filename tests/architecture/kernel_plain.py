#!/usr/bin/env python3
"""The kernel holds no equation of the tendon: laws stand in model/, the kernel calls them.

usage: kernel_plain.py REPOSITORY

Nothing in runners/kernel/ raises to a power or takes an exponential, and nothing there reads a constant of the tendon's
laws; it hands a law its parameters whole.
"""

import re
import sys
from pathlib import Path

LAWS = "damage|stiffness|adaptation|pathology|symptoms|tendinopathy|rupture|callus"
RULES = {
    r"\b(pow|exp|exp2|expm1|power)\(": "an equation; it belongs to a law in model/",
    rf"\b(?:m_?|model)\.(?:{LAWS})\.(?!walking_cycles\b|report_error\b)[a-z_]+": "a constant of a law; let the law use it",
}


def problems_of(path: str, text: str):
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("//")[0]
        for pattern, reason in RULES.items():
            for found in re.findall(pattern, code):
                yield f"{path}:{number}: {found}: {reason}"


def main() -> int:
    root = Path(sys.argv[1])
    files = sorted(f for f in (root / "runners/kernel").rglob("*") if f.is_file())
    problems = [p for f in files for p in problems_of(f.relative_to(root).as_posix(), f.read_text(encoding="utf-8"))]
    # What it is there to find, it finds.
    for planted in ("x = std::pow(phi, k);", "y = m_.damage.exponent * 2.0;", "z = model::power(a, b);"):
        if not list(problems_of("planted", planted)):
            problems.append(f"not found: {planted}")
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
