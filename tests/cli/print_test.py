"""Tables as they are printed: on a terminal, in a paper, in a word processor."""
import collections
import json
import re
import stat
import unittest

from program import InFolder, run


class Print(InFolder):
    def results(self):
        out = self.folder / "out.h5"
        self.check(run("run", "shoe-drop", "-o", out, "-q", "--runners", 20), 0)
        return out

    def table(self, *words, **env):
        return self.check(run("table", *words, env=env), 0).stdout

    def test_text_fits_the_terminal_and_loses_no_number(self):
        out = self.results()
        names = [line.split()[0] for line in self.check(run("table"), 0).stdout.splitlines()]
        for name in set(names) - {"sessions"}:
            words = [name, out] + (["--by", "age"] if name == "subgroups" else [])
            table = json.loads(self.table(*words, "--format", "json"))
            shown, wanted = self.shown(table, words), collections.Counter()
            for row in table["rows"]:
                for column in shown:
                    if isinstance(row[column], dict):
                        wanted.update(re.findall(r"[-\d.]*\d", row[column]["text"]))
            for width in ("60", "80"):
                text = self.table(*words, COLUMNS=width)
                for line in text.splitlines():
                    if not line.startswith(("Data hash: ", "This table again: ")):
                        self.assertLessEqual(len(line), int(width), (name, line))
                found = collections.Counter(re.findall(r"[-\d.]*\d", text.split("Simulated by")[1]))
                for number, times in wanted.items():
                    self.assertGreaterEqual(found[number], times, (name, width, number))

    def shown(self, table, words):
        """Columns that are read, by the titles of the page without limits."""
        heading = self.table(*words, "--format", "md").split("\n|")[1]
        titles = [re.sub(r" \(.*\)$", "", t.strip()).replace("\\", "") for t in heading.strip("|").split(" |")]
        return {c["name"] for c in table["columns"] if c["title"] in titles}

    def test_short_words_are_not_broken(self):
        rows = self.table("ranking", self.results(), COLUMNS="80").splitlines()
        self.assertTrue(any(line.startswith("  lower ") for line in rows), rows[:14])

    def test_width_is_that_of_the_option_the_environment_or_eighty(self):
        out = self.results()
        def widest(*words, **env):
            return max(len(line) for line in self.table("effects", out, *words, **env).splitlines() if line.startswith("---"))
        self.assertLessEqual(widest(COLUMNS=""), 80)
        self.assertGreater(widest(COLUMNS="200"), 120)
        self.assertLessEqual(widest("--width", 100, COLUMNS="200"), 100)
        self.assertGreater(widest("--width", 0), 200)

    def test_notes_are_short_until_asked_for(self):
        out = self.results()
        short, full = self.table("effects", out), self.table("effects", out, "--notes")
        self.assertLess(len(short.splitlines()) + 15, len(full.splitlines()))
        for said in (short, full):  # what nobody may miss
            said = " ".join(said.split())
            for part in ("not clinical evidence", "Monte-Carlo error only", "simulations failed", "NNTB: number needed"):
                self.assertIn(part, said)
        self.assertIn("--notes", short)
        self.assertNotIn("the notes in full", full)
        self.assertIn("risk difference:", " ".join(full.split()))

    def test_columns_digits_caption_and_label_are_chosen(self):
        out = self.results()
        text = self.table("effects", out, "--columns", "risk, risk_ratio", "--digits", "0", "--digits", "risk_ratio=3",
                          "--caption", "Risks & ratios", "--label", "tab:my risks", "--format", "latex")
        self.assertIn("\\caption{Risks \\& ratios}\\label{tab:my-risks}", text)
        heading = text.split("\\toprule\n")[1].split("\\midrule")[0]
        self.assertEqual(heading.count("&"), 2, heading)  # the arm; its outcome stands in lines of its own
        self.assertRegex(text, r"& \d+ \(\d+~to~\d+\) & \d\.\d{3} \(\d\.\d{3}~to~\d+\.\d{3}\)")
        rows = json.loads(self.table("effects", out, "--columns", "risk", "--format", "json"))["rows"]
        self.assertEqual(set(rows[0]), {"outcome", "arm", "risk"})
        self.assertIn("did you mean \"risk_ratio\"", self.check(run("table", "effects", out, "--columns", "risk_ratoi"), 1).stderr)
        for digits in ("-1", "two", "risk=", "12"):
            self.assertIn("decimals from 0 to 9", self.check(run("table", "effects", out, f"--digits={digits}"), 1).stderr)
        self.assertIn("no such column", self.check(run("compare", out, "--digits", "rsk=1"), 1).stderr)

    def test_latex_says_what_it_needs(self):
        out = self.results()
        turned, upright = self.table("effects", out, "--format", "latex"), self.table("flow", out, "--format", "latex")
        self.assertIn("pdflscape", turned.splitlines()[1])
        self.assertIn("landscape, lines of 598 pt", turned.splitlines()[2])
        self.assertIn("\\begin{landscape}", turned)
        self.assertNotIn("landscape", upright)
        self.assertIn("upright", upright.splitlines()[2])

    def test_a_picture_has_no_more_pixels_than_can_be_drawn(self):
        words = ("plot", self.results(), "-o", self.folder / "f.png", "--dpi", 1200)
        self.assertIn("more than 32767 pixels", self.check(run(*words, "--width", "100 cm"), 1).stderr)
        self.assertFalse((self.folder / "f.png").exists())
        self.check(run(*words), 0)

    def pandoc(self, script):
        """A folder with a program of that name alone."""
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / "pandoc"
        path.write_text("#!/bin/sh\n" + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return f"{folder}:/usr/bin:/bin"

    def test_word_comes_from_pandoc(self):
        out = self.results()
        (self.folder / "none").mkdir()
        words = ("table", "flow", out, "--format", "docx")
        absent = self.check(run(*words, env={"PATH": str(self.folder / "none")}), 1)
        self.assertIn("apt-get install pandoc", absent.stderr)
        self.assertIn("--format html, then pandoc --from=html --to=docx", absent.stderr)
        path = self.pandoc('echo "$@" >args; grep -q "<table>" table.html && { printf "PK fake "; cat args; } >table.docx')
        made = self.check(run(*words, env={"PATH": path}), 0).stdout
        self.assertEqual(made, "PK fake --from=html --to=docx --output=table.docx table.html\n")
        failed = self.check(run(*words, env={"PATH": self.pandoc("echo broken as asked >&2; exit 3")}), 1)
        self.assertIn("pandoc ended with status 3: broken as asked", failed.stderr)
        idle = self.check(run(*words, env={"PATH": self.pandoc("exit 0")}), 1)
        self.assertIn("wrote no document", idle.stderr)
        nowhere = self.check(run(*words, env={"TMPDIR": str(self.folder / "gone"), "PATH": path}), 1)
        self.assertIn("TMPDIR", nowhere.stderr)
        for process in (absent, failed, idle, nowhere):
            self.assertEqual(process.stdout, "")


if __name__ == "__main__":
    unittest.main()
