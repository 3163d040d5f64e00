#!/usr/bin/python3
"""Draws the clinical picture of model/findings.md from two results files.

usage: model/plots/clinic.py loading-programmes-midportion.h5 rupture-pathways.h5

Needs gnuplot and python3-h5py. Weekly means of all runners of an arm, draw 0.
"""
import pathlib
import subprocess
import sys

import h5py

HERE = pathlib.Path(__file__).resolve().parent
# Published points: week, value (model/findings.md gives the sources).
PUBLISHED = {"atrs": [(8, 38), (17, 53), (26, 67.8), (39, 73)], "heel_rise_work": [(26, 61), (52, 76)],
             "heel_rise_height": [(52, 70)]}
PANELS = [("visa_a", "VISA-A by programme", 0, "[50:100]"), ("heel_raises", "single-leg heel raises by programme", 0, "[0:40]"),
          ("strength", "strength, % of the other leg, after a rupture", 1, "[0:110]"), ("atrs", "ATRS after a rupture", 1, "[0:100]"),
          ("heel_rise_height", "heel-rise height, % of the other leg", 1, "[40:105]"),
          ("heel_rise_work", "heel-rise work, % of the other leg", 1, "[0:105]")]
ARMS = [["alfredson", "silbernagel", "heavy-slow-resistance", "guide-three-phases", "wait-and-see"],
        ["boot, early motion", "cast", "operation, early motion", "guide's boot"]]
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"]


def main():
    files = [h5py.File(name) for name in sys.argv[1:3]]
    script = ["set terminal pngcairo size 1400,1000 font 'Sans,11'", f"set output '{HERE / 'clinic.png'}'",
              "set multiplot layout 3,2", "set xlabel 'week'", "set key bottom right samplen 2"]
    for number, (name, title, which, limits) in enumerate(PANELS):
        f = files[which]
        names = [n if isinstance(n, str) else n.decode() for n in f["arm_name"][()]]
        plots = []
        for k, arm in enumerate(ARMS[which]):
            values = f[f"timeseries/{name}_mean"][0, names.index(arm)]
            script += [f"$d{number}_{k} << EOD", *[f"{w + 1} {v}" for w, v in enumerate(values)], "EOD"]
            plots.append(f"$d{number}_{k} with lines lw 2 dt {k + 1} lc rgb '{COLOURS[k]}' title \"{arm}\"")
        if which == 1 and name in PUBLISHED:
            script += [f"$p{number} << EOD", *[f"{w} {v}" for w, v in PUBLISHED[name]], "EOD"]
            plots.append(f"$p{number} with points pt 7 ps 1.6 lc rgb '#555555' title 'published'")
        script += [f"set title \"{title}\"", f"set yrange {limits}", "plot " + ", ".join(plots)]
    subprocess.run(["gnuplot"], input="\n".join(script) + "\nunset multiplot\n", text=True, check=True)


main()
