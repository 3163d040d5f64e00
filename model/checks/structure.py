#!/usr/bin/python3
"""How far the order of arms hangs on the structure of the model: the shipped main contrasts under each variant.

    structure.py PATH/TO/achillesim [--runners 1000] [--work DIR] [--markdown FILE]

A variant is the model with another value of a parameter that is a choice of structure. Outcome: share of runners with an Achilles
event within the horizon, from day 0, running or not. Agreement (Kendall's tau; a tie counts 0) of the arms' order against the preset's model; and whether
the best arm stays. Pairs of arms that differ by less than twice the Monte-Carlo error of their difference under the
preset's model are no order and are left out. Standard library, h5py, numpy. Some four minutes of one core.
"""
import argparse
import subprocess
import tempfile
from pathlib import Path

import h5py
import numpy as np

STUDIES = ["readiness-gate", "early-or-late-return", "rest-or-run", "loading-programmes-midportion", "shoe-drop", "heel-lifts", "foot-strike-transition",
           "sudden-or-gradual", "weekly-growth", "hard-days", "technique", "guide-on-trial"]
VARIANTS = {
    "k 5": {"damage.exponent": 5},
    "k 12": {"damage.exponent": 12},
    # The base at which event runners have as many events as before (5 % in 20.5 weeks).
    "hazard by load": {"tendinopathy.by_load": 1, "tendinopathy.base": '"1.27e-05 d-1"'},
    "sensitisation": {"symptoms.sensitisation": 0.5},
    "irritation no risk": {"tendinopathy.reactivity_log_hazard": 0},
    "no past": {"past.years": '"0 year"'},
    "exercises strain": {"exercise.strain_ratio": 2.4},
}


def risks(binary, study, folder, runners, values):
    out = folder / f"{study}.h5"
    sets = [x for name, value in values.items() for x in ("--set", f'defaults.parameters."{name}"={value}')]
    done = subprocess.run([binary, "run", study, "-o", out, "--force", "-q", "--runners", str(runners), *sets], capture_output=True, text=True)
    if done.returncode not in (0, 4):
        raise SystemExit(f"{study}: {done.stderr[-800:]}")
    with h5py.File(out) as file:
        return [a.decode() for a in file["arm_name"][:]], np.isfinite(file["first_achilles_day"][0]).astype(float)


def tau(a, b, told):
    agree = np.sign(a[:, None] - a[None, :])[told] * np.sign(b[:, None] - b[None, :])[told]
    return float(agree.mean()) if agree.size else float("nan")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary")
    ask.add_argument("--runners", type=int, default=1000)
    ask.add_argument("--work")
    ask.add_argument("--markdown")
    a = ask.parse_args()
    folder = Path(a.work or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    rows = [["study", "arms", "pairs told apart", *VARIANTS, "order holds in"]]
    for study in STUDIES:
        arms, hurt = risks(a.binary, study, folder, a.runners, {})
        base = hurt.mean(1)
        differ = hurt[:, None, :] - hurt[None, :, :]
        error = differ.std(2) / np.sqrt(hurt.shape[1])
        told = np.triu(np.abs(differ.mean(2)) > 2 * error, 1)
        row, holds = [study, str(len(arms)), f"{int(told.sum())} of {len(arms) * (len(arms) - 1) // 2}"], 0
        for values in VARIANTS.values():
            _, other = risks(a.binary, study, folder, a.runners, values)
            level = other.mean(1)
            t = tau(base, level, told)
            best = "" if level[base.argmin()] == level.min() else ", another best"
            holds += t == 1.0
            row.append(f"{t:.2f}{best}; {100 * level.min():.1f}-{100 * level.max():.1f} %" if told.any() else f"-; {100 * level.min():.1f}-{100 * level.max():.1f} %")
        rows.append([*row, f"{holds} of {len(VARIANTS)}" if told.any() else "no pair told apart"])
        print(" | ".join(rows[-1]), flush=True)
    if a.markdown:
        Path(a.markdown).write_text("\n".join("| " + " | ".join(r) + " |" for r in [rows[0], ["---"] * len(rows[0]), *rows[1:]]) + "\n")


if __name__ == "__main__":
    main()
