"""What the program does before there are results: run, validate, describe, calibrate."""
from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import warnings
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas

from achillesim.program import AchilleSimError, AchilleSimWarning, Answer, Text, ask, words_of
from achillesim.results import Results, open as open_results
from achillesim.study import Study, as_word
from achillesim.tables import frame_of_table

FINISHED_WITH_FAILURES = 4
INVALID = 3


class _Folder:
    """A folder that goes when nobody holds this any more, at the latest with the process."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="achillesim-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def run(study: Study, output: str | os.PathLike[str] | None = None, *, runners: int | None = None, seed: int | None = None,
        set: Mapping[str, object] | None = None, folder: str | os.PathLike[str] | None = None, quiet: bool = True,
        **options: object) -> Results:
    """Simulates a study and opens its results.

    study: a dict with the keys of a study, a file, or the name of a shipped study ("first-look").
    output: the results file. A run that was interrupted goes on by the same call; where the file is complete already,
        it is opened. Without it the file lies in a temporary folder, and goes when the Results do.
    runners, seed, set: in place of the study's, as in set={"horizon": "26 week", "defaults.shoes.drop": "4 mm"}.
    folder: of a study that is a dict: where the protocols and logs lie that it names.
    quiet: no progress on stderr.
    options: others of `achillesim run`, such as threads=4, explain=100, force=True.

    Raises AchilleSimError with the program's own message: every problem of the study, or why it could not be run. Runners
    that failed are an AchilleSimWarning.
    """
    kept = _Folder() if output is None else None
    path = kept.path / "results.h5" if kept else Path(os.fspath(output or "")).absolute()
    options = {"runners": runners, "seed": seed, "set": set, **options}
    with as_word(study, folder) as (word, cwd):
        answer = ask("run", word, "--output", path, *words_of(options), cwd=cwd, aloud=not quiet,
                     accept=(0, FINISHED_WITH_FAILURES))
    _remark(answer)
    if not path.exists():  # a share of a run, or one that was told to stop at the first failure
        raise AchilleSimError(answer.said.rstrip("\n"), answer.code)
    results = open_results(path)
    results.kept = kept
    return results


#: The line of the file under a problem, and the caret under its place.
IN_THE_FILE = re.compile(r" +\d* *\| ")


def validate(study: Study, *, folder: str | os.PathLike[str] | None = None) -> list[str]:
    """Every problem of a study, with place, reason and remedy; empty where it is valid. What is odd is a warning.

    >>> for problem in validate({"schema_version": 1, "name": "x", "question": "?", "runners": 0, "cohort": "no-such"}):
    ...     print(problem)  # doctest: +ELLIPSIS
    study.toml:1:1: missing-key: the study has no arms; ...
    study.toml:4:11: range: runners = "0" is not allowed ...
    study.toml:5:10: name: there is no cohort "no-such"; ...
    """
    with as_word(study, folder) as (word, cwd):
        answer = ask("validate", word, cwd=cwd, accept=(0, INVALID))
    if answer.code == INVALID:
        lines = answer.said.splitlines()[:-1]  # the last line counts them
        return [line for line in lines if not IN_THE_FILE.match(line) and not line.startswith("warning: ")]
    _remark(answer)
    return []


def describe(what: Study | None = None, *, folder: str | os.PathLike[str] | None = None, **options: object) -> Text:
    """The program's page on a protocol, programme, parameter, law, published outcome, training log or study; what kinds
    there are without one, and the names of a kind by it.

    options: those of `achillesim describe`, such as arm="12 mm", check="guide", weeks=12, utc_offset="+02:00".

    >>> describe("damage.exponent")  # doctest: +ELLIPSIS
    damage.exponent...
    """
    if what is None:
        return Text(ask("describe", *words_of(options)).out)
    with as_word(what, folder) as (word, cwd):
        answer = ask("describe", word, *words_of(options), cwd=cwd)
    _remark(answer)
    return Text(answer.out)


def command(*words: object, **options: object) -> Text:
    """What any other command of the program prints: command("plan", "first-look", runners=100), command("guide", "S077"),
    command("verify", r.path). Its messages are an AchilleSimWarning.

    >>> print(command("guide", "S077").splitlines()[5])  # doctest: +ELLIPSIS
    S077  Less drop, more load...
    """
    answer = ask(*words, *words_of(options))
    _remark(answer)
    return Text(answer.out)


class Calibration(NamedTuple):
    """path: the posterior (HDF5). study_file: the same as TOML, which a study takes by `posterior = "NAME"`.
    fit: published and simulated values. learnt: what they say of the parameters."""
    path: Path
    study_file: Path
    fit: pandas.DataFrame
    learnt: pandas.DataFrame


def calibrate(targets: str | os.PathLike[str] = "shipped", output: str | os.PathLike[str] = "posterior.h5", *,
              quiet: bool = False, **options: object) -> Calibration:
    """Finds the parameters with which the published outcomes come out, and how sure that is. Takes hours with all of them;
    the same call goes on where one was interrupted.

    targets: a file of published outcomes, a folder of them, or "shipped".
    output: the posterior; OUTPUT.toml beside it is for studies.
    options: those of `achillesim calibrate`, such as runners_share=0.1, hours=2, fix={"damage.exponent": 9}.
    """
    path = Path(os.fspath(output))
    answer = ask("calibrate", os.fspath(targets), "--output", path, "--format", "json",
                 *words_of({"quiet": quiet, **options}), aloud=not quiet)
    fit, learnt = _documents(answer.out)
    return Calibration(path, path.with_suffix(".toml"), frame_of_table(fit), frame_of_table(learnt))


def _documents(text: str) -> list[Any]:
    """JSON documents that follow one another."""
    found, decoder, rest = [], json.JSONDecoder(), text.strip()
    while rest:
        document, end = decoder.raw_decode(rest)
        found.append(document)
        rest = rest[end:].lstrip()
    return found


# What the program says of every run: how far it is, and that it is done.
_ROUTINE = re.compile(r"(simulating|merging) +\d+ %|goes on at |.*(: already complete|: valid; |runners in arms, \d+ failed)")


def _remark(answer: Answer) -> None:
    """Warnings of the program, which runners failed, and what else it has to say."""
    remarks = [line for line in answer.said.splitlines() if not _ROUTINE.match(line)]
    if remarks:
        warnings.warn("\n".join(remarks), AchilleSimWarning, stacklevel=3)
