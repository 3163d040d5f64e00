"""Kills the program with SIGKILL at random moments of run and merge, resumes, and compares the data."""
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from program import PROGRAM, InFolder, run

KILLS = 100
KILLS_OF_MERGE = 20  # besides, over the merge alone, which the others seldom meet


class Killed(InFolder):
    def test_killed_a_hundred_times(self):
        study = self.study(runners=6000, weeks=26)
        plain = self.folder / "plain.h5"
        began = time.monotonic()
        self.check(run("run", study, "-o", plain, "-q"), 0)
        takes = time.monotonic() - began
        data = self.hash_of(plain)
        dice = random.Random(5)
        kills = 0
        finished = 0
        while kills < KILLS:
            out = self.folder / f"killed{finished}.h5"
            while True:
                process = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(out), "-q"], stderr=subprocess.DEVNULL)
                # Most deaths early, so that one run is killed several times; some late, in the merge.
                limit = takes * dice.choice([0.1, 0.3, 1.1])
                try:
                    self.assertEqual(process.wait(dice.uniform(0.0, limit)), 0)
                    break
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    kills += 1
                    if kills >= KILLS:
                        self.check(run("run", study, "-o", out, "-q"), 0)
                        break
            self.assertEqual(self.hash_of(out), data)
            out.unlink()
            finished += 1
        print(f"{kills} kills over {finished} runs of {takes:.2f} s")

    def test_killed_while_merging(self):
        study = self.study(runners=6000, weeks=26)
        out = self.folder / "x.h5"
        parts, kept = pathlib.Path(f"{out}.parts"), self.folder / "kept"
        for i in (1, 2):
            self.check(run("run", study, "-o", out, "-q", "--shard", f"{i}/2"), 0)
        shutil.copytree(parts, kept)
        began = time.monotonic()
        self.check(run("merge", out, "-q"), 0)
        takes = time.monotonic() - began
        data = self.hash_of(out)
        dice = random.Random(6)
        kills, half_written = 0, 0
        while kills < KILLS_OF_MERGE:
            out.unlink(missing_ok=True)
            shutil.copytree(kept, parts, dirs_exist_ok=True)
            process = subprocess.Popen([PROGRAM, "merge", str(out), "-q"], stderr=subprocess.DEVNULL)
            try:
                self.assertEqual(process.wait(dice.uniform(0.0, takes)), 0)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                half_written += any(parts.glob("x.h5.writing-*"))
            if out.exists():  # whole, though the parts may still lie there
                self.assertEqual(self.hash_of(out), data)
            self.check(run("merge", out, "-q"), 0)
            self.assertEqual(self.hash_of(out), data)
            self.assertFalse(parts.exists())
            self.assertEqual(list(self.folder.glob("x.h5*")), [out])
        print(f"{kills} kills over merges of {takes:.2f} s, {half_written} with a file half written")
        self.assertGreater(half_written, 0)


if __name__ == "__main__":
    unittest.main()
