"""A results file is not believed: what was changed is refused, or read in a process of its own and marked.

usage: trust_test.py [FLIPS]

FLIPS (60) is how many single flipped bits are tried, half of them anywhere, half where HDF5 keeps texts; by hand, 600.
"""
import re
import shlex
import sys
import unittest

import h5py

import changed_results
from program import InFolder, run

FLIPS = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 60
# Of these the data are not touched: without a checksum nobody can tell, and they come out marked or with a remark.
TEXTS_ONLY = {"words_escape"}


class Trust(InFolder):
    def setUp(self):
        super().setUp()
        self.sound = self.folder / "s.h5"
        self.changed = self.folder / "f.h5"
        self.check(run("run", self.study(runners=12, weeks=14), "-o", self.sound, "-q"), 0)

    def commands(self, file):
        picture, folder = self.folder / "p.svg", self.folder / "rep"
        return (("compare", file), ("table", "weekly", file), ("inspect", file), ("inspect", file, "--runner", "3"),
                ("diff", self.sound, file), ("plot", "incidence", file, "-o", picture), ("report", file, "-o", folder),
                ("rerun", file, "-o", self.folder / "g.h5", "-q"), ("table", "flow", self.sound, file))

    def refused(self, words, *said):
        process = self.check(run(*words, timeout=20), 1)
        self.assertEqual(process.stdout, "", words)
        for text in (self.changed.name, *said):
            self.assertIn(text, process.stderr, words)
        self.assertFalse((self.folder / "g.h5").exists())
        return process

    def test_every_command_refuses_a_changed_file(self):
        changed_results.make("edited", self.sound, self.changed)
        for words in self.commands(self.changed):
            self.refused(words, "was changed after it was written", "--accept-changed")
        self.assertIn("CHANGED", self.check(run("verify", self.changed), 1).stdout)

    def test_what_is_accepted_is_marked(self):
        changed_results.make("edited", self.sound, self.changed)
        mark = "changed after it was written"
        for words in self.commands(self.changed):
            if words[0] == "rerun":
                continue
            process = run(*words, "--accept-changed")
            if words[0] == "plot":
                self.assertIn(mark, (self.folder / "p.svg").read_text(), words)
            elif words[0] == "report":
                self.assertIn(mark, (self.folder / "rep" / "index.html").read_text(), words)
            else:
                self.assertIn(mark, process.stdout, words)
        page = (self.folder / "rep" / "index.html").read_text()
        self.assertIn(f"achillesim report {self.changed} -o report/ --accept-changed", page)
        self.assertNotIn("achillesim rerun", page)
        for command in re.findall(r"This table again: <code>(.*?)</code>", page) or self.fail("no table"):
            self.assertTrue(command.endswith(" --accept-changed"), command)
        for words in (("compare",), ("table", "effects"), ("table", "flow", self.sound), ("compare", "--baseline", "0 mm")):
            out = run(*words, self.changed, "--accept-changed").stdout
            command = re.search(r"This table again: achillesim (.*)", out)[1]
            self.assertIn(mark, self.check(run(*shlex.split(command)), 0).stdout, command)
        said = self.check(run("compare", self.changed, "--outcome", "no", "--accept-changed"), 1).stderr
        self.assertIn(f"table outcomes {self.changed} --accept-changed", said)
        for form in ("csv", "json", "md", "html", "latex"):
            self.assertIn(mark, self.check(run("compare", self.changed, "--accept-changed", "--format", form), 0).stdout)
        self.assertIn("event_day, event_type", self.check(run("compare", self.changed, "--accept-changed"), 0).stdout)
        said = self.check(run("inspect", self.changed, "--accept-changed", "--runner", 1, "--format", "csv"), 1).stderr
        self.assertIn("no place to say so", said)

    def test_rerun_holds_the_data_against_each_other(self):
        again = self.folder / "again.h5"
        changed_results.make("edited", self.sound, self.changed)
        said = self.check(run("diff", self.changed, self.sound, "--accept-changed"), 1).stdout
        self.assertIn("  event_day: 12 of 24 values", said)
        lost = self.folder / "f.h5"
        for content in (self.changed.read_bytes(), self.sound.read_bytes()[512:]):  # changed; its seal is lost
            lost.write_bytes(content)
            said = self.check(run("rerun", lost, "-o", again, "-q"), 1).stderr
            self.assertIn("nothing vouches for the study that a rerun would repeat", said)
        self.assertIn("no such option", self.check(run("rerun", lost, "-o", again, "--accept-changed"), 2).stderr)
        self.assertFalse(again.exists())
        self.assertIn("the same data", self.check(run("rerun", self.sound, "-o", self.folder / "b.h5", "-q"), 0).stderr)

    def test_the_shape_of_what_is_accepted_is_checked(self):
        """Nothing crashes, nothing else than an error or a marked output comes."""
        earlier, broken = self.folder / "earlier.h5", {}
        changed_results.as_layout_1(self.sound, earlier)
        for source, options in ((self.sound, ("--accept-changed",)), (earlier, ()), (earlier, ("--accept-changed",))):
            for case in changed_results.CASES:
                changed_results.make(case, source, self.changed)
                for words in (("compare", self.changed), ("table", "weekly", self.changed), ("table", "definitions", self.changed)):
                    process = run(*words, *options, timeout=20)
                    if process.returncode == 0 and "after it was written" not in process.stdout and case not in TEXTS_ONLY:
                        broken[case, source.name, words[:-1]] = process.stdout[:300]
                    if process.returncode not in (0, 1) or "HDF5 crashed" in process.stderr or "vector" in process.stderr:
                        broken[case, source.name, words[:-1]] = process.stderr
        self.assertEqual(broken, {})

    def test_words_of_an_earlier_file_are_harmless(self):
        """Which no checksum holds: what was written into them must not reach the terminal."""
        earlier = self.folder / "earlier.h5"
        changed_results.as_layout_1(self.sound, earlier)
        changed_results.make("words_escape", earlier, self.changed)
        for words in (("inspect",), ("compare",), ("table", "effects"), ("compare", "--format", "csv"), ("diff", self.sound)):
            process = run(*words, self.changed)
            self.assertNotIn("\x1b", process.stdout + process.stderr, words)
            self.assertNotIn("\u202e", process.stdout + process.stderr, words)
            self.assertIn(r"\u{1B}", process.stdout, words)

    def test_names_of_files_are_harmless(self):
        name, log = self.folder / "\x1b[31mr\u202e.h5", self.folder / "logs" / "\x1b[32mlog.csv"
        name.write_bytes(self.sound.read_bytes())
        changed_results.make("edited", self.sound, self.changed)
        self.changed = self.changed.rename(self.folder / "\x1b[33mf.h5")
        log.parent.mkdir()
        log.write_text("date,type,km,minutes\n2024-01-01,run,5,30\n2024-01-03,run,6,-1\n2024-01-10,run,7.5,45\n")
        study = self.study(name="\x1b[34ms.toml", runners=12, weeks=14)
        shards = self.folder / "\x1b[35m.h5"
        for words in (("inspect", name), ("verify", name), ("diff", name, name), ("compare", name), ("table", "flow", name),
                      ("describe", log.parent), ("describe", log), ("plot", log, "-o", self.folder / "\x1b[36m.svg"),
                      ("report", name, "-o", self.folder / "\x1b[36mrep"), ("run", study, "-o", name), ("validate", study),
                      ("run", study, "-o", study), ("run", study, "-o", shards, "--shard", "1/2"), ("merge", shards),
                      ("merge", self.folder / "\x1b[0m"), ("rerun", name, "-o", self.folder / "\x1b[1m.h5"),
                      ("verify", self.changed), ("compare", self.changed), ("rerun", self.changed, "-o", shards),
                      *((command, self.changed, "--accept-changed") for command in ("inspect", "compare")),
                      ("diff", self.changed, name, "--accept-changed"), ("init", self.folder / "\x1b[2m")):
            process = run(*words)
            self.assertNotIn("\x1b", process.stdout + process.stderr, words)
            self.assertNotIn("\u202e", process.stdout + process.stderr, words)
            if words != ("diff", name, name):  # which has nothing to name
                self.assertIn(r"\u{1B}", process.stdout + process.stderr, words)

    def test_an_earlier_file_is_read(self):
        earlier = self.folder / "earlier.h5"
        changed_results.as_layout_1(self.sound, earlier)
        for words in (("compare",), ("table", "effects"), ("table", "weekly")):
            here, there = (self.check(run(*words, file), 0).stdout for file in (self.sound, earlier))
            self.assertIn("by an earlier program", there)
            figures = [line for line in here.splitlines() if "12 mm" in line and ".h5" not in line]
            self.assertTrue(figures)
            for line in figures:
                self.assertIn(line, there)
        self.assertIn("have the hash", self.check(run("verify", earlier), 0).stdout)
        self.check(run("rerun", earlier, "-o", self.folder / "again.h5", "-q"), 0)
        self.assertIn("data: the same", self.check(run("diff", earlier, self.sound), 0).stdout)

    def test_flipped_bits(self):
        """With the seal each is refused; without (an earlier file, or accepted) none crashes the command."""
        earlier = self.folder / "earlier.h5"
        changed_results.as_layout_1(self.sound, earlier)
        counts = {}
        for source, options in ((self.sound, ()), (self.sound, ("--accept-changed",)), (earlier, ())):
            right = self.check(run("compare", source, *options), 0).stdout
            for in_heaps in (False, True):
                for place, content in changed_results.flips(source.read_bytes(), FLIPS // 2, 5, in_heaps):
                    self.changed.write_bytes(content)
                    process = run("compare", self.changed, *options, timeout=60)
                    self.assertIn(process.returncode, (0, 1), (place, process.stderr))
                    if process.returncode:
                        kind = "refused" if "HDF5 crashed" not in process.stderr else "crashed the child"
                        self.assertEqual(process.stdout, "", place)
                    elif process.stdout.replace("f.h5", source.name) == right:
                        kind = "the same"
                    else:
                        kind = "marked" if "after it was written" in process.stdout else "another output"
                    if source == self.sound and not options:
                        self.assertEqual(kind, "refused", place)
                    elif source == self.sound:
                        self.assertNotEqual(kind, "another output", place)
                    key = (source.name, " ".join(options), "heaps" if in_heaps else "anywhere", kind)
                    counts[key] = counts.get(key, 0) + 1
        for key, count in sorted(counts.items()):
            print(*key, count)

    def test_verify_names_what_is_not_as_it_was(self):
        out = self.check(run("verify", self.sound), 0).stdout
        self.assertIn("sound\n", out)
        with h5py.File(self.sound) as f:
            names = f["provenance"].attrs["data_sets"].splitlines()
        for line in names:
            self.assertIn(f"{line.split()[-1]}  {line.split()[0]}\n", out)
        changed_results.make("edited", self.sound, self.changed)
        out = self.check(run("verify", self.changed), 1).stdout
        self.assertIn("written: 2\n  event_day\n  event_type\n", out)

        def rename(f):
            f["arm_name"][0] = "another name"
        changed_results.CASES["rename"] = rename
        changed_results.make("rename", self.sound, self.changed)
        del changed_results.CASES["rename"]
        out = self.check(run("verify", self.changed), 1).stdout
        self.assertIn("copy: 1\n  arm_name\n", out)

    def test_verify_lists_the_data_sets_of_a_changed_file(self):
        """As far as HDF5 opens it; where it does not, that is said."""
        content = bytearray(self.sound.read_bytes())
        with h5py.File(self.sound) as f:
            chunk = f["timeseries/visa_a"].id.get_chunk_info(0)
            names = [line.split() for line in f["provenance"].attrs["data_sets"].splitlines()]
        content[512 + chunk.byte_offset + chunk.size // 2] ^= 4
        self.changed.write_bytes(content)
        out = self.check(run("verify", self.changed), 1).stdout
        for name, *_, digest in names:
            self.assertIn(f"  {'cannot be read' if name == 'timeseries/visa_a' else digest}  {name}\n", out)
        self.assertIn("as they were written: 1\n  timeseries/visa_a\n", out)
        self.assertTrue(out.endswith("\nCHANGED\n"), out)
        self.changed.write_bytes(content[:len(content) // 2])
        out = self.check(run("verify", self.changed), 1).stdout
        self.assertIn("\nno data set can be listed: ", out)
        self.assertTrue(out.endswith("\nCHANGED\n"), out)

    def test_verify_always_has_a_verdict(self):
        """Whatever HDF5 makes of the file: the seal is told first."""
        content = self.sound.read_bytes()
        for size in (100, 511, 600, 4096, len(content) // 2, len(content) - 1):
            self.changed.write_bytes(content[:size])
            out = self.check(run("verify", self.changed, timeout=60), 1).stdout
            self.assertIn("does not hold: the file was changed after it was written (it ", out, size)
            self.assertTrue(out.endswith("\nCHANGED\n"), (size, out))
        for in_heaps in (False, True):
            for place, flipped in changed_results.flips(content, FLIPS // 4, 7, in_heaps):
                self.changed.write_bytes(flipped)
                out = self.check(run("verify", self.changed, timeout=60), 1).stdout
                self.assertIn("SHA-256 of the file: ", out, place)
                self.assertTrue(out.endswith("\nCHANGED\n"), (place, out))
        for content in (b"", b"AchilleSim", b"date,km\n2024-01-01,5\n" * 99):
            self.changed.write_bytes(content)
            out = self.check(run("verify", self.changed), 1).stdout
            self.assertIn("SHA-256 of the file: none: ", out)
            self.assertTrue(out.endswith("\nCHANGED, or no results file\n"), out)
        self.assertIn("no such file", self.check(run("verify", self.folder / "none.h5"), 1).stderr)


if __name__ == "__main__":
    unittest.main()
