"""The package and the program: studies that go in, tables that come out, and what is said when something is wrong."""
import csv
import doctest
import importlib
import io
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys
import threading
import time
import tomllib
import unittest
import unittest.mock
import warnings

import numpy
from package import FAILED, ROOT, STUDY, InFolder, WithResults, ach, run

SMALL = {**STUDY, "runners": 20, "horizon": "8 week", "draws": 1, "record_sessions": False}


class Studies(InFolder):
    def test_every_shipped_study_survives(self):
        found = 0
        for path in (ROOT / "scenarios").rglob("*.toml"):
            read = tomllib.loads(path.read_text(encoding="utf-8"))
            self.assertEqual(tomllib.loads(ach.toml(read)), read, path)
            found += 1
        self.assertGreater(found, 100)

    def test_odd_values(self):
        odd = {"a b": 'line\n"quote" \\ \x7f \t é', "": 1, "x": [1, [2.5, -0.0], {"y.z": True}, []], "big": 1e300, "inf": float("inf"),
               "n": numpy.int64(3), "v": numpy.array([1.5, 2.0]), "t": {}, "s": ({"a": 1}, {})}
        read = tomllib.loads(ach.toml(odd))
        self.assertEqual(read, {**odd, "n": 3, "v": [1.5, 2.0], "s": [{"a": 1}, {}]})
        for wrong, said in (({"a": {"b": None}}, "a.b: is None; leave the key out"), ({"a": [{1}]}, "a.0: is of type set"),
                            ({1: 2}, "the key 1 is no text")):
            with self.assertRaisesRegex(TypeError, said):
                ach.toml(wrong)

    def test_dict_file_and_command_line_are_one(self):
        path = self.folder / "study.toml"
        path.write_text(ach.toml(SMALL))
        self.check(run("run", path, "-o", self.folder / "a.h5", "-q"), 0)
        for given in (SMALL, path, str(path)):
            self.assertEqual(ach.run(given).provenance["data_hash"], self.hash_of(self.folder / "a.h5"))
        again = ach.run(ach.open(self.folder / "a.h5").study)  # what the file carries needs no other file
        self.assertEqual(again.provenance["data_hash"], self.hash_of(self.folder / "a.h5"))

    def test_options(self):
        r = ach.run(SMALL, runners=10, seed=4, set={"horizon": "6 week", "record_sessions": True}, threads=1)
        self.assertEqual((r.n_runners, r.provenance["seed"], r.horizon_days), (10, "4", 42))
        self.assertGreater(len(r.sessions()), 10)
        with self.assertRaisesRegex(ach.AchilleSimError, "no such option") as caught:
            ach.run(SMALL, colour="red")
        self.assertEqual(caught.exception.code, 2)

    def test_files_beside_a_study_that_is_a_dict(self):
        (self.folder / "runs.csv").write_text("date,type,km,minutes\n2024-01-01,run,5,30\n2024-01-03,run,6,-1\n2024-01-10,run,7.5,45\n")
        study = {"schema_version": 1, "name": "l", "question": "?", "runners": 5, "horizon": "4 week", "cohort": "healthy-recreational",
                 "arm": [{"name": "a", "protocol": {"log": "runs.csv"}}]}
        self.assertIn('"runs.csv"', ach.validate(study)[0])
        with self.assertWarnsRegex(ach.AchilleSimWarning, "runs.csv:3:1: log-row"):
            self.assertEqual(ach.validate(study, folder=self.folder), [])
        with self.assertWarns(ach.AchilleSimWarning):
            self.assertEqual(ach.run(study, folder=self.folder).n_runners, 5)
        with self.assertWarns(ach.AchilleSimWarning):
            self.assertIn("2 runs", ach.describe(self.folder / "runs.csv"))
        self.assertEqual([p.name for p in self.folder.iterdir()], ["runs.csv"])

    def test_a_file_that_is_kept_and_one_that_goes(self):
        r = ach.run(SMALL)
        path = r.path
        self.assertTrue(path.exists())
        part = r.sel(drop=0)
        del r
        self.assertTrue(path.exists())  # the selection needs it
        del part
        self.assertFalse(path.exists())
        kept = ach.run(SMALL, self.folder / "kept.h5")
        changed = os.stat(kept.path).st_mtime_ns
        self.assertEqual(ach.run(SMALL, self.folder / "kept.h5").n_runners, 20)
        self.assertEqual(os.stat(kept.path).st_mtime_ns, changed)
        with self.assertRaisesRegex(ach.AchilleSimError, "--force"):
            ach.run(SMALL, self.folder / "kept.h5", runners=21)

    def test_any_command(self):
        self.assertIn("runner-days", ach.command("plan", "first-look", runners=100))
        with self.assertRaisesRegex(ach.AchilleSimError, "none.h5"):
            ach.command("verify", self.folder / "none.h5")

    def test_describe(self):
        self.assertIn("source:", ach.describe("damage.exponent"))
        self.assertIn("protocols", ach.describe())
        self.assertIn("guide-12-week", ach.describe("protocols"))
        self.assertIn("0 mm", ach.describe(SMALL, arm="soft / 0 mm", weeks=2))
        self.assertEqual(repr(ach.describe("C24")), str(ach.describe("C24")))


