"""The commands as a user types them: outputs, exit codes, messages, failures."""
import csv
import io
import json
import pathlib
import re
import signal
import subprocess
import time
import unittest

import h5py
from program import PROGRAM, ROOT, SMALL, InFolder, run


class Usage(InFolder):
    def test_usage_errors_are_exit_2(self):
        for words in ([], ["nonsense"], ["run"], ["run", "a.toml", "-o", "b.h5", "--threads", "-1"],
                      ["compare", "x.h5", "--format", "pdf"], ["table", "flow", "x.h5", "--format", "pdf"], ["describe", "--weeks", "0"]):
            self.assertEqual(run(*words).returncode, 2, words)
        for words in (["--isa", "avx9"], ["--precision", "half"], ["--shard", "5/4"], ["--shard", "x"], ["--on-failure", "perhaps"]):
            process = self.check(run("run", self.study(), "-o", self.folder / "x.h5", *words), 2)
            self.assertIn(words[0], process.stderr)

    def test_unknown_options_are_answered_with_those_that_there_are(self):
        for words, name in ((("compare", "x.h5", "-o", "y"), "-o"), (("compare", "x.h5", "-oy"), "-o"),
                            (("compare", "x.h5", "--output", "y"), "--output"), (("validate", "s.toml", "-q"), "-q")):
            said = self.check(run(*words), 2).stderr
            self.assertIn(f"{name}: achillesim {words[0]} has no such option", said)
            self.assertIn("--help", said)
        self.assertNotIn("no such option", run("run", "s.toml", "-o").stderr)  # there is one: what is missing is its value

    def test_help_and_version(self):
        self.assertIn("compare", self.check(run("--help"), 0).stdout)
        self.assertRegex(self.check(run("--version"), 0).stdout, r"^achillesim \d+\.\d+\.\d+")

    def test_missing_files_are_named(self):
        process = self.check(run("compare", self.folder / "none.h5"), 1)
        self.assertIn("none.h5", process.stderr)
        process = run("validate", self.folder / "none.toml")
        self.assertEqual(process.returncode, 3)
        self.assertIn("none.toml", process.stderr)


