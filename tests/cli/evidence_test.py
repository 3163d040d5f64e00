"""Tables of evidence as a user asks for them."""
import csv
import io
import json
import re
import unittest

from program import SMALL, InFolder, run


class Evidence(InFolder):
    FORMATS = ("text", "csv", "md", "latex", "html", "json")

    def results(self, name="out.h5", **study):
        out = self.folder / name
        path = self.study(weeks=52, **study)
        path.write_text("record_sessions = true\n" + path.read_text())  # one of the tables is made from it
        self.check(run("run", path, "-o", out, "-q"), 0)
        return out

    def tables(self):
        return [line.split()[0] for line in self.check(run("table"), 0).stdout.splitlines()]

    def test_every_table_in_every_format(self):
        out = self.results()
        data = self.hash_of(out)
        self.assertGreaterEqual(len(self.tables()), 15)
        for name in self.tables():
            for form in self.FORMATS:
                words = ["table", name, out, "--format", form] + (["--by", "female"] if name == "subgroups" else [])
                text = self.check(run(*words), 0).stdout
                self.assertIn(data, text, words)
                self.assertIn("not clinical evidence", text, words)
                self.assertNotIn("nan", re.sub(r"[a-z]nan|nan[a-z]", "", text.lower()), words)
                if form == "json":
                    self.assertEqual(json.loads(text)["data_hash"].split()[-1][:16], data[:16])
                if form == "csv":
                    self.assertTrue(list(csv.DictReader(io.StringIO(text))), words)

    def test_the_command_makes_the_table_again(self):
        out = self.results()
        first = self.check(run("table", "effects", out, "--format", "json", "--outcome", "any_event_26wk"), 0).stdout
        command = json.loads(first)["command"].split()
        self.assertEqual(command[0], "achillesim")
        self.assertEqual(self.check(run(*command[1:]), 0).stdout, first)

    def test_compare_with_outcome_covariate_and_baseline(self):
        out = self.results()
        rows = list(csv.DictReader(io.StringIO(self.check(
            run("compare", out, "--outcome", "reinjury_52wk", "--format", "csv"), 0).stdout)))
        wide = list(csv.DictReader(io.StringIO(self.check(run("compare", out, "--format", "csv"), 0).stdout)))
        self.assertEqual([r["arm"] for r in rows], ["0 mm"])
        for part in ("risk_difference", "risk_ratio"):
            self.assertAlmostEqual(float(rows[0][part]), float(wide[0][part]), places=12)
        groups = self.check(run("compare", out, "--by", "strike", "--format", "md"), 0).stdout
        self.assertIn("interaction", groups)
        turned = self.check(run("compare", out, "--format", "latex", "--baseline", "0 mm"), 0).stdout
        self.assertIn("longtable", turned)
        for words, said in ((["--outcome", "death"], "reinjury_52wk"), (["--by", "hair"], "female"),
                            (["--baseline", "13 mm", "--format", "md"], "no such arm")):
            self.assertIn(said, self.check(run("compare", out, *words), 1).stderr)
        self.assertIn("findings", self.check(run("table", "nonsense", out), 1).stderr)
        self.check(run("table", "effects"), 2)

    def test_two_files_with_the_same_people(self):
        first = self.results("a.h5")
        text = self.study(weeks=52).read_text()
        other = self.study(text=text.replace("ten-percent-continuous", "guide-12-week"), name="b.toml")
        self.check(run("run", other, "-o", self.folder / "b.h5", "-q"), 0)
        table = json.loads(self.check(
            run("compare", first, self.folder / "b.h5", "--format", "json", "--rows", "arms"), 0).stdout)
        self.assertEqual([(a["arm"], a["reference"]) for a in table["rows"]],
                         [("a: 0 mm", "no"), ("a: 12 mm", "yes"), ("b: 0 mm", "no"), ("b: 12 mm", "no")])
        self.check(run("table", "effects", first, self.folder / "b.h5", "--baseline", "b: 12 mm"), 0)
        for change, said in (("runners = 60", "number of runners (60 and 61)"), ("seed = 11", "another cohort or seed")):
            new = change[:-1] + ("1" if change.startswith("runners") else "2")
            path = self.study(text=text.replace(change, new), name="c.toml")
            self.check(run("run", path, "-o", self.folder / "c.h5", "-q", "--force"), 0)
            process = self.check(run("compare", first, self.folder / "c.h5"), 1)
            self.assertIn(said, process.stderr)
            self.assertIn("populations do not match", process.stderr)

    def test_nothing_to_compare_is_said(self):
        one = "record_sessions = true\n" + SMALL.format(runners=1, weeks=20)
        out = self.folder / "one.h5"
        self.check(run("run", self.study(text=one), "-o", out, "-q"), 0)
        for name in self.tables():
            self.check(run("table", name, out, *(["--by", "age"] if name == "subgroups" else [])), 0)
        self.check(run("run", self.study(text=one), "-o", out, "-q", "--force", env={"ACHILLESIM_FAIL": "0@3"}), 4)
        for name in self.tables():
            text = self.check(run("table", name, out, *(["--by", "age"] if name == "subgroups" else [])), 0).stdout
            self.assertNotIn(" nan", text.lower())
        self.assertIn("no runners", self.check(run("table", "effects", out), 0).stdout)


if __name__ == "__main__":
    unittest.main()
