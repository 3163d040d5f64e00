"""The program's tables as frames."""
from __future__ import annotations

from typing import Any

import pandas

PARTS = ("low", "high", "standard_error")  # of an estimate, beside its value


def frame_of_table(document: dict[str, Any]) -> pandas.DataFrame:
    """A table of `--format json` as a frame: a row for each of its rows.

    A number is a column of its name; an estimate has NAME_low, NAME_high and NAME_standard_error beside it (shares in
    0-1). `notes` says why a cell has no number, where one has none. attrs holds what belongs to the table: caption,
    caution, definitions, units, data_hash, command, n_failed.
    """
    rows = document["rows"]
    columns: dict[str, list[object]] = {}
    for name in (column["name"] for column in document["columns"]):
        cells = [row.get(name) for row in rows]
        numbers = any(isinstance(cell, dict) for cell in cells)
        columns[name] = [_value(cell) for cell in cells]
        for part in PARTS if numbers else ():
            if any(isinstance(cell, dict) and part in cell for cell in cells):
                columns[f"{name}_{part}"] = [cell.get(part) if isinstance(cell, dict) else None for cell in cells]
    notes = ["; ".join(f"{name}: {cell['note']}" for name, cell in row.items() if isinstance(cell, dict) and "note" in cell)
             for row in rows]
    if any(notes):
        columns["notes"] = list(notes)
    frame = pandas.DataFrame(columns)
    frame.attrs = {key: value for key, value in document.items() if key not in ("rows", "columns")}
    frame.attrs["units"] = {column["name"]: column["unit"] for column in document["columns"]}
    frame.attrs["meaning"] = {column["name"]: column["definition"] or column["title"] for column in document["columns"]}
    return frame


def _value(cell: Any) -> Any:
    """A number; words with a note are a cell without one."""
    return cell.get("value", None if "value" in cell else cell.get("text")) if isinstance(cell, dict) else cell
