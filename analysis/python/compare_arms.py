#!/usr/bin/env python3
"""A results file in Python: the risk of an Achilles event in each arm as a table and as a figure.

usage: compare_arms.py OUT.h5 TABLE.csv FIGURE.png     (Debian: python3-xarray python3-h5netcdf python3-matplotlib)

The table repeats columns of `achillesim table effects OUT.h5`, for draw 0 and complete follow-up.
"""
import csv
import math
import sys
import textwrap

import matplotlib
import numpy
import xarray

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402 (after the choice of where to draw)

Z = 1.959963984540054  # 97.5 % point of the standard normal


def wilson(events, n):
    """95 % score interval of a share (Wilson 1927)."""
    p, k = events / n, Z * Z / n
    middle = (p + k / 2) / (1 + k)
    half = Z / (1 + k) * math.sqrt(p * (1 - p) / n + k / (4 * n))
    return middle - half, middle + half


def had_an_event(results, weeks):
    """[arm, runner]: any event of the Achilles tendon from day 0 on, within the weeks, running or not."""
    return results.first_achilles_day.sel(draw=0) < 7 * weeks


def table_of(results, weeks):
    event, ok = had_an_event(results, weeks).values, (results.status.sel(draw=0) == 0).values
    reference = int(results.attrs["reference_arm"])
    rows = []
    for arm, name in enumerate(results.arm_name.values):
        both = ok[arm] & ok[reference]
        n, events = int(both.sum()), int(event[arm][both].sum())
        low, high = wilson(events, n)
        # The same people in both arms: the difference is a mean over runners.
        difference = float(numpy.mean(event[arm][both].astype(float) - event[reference][both].astype(float)))
        rows.append({"arm": str(name), "n": n, "events": events, "risk": events / n, "risk_low": low,
                     "risk_high": high, "risk_difference": difference})
    return rows


def draw(rows, question, weeks, path):
    figure, axes = plt.subplots(figsize=(9, 1.2 + 0.22 * len(rows)), layout="constrained")
    places = range(len(rows))[::-1]
    axes.hlines(places, [100 * r["risk_low"] for r in rows], [100 * r["risk_high"] for r in rows], color="black")
    axes.plot([100 * r["risk"] for r in rows], places, "o", color="#0072B2")
    # A dollar would begin mathematics.
    axes.set_yticks(places, [r["arm"].replace("$", r"\$") for r in rows], fontsize=8)
    axes.set_xlabel(f"Achilles event by week {weeks}, % (95 %, Monte-Carlo error alone); simulated, uncalibrated")
    figure.suptitle("\n".join(textwrap.wrap(question.replace("$", r"\$"), 120)), fontsize=9)
    axes.set_xlim(left=0)
    figure.savefig(path, dpi=120)


def main(results, table, figure):
    with xarray.open_dataset(results, engine="h5netcdf") as data:
        weeks = min(52, int(data.attrs["horizon_days"]) // 7)
        rows = table_of(data, weeks)
        question = data.attrs.get("question", "")
    with open(table, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    draw(rows, question, weeks, figure)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
