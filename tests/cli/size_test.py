"""Memory does not grow with the runners, and `plan` says what memory and disk a run takes (time: plan_time_test.py)."""
import os
import re
import subprocess
import unittest

from program import PROGRAM, SMALL, InFolder, run


def peak_memory(words):
    """Bytes resident at the peak of a run."""
    process = subprocess.Popen([PROGRAM, *map(str, words)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return usage.ru_maxrss * 1024


def in_bytes(text):
    number, unit = text.split()
    return float(number) * {"B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}[unit]


class Size(InFolder):
    def planned(self, study, what):
        out = self.check(run("plan", study), 0).stdout
        return re.search(rf"(?m)^{what} +([0-9.]+ [kMG]?B)", out).group(1)

    def test_ten_times_the_runners(self):
        few = self.study(runners=4000, weeks=8, name="few.toml")
        many = self.study(runners=40000, weeks=8, name="many.toml")
        # Two threads: the blocks in flight are what memory is for.
        small = peak_memory(["run", few, "-o", self.folder / "few.h5", "-q", "--threads", 2])
        large = peak_memory(["run", many, "-o", self.folder / "many.h5", "-q", "--threads", 2])
        print(f"4,000 runners {small / 1e6:.1f} MB, 40,000 runners {large / 1e6:.1f} MB")
        self.assertLess(large, 1.3 * small)

    def test_plan_predicts_disk_and_memory(self):
        for runners, weeks in ((2000, 52), (10000, 26), (40000, 8)):
            study = self.study(runners=runners, weeks=weeks)
            out = self.folder / f"{runners}.h5"
            memory = peak_memory(["run", study, "-o", out, "-q"])
            disk = in_bytes(self.planned(study, "disk"))
            said = in_bytes(self.planned(study, "memory"))
            print(f"{runners} x {weeks} weeks: disk {out.stat().st_size / 1e6:.2f} MB, planned {disk / 1e6:.2f}; "
                  f"memory {memory / 1e6:.1f} MB, planned {said / 1e6:.1f}")
            self.assertAlmostEqual(disk / out.stat().st_size, 1.0, delta=0.3)
            self.assertAlmostEqual(said / memory, 1.0, delta=0.3)

    def test_plan_predicts_memory_of_many_arms(self):
        values = ", ".join(f'"{i / 100:.2f} mm"' for i in range(1500))
        study = self.study(text=SMALL.format(runners=2, weeks=1).split("[sweep]")[0].replace('reference_arm = "12 mm"\n', "")
                           + f'[sweep]\ndesign = "grid"\n[sweep.drop]\nkey = "shoes.drop"\nvalues = [{values}]\n')
        memory = peak_memory(["run", study, "-o", self.folder / "arms.h5", "-q"])
        said = in_bytes(self.planned(study, "memory"))
        print(f"1,500 arms: memory {memory / 1e6:.1f} MB, planned {said / 1e6:.1f}")
        self.assertAlmostEqual(said / memory, 1.0, delta=0.3)


if __name__ == "__main__":
    unittest.main()
