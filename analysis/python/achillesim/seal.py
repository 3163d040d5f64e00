"""Whether a results file is as it was written: every command of the program looks before HDF5 opens it, and so do we."""
from __future__ import annotations

import hashlib
import os
import re

from achillesim.program import AchilleSimError

SEAL_BYTES = 512
LAYOUT = 3  # that this package reads


def check(path: str) -> None:
    """Raises AchilleSimError where there is no such file, it is no results file, of another layout, or was changed."""
    if not os.path.exists(path):
        raise AchilleSimError(_missing(path))
    try:
        with open(path, "rb") as file:
            head = file.read(SEAL_BYTES)
            digest = hashlib.sha256()
            while block := file.read(1 << 20):
                digest.update(block)
            size = file.tell()
    except OSError as error:
        raise AchilleSimError(f"{path}: cannot be read ({error.strerror})") from error
    words = head.decode("ascii", "replace")
    layout = re.search(r"AchilleSim results file, layout (\d+)\.", words)
    if layout is None:
        raise AchilleSimError(f"{path}: is no AchilleSim results file, or lost its first 512 bytes; achillesim verify says more")
    if int(layout[1]) != LAYOUT:
        raise AchilleSimError(f"{path}: is of layout {layout[1]}, and this package reads layout {LAYOUT}; run its study again, "
                              "with achillesim rerun, or take a version of the package that fits")
    if f"these 512 bytes: {digest.hexdigest()}\n" not in words or f"Bytes in all: {size}\n" not in words:
        raise AchilleSimError(f"{path}: was changed after it was written; achillesim verify says what of it, and "
                              "achillesim rerun, from a sound copy, makes it again")


def _missing(path: str) -> str:
    if os.path.isdir(path + ".parts"):
        return f"{path}: the run is not finished; the same run goes on where it was"
    return f"{path}: no such file"
