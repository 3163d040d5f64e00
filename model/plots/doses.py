#!/usr/bin/python3
"""Draws re-injury against what people are and do, or against how they run (model/README.md): one panel for each factor.

usage: model/plots/doses.py ACHILLESIM people|training [RUNNERS]

Runs a study for each level of each factor: the same people, but for the factor. Needs gnuplot and python3-h5py.
"""
import pathlib
import subprocess
import sys
import tempfile

import h5py
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
HEAD = """schema_version = 1
name = "doses"
question = "How does re-injury follow one factor?"
runners = {runners}
seed = 20250510
horizon = "52 week"
[cohort]
preset = "{preset}"
{cohort}
[[arm]]
name = "arm"
{arm}
"""
BEHAVIOUR = ('behaviour = {{ adherence = "{adherence} %", programme_adherence = "{adherence} %", impatience = "{impatience} %",'
             ' support = {support}, decay = {decay}, ignores_pain = 1, reports = "80 %" }}')


def behaviour(adherence=88, impatience=20, support=0, decay=1):
    return BEHAVIOUR.format(adherence=adherence, impatience=impatience, support=support, decay=decay)


def fixed(covariate, value):
    return f'{covariate} = {{ distribution = "fixed", value = {value} }}'


MONITORED = 'protocol = "guide-12-week"\nmonitoring = "pain-monitoring"\nprogramme = "silbernagel"\n'
PLAIN = 'protocol = "ten-percent-continuous"\n'
STEADY = 'protocol = "steady"\n'
SPIKY = 'protocol = {{ name = "spiky", growth = "60 %", start_share = "20 %", {} }}\n'

# Factor: levels, and how a level is written: (of the cohort, of the arm), all on top of MONITORED.
PEOPLE = {
    "age, years": ([20, 30, 40, 50, 60, 70], lambda x: (fixed("age", f'"{x} year"'), "")),
    "BMI (height 172 cm)": ([19, 22, 25, 28, 31, 34], lambda x: (
        fixed("height", '"172 cm"') + "\n" + fixed("body_mass", f'"{x * 1.72 ** 2:.2f} kg"'), "")),
    "BMI, if obesity counted 0.32": ([19, 22, 25, 28, 31, 34], lambda x: (
        fixed("height", '"172 cm"') + "\n" + fixed("body_mass", f'"{x * 1.72 ** 2:.2f} kg"'),
        'parameters = { "risk.onset_overweight" = 0.32 }')),
    "sleep, h": ([5, 5.5, 6, 6.5, 7, 7.5, 8, 9], lambda x: ("", f'recovery = {{ sleep = "{x} h" }}')),
    "adherence, %": ([20, 40, 60, 80, 100], lambda x: ("", behaviour(adherence=x, decay=0))),
    "support, 0-1": ([0, 0.25, 0.5, 0.75, 1], lambda x: ("", behaviour(support=x))),
    "impatience, % of weeks": ([0, 20, 40, 60, 80, 100], lambda x: ("", behaviour(impatience=x, decay=0))),
    "habitual volume, km a week": ([10, 20, 30, 45, 60, 90], lambda x: (fixed("weekly_distance", f'"{x} km"'), "")),
}
# Factor: levels, cohort, and how the arm of a level is written.
TRAINING = {
    "drop, mm": ([0, 4, 8, 12, 16], "midportion-tendinopathy", lambda x: f'{PLAIN}shoes = {{ drop = "{x} mm" }}'),
    "heel lift, mm (insertion)": ([0, 6, 12, 18, 25], "insertional-tendinopathy",
                                  lambda x: f'{PLAIN}shoes = {{ heel_lift = "{x} mm" }}'),
    "weeks to a forefoot strike": ([1, 4, 8, 16, 26, 52], "midportion-tendinopathy",
                                   lambda x: f'{PLAIN}strike = {{ to = "forefoot", over = "{x} week" }}'),
    "weeks to minimal shoes (healthy)": ([0, 8, 16, 26, 52], "healthy-recreational", lambda x:
        f'{STEADY}shoes = {{ drop = "0 mm", cushioning = "minimal", change_over = "{x} week" }}'),
    "cadence, change in %": ([-10, -5, 0, 5, 10, 15], "midportion-tendinopathy",
                             lambda x: f'{PLAIN}cadence = {{ change = "{x} %" }}'),
    "contact time, change in %": ([-20, -10, 0, 10, 20], "midportion-tendinopathy",
                                  lambda x: f'{PLAIN}technique = {{ contact_time = "{x} %" }}'),
    "growth a week, %": ([0, 5, 10, 20, 30, 60, 100], "midportion-tendinopathy", lambda x:
        f'protocol = {{ name = "growing", start_share = "50 %", growth = "{x} %" }}'),
    "cap of a run, % of the longest of 30 days": ([105, 110, 120, 150, 200], "midportion-tendinopathy",
                                                  lambda x: SPIKY.format(f'session_cap = "{x} %"')),
    "cap of a week, % of the three before": ([105, 110, 120, 150, 200], "midportion-tendinopathy",
                                             lambda x: SPIKY.format(f'week_cap_distance = "{x} %"')),
    "grade of all runs, %": ([-10, -5, 0, 3, 6, 10], "midportion-tendinopathy", lambda x:
        'protocol = { name = "grade", start_share = "50 %", afterwards = ["up"], '
        f'session = {{ up = {{ bouts = [{{ run = "100 %", grade = "{x} %" }}] }} }} }}'),
    "body weight taken off, %": ([0, 10, 20, 35, 50], "midportion-tendinopathy", lambda x:
        'protocol = { name = "support", start_share = "50 %", afterwards = ["on"], '
        f'session = {{ on = {{ bouts = [{{ run = "100 %", unweighting = "{x} %" }}] }} }} }}'),
    "shoes replaced after, km (healthy)": ([100, 300, 480, 800, 1600], "healthy-recreational",
                                           lambda x: f'{STEADY}shoes = {{ replace_at = "{x} km" }}'),
}
TITLES = {"people": "Within 52 weeks of the guide plan, pain-monitored, after midportion tendinopathy",
          "training": "Within 52 weeks: half of the volume at once and 10 % more a week after tendinopathy, or the usual running of the healthy"}
