"""The ten minutes of the README: each command as written, in an empty folder."""
import os
import pathlib
import re
import shlex
import subprocess
import unittest

from program import PROGRAM, ROOT, InFolder


def commands():
    """Lines of the shell blocks under "Ten minutes", without their comments; the one on the path apart."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Ten minutes")[1].split("\n## ")[0]
    lines = [line for block in re.findall(r"```sh\n(.*?)```", section, re.S) for line in block.splitlines()]
    return [line for line in lines if line.strip()]


class TenMinutes(InFolder):
    def test_each_command(self):
        lines = commands()
        asked = [line for line in lines if line.startswith("achillesim ")]
        self.assertEqual(lines, asked, "only commands of the program stand there")
        for verb in ("init", "validate", "describe", "plan", "run", "compare", "table", "plot", "report", "inspect",
                     "guide"):
            self.assertTrue(any(line.split()[1] == verb for line in asked), f"no {verb} in the tour")
        path = f"{pathlib.Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
        for line in asked:
            done = subprocess.run(["bash", "-c", line], cwd=self.folder, env={**os.environ, "PATH": path},
                                  capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, f"{line}\n{done.stdout}{done.stderr}")
            self.assertTrue(done.stdout or done.stderr or "-o" in shlex.split(line, comments=True), line)
        for file in ("study.toml", "protocols/my-way-back.toml", "out.h5", "risks.png", "report/index.html"):
            self.assertTrue((self.folder / "my-study" / file).is_file(), file)
        own = (self.folder / "my-study" / "study.toml").read_text(encoding="utf-8")
        self.assertIn('"my-way-back"', own, "the study that init writes uses the protocol beside it")


if __name__ == "__main__":
    unittest.main()
