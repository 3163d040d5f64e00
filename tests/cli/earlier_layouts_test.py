"""Files that earlier programs wrote are read as they were meant: against what HDF5 reads of them by name."""
import csv
import io
import lzma
import unittest

import h5py
import numpy as np
from program import ROOT, InFolder, run


class EarlierLayouts(InFolder):
    def setUp(self):
        super().setUp()
        self.files = {}
        for layout in (1, 2):
            packed = ROOT / f"tests/cli/earlier/layout_{layout}.h5.xz"
            self.files[layout] = self.folder / f"layout_{layout}.h5"
            self.files[layout].write_bytes(lzma.decompress(packed.read_bytes()))

    def table(self, name, path):
        return list(csv.DictReader(io.StringIO(self.check(run("table", name, path, "--format", "csv"), 0).stdout)))

    def test_are_found_to_be_as_they_were_written(self):
        self.assertIn("have the hash that the file names", self.check(run("verify", self.files[1]), 0).stdout)
        self.assertIn("\nsound\n", self.check(run("verify", self.files[2]), 0).stdout)

    def test_give_arms_events_and_sessions(self):
        for path in self.files.values():
            with h5py.File(path) as f:
                names = list(f["arm_name"].asstr()[()])
                ok = f["status"][0] == 0
                in_window = (f["events/type"][0] > 0) & (f["events/day"][0] < 84)
                any_event = (in_window.any(axis=2) & ok).sum(axis=1)
                minutes = f["sessions/minutes"][0]
            self.assertEqual(names, ["4 mm", "12 mm"])
            rows = {(row["outcome"], row["arm"]): row for row in self.table("effects", path)}
            row = rows["any event by week 12", "12 mm"]
            self.assertEqual((int(row["events"]), int(row["reference_events"])), (any_event[1], any_event[0]))
            runs = sum(int(row["runs"]) for row in self.table("sessions", path)
                       if row["event"] == "Achilles event" and row["exposure"].startswith("run against"))
            self.assertLessEqual(runs, np.isfinite(minutes).sum())
            self.assertGreater(runs, 0)

    def test_give_weekly_means_and_parameters(self):
        for path in self.files.values():
            with h5py.File(path) as f:
                means = f["timeseries/visa_a_mean"][0, :, 11]
                parameters = dict(zip(f["parameters/name"].asstr()[()], f["parameters/preset"][()]))
                unit = f["parameters/unit"].asstr()[3]
            weekly = [row for row in self.table("weekly", path) if row["series"].startswith("VISA-A")]
            self.assertEqual([row["arm"] for row in weekly], ["12 mm"])
            self.assertEqual(np.float32(weekly[0]["mean"]), means[1])
            self.assertEqual(np.float32(weekly[0]["reference_mean"]), means[0])
            read = self.table("parameters", path)
            self.assertEqual({row["name"]: float(row["value"]) for row in read}, parameters)
            self.assertEqual(read[3]["unit"], unit)

    def test_are_drawn_reported_and_listed(self):
        for layout, path in self.files.items():
            said = self.check(run("inspect", path), 0).stdout
            self.assertIn("  0  4 mm  (reference)\n    1  12 mm\n", said)
            self.assertIn("first_rupture_day", said)
            self.assertIn("visa_a", said)
            self.assertNotIn("first_knee_day", said)
            for words in (("compare", path), ("table", "findings", path)):
                self.assertIn("4 mm", self.check(run(*words), 0).stdout)
            self.check(run("report", path, "-o", self.folder / f"report-{layout}"), 0)


if __name__ == "__main__":
    unittest.main()
