#!/usr/bin/python3
"""Draws re-injury, and what it is made of, against what people are and do, or against how they run (model/findings.md):
one panel for each factor, into NAME.png and NAME-parts.png.

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
SPIKES = ('protocol = {{ name = "spikes", phase = [{{ name = "on", lasts = "60 week", sessions = [' + '"usual", ' * 17 + '"long"] }}], '
          'session = {{ usual = {{ bouts = [{{ run = "100 %" }}] }}, long = {{ bouts = [{{ run = "{} %" }}] }} }} }}')
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
    "every 18th run, % of the usual (healthy)": ([100, 150, 200, 300], "healthy-recreational", lambda x: SPIKES.format(x)),
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
# Of a year: what is drawn, how it comes from a results file, and its colour.
RISKS = [("share with an Achilles event", lambda f: np.mean(f["recurrences"][0, 0] > 0), "#D55E00"),
         ("share with another injury", lambda f: np.mean(f["other_injuries"][0, 0] > 0), "#0072B2"),
         ("distance, 1000 km", lambda f: np.mean(f["distance"][0, 0]) / 1000.0, "#999999"),
         ("Achilles events per 1000 km", lambda f: 1000.0 * np.mean(f["recurrences"][0, 0]) / np.mean(f["distance"][0, 0]), "#009E73")]
PARTS = [("hardest step of a week: strain, 10 %", lambda f: weekly(f, "peak_strain") / 10.0, "#999999"),
         ("damage, x 5", lambda f: 5.0 * weekly(f, "damage"), "#D55E00"),
         ("pathology", lambda f: weekly(f, "pathology"), "#CC79A7"),
         ("events at the insertion a runner, x 5", lambda f: 5.0 * events(f, "insertion"), "#E69F00"),
         ("of knee and bone", lambda f: events(f, "knee", "bone_stress"), "#0072B2"),
         ("of calf and plantar fascia", lambda f: events(f, "calf_muscle", "plantar_fascia"), "#56B4E9")]


def weekly(f, observable):
    """Mean of a weekly series over its runners and weeks; weeks without a run have no strain."""
    mean, n = f[f"timeseries/{observable}_mean"][0, 0], f[f"timeseries/{observable}_n"][0, 0]
    return np.nansum(mean * n) / np.sum(n)


def events(f, *kinds):
    """Events of these kinds a runner."""
    kind = f["events/type"]
    meanings = kind.attrs["flag_meanings"]
    names = (meanings.decode() if isinstance(meanings, bytes) else meanings).split()
    wanted = [flag for flag, name in zip(kind.attrs["flag_values"], names) if name in kinds]
    return np.isin(kind[0, 0], wanted).sum() / kind.shape[2]


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
        return [value(f) for _, value, _ in RISKS + PARTS]


def draw(target, title, tables, lines, first):
    """One picture: a panel for each factor, and the key in the last cell. first: the column of the first line."""
    columns = 5
    rows = len(tables) // columns + 1
    top = max(max(r[first - 1:first - 1 + len(lines)]) for table in tables.values() for r in table)
    script = [f"set terminal pngcairo size 1600,{90 + 280 * rows} font 'Sans,11'", f"set output '{target}'",
              f"set multiplot layout {rows},{columns} title '{title}'", f"set yrange [0:{1.05 * top}]", "set xtics font ',8'", "unset key"]
    plot = [f"with linespoints lw 2 pt 7 lc rgb '{colour}' title '{name}'" for name, _, colour in lines]
    for number, (factor, table) in enumerate(tables.items()):
        script += [f"$d{number} << EOD", *[" ".join(map(str, r)) for r in table], "EOD", f"set xlabel '{factor}'",
                   "plot " + ", ".join(f"$d{number} using 1:{i + first} {how}" for i, how in enumerate(plot))]
    script += ["unset border; unset tics; unset xlabel; set key center center samplen 2", "plot " + ", ".join(f"2 {how}" for how in plot)]
    subprocess.run(["gnuplot"], input="\n".join(script) + "\nunset multiplot\n", text=True, check=True)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    name = sys.argv[2]
    runners = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
    tables = {}
    with tempfile.TemporaryDirectory() as folder:
        for factor, (levels, written) in factors(name).items():
            tables[factor] = [(x, *level(program, pathlib.Path(folder), runners, *written(x))) for x in levels]
            print(factor, *(" ".join(f"{value:.3f}" for value in r) for r in tables[factor]), sep="\n  ")
    draw(HERE / f"{name}.png", TITLES[name], tables, RISKS, 2)
    draw(HERE / f"{name}-parts.png", TITLES[name], tables, PARTS, 2 + len(RISKS))


main()
