#!/usr/bin/env python3
"""A minute of fuzzing: whatever was done to a results file, reading it ends, without a fault that the sanitizers see.

usage: fuzz_test.py FUZZ_RESULTS KEEP [SECONDS]

An input that fails is kept in the folder KEEP. SECONDS (60) is how long: by hand, take 600.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 1
INPUT_SECONDS = 30
MEMORY_MB = 2048
LEAST_RUNS_A_SECOND = 1  # on a busy machine; 20 and more on a quiet one
REST_SECONDS = 60


def seeds():
    """Texts, seals and edits as the target reads them."""
    dice = random.Random(SEED)
    yield b'\0{"attributes": {"": {"title": "a"}}, "numbers": {"": {"horizon_days": 3}}, "texts": {"arm_name": ["a", "b"]}}'
    yield b"\1"
    yield b"\1" + bytes((0, 0, 40, 1))
    for kind in range(6):
        for _ in range(20):
            yield bytes((2, dice.randrange(2), kind)) + dice.randbytes(12)


def main() -> int:
    target, keep = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    shutil.rmtree(keep, ignore_errors=True)
    keep.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="achillesim-fuzz-") as folder:
        for number, content in enumerate(seeds()):
            (Path(folder) / f"{number:03}").write_bytes(content)
        words = [target, f"-max_total_time={seconds}", f"-seed={SEED}", f"-timeout={INPUT_SECONDS}", "-max_len=120",
                 f"-rss_limit_mb={MEMORY_MB}", f"-artifact_prefix={keep}/", "-print_final_stats=1", folder]
        try:
            process = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=keep,
                                     timeout=seconds + REST_SECONDS)
            code, said = process.returncode, process.stdout.decode("utf-8", errors="replace")
        except subprocess.TimeoutExpired as late:
            code, said = -1, (late.stdout or b"").decode("utf-8", errors="replace") + "\nit did not end\n"
    runs = int((re.findall(r"(?m)^stat::number_of_executed_units: *(\d+)", said) or ["0"])[-1])
    kept = sorted(keep.iterdir())
    wrong = [f"the reader failed (exit code {code})"] if code != 0 or kept else []
    wrong += [f"the input is kept; to repeat: {target} {file}" for file in kept]
    if runs < LEAST_RUNS_A_SECOND * seconds:
        wrong.append(f"only {runs} inputs in {seconds} s (at least {LEAST_RUNS_A_SECOND} a second)")
    if wrong:
        print(said[-8000:], *wrong, sep="\n")
        return 1
    covered = re.findall(r"cov: (\d+)", said)
    print(f"{runs} inputs in {seconds} s, {covered[-1] if covered else '?'} edges, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
