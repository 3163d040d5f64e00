"""What the program says to somebody who does not know it yet: slips, legends, unfinished runs, wrong places."""
import os
import pathlib
import re
import signal
import subprocess
import unittest

from program import PROGRAM, ROOT, SMALL, InFolder, run


class Words(InFolder):
    """A name that is nearly right is answered with the right one."""

    def meant(self, code, right, *words):
        process = self.check(run(*words), code)
        self.assertIn(f'did you mean "{right}"?', process.stderr, words)
        self.assertEqual(process.stdout, "", words)

    def test_commands_and_options(self):
        self.meant(2, "describe", "desribe", "alfredson")
        self.meant(2, "run", "rum", self.study(), "-o", self.folder / "x.h5")
        self.meant(2, "--format", "compare", "x.h5", "--fromat=md")
        self.meant(2, "--check", "describe", "alfredson", "--chek", "guide")
        self.assertIn("there are init, validate", self.check(run("violin"), 2).stderr)

    def test_what_describe_knows(self):
        for wrong, right in (("guide-12-weeks", "guide-12-week"), ("alfredso", "alfredson"), ("damge", "damage"),
                             ("damage.exponnent", "damage.exponent"), ("gates/guid", "gates/guide"),
                             ("parametres", "parameters")):
            self.meant(1, right, "describe", wrong)
        self.meant(1, "guide", "describe", "guide-12-week", "--check", "giude")
        self.meant(1, "12 mm", "describe", self.study(), "--arm", "12mm")

    def test_tables_figures_outcomes_and_arms(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(weeks=52), "-o", out, "-q"), 0)
        figure = self.folder / "x.png"
        self.meant(1, "effects", "table", "efects", out)
        self.meant(1, "forest", "plot", "forrest", out, "-o", figure)
        self.meant(1, "first_achilles_52wk", "table", "effects", out, "--outcome", "first_achilles_52w")
        self.meant(1, "first_achilles_52wk", "plot", "forest", out, "-o", figure, "--outcome", "first_achilles_52w")
        self.meant(1, "12 mm", "compare", out, "--baseline", "12mm")
        self.meant(1, "12 mm", "table", "effects", out, "--arm", "12mm")
        self.meant(1, "12 mm", "plot", "incidence", out, "-o", figure, "--arm", "12mm")
        self.meant(1, "12 mm", "inspect", out, "--runner", 0, "--arm", "12mm")
        self.meant(1, "female", "compare", out, "--by", "femal")
        self.assertFalse(figure.exists())
        # Arms are known by their numbers everywhere.
        table = [self.check(run("table", "effects", out, "--arm", arm), 0).stdout.replace(f"--arm {arm}", "")
                 .replace(f"--arm '{arm}'", "") for arm in ("0", "0 mm")]
        self.assertEqual(table[0], table[1])


