"""What outcomes mean: the tendon's events from day 0, whatever the arm does about them, by columns without gaps."""
import csv
import io
import re
import unittest

import h5py
import numpy

from program import ROOT, InFolder, run

RESPONSES = """schema_version = 1
name = "responses"
question = "Does a shorter rest change what happens to the tendon?"
runners = 600
seed = 5
horizon = "52 week"
weekly = false

[cohort]
preset = "healthy-recreational"

[defaults]
protocol = "steady"

[responses.long]
rest = "14 d"
longest = "14 d"
restart = false
regress_weeks = 0

[responses.short]
rest = "5 d"
longest = "5 d"
restart = false
regress_weeks = 0

[[arm]]
name = "14 days off"
injury_response = "long"

[[arm]]
name = "5 days off"
injury_response = "short"
"""


class Estimands(InFolder):
    def made(self, text, name):
        out = self.folder / f"{name}.h5"
        self.check(run("run", self.study(text=text, name=f"{name}.toml"), "-o", out, "-q"), 0)
        return out

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.check(run(*words, "--format", "csv"), 0).stdout)))

    def test_the_response_makes_days_off_and_no_events(self):
        out = self.made(RESPONSES, "responses")
        with h5py.File(out) as file:
            first = file["first_achilles_day"][0]
            costly = ~numpy.isnan(file["first_achilles_7_day"][0])
        numpy.testing.assert_array_equal(first[0], first[1])
        self.assertGreater((first < 364).sum(), 20)
        self.assertGreater(costly[0].sum(), 1.2 * costly[1].sum(), "days off tell the response")
        short = self.rows("compare", out, "--rows", "arms")[1]
        self.assertEqual(float(short["achilles_difference"]), 0.0)
        self.assertEqual(float(short["achilles_52wk"]), (first[0] < 364).mean())
        self.assertLess(float(short["days_lost"]), float(self.rows("compare", out)[0]["days_lost"]))
        for outcome in ("reinjury_52wk", "first_achilles_7_52wk", "reinjury_28_52wk"):
            refused = self.check(run("table", "effects", out, "--outcome", outcome), 1).stderr
            self.assertIn("differ in injury_response", refused)
            self.assertIn("use first_achilles_52wk", refused)
        shares = self.rows("table", "definitions", out)
        seven = [r for r in shares if r["definition"] == "first_achilles_7_day"]
        self.assertEqual([float(r["share"]) for r in seven], list(costly.mean(1)))
        self.assertEqual(seven[1]["difference"], "")

    def test_three_numbers_are_those_of_the_file(self):
        text = RESPONSES.replace('injury_response = "short"', "adherence = \"50 %\"")
        out = self.made(text, "adherence")
        with h5py.File(out) as file:
            events = sum(file[f"{k}_events"][0].astype(float) for k in ("midportion", "insertion", "rupture", "re_rupture"))
            km, hours, first = (file[name][0].astype(float) for name in ("distance", "run_hours", "first_achilles_day"))
        rows = self.rows("compare", out, "--rows", "arms")
        for arm, row in enumerate(rows):
            self.assertAlmostEqual(float(row["achilles_26wk"]), (first[arm] < 182).mean(), delta=1e-12)
            self.assertAlmostEqual(float(row["events_per_runner"]), events[arm].mean(), delta=1e-12)
            self.assertAlmostEqual(float(row["events_per_1000_km"]), 1000 * events[arm].sum() / km[arm].sum(), delta=1e-9)
            self.assertAlmostEqual(float(row["events_per_1000_h"]), 1000 * events[arm].sum() / hours[arm].sum(), delta=1e-9)
        half = rows[1]
        parts = [float(half[name]) for name in ("because_less_is_run", "because_km_are_safer")]
        self.assertAlmostEqual(sum(parts), events[1].mean() - events[0].mean(), delta=1e-12)
        self.assertLess(parts[0], 0.0)
        control = self.rows("table", "rates", out)[1]
        self.assertEqual((control["outcome"], control["arm"]), ("Achilles events", "5 days off"))
        self.assertEqual(control["ratio_of_ratios"], "", "other injuries follow the hours")
        alike = text.replace('protocol = "steady"', 'protocol = "steady"\nparameters.other_injuries.conditioning = 0')
        control = self.rows("table", "rates", self.made(alike, "alike"))[1]
        self.assertTrue(control["ratio_of_ratios_low"] and control["ratio_of_ratios_high"])

    def test_the_guide_and_the_findings_agree(self):
        """S011 is about ruptures in ten years, which a record of eight events does not hold."""
        text = (ROOT / "scenarios/shipped/studies/ten-years.toml").read_text(encoding="utf-8")
        out = self.made(re.sub(r"(?m)^runners = \d+$", "runners = 200", text), "ten-years")
        found = self.rows("table", "findings", out, "--outcome", "first_rupture_520wk")[0]
        with h5py.File(out) as file:
            ruptures = (file["first_rupture_day"][0] < 3640).mean(1)
            full = (file["events/type"][0, :, :, 7] > 0).mean(1)
            reference = int(file.attrs["reference_arm"])
        self.assertEqual(float(found["reference"]), ruptures[reference])
        said = self.check(run("guide", "S011", "--results", out, "--format", "csv"), 0).stdout
        self.assertIn(f": {100 * ruptures[reference] + 1e-9:.1f} (", said)
        self.assertGreater(full.max(), 0.05)
        refused = self.check(run("table", "effects", out, "--outcome", "reinjury_28_520wk"), 1).stderr
        self.assertRegex(refused, r"the record of 8 events is full by day 3639 in \d+\.\d % of the runners of")
        self.assertIn("use first_achilles_520wk", refused)
        course = self.check(run("table", "course", out), 0).stdout
        self.assertIn("leg and site are refused", " ".join(course.split()))


if __name__ == "__main__":
    unittest.main()
