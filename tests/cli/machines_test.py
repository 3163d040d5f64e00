"""Machines that lack something, names that want to do something: said clearly, or harmless."""
import csv
import io
import os
import subprocess
import unittest

from program import SMALL, InFolder, run

HOSTILE = ["\x1b]0;title\x07\x1b[31mred\x1b[0m", '=HYPERLINK("http://example.org/?"&A1,"click")', "+1+2", "-2+3", "@SUM(1,2)",
           "first line\nstudy.toml: valid; 1 arms", "\u202egnp.exe", "\u009b31mC1"]
HIDDEN = [chr(c) for c in (*range(0, 10), *range(11, 32), *range(0x7f, 0xa0), 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066)]

NO_LOCKS = """#include <errno.h>
#include <stdlib.h>
int flock(int descriptor, int operation) {
  (void)descriptor;
  (void)operation;
  errno = atoi(getenv("LOCK_ERRNO"));
  return -1;
}
"""


def toml_text(text):
    return '"' + "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in text) + '"'


class Names(InFolder):
    def test_names_are_harmless(self):
        head = SMALL.format(runners=12, weeks=14).split("reference_arm")[0].replace('"small"', toml_text("\x1b[2Jname"))
        arms = "".join(f"[[arm]]\nname = {toml_text(name)}\n" for name in HOSTILE)
        study = self.study(text=head + '[cohort]\npreset = "midportion-tendinopathy"\n[defaults]\n'
                           'protocol = "ten-percent-continuous"\n' + arms)
        out = self.folder / "n.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        bad = study.with_name("bad.toml")
        bad.write_text(study.read_text().replace("runners = 12", f"runners = {toml_text(HOSTILE[0])}"))
        for words in (("validate", study), ("validate", bad), ("plan", study), ("describe", study), ("run", study, "-o", out),
                      ("inspect", out), ("inspect", out, "--runner", 1), ("compare", out), ("table", "effects", out),
                      ("diff", out, out), ("verify", out), ("run", study, "-o", out, "--seed", 5),
                      ("compare", out, "--baseline", HOSTILE[0][:9]), ("run", study, "-o", self.folder / "f.h5", "-q"),
                      *(("compare", out, "--format", form) for form in ("csv", "json", "md", "html", "latex")),
                      *(("table", "flow", out, "--format", form) for form in ("csv", "json", "md", "html", "latex"))):
            process = run(*words, env={"ACHILLESIM_FAIL": "0@3"} if "f.h5" in str(words) else None)
            for stream in (process.stdout, process.stderr):
                found = [c for c in HIDDEN if c in stream]
                self.assertEqual(found, [], words)
                self.assertNotIn("\nstudy.toml: valid; 1 arms", stream, words)

    def test_cells_are_no_formulas(self):
        arms = "".join(f"[[arm]]\nname = {toml_text(name)}\n" for name in HOSTILE)
        head = SMALL.format(runners=12, weeks=14).split("reference_arm")[0]
        study = self.study(text=head + '[cohort]\npreset = "midportion-tendinopathy"\n[defaults]\n'
                           'protocol = "ten-percent-continuous"\n' + arms)
        out = self.folder / "n.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        for words in (("compare", out), ("compare", out, "--rows", "levels"), ("table", "effects", out), ("table", "flow", out)):
            rows = list(csv.reader(io.StringIO(self.check(run(*words, "--format", "csv"), 0).stdout)))
            for cell in [cell for row in rows for cell in row if cell]:
                try:
                    float(cell)
                except ValueError:
                    self.assertNotIn(cell.lstrip()[:1], ("=", "+", "-", "@"), cell)
        self.assertIn("'+1+2", self.check(run("compare", out, "--format", "csv"), 0).stdout)


