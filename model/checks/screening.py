#!/usr/bin/python3
"""Which parameters move nothing: Morris screening over all rows of the model's table, each over its full range.

    screening.py PATH/TO/achillesim [--trajectories 20] [--runners 200] [--work DIR] [--out screening.csv]

Each trajectory begins at a random corner of a grid of four levels and moves one parameter after the other by two thirds of its
range (Morris 1991, 10.1080/00401706.1991.10484804; mu*: Campolongo 2007, 10.1016/j.envsoft.2006.10.004). Points are arms of one
study, so all of them have the same people. Looked at are levels and contrasts of the three groups below, which turn keys that
studies may set: shoes, lifts, strikes, cadence, form, programmes, care, gates, behaviour, recovery. A row is without effect where
the upper limit of mu* is below 5 % of the spread of every level and below 0.2 points on every contrast. Standard library, h5py, numpy.

The years before day 0 are left out (`past.years = 0`): at the corners of the ranges hardly a life fits who is asked for, and most of
the time would go into looking for one. Measured: 20 trajectories of 150 runners take 20 minutes of a core. Rows about what these arms do not turn on are looked at by screening_studies.py.
"""
import argparse
import csv
import subprocess
import tempfile
from pathlib import Path

import h5py
import numpy as np

# Group: cohort and horizon, then its arms; the first is what the others are held against.
GROUPS = {
    "runners": ('preset = "event"', "26 week", {
        "steady": 'protocol = "steady"',
        "flat, forefoot": 'protocol = "steady"\nshoes = { drop = "0 mm", cushioning = "minimal", worn = "300 km", replace_at = "600 km" }\nstrike = "forefoot-8-weeks"',
        "technique": 'protocol = "steady"\ncadence = { change = "7.5 %" }\ntechnique = { landing = "-20 %", overstride = "-20 mm", contact_time = "5 %", drills = "5 min", over = "2 week" }',
        "people": 'protocol = "steady"\nbehaviour = "usual"\nrecovery = { sleep = "5.5 h", stretching = "daily", cold = "after-runs" }',
    }),
    "patients": ('preset = "midportion-moderate"', "26 week", {
        "guide": 'protocol = "guide-12-week"\nprogramme = "silbernagel"',
        "nothing": 'protocol = "ten-percent-continuous"\nprogramme = "none"',
        "lifts": 'protocol = "guide-12-week"\nprogramme = "alfredson"\nshoes = { heel_lift = "12 mm", all_day = true }',
        "insertion": 'protocol = "pain-monitored-walk-run"\nprogramme = "heavy-slow-resistance"\nbehaviour = "usual"',
    }),
    "ruptures": ('preset = "rupture"', "39 week", {
        "boot": 'protocol = "guide-12-week"\nrupture_care = "boot-early-motion"\nprogramme = "rupture-rehabilitation"',
        "none": 'protocol = "guide-12-week"\nrupture_care = "boot-early-motion"\nprogramme = "none"',
        "cast": 'protocol = "guide-12-week"\nrupture_care = "cast"\nprogramme = "rupture-home"',
        "operation": 'protocol = "guide-12-week"\nrupture_care = "operative-early-motion"\nprogramme = "rupture-rehabilitation"',
    }),
}
DAYS = {"Achilles event, %": "first_achilles_day", "rupture, %": "first_rupture_day", "running 30 min, %": "run30_day", "at volume, %": "volume_day"}
MEANS = {"other injuries a runner, x100": ("other_injuries", 100), "distance, % of planned": None, "VISA-A": ("visa_a_final", 1), "ATRS": ("atrs_final", 1),
         "strength, %": ("strength_final", 1), "heel-rise work, %": ("heel_rise_work_final", 1), "elongation, mm": ("elongation_final", 1)}


def looked_at(file, arm):
    out = {name: 100 * np.isfinite(file[what][0, arm]).mean() for name, what in DAYS.items()}
    for name, row in MEANS.items():
        if row is None:
            out[name] = 100 * file["distance"][0, arm].sum() / max(file["planned_distance"][0, arm].sum(), 1e-9)
        else:
            out[name] = row[1] * float(np.nanmean(file[row[0]][0, arm]))
    return out


def written(value, unit):
    return repr(float(value)) if unit in ("1", "") else f'"{float(value)!r} {unit}"'