class WhatIsSaid(InFolder):
    def test_the_programs_message_whole(self):
        wrong = {**SMALL, "runners": 0, "nonsense": 1}
        (self.folder / "study.toml").write_text(ach.toml(wrong))
        said = self.check(run("run", "study.toml", "-o", self.folder / "x.h5", cwd=self.folder), 3).stderr
        with self.assertRaises(ach.AchilleSimError) as caught:
            ach.run(wrong)
        self.assertEqual(str(caught.exception), said.rstrip("\n"))
        self.assertEqual(caught.exception.code, 3)
        self.assertIn("run", caught.exception.command)
        problems = ach.validate(wrong)  # without the line of the file and the caret under each
        self.assertEqual(len(problems), 2, problems)
        self.assertTrue(all(problem in said for problem in problems))
        self.assertEqual(ach.validate(SMALL), [])

    def test_failed_runners_are_a_warning(self):
        with unittest.mock.patch.dict(os.environ, FAILED), self.assertWarnsRegex(ach.AchilleSimWarning, "runner 3 in arm"):
            self.assertEqual(ach.run(SMALL).n_failed, 4)

    def test_what_the_program_remarks(self):
        with self.assertWarnsRegex(ach.AchilleSimWarning, "Beyond the model's horizon"):
            ach.run(SMALL, runners=5, set={"horizon": "110 week"})
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ach.run(SMALL, self.folder / "twice.h5")
            ach.run(SMALL, self.folder / "twice.h5")

    def test_a_run_without_a_file(self):
        with self.assertRaisesRegex(ach.AchilleSimError, "shard 1/2 done"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ach.run(SMALL, self.folder / "x.h5", shard="1/2")
        with unittest.mock.patch.dict(os.environ, FAILED), self.assertRaisesRegex(ach.AchilleSimError, "stopped at the first failed"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ach.run(SMALL, on_failure="stop")

    def test_no_program_is_one_line(self):
        for variables, said in (({"PATH": str(self.folder), "ACHILLESIM": ""}, "the program achillesim is not on the path; "),
                                ({"ACHILLESIM": str(self.folder / "none")}, "ACHILLESIM names .*none, which is no program; ")):
            with unittest.mock.patch.dict(os.environ, variables), self.assertRaisesRegex(ach.AchilleSimError, said) as caught:
                ach.validate(SMALL)
            self.assertEqual(len(str(caught.exception).splitlines()), 1)

    def test_on_the_path(self):
        (self.folder / "achillesim").symlink_to(os.environ["ACHILLESIM"])
        with unittest.mock.patch.dict(os.environ, {"PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}", "ACHILLESIM": ""}):
            self.assertEqual(ach.program(), str(self.folder / "achillesim"))
            self.assertRegex(ach.version(), r"^achillesim \d")

    def test_a_program_that_crashes(self):
        script = self.folder / "achillesim"
        for end, said in (("kill -SEGV $$", "ended by signal 11"), ("exit 1", "exit code 1 and no word"), ("echo half >&2; exit 1", "half")):
            script.write_text(f"#!/bin/sh\n{end}\n")
            script.chmod(script.stat().st_mode | stat.S_IXUSR)
            with unittest.mock.patch.dict(os.environ, {"ACHILLESIM": str(script)}), self.assertRaisesRegex(ach.AchilleSimError, said):
                ach.describe()

    def test_files_that_cannot_be_opened(self):
        sound = self.folder / "sound.h5"
        ach.run(SMALL, sound)
        whole = sound.read_bytes()
        cases = {"no-such.h5": None, "text.h5": b"hello", "empty.h5": b"", "cut.h5": whole[:-100], "seal.h5": whole[512:],
                 "flipped.h5": whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:], "old.h5": whole.replace(b"layout 3", b"layout 2", 1)}
        said = {"no-such.h5": "no such file", "cut.h5": "changed after it was written", "flipped.h5": "changed after it was written",
                "old.h5": "is of layout 2"}
        for name, content in cases.items():
            path = self.folder / name
            if content is not None:
                path.write_bytes(content)
            with self.assertRaisesRegex(ach.AchilleSimError, said.get(name, "is no AchilleSim results file"), msg=name) as caught:
                ach.open(path)
            self.assertIn(str(path), str(caught.exception))
        with self.assertRaisesRegex(ach.AchilleSimError, "cannot be read"):
            ach.open(self.folder)

    def test_an_interrupt_keeps_what_is_done(self):
        out = self.folder / "long.h5"

        def interrupt():
            while not any(pathlib.Path(f"{out}.parts").glob("*.part")) and not out.exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)

        killer = threading.Thread(target=interrupt, daemon=True)
        killer.start()
        with self.assertRaises(KeyboardInterrupt):
            ach.run(SMALL, out, runners=60_000, threads=1)
        killer.join()
        with self.assertRaisesRegex(ach.AchilleSimError, "the run is not finished"):
            ach.open(out)
        self.assertTrue(any(pathlib.Path(f"{out}.parts").glob("*.part")))

    def test_progress_on_request(self):
        with unittest.mock.patch("sys.stderr", io.StringIO()) as heard:
            ach.run(SMALL, quiet=False)
        self.assertIn("simulating", heard.getvalue())