class Machines(InFolder):
    def setUp(self):
        super().setUp()
        self.out = self.folder / "o.h5"
        self.small = self.study(runners=12, weeks=14)

    def test_file_systems_without_locks(self):
        source, library = self.folder / "no_locks.c", self.folder / "no_locks.so"
        source.write_text(NO_LOCKS)
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source], check=True)
        place = self.folder / "tmp"  # of its own: who has locks takes a folder without one for left over
        place.mkdir()
        for number in ("37", "95"):  # ENOLCK, EOPNOTSUPP
            env = {"LD_PRELOAD": str(library), "LOCK_ERRNO": number, "TMPDIR": str(place)}
            said = self.check(run("run", self.small, "-o", self.out, "-q", env=env), 0).stderr
            self.assertIn("the file system has no locks", said)
            for words in (("compare", self.out), ("verify", self.out), ("report", self.out, "-o", self.folder / "rep")):
                self.check(run(*words, env=env), 0)
            self.out.unlink()

    def test_what_surrounds_gnuplot(self):
        self.check(run("run", self.small, "-o", self.out, "-q"), 0)
        picture = self.folder / "f.svg"
        nowhere = self.folder / "nowhere"
        env = {"GNUTERM": "x11", "GNUPLOT_LIB": str(nowhere)}
        self.check(run("plot", self.out, "-o", picture, env=env), 0)
        said = self.check(run("plot", self.out, "-o", picture, env={"TMPDIR": str(nowhere)}), 1).stderr
        for words in (f"TMPDIR is {nowhere}", "No such file or directory", "unset it"):
            self.assertIn(words, said)
        fonts = self.folder / "no_fonts.conf"
        fonts.write_text('<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig></fontconfig>\n')
        for kind in ("png", "pdf"):
            said = self.check(run("plot", self.out, "-o", self.folder / f"g.{kind}", env={"FONTCONFIG_FILE": str(fonts)}), 1).stderr
            self.assertIn("has no fonts", said)
            self.assertFalse((self.folder / f"g.{kind}").exists())
            self.check(run("plot", self.out, "-o", self.folder / f"h.{kind}"), 0)
        self.check(run("plot", self.out, "-o", picture, env={"FONTCONFIG_FILE": str(fonts)}), 0)
        self.assertIn("<text", picture.read_text())

    def test_shards_on_machines_of_two_kinds(self):
        self.check(run("run", self.small, "-o", self.out, "--shard", "1/2", "--isa", "baseline", "-q"), 0)
        manifest = self.folder / "o.h5.parts" / "manifest.json"
        process = run("run", self.small, "-o", self.out, "--shard", "2/2", "--isa", "avx2", "-q")
        if process.returncode == 2 and "has no AVX2" in process.stderr:
            self.skipTest("no AVX2 here")
        self.check(process, 2)
        self.assertIn("give --isa baseline here too", process.stderr)
        self.assertNotIn("--force", process.stderr)
        self.assertTrue(manifest.exists())

    def test_merge_names_the_damaged_part(self):
        for i in (1, 2):
            self.check(run("run", self.small, "-o", self.out, "--shard", f"{i}/2", "-q"), 0)
        part = sorted((self.folder / "o.h5.parts").glob("*.part"))[0]
        content = bytearray(part.read_bytes())
        content[300] ^= 1
        part.write_bytes(content)
        said = self.check(run("merge", self.out), 1).stderr
        for words in (part.name, "its checksum is wrong", "1 of 2 parts are missing"):
            self.assertIn(words, said)

    def test_many_arms(self):
        """Time grows with the arms, not with their square: of both sizes in one process each, the faster of two."""
        seconds = {}
        for drops in (10, 40):
            values = ", ".join(f'"{i / 10:.1f} mm"' for i in range(drops))
            shares = ", ".join(f'"{50 + i} %"' for i in range(40))
            text = SMALL.format(runners=4, weeks=2).split("[sweep]")[0].replace('reference_arm = "12 mm"\n', "")
            study = self.study(text=text + f'[sweep]\ndesign = "grid"\n[sweep.drop]\nkey = "shoes.drop"\nvalues = [{values}]\n'
                               f'[sweep.adherence]\nkey = "adherence"\nvalues = [{shares}]\n')
            out = self.folder / f"{drops}.h5"
            self.check(run("run", study, "-o", out, "-q"), 0)
            for form in ("csv", "text", "md"):
                times = []
                for _ in range(2):
                    before = os.times()
                    self.check(run("compare", out, "--format", form), 0)
                    times.append(os.times().children_user - before.children_user)
                seconds[form, drops] = min(times)
        for form in ("csv", "text", "md"):
            self.assertLess(seconds[form, 40], 8 * seconds[form, 10] + 0.1, seconds)


if __name__ == "__main__":
    unittest.main()
