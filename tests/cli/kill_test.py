"""Kills the program with SIGKILL at random moments of run and merge, resumes, and compares the data."""
import random
import signal
import subprocess
import time
import unittest

from program import PROGRAM, InFolder, run

KILLS = 100


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


if __name__ == "__main__":
    unittest.main()
