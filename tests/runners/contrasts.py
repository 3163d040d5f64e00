"""How far single precision moves the contrasts of the shipped studies, in their standard errors.

usage: contrasts.py ACHILLESIM [STUDY ...]

Runs each shipped study at its own number of runners in both precisions and holds the differences from the reference arm
that `compare` and `table scores` print against each other. The standard error is that of the interval printed. Prints a line for each
study and the contrast that moved most. Exit status: 0 none moved by more than a tenth, 1 some did.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

Z = 1.959963984540054


def rows_of(program, *words):
    text = subprocess.run([program, *words, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return csv.DictReader(io.StringIO(text))


def differences(program, study, precision, folder):
    """(arm, outcome) -> (difference from the reference arm, its standard error): risks, events a runner, means of scores."""
    out = folder / f"{precision}.h5"
    subprocess.run([program, "run", study, "-o", out, "-q", "--force", "--precision", precision], check=True)
    found = {}
    for row in rows_of(program, "compare", out):
        for outcome in ("achilles", "events"):
            found[row["arm"], outcome] = [row[f"{outcome}_difference{end}"] for end in ("", "_low", "_high")]
    for row in rows_of(program, "table", "scores", out):
        found[row["arm"], row["outcome"]] = [row["difference"], row["difference_low"], row["difference_high"]]
    return {key: (float(d), (float(high) - float(low)) / (2 * Z)) for key, (d, low, high) in found.items() if d and low}


def main():
    program, studies = sys.argv[1], sys.argv[2:]
    if not studies:
        root = pathlib.Path(__file__).resolve().parents[2]
        studies = sorted(p.stem for p in root.rglob("studies/*.toml") if "build" not in p.parts)
    worst = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for study in studies:
            single, double = (differences(program, study, p, pathlib.Path(scratch)) for p in ("single", "double"))
            moved = [(0.0, ("", ""))]
            for key, (difference, error) in double.items():
                change = abs(single[key][0] - difference)
                if change > 0:
                    moved.append((change / error if error > 0 else float("inf"), key))
            most, (arm, outcome) = max(moved)
            worst = max(worst, most)
            print(f"{study:28} {len(double):3} contrasts, the most moved by {most:.3f} standard errors  "
                  f"{outcome} {arm}", flush=True)
    print(f"the most of all: {worst:.3f}")
    return 1 if worst > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main())
