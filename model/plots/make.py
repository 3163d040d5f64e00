#!/usr/bin/python3
"""Draws the three pictures of model/findings.md from a first-look results file.

usage: model/plots/make.py ACHILLESIM first-look.h5

Needs gnuplot and python3-h5py. Every number comes out of the program: single runners from
`achillesim inspect --format csv`, cohorts from /timeseries, arms from `achillesim plot`.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent


def gnuplot(script):
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def days_of(program, results, runner, arm):
    out = subprocess.run(
        [program, "inspect", results, "--runner", str(runner), "--arm", str(arm), "--format", "csv"],
        capture_output=True, text=True, check=True).stdout
    return list(csv.DictReader(io.StringIO(out)))


def choose(f, arm):
    """First runner with a good return, with a recurrence, and with a flare but no event."""
    kind = f["event_type"][0, arm]
    visa = f["visa_a_final"][0, arm]
    volume = f["volume_day"][0, arm]
    early = f["event_day"][0, arm]
    good = np.flatnonzero((kind == 0) & (volume < 120) & (visa > 85))[0]
    recurrence = np.flatnonzero((kind == 1) & (early > 60) & (early < 200))[0]
    flare = np.flatnonzero((kind == 0) & (visa < 72) & (volume < 300))[0]
    return [(good, "a good return"), (recurrence, "a recurrence"), (flare, "a sore year without an event")]


def one_runner(program, results, f):
    names = [n.decode() if isinstance(n, bytes) else n for n in f["arm_name"][:]]
    arm = names.index("ten-percent-continuous / 12 mm / stay")
    with tempfile.TemporaryDirectory() as folder:
        script = ["set terminal pngcairo size 1200,900 font 'Sans,11'",
                  f"set output '{HERE / 'one-runner.png'}'",
                  "set multiplot layout 3,1 margins 0.06,0.94,0.07,0.95 spacing 0.05",
                  "set xrange [0:364]; set yrange [0:10]; set y2range [0:0.8]; set ytics 2; set y2tics 0.2",
                  "set ylabel 'pain, 0-10'; set y2label 'pathology, damage'; set grid x"]
        for number, (runner, words) in enumerate(choose(f, arm)):
            days = days_of(program, results, runner, arm)
            file = pathlib.Path(folder) / f"{number}.dat"
            file.write_text("".join(
                f"{d['day']} {float(d['pain_during']) if float(d['done_minutes']) > 0 else 'nan'} "
                f"{d['pain_morning']} {d['pathology']} {d['damage']} {float(d['done_minutes']) / 10}\n"
                for d in days))
            events = [d["day"] for d in days if d["event"] not in ("", "(out)")]
            script.append("unset arrow")
            script += [f"set arrow from {day},0 to {day},10 nohead lw 2 dt 2 lc rgb '#000000'" for day in events]
            script.append(f"set title 'runner {runner}: {words} (dashed: injury)'")
            script.append("set xlabel 'day'" if number == 2 else "unset xlabel")
            script.append(
                f"plot '{file}' u 1:6 w impulses lc rgb '#bbbbbb' t 'run, 10 min', "
                f"'' u 1:2 w points pt 7 ps 0.5 lc rgb '#d55e00' t 'pain during', "
                f"'' u 1:3 w lines lw 1.5 lc rgb '#0072b2' t 'pain next morning', "
                f"'' u 1:4 axes x1y2 w lines lw 2 lc rgb '#000000' t 'pathology (right)', "
                f"'' u 1:5 axes x1y2 w lines lw 1 lc rgb '#009e73' t 'damage (right)'")
        gnuplot("\n".join(script) + "\n")


def cohort(f):
    names = [n.decode() if isinstance(n, bytes) else n for n in f["arm_name"][:]]
    shown = [names.index(f"{p} / 12 mm / stay")
             for p in ("guide-12-week", "ten-percent-continuous", "pain-monitored-walk-run")]
    panels = [("run_distance", "km a week"), ("pain_during", "worst pain of the week"), ("visa_a", "VISA-A")]
    with tempfile.TemporaryDirectory() as folder:
        script = ["set terminal pngcairo size 1200,900 font 'Sans,11'", f"set output '{HERE / 'cohort.png'}'",
                  "set multiplot layout 3,3 margins 0.06,0.98,0.06,0.95 spacing 0.05,0.07",
                  "set xrange [1:52]; set style fill transparent solid 0.25 noborder; unset key"]
        for name, words in panels:
            low = {"visa_a": 30}.get(name, 0)
            high = {"visa_a": 100, "pain_during": 8}.get(name, 70)
            script.append(f"set yrange [{low}:{high}]")
            for arm in shown:
                q = f["timeseries"][name][0, arm]
                file = pathlib.Path(folder) / f"{name}{arm}.dat"
                file.write_text("".join(f"{w + 1} " + " ".join(map(str, row)) + "\n" for w, row in enumerate(q)))
                script.append(f"set title '{words}: {names[arm].split(' / ')[0]}'")
                script.append(f"plot '{file}' u 1:2:6 w filledcurves lc rgb '#56b4e9', '' u 1:3:5 w filledcurves "
                              f"lc rgb '#0072b2', '' u 1:4 w lines lw 2 lc rgb '#000000'")
        gnuplot("\n".join(script) + "\n")


def main():
    program, results = sys.argv[1:3]
    with h5py.File(results, "r") as f:
        one_runner(program, results, f)
        cohort(f)
    subprocess.run([program, "plot", results, "-o", str(HERE / "arms.png")], check=True)


if __name__ == "__main__":
    main()
