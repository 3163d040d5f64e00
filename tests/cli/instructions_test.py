"""A guard against slow work: the instructions that the program itself executes in one small fixed run.

Counted by callgrind with one thread and the baseline kernel (valgrind knows no AVX-512), over the functions of the
program's own file: what libc, HDF5 and zlib execute depends on their versions and on the CPU that they find, and is
left out. So counted, runs of one program differ by less than 0.001 % (the lengths of paths), on any x86-64.

instructions.json holds the count of the program as it was when that file was last renewed, nothing more: it is no
aim. More than TOLERANCE above it means that something has become slow; more than TOLERANCE below, that the file no
longer guards what was won. When the change is meant:

    ACHILLESIM_UPDATE=1 ctest --preset release -R cli.instructions
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from program import PROGRAM, InFolder

TOLERANCE = 0.15  # of the reference; a minor version of the compiler moves the count by a few percent
REFERENCE = pathlib.Path(__file__).with_name("instructions.json")

RUNNERS, WEEKS = 64, 52
STUDY = f"""schema_version = 1
name = "instructions"
question = "How much work is a runner-day?"
runners = {RUNNERS}
seed = 11
horizon = "{WEEKS} week"

[cohort]
preset = "midportion-tendinopathy"

[sweep.protocol]
key = "protocol"
values = ["ten-percent-continuous", "guide-12-week", "pain-monitored-walk-run"]
"""
RUNNER_DAYS = 3 * RUNNERS * WEEKS * 7


def by_file(profile):
    """Instructions by the executable or library that holds them: callgrind's own format, costs that are no calls'."""
    names, totals, current, of_call = {}, collections.Counter(), None, False
    for line in profile.splitlines():
        if holder := re.match(r"(c?)ob=\((\d+)\)(?: (.*))?$", line):
            if holder[3]:
                names[holder[2]] = holder[3]
            if not holder[1]:
                current = holder[2]
        elif line.startswith("calls="):
            of_call = True
        elif cost := re.match(r"[+*-]?\d* (\d+)$", line):
            if not of_call:
                totals[current] += int(cost[1])
            of_call = False
    return {names[key]: count for key, count in totals.items()}


class Instructions(InFolder):
    def count(self):
        valgrind = shutil.which("valgrind")
        self.assertIsNotNone(valgrind, "valgrind is not there; install Debian's valgrind")
        study, profile = self.study(text=STUDY), self.folder / "profile"
        process = subprocess.run(
            [valgrind, "--tool=callgrind", f"--callgrind-out-file={profile}", PROGRAM, "run", study, "-o",
             self.folder / "out.h5", "-q", "--threads", "1", "--isa", "baseline"],
            capture_output=True, text=True, timeout=300)
        self.check(process, 0)
        files = by_file(profile.read_text())
        collected = int(re.search(r"Collected : (\d+)", process.stderr)[1])
        self.assertEqual(sum(files.values()), collected, "the profile was misread: its parts do not add up")
        return files[str(pathlib.Path(PROGRAM).resolve())]

    def test_a_small_run_takes_the_instructions_that_it_took(self):
        count = self.count()
        if "ACHILLESIM_UPDATE" in os.environ:
            what = "instructions of the program's own code in the run of instructions_test.py, when last renewed"
            REFERENCE.write_text(json.dumps({"what": what, "instructions": count}, indent=2) + "\n")
        reference = json.loads(REFERENCE.read_text())["instructions"]
        change = count / reference - 1
        said = (f"{count:,} instructions, {count / RUNNER_DAYS:,.0f} a runner-day: {change:+.1%} against {reference:,} "
                f"(allowed: {TOLERANCE:.0%} either way)")
        print(said)
        self.assertLessEqual(abs(change), TOLERANCE, f"{said}; if this is meant, renew {REFERENCE.name}: "
                             "ACHILLESIM_UPDATE=1 ctest --preset release -R cli.instructions")


if __name__ == "__main__":
    unittest.main()
