"""Published outcomes beside simulated ones: the program's values against the same worked out here, row by row."""
import json
import math
import pathlib
import tomllib
import unittest

import h5py
import numpy as np

import program
from program import ROOT, InFolder, run

TARGETS = ROOT / "scenarios" / "targets"
TENDON = ("midportion", "insertion", "rupture", "re_rupture")
SITES = ("knee", "bone_stress", "plantar_fascia", "calf_muscle", "other")


def days(text):
    return float(text.split()[0]) * (7 if "week" in text else 1)


class Results:
    """A results file and what a row asks of it, without the program's own code."""

    def __init__(self, path, row):
        self.f = h5py.File(path)
        self.m = row["measured"]
        self.names = [n.decode() for n in self.f["arm_name"][:]]
        self.arms = [self.names.index(a) for a in self.m.get("arms", self.names[:1])]
        self.horizon = float(self.f.attrs["horizon_days"])
        self.types = ["none", "midportion", "insertion", *SITES, "rupture", "re_rupture"]

    def column(self, name, arm):
        if name == "achilles_events":
            return sum(self.f[f"{t}_events"][0, arm].astype(float) for t in TENDON)
        if name == "other_injury_events":
            return sum(self.f[f"{t}_events"][0, arm].astype(float) for t in SITES)
        return self.f[name][0, arm].astype(float)

    def people(self, name):
        return self.f["population/" + name][:]

    def first(self, names, arm):
        with np.errstate(all="ignore"):
            return np.fmin.reduce([self.column(n, arm) for n in names])

    def hits(self, arm):
        m = self.m
        if "below" in m:
            x = self.column(m["of"][0], arm)
            if "per" in m:
                x = x / np.maximum(self.column(m["per"], arm), 1e-6)
            return (x < m["below"]).astype(float)
        low, high = days(m.get("from", "0 d")), days(m["until"]) if "until" in m else math.inf
        within = lambda d: (d >= low) & (d < high)
        hit = (within(self.first(m["of"], arm)) != m.get("none", False)).astype(float)
        return np.where(within(self.first(m["among"], arm)), hit, np.nan) if "among" in m else hit

    def events(self, arm):
        g = self.f["events"]
        kind = np.array(self.types)[g["type"][0, arm]]
        return kind, g["leg"][0, arm], g["day"][0, arm], g["recovery_day"][0, arm]


def se(x):
    return x.std(ddof=1) / math.sqrt(len(x))


def log_ratio(a, b):
    return a.mean() / b.mean(), a.mean() / b.mean() * se(a / a.mean() - b / b.mean())


def mean(r):
    less = r.people(r.m["less"]) if "less" in r.m else 0.0
    x = np.mean([r.column(r.m["of"][0], a) - less for a in r.arms], axis=0)
    return x.mean(), se(x)


def difference(r):
    x = r.column(r.m["of"][0], r.arms[0]) - r.column(r.m["of"][0], r.names.index(r.m["against"]))
    return x.mean(), se(x)


def weekly_mean(r):
    g, name = r.f["timeseries"], r.m["of"][0]
    at = lambda w: np.mean([g[name + "_mean"][0, a, w - 1] for a in r.arms])
    wide = lambda w: np.mean([(g[name][0, a, w - 1, 3] - g[name][0, a, w - 1, 1]) / 1.349 for a in r.arms])
    weeks = [w for w in (r.m["week"], r.m.get("less_week")) if w]
    return at(weeks[0]) - sum(at(w) for w in weeks[1:]), math.hypot(*[wide(w) for w in weeks]) / math.sqrt(r.f["status"].shape[2])


def share(r):
    if "expected" in r.m:
        h = np.mean([r.column(r.m["expected"], a) for a in r.arms], axis=0)
        return 100 * h.mean(), 100 * se(h)
    x = np.array([r.hits(a) for a in r.arms])
    x = x[np.isfinite(x)] if "among" in r.m else x.mean(axis=0)
    if x.mean() in (0, 1):  # half a runner is added, of whom it is not true
        p, n = (x.sum() + 0.5) / (len(x) + 1), len(x) + 1
        return 100 * p, 100 * math.sqrt(p * (1 - p) / n)
    return 100 * x.mean(), 100 * (x.std() / math.sqrt(len(x)) if "among" in r.m else se(x))


