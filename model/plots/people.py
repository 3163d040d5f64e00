#!/usr/bin/python3
"""Draws re-injury against what people are and do (model/README.md): one panel for each factor.

usage: model/plots/people.py ACHILLESIM [RUNNERS]

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
name = "people"
question = "How does re-injury follow one factor?"
runners = {runners}
seed = 20250510
horizon = "52 week"
[cohort]
preset = "midportion-tendinopathy"
{cohort}
[[arm]]
name = "arm"
protocol = "guide-12-week"
monitoring = "pain-monitoring"
programme = "silbernagel"
{arm}
"""
BEHAVIOUR = ('behaviour = {{ adherence = "{adherence} %", programme_adherence = "{adherence} %", impatience = "{impatience} %",'
             ' support = {support}, decay = {decay}, ignores_pain = 1, reports = "80 %" }}')


def behaviour(adherence=88, impatience=20, support=0, decay=1):
    return BEHAVIOUR.format(adherence=adherence, impatience=impatience, support=support, decay=decay)


def fixed(covariate, value):
    return f'{covariate} = {{ distribution = "fixed", value = {value} }}'


# Factor: levels, and how a level is written: (of the cohort, of the arm).
FACTORS = {
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
OUTCOMES = [("share with an Achilles event", "#D55E00"), ("share with another injury", "#0072B2"),
            ("distance, 1000 km", "#999999"), ("Achilles events per 1000 km", "#009E73")]


def level(program, folder, runners, cohort, arm):
    study, result = folder / "s.toml", folder / "s.h5"
    study.write_text(HEAD.format(runners=runners, cohort=cohort, arm=arm), encoding="utf-8")
    subprocess.run([program, "run", "-q", study, "-o", result, "--force"], check=True)
    with h5py.File(result) as f:
        achilles = np.mean(f["recurrences"][0, 0] > 0)
        other = np.mean(f["other_injuries"][0, 0] > 0)
        distance = np.mean(f["distance"][0, 0]) / 1000.0
        events = np.mean(f["recurrences"][0, 0])
    return achilles, other, distance, events / distance


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    runners = int(sys.argv[2]) if len(sys.argv) > 2 else 1500
    script = ["set terminal pngcairo size 1600,900 font 'Sans,11'", f"set output '{HERE / 'people.png'}'",
              "set multiplot layout 2,4 title 'Within 52 weeks of the guide plan, pain-monitored, after midportion tendinopathy'",
              "set yrange [0:1.2]", "set key top right samplen 1 font ',9'"]
    with tempfile.TemporaryDirectory() as folder:
        for number, (factor, (levels, written)) in enumerate(FACTORS.items()):
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
