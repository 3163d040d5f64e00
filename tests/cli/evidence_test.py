"""Tables of evidence as a user asks for them."""
import csv
import io
import json
import math
import re
import statistics
import unittest

import h5py
import numpy

from program import SMALL, InFolder, run


class Evidence(InFolder):
    FORMATS = ("text", "csv", "md", "latex", "html", "json")

    def results(self, name="out.h5", **study):
        out = self.folder / name
        path = self.study(weeks=52, **study)
        path.write_text("record_sessions = true\n" + path.read_text())  # one of the tables is made from it
        self.check(run("run", path, "-o", out, "-q"), 0)
        return out

    def tables(self):
        return [line.split()[0] for line in self.check(run("table"), 0).stdout.splitlines()]

    def test_every_table_in_every_format(self):
        out = self.results()
        data = self.hash_of(out)
        self.assertGreaterEqual(len(self.tables()), 15)
        for name in set(self.tables()) - {"sets"}:  # of a study that sweeps a parameter, below
            for form in self.FORMATS:
                words = ["table", name, out, "--format", form] + (["--by", "female"] if name == "subgroups" else [])
                text = self.check(run(*words), 0).stdout
                self.assertIn(data, text, words)
                self.assertIn("not clinical evidence", text, words)
                self.assertNotIn("nan", re.sub(r"[a-z]nan|nan[a-z]", "", text.lower()), words)
                if form == "json":
                    self.assertEqual(json.loads(text)["data_hash"].split()[-1][:16], data[:16])
                if form == "csv":
                    self.assertTrue(list(csv.DictReader(io.StringIO(text))), words)

    def test_draws_are_told_as_the_file_holds_them(self):
        """Median, percentiles, both parts of the error, directions, limits for all arms at once, pooled odds and what
        the spread comes from, by lines of their own from the file."""
        text = 'draws = { number = 91, only = ["damage.*", "force.*"] }\n' + SMALL.format(runners=40, weeks=52).replace('["0 mm", "12 mm"]', '["0 mm", "4 mm", "12 mm"]')
        out = self.folder / "draws.h5"
        self.check(run("run", self.study(text=text), "-o", out, "-q"), 0)

        def rows(*words):
            table = self.check(run(*words, "--format", "csv"), 0).stdout
            self.assertIn("prior draws, conditioned on no outcome", table, words)
            return list(csv.DictReader(io.StringIO(table)))

        compare = {r["arm"]: r for r in rows("compare", out, "--rows", "arms")}
        effects = {r["arm"]: r for r in rows("table", "effects", out, "--outcome", "first_achilles_52wk")}
        factors = {r["levels"].split(" against")[0]: r for r in rows("table", "factors", out)}
        below = statistics.NormalDist().cdf
        with h5py.File(out) as file:
            hit = file["first_achilles_day"][1:] < 364
            self.assertTrue((file["status"][:] == 0).all())
            names = [str(name, "utf-8") if isinstance(name, bytes) else name for name in file["arm_name"][:]]
        spreads = {}
        for arm in (0, 1):
            apart = hit[:, arm].astype(float) - hit[:, 2].astype(float)  # [draw, runner], less 12 mm
            n = apart.shape[1]
            effect, noise = apart.mean(1), apart.std(1) / math.sqrt(n)
            common = min(apart.mean(0).std() ** 2 / n, (noise ** 2).mean())
            between = effect.var(ddof=1)
            parameters = max(0.0, between - (noise ** 2).mean() + common)
            of_middle = math.sqrt(common + ((noise ** 2).mean() - common) / len(effect))
            if parameters > 0:
                shrunk = effect.mean() + math.sqrt(min(1.0, parameters / between)) * (effect - effect.mean())
                told = [numpy.quantile(shrunk, q, method="weibull") for q in (0.5, 0.025, 0.975)]
                spreads[names[arm]] = shrunk
            else:
                told = [effect.mean() + z * of_middle for z in (0.0, -1.959963984540054, 1.959963984540054)]
            worse = 0.0
            for own, error in zip(effect, noise):
                alone = error ** 2 - min(math.sqrt(common), error) ** 2
                trust = parameters / (parameters + alone) if parameters + alone > 0 else 1.0
                centre, width = effect.mean() + trust * (own - effect.mean()), math.sqrt(trust * alone + of_middle ** 2)
                worse += 1 - below((0.01 - centre) / width) if width > 0 else float(centre > 0.01)
            name = names[arm]
            for row, which in ((compare[name], "achilles"), (effects[name], "risk")):
                parts = [f"{which}_difference{part}" for part in ("", "_low", "_high")]
                found = [float(row[part]) for part in (*parts, "monte_carlo_error", "parameter_error", "worse")]
                for one, other in zip((*told, of_middle, math.sqrt(parameters), worse), found):
                    self.assertAlmostEqual(one, other, delta=1e-12)
                self.assertEqual([int(row[f"draws_{side}"]) for side in ("higher", "equal", "lower")],
                                 [(effect > 0).sum(), (effect == 0).sum(), (effect < 0).sum()])
                self.assertEqual(row["n"], "40")
                self.assertAlmostEqual(float(row[f"{which}_ratio"]), hit[:, arm].mean() / hit[:, 2].mean(), delta=1e-12)
            arms_odds, reference_odds = (risk / (1 - risk) for risk in (hit[:, arm].mean(), hit[:, 2].mean()))
            self.assertAlmostEqual(float(effects[name]["odds_ratio"]), arms_odds / reference_odds, delta=1e-12)
            for one, part in zip(told, ("difference", "difference_low", "difference_high")):  # whose errors have n - 1
                self.assertAlmostEqual(one, float(factors[name][part]), delta=3e-3)
        self.assertGreater(len(spreads), 0, "no arm has a spread over the draws: the test shows little")
        draws = hit.shape[0]
        furthest = [max(max((own < own[d]).sum(), (own > own[d]).sum()) + 1 for own in spreads.values()) for d in range(draws)]
        rank = min(draws, max(sorted(furthest)[min(draws, math.ceil(0.95 * (draws + 1))) - 1], math.ceil(0.975 * (draws + 1))))
        for name, own in spreads.items():
            self.assertAlmostEqual(float(effects[name]["simultaneous_low"]), sorted(own)[draws - rank], delta=1e-12)
            self.assertAlmostEqual(float(effects[name]["simultaneous_high"]), sorted(own)[rank - 1], delta=1e-12)
        through = {row["arm"]: row["uncertain_through"] for row in rows("table", "causes", out)}
        self.assertGreater(self.check_shares(out, through), 0, "no law is told from chance: the test shows little")
        text = self.check(run("compare", out), 0).stdout
        self.assertIn("(draw 0: the presets; the others: prior draws, conditioned on no outcome)", " ".join(text.split()))

    def check_shares(self, out, told):
        """What `uncertain through` says of each law, against a regression and permutations made here."""
        score = statistics.NormalDist().inv_cdf
        with h5py.File(out) as file:
            names = [name.decode() for name in file["parameters/parameter"][:]]
            values = file["parameters/value"][1:]
            hit = (file["first_achilles_day"][1:] < 364).mean(2)
            arms = [name.decode() for name in file["arm_name"][:]]
        draws, laws = len(values), {}
        for name, column in zip(names, values.T):
            if len(set(column)) > 1:
                ranks = column.argsort().argsort()
                laws.setdefault(name.split(".")[0].replace("_", " "), []).append([score((r + 0.5) / draws) for r in ranks])

        def share(columns, result):
            design = numpy.array(columns).T
            left = result - design @ numpy.linalg.lstsq(design, result, rcond=None)[0]
            return 1 - left @ left / (result @ result) * (draws - 1) / (draws - 1 - design.shape[1])

        random, told_laws = numpy.random.default_rng(1), 0
        for arm, text in told.items():
            result = hit[:, arms.index(arm)] - hit[:, 2]
            result = result - result.mean()
            small = {law: columns for law, columns in laws.items() if 3 * len(columns) <= draws}
            chance = numpy.array([[share(c, order) for c in small.values()] for order in (random.permutation(result) for _ in range(150))])
            deviation = numpy.sqrt((chance ** 2).mean(0))
            limit = numpy.quantile((chance / deviation).max(1), 0.95)
            said = {law: int(percent) for law, percent in re.findall(r"([a-z ]+?) (-?\d+) %[,;]", text.split("; runners")[0] + ";")}
            for (law, columns), error in zip(small.items(), deviation):
                own = share(columns, result)
                if law in said:
                    told_laws += 1
                    self.assertAlmostEqual(said[law] / 100, own, delta=0.006)
                    self.assertGreater(own, 0.8 * limit * error, law)
                else:
                    self.assertLess(own, 1.25 * limit * error, law)
        return told_laws

    def test_sets_of_parameters(self):
        """Arms within sets of a swept parameter, and a part of the parameters drawn: told as the file holds them."""
        text = SMALL.format(runners=60, weeks=52).replace('"12 mm"\n\n[cohort]', '"12 mm / 5"\n\n[cohort]') + '[sweep.k]\nkey = "parameters.damage.exponent"\nvalues = [5, 12]\n'
        out = self.folder / "sets.h5"
        self.check(run("run", self.study(text='draws = { number = 6, only = ["damage.*", "rupture.base"] }\n' + text), "-o", out, "-q"), 0)
        for form in self.FORMATS:
            self.assertIn(self.hash_of(out), self.check(run("table", "sets", out, "--format", form), 0).stdout)
        table = self.check(run("table", "sets", out, "--outcome", "visa_a_final", "--format", "csv"), 0).stdout
        self.assertRegex(table, r"of \d+ of its \d+ uncertain parameters")
        rows = list(csv.DictReader(io.StringIO(table)))
        self.assertEqual([r["set"] for r in rows], ["damage.exponent 5", "damage.exponent 12"])
        with h5py.File(out) as file:
            names = [str(name, "utf-8") if isinstance(name, bytes) else name for name in file["parameters/parameter"][:]]
            drawn = {name for name, values in zip(names, file["parameters/value"][:].T) if len(set(values)) > 1}
            self.assertTrue(drawn <= {n for n in names if n.startswith("damage.")} | {"rupture.base"}, drawn)
            self.assertIn("rupture.base", drawn)
            arms = [str(name, "utf-8") if isinstance(name, bytes) else name for name in file["arm_name"][:]]
            final = file["visa_a_final"][1:]
            for row in rows:
                for level in ("value", "reference"):
                    low, value, high = (float(row[level + part]) for part in ("_low", "", "_high"))
                    self.assertTrue(low <= value <= high and low < high, row)
                k = row["set"].split()[-1]
                arm = arms.index(f"{row['arm']} / {k}")
                other = next(i for i, name in enumerate(arms) if name.endswith(f" / {k}") and i != arm)
                self.assertAlmostEqual(float(row["value"]), numpy.median(final[:, arm].mean(axis=1)), delta=1.0)
                apart = (final[:, arm].astype(float) - final[:, other].astype(float)).mean(axis=1)
                self.assertTrue(apart.min() - 1e-9 <= float(row["difference"]) <= apart.max() + 1e-9, row)
        picture = self.folder / "sets.svg"
        self.check(run("plot", "sets", out, "-o", picture), 0)
        self.assertIn("damage.exponent 12", picture.read_text())

    def test_the_command_makes_the_table_again(self):
        out = self.results()
        first = self.check(run("table", "effects", out, "--format", "json", "--outcome", "first_injury_26wk"), 0).stdout
        command = json.loads(first)["command"].split()
        self.assertEqual(command[0], "achillesim")
        self.assertEqual(self.check(run(*command[1:]), 0).stdout, first)

    def test_compare_with_outcome_covariate_and_baseline(self):
        out = self.results()
        rows = list(csv.DictReader(io.StringIO(self.check(
            run("compare", out, "--outcome", "first_achilles_52wk", "--format", "csv"), 0).stdout)))
        wide = list(csv.DictReader(io.StringIO(self.check(run("compare", out, "--format", "csv"), 0).stdout)))
        self.assertEqual([r["arm"] for r in rows], ["0 mm"])
        for part in ("difference", "ratio"):
            self.assertAlmostEqual(float(rows[0][f"risk_{part}"]), float(wide[0][f"achilles_{part}"]), places=12)
        groups = self.check(run("compare", out, "--by", "strike", "--format", "md"), 0).stdout
        self.assertIn("interaction", groups)
        turned = self.check(run("compare", out, "--format", "latex", "--baseline", "0 mm"), 0).stdout
        self.assertIn("longtable", turned)
        for words, said in ((["--outcome", "death"], "first_achilles_52wk"), (["--by", "hair"], "female"),
                            (["--baseline", "13 mm", "--format", "md"], "no such arm")):
            self.assertIn(said, self.check(run("compare", out, *words), 1).stderr)
        self.assertIn("findings", self.check(run("table", "nonsense", out), 1).stderr)
        self.check(run("table", "effects"), 2)

    def test_two_files_with_the_same_people(self):
        first = self.results("a.h5")
        text = self.study(weeks=52).read_text()
        other = self.study(text=text.replace("ten-percent-continuous", "guide-12-week"), name="b.toml")
        self.check(run("run", other, "-o", self.folder / "b.h5", "-q"), 0)
        table = json.loads(self.check(
            run("compare", first, self.folder / "b.h5", "--format", "json", "--rows", "arms"), 0).stdout)
        self.assertEqual([(a["arm"], a["reference"]) for a in table["rows"]],
                         [("a: 0 mm", "no"), ("a: 12 mm", "yes"), ("b: 0 mm", "no"), ("b: 12 mm", "no")])
        self.check(run("table", "effects", first, self.folder / "b.h5", "--baseline", "b: 12 mm"), 0)
        for change, said in (("runners = 60", "number of runners (60 and 61)"), ("seed = 11", "another cohort or seed")):
            new = change[:-1] + ("1" if change.startswith("runners") else "2")
            path = self.study(text=text.replace(change, new), name="c.toml")
            self.check(run("run", path, "-o", self.folder / "c.h5", "-q", "--force"), 0)
            process = self.check(run("compare", first, self.folder / "c.h5"), 1)
            self.assertIn(said, process.stderr)
            self.assertIn("populations do not match", process.stderr)

    def test_nothing_to_compare_is_said(self):
        one = "record_sessions = true\n" + SMALL.format(runners=1, weeks=20)
        out = self.folder / "one.h5"
        self.check(run("run", self.study(text=one), "-o", out, "-q"), 0)
        for name in self.tables():
            self.check(run("table", name, out, *(["--by", "age"] if name == "subgroups" else [])), 0)
        self.check(run("run", self.study(text=one), "-o", out, "-q", "--force", env={"ACHILLESIM_FAIL": "0@3"}), 4)
        for name in self.tables():
            text = self.check(run("table", name, out, *(["--by", "age"] if name == "subgroups" else [])), 0).stdout
            self.assertNotIn(" nan", text.lower())
        self.assertIn("no runners", self.check(run("table", "effects", out), 0).stdout)


if __name__ == "__main__":
    unittest.main()
