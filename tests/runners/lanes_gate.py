"""Holds the gain of eight lanes over one, as a ratio within one run: never a time. The benchmark gives the CPU time
of the kernel alone, which is what the lanes are for.

usage: lanes_gate.py BENCH_RUNNERS

The benchmark runs under AVX2; on a machine without it there is nothing to hold and the gate says so.
2.5 is what the kernel must reach on a quiet core (runners/README.md has the figures). The gate is at 2.0: two
benchmarks that share a core with other work do not slow down by the same factor.
"""
import json
import subprocess
import sys

GATE = 2.0
ROUNDS = 4


def repetitions(program):
    """Name and time of each repetition."""
    out = subprocess.run(
        [program, "--benchmark_filter=^lanes<(1|8)>/manual_time", "--benchmark_repetitions=30", "--benchmark_min_time=0.1",
         "--benchmark_format=json", "--benchmark_enable_random_interleaving=true"],
        capture_output=True, text=True, check=True).stdout
    return [(b["run_name"], b["real_time"]) for b in json.loads(out)["benchmarks"] if b["run_type"] == "iteration"]


def main():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        if " avx2 " not in info.read():
            print("no AVX2 on this machine: nothing to compare")
            return 0
    # The least of many short repetitions, one benchmark and the other in turn: what else runs on the core only adds to
    # a time. Rounds are added until each has found a quiet moment; of a slower kernel the least stays too much.
    least = {}
    for _ in range(ROUNDS):
        for name, time in repetitions(sys.argv[1]):
            least[name] = min(time, least.get(name, time))
        ratio = least["lanes<1>/manual_time"] / least["lanes<8>/manual_time"]
        if ratio >= GATE:
            break
    print(f"eight lanes are {ratio:.2f} times as fast as one (gate {GATE})")
    return 0 if ratio >= GATE else 1


if __name__ == "__main__":
    sys.exit(main())
