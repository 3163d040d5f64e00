"""Cumulative incidences against the program's table, R's survival, and arithmetic."""
import shutil
import subprocess
import unittest

import numpy
import pandas
from package import InFolder, WithResults

from achillesim.curves import Incidence, limits

R = """suppressPackageStartupMessages(library(survival))
all <- read.csv(commandArgs(TRUE)[1]); days <- c(1, 5, 11, 20, 39, 150, 250)
write.csv(do.call(rbind, lapply(split(all, all$set), function(d) {
  s <- summary(survfit(Surv(time, factor(kind, 0:2)) ~ 1, data = d), times = days[days < max(d$time)])
  data.frame(set = d$set[1], day = s$time, one = s$pstate[, 2], two = s$pstate[, 3], se_one = s$std.err[, 2], se_two = s$std.err[, 3])
})), commandArgs(TRUE)[2], row.names = FALSE)
"""


class AgainstTheProgram(WithResults):
    def test_each_outcome_of_the_table(self):
        """Value, limits, standard error, runners at risk; draw 0, since two draws are not pooled."""
        for outcome, theirs in (("first_achilles", "first_achilles_time"), ("first_injury", "first_injury_time"), ("volume", "volume_time"),
                                ("first_rupture", "first_rupture_time"), ("after_first_run", "reinjury_time")):
            table = self.r.table("incidence", outcome=theirs)
            days = sorted(set(table.day))
            ours = self.r.sel(draw=0).curves(outcome, days=days)
            ours = ours[ours.event == ours.event.cat.categories[0]]
            self.assertEqual(list(ours.arm), list(table.arm))
            self.assertEqual(list(ours.day), list(table.day))
            self.assertEqual(list(ours.at_risk), list(table.at_risk))
            for name in ("incidence", "low", "high", "standard_error"):
                column = name if name == "incidence" else f"incidence_{name}"
                numpy.testing.assert_allclose(ours[name].to_numpy(float), table[column].to_numpy(float), atol=1e-12, err_msg=f"{outcome} {name}")
        self.assertGreater(ours.incidence.max(), 0.1)

    def test_the_risk_of_compare(self):
        table = self.r.table("compare", rows="arms").set_index("arm")
        ours = self.r.sel(draw=0).curves("first_achilles", days=[181]).set_index("arm")
        numpy.testing.assert_allclose(ours.incidence.reindex(table.index), table.achilles_26wk, atol=1e-12)

    def test_first_events_add_up(self):
        """The kinds' incidences are that of any injury; the tendon's are those of its kinds."""
        days = [20, 100, 209]
        kinds = self.r.curves(kinds=True, days=days)
        of_any = self.r.curves("first_injury", days=days)
        keys = ["draw", "arm", "day"]
        numpy.testing.assert_allclose(kinds.groupby(keys, observed=True).incidence.sum(), of_any.groupby(keys, observed=True).incidence.sum(), atol=1e-12)
        groups = self.r.curves(days=days)
        tendon = kinds[kinds.event.isin(["midportion", "insertion", "rupture", "re_rupture"])].groupby(keys, observed=True).incidence.sum()
        numpy.testing.assert_allclose(groups[groups.event == "Achilles event first"].groupby(keys, observed=True).incidence.sum(), tendon, atol=1e-12)
        # By counting, without a method: nobody is censored before the horizon.
        first = self.r.events().query("event == 0 and day <= 100 and leg >= 0").groupby(["draw", "arm"], observed=False).size()
        numpy.testing.assert_allclose(tendon.xs(100.0, level="day"), first / 79, atol=1e-12)

    def test_steps(self):
        curve = self.r.curves()
        self.assertEqual(list(curve.event.cat.categories), ["Achilles event first", "other injury first"])
        for _, one in curve.groupby(["draw", "arm", "event"], observed=True):
            self.assertEqual((one.day.iloc[0], one.day.iloc[-1]), (0.0, 209.0))
            self.assertTrue((numpy.diff(one.incidence) >= -1e-15).all())
            numpy.testing.assert_allclose(one.events.cumsum() / 79, one.incidence, atol=1e-12)


class AgainstR(InFolder):
    def test_censored_times_of_two_kinds(self):
        if not shutil.which("Rscript"):
            self.skipTest("R is not installed")
        rng = numpy.random.default_rng(5)
        sets = [pandas.DataFrame({"set": i, "time": rng.integers(1, last, n), "kind": rng.integers(0, 3, n)})
                for i, (n, last) in enumerate(((7, 12), (60, 40), (400, 300)))]
        pandas.concat(sets).to_csv(self.folder / "in.csv", index=False)
        subprocess.run(["Rscript", "--vanilla", "-e", R, self.folder / "in.csv", self.folder / "out.csv"], check=True, capture_output=True)
        theirs = pandas.read_csv(self.folder / "out.csv")
        self.assertEqual(theirs.set.nunique(), 3)
        for i, one in theirs.groupby("set"):
            ours = Incidence(sets[i].time, sets[i].kind)
            for k, name in ((1, "one"), (2, "two")):
                value, error = ours.at(k, one.day)
                numpy.testing.assert_allclose(value, one[name], atol=1e-12)
                numpy.testing.assert_allclose(error, one[f"se_{name}"], atol=1e-12)


class Corners(unittest.TestCase):
    def test_nobody_and_nothing(self):
        value, error = Incidence([], []).at(1, [5])
        self.assertTrue(numpy.isnan(value[0]) and numpy.isnan(error[0]))
        value, error = Incidence([10, 10], [0, 0]).at(1, [5, 11])
        self.assertEqual((value[0], error[0]), (0.0, 0.0))
        self.assertTrue(numpy.isnan(value[1]))  # observation ends before
        value, _ = Incidence([3, 4], [1, 1]).at(1, [5])
        self.assertEqual(value[0], 1.0)

    def test_limits_at_the_ends(self):
        low, high = limits(numpy.array([0.0, 1.0]), numpy.zeros(2), numpy.array([10, 0]), 10, 0.95)
        self.assertAlmostEqual(low[0], 0.0, 12)
        self.assertAlmostEqual(high[0], 0.2775328, 6)  # R: prop.test(0, 10, correct = FALSE)
        self.assertAlmostEqual(low[1], 0.7224672, 6)


if __name__ == "__main__":
    unittest.main()
