"""Whether a change of the kernel changed a bit of what it gives: hashes of all shipped studies, by every kernel.

usage: hashes.py KERNEL_HASHES [--runners N] [--write FILE] [--against FILE_OR_PROGRAM]

KERNEL_HASHES is build/.../bin/kernel_hashes. Prints a table of the studies by kernel: `=` where the bits are those of
--against (a file that --write kept, or the same program of another build), else in how many of 1,000 runners in arms
the first event is another one; then how often single precision gives another first event than double.
Exit status: 0 all equal, 1 something differs, or single precision more than once in 1,000, 2 it could not be held.

Without --against the program is held against itself: a second run of it gives the same bits.
Bits are not held between kernels: `scalar` takes exp and log from the C library, the baseline has no fused
multiply-add in Eigen's, AVX2 and AVX-512 have.
"""
import argparse
import os
import subprocess
import sys


def lines_of(source, runners):
    """(study, kernel) -> (hash, first events), from a program or from what it once printed."""
    if os.access(source, os.X_OK):
        text = subprocess.run([source, str(runners)], capture_output=True, text=True, check=True).stdout
    else:
        with open(source, encoding="utf-8") as file:
            text = file.read()
    found = {}
    for line in text.splitlines():
        study, kernel, digest, events = line.split()
        found[study, kernel] = (digest, events.split(","))
    return found, text


def cell(now, before):
    if before is None:
        return "new"
    if now[0] == before[0]:
        return "="
    if len(now[1]) != len(before[1]):
        return "other arms"
    other = sum(a != b for a, b in zip(now[1], before[1]))
    return f"{1000 * other / len(now[1]):.2f}"


def single_against_double(now):
    """For each kernel in single precision, the share of other first events, printed."""
    shares = []
    for kernel in dict.fromkeys(k for _, k in now if k.endswith(":single")):
        pairs = [(a, b) for study, k in now if k == kernel
                 for a, b in zip(now[study, k][1], now[study, k.removesuffix(":single")][1])]
        other = sum(a != b for a, b in pairs)
        print(f"{kernel}: {other} of {len(pairs)} first events differ from double precision")
        shares.append(other / len(pairs))
    return shares


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runners", type=int, default=200)
    parser.add_argument("--write")
    parser.add_argument("--against")
    options = parser.parse_args()
    now, text = lines_of(options.program, options.runners)
    before, _ = lines_of(options.against or options.program, options.runners)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(text)
    studies = list(dict.fromkeys(study for study, _ in now))
    kernels = [kernel for kernel in dict.fromkeys(kernel for _, kernel in now)]
    if not now or not any(key in before for key in now):
        print("nothing to hold against each other")
        return 2
    width = max(map(len, studies)) + 2
    print("".ljust(width), *(kernel.rjust(15) for kernel in kernels))
    for study in studies:
        print(study.ljust(width),
              *(cell(now[study, k], before.get((study, k))).rjust(15) for k in kernels))
    for kernel in kernels:
        pairs = [(a, b) for key in now if key[1] == kernel and key in before and len(now[key][1]) == len(before[key][1])
                 for a, b in zip(now[key][1], before[key][1])]
        print(f"{kernel}: {sum(a != b for a, b in pairs)} of {len(pairs)} first events differ")
    shares = single_against_double(now)
    different = sum(now[key][0] != before[key][0] for key in now if key in before)
    missing = sorted(set(before) - set(now))
    print(f"{len(now)} hashes, {different} differ, {len(missing)} are missing" + "".join(f"\n  {m}" for m in missing))
    return 1 if different or missing or max(shares, default=0) > 0.001 else 0


if __name__ == "__main__":
    sys.exit(main())
