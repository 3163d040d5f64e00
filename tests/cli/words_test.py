"""Words looked up: every key, observable, outcome, covariate, event, table, figure, unit and shipped thing."""
import re
import unittest

from program import ROOT, SMALL, InFolder, run

KINDS = ("keys", "factors", "observables", "outcomes", "covariates", "events", "tables", "figures", "units")


class Words(InFolder):
    def described(self, *words, code=0):
        return self.check(run("describe", *words, env={"COLUMNS": "200"}), code).stdout

    def names(self, kind):
        return [m.group(1) for m in re.finditer(r"^  (\S.*?)(?:  .*)?$", self.described(kind), re.M)]

    def test_alone_it_lists_kinds_with_titles(self):
        page = self.described()
        for kind in (*KINDS, "protocols", "studies", "gates", "targets", "parameters"):
            self.assertRegex(page, rf"(?m)^  {kind} +\S.* \(\d+\)")
        for line in self.check(run("describe", env={"COLUMNS": "80"}), 0).stdout.splitlines():
            self.assertLessEqual(len(line), 90)

    def test_every_name_that_is_listed_has_a_page(self):
        for kind in KINDS[1:]:
            names = self.names(kind)
            self.assertGreater(len(names), 7, kind)
            for name in names[::3]:  # all are made alike
                page = self.described(f"{kind}/{name}")
                self.assertTrue(page.startswith(name + " ("), (kind, name, page))
                if "nothing that decides" not in page:
                    self.assertIn("\n  example ", page, (kind, name))
        self.assertGreater(len(self.names("keys")), 400)

    def test_keys_by_path_end_and_kind(self):
        self.assertIn('[sweep.drop] key = "shoes.drop"', self.described("factors/shoes.drop"))
        page = self.described("shoes.drop")
        for part in ("0 mm to 20 mm", 'or "habitual"', "in a sweep", 'key = "shoes.drop"', 'drop = "12 mm"'):
            self.assertIn(part, page)
        self.assertIn("arm.shoes.drop", self.described("drop"))
        self.assertEqual(self.described("keys/arm.shoes.drop"), self.described("shoes.drop").split("\n\n")[0].rstrip() + "\n")
        documented = set(re.findall(r"(?m)^\| `(\w+)` \|", (ROOT / "scenarios/keys.md").read_text()))
        self.assertGreater(len(documented), 150)
        listed = {name.split(".")[-1] for name in self.names("keys")} | {n for k in KINDS for n in self.names(k)}
        self.assertEqual(documented - listed, set())
        for key in ("lasts", "growth", "horizon", "exit", "preset"):
            self.assertIn("(key of the language)", self.described(key))

    def test_what_people_type(self):
        for typed, meant in (("sex", "female"), ("Women only", "female"), ("duration", "phase.lasts"), ("morning_pain", "pain_morning"),
                             ("reinjury", "first_achilles"), ("re-injury", "reinjury_52wk"), ("reinjury_52wk", "reinjury"),
                             ("first_achilles_26wk", "first_achilles_day"), ("volume", "volume_day"), ("VISA-A", "visa_a"),
                             ("Table 1", "baseline"), ("forest plot", "forest"), ("weight", "body_mass"), ("n", "runners"),
                             ("return to running", "run30_day"), ("morning stiffness", "morning_stiffness"), ("compliance", "adherence")):
            self.assertIn(meant, self.described(typed), typed)
        self.assertIn('did you mean "pain_during"', self.check(run("describe", "pain_durign"), 1).stderr)

    def test_women_only_is_what_the_page_says(self):
        example = re.search(r"example +(female = .*)", self.described("women only")).group(1)
        study = SMALL.format(runners=20, weeks=4).replace('preset = "midportion-tendinopathy"',
                                                          'preset = "midportion-tendinopathy"\n' + example)
        self.check(run("validate", self.study(text=study)), 0)
        out = self.folder / "women.h5"
        self.check(run("run", self.study(text=study), "-o", out, "-q"), 0)
        page = " ".join(self.check(run("table", "baseline", out), 0).stdout.split())
        self.assertIn("The same in all runners, and without a row: sex women", page)

    def test_covariates_and_observables_have_examples_that_are_valid(self):
        examples = [re.search(r"example +(.*)", self.described(f"covariates/{name}")).group(1) for name in self.names("covariates")]
        text = SMALL.format(runners=20, weeks=4).replace('preset = "midportion-tendinopathy"',
                                                         "\n".join(['preset = "midportion-tendinopathy"', *examples]))
        # Together they are no runner; each by itself is what may stand there.
        self.assertNotRegex(run("validate", self.study(text=text)).stderr, r"unknown-key|range:|unit:|type:|syntax:")

    def test_shipped_things_say_what_else_has_their_name(self):
        process = self.check(run("describe", "strength"), 0)
        self.assertIn("strength.tau_muscle", process.stdout)
        self.assertIn("achillesim describe observables/strength", process.stderr)
        self.assertIn("first-look", self.described("studies"))
        self.assertIn("The guide's 12-week plan", self.described("protocols"))


if __name__ == "__main__":
    unittest.main()
