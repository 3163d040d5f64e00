"""A results file as CSV: number for number what HDF5 reads of it; refused, whole or absent."""
import csv
import lzma
import math
import pathlib
import signal
import subprocess
import time
import unittest

import h5py
import numpy as np
from program import PROGRAM, ROOT, SMALL, InFolder, run

import changed_results

TABLES = ("runners", "events", "sessions", "weekly")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return np.float32(text) if text else np.float32(math.nan)


class Exports(InFolder):
    def results(self, runners=40, weeks=12, head="record_sessions = true\ndraws = 2\n", failed=True, **more):
        out = self.folder / "out.h5"
        study = self.study(text=head + SMALL.format(runners=runners, weeks=weeks))
        failing = {"ACHILLESIM_FAIL": "3@9"} if failed else {}
        self.check(run("run", study, "-o", out, "-q", env=failing), 4 if failed else 0)
        return out

    def export(self, results, *words, expect=0):
        return self.check(run("export", results, *words, cwd=self.folder), expect)


class Numbers(Exports):
    def test_each_number_of_each_table(self):
        out = self.results()
        self.export(out, *(f"{table}.csv" for table in TABLES))
        with h5py.File(out) as f:
            arms = list(f["arm_name"].asstr()[()])
            words = f["event_type"].attrs["flag_meanings"].split()
            self.runners(f, arms)
            ok = f["status"][()] == 0
            rows = rows_of(self.folder / "events.csv")
            places = [tuple(p) for p in np.argwhere((f["events/type"][()] != 0) & ok[..., None])]
            self.assertEqual([(int(r["draw"]), arms.index(r["arm"]), int(r["runner"]), int(r["event"])) for r in rows], places)
            for row, at in zip(rows, places):
                for name in ("type", "leg", "day", "recovery_day"):
                    np.testing.assert_equal(number(row[name]), np.float32(f["events"][name][at]))
                self.assertEqual(row["type_label"], words[int(row["type"])])
                self.assertEqual(row["leg_label"], ("none", "index", "other")[int(row["leg"]) + 1])
            rows = rows_of(self.folder / "sessions.csv")
            noted = (~np.isnan(f["sessions/minutes"][()]) | (f["sessions/event"][()] != 0)) & ok[..., None]
            places = np.argwhere(noted)
            self.assertGreater(len(places), 1000)
            self.assertEqual([(int(r["draw"]), arms.index(r["arm"]), int(r["runner"]), int(r["day"])) for r in rows],
                             [tuple(p) for p in places])
            for name in ("minutes", "distance", "longest_ratio", "week_ratio", "strain", "event"):
                np.testing.assert_array_equal(np.array([number(r[name]) for r in rows]), f["sessions"][name][()][noted].astype("f4"))
            self.assertEqual({r["event_label"] for r in rows if r["event"] == "1"}, {"midportion"})
            self.weekly(f, arms)

    def runners(self, f, arms):
        rows = rows_of(self.folder / "runners.csv")
        self.assertEqual(len(rows), 2 * 2 * 40)
        outcomes = [n for n, one in f.items() if isinstance(one, h5py.Dataset) and one.ndim == 3]
        people = [n for n, one in f["population"].items() if one.ndim == 1 and n != "runner"]
        labels = {n: one.attrs["flag_meanings"].split() for group in (f, f["population"]) for n, one in group.items()
                  if "flag_meanings" in one.attrs}
        self.assertEqual(set(rows[0]), {"draw", "arm", "factor_drop", "factor_drop_label", "runner", *outcomes, *people,
                                        *(f"{n}_label" for n in labels)})
        for row in rows:
            at = int(row["draw"]), arms.index(row["arm"]), int(row["runner"])
            for name in outcomes:
                stored = np.float32(f[name][at])
                count = f[name].dtype == "int16" and stored < 0  # not known
                np.testing.assert_equal(number(row[name]), np.float32(math.nan) if count else stored, err_msg=f"{name} {at}")
            for name in people:
                np.testing.assert_equal(number(row[name]), f["population"][name][at[2]])
            for name, words in labels.items():
                self.assertEqual(row[f"{name}_label"], words[int(row[name])])
            self.assertEqual(row["arm"], row["factor_drop_label"])
            self.assertEqual(f"{row['factor_drop']} mm", row["arm"])
        self.assertEqual({row["runner"] for row in rows if row["status"] != "0"}, {"3"})

    def weekly(self, f, arms):
        rows = rows_of(self.folder / "weekly.csv")
        t = f["timeseries"]
        self.assertEqual(len(rows), 2 * 2 * 12 * 20)
        for row in rows:
            at, name = (int(row["draw"]), arms.index(row["arm"]), int(row["week"]) - 1), row["series"]
            self.assertEqual(number(row["mean"]), t[f"{name}_mean"][at])
            self.assertEqual([number(row[q]) for q in ("q05", "q25", "q50", "q75", "q95")], list(t[name][at]))
            self.assertEqual((int(row["n"]), int(row["beyond"])), (t[f"{name}_n"][at], t[f"{name}_beyond"][at]))
            self.assertEqual(row["unit"], t[name].attrs["units"])

    def test_codebooks(self):
        out = self.results()
        said = self.export(out, *(f"{table}.csv" for table in TABLES)).stderr
        self.assertIn("never count them as runners", said)
        for table in TABLES:
            book = rows_of(self.folder / f"{table}.codebook.csv")
            with open(self.folder / f"{table}.csv", encoding="utf-8") as file:
                self.assertEqual([row["name"] for row in book], [f"{table}.csv", *file.readline().strip().split(",")])
            for word in ("Simulated by an uncalibrated model", "4 of 160 simulations failed", self.hash_of(out), "Again: achillesim export"):
                self.assertIn(word, book[0]["meaning"])
            self.assertTrue(all(row["meaning"] for row in book))
            self.assertIn(f"{table}.codebook.csv", said)
        units = {row["name"]: row["unit"] for row in rows_of(self.folder / "runners.codebook.csv")}
        self.assertEqual((units["distance"], units["age"], units["factor_drop"]), ("km", "year", "mm"))
        values = {row["name"]: row["values"] for row in rows_of(self.folder / "runners.codebook.csv")}
        self.assertTrue(values["event_type"].startswith("0 none; 1 midportion; "))
        self.assertEqual(values["female"], "0 men; 1 women")

    def test_some_arms_and_draws(self):
        out = self.results()
        self.export(out, "some-runners.csv", "--arm", "12 mm", "--draw", 1)
        rows = rows_of(self.folder / "some-runners.csv")
        self.assertEqual({(row["draw"], row["arm"]) for row in rows}, {("1", "12 mm")})
        self.assertEqual(len(rows), 40)
        self.assertIn("--arm '12 mm' --draw 1", rows_of(self.folder / "some-runners.codebook.csv")[0]["meaning"])
        self.export(out, "events.csv", "--arm", "1", "--arm", "0 mm")
        self.assertEqual([row["arm"] for row in rows_of(self.folder / "events.csv")][0], "12 mm")
        self.assertIn("has draws 0 to 1", self.export(out, "runners.csv", "--draw", 2, expect=1).stderr)
        self.assertIn("no such arm", self.export(out, "runners.csv", "--arm", "13 mm", expect=1).stderr)

    def test_earlier_layouts(self):
        for layout in (1, 2):
            path = self.folder / f"layout_{layout}.h5"
            path.write_bytes(lzma.decompress((ROOT / f"tests/cli/earlier/layout_{layout}.h5.xz").read_bytes()))
            self.export(path, *(f"{table}.csv" for table in TABLES))
            rows = rows_of(self.folder / "runners.csv")
            with h5py.File(path) as f:
                stored = f["distance"][()].ravel()
                n_events = int(((f["events/type"][()] != 0) & (f["status"][()] == 0)[..., None]).sum())
            np.testing.assert_array_equal([number(row["distance"]) for row in rows], stored)
            self.assertEqual(len(rows_of(self.folder / "events.csv")), n_events)
            self.assertGreater(len(rows_of(self.folder / "sessions.csv")), 0)

    def test_names_are_harmless(self):
        names = ["=1+1", "@SUM(1)", 'a, "b"', "line\nbreak", "\u202egnp"]
        head = SMALL.format(runners=3, weeks=4).split("reference_arm")[0].replace('"small"', '"=2+2"')
        toml = [name.replace('"', '\\"').replace("\n", "\\n") for name in names]
        study = self.study(text=head + '[cohort]\npreset = "midportion-tendinopathy"\n[defaults]\nprotocol = "ten-percent-continuous"\n'
                           + "".join(f'[[arm]]\nname = "{name}"\n' for name in toml))
        out = self.folder / "n.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        self.export(out, *(f"{table}.csv" for table in TABLES if table != "sessions"))
        found = list(dict.fromkeys(row["arm"] for row in rows_of(self.folder / "runners.csv")))
        self.assertEqual(found, ["'=1+1", "'@SUM(1)", 'a, "b"', "line\\nbreak", "\\u{202E}gnp"])
        for path in self.folder.glob("*.csv"):
            for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
                self.assertEqual([cell for cell in row if cell.startswith(("=", "@", "+"))], [], path)


