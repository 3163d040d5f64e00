"""What is done is kept, what is damaged is found and done again, what cannot be written or read is said.

The same is tested closer to the code in tests/runners/results; here it is the program that does it.
"""
import re
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

from program import PROGRAM, SMALL, InFolder, run

PARTS = 6  # 1,100 runners in blocks of 512, two arms


class Parts(InFolder):
    def setUp(self):
        super().setUp()
        self.small = self.study(runners=1100, weeks=8)
        self.check(run("run", self.small, "-o", self.folder / "plain.h5", "-q"), 0)
        self.data = self.hash_of(self.folder / "plain.h5")
        self.out = self.folder / "x.h5"
        self.parts = self.folder / "x.h5.parts"

    def all_parts(self):
        """All blocks are done, nothing is merged."""
        for i in (1, 2):
            self.check(run("run", self.small, "-o", self.out, "-q", "--shard", f"{i}/2"), 0)
        files = sorted(self.parts.glob("*.part"))
        self.assertEqual(len(files), PARTS)
        return files

    def test_damaged_parts_are_found_named_and_done_again(self):
        def cut(file):
            os.truncate(file, file.stat().st_size // 2)

        def flip(file):
            content = bytearray(file.read_bytes())
            content[len(content) // 2] ^= 0x10
            file.write_bytes(content)

        for damage in (cut, flip):
            file = self.all_parts()[3]
            damage(file)
            said = self.check(run("run", self.small, "-o", self.out), 0).stderr
            self.assertIn(file.name, said)
            self.assertIn("done again", said)
            self.assertEqual(self.hash_of(self.out), self.data)
            self.out.unlink()
        self.all_parts()[3].unlink()
        self.check(run("run", self.small, "-o", self.out), 0)
        self.assertEqual(self.hash_of(self.out), self.data)

    def test_merge_refuses_a_damaged_part(self):
        file = self.all_parts()[0]
        file.write_bytes(file.read_bytes()[:-1])
        self.assertIn("missing", self.check(run("merge", self.out), 1).stderr)
        self.assertFalse(self.out.exists())

    def test_a_study_changed_between_is_refused_with_the_difference(self):
        self.check(run("run", self.small, "-o", self.out, "-q", "--shard", "1/2"), 0)
        before = sorted(self.parts.iterdir())
        changed = self.study(runners=1100, weeks=8, name="changed.toml")
        changed.write_text(changed.read_text().replace('"0 mm"', '"4 mm"'))
        process = self.check(run("run", changed, "-o", self.out), 2)
        self.assertIn('was \'values = ["0 mm", "12 mm"]\', now \'values = ["4 mm", "12 mm"]\'', process.stderr)
        self.assertIn("seed: was 11, now 12", self.check(run("run", self.small, "-o", self.out, "--seed", 12), 2).stderr)
        self.assertEqual(sorted(self.parts.iterdir()), before)

    def test_interrupted_and_gone_on_with(self):
        study = self.study(runners=20000, weeks=26, name="long.toml")
        plain = self.folder / "long.h5"
        self.check(run("run", study, "-o", plain, "-q"), 0)
        process = subprocess.Popen([PROGRAM, "run", str(study), "-o", str(self.out), "-q"], stderr=subprocess.DEVNULL)
        while not any(self.parts.glob("*.part")):
            time.sleep(0.005)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(60), 130)
        self.check(run("run", study, "-o", self.out, "-q"), 0)
        self.assertEqual(self.hash_of(self.out), self.hash_of(plain))


class Files(InFolder):
    def test_where_nobody_may_write(self):
        # Root may write into folders without permission: nobody may below a file, or into /proc.
        file = self.folder / "file"
        file.write_text("not a folder")
        for out in (file / "x.h5", pathlib.Path("/proc/x.h5"), pathlib.Path("/proc/self/x.h5")):
            said = self.check(run("run", self.study(), "-o", out), 1).stderr
            self.assertIn(f"{out}.parts: cannot create the folder", said)
            self.assertIn("write to another one (-o)", said)
        if os.geteuid() != 0:
            locked = self.folder / "locked"
            locked.mkdir(mode=0o500)
            self.assertIn("Permission denied", self.check(run("run", self.study(), "-o", locked / "x.h5"), 1).stderr)
        self.assertEqual(file.read_text(), "not a folder")

    def test_of_a_newer_program_are_not_misread(self):
        study = self.study()
        out = self.folder / "x.h5"
        self.check(run("run", study, "-o", out, "-q"), 0)
        out.write_bytes(out.read_bytes().replace(b", layout 3.", b", layout 9.", 1))  # as a newer program would seal it
        for words in (("compare", out), ("inspect", out), ("rerun", out, "-o", self.folder / "y.h5"), ("diff", out, out)):
            said = self.check(run(*words), 1).stderr
            self.assertIn("x.h5: has the layout 9", said)
            self.assertIn("read it with a newer achillesim", said)
        content = out.read_bytes()
        self.assertNotEqual(run("run", study, "-o", out).returncode, 0)
        self.assertEqual(out.read_bytes(), content, "a file that is not understood is left alone")

    def test_parts_of_a_newer_program_are_not_misread(self):
        study = self.study(runners=1100, weeks=8)
        out = self.folder / "x.h5"
        self.check(run("run", study, "-o", out, "-q", "--shard", "1/2"), 0)
        manifest = self.folder / "x.h5.parts" / "manifest.json"
        text = manifest.read_text()
        version = re.search(r'"version": \d+', text)[0]
        manifest.write_text(text.replace(version, '"version": 99'))
        said = self.check(run("run", study, "-o", out), 1).stderr
        self.assertIn("manifest.json", said)
        self.assertIn("a newer version of the program wrote it", said)

    def test_everything_from_elsewhere(self):
        """A copy of the program and a study with a protocol beside it, in a folder outside of the repository; then a
        rerun from the results file alone, when neither study nor protocol is there any more."""
        program = self.folder / "achillesim"
        shutil.copy2(PROGRAM, program)
        home = self.folder / "home"
        home.mkdir()
        (home / "mine.toml").write_text('title = "mine"\ngrowth = "7 %"\n')
        (home / "study.toml").write_text(
            SMALL.format(runners=60, weeks=20).replace("ten-percent-continuous", "mine"))

        def mine(*words):
            return self.check(subprocess.run([program, *words], cwd=home, env={"PATH": ""}, capture_output=True, text=True), 0)

        mine("run", "study.toml", "-o", "out.h5", "-q")
        self.assertIn("0 mm", mine("compare", "out.h5").stdout)
        results = self.folder / "out.h5"
        shutil.move(home / "out.h5", results)
        shutil.rmtree(home)
        said = self.check(run("rerun", results, "-o", self.folder / "again.h5"), 0).stderr
        self.assertIn("the same data", said)
        self.assertEqual(self.hash_of(self.folder / "again.h5"), self.hash_of(results))


if __name__ == "__main__":
    unittest.main()
