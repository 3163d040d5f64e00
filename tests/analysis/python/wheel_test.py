"""The wheel: built without a network, and used from its own folder."""
import os
import subprocess
import sys
import unittest
import zipfile

from package import ROOT, InFolder

BUILD = "import sys, setuptools.build_meta as backend; print(backend.build_wheel(sys.argv[1]))"
USE = """import achillesim, pathlib, sys
assert pathlib.Path(achillesim.__file__).is_relative_to(sys.argv[1]), achillesim.__file__
r = achillesim.run("shoe-drop", runners=20)
print(len(r.runners()), len(r.arms), r.table("effects", outcome="first_achilles_26wk").shape[0], achillesim.__version__)
"""


class Wheel(InFolder):
    def test_built_and_used(self):
        try:
            import setuptools, wheel  # noqa: F401, E401
        except ImportError as missing:
            self.skipTest(str(missing))
        source = self.folder / "source"  # the build leaves its traces where the sources are
        subprocess.run(["cp", "-R", ROOT / "analysis/python", source], check=True)
        done = subprocess.run([sys.executable, "-c", BUILD, self.folder], cwd=source, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        built = self.folder / done.stdout.splitlines()[-1]
        with zipfile.ZipFile(built) as file:
            names = file.namelist()
            file.extractall(self.folder / "installed")
        inside = {name.split("/", 1)[1] for name in names if name.startswith("achillesim/")}
        self.assertEqual(inside, {p.name for p in (ROOT / "analysis/python/achillesim").iterdir() if p.suffix in (".py", ".typed")})
        metadata = next((self.folder / "installed").glob("*.dist-info")) / "METADATA"
        self.assertIn("Requires-Dist: xarray", metadata.read_text())
        used = subprocess.run([sys.executable, "-c", USE, self.folder / "installed"], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "PYTHONPATH": str(self.folder / "installed")})
        self.assertEqual(used.returncode, 0, used.stderr)
        runners, arms, rows, version = used.stdout.split()
        self.assertEqual(int(runners), 20 * int(arms))
        self.assertEqual(int(rows), int(arms) - 1)
        for place, said in ((ROOT / "CMakeLists.txt", f"VERSION {version}"), (metadata, f"Version: {version}"),
                            (ROOT / "analysis/r/achillesim/DESCRIPTION", f"Version: {version}")):
            self.assertIn(f"{said}\n", place.read_text())


if __name__ == "__main__":
    unittest.main()
