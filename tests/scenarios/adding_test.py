#!/usr/bin/env python3
"""docs/adding.md holds: what it says is done to a copy of the sources, which is built and tried.

usage: adding_test.py REPOSITORY BUILD

BUILD is a folder for the copy. Minutes long; the compiler's cache helps.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "architecture"))
from sources import all_files  # noqa: E402

STEP = re.compile(r"^(?:New file `(?P<new>[^`]+)`|In `(?P<file>[^`]+)`, (?P<where>after|before) the line with `(?P<line>[^`]+)`):"
                  r"\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

CHANGE = re.compile(r"^In `(?P<file>[^`]+)`, `(?P<was>[^`]+)` becomes `(?P<is>[^`]+)`\.$", re.MULTILINE)

STUDY = """schema_version = 1
name = "added"
question = "Is what was added there?"
runners = 10
cohort = "healthy-recreational"
[defaults]
protocol = "every-other-day"
behaviour = { name = "own", naps = 3 }
monitoring = { rule = [{ when = ["weariness > 45"], action = "hold" }] }
parameters."weariness.minutes" = "30 min"
[[arm]]
name = "summer"
weather = "summer"
[[arm]]
name = "as ever"
"""


def take(step: re.Match, root: Path) -> None:
    if step["new"]:
        file = root / step["new"]
        assert not file.exists(), f"{step['new']} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step["text"], encoding="utf-8")
        return
    file = root / step["file"]
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    places = [i for i, line in enumerate(lines) if step["line"] in line]
    assert places, f"{step['file']} has no line with {step['line']}"
    at = places[0]
    if step["where"] == "after":
        at += 1
        while at < len(lines) and lines[at].startswith("        "):  # a row goes on
            at += 1
    lines.insert(at, step["text"])
    file.write_text("".join(lines), encoding="utf-8")


def change(step: re.Match, root: Path) -> None:
    file = root / step["file"]
    text = file.read_text(encoding="utf-8")
    assert text.count(step["was"]) == 1, f"{step['file']} has not once {step['was']}"
    file.write_text(text.replace(step["was"], step["is"]), encoding="utf-8")


def said(*words, **given) -> str:
    return subprocess.run([str(w) for w in words], check=True, text=True, capture_output=True, **given).stdout


def main() -> int:
    root, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    copy, build = folder / "sources", folder / "build"
    shutil.rmtree(copy, ignore_errors=True)
    for file in all_files(root):
        target = copy / file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)
    page = (root / "docs" / "adding.md").read_text(encoding="utf-8")
    steps, changes = list(STEP.finditer(page)), list(CHANGE.finditer(page))
    written = len(re.findall(r"^(?:New file|In) `", page, re.MULTILINE))
    assert len(steps) + len(changes) == written > 30, "docs/adding.md was misread"
    for step in steps:
        take(step, copy)
    for step in changes:
        change(step, copy)

    env = {**os.environ, "CCACHE_BASEDIR": str(copy)}
    cmake = ["cmake", "-S", copy, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DBUILD_TESTING=ON",
             "-DCMAKE_UNITY_BUILD=ON"]
    subprocess.run(cmake, check=True, env=env, stdout=subprocess.DEVNULL)
    built = subprocess.run(["ninja", "-C", build, "print_schema", "test_scenarios", "achillesim"], env=env, text=True,
                           capture_output=True)
    assert built.returncode == 0, built.stdout[-10_000:]
    binaries = build / "bin"

    tests = [binaries / "test_scenarios", "--gtest_brief=1"]
    subprocess.run([*tests, "--gtest_filter=Keys.*"], env={**env, "ACHILLESIM_UPDATE": "1"}, check=True)
    subprocess.run([*tests, "--gtest_filter=-Log*:Read*"], env=env, check=True)
    keys = (copy / "scenarios" / "keys.md").read_text(encoding="utf-8")
    for row in ("| `naps` | a number, 0 to 14 | 1 | naps a week |", "| `heat` | a number, -30 to 50 | 15 |", "| `grip` |",
                "| `weathers` | named tables: weather |"):
        assert row in keys, f"keys.md has no {row}"
    schema = json.loads(subprocess.check_output([binaries / "print_schema"], text=True))
    assert schema["definitions"]["weather"]["properties"]["heat"]["maximum"] == 50
    assert schema["definitions"]["behaviour"]["properties"]["naps"]["default"] == 1

    study = folder / "added.toml"
    study.write_text(STUDY, encoding="utf-8")
    resolved = subprocess.check_output([binaries / "print_schema", study], text=True)
    for line in ("heat = 30", "naps = 3", 'title = "Twenty minutes every other day"'):
        assert line in resolved, f"the resolved study has no {line}"
    study.write_text(STUDY.replace("naps = 3", "naps = 15"), encoding="utf-8")
    refused = subprocess.run([binaries / "print_schema", study], text=True, capture_output=True)
    assert "behaviour.naps" in refused.stderr and "(0 to 14)" in refused.stderr, refused.stderr

    program = binaries / "achillesim"
    study.write_text(STUDY, encoding="utf-8")
    for word, line in (("every-other-day", "Twenty minutes every other day"), ("weariness", "of running that make weary by one"),
                       ("weathers/summer", "heat = 30")):
        assert line in said(program, "describe", word), f"describe {word} does not say {line}"
    results = folder / "added.h5"
    said(program, "run", study, "-o", results, "-q", "--force", "--set", "horizon=12 week")
    assert "weariness_final" in said(program, "table", "outcomes", results)
    assert said(program, "table", "arms", results, "--format", "csv").splitlines()[1].startswith("summer,")
    assert "grip" in said(program, "table", "baseline", results)
    means = json.loads(said(program, "table", "scores", results, "--outcome", "weariness_final", "--format", "json"))
    assert means["rows"][0]["mean"]["value"] > 0.01, means  # law, state, observable, outcome and table together
    said(program, "plot", "numbers", results, "-o", folder / "numbers.svg")
    assert "good morning, Ada" in said(program, "greet", "Ada")
    print(f"{len(steps) + len(changes)} steps of docs/adding.md done, built and tried")
    return 0


if __name__ == "__main__":
    sys.exit(main())
