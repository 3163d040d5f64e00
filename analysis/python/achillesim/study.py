"""A study as a dict, written as TOML for the program."""
from __future__ import annotations

import contextlib
import json
import math
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Study = Mapping[str, Any] | str | os.PathLike[str]


def toml(study: Mapping[str, Any]) -> str:
    """The study as a TOML document: texts, numbers, truth values, lists and tables.

    Raises TypeError, with the place, for anything else.

    >>> print(toml({"name": "x", "sweep": {"design": "grid", "drop": {"key": "shoes.drop", "values": ["0 mm"]}}}), end="")
    name = "x"
    <BLANKLINE>
    [sweep]
    design = "grid"
    <BLANKLINE>
    [sweep.drop]
    key = "shoes.drop"
    values = ["0 mm"]
    >>> print(toml({"arm": [{"name": "a", "shoes": {"drop": "4 mm"}}, {"name": "b"}]}), end="")
    <BLANKLINE>
    [[arm]]
    name = "a"
    <BLANKLINE>
    [arm.shoes]
    drop = "4 mm"
    <BLANKLINE>
    [[arm]]
    name = "b"
    """
    return "".join(_table((), study))


def _table(path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[str]:
    """Values first: what follows the head of a table is the table's."""
    for key, value in table.items():
        if not (_is_table(value) or _is_tables(value)):
            yield f"{_key(path, key)} = {_value((*path, key), value)}\n"
    for key, value in table.items():
        head = ".".join(_key(path, part) for part in (*path, key))
        if _is_table(value):
            yield f"\n[{head}]\n"
            yield from _table((*path, key), value)
        elif _is_tables(value):
            for one in value:
                yield f"\n[[{head}]]\n"
                yield from _table((*path, key), one)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) > 0 and all(_is_table(one) for one in value)


def _key(path: tuple[str, ...], key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{_place(path)}: the key {key!r} is no text")
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(path: tuple[str, ...], value: object) -> str:
    if hasattr(value, "tolist"):  # of numpy: a number, or an array
        value = value.tolist()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value((*path, str(i)), one) for i, one in enumerate(value)) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(path, k)} = {_value((*path, k), v)}" for k, v in value.items()) + " }"
    if value is None:
        raise TypeError(f"{_place(path)}: is None; leave the key out")
    raise TypeError(f"{_place(path)}: is of type {type(value).__name__}; a study holds texts (also for quantities: \"12 mm\"), "
                    "numbers, True or False, lists and tables (dict)")


def _place(path: tuple[str, ...]) -> str:
    return ".".join(path) or "the study"


@contextlib.contextmanager
def as_word(study: Study, folder: str | os.PathLike[str] | None = None) -> Iterator[tuple[str, Path | None]]:
    """What the program is given, and where it is run, for a study: a file, a shipped study's name, or a dict.

    A dict is written into a folder that goes again; or into `folder`, where the protocols and logs lie that it names,
    under a name that no other file has.
    """
    if not isinstance(study, Mapping):
        yield os.fspath(study), None
        return
    text = toml(study)
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="achillesim-") as kept:
            Path(kept, "study.toml").write_text(text, encoding="utf-8")
            yield "study.toml", Path(kept)
        return
    handle, name = tempfile.mkstemp(prefix="study-", suffix=".toml", dir=folder, text=False)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        yield Path(name).name, Path(folder)
    finally:
        os.unlink(name)
