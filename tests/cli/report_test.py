"""The report: a page that works alone, says what is missing, and takes every word of a study as a word."""
import html.parser
import pathlib
import re
import shutil
import subprocess
import unittest

from program import SMALL, InFolder, run

EVIL = "<script>alert('a')</script> ` $(touch broken) \" & é 跑步 "
HOSTILE = """schema_version = 1
name = '''{evil}'''
question = '''Is it </title></style></script><script>alert(1)</script>? {evil}'''
runners = 30
seed = 11
horizon = "16 week"

[cohort]
preset = "midportion-tendinopathy"

[defaults]
protocol = "ten-percent-continuous"

[[arm]]
name = '''{evil}'''
shoes.drop = "0 mm"

[[arm]]
name = '''{long}'''
shoes.drop = "12 mm"
"""


class Page(html.parser.HTMLParser):
    """What a browser would make of the page: ids, links, what would be fetched or run, and the words."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.fetched, self.handlers, self.scripts, self.words = [], [], [], [], [], []
        self.inside = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "input", "br", "link", "img"):
            self.inside.append(tag)
        if tag == "script":
            self.scripts.append("")
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name == "href":
                self.links.append(value)
            elif name in ("src", "srcset", "action", "data", "poster", "xlink:href"):
                self.fetched.append(value)
            elif name.startswith("on"):
                self.handlers.append(value)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        if self.inside and self.inside[-1] == "script":
            self.scripts[-1] += data
        elif not self.inside or self.inside[-1] != "style":
            self.words.append(data)


@unittest.skipUnless(shutil.which("gnuplot"), "gnuplot is not installed")
class Report(InFolder):
    def made(self, text=SMALL, env=None, runners=60, weeks=20):
        out = self.folder / "out.h5"
        process = run("run", self.study(runners=runners, weeks=weeks, text=text), "-o", out, "-q", env=env)
        self.assertIn(process.returncode, (0, 4), process.stderr)
        folder = self.folder / "report"
        self.check(run("report", out, "-o", folder), 0)
        return folder

    def sound(self, folder):
        text = (folder / "index.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertEqual(len(page.ids), len(set(page.ids)), "an id twice")
        for link in page.links:
            if link.startswith("#"):
                self.assertIn(link[1:], page.ids)
            else:
                self.assertTrue((folder / link).is_file(), link)
        self.assertEqual((page.fetched, page.handlers), ([], []))
        self.assertNotRegex(text, r"(?i)\b(https?|ftp)://|@import|url\((?!#)")
        self.assertEqual(len(page.scripts), 1)
        self.assertIn("addEventListener", page.scripts[0])
        self.assertNotRegex(text, r"(?i)(?<![a-z])-?nan(?![a-z])")
        if shutil.which("tidy"):
            tidy = subprocess.run(["tidy", "-q", "-e", "--show-info", "no", folder / "index.html"],
                                  capture_output=True, text=True)
            self.assertEqual(tidy.returncode, 0, tidy.stderr)
        for kind in ("tables", "figures"):
            self.assertTrue(any((folder / kind).iterdir()), kind)
        self.assertEqual([p.name for p in folder.parent.iterdir() if ".part-" in p.name], [])
        return " ".join(" ".join(page.words).split())

    def test_page_has_what_a_reader_asks(self):
        folder = self.made()
        words = self.sound(folder)
        for wanted in ("Does the drop matter?", "The answer", "What it cannot say", "not calibrated",
                       "In the other arm, 0 mm", "What each arm asks for, week by week", "The cohort",
                       "achillesim rerun", "Cochran", "not clinical evidence", "draw of the parameters"):
            self.assertIn(wanted, words)
        page = (folder / "index.html").read_text()
        self.assertEqual(page.count('role="img"'), page.count("<svg"))
        self.assertNotIn('aria-label=""', page)
        for figure in ("arms", "incidence", "milestones", "forest", "events", "response", "volume", "strain", "symptoms",
                       "subgroups", "year"):
            self.assertTrue((folder / "figures" / f"{figure}.svg").is_file(), figure)
            self.assertTrue((folder / "figures" / f"{figure}.pdf").read_bytes().startswith(b"%PDF"), figure)
        self.assertIn('No figure "heat"', words)
        table = (folder / "tables" / "main.csv").read_text()
        out = self.folder / "out.h5"
        again = self.check(run("table", "effects", out, "--outcome", "first_achilles_20wk", "--format", "csv"), 0)
        strip = lambda text: [line.rsplit(",achillesim", 1)[0] for line in text.splitlines()]
        self.assertEqual(strip(table), strip(again.stdout))

    def test_words_of_a_study_are_words(self):
        folder = self.made(HOSTILE.format(evil=EVIL, long=EVIL + "x" * (490 - len(EVIL))))
        words = self.sound(folder)
        self.assertIn("<script>alert('a')</script> ` $(touch broken)", words)
        self.assertFalse((self.folder / "broken").exists() or pathlib.Path("broken").exists())
        for file in folder.rglob("*"):
            if file.suffix in (".svg", ".md", ".html", ".tex"):
                self.assertNotIn("<script>alert", file.read_text(encoding="utf-8"), file)

    def test_little_is_said_to_be_little(self):
        one = re.sub(r"(?s)reference_arm.*", "", SMALL) + \
            '[cohort]\npreset = "midportion-tendinopathy"\n[defaults]\nprotocol = "ten-percent-continuous"\n'
        text = one.format(runners=1, weeks=2)
        words = self.sound(self.made(text))
        for wanted in ("There is one arm", "No runner in any arm had the event", "there are 1 runner",
                       'No figure "forest"'):
            self.assertIn(wanted, words)
        (self.folder / "out.h5").unlink()
        words = self.sound(self.made(text, env={"ACHILLESIM_FAIL": "0@3"}))
        self.assertIn("There is no answer", words)
        self.assertIn("nothing to draw", words)

    def test_folders_of_others_stay(self):
        folder = self.made()
        out = self.folder / "out.h5"
        (folder / "stale.txt").write_text("old")
        with open(folder / "made-by-achillesim.txt", "a", encoding="utf-8") as listed:
            listed.write("stale.txt\n")  # as a report made it that had another figure
        self.check(run("report", out, "-o", folder), 0)
        self.assertFalse((folder / "stale.txt").exists())
        other = self.folder / "mine"
        other.mkdir()
        (other / "thesis.txt").write_text("years of work")
        refused = self.check(run("report", out, "-o", other), 1)
        self.assertIn("did not make it", refused.stderr)
        self.assertEqual((other / "thesis.txt").read_text(), "years of work")
        self.check(run("report", out, "-o", other, "--force"), 0)
        self.assertTrue((other / "index.html").is_file())
        inside = self.check(run("report", out, "-o", ".", "--force", cwd=other), 1)
        self.assertIn("the folder that you are in", inside.stderr)
        (self.folder / "file").write_text("x")
        self.assertIn("no folder", self.check(run("report", out, "-o", self.folder / "file", "--force"), 1).stderr)

    def test_figures_by_name(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        listed = [line.split()[0] for line in self.check(run("plot"), 0).stdout.splitlines()]
        self.assertIn("year", listed)
        image = self.folder / "year.png"
        self.check(run("plot", "year", out, "-o", image, "--runner", "3", "--arm", "0 mm"), 0)
        self.assertTrue(image.read_bytes().startswith(b"\x89PNG"))
        self.check(run("plot", out, "-o", self.folder / "risks.svg"), 0)
        for words, code, said in ((("year", out, "-o", image, "--runner", "60"), 1, "has runners 0 to 59"),
                                  (("violin", out, "-o", image), 1, "there are arms, incidence"),
                                  (("forest", out, "-o", "x.gif"), 1, ".png, .svg or .pdf"),
                                  (("forest",), 2, "results file is missing"), ((out,), 2, "-o FIGURE.svg")):
            self.assertIn(said, self.check(run("plot", *words), code).stderr)


if __name__ == "__main__":
    unittest.main()
