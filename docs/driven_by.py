#!/usr/bin/env python3
"""What drives the differences of shipped studies, as a page: docs/driven_by.py PROGRAM [STUDY ...] > docs/driven-by.md

Each study (all, where none is named) is run with a few people, its mechanisms switched off one after another
(achillesim run --explain), and what `table causes` says of any Achilles event stands in a row for each arm. All of
them take some ten minutes on two cores of their own.
"""
import csv
import io
import pathlib
import re
import subprocess
import sys
import tempfile

RUNNERS = 128
STUDIES = pathlib.Path(__file__).resolve().parents[1] / "scenarios/shipped/studies"

HEAD = f"""# What drives the differences of shipped studies

Made by `docs/driven_by.py`. One mechanism of the model after another ([model/neutral.cpp](../model/neutral.cpp)) is switched
off in all arms, for the same {RUNNERS} people; a mechanism without which at least half of a difference is gone drives it. *Put in*:
nothing is left of it without what is assumed or imposed alone. With so few people small differences are not told from
none: `achillesim run STUDY --explain 512` tells more, also of studies that are not here. Simulated by an uncalibrated model; not clinical evidence.

Under each study stands the program that made its rows, as the results file names it.
"""


def rows_of(program, study, folder):
    """Of any Achilles event, with the program that the results file says it was made by."""
    out = folder / f"{study}.h5"
    subprocess.run([program, "run", study, "-o", out, "-q", "--runners", str(RUNNERS), "--explain", str(RUNNERS)],
                   check=True)
    text = subprocess.run([program, "table", "causes", out, "--format", "csv"], check=True, capture_output=True,
                          text=True).stdout
    made_by = re.search(r"^made by (.*?), seed", subprocess.run([program, "inspect", out], check=True, capture_output=True,
                                                                text=True).stdout, re.MULTILINE).group(1)
    return [row for row in csv.DictReader(io.StringIO(text)) if row["outcome"] == "any Achilles event"], made_by


def main():
    program, *named = sys.argv[1:]
    print(HEAD, end="")
    with tempfile.TemporaryDirectory() as folder:
        for study in named or sorted(path.stem for path in STUDIES.glob("*.toml")):
            print(f"\n## {study}\n\n| arm | any Achilles event, points | driven by | put in |\n|---|---|---|---|")
            rows, made_by = rows_of(program, study, pathlib.Path(folder))
            for row in rows:
                difference = f"{100 * float(row['difference']):.1f}" if row["difference"] else "n/a"
                said = row["driven_by"].removeprefix("put in: ").replace(f" (pilot of {RUNNERS} runners)", "")
                said = said.replace(f" in the pilot of {RUNNERS} runners", "").replace(" of it gone without", "")
                print(f"| {row['arm']} | {difference} | {said} | {row['put_in']} |", flush=True)
            print(f"\nMade by {made_by}.", flush=True)


main()
