"""How far single precision moves the contrasts of the shipped studies, in their standard errors.

usage: contrasts.py ACHILLESIM [STUDY ...]

Runs each shipped study at its own number of runners in both precisions and holds the differences from the reference arm
that `compare` prints against each other. The standard error is that of the interval printed. Prints a line for each
study and the contrast that moved most. Exit status: 0 none moved by more than a tenth, 1 some did.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

Z = 1.959963984540054


def differences(program, study, precision, folder):
    out = folder / f"{precision}.h5"
    subprocess.run([program, "run", study, "-o", out, "-q", "--force", "--precision", precision], check=True)
    text = subprocess.run([program, "compare", out, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return {row["arm"]: row for row in csv.DictReader(io.StringIO(text)) if row.get("risk_difference")}


def main():
    program, studies = sys.argv[1], sys.argv[2:]
    if not studies:
        root = pathlib.Path(__file__).resolve().parents[2]
        studies = sorted(p.stem for p in root.rglob("studies/*.toml") if "build" not in p.parts)
    worst = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        for study in studies:
            single, double = (differences(program, study, p, pathlib.Path(scratch)) for p in ("single", "double"))
            moved = [(0.0, "")]
            for arm, row in double.items():
                error = (float(row["rd_high"]) - float(row["rd_low"])) / (2 * Z)
                change = abs(float(single[arm]["risk_difference"]) - float(row["risk_difference"]))
                if change > 0:
                    moved.append((change / error if error > 0 else float("inf"), arm))
            most, arm = max(moved)
            worst = max(worst, most)
            print(f"{study:28} {len(double):3} contrasts, the most moved by {most:.3f} standard errors  {arm}", flush=True)
    print(f"the most of all: {worst:.3f}")
    return 1 if worst > 0.1 else 0


if __name__ == "__main__":
    sys.exit(main())
