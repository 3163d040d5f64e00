"""Messages that once misled: the line with a caret, what was meant, a remedy that helps."""
import math
import unittest

import changed_results
import h5py
from program import SMALL, InFolder, run


class Messages(InFolder):
    def said(self, *changes, **study):
        text = SMALL.format(runners=20, weeks=4)
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        return self.check(run("validate", self.study(text=text, **study)), 3).stderr

    COHORT = 'preset = "midportion-tendinopathy"'
    PROTOCOL = 'protocol = "ten-percent-continuous"'

    def test_the_line_stands_beneath_with_a_caret(self):
        lines = self.said(("seed = 11", "seed = -1")).splitlines()
        self.assertRegex(lines[0], r'seed = "-1" is not allowed \(at least 0\); write a value in this range$')
        self.assertEqual(lines[1:3], ["  5 | seed = -1", "    |        ^"])
        wide = self.said(("seed = 11", "seed = 11\n\"跑\" = 1")).splitlines()
        self.assertEqual(wide[1:3], ['  6 | "跑" = 1', "    | ^"])
        hostile = self.said(("seed = 11", "seed = -1 # \x07"))  # a control character is refused, and spelt out
        self.assertNotIn("\x07", hostile)
        long = self.said(("seed = 11", "seed = -1 # " + 200 * "x"))
        self.assertNotIn("xxx", long)
        gone = self.check(run("run", "first-look", "-o", self.folder / "x.h5", "--set", "runners=-5"), 3).stderr  # of no file
        self.assertNotIn(" | ", gone)

    def test_the_line_is_that_of_the_study_in_a_results_file(self):
        sound, old = self.folder / "sound.h5", self.folder / "old.h5"
        self.check(run("run", "shoe-drop", "-o", sound, "--runners", 12, "-q"), 0)
        changed_results.as_layout_1(sound, old)
        with h5py.File(old, "r+") as file:
            held = file["provenance"].attrs["study_text"]
            file["provenance"].attrs["study_text"] = held.replace("\nhorizon =", "\nhorzon =", 1)
        said = self.check(run("inspect", old, "--runner", 1), 3).stderr.splitlines()
        self.assertIn("did you mean \"horizon\"", said[0])
        self.assertRegex(said[1], r"^  \d+ \| horzon = ")

    def test_a_name_of_another_kind_is_said_to_be_one(self):
        said = self.said((self.PROTOCOL, 'protocol = "alfredson"'))
        self.assertIn('there is no protocol "alfredson" (that is an exercise programme: programme = "alfredson")', said)
        self.assertIn("a readiness gate: readiness", self.said((self.PROTOCOL, 'protocol = "guide"')))
        self.assertIn('did you mean "guide-12-week"', self.said((self.PROTOCOL, 'protocol = "guide-12-weeks"')))

    def test_a_covariate_for_everybody(self):
        for given, right in (("age = 40", 'age = { distribution = "fixed", value = "40 year" }'),
                             ("female = 1", 'female = { distribution = "fixed", value = 1 }'),
                             ('age = "40 year"', 'age = { distribution = "fixed", value = "40 year" }')):
            self.assertIn("write " + right, self.said((self.COHORT, self.COHORT + "\n" + given)))
            text = SMALL.format(runners=20, weeks=4).replace(self.COHORT, self.COHORT + "\n" + right)
            self.check(run("validate", self.study(text=text)), 0)
        said = self.said((self.COHORT, self.COHORT + "\nfemale = { value = 1 }"))
        self.assertIn('which its distribution (bernoulli) does not use; write distribution = "fixed" beside it', said)

    def test_what_people_type_is_known(self):
        self.assertIn('did you mean "female"', self.said((self.COHORT, self.COHORT + '\nsex = "female"')))
        self.assertIn('did you mean "body_mass"', self.said((self.COHORT, self.COHORT + '\nweight = "70 kg"')))
        self.assertIn('did you mean "runners"', self.said(("runners = 20", "n = 20")))
        phase = '[protocols.mine]\ntitle = "t"\nsource = "s"\n[[protocols.mine.phase]]\nname = "p"\nduration = "3 week"\n'
        self.assertIn('did you mean "lasts"', self.said(("[cohort]", phase + "[cohort]")))
        criterion = phase.replace('duration = "3 week"', 'exit = ["morning_pain <= 2"]\n')
        self.assertIn('did you mean "pain_morning"', self.said(("[cohort]", criterion + "[cohort]")))
        out = self.folder / "out.h5"
        self.check(run("run", self.study(weeks=52), "-o", out, "-q"), 0)
        self.assertIn('did you mean "female"', self.check(run("compare", out, "--by", "sex"), 1).stderr)
        self.assertIn('did you mean "reinjury_52wk"', self.check(run("compare", out, "--outcome", "reinjury"), 1).stderr)
        turned = self.check(run("plot", out, "forest"), 2).stderr
        self.assertIn(f"the figure comes first; write achillesim plot forest {out} -o FIGURE.svg", turned)

    def test_help_and_version_as_elsewhere(self):
        self.assertEqual(run("help").stdout, run("--help").stdout)
        self.assertEqual(self.check(run("help", "compare"), 0).stdout, run("compare", "--help").stdout)
        self.assertIn("did you mean \"compare\"", self.check(run("help", "compar"), 2).stderr)
        version = self.check(run("-V"), 0).stdout
        self.assertEqual(version, run("--version").stdout)
        self.assertRegex(version, r"^achillesim \d+\.\d+\.\d+ \(commit (unknown|[0-9a-f]{12})(, changed since)?; \S+ [\d.]+, \w+\)\n$")

    def test_the_study_that_a_file_carries(self):
        out, again = self.folder / "out.h5", self.folder / "again.toml"
        self.check(run("run", self.study(weeks=4), "-o", out, "-q", "--set", "seed=99"), 0)
        again.write_text(self.check(run("inspect", out, "--study"), 0).stdout)
        self.assertIn("seed = 99", again.read_text())
        self.check(run("run", again, "-o", self.folder / "again.h5", "-q"), 0)
        self.assertEqual(self.hash_of(out), self.hash_of(self.folder / "again.h5"))
        self.check(run("inspect", out, "--study", "--runner", 1), 2)

    def test_sizes_of_what_differs(self):
        first, second = self.folder / "a.h5", self.folder / "b.h5"
        self.check(run("run", self.study(weeks=12), "-o", first, "-q"), 0)
        self.check(run("run", self.study(weeks=12), "-o", second, "-q", "--set", 'defaults.adherence="60 %"'), 0)
        found = self.check(run("diff", first, second), 1).stdout
        with h5py.File(first) as a, h5py.File(second) as b:
            apart = abs(a["distance"][...].astype(float) - b["distance"][...].astype(float))
        self.assertIn(f"  distance: {(apart > 0).sum()} of {apart.size} values, by {float(f'{apart.max():.3g}'):g} km at most\n", found)
        self.check(run("run", self.study(runners=30, weeks=12), "-o", second, "-q", "--force"), 0)
        self.assertIn("  distance\n", self.check(run("diff", first, second), 1).stdout)  # of other people: no sizes
        self.assertIn("data: the same", self.check(run("diff", first, first), 0).stdout)

    def test_a_plan_says_how_sure_a_risk_will_be(self):
        for runners in (1000, 3):  # Wilson's, by hand
            z, n, p = 1.959964, runners, 0.1
            centre, half = (p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
            by_hand = f"{100 * (centre - half):.1f} to {100 * (centre + half):.1f} %"
            self.assertIn(by_hand, self.check(run("plan", self.study(runners=runners)), 0).stdout)

    def test_without_a_list_of_units_that_is_said(self):
        said = self.check(run("validate", self.study(), env={"UDUNITS2_XML_PATH": "/nowhere/udunits2.xml"}), 1).stderr
        self.assertIn('UDUNITS-2 keeps cannot be read (UDUNITS2_XML_PATH is "/nowhere/udunits2.xml"); unset', said)


if __name__ == "__main__":
    unittest.main()
