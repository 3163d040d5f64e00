"""Every shipped study runs as it is, with few runners, and nobody fails in it."""
import re
import unittest

from program import ROOT, InFolder, run


class ShippedStudies(InFolder):
    def test_each_runs(self):
        files = sorted((ROOT / "scenarios" / "shipped" / "studies").glob("*.toml"))
        self.assertGreaterEqual(len(files), 14)
        for file in files:
            text, changed = re.subn(r"(?m)^runners = \d+$", "runners = 24", file.read_text(encoding="utf-8"))
            self.assertEqual(changed, 1, file)
            study = self.study(text=text, name=file.name)
            out = self.folder / (file.stem + ".h5")
            self.check(run("run", study, "-o", out, "-q", timeout=300), 0)
            self.check(run("table", "definitions", out), 0)
        # All of the guide's claims are found in what these studies give.
        out = self.check(run("guide", "--results", self.folder, "--format", "csv"), 0).stdout
        self.assertNotIn("not run", out)
        self.assertNotIn("missing:", out)
        self.assertGreaterEqual(len(re.findall(r"(?m)^S\d{3},", out)), 114)

    def test_ten_years(self):
        """A horizon of ten years has its weeks, its windows and its stationary runners."""
        text = (ROOT / "scenarios" / "shipped" / "studies" / "ten-years.toml").read_text(encoding="utf-8")
        study = self.study(text=re.sub(r"(?m)^runners = \d+$", "runners = 40", text), name="ten-years.toml")
        self.assertIn("3640 days", self.check(run("plan", study), 0).stdout)
        out = self.folder / "ten-years.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        table = self.check(run("table", "effects", out, "--outcome", "first_achilles_7_520wk", "--format", "csv"), 0).stdout
        self.assertIn("by week 520", table)


if __name__ == "__main__":
    unittest.main()