class Tables(WithResults):
    def test_tables_as_the_program_writes_them(self):
        names = set(self.r.table().name)
        self.assertGreater(len(names), 20)
        for name in ("findings", "effects", "weekly", "flow", "baseline", "factors", "subgroups", "outcomes"):
            options = {"by": "female"} if name == "subgroups" else {}
            self.assertIn(name, names)
            frame = self.r.table(name, **options)
            words = ["--by", "female"] if options else []
            rows = list(csv.DictReader(io.StringIO(self.check(run("table", name, self.path, *words, "--format", "csv"), 0).stdout)))
            rows = [row for row in rows if row["notes"] != "no rows"]
            self.assertEqual(len(frame), len(rows), name)
            for column in frame.columns:
                if column.endswith("_standard_error") or column == "notes":
                    continue
                for ours, theirs in zip(frame[column], (row[column] for row in rows)):
                    number = isinstance(ours, float)
                    self.assertEqual("" if ours is None or number and numpy.isnan(ours) else ours, float(theirs) if number and theirs else theirs,
                                     (name, column))
        self.assertIn("uncalibrated", frame.attrs["caution"])
        self.assertEqual(frame.attrs["data_hash"], self.r.provenance["data_hash"])

    def test_options_and_refusals(self):
        table = self.r.table("effects", outcome=["first_achilles_12wk", "first_achilles_26wk"], baseline="hard / 0 mm")
        self.assertEqual(len(table), 6)
        self.assertEqual(table.attrs["units"]["risk"], "1")
        self.assertIn("\\toprule", self.r.table("effects", format="latex", outcome="first_achilles_12wk"))
        with self.assertRaisesRegex(ach.AchilleSimError, "did you mean"):
            self.r.table("effectz")

    def test_figures(self):
        figure = self.r.plot("forest")
        self.assertIn("<svg", figure._repr_svg_())
        self.assertIsNone(figure._repr_png_())
        kept = self.r.plot(output=self.folder / "arms.png")
        self.assertEqual((self.folder / "arms.png").read_bytes(), kept._repr_png_())
        self.assertEqual(kept._repr_png_()[:4], b"\x89PNG")
        with self.assertRaisesRegex(ach.AchilleSimError, "end its name in"):
            self.r.plot(output=self.folder / "arms.doc")

    def test_repr(self):
        self.assertIn("4 arms x 80 runners x 2 draws, 210 days, 8 failed", repr(self.r))
        self.assertIn("not clinical evidence", repr(self.r))


