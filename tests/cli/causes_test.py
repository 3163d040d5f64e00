"""What drives a difference, from the command to the file and the table; landmarks in plan; the horizon's warning."""
import csv
import io
import unittest

import h5py
import numpy

from program import InFolder, run


class Causes(InFolder):
    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.check(run(*words, "--format", "csv"), 0).stdout)))

    def test_the_file_holds_them_and_a_rerun_too(self):
        out, again = self.folder / "out.h5", self.folder / "again.h5"
        study = self.study(runners=80)
        self.check(run("run", study, "-o", out, "-q", "--explain", 64), 0)
        with h5py.File(out) as file:
            causes = file["causes"]
            self.assertEqual(causes.attrs["runners"], 64)
            mechanisms = [m.decode() for m in causes["mechanism"][:]]
            examined = [o.decode() for o in causes["examined"][:]]
            self.assertEqual(causes["without"].shape, (len(mechanisms), 2, len(examined)))
            # The difference is that of the file's own first runners.
            km = file["distance"][0, :, :64].astype(float)
            reference = int(file.attrs["reference_arm"])
            arm = 1 - reference
            at = examined.index("distance")
            self.assertAlmostEqual(causes["effect"][arm, at], numpy.mean(km[arm] - km[reference]), places=3)
            drop = mechanisms.index("force by heel height")
            self.assertEqual(causes["neutral_values"][drop].decode(), "force.per_drop = 0; force.per_lift = 0")
        self.check(run("rerun", out, "-o", again, "-q"), 0)
        with h5py.File(out) as one, h5py.File(again) as two:
            numpy.testing.assert_array_equal(one["causes/without"], two["causes/without"])
        self.check(run("verify", out), 0)
        self.assertTrue(self.rows("table", "causes", out))
        self.assertIn("Driven by", run("compare", out).stdout)

    def test_without_it_nothing_is_claimed(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        with h5py.File(out) as file:
            self.assertNotIn("causes", file)
        self.assertEqual(self.rows("table", "causes", out)[0]["driven_by"], "not examined")
        self.assertIn("not examined", run("compare", out).stdout)
        self.assertIn("not examined", run("compare", out, "--by", "age").stdout)
        said = self.check(run("run", self.study(), "-o", out, "--explain", 64), 0).stderr
        self.assertIn("--explain comes with the run", said)

    def test_too_few_runners_are_refused(self):
        process = self.check(run("run", self.study(), "-o", self.folder / "out.h5", "--explain", 10), 2)
        self.assertIn("take 64 or more", process.stderr)
        self.assertFalse((self.folder / "out.h5").exists())

    def test_plan_says_what_a_landmark_needs(self):
        study = self.study()
        trial = '[trial]\neligibility = "anybody"\nlandmark = "run30"\nfollow_up = "8 week"\n\n[cohort]'
        study.write_text(study.read_text().replace("[cohort]", trial))
        text = self.check(run("plan", study), 0).stdout
        self.assertRegex(text, r"landmark     run30, then 56 days")
        self.assertRegex(text, r"12 mm: \d+ weeks \(\d+ % reach it\)")
        text = self.check(run("plan", study, "--set", 'trial.landmark="gate_passed"'), 0).stdout
        self.assertRegex(text, r"landmark     gate_passed, then 56 days")
        out = self.folder / "out.h5"
        self.check(run("run", study, "-o", out, "-q", "--set", 'horizon="60 week"'), 0)
        for row in self.rows("table", "landmarks", out):
            self.assertEqual(row["landmark"].split(", ")[1], "then 8 weeks")
        self.assertEqual(len(self.rows("table", "trial", out)), 7)

    def test_landmarks_are_what_the_file_holds(self):
        """Reach, the same runners under both arms, and different people, counted by lines of their own."""
        out = self.folder / "out.h5"
        self.check(run("run", self.study(runners=400, weeks=52), "-o", out, "-q"), 0)
        self.hold_landmarks(out, "first_run_day")
        self.hold_landmarks(out, "gate_passed_day", "--outcome", "gate_passed_time")

    def hold_landmarks(self, out, column, *asked, days=182):
        with h5py.File(out) as file:
            horizon = int(file.attrs["horizon_days"])
            names = [n.decode() for n in file["arm"][:]]
            reached = file[column][0].astype(float)
            kinds, when = file["events/type"][0], file["events/day"][0].astype(float)
        achilles = numpy.isin(kinds, [1, 2, 8, 9])  # midportion, insertion, ruptures
        after = (when >= reached[:, :, None]) & (when < reached[:, :, None] + days)
        event = (achilles & after).any(axis=2)
        usable = reached + days <= horizon
        arm, reference = names.index("0 mm"), names.index("12 mm")
        both = usable[arm] & usable[reference]
        row = {r["arm"]: r for r in self.rows("table", "landmarks", out, *asked)}["0 mm"]
        self.assertAlmostEqual(float(row["reached"]), numpy.mean(~numpy.isnan(reached[arm])))
        self.assertAlmostEqual(float(row["always"]), numpy.mean(both))
        self.assertAlmostEqual(float(row["risk"]), numpy.mean(event[arm][both]))
        self.assertAlmostEqual(float(row["risk_difference"]),
                               numpy.mean(event[arm][both].astype(float) - event[reference][both]))
        self.assertAlmostEqual(float(row["crude_difference"]),
                               numpy.mean(event[arm][usable[arm]]) - numpy.mean(event[reference][usable[reference]]))
        self.assertGreater(numpy.sum(event[arm][both]), 5)

    def test_every_command_warns_beyond_the_models_horizon(self):
        study, out = self.study(runners=20, weeks=105), self.folder / "out.h5"
        for process in (run("validate", study), run("plan", study), run("run", study, "-o", out), run("inspect", out),
                        run("compare", out)):
            self.assertIn("Beyond the model's horizon", " ".join((process.stdout + process.stderr).split()), process.args)
        self.assertNotIn("Beyond", run("plan", self.study(weeks=104)).stdout)


if __name__ == "__main__":
    unittest.main()