class Refusals(Exports):
    def nothing_written(self, *kept):
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), sorted(["out.h5", "study.toml", *kept]))

    def test_what_is_not_there(self):
        out = self.results(head="weekly = false\n")
        for table, why in (("sessions", "record_sessions = true"), ("weekly", "weekly = true")):
            self.assertIn(why, self.export(out, "runners.csv", f"{table}.csv", expect=1).stderr)
        self.assertIn("no such file", self.export(self.folder / "none.h5", "runners.csv", expect=1).stderr.lower())
        self.nothing_written()

    def test_words_that_ask_for_nothing(self):
        out = self.results(head="")
        for name in ("x.csv", "runners.txt", "runners", "allrunners.csv", ".csv"):
            self.assertIn("the name says which table is asked for", self.export(out, name, expect=2).stderr)
        self.assertIn("runners.csv events.csv", self.export(out, expect=2).stderr)
        listed = self.check(run("export"), 0).stdout
        self.assertEqual([line.split(".csv")[0] for line in listed.splitlines()], list(TABLES))
        self.nothing_written()

    def test_what_stands_in_the_way(self):
        out = self.results(head="")
        own = self.folder / "runners.csv"
        own.write_text("date,km\n2024-01-01,5\n")
        self.assertIn("is there already and is no export", self.export(out, "events.csv", "runners.csv", expect=1).stderr)
        self.assertEqual(own.read_text(), "date,km\n2024-01-01,5\n")
        own.rename(self.folder / "kept.txt")
        (self.folder / "weekly.csv").mkdir()
        self.assertIn("no regular file", self.export(out, "weekly.csv", expect=1).stderr)
        (self.folder / "link-runners.csv").symlink_to("kept.txt")
        self.assertIn("is a link", self.export(out, "link-runners.csv", expect=1).stderr)
        self.assertIn("cannot be created", self.export(out, "no/runners.csv", expect=1).stderr)
        self.nothing_written("kept.txt", "weekly.csv", "link-runners.csv")
        itself = self.folder / "my-runners.csv"
        out.rename(itself)
        before = itself.read_bytes()
        self.assertIn("is the results file", self.export(itself, "my-runners.csv", expect=1).stderr)
        self.assertEqual(itself.read_bytes(), before)

    def test_an_earlier_export_is_replaced(self):
        out = self.results(head="")
        self.export(out, "runners.csv", "--arm", "0 mm")
        self.export(out, "runners.csv")
        self.assertEqual(len(rows_of(self.folder / "runners.csv")), 80)

    def test_a_changed_file(self):
        out = self.results(head="", failed=False)
        changed = self.folder / "changed.h5"
        changed_results.make("edited", out, changed)
        self.assertIn("was changed after it was written", self.export(changed, "runners.csv", expect=1).stderr)
        self.nothing_written("changed.h5")

    def test_no_room(self):
        out = self.results()
        limited = f"ulimit -f 16; exec '{PROGRAM}' export '{out}' weekly.csv sessions.csv"
        process = subprocess.run(["bash", "-c", limited], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertIn("cannot be written (File too large); nothing was written", process.stderr)
        self.nothing_written()

    def test_interrupted(self):
        out = self.results(runners=400, weeks=60, failed=False)
        process = subprocess.Popen([PROGRAM, "export", out, "sessions.csv"], cwd=self.folder, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and not any(pathlib.Path(self.folder).glob("*.writing-*")):
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 130, said)
        self.assertIn("interrupted; nothing was written", said)
        self.nothing_written()


if __name__ == "__main__":
    unittest.main()