class Calibrations(InFolder):
    def test_a_small_one(self):
        target = {"id": "GAIN", "outcome": "gain", "definition": "mean at the end less day 0", "source": "A made-up trial", "evidence": "made up",
                  "value": 18, "low": 12, "high": 24, "discrepancy": 4, "measured": {"estimator": "mean", "of": ["visa_a_final"], "less": "visa_a"}}
        study = {"schema_version": 1, "name": "small", "question": "?", "runners": 20, "seed": 5, "horizon": "4 week",
                 "cohort": {"preset": "midportion-moderate"}, "arm": [{"name": "a", "protocol": "no-running", "programme": "alfredson"}], "target": [target]}
        (self.folder / "targets").mkdir()
        (self.folder / "targets" / "small.toml").write_text(ach.toml(study))
        found = ach.calibrate(self.folder / "targets", self.folder / "mine.h5", quiet=True, runners_share=1, vectors=64, waves=1, corrected=100,
                              inputs=2, draws=20)
        self.assertTrue(found.path.exists())
        self.assertEqual(len(tomllib.loads(found.study_file.read_text())["set"]), 20)
        self.assertEqual(len(found.fit), 1)
        self.assertGreater(len(found.learnt), 0)


class Documented(InFolder):
    def test_doctests(self):
        count = 0
        for path in sorted((ROOT / "analysis/python/achillesim").glob("*.py")):
            module = importlib.import_module(f"achillesim.{path.stem}" if path.stem != "__init__" else "achillesim")
            result = doctest.testmod(module)
            self.assertEqual(result.failed, 0, path)
            count += result.attempted
        self.assertGreater(count, 8)

    def test_every_public_name_is_documented(self):
        for name in ach.__all__:
            self.assertTrue(getattr(ach, name).__doc__, name)
        for name, member in vars(ach.Results).items():
            if not name.startswith("_") and callable(member):
                self.assertTrue(member.__doc__ or name == "part", name)
                self.assertIn("return", member.__annotations__, name)

    def test_the_readmes_python_runs(self):
        page = (ROOT / "analysis/python/README.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
        self.assertGreater(len(blocks), 4)
        for block in blocks[1:3]:
            self.assertLessEqual(len(block.strip().splitlines()), 5)
        code = "import matplotlib; matplotlib.use('Agg')\n" + "\n".join(blocks)
        code += "\nprint(len(table), round(float(risk.iloc[0, 0]), 6), len(back), pain.shape[1], len(twelve))\n"
        process = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=self.folder, capture_output=True, text=True,
                                 env={**os.environ, "PYTHONPATH": str(ROOT / "analysis/python")})
        self.assertEqual(process.returncode, 0, process.stderr)
        self.assertRegex(process.stdout.splitlines()[-1], r"^\d+ 0\.\d+ 2 \d+ 100$")


if __name__ == "__main__":
    warnings.simplefilter("default")
    unittest.main()
