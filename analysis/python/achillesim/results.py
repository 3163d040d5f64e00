"""A results file by the names of its arms and levels."""
from __future__ import annotations

import difflib
import json
import os
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, overload

import numpy
import pandas
import xarray

from achillesim import curves, frames, seal
from achillesim.frames import Array
from achillesim.program import AchilleSimError, Text, ask, words_of
from achillesim.tables import frame_of_table

OPENING: dict[str, Any] = {"engine": "h5netcdf", "decode_times": False}  # days of the arm are numbers, no dates


def open(path: str | os.PathLike[str]) -> Results:
    """The results file of a finished run.

    Raises AchilleSimError where it is missing, unfinished, of another layout, or was changed after it was written.
    """
    word = os.fspath(path)
    seal.check(word)
    return Results(Path(word).absolute())


class Figure:
    """A picture of the program, which a notebook shows. path: where it lies, if it was asked for in a file."""

    def __init__(self, data: bytes, kind: str, path: Path | None):
        self.data = data
        self.kind = kind  # ".svg", ".png" or ".pdf"
        self.path = path

    def _repr_svg_(self) -> str | None:
        return self.data.decode("utf-8") if self.kind == ".svg" else None

    def _repr_png_(self) -> bytes | None:
        return self.data if self.kind == ".png" else None

    def __repr__(self) -> str:
        return f"<figure{f', {self.path}' if self.path else ''}>"


