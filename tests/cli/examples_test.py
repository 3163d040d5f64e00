"""The examples in Python and R: they open a results file, draw, and repeat the program's table."""
import csv
import io
import re
import shutil
import subprocess
import sys
import unittest

from program import ROOT, InFolder, run

COLUMNS = ("n", "events", "risk", "risk_low", "risk_high", "risk_difference")


class Examples(InFolder):
    def check_example(self, *command, figure):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(runners=80), "-o", out, "-q", env={"ACHILLESIM_FAIL": "3@9"}), 4)
        table, image = self.folder / "table.csv", self.folder / figure
        process = subprocess.run([*map(str, command), out, table, image], capture_output=True, text=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        with open(table, encoding="utf-8") as file:
            found = {row["arm"]: row for row in csv.DictReader(file)}
        ours = self.check(run("table", "effects", out, "--outcome", "first_achilles_20wk", "--format", "csv"), 0).stdout
        rows = list(csv.DictReader(io.StringIO(ours)))
        self.assertEqual([row["arm"] for row in rows], ["0 mm"])
        self.assertEqual(sorted(found), ["0 mm", "12 mm"])
        self.assertEqual(rows[0]["n"], "79")  # one failed
        self.assertGreater(int(rows[0]["events"]), 0)
        for column in COLUMNS:
            self.assertAlmostEqual(float(found["0 mm"][column]), float(rows[0][column]), delta=1e-12, msg=column)
        self.assertAlmostEqual(float(found["12 mm"]["risk"]), float(rows[0]["reference_risk"]), delta=1e-12)
        return image.read_bytes()

    def test_python(self):
        try:
            import h5netcdf, matplotlib, xarray  # noqa: F401, E401
        except ImportError as missing:
            self.skipTest(str(missing))
        drawn = self.check_example(sys.executable, ROOT / "analysis/python/compare_arms.py", figure="figure.png")
        self.assertTrue(drawn.startswith(b"\x89PNG"))

    def test_of_the_results_files_page(self):
        """Its Python runs as it stands, and its first figure is that of the program's table."""
        page = (ROOT / "runners/results/README.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]
        out = self.folder / "first-look.h5"
        self.check(run("run", self.study(runners=80, weeks=60), "-o", out, "-q", env={"ACHILLESIM_FAIL": "3@9"}), 4)
        code += '\nprint("risks", *injured.groupby("factor_drop").mean(...).values)\n'
        process = subprocess.run([sys.executable, "-c", code], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        found = [float(word) for word in process.stdout.splitlines()[-1].split()[1:]]
        table = self.check(run("compare", out, "--format", "csv", "--rows", "arms"), 0).stdout
        ours = [float(row["achilles_52wk"]) for row in csv.DictReader(io.StringIO(table))]
        self.assertEqual(len(found), 2)
        self.assertGreater(max(ours), 0.0)
        for one, other in zip(found, ours):
            self.assertAlmostEqual(one, other, delta=1e-12)

    def test_r(self):
        if not shutil.which("Rscript"):
            self.skipTest("R is not installed")
        drawn = self.check_example("Rscript", "--vanilla", ROOT / "analysis/r/compare_arms.R", figure="figure.pdf")
        self.assertTrue(drawn.startswith(b"%PDF"))


if __name__ == "__main__":
    unittest.main()
