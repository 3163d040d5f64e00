#!/usr/bin/python3
"""Whether rows that moved nothing in screening.py move something in a shipped study, which turns on what they are about.

    screening_studies.py PATH/TO/achillesim screening.csv [--runners 60] [--work DIR] [--out screening-studies.csv]

Each row without effect there is set to either end of its range, alone, the others at their presets, in every shipped study that has
no sweep of its own: as a swept list, so that all have the same people and chance. Told are the studies in which any outcome of any
runner changes, and the largest change of the difference of an arm and the first, in points (share of runners with an Achilles event
or rupture, at volume, running 30 minutes) or in the score's own. No change is no change to the last bit. Standard library, h5py, numpy.
"""
import argparse
import csv
import re
import subprocess
import tempfile
from pathlib import Path

import h5py
import numpy as np

from screening import DAYS, MEANS

ROOT = Path(__file__).resolve().parents[2]


def looked_at_of(data, arm):
    out = {name: 100 * np.isfinite(data[what][arm]).mean() for name, what in DAYS.items()}
    for name, row in MEANS.items():
        values = data[row[0]][arm] if row is not None else np.array([np.nan])
        if np.isfinite(values).any():
            out[name] = row[1] * float(np.nanmean(values))
    out["distance, % of planned"] = 100 * data["distance"][arm].sum() / max(data["planned_distance"][arm].sum(), 1e-9)
    return out


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("screened")
    ask.add_argument("--runners", type=int, default=60)
    ask.add_argument("--work")
    ask.add_argument("--out", default="screening-studies.csv")
    a = ask.parse_args()
    folder = Path(a.work or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    with open(a.screened, newline="") as file:
        rows = [r["parameter"] for r in csv.DictReader(file) if r["without_effect"] == "1"]
    result = folder / "study.h5"
    found = {name: ([], 0.0, "") for name in rows}
    for study in sorted((ROOT / "scenarios" / "shipped" / "studies").glob("*.toml")):
        if "[sweep" in study.read_text(encoding="utf-8"):
            print(f"{study.stem}: has a sweep of its own, left out", flush=True)
            continue
        subprocess.run([a.binary, "run", study.stem, "-o", result, "--force", "-q", "--runners", "1"], check=True)
        with h5py.File(result) as file:
            table = {k: file["parameters/" + k][:] for k in ("parameter", "unit", "low", "high", "preset")}
        names = [n.decode() for n in table["parameter"]]
        at = [names.index(n) for n in rows]
        lists = []
        for k, name in enumerate(rows):
            values = [float(table["preset"][at[k]])] * (1 + 2 * len(rows))
            values[1 + 2 * k], values[2 + 2 * k] = float(table["low"][at[k]]), float(table["high"][at[k]])
            unit = table["unit"][at[k]].decode()
            shown = ", ".join(repr(v) if unit in ("1", "") else f'"{v!r} {unit}"' for v in values)
            lists.append(f'[sweep.p{k}]\nkey = "parameters.{name}"\nvalues = [{shown}]\n')
        lists[0] += "labels = [%s]\n" % ", ".join(f'"{n}"' for n in range(1 + 2 * len(rows)))  # values alone are not unique
        text = re.sub("^reference_arm = .*$", "", study.read_text(encoding="utf-8"), flags=re.MULTILINE) + '\n[sweep]\ndesign = "list"\n' + "\n".join(lists)
        own = folder / study.name
        own.write_text(text, encoding="utf-8")
        done = subprocess.run([a.binary, "run", own, "-o", result, "--force", "-q", "--runners", str(a.runners), "--set", "weekly=false"],
                              capture_output=True, text=True)
        if done.returncode not in (0, 4):
            raise SystemExit(done.stderr[-2000:])
        with h5py.File(result) as file:
            columns = [k for k, v in file.items() if isinstance(v, h5py.Dataset) and v.ndim == 3]
            data = {k: file[k][0] for k in columns}
            sets = 1 + 2 * len(rows)
            arms = file["arm_name"].shape[0] // sets  # each is crossed with the list, which runs faster
            seen = [[looked_at_of(data, arm * sets + d) for arm in range(arms)] for d in range(sets)]
            for d in range(1, sets):
                name = rows[(d - 1) // 2]
                if all(np.array_equal(v[d::sets], v[0::sets], equal_nan=True) for v in data.values()):
                    continue
                studies, most, where = found[name]
                if study.stem not in studies:
                    studies.append(study.stem)
                for arm in range(arms):
                    for what in seen[d][arm]:
                        moved = abs((seen[d][arm][what] - seen[d][0].get(what, np.nan)) - (seen[0][arm][what] - seen[0][0].get(what, np.nan)))
                        if moved > most:
                            most, where = moved, f"{study.stem}: {what}"
                found[name] = (studies, most, where)
        print(f"{study.stem}: {sum(study.stem in f[0] for f in found.values())} of {len(rows)} rows change something", flush=True)
    with open(a.out, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["parameter", "studies", "largest_change_of_a_contrast", "where"])
        for name, (studies, most, where) in found.items():
            out.writerow([name, " ".join(studies), f"{most:.3f}", where])
    none = [n for n, f in found.items() if not f[0]]
    print(f"{len(none)} of {len(rows)} change nothing in any shipped study: {', '.join(none)}")


if __name__ == "__main__":
    main()
