"""A small calibration from end to end: files, what they hold, going on, refusals."""
import signal
import subprocess
import tomllib
import unittest

import h5py
import numpy as np
import xarray

import program
from program import InFolder, run

TARGETS = '''schema_version = 1
name = "small"
question = "How do patients who load do in twelve weeks?"
runners = 40
seed = 5
horizon = "12 week"
[cohort]
preset = "midportion-moderate"
[[arm]]
name = "loading"
protocol = "no-running"
programme = "alfredson"
[[target]]
id = "GAIN"
outcome = "gain of VISA-A"
definition = "mean at the end less day 0"
source = "A made-up trial"
evidence = "made up for a test"
value = 18
low = 12
high = 24
discrepancy = 4
measured = { estimator = "mean", of = ["visa_a_final"], less = "visa_a" }
[[target]]
id = "STRENGTH"
outcome = "calf strength over the other leg"
definition = "mean at the end"
source = "Another made-up trial"
evidence = "made up for a test"
value = 95
low = 90
high = 100
discrepancy = 5
measured = { estimator = "mean", of = ["strength_final"] }
'''
SMALL = ("--runners-share", "1", "--vectors", "64", "--waves", "1", "--corrected", "100", "--inputs", "3", "--draws", "20")


class Calibrate(InFolder):
    def setUp(self):
        super().setUp()
        (self.folder / "targets").mkdir()
        (self.folder / "targets" / "small.toml").write_text(TARGETS)

    def calibrate(self, *words, expect=0):
        return self.check(run("calibrate", "targets", "-o", "mine.h5", *SMALL, *words, cwd=self.folder), expect)

    def test_draws_that_studies_take(self):
        done = self.calibrate("--format", "json")
        self.assertIn("moves", done.stderr)
        with xarray.open_dataset(self.folder / "mine.h5", engine="h5netcdf") as p:
            self.assertEqual(list(p.target.values), ["GAIN", "STRENGTH"])
            self.assertEqual(p.value.dims, ("draw", "parameter"))
            self.assertEqual(p.value.shape[0], 20)
            self.assertEqual(int((p.wave == 1).sum()), 64)
            self.assertEqual(int((p.wave < 0).sum()), 100 if int(p.wave.min()) == -1 else 200)
            self.assertTrue(np.isfinite(p.output).all())
            self.assertTrue(np.isfinite(p.fresh_output).all())
            self.assertEqual(int((p.wave == 0).sum()), 512)
            self.assertTrue((np.isfinite(p.log_ratio) == (p.wave < 0)).all())
            # A draw is a vector that was simulated, by its number.
            of_corrections = p.isel(vector=np.flatnonzero(p.wave < 0)).set_index(vector="number")
            np.testing.assert_array_equal(of_corrections.vector_output.sel(vector=p.draw_number).values, p.output.values)
            draws = p.value.to_pandas()
            inputs = list(p.input.values)
        kept = tomllib.loads((self.folder / "mine.toml").read_text())
        self.assertEqual(kept["parameters"], list(draws.columns))
        np.testing.assert_allclose([s["values"] for s in kept["set"]], draws.to_numpy(), rtol=1e-12)
        self.assertEqual(sorted(kept["met"] + kept["missed"]), ["GAIN", "STRENGTH"])
        # The exponent of fatigue is held, everything else that has a distribution varies.
        self.assertEqual(draws["damage.exponent"].nunique(), 1)
        self.assertNotIn("damage.exponent", inputs)
        self.assertGreater((draws.nunique() > 10).mean(), 0.9)

        (self.folder / "study.toml").write_text(TARGETS.split("[[target]]")[0]
                                                .replace("runners = 40", 'runners = 40\ndraws = 8\nposterior = "mine"'))
        self.check(run("run", "study.toml", "-o", "s.h5", "-q", cwd=self.folder), 0)
        with h5py.File(self.folder / "s.h5") as f:
            names = [n.decode() for n in f["parameters/parameter"][:]]
            drawn = f["parameters/value"][:]
        if drawn.shape[0] != len(names):
            drawn = drawn.T
        for name in inputs:
            np.testing.assert_allclose(drawn[names.index(name)], draws[name].to_numpy()[:8], rtol=1e-12)
        said = self.check(run("table", "findings", "s.h5", cwd=self.folder), 0).stdout
        self.assertIn("draws of the posterior mine", " ".join(said.split()))
        said = self.check(run("validate-targets", "mine.toml", "--targets", "targets", "--draws", "5", "-q", cwd=self.folder), 0).stdout
        self.assertIn("values of the posterior mine, calibrated to 2 published outcomes", " ".join(said.split()))
        self.assertIn("Simulated by a model calibrated to 2 published outcomes", said)
        said = self.check(run("validate-targets", "nobody.toml", "--targets", "targets", "-q", cwd=self.folder), 1).stderr
        self.assertIn("nobody.toml: is no posterior", said)

    def test_goes_on_with_the_same_bits(self):
        whole = self.folder / "whole"
        self.calibrate("-q")
        text = (self.folder / "mine.toml").read_text()
        (self.folder / "mine.toml").rename(whole)
        (self.folder / "mine.h5").unlink()
        vectors = self.folder / "mine.h5.vectors"
        for file in vectors.iterdir():
            if file.name.startswith(("vectors-", "prior-1073741888")):
                file.unlink()
        process = subprocess.Popen([program.PROGRAM, "calibrate", "targets", "-o", "mine.h5", *SMALL], cwd=self.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while "s each" not in (line := process.stderr.readline()):
            self.assertNotEqual(line, "")
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
        self.assertEqual(process.returncode, 130)
        self.assertIn("go on with the same command", said)
        self.assertFalse((self.folder / "mine.toml").exists())
        self.calibrate("--resume", "--force")
        self.assertEqual((self.folder / "mine.toml").read_text(), text)

    def test_quick_methods(self):
        for method, sets in (("eki", 64), ("point", 1)):
            said = " ".join(self.calibrate("--method", method, "--force", "-q").stdout.split())
            self.assertIn("Not to be trusted", said)
            kept = tomllib.loads((self.folder / "mine.toml").read_text())
            self.assertEqual(len(kept["set"]), sets)
            self.assertIn({"eki": "no posterior", "point": "nothing of what is left uncertain"}[method], kept["doubt"])
            with xarray.open_dataset(self.folder / "mine.h5", engine="h5netcdf") as p:
                prior, fresh = p.vector_output.values[p.wave.values == 0], p.fresh_output.values
                if method == "eki":  # narrower than the prior
                    self.assertTrue((fresh.std(axis=0) < 0.85 * np.nanstd(prior, axis=0)).all())
                else:
                    self.assertTrue((abs(fresh[0] - p.published.values) < p.published_error.values).all())
        said = self.check(run("validate-targets", "mine.toml", "--targets", "targets", "-q", cwd=self.folder), 0).stdout
        self.assertIn("of the posterior's first set", " ".join(said.split()))

    def test_refusals(self):
        self.assertIn("leave --resume out", self.calibrate("--resume", expect=1).stderr)
        self.assertIn("no parameter of the model", self.calibrate("--fix", "damage.exponnt=8", expect=2).stderr)
        self.assertIn("from 5 to 12", self.calibrate("--fix", "damage.exponent=80", expect=2).stderr)
        few = run("calibrate", "targets", "-o", "mine.h5", "--draws", "10", cwd=self.folder)
        self.assertIn("ask for 26 or more", self.check(few, 2).stderr)
        for option, remedy in (("--hours", "number of hours"), ("--runners-share", "share")):
            wrong = run("calibrate", "targets", "-o", "mine.h5", option, "abc", cwd=self.folder)
            self.assertIn(remedy, self.check(wrong, 2).stderr)
        (self.folder / "mine.h5.vectors").mkdir()
        (self.folder / "mine.h5.vectors" / "stamp").write_text("another")
        self.assertIn("another calibration", self.calibrate(expect=1).stderr)
        self.assertFalse((self.folder / "mine.h5").exists())

    def test_outputs_that_cannot_be(self):
        def refused(out, expect, targets="targets", *words):
            said = self.check(run("calibrate", targets, "-o", out, *SMALL, *words, cwd=self.folder), expect).stderr
            self.assertFalse((self.folder / "mine.h5.vectors").exists())
            return said

        self.assertIn("is NAME.h5", refused("mine.toml", 2))
        self.assertIn("letters, digits, - and _", refused("my draws.h5", 2))
        self.assertIn("there is no folder", refused("elsewhere/mine.h5", 1))
        self.assertFalse((self.folder / "elsewhere").exists())
        (self.folder / "mine.toml").write_text(TARGETS)
        self.assertIn("over the targets", refused("mine.h5", 2, "mine.toml", "--force"))
        self.assertEqual((self.folder / "mine.toml").read_text(), TARGETS)
        self.assertIn("mine.toml: is there already", refused("mine.h5", 1))
        self.assertIn("--force", refused("mine.h5", 1))

    def test_targets_without_a_row_to_fit(self):
        (self.folder / "targets" / "small.toml").write_text(TARGETS.replace('[[target]]', '[[target]]\nsplit = "reserve"'))
        self.assertIn("no row is there to fit", self.calibrate(expect=1).stderr)
        said = self.check(run("calibrate", "shiped", "-o", "mine.h5", *SMALL, cwd=self.folder), 1).stderr
        self.assertIn("write shipped", said)


if __name__ == "__main__":
    unittest.main()