def risk_ratio(r):
    a, b = r.hits(r.arms[0]), r.hits(r.names.index(r.m["against"]))
    if a.any() and b.any():
        return log_ratio(a, b)
    n = len(a) + 1  # half a runner in each cell
    ratio = (a.sum() + 0.5) / (b.sum() + 0.5)
    return ratio, ratio * math.sqrt(1 / (a.sum() + 0.5) - 1 / n + 1 / (b.sum() + 0.5) - 1 / n)


def odds_ratio(r):
    one = r.people(r.m["by"]) > 0.5
    if "expected" in r.m:
        h = r.column(r.m["expected"], r.arms[0])
        p, q = h[one], h[~one]
        ratio = p.mean() / (1 - p.mean()) / (q.mean() / (1 - q.mean()))
        return ratio, ratio * math.hypot(*(se(x) / (x.mean() * (1 - x.mean())) for x in (p, q)))
    hit = r.hits(r.arms[0]) > 0
    a, b, c, d = (hit & one).sum(), (~hit & one).sum(), (hit & ~one).sum(), (~hit & ~one).sum()
    if not min(a, b, c, d):  # half a runner in each cell
        a, b, c, d = a + 0.5, b + 0.5, c + 0.5, d + 0.5
    return a * d / (b * c), a * d / (b * c) * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)


