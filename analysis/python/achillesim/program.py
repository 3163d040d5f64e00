"""Where the program is, and how it is asked."""
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, NamedTuple


class AchilleSimError(Exception):
    """What the program, or this package, has to say: where, what is wrong, what to do.

    code: the program's exit code (1 runtime error, 2 usage, 3 invalid input, 130 interrupted), 0 if it was not asked.
    command: the words that it was asked with, empty if it was not.
    """

    def __init__(self, message: str, code: int = 0, command: Iterable[str] = ()):
        super().__init__(message)
        self.code = code
        self.command = list(command)


class AchilleSimWarning(UserWarning):
    """What the program remarks although it has done what it was asked for."""


class Answer(NamedTuple):
    out: str    # data: stdout
    said: str   # messages: stderr
    code: int   # 0, or one of those that were accepted


class Text(str):
    """A page of the program, which a console or a notebook shows as it stands."""

    __repr__ = str.__str__


def program() -> str:
    """Path of the program: what the environment variable ACHILLESIM names, else `achillesim` on the path.

    Raises AchilleSimError where it is neither.
    """
    named = os.environ.get("ACHILLESIM", "")
    found = shutil.which(named or "achillesim")
    if found is None:
        place = f"ACHILLESIM names {named}, which is no program" if named else "the program achillesim is not on the path"
        raise AchilleSimError(f"{place}; ./quickstart build in its repository prints where it is: put that folder on PATH, "
                              "or the file into the environment variable ACHILLESIM")
    return str(Path(found).absolute())


def version() -> str:
    """As `achillesim --version` says it."""
    return ask("--version").out.strip()


def words_of(options: Mapping[str, object]) -> list[str]:
    """Options of the program from those of a function.

    >>> words_of({"runners": 50, "utc_offset": "+02:00", "force": True, "quiet": False, "seed": None})
    ['--runners', '50', '--utc-offset', '+02:00', '--force']
    >>> words_of({"outcome": ["a", "b"], "set": {"horizon": "26 week"}})
    ['--outcome', 'a', '--outcome', 'b', '--set', 'horizon=26 week']
    """
    words = []
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if isinstance(value, Mapping):
            value = [f"{key}={_word(part)}" for key, part in value.items()]
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                words.append(option)
            elif one is not None and one is not False:
                words += [option, _word(one)]
    return words


def _word(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def ask(*words: object, cwd: Path | None = None, aloud: bool = False, accept: tuple[int, ...] = (0,)) -> Answer:
    """Runs the program. aloud: its messages go to stderr as they come.

    Raises AchilleSimError with all that it said where its exit code is not among `accept`. An interrupt is passed
    on, and the program waited for: what is done is kept.
    """
    command = [program(), *map(str, words)]
    process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, encoding="utf-8")
    assert process.stdout is not None and process.stderr is not None
    said: list[str] = []
    listener = threading.Thread(target=_listen, args=(process.stderr, said, aloud), daemon=True)
    listener.start()
    try:
        out = process.stdout.read()
        code = process.wait()
    except KeyboardInterrupt:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait()
        raise
    finally:
        listener.join()
        process.stdout.close()
        process.stderr.close()
    message = "".join(said)
    if code not in accept:
        raise AchilleSimError(message.rstrip("\n") or _silent_end(code), code, command)
    return Answer(out, message, code)


def _listen(stream: IO[str], said: list[str], aloud: bool) -> None:
    for line in stream:
        said.append(line)
        if aloud:
            print(line, end="", file=sys.stderr, flush=True)


def _silent_end(code: int) -> str:
    return f"achillesim was ended by signal {-code}" if code < 0 else f"achillesim ended with exit code {code} and no word"
