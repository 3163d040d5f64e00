#!/usr/bin/env python3
"""Half a minute of fuzzing: whatever the bytes, reading a study ends, without a fault that the sanitizers see.

usage: fuzz_test.py FUZZ_READER REPOSITORY KEEP [SECONDS [studies|logs]]

Begins with the shipped studies and all that they name, and with the corpus of wrong ones, or with the training logs
of tests/scenarios/logs, plain and compressed, under a fixed seed. An input that fails is kept in the folder KEEP.
SECONDS (30) is how long: by hand, take 300 and more.
"""

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 1
# For one input, by the clock: the slowest seen takes 0.7 s, and 12 s where the machine was busy and the fuzzer nice.
INPUT_SECONDS = 30
MEMORY_MB = 2048
# Fewer runs than this in 30 s mean that the reader was hardly tried (thousands a second on one core).
LEAST_RUNS_A_SECOND = 10
REST_SECONDS = 60  # for loading the corpus and for a last input that hangs

KINDS = ("studies", "protocols", "cohorts", "monitoring", "responses", "strikes", "log_formats")


def corpus_files(root: Path, what: str) -> list[Path]:
    if what == "logs":
        return sorted((root / "tests" / "scenarios" / "logs").iterdir())
    folders = [root / "scenarios" / "shipped" / kind for kind in KINDS] + [root / "tests" / "scenarios" / "invalid"]
    return sorted(file for folder in folders for file in folder.glob("*.toml"))


def fuzz(reader: str, corpus: Path, keep: Path, seconds: int) -> tuple[int, str]:
    words = [reader, f"-max_total_time={seconds}", f"-seed={SEED}", f"-timeout={INPUT_SECONDS}",
             f"-report_slow_units={INPUT_SECONDS}", f"-rss_limit_mb={MEMORY_MB}", f"-artifact_prefix={keep}/",
             "-print_final_stats=1", str(corpus)]
    # What libFuzzer finds goes into its first folder: a copy of the corpus.
    try:
        process = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=keep,
                                 timeout=seconds + REST_SECONDS)
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode("utf-8", errors="replace")
        return -1, said + f"\nit was still running {REST_SECONDS} s after its time\n"
    return process.returncode, process.stdout.decode("utf-8", errors="replace")


def main() -> int:
    reader, root, keep = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]), Path(sys.argv[3]).resolve()
    seconds = int(sys.argv[4]) if len(sys.argv) > 4 else 30
    what = sys.argv[5] if len(sys.argv) > 5 else "studies"
    files = corpus_files(root, what)
    shutil.rmtree(keep, ignore_errors=True)
    keep.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="achillesim-fuzz-") as folder:
        for number, file in enumerate(files):
            shutil.copyfile(file, Path(folder) / f"{number:03}-{file.name}")
        if what == "logs":
            for file in [f for f in files if f.suffix != ".csv"]:
                (Path(folder) / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
        code, said = fuzz(reader, Path(folder), keep, seconds)

    runs = int((re.findall(r"(?m)^stat::number_of_executed_units: *(\d+)", said) or ["0"])[-1])
    loaded = re.search(r"seed corpus: files: (\d+)", said)
    kept = sorted(keep.iterdir())
    wrong = []
    if code != 0 or kept:
        wrong.append(f"the reader failed (exit code {code})")
        wrong += [f"the input is kept; to repeat: {reader} {file}" for file in kept]
    if not loaded or int(loaded.group(1)) < len(files):
        wrong.append(f"of {len(files)} files of the corpus {loaded.group(1) if loaded else 'none'} were read")
    if runs < LEAST_RUNS_A_SECOND * seconds:
        wrong.append(f"only {runs} inputs in {seconds} s (at least {LEAST_RUNS_A_SECOND} a second)")
    if wrong:
        print(said[-8000:], *wrong, sep="\n")
        return 1
    covered = re.findall(r"cov: (\d+)", said)
    print(f"{runs} inputs in {seconds} s from {len(files)} files, {covered[-1] if covered else '?'} edges, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