def hazard_ratio(r):
    """Two groups, Efron's ties: maximum of the partial likelihood by bisection; its error is clustered and not repeated."""
    if "by" in r.m:
        group, day = r.people(r.m["by"]) > 0.5, r.first(r.m["of"], r.arms[0])
    else:
        both = [r.arms[0], r.names.index(r.m["against"])]
        day = np.concatenate([r.first(r.m["of"], a) for a in both])
        group = np.repeat([True, False], len(day) // 2)
    stop = np.where(day < r.horizon, day, r.horizon)
    times = np.unique(stop[day < r.horizon])

    def slope(b):
        total, w = 0.0, np.where(group, math.exp(b), 1.0)
        for t in times:
            risk, dead = stop >= t, (stop == t) & (day < r.horizon)
            s, x = w[risk].sum(), w[risk & group].sum()
            ds, dx, d = w[dead].sum(), w[dead & group].sum(), dead.sum()
            total += (dead & group).sum() - sum((x - k / d * dx) / (s - k / d * ds) for k in range(d))
        return total
    low, high = -5.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return math.exp(low), None


def linear_rate(events, under, factor):
    rate = events.sum() / under.sum()
    return factor * rate, factor * math.sqrt(((events - rate * under) ** 2).sum()) / under.sum()


def rate(r):
    return linear_rate(sum(r.column(n, r.arms[0]) for n in r.m["of"]), r.column("run_hours", r.arms[0]), 1000)


def yearly(r, low, high):
    day = r.first(r.m["of"], r.arms[0])
    end = np.clip(np.nan_to_num(day, nan=high), low, high)
    hit, years = ((day >= low) & (day < high)).astype(float), (end - low) / 365
    if "expected" in r.m:
        return linear_rate(r.column(r.m["expected"], r.arms[0]), years, 1e5)
    if not hit.any():  # half an event
        return 1e5 * 0.5 / years.sum(), 1e5 * math.sqrt(0.5) / years.sum()
    return linear_rate(hit, years, 1e5)


def yearly_rate(r):
    return yearly(r, 0.0, r.horizon)


def yearly_rate_ratio(r):
    (a, sa), (b, sb) = (yearly(r, days(r.m[p + "from"]), days(r.m[p + "until"])) for p in ("", "base_"))
    return (a / b, a / b * math.hypot(sa / a, sb / b))


def pains(r):
    arm = r.arms[0]
    onset = r.first(["first_midportion_day", "first_insertion_day"], arm)
    pain, free = r.column("first_pain_day", arm), r.column("symptom_free_day", arm)
    own = (onset < days(r.m["until"])) & (pain >= onset - 28) & (pain <= onset + 14)
    t = np.where(np.isfinite(free), free, r.horizon)[own] - pain[own]
    return t, np.isfinite(free)[own]


def kaplan_meier(t, ended):
    s, out = 1.0, []
    for x in np.unique(t[ended]):
        s *= 1 - (ended & (t == x)).sum() / (t >= x).sum()
        out.append((x, s))
    return out


def median_relief(r):
    t, ended = pains(r)
    curve = kaplan_meier(t, ended) if len(t) >= 5 else []
    below = [x for x, s in curve if s < 0.5 - 1e-9]
    at_half = [x for x, s in curve if abs(s - 0.5) < 1e-9]  # there the middle of the step, as in R
    return ((at_half + below)[0] / 2 + below[0] / 2, None) if below else None


def share_in_pain(r):
    t, ended = pains(r)
    if len(t) < 5 or t.max() < 7 * r.m["week"]:
        return None
    return 100 * ([1.0] + [s for x, s in kaplan_meier(t, ended) if x <= 7 * r.m["week"]])[-1], None


def back_at_sport(r):
    km = r.f["sessions/distance"][0, r.arms[0]][:, -28:]
    ran = np.isfinite(km).reshape(len(km), 4, 7).any(axis=2).all(axis=1)
    x = (ran & (np.nansum(km, axis=1) >= 2 * r.people("weekly_distance"))).astype(float)
    return 100 * x.mean(), 100 * se(x)


def session_hazard_ratio(r):
    g = r.f["sessions"]
    minutes, ratio = g["minutes"][0, 0], g["longest_ratio"][0, 0]
    n, horizon = minutes.shape
    first = r.column("first_injury_day", 0)
    risk, dead = np.zeros((horizon, 4)), np.zeros((horizon, 4))
    for i in range(n):
        last = None
        for d in range(horizon):
            if d > first[i]:
                break
            if np.isfinite(minutes[i, d]):
                last = d
            if last is None or d < 30 or d - last > 30 or np.isnan(ratio[i, last]):
                continue
            level = int(np.searchsorted(np.float32([1.1, 1.3, 2.0]), ratio[i, last], side="left"))
            risk[d, level] += 1
            dead[d, level] += d == first[i]
    level = {1.1: 1, 2.0: 3}[r.m["above"]]
    if not dead.sum(axis=0).all():
        return None
    b = np.zeros(4)
    for _ in range(500):  # each log ratio in turn, the reference held at 0
        for k in (1, 2, 3):
            p = risk * np.exp(b) / (risk * np.exp(b)).sum(axis=1, keepdims=True).clip(1e-300)
            total = dead.sum(axis=1)
            b[k] += (dead[:, k].sum() - (total * p[:, k]).sum()) / (total * p[:, k] * (1 - p[:, k])).sum()
    return math.exp(b[level]), None


def again(r, arm, start, leg, within=364):
    kind, legs, day, _ = r.events(arm)
    with np.errstate(invalid="ignore"):
        return (np.isin(kind, TENDON) & (legs == leg[:, None]) & (day >= start[:, None]) & (day < start[:, None] + within)).any(axis=1)


def returns(r, arm):
    kind, leg, day, back = r.events(arm)
    tendon = np.isin(kind, TENDON)
    k, i = tendon.argmax(axis=1), np.arange(len(kind))
    start = np.where(tendon.any(axis=1), back[i, k], np.nan)
    return start, start - day[i, k], leg[i, k]


def reinjury_ratio(r):
    arms = [r.arms[0], r.names.index(r.m["against"])]
    if "midportion" in r.f["provenance"].attrs["study_text"]:
        hit = [again(r, a, r.column("first_run_day", a), np.zeros(r.f["status"].shape[2])) for a in arms]
    else:
        back = [returns(r, a) for a in arms]
        kept = np.all([b[0] + 364 <= r.horizon for b in back], axis=0)
        hit = [again(r, a, b[0], b[2])[kept] for a, b in zip(arms, back)]
    hit = [h.astype(float) for h in hit]
    return log_ratio(*hit) if all(h.sum() > 0 for h in hit) else None


def lay_off_ratio(r):
    start, off, leg = returns(r, 0)
    kept = start + 364 <= r.horizon
    hit, off = again(r, 0, start, leg)[kept], off[kept]
    short = off <= np.sort(off)[(len(off) - 1) // 2] if len(off) > 1 else off > 0
    a, b = hit[short], hit[~short]
    if not (a.sum() and b.sum()):
        return None
    return a.mean() / b.mean(), a.mean() / b.mean() * math.sqrt((1 - a.mean()) / a.sum() + (1 - b.mean()) / b.sum())


def same_site_share(r):
    kind, leg, day, _ = r.events(0)
    new = (kind[:, 0] != "none") & (day[:, 0] < days(r.m["until"]))
    shares = dict(zip(SITES, (0.32, 0.18, 0.10, 0.10, 0.30)))
    same = np.zeros(len(kind))
    for name in SITES:
        same[kind[:, 0] == name] = shares[name] / (3 if name == "other" else 1)
    tendon = r.people("prior_tendinopathy") > 0.5
    same[tendon] = (np.isin(kind[:, 0], TENDON[:2]) & (leg[:, 0] == 0))[tendon]
    return 100 * same[new].mean(), 100 * se(same[new])


def own_value(path, row):
    return globals()[row["measured"]["estimator"].replace("-", "_")](Results(path, row))


class Targets(InFolder):
    def rows_of(self, *words):
        out = self.check(run("validate-targets", *words, "--format", "json", "-q", timeout=300), 0).stdout
        table = json.loads(out)
        plain = lambda cell: cell["value"] if isinstance(cell, dict) else cell
        return {row["id"]: {name: plain(cell) for name, cell in row.items()} for row in table["rows"]}, table

    def test_every_value_is_what_its_definition_says(self):
        kept = self.folder / "kept"
        rows, table = self.rows_of("--runners-share", "0.04", "-o", kept)
        estimators = set()
        for file in sorted(TARGETS.glob("*.toml")):
            for row in tomllib.loads(file.read_text(encoding="utf-8"))["target"]:
                found, own = rows[row["id"]], own_value(kept / (file.stem + ".h5"), row)
                with self.subTest(row["id"]):
                    if own is None:
                        self.assertIsNone(found["z"])
                        continue
                    estimators.add(row["measured"]["estimator"])
                    self.assertAlmostEqual(found["simulated"] / own[0] if own[0] else 1.0 + found["simulated"], 1.0, delta=2e-5)
                    scale, v = row.get("scale", "identity"), own[0]
                    to = {"identity": lambda x: x, "log": lambda x: math.log(x), "logit": lambda x: math.log(x / (100 - x))}[scale]
                    if scale != "identity" and not 0 < v < (100 if scale == "logit" else math.inf):
                        continue
                    if own[1] is not None:
                        error = own[1] * {"identity": 1.0, "log": 1 / v, "logit": 100 / (v * (100 - v))}[scale]
                        self.assertAlmostEqual(found["monte_carlo"], error, delta=2e-4 * error + 1e-9)
                    low, high = row.get("published_low", row.get("low")), row.get("published_high", row["high"])
                    sigma = (to(high) - to(low)) / 3.92 if low is not None else (to(high) - to(row["value"])) / 1.96
                    doubled = row.get("design") == "observational" or "people" in row
                    spread = math.hypot(sigma, row["discrepancy"] * (2 if doubled else 1), found["monte_carlo"] or 0.0)
                    off = to(v) - to(row["value"])
                    self.assertAlmostEqual(found["z"], (off if low is not None else max(off, 0.0)) / spread, delta=1e-3 * (1 + abs(off / spread)))
                    self.assertEqual(found["inside"], "yes" if row.get("low", -math.inf) <= v <= row["high"] else "no")
        self.assertEqual(len(estimators), 17, estimators)
        counted = [r for r in rows.values() if not r["row"].startswith("beside")]
        inside = sum(r["inside"] == "yes" for r in counted)
        wrong = sum(r["direction"] == "wrong" for r in counted)
        said = " ".join(table["definitions"])
        self.assertIn(f"{inside} of {len(counted)} inside, {wrong} in the wrong direction", said)
        self.assertIn("Calibrated to nothing yet: values are those of the presets", said)
        for id, imposed in (("C06", True), ("C10", True), ("C20", True), ("C12", True), ("C15", False), ("C26", False)):
            self.assertEqual(rows[id]["information"].startswith("imposed"), imposed, rows[id]["information"])

    def test_rates_of_two_windows(self):
        file = self.folder / "rates.toml"
        text = (TARGETS / "C07.toml").read_text(encoding="utf-8")
        measured = ('measured = { estimator = "yearly-rate-ratio", of = ["first_injury_day"], from = "26 week", '
                    'until = "52 week", base_from = "1 week", base_until = "26 week" }')
        file.write_text("\n".join(measured if line.startswith("measured") else line for line in text.split("\n")), encoding="utf-8")
        rows, _ = self.rows_of("--targets", file, "--runners-share", "0.1", "-o", self.folder / "kept")
        own = own_value(self.folder / "kept" / "rates.h5", tomllib.loads(file.read_text(encoding="utf-8"))["target"][0])
        self.assertAlmostEqual(rows["C07"]["simulated"], own[0], delta=1e-5 * own[0])
        self.assertAlmostEqual(rows["C07"]["monte_carlo"], own[1] / own[0], delta=1e-5)

    def test_draws_have_their_part(self):
        rows, table = self.rows_of("--only", "C02,C19", "--runners-share", "0.02", "--draws", "4")
        self.assertEqual(set(rows), {"C02", "C19"})
        for row in rows.values():
            self.assertGreater(row["parameters"], 0)
        self.assertIn("prior draws, conditioned on no outcome", " ".join(table["definitions"]))

    def test_a_file_more_is_a_row_more(self):
        text = (TARGETS / "C02.toml").read_text(encoding="utf-8").replace('id = "C02"', 'id = "own"')
        (self.folder / "own.toml").write_text(text, encoding="utf-8")
        rows, _ = self.rows_of("--targets", self.folder, "--runners-share", "0.01")
        self.assertEqual(list(rows), ["own"])
        # What --set puts in place changes what comes out.
        other, _ = self.rows_of("--targets", self.folder / "own.toml", "--runners-share", "0.01", "--set",
                                'defaults.parameters."pathology.without_loading"=0.6')
        self.assertNotEqual(rows["own"]["simulated"], other["own"]["simulated"])

    def test_bad_input_is_said_with_its_place(self):
        text = (TARGETS / "C02.toml").read_text(encoding="utf-8")
        for wrong, said in ((text.replace("visa_a_final", "visa_final"), "did you mean"),
                            (text.replace('less = "visa_a"', 'less = "visa"'), "no such covariate"),
                            (text.replace('id = "C02"', 'id = "C02"\nbeside = "C77"'), "which no file has")):
            path = self.folder / "wrong.toml"
            path.write_text(wrong, encoding="utf-8")
            process = self.check(run("validate-targets", "--targets", path, "-q"), 3)
            self.assertIn(said, process.stderr)
            self.assertIn("wrong.toml:8:1:", process.stderr)
        path.write_text(text, encoding="utf-8")
        (self.folder / "twice.toml").write_text(text, encoding="utf-8")
        self.assertIn("one another id", self.check(run("validate-targets", "--targets", self.folder, "-q"), 3).stderr)
        self.assertIn("C04", self.check(run("validate-targets", "--only", "C4", "-q"), 1).stderr)
        for share in ("0", "-1", "a", "nan", "1e9", ""):
            self.check(run("validate-targets", "--runners-share", share, "-q"), 2)
        (self.folder / "empty").mkdir()
        self.assertIn("holds no .toml", self.check(run("validate-targets", "--targets", self.folder / "empty"), 1).stderr)
        study = self.folder / "empty" / "study.toml"
        study.write_text(program.SMALL.format(runners=5, weeks=4))
        self.assertIn("no file there has", self.check(run("validate-targets", "--targets", study), 1).stderr)
        self.assertIn("nowhere", self.check(run("validate-targets", "--targets", "nowhere.toml"), 1).stderr)

    def test_what_is_there_is_taken_and_another_size_refused(self):
        words = ("validate-targets", "--only", "C02", "-q", "--format", "csv", "-o", self.folder / "kept")
        first = self.check(run(*words, "--runners-share", "0.01"), 0).stdout
        made = (self.folder / "kept" / "C02.h5").stat().st_mtime_ns
        self.assertEqual(self.check(run(*words, "--runners-share", "0.01"), 0).stdout, first)
        self.assertEqual((self.folder / "kept" / "C02.h5").stat().st_mtime_ns, made)
        self.assertIn("C02.h5", self.check(run(*words, "--runners-share", "0.02"), 2).stderr)

    def test_a_row_is_described(self):
        out = self.check(run("describe", "C24"), 0).stdout
        for said in ("short against long recovery", "2.4 (1.1 to 3.5)", "split at its median", "observational", "lay-off-ratio"):
            self.assertIn(said, out)
        self.assertIn("[[target]]", self.check(run("describe", "targets/C24-lay-off"), 0).stdout)
        self.assertIn("C24", self.check(run("validate", "C24-lay-off"), 0).stderr)


if __name__ == "__main__":
    unittest.main()
