"""The program on CPUs of other years: an emulator hides AVX, and the program must do without it.

The disassembly (tests/architecture/isa_objects.sh) says that the baseline's object has no wide instruction; this says
that nothing else on the way uses one, that the choice is made at run time, and that the data do not depend on the CPU.
"""
import shutil
import subprocess
import unittest

from program import PROGRAM, InFolder, run

EMULATOR = shutil.which("qemu-x86_64")
# The bare x86-64 of 2003; Intel's of 2008, the last line without AVX; all that the emulator knows, AVX2 with it.
BARE, WITHOUT_AVX, WITH_AVX2 = "qemu64", "Nehalem", "max"


def on(cpu, *words):
    return subprocess.run([EMULATOR, "-cpu", cpu, PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=120)


class OldCpu(InFolder):
    def setUp(self):
        super().setUp()
        self.assertIsNotNone(EMULATOR, "qemu-x86_64 is not there; install Debian's qemu-user")

    def instruction_set(self, results):
        out = self.check(run("inspect", results), 0).stdout
        made = next(line for line in out.splitlines() if line.startswith("made by "))
        return next(name for name in ("baseline", "avx2", "avx512") if f"({name}, " in made)

    def test_without_avx_the_baseline_is_chosen_and_gives_its_data(self):
        study = self.study(runners=8)
        native = self.folder / "native.h5"
        self.check(run("run", study, "-o", native, "-q", "--isa", "baseline"), 0)
        for cpu in (BARE, WITHOUT_AVX):
            out = self.folder / f"{cpu}.h5"
            self.check(on(cpu, "run", study, "-o", out, "-q"), 0)
            self.assertEqual(self.instruction_set(out), "baseline")
            self.assertEqual(self.hash_of(out), self.hash_of(native))

    def test_what_the_cpu_lacks_is_refused(self):
        study = self.study(runners=8)
        out = self.folder / "wide.h5"
        # The other half of the proof: where there is AVX2, it is chosen, so the emulated CPU does decide.
        self.check(on(WITH_AVX2, "run", study, "-o", out, "-q"), 0)
        self.assertEqual(self.instruction_set(out), "avx2")
        refused = self.check(on(WITHOUT_AVX, "run", study, "-o", self.folder / "x.h5", "--isa", "avx2"), 2)
        self.assertIn("--isa avx2", refused.stderr)
        self.assertFalse((self.folder / "x.h5").exists())
        # Instruction sets are never mixed: neither repeated with another, nor gone on with.
        again = self.check(on(WITHOUT_AVX, "rerun", out, "-o", self.folder / "y.h5"), 1)
        self.assertIn("was made with the instruction set avx2", again.stderr)
        differs = self.check(on(WITHOUT_AVX, "run", study, "-o", out), 2)
        self.assertIn("instruction set: was avx2, now baseline", differs.stderr)


if __name__ == "__main__":
    unittest.main()