class Journey(InFolder):
    def test_from_init_to_a_table(self):
        folder = self.folder / "mine"
        written = self.check(run("init", folder), 0).stderr
        for file in (f for f in folder.rglob("*") if f.is_file()):
            self.assertIn(str(file), written)
        again = self.check(run("init", folder), 1)
        self.assertIn("nothing was changed", again.stderr)
        schema = re.match("#:schema (.*)\n", (folder / "study.toml").read_text())[1]
        self.assertEqual((folder / schema).read_text(), self.check(run("schema"), 0).stdout)
        study = folder / "study.toml"
        study.write_text(re.sub(r"(?m)^runners = .*$", "runners = 40", study.read_text()))
        self.check(run("validate", study), 0)
        plan = self.check(run("plan", study), 0).stdout
        for word in ("arms", "runner-days", "memory", "disk", "time", "single precision"):
            self.assertIn(word, plan)
        double = self.check(run("plan", study, "--precision", "double", "--isa", "baseline"), 0).stdout
        self.assertIn("(baseline, double precision, measured", double)
        for words in (("--isa", "avx9"), ("--precision", "half")):
            self.assertIn(words[0], self.check(run("plan", study, *words), 2).stderr)
        self.check(run("run", study, "-o", folder / "out.h5"), 0)
        table = self.check(run("compare", folder / "out.h5"), 0).stdout
        self.assertIn("Simulated by an uncalibrated model; not clinical evidence.", table)
        self.assertIn("95 % intervals hold Monte-Carlo error only (draw 0 of 1)", table)

    def test_without_weekly_series(self):
        with_weeks, without = self.folder / "with.h5", self.folder / "without.h5"
        study = self.study()
        self.check(run("run", study, "-o", with_weeks, "-q"), 0)
        study.write_text("weekly = false\n" + study.read_text())
        self.check(run("run", study, "-o", without, "-q"), 0)
        # The hash is of the data, which are fewer.
        table = [re.sub(r"[0-9a-f]{64}", "HASH", self.check(run("compare", out, "--format", "csv"), 0).stdout)
                 for out in (with_weeks, without)]
        self.assertEqual(*(t.replace("without.h5", "with.h5") for t in table))
        self.assertLess(without.stat().st_size, with_weeks.stat().st_size)
        self.assertIn("weekly = false", self.check(run("table", "weekly", without), 0).stdout)
        refused = self.check(run("plot", "symptoms", without, "-o", self.folder / "x.png"), 1)
        self.assertIn("run the study again with weekly = true", refused.stderr)
        self.assertIn("no weekly series", self.check(run("inspect", without), 0).stdout)
        self.check(run("report", without, "-o", self.folder / "report"), 0)
        self.check(run("rerun", without, "-o", self.folder / "again.h5", "-q"), 0)

    def test_a_claim_about_weeks_that_were_not_kept(self):
        text = (ROOT / "scenarios/shipped/studies/guide-on-trial.toml").read_text()
        study = self.study(text="weekly = false\n" + re.sub(r"(?m)^runners = .*$", "runners = 2", text))
        self.check(run("run", study, "-o", self.folder / "guide-on-trial.h5", "-q"), 0)
        said = self.check(run("guide", "S089", "--results", self.folder), 0).stdout
        self.assertIn("not kept: run guide-on-trial with weekly = true", said)

    def test_of_less_than_a_week(self):
        out = self.folder / "short.h5"
        study = self.study()
        study.write_text(study.read_text().replace('horizon = "20 week"', 'horizon = "5 d"'))
        self.assertIn('"5 d"', study.read_text())
        self.check(run("run", study, "-o", out, "-q"), 0)
        refused = self.check(run("plot", "incidence", out, "-o", self.folder / "x.png"), 1)
        self.assertIn("less than a week", refused.stderr)
        self.check(run("report", out, "-o", self.folder / "report"), 0)

    def test_csv_and_json_agree(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        rows = list(csv.DictReader(io.StringIO(
            self.check(run("compare", out, "--format", "csv", "--rows", "arms"), 0).stdout)))
        self.assertEqual(list(rows[0])[:7], ["arm", "n", "n_failed", "runners_with_event", "achilles_26wk", "achilles_26wk_low", "achilles_26wk_high"])
        self.assertEqual([r["arm"] for r in rows], ["0 mm", "12 mm"])
        self.assertEqual({r["n"] for r in rows}, {"60"})
        self.assertIn("drop", rows[0])
        data = json.loads(self.check(run("compare", out, "--format", "json"), 0).stdout)
        self.assertEqual([a["arm"] for a in data["rows"]], ["0 mm", "12 mm", "drop: 0 mm", "drop: 12 mm"])
        for ours, theirs in zip(rows, data["rows"]):
            for column, low in (("achilles_52wk", "achilles_52wk_low"), ("achilles_difference", "achilles_difference_low"), ("run30_day", "run30_day_low")):
                for name, part in ((column, "value"), (low, "low")):
                    self.assertEqual(float(ours[name]) if ours[name] else None, theirs[column][part], name)
        other = list(csv.DictReader(io.StringIO(
            self.check(run("compare", out, "--format", "csv", "--rows", "arms", "--baseline", "0 mm"), 0).stdout)))
        self.assertEqual([r["achilles_52wk"] for r in other], [r["achilles_52wk"] for r in rows])
        self.assertIn("no such arm", self.check(run("compare", out, "--baseline", "13 mm"), 1).stderr)

    def test_a_log_is_described_and_run(self):
        log = self.folder / "runs.csv"
        log.write_text("date,type,km,minutes\n2024-01-01,run,5,30\n2024-01-03,run,6,-1\n2024-01-10,run,7.5,45\n")
        described = self.check(run("describe", log), 0)
        self.assertRegex(described.stdout, r"(?m)^ +2 +1 +45\.0 +7\.50 .* 1\.50 +1\.50$")
        self.assertIn("runs.csv:3:1: log-row: minutes = \"-1\" is negative", described.stderr)
        study = self.folder / "log.toml"
        study.write_text('schema_version = 1\nname = "l"\nquestion = "?"\nrunners = 20\nhorizon = "4 week"\n'
                         'cohort = "healthy-recreational"\n[[arm]]\nname = "a"\nadherence = "100 %"\n'
                         'protocol = { log = "runs.csv" }\n')
        for words in (["validate", study], ["run", study, "-o", self.folder / "l.h5", "-q"],
                      ["describe", study, "--arm", "a"]):
            self.assertIn("warning: ", self.check(run(*words), 0).stderr, words)
        self.assertIn("to longest of", self.check(run("describe", study), 0).stdout)
        log.unlink()  # the results file carries its days
        self.assertIn("the same data", self.check(run("rerun", self.folder / "l.h5", "-o", self.folder / "m.h5",
                                                      "-q"), 0).stderr)
        text = self.check(run("inspect", self.folder / "l.h5", "--runner", 0, "--format", "log"), 0).stdout
        self.assertTrue(text.startswith("# Simulated by AchilleSim"))
        self.assertIn("\n0,run,30.00,5.000\n", text)
        log.write_text(text)
        self.assertIn("30.0", self.check(run("describe", log), 0).stdout)
        log.write_text("date,minutes\nx,1\n")
        self.assertIn("runs.csv:1:1: log: the dates, such as \"x\" in line 2", self.check(run("validate", study), 3).stderr)

    def test_inspect_repeats_the_run(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(weeks=52), "-o", out, "-q"), 0)
        import h5py
        with h5py.File(out) as f:
            distance = f["distance"][0, 1]
        for runner in (0, 7, 59):
            text = self.check(run("inspect", out, "--runner", runner, "--arm", "12 mm", "--format", "csv"), 0).stdout
            days = list(csv.DictReader(io.StringIO(text)))
            self.assertEqual(len(days), 364)
            self.assertAlmostEqual(sum(float(d["distance_km"]) for d in days), float(distance[runner]), delta=1.0)
        self.assertIn("has runners 0 to 59", self.check(run("inspect", out, "--runner", 60), 1).stderr)
        self.assertIn("no such arm", self.check(run("inspect", out, "--runner", 1, "--arm", "x"), 1).stderr)

    def test_describe(self):
        self.assertIn("week", self.check(run("describe", "guide-12-week"), 0).stdout)
        text = self.check(run("describe", "damage.exponent"), 0).stdout
        self.assertIn("source:", text)
        self.assertIn("calibrated", text)
        self.assertIn("damage.exponent", self.check(run("describe"), 0).stdout)
        self.assertIn("12 mm", self.check(run("describe", self.study(), "--arm", "12 mm"), 0).stdout)
        self.assertIn("achillesim describe lists", self.check(run("describe", "nothing-such"), 1).stderr)

    def test_schema(self):
        schema = json.loads(self.check(run("schema"), 0).stdout)
        self.assertIn("draft-07", schema["$schema"])
        self.assertIn("runners", schema["properties"])

    def test_plot(self):
        out = self.folder / "out.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        self.check(run("plot", out, "-o", self.folder / "p.png"), 0)
        self.assertEqual((self.folder / "p.png").read_bytes()[:4], b"\x89PNG")