OUTCOMES = [("share with an Achilles event", "#D55E00"), ("share with another injury", "#0072B2"),
            ("distance, 1000 km", "#999999"), ("Achilles events per 1000 km", "#009E73")]


def factors(name):
    """Factor -> levels, and how a level is written: (preset, of the cohort, of the arm)."""
    if name == "training":
        return {f: (levels, lambda x, c=cohort, w=written: (c, "", w(x))) for f, (levels, cohort, written) in TRAINING.items()}
    return {f: (levels, lambda x, w=written: ("midportion-tendinopathy", w(x)[0], MONITORED + w(x)[1]))
            for f, (levels, written) in PEOPLE.items()}


def level(program, folder, runners, preset, cohort, arm):
    study, result = folder / "s.toml", folder / "s.h5"
    study.write_text(HEAD.format(runners=runners, preset=preset, cohort=cohort, arm=arm), encoding="utf-8")
    subprocess.run([program, "run", "-q", study, "-o", result, "--force"], check=True)
    with h5py.File(result) as f:
        achilles = np.mean(f["recurrences"][0, 0] > 0)
        other = np.mean(f["other_injuries"][0, 0] > 0)
        distance = np.mean(f["distance"][0, 0]) / 1000.0
        events = np.mean(f["recurrences"][0, 0])
    return achilles, other, distance, events / distance


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    name = sys.argv[2]
    runners = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
    panels = factors(name)
    script = ["set terminal pngcairo size 1600,900 font 'Sans,11'", f"set output '{HERE / (name + '.png')}'",
              f"set multiplot layout {(len(panels) + 3) // 4},4 title '{TITLES[name]}'",
              "set yrange [0:1.2]", "set key top right samplen 1 font ',9'"]
    with tempfile.TemporaryDirectory() as folder:
        for number, (factor, (levels, written)) in enumerate(panels.items()):
            rows = [(x, *level(program, pathlib.Path(folder), runners, *written(x))) for x in levels]
            print(factor, *(" ".join(f"{value:.3f}" for value in r) for r in rows), sep="\n  ")
            script += [f"$d{number} << EOD", *[" ".join(map(str, r)) for r in rows], "EOD", f"set xlabel '{factor}'"]
            if number:
                script.append("unset key")
            script.append("plot " + ", ".join(
                f"$d{number} using 1:{i + 2} with linespoints lw 2 pt 7 lc rgb '{colour}' title '{name}'"
                for i, (name, colour) in enumerate(OUTCOMES)))
    subprocess.run(["gnuplot"], input="\n".join(script) + "\nunset multiplot\n", text=True, check=True)


main()
