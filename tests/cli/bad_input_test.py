"""Whatever is given for a study: a message with its place, exit 3, nothing written, and soon.

The corpus has a file for each rule of the program: the rules that the sources name are all seen here.
"""
import os
import re
import unittest

from program import ROOT, InFolder, run

CORPUS = sorted((ROOT / "tests" / "scenarios" / "invalid").glob("*.toml"))
SECONDS = 30  # for one input: the slowest takes about one; a reader that hangs or squares its time takes minutes

HEAD = 'schema_version = 1\nname = "n"\nquestion = "q"\nrunners = 10\ncohort = "healthy-recreational"\n'
# Bytes that are no study, with what is said about them.
EXTREMES = {
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00", "control-byte"),
    "no-utf8": (b"# \xff\xfe\n", "encoding"),
    "brackets": (b"x = " + b"[" * 300_000, "nesting"),
    "braces": (b"x = " + b"{a=" * 300_000, "nesting"),
    "dots": (b"x" + b".x" * 300_000 + b" = 1\n", "nesting"),
    "keys": (HEAD.encode() + b"".join(b"key_%d = %d\n" % (i, i) for i in range(200_000)), "more than 1000 problems"),
    "large": (b"#" * (17 << 20), "16 MiB"),
    "integer": (HEAD.encode() + b"seed = 99999999999999999999999\n", "syntax"),
}


def rules_said(text):
    """The rules of messages `file:line:column: rule: ...`, with or without line and column."""
    return set(re.findall(r"(?m)^[^\n]*?\.toml(?::\d+:\d+)?: ([a-z-]+): ", text)) | set(
        re.findall(r"(?m)^\S*?: (file): ", text))


def rules_in_sources():
    """The words that stand for a rule where a problem is reported, and in the tables' relations."""
    found = set()
    for source in (ROOT / "scenarios").rglob("*.cpp"):
        text = source.read_text(encoding="utf-8")
        for call in re.finditer(r"(?:problems_?\.add|\bfail|\brefuse)\(", text):
            word = re.search(r'(?<!find\()(?<!place_of\(b, )"([^"\\]*)"', text[call.end():call.end() + 300])
            if word and re.fullmatch(r"[a-z]+(-[a-z]+)*", word[1]):
                found.add(word[1])
        found |= set(re.findall(r'Relation::Kind::\w+, \w+,\s*"([a-z-]+)"', text))
    return found


class BadInput(InFolder):
    def refused(self, study):
        out = self.folder / "results" / "out.h5"
        out.parent.mkdir(exist_ok=True)
        process = self.check(run("run", study, "-o", out, timeout=SECONDS), 3)
        self.assertEqual(list(out.parent.iterdir()), [], f"{study}: something was written")
        self.assertEqual(process.stdout, "")
        return process.stderr

    def extremes(self):
        for name, (content, _) in EXTREMES.items():
            (self.folder / f"{name}.toml").write_bytes(content)
        (self.folder / "loop.toml").symlink_to("loop.toml")
        (self.folder / "folder.toml").mkdir()
        os.mkfifo(self.folder / "pipe.toml")  # opened, it would wait for a writer
        said = {name: said for name, (_, said) in EXTREMES.items()}
        return {**said, "loop": "cannot be opened", "folder": "is a folder", "pipe": "is not a regular file",
                "nowhere": "cannot be opened"}

    def test_every_file_is_refused_and_every_rule_is_seen(self):
        seen = set()
        for file in CORPUS:
            expected = file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# expect: ")
            said = self.refused(file)
            self.assertIn(expected, said)
            seen |= rules_said(said)
        for name, expected in self.extremes().items():
            said = self.refused(self.folder / f"{name}.toml")
            self.assertIn(expected, said)
            seen |= rules_said(said)
        rules = rules_in_sources()
        # Rows of a training log that are left out are warnings, not reasons to refuse a study.
        rows = {"log-row", "log-other", "log-day", "log-distance", "log-climb", "log-cadence", "log-duplicate",
                "log-date", "log-type", "log-miles", "log-metres", "log-value", "log-hours", "log-sport", "log-stray", "log-gap",
                "log-duration"}
        log_tests = "".join(f.read_text(encoding="utf-8") for f in (ROOT / "tests" / "scenarios" / "log").glob("*_test.cpp"))
        self.assertEqual({rule for rule in rows if rule not in log_tests}, set(), "warnings without a test")
        self.assertGreater(len(rules), 20, "the sources were misread")
        self.assertEqual(rules - seen - rows, set(), "rules without a file in the corpus")

    def test_validate_and_plan_refuse_alike(self):
        for file in CORPUS[::10]:
            said = self.refused(file)
            for command in ("validate", "plan"):
                self.assertEqual(self.check(run(command, file), 3).stderr, said)


if __name__ == "__main__":
    unittest.main()
