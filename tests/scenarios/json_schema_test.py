#!/usr/bin/env python3
"""The JSON Schema accepts every shipped file and refuses what it can of the corpus of wrong ones.

usage: json_schema_test.py PRINT_SCHEMA REPOSITORY; exit 77 without python3-jsonschema
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

KINDS = {
    "protocols": "protocol",
    "cohorts": "cohort",
    "monitoring": "monitoring rule set",
    "responses": "injury response",
    "strikes": "strike plan",
}
# Rules that a schema can hold; ranges of quantities and names are the program's.
STRUCTURAL = ("type: ", "choice: ", "unit: ", '"')
# Numbers in a text that only the program weighs.
NOT_IN_A_PATTERN = {"horizon-overflow", "segment-pace", "parameter-unit-wrong"}


def main() -> int:
    schema = json.loads(subprocess.check_output([sys.argv[1]], text=True))
    root = Path(sys.argv[2])
    jsonschema.Draft7Validator.check_schema(schema)
    study = jsonschema.Draft7Validator(schema)
    wrong = []

    for kind in [*KINDS, "studies"]:
        part = {**schema["definitions"][KINDS[kind]], "definitions": schema["definitions"]} if kind in KINDS else schema
        validator = jsonschema.Draft7Validator(part)
        for file in sorted((root / "scenarios" / kind).glob("*.toml")):
            errors = validator.iter_errors(tomllib.loads(file.read_text(encoding="utf-8")))
            wrong += [f"{file}: refused: {e.message[:200]}" for e in errors]

    refused = 0
    for file in sorted((root / "tests" / "scenarios" / "invalid").glob("*.toml")):
        expected = file.read_text(encoding="utf-8").split("\n")[0].removeprefix("# expect: ")
        try:
            document = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            continue
        if not study.is_valid(document):
            refused += 1
        elif expected.startswith(STRUCTURAL) and file.stem not in NOT_IN_A_PATTERN:
            wrong.append(f"{file}: accepted, but {expected}")

    print(*wrong, f"{refused} wrong studies refused", sep="\n")
    return 1 if wrong or refused < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
