"""What the tests of the program share: running it, and a study that takes a blink."""
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["ACHILLESIM"]
ROOT = pathlib.Path(__file__).resolve().parents[2]

SMALL = """schema_version = 1
name = "small"
question = "Does the drop matter?"
runners = {runners}
seed = 11
horizon = "{weeks} week"
reference_arm = "12 mm"

[cohort]
preset = "midportion-tendinopathy"

[defaults]
protocol = "ten-percent-continuous"

[sweep]
design = "grid"

[sweep.drop]
key = "shoes.drop"
values = ["0 mm", "12 mm"]
"""


def run(*words, cwd=None, env=None, timeout=120, under=()):
    """The finished process, its output as text. under: a command that runs it."""
    return subprocess.run([*under, PROGRAM, *map(str, words)], cwd=cwd, env={**os.environ, **(env or {})},
                          capture_output=True, text=True, timeout=timeout)


class InFolder(unittest.TestCase):
    """A test with a folder of its own, outside the repository."""

    def setUp(self):
        keeper = tempfile.TemporaryDirectory(prefix="achillesim-test-")
        self.addCleanup(keeper.cleanup)
        self.folder = pathlib.Path(keeper.name)

    def study(self, runners=60, weeks=20, text=SMALL, name="study.toml"):
        path = self.folder / name
        path.write_text(text.format(runners=runners, weeks=weeks) if text is SMALL else text)
        return path

    def check(self, process, code):
        self.assertEqual(process.returncode, code, process.stdout + process.stderr)
        return process

    def hash_of(self, results):
        out = self.check(run("inspect", results), 0).stdout
        return next(line.split()[1] for line in out.splitlines() if line.startswith("data: "))
