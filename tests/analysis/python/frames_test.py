"""Frames against the file, read by h5py alone; arms and levels by name."""
import math
import tempfile
import unittest

import h5py
import numpy
import pandas
from package import STUDY, InFolder, WithResults, ach, run


class Frames(WithResults):
    def test_runners(self):
        frame = self.r.runners()
        self.assertEqual(len(frame), 2 * 4 * 80)
        self.assertFalse(frame.columns.duplicated().any())
        with h5py.File(self.path) as file:
            names = [name.decode() if isinstance(name, bytes) else name for name in file["arm_name"][()]]
            outcomes = [name for name, one in file.items() if isinstance(one, h5py.Dataset) and one.ndim == 3]
            self.assertGreater(len(outcomes), 50)
            self.assertEqual([name for name in outcomes if name not in frame], [])
            for _, row in frame.sample(40, random_state=1).iterrows():
                at = row.draw, names.index(row.arm), row.runner
                for name in outcomes:
                    stored = float(file[name][at])
                    if file[name].dtype == "int16" and stored < 0:
                        stored = math.nan
                    self.assertTrue(row[name] == stored or math.isnan(row[name]) and math.isnan(stored), (name, at))
                for name, column in file["population"].items():
                    if column.ndim == 1 and name != "runner":
                        self.assertTrue(row[name] == column[row.runner] or math.isnan(row[name]) and math.isnan(column[row.runner]), name)
            words = file["event_type"].attrs["flag_meanings"].split()
        self.assertEqual(list(frame.event_type_label), [words[code] for code in frame.event_type])
        self.assertEqual(set(frame[frame.status != 0].runner), {3})
        self.assertEqual(frame.attrs["units"]["distance"], "km")
        self.assertIn("midportion", frame.attrs["meaning"]["first_midportion_day"])

    def test_levels_in_every_frame(self):
        for frame in (self.r.runners(), self.r.events(), self.r.sessions(), self.r.weekly(), self.r.curves()):
            self.assertEqual(list(frame.columns[:5]), ["draw", "arm", "factor_strike", "factor_drop", "factor_drop_label"])
            said = frame.factor_strike.astype(str) + " / " + frame.factor_drop_label.astype(str)
            self.assertTrue((said == frame.arm.astype(str)).all())
            self.assertTrue((frame.factor_drop == frame.factor_drop_label.astype(str).str.removesuffix(" mm").astype(float)).all())
        self.assertEqual(frame.attrs["units"]["factor_drop"], "mm")

    def test_events(self):
        frame = self.r.events()
        rows = list(zip(frame.draw, frame.arm, frame.runner, frame.event, frame.type, frame.leg, frame.day, frame.recovery_day))
        expected = []
        with h5py.File(self.path) as file:
            e, ok = file["events"], file["status"][()] == 0
            kinds, legs = e["type"].attrs["flag_meanings"].split(), e["leg"].attrs["flag_meanings"].split()
            first = list(e["leg"].attrs["flag_values"])[0]
            for at in numpy.argwhere(e["type"][()]):
                at = tuple(int(i) for i in at)
                if ok[at[:3]]:
                    expected.append((at[0], self.r.arms[at[1]], at[2], at[3], *(e[n][at] for n in ("type", "leg", "day", "recovery_day"))))
        numpy.testing.assert_equal(rows, expected)
        self.assertNotIn(3, set(frame.runner))
        self.assertEqual(list(frame.type_label), [kinds[t] for t in frame.type])
        self.assertEqual(list(frame.leg_label), [legs[leg - first] for leg in frame.leg])
        # What is counted by runner is what stands there, but for records that are full.
        people = self.r.runners()
        of_achilles = people[[c for c in people if c in ("midportion_events", "insertion_events", "rupture_events", "re_rupture_events")]]
        counts = frame[frame.leg >= 0].groupby(["draw", "arm", "runner"], observed=True).size()
        for key, row in of_achilles[people.status == 0].sum(axis=1).groupby([people.draw, people.arm, people.runner], observed=True).first().items():
            there = frame[(frame.draw == key[0]) & (frame.arm == key[1]) & (frame.runner == key[2])]
            if len(there) < 8:
                self.assertEqual(counts.get(key, 0), row, key)

    def test_sessions(self):
        frame = self.r.sessions()
        people = self.r.runners().set_index(["draw", "arm", "runner"])
        run = frame.groupby(["draw", "arm", "runner"], observed=True)["distance"].sum()
        ok = people[people.status == 0]
        numpy.testing.assert_allclose(run.reindex(ok.index), ok["distance"], rtol=1e-4)
        with h5py.File(self.path) as file:
            s, ok = file["sessions"], file["status"][()] == 0
            noted = (~numpy.isnan(s["minutes"][()]) | (s["event"][()] != 0)) & ok[..., None]
            self.assertEqual(len(frame), int(noted.sum()))
            for name in ("minutes", "distance", "longest_ratio", "week_ratio", "strain", "event"):
                numpy.testing.assert_array_equal(frame[name], s[name][()][noted], name)
        self.assertEqual(frame.attrs["units"]["minutes"], "min")

    def test_weekly(self):
        frame = self.r.weekly()
        self.assertEqual(len(frame), 2 * 4 * 20 * 30)
        with h5py.File(self.path) as file:
            t = file["timeseries"]
            for _, row in frame.sample(60, random_state=2).iterrows():
                at = row.draw, self.r.arms.index(row.arm), row.week - 1
                self.assertEqual(row["mean"], t[f"{row.series}_mean"][at])
                self.assertEqual(row.n, t[f"{row.series}_n"][at])
                self.assertEqual(row.beyond, t[f"{row.series}_beyond"][at])
                self.assertEqual([row.q05, row.q25, row.q50, row.q75, row.q95], list(t[row.series][at]))
        self.assertEqual(set(self.r.weekly("visa_a").series), {"visa_a"})
        with self.assertRaisesRegex(ach.AchilleSimError, "no series is called 'visa'; there are .*visa_a"):
            self.r.weekly("visa")

    def test_the_same_as_the_exports(self):
        """Each row, column and number; words as words."""
        with tempfile.TemporaryDirectory() as folder:
            tables = ("runners", "events", "sessions", "weekly")
            done = run("export", self.path, *(f"{folder}/{table}.csv" for table in tables))
            self.assertEqual(done.returncode, 0, done.stderr)
            for table in tables:
                ours = getattr(self.r, table)()
                theirs = pandas.read_csv(f"{folder}/{table}.csv", keep_default_na=False, na_values=[""], dtype={"unit": str})
                self.assertEqual(list(ours.columns), list(theirs.columns))
                self.assertEqual(len(ours), len(theirs))
                for name in ours:
                    if ours[name].dtype.kind in "if":
                        numpy.testing.assert_array_equal(ours[name].to_numpy(), theirs[name].to_numpy().astype(ours[name].dtype), f"{table} {name}")
                    else:
                        self.assertEqual(list(ours[name].astype(str)), list(theirs[name].astype(str)), f"{table} {name}")
                book = pandas.read_csv(f"{folder}/{table}.codebook.csv", keep_default_na=False).iloc[1:]
                units = dict(zip(book.name, book.unit))
                self.assertEqual(units, ours.attrs["units"], table)

    def test_against_the_programs_weekly_table(self):
        table = self.r.table("weekly")
        ours = self.r.sel(draw=0).weekly("visa_a").set_index(["week", "arm"])["mean"]
        theirs = table[table.series == "VISA-A"]
        self.assertGreater(len(theirs), 0)
        for _, row in theirs.iterrows():
            self.assertAlmostEqual(row["mean"], ours[row.week, row.arm], delta=1e-12)


