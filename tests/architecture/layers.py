#!/usr/bin/env python3
"""Includes follow the layers: upwards never, and each library where it belongs.

usage: layers.py REPOSITORY
"""

import re
import sys
from pathlib import Path

from sources import LAYERS, read_by

# Libraries (first part of an include) and the files that may name them; a path ending in / is a folder.
LIBRARY_HOMES = {
    r"tbb/|oneapi/": ["runners/parallel_tbb.cpp"],
    r"toml\+\+/": ["scenarios/source/toml_reader.cpp"],
    r"expat\.h": ["scenarios/log/xml.cpp"],
    r"hdf5": ["runners/results/"],
    r"mpi\.h": ["runners/parallel_mpi.cpp"],
    r"CLI/": ["cli/"],
    r"Eigen/": ["model/lane.hpp", "runners/", "analysis/statistics/", "analysis/calibration/", "analysis/posterior/", "cli/calibrating.cpp", "cli/suite/",
              "scenarios/kinds/correlations.cpp"],
    r"boost/numeric/odeint": ["runners/"],
    r"boost/random/": ["analysis/calibration/designs.cpp"],
    r"boost/math/": ["analysis/", "runners/", "scenarios/"],
    r"Random123/": ["runners/random.hpp", "analysis/statistics/resample.cpp",
                    "analysis/calibration/random_numbers.cpp"],
    r"nlopt": ["analysis/calibration/optimiser.cpp"],
    r"fmt/": ["scenarios/", "cli/"],
    r"date/": ["scenarios/log/time_zone.cpp"],
    r"utf8proc\.h": ["scenarios/words/utf8.cpp"],
    r"udunits2\.h": ["scenarios/"],
    r"immintrin\.h|[a-z]mmintrin\.h": [],
}

# The model is a set of pure functions: nothing in it reads, writes, waits, draws or looks at a clock.
IMPURE = (
    "iostream fstream istream ostream sstream iomanip cstdio stdio.h filesystem print "
    "thread mutex shared_mutex atomic future condition_variable stop_token semaphore latch barrier "
    "random chrono ctime time.h unistd.h"
).split()

# The rooms of a layer, lowest first; what stands beside them is the roof.
ROOMS = {"scenarios": ["words", "study", "source", "language", "log", "kinds", "reference"]}

# The analysis reads results; it never simulates. It uses threads as the runners do.
ANALYSIS_MAY_USE_OF_RUNNERS = ("runners/results/", "runners/record.hpp", "runners/parallel.hpp")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def room_of(path: str) -> str:
    """Of the layer's file; "" on the roof, and where the layer has no rooms."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] in ROOMS else ""


def problem_of_rooms(path: str, name: str) -> str | None:
    layer, room, target = path.split("/")[0], room_of(path), room_of(name)
    order = ROOMS.get(layer, [])
    if name.split("/")[0] != layer or not order or not room:
        return None
    if room not in order:
        return f"{path}: {room}/ is no room of {layer}; name it in ROOMS of layers.py"
    if target not in order or order.index(target) > order.index(room):
        return f"{path}: includes {name} from a room above"
    return None


def problems_of(root: Path, path: str):
    layer = path.split("/")[0]
    for quote, name in INCLUDE.findall((root / path).read_text(encoding="utf-8")):
        target = name.split("/")[0]
        if target in LAYERS:
            if LAYERS.index(target) > LAYERS.index(layer):
                yield f"{path}: includes {name} from a layer above"
            if layer == "analysis" and target == "runners" and not name.startswith(ANALYSIS_MAY_USE_OF_RUNNERS):
                yield f"{path}: includes {name}; of runners/ the analysis uses {ANALYSIS_MAY_USE_OF_RUNNERS}"
        elif quote == '"' and target != "generated":
            yield f'{path}: includes "{name}"; write project headers from the repository root'
        if above := problem_of_rooms(path, name):
            yield above
        if target in LAYERS and not (root / name).is_file():
            yield f"{path}: includes {name}, which does not exist"
        if layer == "model" and name in IMPURE:
            yield f"{path}: includes <{name}>; the model has no I/O, threads, random streams or clock"
        for pattern, homes in LIBRARY_HOMES.items():
            if re.match(pattern, name) and not any(path == h or h.endswith("/") and path.startswith(h) for h in homes):
                yield f"{path}: includes <{name}>; it belongs in {' or '.join(homes) or 'no file'}"


def main() -> int:
    root = Path(sys.argv[1])
    files = read_by("layers", root)
    problems = [p for path in files for p in problems_of(root, path)]
    print(*problems, sep="\n")
    print(f"{len(files)} files, {len(problems)} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