def run(binary, folder, name, group, points, names, units, runners):
    cohort, horizon, arms = GROUPS[group]
    text = [f'schema_version = 1\nname = "{name}"\nquestion = "screening"\nrunners = {runners}\nseed = 31\nhorizon = "{horizon}"\nweekly = false\n[cohort]\n{cohort}\n']
    for i, point in enumerate(points):
        values = ", ".join(f'"{n}" = {written(v, u)}' for n, v, u in zip(names, point, units))
        for arm, body in arms.items():
            text.append(f'[[arm]]\nname = "{i} {arm}"\n{body}\nparameters = {{ {values} }}\n')
    study, result = folder / f"{name}.toml", folder / f"{name}.h5"
    study.write_text("\n".join(text))
    done = subprocess.run([binary, "run", study, "-o", result, "--force", "-q"], capture_output=True, text=True)
    if done.returncode not in (0, 4):
        raise SystemExit(done.stderr[-2000:])
    rows = []
    with h5py.File(result) as file:
        for i in range(len(points)):
            seen = [looked_at(file, i * len(arms) + k) for k in range(len(arms))]
            row = {f"{group}: {k}": v for k, v in seen[0].items()}
            for arm, other in zip(list(arms)[1:], seen[1:]):
                row |= {f"{group}: {k}, {arm} less {list(arms)[0]}": v - seen[0][k] for k, v in other.items()}
            rows.append(row)
    result.unlink()
    study.unlink()
    return rows


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("--trajectories", type=int, default=20)
    ask.add_argument("--runners", type=int, default=200)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--work")
    ask.add_argument("--out", default="screening.csv")
    a = ask.parse_args()
    folder = Path(a.work or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / "table.h5"
    subprocess.run([a.binary, "run", "first-look", "-o", first, "--force", "-q", "--runners", "1", "--set", "horizon=7 d"], check=True)
    with h5py.File(first) as file:
        table = {k: file["parameters/" + k][:] for k in ("parameter", "unit", "low", "high", "preset", "distribution")}
    names, units = [n.decode() for n in table["parameter"]], [u.decode() for u in table["unit"]]
    low, high = table["low"], table["high"]
    without_past = np.array([n == "past.years" for n in names])
    wide = (high > low) & ~without_past
    fixed = np.where(without_past, 0.0, table["preset"])
    random = np.random.default_rng(a.seed)
    batch = max(1, 9000 // 4 // 40)
    effects, seen_levels = {}, {}
    for t in range(a.trajectories):
        at = random.integers(0, 2, len(names)) / 3.0  # two of four levels, from which two thirds lead upwards
        points, moved = [at.copy()], []
        for j in random.permutation(np.flatnonzero(wide)):
            at = at.copy()
            at[j] += 2 / 3
            points.append(at)
            moved.append(j)
        for group in GROUPS:
            rows = []
            for k in range(0, len(points), batch):
                real = [np.where(wide, np.clip(low + (high - low) * p, low, high), fixed) for p in points[k:k + batch]]
                rows += run(a.binary, folder, f"{group}-{t}-{k}", group, real, names, units, a.runners)
            for what in rows[0]:
                y = np.array([r[what] for r in rows])
                seen_levels.setdefault(what, []).extend(y)
                for j, d in zip(moved, np.diff(y)):
                    effects.setdefault((what, j), []).append(d)
        print(f"trajectory {t + 1} of {a.trajectories}", flush=True)
    spread = {what: float(np.nanstd(y)) for what, y in seen_levels.items()}
    with open(a.out, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["parameter", "largest_share_of_spread", "where", "largest_points_on_a_contrast", "where", "without_effect"])
        without = []
        for j in np.flatnonzero(wide):
            level, contrast = (0.0, ""), (0.0, "")
            for what in spread:
                e = np.abs(np.array(effects[what, j]))
                e = e[np.isfinite(e)]
                if not len(e):
                    continue
                limit = e.mean() + 1.96 * (e.std(ddof=1) / np.sqrt(len(e)) if len(e) > 1 else 0.0)
                if " less " in what:
                    contrast = max(contrast, (limit, what))
                elif spread[what] > 0:
                    level = max(level, (limit / spread[what], what))
            nothing = level[0] < 0.05 and contrast[0] < 0.2
            without += [names[j]] if nothing else []
            out.writerow([names[j], f"{level[0]:.4f}", level[1], f"{contrast[0]:.3f}", contrast[1], int(nothing)])
    print(f"{len(without)} of {int(wide.sum())} rows without effect: {', '.join(without)}")


if __name__ == "__main__":
    main()