class ByName(WithResults):
    def test_sel(self):
        r = self.r
        self.assertEqual(r.arms, ["soft / 0 mm", "soft / 12 mm", "hard / 0 mm", "hard / 12 mm"])
        self.assertEqual(r.reference_arm, "soft / 12 mm")
        self.assertEqual(r.sel(arm="hard / 0 mm").arms, ["hard / 0 mm"])
        self.assertEqual(r.sel(arm=["hard / 0 mm", "soft / 0 mm"]).arms, ["hard / 0 mm", "soft / 0 mm"])
        self.assertEqual(r.sel(drop="12 mm").arms, ["soft / 12 mm", "hard / 12 mm"])
        self.assertEqual(r.sel(drop=12).arms, r.sel(drop=numpy.float64(12)).arms)
        self.assertEqual(r.sel(drop=[0, "12 mm"]).arms, r.arms)
        self.assertEqual(r.sel(drop=0, strike="hard").arms, ["hard / 0 mm"])
        one = r.sel(drop=0).sel(draw=1)
        self.assertEqual((one.draws, one.n_failed, r.n_failed), ([1], 2, 8))
        whole = r.runners()
        part = whole[(whole.draw == 1) & (whole.factor_drop == 0)].reset_index(drop=True)
        for name in ("arm", "factor_drop_label"):
            part[name] = part[name].cat.remove_unused_categories()
        self.assertTrue(one.runners().equals(part))
        self.assertEqual(list(one.curves().arm.cat.categories), ["soft / 0 mm", "hard / 0 mm"])
        self.assertEqual(list(r.factors.loc["hard / 12 mm"]), ["hard", "12 mm"])

    def test_names_that_there_are_not(self):
        for asked, said in (({"arm": "soft/12 mm"}, "no arm is called 'soft/12 mm' \\(did you mean 'soft / 12 mm'\\?\\); there are 'soft / 0 mm'"),
                            ({"drop": "11 mm"}, "no level of drop is called '11 mm' .*'0 mm', '12 mm', 0.0, 12.0"),
                            ({"drop": 11}, "no level of drop is called 11"), ({"dorp": 1}, "no factor is called 'dorp' \\(did you mean 'drop'"),
                            ({"draw": 2}, "no draw is called 2; there are 0, 1"),
                            ({"arm": "soft / 0 mm", "drop": 12}, "no arm has all of these levels"),
                            ({"arm": [["x"]]}, "no arm is called")):
            with self.assertRaisesRegex(ach.AchilleSimError, said):
                self.r.sel(**asked)
        with self.assertRaisesRegex(ach.AchilleSimError, "no outcome over time is called 'achilles'; there are first_event"):
            self.r.curves("achilles")

    def test_a_selection_makes_no_table(self):
        for call in (lambda: self.r.sel(draw=0).table("effects"), lambda: self.r.sel(drop=0).plot()):
            with self.assertRaisesRegex(ach.AchilleSimError, "of the whole file"):
                call()


