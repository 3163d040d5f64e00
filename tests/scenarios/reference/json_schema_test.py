#!/usr/bin/env python3
"""The JSON Schema accepts what the program accepts, and refuses all wrong studies but those that no schema can.

usage: json_schema_test.py PRINT_SCHEMA REPOSITORY

Accepted: every shipped file, and every shipped study with all that its names stand for. Refused: the corpus of wrong
studies, except for the files listed here by reason. The list is exact: a file on it that the schema has come to refuse
is as wrong as one that is not on it and accepted.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

try:
    import jsonschema
except ImportError:
    sys.exit("python3-jsonschema is not installed for this python3; ./quickstart test installs Debian's")

# Folder of the shipped files -> definition in the schema; studies are the schema itself.
KINDS = {
    "protocols": "protocol",
    "cohorts": "cohort",
    "monitoring": "monitoring-rule-set",
    "responses": "injury-response",
    "strikes": "strike-plan",
    "exercises": "exercise",
    "programmes": "exercise-programme",
    "care": "care-of-a-rupture",
    "behaviours": "behaviour",
    "gates": "readiness-gate",
    "log_formats": "log-format",
}

# No TOML at all: there is nothing to hold against a schema.
NO_DOCUMENT = {"control-byte", "duplicate-key", "non-ascii", "syntax", "syntax-inline-table", "syntax-open-list",
               "syntax-open-text", "syntax-without-equals", "syntax-without-quotes"}

# Wrong studies that draft-07 cannot tell from right ones.
ACCEPTED = {
    "what a name stands for may lie in a file": {
        "unknown-cohort", "unknown-monitoring", "unknown-protocol", "unknown-response", "unknown-strike",
        "programme-unknown", "exercise-unknown", "log-unknown", "log-outside", "log-of-logs",
        "behaviour-unknown", "behaviour-help-action", "posterior-unknown",
        "cohort-circle", "cohort-number-unused"},
    "the names of the model's parameters fit a pattern": {"draws-only"},
    "a name is made elsewhere in the study": {
        "phase-unknown-session", "afterwards-unknown-session", "reference-arm", "duplicate-arms"},
    "the options of a protocol name the keys and values of its switches": {
        "option-in-other-reading", "option-preset", "option-reading-missing", "option-reading-unknown",
        "option-unknown", "protocol-option-reading", "protocol-option-unknown", "protocol-without-options"},
    "two values are compared": {
        "cohort-bounds", "phase-times", "response-rest", "rule-stop-without-rest", "sweep-labels",
        "sweep-list-lengths",
        "log-lengths", "log-days-fall", "log-too-fast", "log-scale-without-runs",
        "rule-refer-without-rest", "programme-most-below", "programme-step-without-room", "programme-shortest",
        "programme-leave-out", "trial-landmark-horizon",
        "target-after-the-horizon", "target-arm-against-itself", "target-no-width", "target-outside-interval",
        "target-published-alone", "target-published-without-width", "target-twice", "target-window",
        "posterior-few", "posterior-half", "posterior-twice", "posterior-values"},
    "what a published outcome measures hangs on its estimator, its scale and the study": {
        "target-arm-unknown", "target-expected-beside-a-limit", "target-expected-of-a-window", "target-expected-of-others", "target-odds-of-two-arms", "target-key-missing", "target-key-unused", "target-logarithm-of-nothing",
        "target-logit-of-all", "target-logit-unit", "target-two-contrasts", "target-without-record",
        "target-without-series"},
    "criteria are weighed against each other, or against what a phase holds": {
        "phase-enter-needs-running", "phase-exit-contradiction", "phase-exit-needs-running", "response-until",
        "rule-contradiction", "programme-rule-contradiction", "gate-contradiction", "gate-running"},
    "what an exercise needs depends on the exercise, which may be a name": {
        "exercise-no-time", "programme-load-without-force"},
    "what a log's format says may come from another one, and meets a file": {
        "log-format-columns", "log-format-date", "log-format-misses"},
    "what the trial is about stands in the arms, whose names may be files": {"trial-per-protocol"},
    "the choice stands there to be refused with what to do": {"trial-while-running"},
    "a text that holds nothing, a value beside one that is the preset": {"trial-eligibility-empty", "trial-follow-up-alone"},
    "a calendar": {"log-from-no-day"},
    "lists of days stand in the log itself or in those of its runners": {"log-without-minutes"},
    "only the last phase may go on for ever": {"programme-never-left"},
    "something is computed: a sum, a product, a share, a matrix, whole days": {
        "behaviour-always-ill", "cohort-steroid-shares", "cohort-nobody", "cohort-shares", "shoes-too-many-pairs",
        "correlation-impossible", "horizon-fraction", "sweep-billion"},
    "the key that it needs may stand in [defaults]": {"lift-weaning-alone", "back-over-alone"},
    "a bound that the comparison itself leaves out": {"phase-exit-edge"},
    "how many levels a covariate has": {"cohort-no-three-levels", "cohort-no-yes-or-no", "cohort-too-many-levels"},
    "the model's parameters and their ranges": {"posterior-parameter", "posterior-range"},
    "any unit of the right dimension is taken, which only UDUNITS can tell": {"parameter-unit-wrong"},
    "a range inside a text, which stands in the description": {
        "adherence-high", "behaviour-impatience", "care-weight", "cohort-range", "cohort-sleep", "drop-absurd",
        "drop-negative", "horizon-eternal", "horizon-zero", "phase-exit-outside",
        "recovery-sleep", "segment-grade", "segment-pace", "sweep-wrong-value"},
}

# Without indentation, bytes; letters of a pattern, which editors show to people.
MOST_BYTES = 250_000
MOST_LETTERS = 300


def toml(text: str) -> dict:
    return tomllib.loads(text)


def patterns_in(schema):
    """Of a schema and all that it holds."""
    if isinstance(schema, list):
        for item in schema:
            yield from patterns_in(item)
    elif isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for value in schema.values():
            yield from patterns_in(value)


def refusals(validator, document, what) -> list[str]:
    return [f"{what}: refused at {'.'.join(map(str, e.absolute_path))}: {e.message[:200]}"
            for e in validator.iter_errors(document)]


def main() -> int:
    printer, root = sys.argv[1], Path(sys.argv[2])
    schema = json.loads(subprocess.check_output([printer], text=True))
    jsonschema.Draft7Validator.check_schema(schema)
    size = len(json.dumps(schema, separators=(",", ":")))
    longest = max(map(len, patterns_in(schema)))
    study = jsonschema.Draft7Validator(schema)
    wrong = [f"the schema has {size} bytes, more than {MOST_BYTES}"] * (size > MOST_BYTES)
    wrong += [f"a pattern has {longest} letters, more than {MOST_LETTERS}"] * (longest > MOST_LETTERS)
    shipped = 0

    for kind, definition in KINDS.items():
        part = jsonschema.Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": schema["definitions"]})
        for file in sorted((root / "scenarios" / "shipped" / kind).glob("*.toml")):
            wrong += refusals(part, toml(file.read_text(encoding="utf-8")), file)
            shipped += 1
    studies = (root / "scenarios" / "shipped" / "studies").glob("*.toml")
    for file in sorted([*studies, *(root / "scenarios" / "targets").glob("*.toml")]):
        wrong += refusals(study, toml(file.read_text(encoding="utf-8")), file)
        resolved = subprocess.check_output([printer, file], text=True)
        wrong += refusals(study, toml(resolved), f"{file} with all its names resolved")
        shipped += 1

    listed = {name: reason for reason, names in ACCEPTED.items() for name in names}
    corpus = sorted((root / "tests" / "scenarios" / "invalid").glob("*.toml"))
    refused = 0
    for file in corpus:
        text = file.read_text(encoding="utf-8")
        expected = text.split("\n")[0].removeprefix("# expect: ")
        try:
            document = toml(text)
        except tomllib.TOMLDecodeError as error:
            if file.stem not in NO_DOCUMENT:
                wrong.append(f"{file}: is no TOML ({error}), and not listed so")
            continue
        if file.stem in NO_DOCUMENT:
            wrong.append(f"{file}: is TOML after all; take it off the list")
        accepted = study.is_valid(document)
        refused += not accepted
        if accepted and file.stem not in listed:
            wrong.append(f"{file}: accepted, but the program says: {expected}")
        if not accepted and file.stem in listed:
            wrong.append(f"{file}: the schema refuses it now; take it off the list ({listed[file.stem]})")
    names = {file.stem for file in corpus}
    wrong += [f"{name}: listed, but there is no such file" for name in sorted((set(listed) | NO_DOCUMENT) - names)]

    print(*wrong, sep="\n")
    print(f"{size} bytes, the longest pattern has {longest} letters")
    print(f"{shipped} shipped files accepted; of {len(corpus)} wrong studies {refused} refused by the schema, "
          f"{len(listed)} by the program alone, {len(NO_DOCUMENT)} no TOML")
    return 1 if wrong or not shipped or not corpus else 0


if __name__ == "__main__":
    sys.exit(main())