class Results:
    """What a run gave. `draw` counts sets of the model's parameters (0: the presets), `runner` people, the same in every
    arm and draw: never take draws for runners.

    path: the file. dataset: its root, (draw, arm, runner); other groups by `group("population")`.
    arms, reference_arm: names. factors: the levels of the swept factors, a row for each arm.
    """

    def __init__(self, path: Path):
        self.path = path
        self.kept: object = None  # what takes the file away when nobody needs it any more
        self.dataset = xarray.open_dataset(path, **OPENING)  # read as far as somebody asks: a file may hold 1,000 draws
        self._draws = numpy.arange(self.dataset.sizes["draw"])
        self._arms = numpy.arange(self.dataset.sizes["arm"])
        self._whole = True
        design = self.group("design")
        self.levels: dict[str, list[str]] = {}  # as the study writes them, for each arm
        self.numbers: dict[str, Array] = {}  # in the factor's unit, where its levels are numbers
        self.factor_units: dict[str, str] = {}
        for f, name in enumerate(map(str, design["factor"].values) if "factor" in design else ()):
            self.levels[name] = [str(level) for level in design["level"].values[:, f]]
            variable = self.dataset[str(design["factor_variable"].values[f])]
            if variable.dtype.kind == "f" and numpy.isfinite(variable.values).all():
                self.numbers[name] = variable.values
                self.factor_units[name] = str(variable.attrs["units"])

    # --- what is in it --------------------------------------------------------------------------

    @property
    def arms(self) -> list[str]:
        return [str(name) for name in self.dataset["arm_name"].values[self._arms]]

    @property
    def reference_arm(self) -> str:
        return str(self.dataset.attrs["reference_arm_name"])

    @property
    def draws(self) -> list[int]:
        return [int(draw) for draw in self._draws]

    @property
    def n_runners(self) -> int:
        return int(self.dataset.sizes["runner"])

    @property
    def horizon_days(self) -> int:
        return int(self.dataset.attrs["horizon_days"])

    @property
    def n_failed(self) -> int:
        """Simulations that failed, over the arms and draws; `runners()` holds them, everything else leaves them out."""
        return int((self.part(self.dataset["status"]) != 0).sum())

    @property
    def factors(self) -> pandas.DataFrame:
        """The levels as the study writes them: [arm, factor]."""
        frame = pandas.DataFrame(self.levels, index=self.dataset["arm_name"].values.astype(str)).iloc[self._arms]
        return frame.rename_axis(index="arm", columns="factor")

    @property
    def provenance(self) -> dict[str, str]:
        """What the file was made from and by: seed, program, data_hash, command_line, ..."""
        return {str(key): str(value) for key, value in self.group("provenance").attrs.items()}

    @property
    def study(self) -> dict[str, Any]:
        """The study, with every name's table and the presets written in: `run(r.study)` needs no other file."""
        return tomllib.loads(self.provenance["study_text"])

    @property
    def caution(self) -> str:
        """What every output says first: that the model is uncalibrated, or with how many published outcomes it agrees."""
        posterior = self.study.get("posterior")
        if not isinstance(posterior, dict) or not posterior.get("set"):
            return "Simulated by an uncalibrated model; not clinical evidence."
        met, missed = (len(posterior.get(key, [])) for key in ("met", "missed"))
        return f"Simulated by a model calibrated to {met + missed} published outcomes, {met} met; not clinical evidence."

    def group(self, name: str) -> xarray.Dataset:
        """A group of the file as it stands: events, sessions, timeseries, population, design, parameters, provenance."""
        try:
            return xarray.open_dataset(self.path, group=name, **OPENING)
        except (OSError, KeyError, ValueError) as error:
            remedy = {"sessions": "; run the study with record_sessions = true", "timeseries": "; run the study with weekly = true",
                      "causes": "; run the study with explain=512"}.get(name, "")
            raise AchilleSimError(f"{self.path}: has no {name}{remedy}") from error

    def __repr__(self) -> str:
        names = ", ".join(self.arms[:6]) + (", ..." if len(self.arms) > 6 else "")
        return (f"{self.path.name}: {self.dataset.attrs['title']} (simulated; not clinical evidence)\n"
                f"{len(self.arms)} arms x {self.n_runners:,} runners x {len(self._draws)} draws, {self.horizon_days} days, "
                f"{self.n_failed} failed\narms: {names}; reference: {self.reference_arm}\n"
                "runners() events() sessions() weekly() curves() table(NAME) plot(NAME) sel(arm=, draw=, FACTOR=)")

    # --- by name --------------------------------------------------------------------------------

    def sel(self, *, arm: str | Iterable[str] | None = None, draw: int | Iterable[int] | None = None,
            **levels: object) -> Results:
        """The same with these arms, draws and levels alone, for frames: sel(arm="12 mm"), sel(drop=["0 mm", "4 mm"]),
        sel(drop=12, draw=0). A level is given as the study writes it, or as a number in its unit.

        Raises AchilleSimError for a name that the file does not have, with those that it has.
        """
        chosen = object.__new__(Results)
        chosen.__dict__.update(self.__dict__, _whole=False)
        names = [str(name) for name in self.dataset["arm_name"].values]
        kept = self._arms
        if arm is not None:
            places = {names[a]: a for a in self._arms}
            kept = numpy.array([_place(places, one, "arm") for one in _listed(arm)])
        for factor, wanted in levels.items():
            _place(dict.fromkeys(self.levels), factor, "factor")
            wanted_levels = {_place(self._known_levels(factor), one, f"level of {factor}") for one in _listed(wanted)}
            kept = kept[[self.levels[factor][a] in wanted_levels for a in kept]]
        if len(kept) == 0:
            raise AchilleSimError("no arm has all of these levels")
        chosen._arms = kept
        if draw is not None:
            places = {int(d): int(d) for d in self._draws}
            chosen._draws = numpy.array([_place(places, one, "draw") for one in _listed(draw)])
        return chosen

    def _known_levels(self, factor: str) -> dict[object, str]:
        """What a level may be called: its words, or its number."""
        words: dict[object, str] = {level: level for level in self.levels[factor]}
        return words | dict(zip((float(n) for n in self.numbers.get(factor, ())), self.levels[factor]))

    def part(self, array: xarray.DataArray) -> Array:
        """The values of the chosen draws and arms, [draw, arm, ...]."""
        return array.isel(draw=self._draws, arm=self._arms).values

    # --- frames ---------------------------------------------------------------------------------

    def runners(self) -> pandas.DataFrame:
        """A row for each draw, arm and runner: all outcomes, then the person. Failed runners are there, with `status`.

        Codes have their words beside them (`event_type`, `event_type_label`); numbers that are not known are NaN.
        Units and meanings: `.attrs["units"]`, `.attrs["meaning"]`; also of the other frames.
        """
        return frames.runners(self)

    def events(self) -> pandas.DataFrame:
        """A row for each injury of a runner that did not fail, in order: type, leg, day, day of the next run. The first 8
        of each runner; `runners()` counts all of them."""
        return frames.events(self)

    def sessions(self) -> pandas.DataFrame:
        """A row for each day with a run or an injury: minutes, km, spikes, strain. Needs `record_sessions = true`."""
        return frames.sessions(self)

    def weekly(self, *series: str) -> pandas.DataFrame:
        """A row for each draw, arm, series and week: mean, quantiles over the runners (q05 ... q95), n. All series, or
        the named ones. Week w ends on day 7 w."""
        return frames.weekly(self, series)

    def curves(self, outcome: str = "first_event", *, kinds: bool = False, days: Iterable[float] | None = None,
               confidence: float = 0.95) -> pandas.DataFrame:
        """Cumulative incidence by arm (Aalen-Johansen; 1 - Kaplan-Meier where nothing competes).

        outcome: "first_event", the first injury from day 0, the tendon's and others competing; "after_first_run", the
            first one after the first run (`event_type`); or a time that nothing competes with, such as "first_achilles",
            the outcome of `achillesim compare`, "first_rupture", "volume" or "run30": the columns that end in `_day`.
        kinds: each kind of injury by itself, in place of the tendon's and others'.
        days: on these days; else on each day with an event, the first and the last.

        Columns: draw, arm, the factors, event, day, at_risk (runners just before it), events (on it, of this kind),
        incidence (share, 0-1, by the end of the day), standard_error (infinitesimal jackknife), low, high (log-log; Wilson's
        at 0 and 1): Monte-Carlo error alone. Runners that failed are left out.
        """
        return curves.curves(self, outcome, kinds, days, confidence)

    # --- the program's own ----------------------------------------------------------------------

    @overload
    def table(self, name: str | None = None, *, format: None = None, **options: object) -> pandas.DataFrame: ...

    @overload
    def table(self, name: str, *, format: str, **options: object) -> Text: ...

    def table(self, name: str | None = None, *, format: str | None = None, **options: object) -> pandas.DataFrame | Text:
        """A table of the program as a frame (`tables.frame_of_table`); without a name, which there are.

        format: in place of a frame the text for a paper: "md", "latex", "html", "csv", "json" or "text".
        options: those of `achillesim table`, such as outcome="first_achilles_52wk", by="female", arm="4 mm",
        baseline="4 mm".
        """
        if name is None:
            lines = [line.split(None, 1) for line in ask("table").out.splitlines()]
            return pandas.DataFrame(lines, columns=["name", "what"])
        self._be_whole("table")
        if format == "docx":
            raise AchilleSimError(f"docx is no text: achillesim table {name} {self.path} --format docx > {name}.docx")
        words = ["compare"] if name == "compare" and options.keys() <= {"baseline", "rows", "outcome"} else ["table", name]
        out = ask(*words, self.path, "--format", format or "json", *words_of(options)).out
        return Text(out) if format else frame_of_table(json.loads(out))

    def plot(self, name: str = "arms", output: str | os.PathLike[str] | None = None, **options: object) -> Figure:
        """A figure of the program, for a notebook, or into a file (.svg, .png, .pdf). Needs gnuplot.

        name: arms, incidence, forest, ... (`achillesim plot` lists them). options: those of `achillesim plot`, such as
        outcome="first_achilles_52wk", arm="4 mm".
        """
        self._be_whole("plot")
        with tempfile.TemporaryDirectory(prefix="achillesim-") as folder:
            path = Path(folder, "figure.svg") if output is None else Path(os.fspath(output)).absolute()
            ask("plot", name, self.path, "--output", path, *words_of(options))
            return Figure(path.read_bytes(), path.suffix, path if output is not None else None)

    def _be_whole(self, what: str) -> None:
        if not self._whole:
            raise AchilleSimError(f"{what}: the program's tables and figures are made of the whole file; ask the results that "
                                  "were opened, with arm= or baseline=, or choose rows of the table")


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, (str, int, float, numpy.generic)) else list(value)


def _place(places: dict[Any, Any], wanted: object, what: str) -> Any:
    """Where a name stands; raises AchilleSimError with the nearest one and all that there are."""
    try:
        if wanted in places:
            return places[wanted]
    except TypeError:
        pass
    names = [str(name) for name in places]
    near = difflib.get_close_matches(str(wanted), names, 1)
    raise AchilleSimError(f"no {what} is called {wanted!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
                          + "; there " + (f"are {', '.join(repr(n) if isinstance(n, str) else str(n) for n in places)}"
                                          if places else "are none"))