class OddFactors(InFolder):
    def test_words_numbers_and_both(self):
        """A level that is no number makes words of its factor; a factor may have the name of an outcome."""
        study = {"schema_version": 1, "name": "odd", "question": "?", "runners": 4, "horizon": "3 week", "cohort": "midportion-tendinopathy",
                 "defaults": {"protocol": "ten-percent-continuous"}, "arm": [{"name": "a"}, {"name": "b", "adherence": "50 %"}],
                 "sweep": {"design": "grid", "drop": {"key": "shoes.drop", "values": ["habitual", "4 mm"]},
                           "distance": {"key": "shoes.heel_lift", "values": ["0 mm", "6 mm"]}}}
        r = ach.run(study)
        self.assertEqual(run("export", r.path, self.folder / "runners.csv").returncode, 0)
        theirs, ours = pandas.read_csv(self.folder / "runners.csv"), r.runners()
        self.assertEqual(list(ours.columns), list(theirs.columns))
        for name in ("factor_variant", "factor_drop", "factor_distance_label", "arm"):
            self.assertEqual(list(ours[name].astype(str)), list(theirs[name]))
        self.assertEqual(list(ours.factor_distance), list(theirs.factor_distance))
        self.assertEqual(r.sel(distance=6, variant="b", drop="4 mm").arms, ["b / 4 mm / 6 mm"])


class WithoutSome(InFolder):
    def test_what_was_not_recorded_is_said(self):
        study = {**STUDY, "runners": 5, "horizon": "3 week", "record_sessions": False, "weekly": False, "reference_arm": "a", "draws": 1}
        study = {key: value for key, value in study.items() if key != "sweep"} | {"arm": [{"name": "a"}]}
        r = ach.run(study)
        with self.assertRaisesRegex(ach.AchilleSimError, "has no sessions; run the study with record_sessions = true"):
            r.sessions()
        with self.assertRaisesRegex(ach.AchilleSimError, "has no timeseries; run the study with weekly = true"):
            r.weekly()
        self.assertEqual(list(r.runners().columns[:3]), ["draw", "arm", "runner"])
        self.assertEqual(len(r.events().columns), 10)
        self.assertEqual(r.factors.shape, (1, 0))
        with self.assertRaisesRegex(ach.AchilleSimError, "no factor is called 'drop'; there are none"):
            r.sel(drop=1)


if __name__ == "__main__":
    unittest.main()
