"""What is written goes where it was asked for, over nothing else, and nothing is left of what was stopped."""
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

from program import PROGRAM, InFolder, run


class Outputs(InFolder):
    def setUp(self):
        super().setUp()
        self.small = self.study(runners=12, weeks=14)
        self.out = self.folder / "o.h5"

    def results(self):
        if not self.out.exists():
            self.check(run("run", self.small, "-o", self.out, "-q"), 0)
        return self.out

    def test_a_full_disk_behind_stdout_is_an_error(self):
        results = self.results()
        for words in (("compare", results), ("inspect", results), ("inspect", results, "--runner", 1), ("plan", self.small),
                      ("table",), ("table", "effects", results), ("guide", "S077"), ("describe",), ("describe", self.small),
                      ("schema",), ("diff", results, results), ("verify", results), ("plot",), ("--help",),
                      ("compare", results, "--format", "csv"), ("compare", results, "--format", "json")):
            with open("/dev/full", "w") as full:
                process = subprocess.run([PROGRAM, *map(str, words)], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
            self.assertEqual(process.returncode, 1, words)
            self.assertIn("cannot write to stdout (No space left on device)", process.stderr, words)

    def test_nothing_is_written_over_its_input(self):
        text = self.small.read_text()
        for words in (("run", self.small, "-o", self.small), ("run", self.small, "-o", self.small, "--force")):
            self.assertIn("what the run is made from", self.check(run(*words), 2).stderr)
        other = self.study(name="other.toml")
        for force in ((), ("--force",)):
            said = self.check(run("run", self.small, "-o", other, *force), 2).stderr
            self.assertIn("is no results file; it is not replaced", said)
            self.assertNotIn("give --force", said)
        self.assertEqual(self.small.read_text(), text)
        self.assertTrue(other.read_text().startswith("schema_version"))
        content = self.results().read_bytes()
        self.check(run("rerun", self.out, "-o", self.out, "--force"), 2)
        picture = self.folder / "r.svg"
        shutil.copy(self.out, picture)
        self.assertIn("is the results file", self.check(run("plot", picture, "-o", picture), 1).stderr)
        self.assertEqual(picture.read_bytes(), content)
        self.assertEqual(self.out.read_bytes(), content)

    def test_links_pipes_and_devices_are_refused(self):
        victim = self.folder / "victim"
        victim.write_text("mine")
        big = self.folder / "big"
        big.mkdir()
        link, dangling, pipe = self.folder / "l.h5", self.folder / "d.h5", self.folder / "p"
        link.symlink_to(victim)
        dangling.symlink_to("big/o.h5")
        os.mkfifo(pipe)
        for force in ((), ("--force",)):
            self.assertIn(f"-o {victim}", self.check(run("run", self.small, "-o", link, *force), 1).stderr)
            self.assertIn("big/o.h5", self.check(run("run", self.small, "-o", dangling, *force), 1).stderr)
            for out in (pipe, "/dev/null"):
                self.assertIn("no regular file", self.check(run("run", self.small, "-o", out, *force, timeout=20), 1).stderr)
        self.assertTrue(link.is_symlink() and dangling.is_symlink() and pipe.is_fifo())
        self.assertEqual(victim.read_text(), "mine")
        results = self.results()
        for name, target in (("f.svg", victim), ("g.png", big / "g.png")):
            (self.folder / name).symlink_to(target)
            self.assertIn("is a link", self.check(run("plot", results, "-o", self.folder / name), 1).stderr)
        self.assertEqual(victim.read_text(), "mine")

    def test_a_planted_link_is_not_followed(self):
        victim = self.folder / "victim"
        victim.write_text("mine")
        for name in ("o.h5.tmp", "f.svg.part", "o.h5.parts", "g.h5.parts"):
            (self.folder / name).symlink_to(self.folder if name.endswith("parts") else victim)
        before = sorted(self.folder.iterdir())
        self.assertIn("is a link", self.check(run("run", self.small, "-o", self.out), 1).stderr)
        self.assertEqual(sorted(self.folder.iterdir()), before)
        (self.folder / "o.h5.parts").unlink()
        self.check(run("run", self.small, "-o", self.out, "-q"), 0)
        self.check(run("plot", self.out, "-o", self.folder / "f.svg"), 0)
        self.assertEqual(victim.read_text(), "mine")
        self.assertFalse(self.out.is_symlink())

    def test_init_writes_over_nothing(self):
        victim, made = self.folder / "victim", self.folder / "made"
        victim.write_text("mine")
        for target in (victim, self.folder / "nowhere"):
            made.mkdir()
            (made / "study.toml").symlink_to(target)
            self.assertIn("is there already", self.check(run("init", made), 1).stderr)
            shutil.rmtree(made)
        self.assertEqual(victim.read_text(), "mine")
        self.assertFalse((self.folder / "nowhere").exists())
        self.check(run("init", made), 0)
        self.check(run("validate", made / "study.toml"), 0)

    def test_empty_names(self):
        for words in (("run", self.small, "-o", ""), ("rerun", "x.h5", "-o", ""), ("plot", "x.h5", "-o", ""),
                      ("report", "x.h5", "-o", ""), ("merge", ""), ("compare", "")):
            self.assertIn("the name is empty", self.check(run(*words, cwd=self.folder), 2).stderr, words)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["study.toml"])

    def test_numbers_are_decimal(self):
        seeds = {}
        for word in ("10", "010", "0010"):
            out = self.folder / f"{word}.h5"
            self.check(run("run", self.small, "-o", out, "-q", "--seed", word), 0)
            seeds[word] = self.hash_of(out)
        self.assertEqual(len(set(seeds.values())), 1)
        self.assertIn("seed 10,", run("inspect", self.folder / "010.h5").stdout)
        for word in ("0x10", "1e3", "+5", "-1", "", "5 "):
            self.check(run("run", self.small, "-o", self.out, "--seed", word), 2)
        self.assertIn("runners      8 ", self.check(run("plan", self.small, "--runners", "08"), 0).stdout)
        self.assertIn("runner 0 ", self.check(run("inspect", self.results(), "--runner", "0"), 0).stdout)

    def test_a_report_replaces_only_what_a_report_made(self):
        results, folder = self.results(), self.folder / "rep"
        self.check(run("report", results, "-o", folder), 0)
        notes, inside = folder / "notes.md", folder / "s.h5"
        notes.write_text("mine")
        self.assertIn("holds notes.md", self.check(run("report", results, "-o", folder), 1).stderr)
        notes.rename(folder / "tables" / "notes.csv")
        self.assertIn("holds tables/notes.csv", self.check(run("report", results, "-o", folder), 1).stderr)
        (folder / "tables" / "notes.csv").unlink()
        shutil.copy(results, inside)
        for force in ((), ("--force",)):
            self.assertIn("holds the results file", self.check(run("report", inside, "-o", folder, *force), 1).stderr)
        inside.unlink()
        self.check(run("report", results, "-o", folder), 0)

    def test_nothing_is_left_of_a_stopped_report(self):
        results, temporary = self.results(), self.folder / "tmp"
        temporary.mkdir()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
            process = subprocess.Popen([PROGRAM, "report", str(results), "-o", str(self.folder / "rep")],
                                       env={**os.environ, "TMPDIR": str(temporary)}, stderr=subprocess.DEVNULL)
            while not list(self.folder.glob("rep.part-*/tables/*")):
                self.assertIsNone(process.poll())
                time.sleep(0.002)
            process.send_signal(number)
            self.assertEqual(process.wait(60), -9 if number == signal.SIGKILL else 130)
            self.assertFalse((self.folder / "rep").exists())
            if number != signal.SIGKILL:
                self.assertEqual(list(self.folder.glob("rep.*")) + list(temporary.iterdir()), [], number)
        (temporary / "achillesim-figure-abcdef").mkdir()  # as a plot that was killed leaves it
        self.check(run("report", results, "-o", self.folder / "rep", env={"TMPDIR": str(temporary)}), 0)
        self.assertEqual(list(self.folder.glob("rep.*")) + list(temporary.iterdir()), [])

    def test_signals_of_terminals_and_batch_systems(self):
        study = self.study(runners=20000, weeks=26, name="long.toml")
        parts = pathlib.Path(f"{self.out}.parts")
        for number in (signal.SIGHUP, signal.SIGUSR1, signal.SIGXCPU):
            process = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(self.out), "-q"], stderr=subprocess.PIPE, text=True)
            while not any(parts.glob("*.part")):
                time.sleep(0.005)
            process.send_signal(number)
            self.assertIn("go on with the same command", process.communicate(timeout=60)[1])
            self.assertEqual(process.returncode, 130, number)
            shutil.rmtree(parts)
        # nohup: what the caller ignores stays ignored.
        process = subprocess.Popen(["nohup", PROGRAM, "run", str(self.small), "-o", str(self.out), "-q"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process.send_signal(signal.SIGHUP)
        process.wait(60)
        self.assertIn(process.returncode, (0, -signal.SIGHUP))  # the latter before nohup has begun

    def test_closed_streams_are_not_written_into(self):
        study = self.study(runners=2100, weeks=4)
        for closed in (">&- 2>&-", "<&- >&- 2>&-", "2>&-"):
            for _ in range(3):
                self.out.unlink(missing_ok=True)
                words = f'"{PROGRAM}" run "{study}" -o "{self.out}" --threads 4 {closed}'
                self.assertEqual(subprocess.run(["bash", "-c", words], timeout=60).returncode, 0, closed)
                self.check(run("verify", self.out), 0)


if __name__ == "__main__":
    unittest.main()
