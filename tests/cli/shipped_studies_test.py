"""Every shipped study runs as it is, with few runners, and nobody fails in it."""
import collections
import csv
import re
import unittest

import h5py
import numpy as np
from scipy import stats

from program import ROOT, InFolder, run


# Runners among whom somebody ruptures a tendon, or is operated on, so that a rule about it is seen to act.
FOR_RARE_EVENTS = {"red-flags-one-by-one": 1000, "adherence-and-support": 100}


def runners_that_differ(path, arm, against):
    """How many runners have another value under the two arms, in any column that a runner has."""
    with h5py.File(path) as file:
        arms = [name.decode() if isinstance(name, bytes) else name for name in file["arm"][()]]
        sides = [arms.index(name) if name else file.attrs["reference_arm"] for name in (arm, against)]
        differ = None
        for column in file.values():
            if not isinstance(column, h5py.Dataset) or column.dtype.kind not in "fiu":
                continue
            axes = [next(iter(axis.keys()), "") for axis in column.dims]
            if "arm" not in axes or "runner" not in axes:
                continue
            values = np.moveaxis(column[()], [axes.index("arm"), axes.index("runner")], [0, 1])
            one, other = (values[side].reshape(values.shape[1], -1) for side in sides)
            unlike = ((one != other) & ~((one != one) & (other != other))).any(axis=1)
            differ = unlike if differ is None else differ | unlike
    return int(differ.sum())


class ShippedStudies(InFolder):
    def test_each_runs(self):
        files = sorted((ROOT / "scenarios" / "shipped" / "studies").glob("*.toml"))
        self.assertGreaterEqual(len(files), 14)
        for file in files:
            runners = FOR_RARE_EVENTS.get(file.stem, 24)
            text, changed = re.subn(r"(?m)^runners = \d+$", f"runners = {runners}", file.read_text(encoding="utf-8"))
            self.assertEqual(changed, 1, file)
            study = self.study(text=text, name=file.name)
            out = self.folder / (file.stem + ".h5")
            self.check(run("run", study, "-o", out, "-q", timeout=300), 0)
            self.check(run("table", "definitions", out), 0)
        # All of the guide's claims are found in what these studies give.
        out = self.check(run("guide", "--results", self.folder, "--format", "csv"), 0).stdout
        self.assertNotIn("not run", out)
        self.assertNotIn("missing:", out)
        # No claim names an outcome that its study refuses.
        self.assertNotIn("no figure: --outcome", out)
        self.assertEqual(len(re.findall(r"(?m)^S\d{3},", out)), 143)
        self.check_claims()
        self.check_limits_at_once(list(csv.DictReader(out.splitlines())))

    def check_claims(self):
        """A claim whose arms differ in nothing says that it is nominal, and no other says so."""
        with open(ROOT / "scenarios" / "shipped" / "guide" / "claims.csv", encoding="utf-8") as text:
            claims = list(csv.DictReader(text))
        wrong, examined = [], 0
        for claim in claims:
            if claim["arm"] == claim["against"]:
                continue
            examined += 1
            differ = runners_that_differ(self.folder / (claim["study"] + ".h5"), claim["arm"], claim["against"])
            if (differ == 0) != (claim["tests"] == "nominal"):
                wrong.append(f"{claim['id']} {claim['tests']}: {differ} runners differ between its arms")
        self.assertGreater(examined, 90)
        self.assertEqual(wrong, [])

    def check_limits_at_once(self, rows):
        """Limits for a section's m contrasts at once are those of 0.95^(1/m): here of paired means, by Student's t."""
        with open(ROOT / "scenarios" / "shipped" / "guide" / "claims.csv", encoding="utf-8") as text:
            of = collections.Counter(c["section"] for c in csv.DictReader(text) if c["arm"] != c["against"])
        checked = 0
        for row in rows:
            if not row["difference"] or "VISA-A in the end" not in row["model"]:
                continue
            m, value = of[row["section"]], float(row["difference"])
            ratio = (float(row["at_once_high"]) - value) / (float(row["difference_high"]) - value)
            free = FOR_RARE_EVENTS.get(row["study"], 24) - 1
            expected = stats.t.ppf(0.5 + 0.95 ** (1 / m) / 2, free) / stats.t.ppf(0.975, free)
            self.assertAlmostEqual(ratio, expected, 6, row["id"])
            checked += 1
        self.assertGreater(checked, 5)

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
