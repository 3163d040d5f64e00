"""Holds what eight lanes save over one, as a ratio of instructions within the kernel: never a time, so that a machine
with other work gives the same answer.

usage: lanes_gate.py BENCH_RUNNERS

Counted by callgrind over one run of `lanes<1>` and `lanes<8>` of the benchmark, which are compiled with AVX2; on a
machine without it there is nothing to hold and the gate says so. A part of the day that falls back to one runner at a
time costs eight lanes as much as one. The ratio was 0.465 when the gate was set (2 registers of 4 doubles for 8 lanes,
decisions in scalars; in time, where registers wait, 0.45): above GATE something has left the lanes.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

GATE = 0.52


def instructions(program, lanes, folder):
    """Of the kernel alone: preparing the people is no work of lanes."""
    out = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / str(lanes)}", "--toggle-collect=*run_packs*",
         program, f"--benchmark_filter=^lanes<{lanes}>/manual_time", "--benchmark_min_time=0"],
        capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", out.stderr)[1])


def main():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        if " avx2 " not in info.read():
            print("no AVX2 on this machine: nothing to compare")
            return 0
    if not shutil.which("valgrind"):
        print("valgrind is not there; install Debian's valgrind", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        one, eight = (instructions(sys.argv[1], lanes, pathlib.Path(folder)) for lanes in (1, 8))
    if one == 0 or eight == 0:
        print("the kernel was not found in the profile: has run_packs another name?", file=sys.stderr)
        return 1
    ratio = eight / one
    print(f"eight lanes take {ratio:.3f} of the instructions of one: {eight:,} of {one:,} (at most {GATE})")
    return 0 if ratio <= GATE else 1


if __name__ == "__main__":
    sys.exit(main())