class Invalid(InFolder):
    def test_all_problems_at_once_and_nothing_written(self):
        text = self.study().read_text().replace("runners = 60", "runners = 0").replace('"0 mm"', '"-4 mm"')
        path = self.study(text=text + "\n[defaults_]\n")
        process = self.check(run("run", path, "-o", self.folder / "x.h5"), 3)
        self.assertGreaterEqual(process.stderr.count("study.toml:"), 3)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["study.toml"])

    def test_shipped_studies_are_valid(self):
        for path in sorted((ROOT / "scenarios" / "shipped" / "studies").glob("*.toml")):
            self.check(run("validate", path), 0)


class Same(InFolder):
    def test_precisions_are_never_mixed(self):
        study = self.study()
        out, double = self.folder / "single.h5", self.folder / "double.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        self.check(run("run", study, "-o", double, "-q", "--precision", "double"), 0)
        self.assertNotEqual(self.hash_of(out), self.hash_of(double))
        self.assertIn("single precision", self.check(run("inspect", out), 0).stdout)
        self.assertIn("precision: was single, now double", self.check(run("diff", out, double), 1).stdout)
        again = self.folder / "again.h5"
        self.check(run("rerun", double, "-o", again, "-q"), 0)
        self.assertEqual(self.hash_of(again), self.hash_of(double))
        # Neither gone on with nor put together.
        shards = self.folder / "shards.h5"
        self.check(run("run", study, "-o", shards, "-q", "--shard", "1/2", "--precision", "double"), 0)
        refused = self.check(run("run", study, "-o", shards, "-q", "--shard", "2/2"), 2)
        self.assertIn("precision: was double, now single", refused.stderr)
        self.check(run("run", study, "-o", shards, "-q", "--shard", "2/2", "--precision", "double"), 0)
        self.check(run("merge", shards, "-q"), 0)
        self.assertEqual(self.hash_of(shards), self.hash_of(double))

    def test_threads_shards_seed_and_rerun(self):
        study = self.study(runners=1100, weeks=8)
        whole = self.folder / "whole.h5"
        self.check(run("run", study, "-o", whole, "-q"), 0)
        data = self.hash_of(whole)
        self.assertIn("already complete", self.check(run("run", study, "-o", whole), 0).stderr)
        for threads in (1, 3):
            other = self.folder / f"threads{threads}.h5"
            self.check(run("run", study, "-o", other, "-q", "--threads", threads), 0)
            self.assertEqual(self.hash_of(other), data)
        for shards in (1, 4):
            out = self.folder / f"shards{shards}.h5"
            for i in range(1, shards + 1):
                self.check(run("run", study, "-o", out, "-q", "--shard", f"{i}/{shards}"), 0)
            self.check(run("merge", out, "-q"), 0)
            self.assertEqual(self.hash_of(out), data)
        self.check(run("rerun", whole, "-o", self.folder / "again.h5", "-q"), 0)
        self.assertEqual(self.hash_of(self.folder / "again.h5"), data)
        self.check(run("diff", whole, self.folder / "again.h5"), 0)
        self.check(run("run", study, "-o", self.folder / "seed.h5", "-q", "--seed", 12), 0)
        self.assertNotEqual(self.hash_of(self.folder / "seed.h5"), data)
        self.check(run("rerun", self.folder / "seed.h5", "-o", self.folder / "seed2.h5", "-q"), 0)
        self.assertEqual(self.hash_of(self.folder / "seed2.h5"), self.hash_of(self.folder / "seed.h5"))
        self.assertIn("seed", self.check(run("diff", whole, self.folder / "seed.h5"), 1).stdout)

    def test_fewer_runners_are_the_first_ones(self):
        study = self.study(runners=60, weeks=8)
        out, few = self.folder / "all.h5", self.folder / "few.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        self.check(run("run", study, "-o", few, "-q", "--runners", 20), 0)
        first = run("inspect", out, "--runner", 19).stdout
        self.assertEqual(run("inspect", few, "--runner", 19).stdout, first)
        self.assertIn("has runners 0 to 19", run("inspect", few, "--runner", 20).stderr)
        self.check(run("rerun", few, "-o", self.folder / "again.h5", "-q"), 0)
        self.assertEqual(self.hash_of(few), self.hash_of(self.folder / "again.h5"))
        self.assertIn("20 an arm", self.check(run("plan", study, "--runners", 20), 0).stdout)
        for wrong in ("0", "-3", "20000000", "many"):
            self.assertIn("--runners", self.check(run("run", study, "-o", few, "--runners", wrong), 2).stderr)

    def test_keys_in_place_of_the_studys(self):
        study = self.study(runners=30, weeks=8)
        out, other = self.folder / "set.h5", self.folder / "edited.h5"
        self.check(run("run", study, "-o", out, "-q", "--runners", 20, "--set", "horizon=6 week",
                       "--set", 'defaults.shoes.drop="4 mm"', "--set", "defaults.shoes.arch_support=true"), 0)
        text = re.sub(r"(?m)^runners = .*$", "runners = 20", study.read_text())
        text = re.sub(r"(?m)^horizon = .*$", 'horizon = "6 week"', text)
        edited = self.folder / "edited.toml"
        shoes = 'shoes = { drop = "4 mm", arch_support = true }\n'
        edited.write_text(text.replace("[defaults]\n", "[defaults]\n" + shoes) if "[defaults]" in text
                          else text.replace("[[arm]]", f"[defaults]\n{shoes}\n[[arm]]", 1))
        self.check(run("run", edited, "-o", other, "-q"), 0)
        self.assertEqual(self.hash_of(out), self.hash_of(other))
        self.check(run("rerun", out, "-o", self.folder / "again.h5", "-q"), 0)
        self.assertEqual(self.hash_of(self.folder / "again.h5"), self.hash_of(out))
        for given, said in (("runnars=20", '--set runnars=20: unknown-key: "runnars" is no key of the study'),
                            ("horizon=-1 d", "--set horizon=-1 d: range:"), ("runners=many", "write a whole number"),
                            ("cohort=healthy", "--set cohort=healthy: name: there is no cohort"), ("name.x=1", 'leads through "name", which is a text')):
            refused = self.check(run("plan", study, "--set", given), 3)
            self.assertIn(said, refused.stderr)
        twice = self.check(run("plan", study, "--set", "runners=20", "--runners", 30), 3).stderr
        self.assertIn('--set runners=20: syntax: "runners" is given already by --runners 30', twice)
        quoted = 'defaults.parameters."damage.exponent"=9'
        self.check(run("run", study, "-o", other, "-q", "--force", "--runners", 20, "--set", quoted), 0)
        self.assertNotEqual(self.hash_of(out), self.hash_of(other))
        for wrong in ("runners", "=3", "runners="):
            self.assertIn("is no KEY=VALUE", self.check(run("plan", study, "--set", wrong), 2).stderr)

    def test_a_shipped_study_by_its_name(self):
        shipped = self.check(run("validate", "weekly-growth"), 0).stderr
        self.assertIn("weekly-growth: valid", shipped)
        wrong = self.check(run("run", "weekly-growht", "-o", self.folder / "x.h5"), 3).stderr
        self.assertIn('did you mean "weekly-growth"', wrong)
        self.assertFalse((self.folder / "x.h5").exists())

    def test_merge_without_all_shards(self):
        out = self.folder / "x.h5"
        self.check(run("merge", out), 1)
        self.check(run("run", self.study(), "-o", out, "-q", "--shard", "1/2"), 0)
        self.assertIn("missing", self.check(run("merge", out), 1).stderr.lower())
        self.assertFalse(out.exists())

    def test_a_changed_study_is_refused_with_the_difference(self):
        out = self.folder / "x.h5"
        self.check(run("run", self.study(), "-o", out, "-q"), 0)
        process = self.check(run("run", self.study(runners=61), "-o", out), 2)
        self.assertIn("61", process.stderr)
        self.assertIn("--force", process.stderr)
        self.check(run("run", self.study(runners=61), "-o", out, "-q", "--force"), 0)