class Describe(InFolder):
    def test_a_name_of_several_things(self):
        process = self.check(run("describe", "guide"), 2)
        self.assertEqual(re.findall(r"(?m)^  achillesim describe (.*)$", process.stderr),
                         ["gates/guide", "load_rules/guide"])
        self.assertEqual(process.stdout, "")
        gate = self.check(run("describe", "gates/guide"), 0).stdout
        self.assertTrue(gate.startswith("# readiness gate guide, as shipped\nschema_version = 1\n"), gate)
        self.assertEqual(gate.split("\n", 1)[1], (ROOT / "scenarios" / "shipped" / "gates" / "guide.toml").read_text("utf-8"))

    def test_every_load_rule_has_a_page(self):
        for file in sorted((ROOT / "scenarios" / "shipped" / "load_rules").glob("*.toml")):
            page = self.check(run("describe", f"load_rules/{file.stem}"), 0).stdout
            self.assertTrue(page.startswith(f"load rules {file.stem}: "), page)
            given = re.findall(r"(?m)^(\w+) = ", file.read_text("utf-8"))
            for key in set(given) - {"schema_version", "title", "source"}:
                self.assertRegex(page, rf"(?m)^  {key} +\S")
            self.assertIn(f"--check {file.stem}", page)
        own = self.folder / "load_rules" / "mine.toml"
        own.parent.mkdir()
        own.write_text('title = "Mine"\nweekly_minutes_growth = "5 %"\n')
        page = self.check(run("describe", own), 0).stdout
        self.assertRegex(page, r"(?m)^  weekly_minutes_growth +5 %")
        self.assertRegex(page, r"(?m)^  growth_from +highest-before")
        self.assertRegex(self.check(run("describe", "ten-percent-word-by-word"), 0).stdout, r"growth_from +week-before")

    def test_nothing_is_printed_before_an_error(self):
        study = self.study()
        for words in (["guide-12-week", "--check", "nothing-such"], [study, "--check", "nothing-such"],
                      [study, "--arm", "nothing-such"], ["alfredson", "--check", "guide"],
                      ["studies/shoe-drop", "--arm", "nothing-such"]):
            self.assertEqual(self.check(run("describe", *words), 1).stdout, "", words)

    def test_a_shipped_study_by_name(self):
        text = self.check(run("describe", "studies/shoe-drop"), 0).stdout
        own = self.folder / "saved.toml"
        own.write_text(text)
        self.check(run("validate", own), 0)
        arm = self.check(run("describe", "shoe-drop", "--arm", 0), 0).stdout
        self.assertEqual(arm.count("\narm "), 1)

    def test_arms_that_share_a_log_print_it_once(self):
        study = ROOT / "scenarios" / "shipped" / "studies" / "log-and-rules.toml"
        page = self.check(run("describe", study), 0).stdout
        self.assertEqual(page.count("\nlog sample.csv: "), 1)
        self.assertEqual(page.count("its weeks as logged are those of arm 0, as logged, above"), 5)
        self.assertEqual(page.count("what the arm makes of the first of them:"), 6)
        self.assertEqual(page.count("for a man of 75 kg"), 1)
        self.assertLess(page.count("\n"), 260)
        alone = self.check(run("describe", study, "--arm", "all three"), 0).stdout
        self.assertEqual(alone.count("\nlog sample.csv: "), 1)

    def test_the_check_says_what_its_columns_are(self):
        page = self.check(run("describe", "guide-12-week", "--check", "guide"), 0).stdout
        for line in ("growth beside run min, km: of the whole week's minutes and distance, over the highest week before",
                     "growth beside longest min: of the longest stretch without a walk in a session",
                     "run/30 d: ", "7:28 d: ", "volume: the week's distance over the 30 km of a week before the injury",
                     "volume_by_week: volume is to be 100 % by week 12"):
            self.assertIn(line, page)
        weeks = [int(week) for week in re.findall(r"(?m)^    \w+: week (\d+): ", page)]
        self.assertEqual(weeks, sorted(weeks))
        self.assertIn("below in the order of weeks", page)
        other = self.check(run("describe", "steady", "--check", "ten-percent-word-by-word"), 0).stdout
        self.assertIn("over the week before (the rules' growth_from)", other)
        self.assertNotIn("volume_by_week", other)

    def test_a_rule_is_never_broken_by_what_it_allows(self):
        study = ROOT / "scenarios" / "shipped" / "studies" / "log-and-rules.toml"
        page = self.check(run("describe", study, "--check", "guide", "--weeks", 52), 0).stdout
        found = re.findall(r"\(\+?([\d.]+) %\), at most \+?([\d.]+) %", page)
        self.assertGreater(len(found), 50)
        for value, limit in found:
            self.assertGreater(float(value), float(limit))

    def test_the_days_of_a_runner_are_explained(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        page = self.check(run("inspect", out, "--runner", 1), 0).stdout
        legend = page[page.index("\ncolumns:\n"):]
        for word in ("day", "phase", "planned, done", "walk, km", "strain", "pain run, morn.", "stiff, VISA-A", "damage",
                     "capacity", "modulus", "event"):
            self.assertRegex(legend, rf"(?m)^  {re.escape(word)} ")
        csv = self.check(run("inspect", out, "--runner", 1, "--format", "csv"), 0).stdout
        self.assertNotIn("columns:", csv)


class Places(InFolder):
    def test_a_folder_for_a_results_file(self):
        place = self.folder / "results"
        place.mkdir()
        self.assertIn(f"-o {place / 'out.h5'}", self.check(run("run", self.study(), "-o", place), 1).stderr)
        self.assertIn("create the folder first", self.check(run("run", self.study(), "-o", self.folder / "no" / "x.h5"), 1).stderr)
        for command in ("compare", "inspect", "merge"):
            self.assertIn("a results file is one file", self.check(run(command, place), 1).stderr, command)
        self.assertEqual(list(place.iterdir()), [])
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["results", "study.toml"])

    def test_places_for_a_figure(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        (self.folder / "figures.png").mkdir()
        for place, remedy in (("figures.png", "name the file in it: -o " + str(self.folder / "figures.png" / "figure.svg")),
                              ("no/x.png", f"there is no folder {self.folder / 'no'}; create it first"),
                              ("x.jpg", "end its name in .png, .svg or .pdf"),
                              ("x", "end its name in .png, .svg or .pdf")):
            for figure in ([], ["forest"]):
                process = self.check(run("plot", *figure, out, "-o", self.folder / place), 1)
                self.assertIn(remedy, process.stderr)
        self.assertEqual(list((self.folder / "figures.png").iterdir()), [])

    def test_places_that_may_not_be_written(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        place = self.folder / "closed"
        place.mkdir(mode=0o555)
        # Root may write everywhere, unless it gives that up.
        under = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        for words in (["run", self.study(), "-o", place / "x.h5"], ["plot", out, "-o", place / "x.png"],
                      ["report", out, "-o", place / "r"], ["init", place]):
            self.assertIn("you may write to", self.check(run(*words, under=under), 1).stderr, words)
        self.assertEqual(list(place.iterdir()), [])

    def test_places_where_nothing_can_be_made(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        file = self.folder / "file"
        file.write_text("mine")
        for words in (["run", self.study(), "-o", file / "x.h5"], ["plot", out, "-o", file / "x.png"],
                      ["report", out, "-o", file / "r"], ["init", file]):
            said = self.check(run(*words), 1).stderr
            self.assertRegex(said, r"create (it|the folder) first|you may write to", words)
        self.assertEqual(file.read_text(), "mine")


class Unfinished(InFolder):
    def interrupted(self, *more):
        """Some parts, and the process that was asked to stop."""
        study, out = self.study(runners=60000, weeks=52), self.folder / "x.h5"
        process = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(out), *more], stderr=subprocess.PIPE, text=True)
        parts = pathlib.Path(f"{out}.parts")
        while not any(parts.glob("*.part")):
            self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, said)
        return study, out, said

    def test_goes_on_where_it_was(self):
        study, out, said = self.interrupted()
        self.assertNotIn("goes on at", said)
        there = len(list(pathlib.Path(f"{out}.parts").glob("*.part")))
        command = f"achillesim run {study} -o {out}"
        for words in (["compare", out], ["table", "effects", out], ["inspect", out], ["report", out, "-o", self.folder / "r"],
                      ["plot", out, "-o", self.folder / "x.png"], ["rerun", out, "-o", self.folder / "y.h5"]):
            process = self.check(run(*words), 1)
            self.assertIn(f"the run is not finished ({there} of 236 units of work are in {out}.parts)", process.stderr)
            self.assertTrue(process.stderr.rstrip().endswith("go on with: " + command), process.stderr)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["study.toml", "x.h5.parts"])
        done = self.check(run(*command.split()[1:]), 0).stderr
        self.assertEqual(re.findall(r"goes on at (\d+) %: (\d+) of (\d+) units", done),
                         [(f"{100 * there / 236:.0f}", str(there), "236")])
        shares = [int(share) for share in re.findall(r"simulating +(\d+) %", done)]
        self.assertGreaterEqual(shares[0], int(100 * there / 236))
        self.assertEqual(shares, sorted(shares))
        self.assertEqual(shares[-1], 100)

    def test_force_is_not_how_to_go_on(self):
        study, out, said = self.interrupted("--force", "--seed", "5")
        self.assertIn("without --force", said)
        process = self.check(run("compare", out), 1)
        self.assertTrue(process.stderr.rstrip().endswith(f"achillesim run {study} -o {out} --seed 5"), process.stderr)

    def test_shards(self):
        study, out = self.study(runners=1100, weeks=8), self.folder / "x.h5"
        self.check(run("run", study, "-o", out, "-q", "--shard", "1/2"), 0)
        self.assertIn(f"--shard 1/2, and so for every other shard; then: achillesim merge {out}",
                      self.check(run("compare", out), 1).stderr)
        self.check(run("run", study, "-o", out, "-q", "--shard", "2/2"), 0)
        said = self.check(run("compare", out), 1).stderr
        self.assertTrue(said.rstrip().endswith(f"put them together with: achillesim merge {out}"), said)
        self.check(run("merge", out, "-q"), 0)
        self.check(run("compare", out), 0)


class Slips(InFolder):
    def test_a_slip_in_a_study_says_what_to_write(self):
        text = SMALL.format(runners=60, weeks=20)
        for right, wrong, remedy in (
                ('"0 mm", "12 mm"', "0 mm, 12 mm", 'stands without quotes (a text, or a quantity with its unit, has them); write "0 mm"'),
                ("seed = 11", "seed 11", "write seed = 11"),
                ("seed = 11", "seed = 11\nseed = 12", '"seed" is given twice, first in line 5'),
                ('name = "small"', 'name = "small', 'write " behind it too: name = "small"'),
                ("[cohort]", "[cohort", "write [cohort]")):
            study = self.study(text=text.replace(right, wrong, 1))
            said = self.check(run("validate", study), 3).stderr
            self.assertIn(remedy, said)
            self.assertRegex(said, r"study\.toml:\d+:\d+: syntax: ")


if __name__ == "__main__":
    unittest.main()
