"""A page of describe for each protocol and programme, held against the table of its source."""
import csv
import pathlib
import re
import tomllib
import unittest

from program import ROOT, InFolder, run

SOURCES = ROOT / "tests" / "scenarios" / "protocol_sources"
COLUMNS = ("sessions", "run_minutes", "walk_minutes", "km", "longest_run_minutes")


def rows_of(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# "), f"{path}: says in its first line what it is"
    return list(csv.DictReader(lines[1:]))


def weeks_of(page):
    """Week -> figures, from the lines of the page's own table."""
    weeks = {}
    for line in page.splitlines():
        found = re.match(r" {2}( *\d+) {2}(.{20}) (.*)$", line)
        if found and len(found[3].split()) == 7:
            weeks[int(found[1])] = dict(zip(COLUMNS, map(float, found[3].split()[:5])))
    return weeks


class ProtocolPages(InFolder):
    def test_weeks_are_the_sources(self):
        tables = [p for p in sorted(SOURCES.glob("*.csv")) if p.stem != "programmes"]
        self.assertGreaterEqual(len(tables), 6)
        for path in tables:
            page = self.check(run("describe", path.stem, "--weeks", 30), 0).stdout
            toml = tomllib.loads((ROOT / "scenarios" / "shipped" / "protocols" / f"{path.stem}.toml").read_text("utf-8"))
            self.assertIn("source: " + toml["source"], page)
            weeks = weeks_of(page)
            self.assertEqual(sorted(weeks), list(range(1, 31)), path.stem)
            checked = 0
            for row in rows_of(path):
                for column in COLUMNS:
                    if row.get(column):
                        # The page shows whole minutes.
                        self.assertLessEqual(abs(weeks[int(row["week"])][column] - float(row[column])), 0.51,
                                             f"{path.stem}, week {row['week']}, {column}: {row['in_the_source']}")
                        checked += 1
            self.assertGreaterEqual(checked, 4, path.stem)

    def test_doses_are_the_sources(self):
        for row in rows_of(SOURCES / "programmes.csv"):
            page = self.check(run("describe", row["programme"]), 0).stdout
            phase = re.search(rf"\n  {re.escape(row['phase'])}: (\S+) days a week, (.*)\n((?:    .*\n)+)", page)
            self.assertIsNotNone(phase, f"{row['programme']} has no phase {row['phase']}")
            self.assertEqual(float(phase[1]), float(row["days_per_week"]), row)
            self.assertEqual(phase[2], f"{row['longest_days']} d at most", row)
            dose = re.search(rf"    {re.escape(row['exercise'])} +(\S+) ", phase[3])
            self.assertIsNotNone(dose, row)
            self.assertEqual(float(dose[1]), float(row["cycles_a_day"]), row)

    def test_every_protocol_has_a_page(self):
        for file in sorted((ROOT / "scenarios" / "shipped" / "protocols").glob("*.toml")):
            page = self.check(run("describe", file.stem), 0).stdout
            self.assertEqual(sorted(weeks_of(page)), list(range(1, 17)), file.stem)

    def test_a_protocol_of_ones_own(self):
        own = self.folder / "protocols" / "mine.toml"
        own.parent.mkdir()
        own.write_text('title = "Mine"\n[session.a]\nbouts = [{ run = "10 min" }]\n[[phase]]\nname = "a"\n'
                       'sessions = ["a"]\ndays_per_week = 2\nlasts = "3 week"\n')
        self.assertEqual(weeks_of(self.check(run("describe", own), 0).stdout)[2]["run_minutes"], 20.0)
        own.write_text('title = "Mine"\nsesions = 1\n')
        self.assertIn("did you mean", self.check(run("describe", own), 3).stderr)


class LoadRules(InFolder):
    def broken(self, *words):
        out = self.check(run("describe", *words), 0).stdout
        return re.findall(r"^    (\w+): week (\d+): (.*)$", out, re.M)

    def test_the_guide_breaks_its_own_rules(self):
        broken = self.broken("guide-12-week", "--check", "guide")
        bouts = [words for rule, _, words in broken if rule == "bout_growth"]
        for longer in ("2.0 min without a walk after 1.0 (+100 %)", "5.0 min without a walk after 2.0 (+150 %)"):
            self.assertTrue(any(longer in b for b in bouts), bouts)
        self.assertTrue(any(rule == "volume_by_week" and week == "12" for rule, week, _ in broken), broken)
        self.assertTrue(any(rule == "weekly_minutes_growth" for rule, _, _ in broken), broken)
        self.assertFalse(any(rule in ("hills_from_week", "faster_from_week") for rule, _, _ in broken), broken)

    def test_the_timelines_do_not_add_up(self):
        broken = self.broken("guide-tendinopathy", "--check", "guide-timeline")
        self.assertEqual([(rule, week) for rule, week, _ in broken], [("volume_by_week", "16")])
        early = self.broken("guide-12-week", "--check", "guide-timeline", "--weeks", 8)
        self.assertTrue(all(rule in ("running_from_week", "volume_by_week") for rule, _, _ in early))
        self.assertEqual(sum(rule == "running_from_week" for rule, _, _ in early), 8)

    def test_plans_that_keep_to_a_rule(self):
        self.assertEqual(self.broken("ten-percent-continuous", "--check", "ten-percent-distance"), [])
        self.assertEqual(self.broken("steady", "--check", "guide-timeline", "--weeks", 1)[-1][0], "running_from_week")
        self.assertTrue(self.broken("full-volume-at-once", "--check", "acwr") == [])

    def test_own_rules_and_arms(self):
        own = self.folder / "load_rules" / "mine.toml"
        own.parent.mkdir()
        own.write_text('title = "Mine"\nweekly_minutes_growth = "5 %"\n')
        self.assertTrue(self.broken("ten-percent-continuous", "--check", own))
        own.write_text('title = "Mine"\n')
        self.assertIn("limit nothing", self.check(run("describe", "steady", "--check", own), 1).stderr)
        study = self.study()
        out = self.check(run("describe", study, "--check", "guide", "--arm", "0 mm"), 0).stdout
        self.assertIn("held against the load rules guide", out)
        self.assertIn("neither", self.check(run("describe", "alfredson", "--check", "guide"), 1).stderr)
        self.assertIn("no load rules", self.check(run("describe", "steady", "--check", "gude"), 1).stderr)


if __name__ == "__main__":
    unittest.main()