class Failures(InFolder):
    def test_a_failed_runner_is_counted_named_and_excluded(self):
        out = self.folder / "x.h5"
        fault = {"ACHILLESIM_FAIL": "13@30"}
        process = self.check(run("run", self.study(), "-o", out, env=fault), 4)
        # Found at the end of the week in which it happened.
        self.assertIn("runner 13 in arm 0 mm, draw 0: a state was no longer finite on day 34; excluded from the tables",
                      process.stderr)
        rows = list(csv.DictReader(io.StringIO(
            self.check(run("compare", out, "--format", "csv", "--rows", "arms"), 0).stdout)))
        self.assertEqual([(r["n"], r["n_failed"]) for r in rows], [("59", "1"), ("59", "1")])
        table = self.check(run("compare", out), 0).stdout
        self.assertRegex(table, r"(?m)^12 mm +59 +1 ")
        self.assertIn("Dropped from the arms' contrasts, because the runner failed in the arm or in the reference: 1.",
                      " ".join(table.split()))
        self.assertIn("2 simulations failed", table)

    def test_a_runner_whose_state_runs_away_has_failed(self):
        """Damage that feeds back into the load that it makes: the parameter's own page says that the model can run away."""
        away = ('schema_version = 1\nname = "away"\nquestion = "?"\nrunners = 12\nseed = 5\nhorizon = "20 week"\n'
                '[cohort]\npreset = "rupture"\n[defaults]\nprotocol = "guide-rupture"\n[[arm]]\nname = "preset"\n'
                '[[arm]]\nname = "softening counts"\nparameters."stiffness.in_damage" = 1\n')
        out = self.folder / "x.h5"
        process = self.check(run("run", self.study(text=away), "-o", out), 4)
        self.assertRegex(process.stderr, r"runner \d+ in arm softening counts, draw 0: a state had run away by day \d+; excluded")
        with h5py.File(out) as f:
            status = f["status"][0]
            names = f["status"].attrs["flag_meanings"].split()
            self.assertEqual(f["provenance"].attrs["n_ran_away"], (status == names.index("ran_away")).sum())
        failed = (status > 0).sum(axis=1)
        self.assertEqual(failed[0], 0)
        self.assertGreater(failed[1], 6)
        self.assertIn(f"{failed[1]} failed ({failed[1]} because a state ran away)", process.stderr)
        self.assertIn(f"{failed[1]} failed ({failed[1]} because a state ran away)", self.check(run("inspect", out), 0).stdout)
        rows = list(csv.DictReader(io.StringIO(self.check(run("compare", out, "--format", "csv"), 0).stdout)))
        self.assertEqual([int(r["n_failed"]) for r in rows], list(failed))

    def test_weekly_quantiles_beyond_their_range_are_said(self):
        far = ('schema_version = 1\nname = "far"\nquestion = "?"\nrunners = 20\nseed = 3\nhorizon = "12 week"\n'
               '[cohort]\npreset = "healthy-recreational"\n'
               'weekly_distance = { distribution = "fixed", value = "150 km" }\n'
               '[defaults]\nprotocol = "steady"\n[[arm]]\nname = "steady"\n')
        out = self.folder / "x.h5"
        said = self.check(run("run", self.study(text=far), "-o", out), 0).stderr
        with h5py.File(out) as f:
            clipped = f["provenance"].attrs["clipped_quantiles"]
            series = f["timeseries"]
            beyond, high = series["run_distance_beyond"][0, 0], series["run_distance"][0, 0]  # by week, by week and quantile
        self.assertRegex(clipped, r"run_distance \d+")
        self.assertIn(f"because the value lies beyond: {clipped}. Take such a quantile", said)
        self.assertIn(f"because the value lies beyond: {clipped}. Take", self.check(run("inspect", out), 0).stdout)
        weekly = " ".join(self.check(run("table", "weekly", out), 0).stdout.split())
        self.assertIn(f"because the value lies beyond: {clipped}.", weekly)
        # The median of a week stands in the last bin where more than half of the runners lie beyond 120 km.
        self.assertGreater(beyond.max(), 10)
        self.assertGreater(high[beyond > 10, 2].min(), 119.3)
        sound = self.check(run("run", self.study(), "-o", self.folder / "y.h5"), 0).stderr
        self.assertNotIn("lies beyond", sound)

    def test_on_failure_stop(self):
        out = self.folder / "x.h5"
        process = self.check(run("run", self.study(), "-o", out, "--on-failure", "stop",
                                 env={"ACHILLESIM_FAIL": "13@30"}), 4)
        self.assertIn("--on-failure", process.stderr)
        self.assertFalse(out.exists())

    def test_disk_full(self):
        out = self.folder / "x.h5"
        limited = f"ulimit -f 16; exec '{PROGRAM}' run '{self.study(runners=2000)}' -o '{out}' -q"
        process = subprocess.run(["bash", "-c", limited], capture_output=True, text=True)
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertIn("x.h5", process.stderr)
        self.assertFalse(out.exists())
        self.check(run("run", self.study(runners=2000), "-o", out, "-q"), 0)

    def test_folder_that_is_not_there(self):
        process = self.check(run("run", self.study(), "-o", self.folder / "no" / "x.h5"), 1)
        self.assertIn("no", process.stderr)

    def test_two_processes_on_one_output(self):
        out = self.folder / "x.h5"
        study = self.study(runners=60000, weeks=52)
        first = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(out), "-q"])
        try:
            while not pathlib.Path(f"{out}.parts").is_dir():
                time.sleep(0.01)
            time.sleep(0.2)
            process = self.check(run("run", study, "-o", out), 1)
            self.assertIn("x.h5", process.stderr)
        finally:
            first.send_signal(signal.SIGINT)
            self.assertEqual(first.wait(60), 130)

    def test_interrupt_keeps_what_is_done_and_says_how_to_go_on(self):
        out = self.folder / "x.h5"
        study = self.study(runners=60000, weeks=52)
        for number in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(out)], stderr=subprocess.PIPE, text=True)
            time.sleep(1.0)
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, said)
            self.assertIn("same command", said)
            self.assertFalse(out.exists())
        self.assertTrue(any(pathlib.Path(f"{out}.parts").iterdir()))


if __name__ == "__main__":
    unittest.main()
