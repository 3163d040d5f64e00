#!/usr/bin/env python3
"""Training logs as a user reads them: describe, plot, and studies that follow them."""

import csv
import gzip
import io
import os
import shutil
import unittest

from program import ROOT, InFolder, run

LOGS = ROOT / "tests" / "scenarios" / "logs"
PLAIN = "date,type,km,minutes\n2024-03-01,run,5,30\n2024-03-03,run,6,36\n"


class Logs(InFolder):
    def test_one_line_says_what_was_taken(self):
        page = self.check(run("describe", LOGS / "garmin-german.csv"), 0).stdout.splitlines()
        self.assertIn("from 2022-04-20: 3 days, 2 runs, 8.0 km, 42 min", page[0])
        self.assertIn("format garmin-de: date Datum (%Y-%m-%d), type Aktivitätstyp, distance Distanz (km), "
                      "duration Zeit in Bewegung (clock), else Zeit (clock)", page[1])
        self.assertRegex(page[1], r"passed over: Favorit, Kalorien, .* and \d+ more$")

    def test_content_counts_whatever_the_name(self):
        for name, content in (("RUNS.CSV", PLAIN.encode()), ("runs.txt", PLAIN.encode()), ("runs", PLAIN.encode()),
                              ("runs.csv.gz", gzip.compress(PLAIN.encode())),
                              ("wide.csv", PLAIN.encode("utf-16")),
                              ("Track.GPX", (LOGS / "track.gpx").read_bytes()),
                              ("export.xml", (LOGS / "health.xml").read_bytes())):
            (self.folder / name).write_bytes(content)
            page = self.check(run("describe", self.folder / name), 0).stdout
            self.assertRegex(page, rf"^log {name} from 20\d\d-", name)
        for name, content, said in (("a.json", b'{"a": 1}', "is JSON"), ("a.xlsx", b"PK\x03\x04rest", "is a ZIP archive"),
                                    ("b.csv.gz", gzip.compress(PLAIN.encode())[:-9], "damaged"),
                                    ("b.gpx", (LOGS / "track.gpx").read_bytes()[:-30], "GPX that ends or breaks here"),
                                    ("c.xml", b"<?xml version='1.0'?><a/>", "neither GPX")):
            (self.folder / name).write_bytes(content)
            self.assertIn(said, self.check(run("describe", self.folder / name), 3).stderr, name)

    def test_what_only_has_the_name_of_a_recording_is_said_to_be_none(self):
        for name, content in (("a.fit", b"cut short"), ("b.FIT", b"\x0e\x00\x01"), ("c.gpx", b""), ("d.tcx.gz", gzip.compress(b"x"))):
            (self.folder / name).write_bytes(content)
            for command in (("describe",), ("plot", "-o", self.folder / "log.svg")):
                said = self.check(run(*command, self.folder / name), 3).stderr
                self.assertRegex(said, r"^\S+: log: has the ending \.(fit|gpx|tcx) and is no recording of that kind")

    def test_no_log_and_no_results_file_is_taken_for_a_study(self):
        for name, content, said in (("a.fit", b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00", "is a training log"),
                                    ("b.fit", b"cut\x00short", "is a training log"), ("runs.csv", PLAIN.encode(), "is a training log"),
                                    ("out.h5", b"\x89HDF\r\n\x1a\n", "is a results file")):
            (self.folder / name).write_bytes(content)
            for command in ("validate", "plan"):
                refused = self.check(run(command, self.folder / name), 3).stderr
                self.assertRegex(refused, rf"^\S+{name}: file: {said}")
                self.assertIn("1 problem;", refused)

    def test_a_folder_of_recordings_is_one_log(self):
        folder = self.folder / "watch"
        folder.mkdir()
        shutil.copy(LOGS / "track.gpx", folder)
        (folder / "laps.tcx.gz").write_bytes(gzip.compress((LOGS / "laps.tcx").read_bytes()))
        (folder / "notes.md").write_text("mine")
        described = self.check(run("describe", folder), 0)
        self.assertIn("log watch from 2024-03-01: 5 days, 2 runs, 7.0 km, 36 min", described.stdout)
        self.assertIn('"Biking" 1', described.stderr)
        self.assertIn("1 files or folders in it are neither tables nor recordings and were passed over: notes.md",
                      described.stderr)
        self.assertNotRegex(described.stdout + described.stderr, r"50\.0|\b8\.0000")  # no positions
        (folder / "list.csv").write_text(PLAIN)
        self.assertIn("has both tables (list.csv) and recordings", self.check(run("describe", folder), 3).stderr)

    def test_fit_goes_through_gpsbabel_or_says_how(self):
        fit = self.folder / "run.fit"
        fit.write_bytes(b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00rest")
        bare = self.folder / "bare"
        bare.mkdir()
        said = self.check(run("describe", fit, env=os.environ | {"PATH": str(bare)}), 3).stderr
        self.assertIn("apt install gpsbabel", said)
        self.assertIn("gpsbabel -t -i garmin_fit -f run.fit -o gpx -F run.gpx", said)
        # One that takes the same words and writes a track, and one that fails.
        other = bare / "gpsbabel"
        for script, code, expected in ((f'[ "$1 $2 $3 $6 $7" = "-t -i garmin_fit -o gpx" ] && cp {LOGS}/track.gpx "$9"',
                                        0, "2.0 km, 11 min"), ("exit 1", 3, "gpsbabel cannot convert")):
            other.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            other.chmod(0o755)
            done = self.check(run("describe", fit, env=os.environ | {"PATH": str(bare)}), code)
            self.assertIn(expected, done.stdout + done.stderr)

    def test_days_and_places(self):
        long = self.folder / "long.csv"
        long.write_text("date,minutes\n" + "".join(f"{year}-06-0{day},30\n" for year in range(2010, 2024) for day in (1, 3)))
        page = self.check(run("describe", long), 0)
        self.assertIn("28 runs", page.stdout)
        self.assertIn("log-gap", page.stderr)
        part = self.check(run("describe", long, "--from", "2015-01-01", "--until", "2016-12-31"), 0).stdout
        self.assertIn("from 2015-06-01: 369 days, 4 runs", part)
        study = self.folder / "long.toml"
        study.write_text('schema_version = 1\nname = "l"\nquestion = "?"\nrunners = 5\ncohort = "healthy-recreational"\n'
                         '[[arm]]\nname = "a"\nprotocol = { log = "long.csv" }\n')
        self.assertIn("(an arm follows at most 3660); take a part of it with from", self.check(run("validate", study), 3).stderr)
        evenings = LOGS / "strava-utc-evenings.csv"
        self.assertIn("log-hours", self.check(run("describe", evenings), 0).stderr)
        for words in (["--utc-offset", "-07:00"], ["--time-zone", "America/Denver"]):
            there = self.check(run("describe", evenings, *words), 0)
            self.assertIn("from 2024-03-10: 3 days, 3 runs", there.stdout)
            self.assertNotIn("log-hours", there.stderr)
        for words, said in ((["--time-zone", "Mars/Base"], "no zone that this machine knows"),
                            (["--utc-offset", "+99:00"], "is no offset"), (["--from", "May"], "is no day")):
            self.assertIn(said, self.check(run("describe", evenings, *words), 3).stderr)

    def test_what_is_for_studies_is_refused(self):
        for words, said in ((["--check", "ten-percent-time"], "--check holds a protocol or the arms of a study"),
                            (["--arm", "A"], "--arm is for the arms of a study")):
            refused = self.check(run("describe", LOGS / "strava.csv", *words), 1)
            self.assertIn(said, refused.stderr)
            self.assertIn("is a training log; leave it out", refused.stderr)
            self.assertEqual(refused.stdout, "")

    def test_the_cleaned_log_reads_back(self):
        for name in ("garmin-miles.csv", "strava.csv", "garmin-track-metres.csv", "strava-dutch.csv"):
            text = self.check(run("describe", LOGS / name, "--format", "csv"), 0).stdout
            rows = list(csv.DictReader(io.StringIO(text)))
            self.assertEqual([r["date"] for r in rows], sorted(r["date"] for r in rows))
            clean = self.folder / name
            clean.write_text(text)
            first, second = (self.check(run("describe", file), 0).stdout.splitlines() for file in (LOGS / name, clean))
            self.assertEqual(first[0], second[0])
            self.assertEqual(first[2:], second[2:])

    def test_a_format_to_paste_and_at_most_twenty_warnings(self):
        file = self.folder / "no-unit.csv"
        file.write_text("Date,Type,Distance,Duration\n2024-03-01,Running,5.0,0:28:00\n")
        said = self.check(run("describe", file), 3).stderr
        paste = said[said.index("format = {"):said.index(" (or")]
        self.assertIn("1 runs, 5.0 km", self.check(run("describe", file, "--format", paste), 0).stdout)
        file.write_text("date,km,minutes\n2024-03-01,5,30\n" + "2024-03-02,1,30,7\n" * 50 +
                        "".join(f"2024-04-{d:02},{d},x\n" for d in range(1, 31)) + "2024-05-40,5,30\n" * 20)
        warnings = self.check(run("describe", file), 0).stderr.splitlines()
        self.assertLessEqual(len(warnings), 21)
        self.assertTrue(any("45 more rows were left out for such a reason" in w for w in warnings), warnings)

    @unittest.skipUnless(shutil.which("gnuplot"), "needs gnuplot")
    def test_a_picture(self):
        picture = self.folder / "log.svg"
        self.check(run("plot", LOGS / "strava.csv", "-o", picture), 0)
        drawn = picture.read_text()
        for words in ("Distance run, week by week", "Longest run of the week", "nothing here is simulated"):
            self.assertIn(words, drawn)
        for words in (["--arm", "A"], ["--by", "age"], ["--outcome", "pain"], ["--runner", "1"], ["--draw", "1"]):
            other = self.folder / "other.svg"
            self.assertIn(f"is a training log; {words[0]} is for results files",
                          self.check(run("plot", LOGS / "strava.csv", *words, "-o", other), 2).stderr)
            self.assertFalse(other.exists())
        file = self.folder / "walks.csv"
        file.write_text("date,type,minutes\n2024-03-01,walk,30\n")
        self.assertIn("no run in it to draw", self.check(run("plot", file, "-o", picture), 1).stderr)


if __name__ == "__main__":
    unittest.main()
