"""Groups of a results file as tidy frames: the same rows, columns and numbers as `achillesim export`."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
import pandas
import xarray
from numpy.typing import NDArray

from achillesim.program import AchilleSimError

if TYPE_CHECKING:
    from achillesim.results import Results

Array = NDArray[Any]
RUNNER_DIMS = ("draw", "arm", "runner")
SESSION_VALUES = ("minutes", "distance", "longest_ratio", "week_ratio", "strain", "event")


class Columns:
    """A frame as it grows, column by column, with units and meanings."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.units: dict[str, str] = {}
        self.meaning: dict[str, str] = {}
        self.caution = ""

    def add(self, name: str, values: Any, unit: str = "", meaning: str = "") -> None:
        self.values[name] = values
        self.units[name] = unit
        self.meaning[name] = meaning

    def add_variable(self, name: str, variable: xarray.DataArray, values: Array) -> None:
        """Flags get their words beside them; counts that are not known are NaN."""
        attrs = variable.attrs
        unit, meaning = str(attrs.get("units", "")), str(attrs.get("long_name", ""))
        if "flag_meanings" in attrs:
            codes, words = numpy.asarray(attrs["flag_values"]), str(attrs["flag_meanings"]).split()
            whole = values.astype("int8")
            self.add(name, whole, unit, meaning)
            places = numpy.searchsorted(codes.astype("int8"), whole)
            self.add(f"{name}_label", pandas.Categorical.from_codes(places, words), "", f"{name} in words")
            return
        if values.dtype.kind == "i" and "valid_min" in attrs:
            values = numpy.where(values < attrs["valid_min"], numpy.nan, values).astype("float32")
        self.add(name, values, unit, meaning)

    def frame(self) -> pandas.DataFrame:
        frame = pandas.DataFrame(self.values)
        frame.attrs = {"units": self.units, "meaning": self.meaning,
                       "caution": self.caution}
        return frame


def keys(results: Results, draws: Array, arms: Array) -> Columns:
    """The first columns of every frame. draws, arms: of each row, by their number in the file."""
    columns = Columns()
    columns.caution = results.caution
    columns.add("draw", draws.astype("int32"), "1", "draw of the model's parameters; 0: the presets, or a posterior's most central set. Never count draws as runners")
    names = results.dataset["arm_name"].values.astype(str)
    columns.add("arm", in_words(names, arms, results._arms), "", "name of the arm")
    for factor, labels in results.levels.items():
        key = f"level of {factor}"
        words = in_words(numpy.array(labels), arms, results._arms)
        if factor in results.numbers:
            columns.add(f"factor_{factor}", results.numbers[factor][arms], results.factor_units[factor], key)
            columns.add(f"factor_{factor}_label", words, "", f"{key}, as the study writes it")
        else:
            columns.add(f"factor_{factor}", words, "", key)
    return columns


def in_words(names: Array, arms: Array, chosen: Array) -> pandas.Categorical:
    """What each arm is called, for rows; the categories are those of the chosen arms, in the order of the file."""
    distinct = list(dict.fromkeys(map(str, names[sorted(chosen)])))
    places = numpy.array([distinct.index(name) if name in distinct else -1 for name in names])
    return pandas.Categorical.from_codes(places[arms], distinct)


def runners(results: Results) -> pandas.DataFrame:
    shape = (len(results.draws), len(results.arms), results.n_runners)
    draw, arm, runner = (axis.ravel() for axis in numpy.indices(shape))
    columns = keys(results, results._draws[draw], results._arms[arm])
    columns.add("runner", runner.astype("int32"), "1", "number of the runner: the same person in every arm and draw")
    for name, variable in results.dataset.data_vars.items():
        if variable.dims == RUNNER_DIMS:
            columns.add_variable(str(name), variable, results.part(variable).ravel())
    for name, variable in results.group("population").data_vars.items():
        columns.add_variable(str(name), variable, variable.values[runner])
    return columns.frame()


def events(results: Results) -> pandas.DataFrame:
    group = results.group("events")
    happened = results.part(group["type"]) != 0
    happened &= (results.part(results.dataset["status"]) == 0)[..., None]
    draw, arm, runner, event = numpy.nonzero(happened)
    columns = keys(results, results._draws[draw], results._arms[arm])
    columns.add("runner", runner.astype("int32"), "1", "number of the runner: the same person in every arm and draw")
    columns.add("event", group["event"].values[event].astype("int32"), "1", str(group["event"].attrs["long_name"]))
    for name in ("type", "leg", "day", "recovery_day"):
        columns.add_variable(name, group[name], results.part(group[name])[happened])
    return columns.frame()


def sessions(results: Results) -> pandas.DataFrame:
    group = results.group("sessions")
    ok = results.part(results.dataset["status"]) == 0
    places, values = [], {name: [] for name in SESSION_VALUES}  # type: ignore[var-annotated]
    for d, draw in enumerate(results._draws):  # one arm at a time: the record is dense
        for a, arm in enumerate(results._arms):
            here = {name: group[name].isel(draw=draw, arm=arm).values for name in SESSION_VALUES}
            of_note = (~numpy.isnan(here["minutes"]) | (here["event"] != 0)) & ok[d, a][:, None]
            runner, day = numpy.nonzero(of_note)
            places.append(numpy.stack([numpy.full_like(runner, draw), numpy.full_like(runner, arm), runner, day]))
            for name in SESSION_VALUES:
                values[name].append(here[name][of_note])
    draws, arms, runner, day = numpy.concatenate(places, axis=1)
    columns = keys(results, draws, arms)
    columns.add("runner", runner.astype("int32"), "1", "number of the runner: the same person in every arm and draw")
    columns.add("day", group["day"].values[day].astype("int32"), "d", str(group["day"].attrs["long_name"]))
    for name in SESSION_VALUES:
        columns.add_variable(name, group[name], numpy.concatenate(values[name]))
    return columns.frame()


def weekly(results: Results, wanted: tuple[str, ...]) -> pandas.DataFrame:
    group = results.group("timeseries")
    names = [str(name) for name, variable in group.data_vars.items() if "quantile" in variable.dims]
    for one in wanted:
        if one not in names:
            raise AchilleSimError(f"no series is called {one!r}; there are {', '.join(names)}")
    names = [name for name in names if not wanted or name in wanted]
    weeks = group["week"].values
    shape = (len(results.draws), len(results.arms), len(names), len(weeks))
    draw, arm, series, week = (axis.ravel() for axis in numpy.indices(shape))
    columns = keys(results, results._draws[draw], results._arms[arm])
    columns.add("series", pandas.Categorical.from_codes(series, names), "", "what was observed")
    columns.add("unit", pandas.Categorical([str(group[name].attrs["units"]) for name in names])[series], "", "of the series")
    columns.add("week", weeks[week].astype("int32"), "week", str(group["week"].attrs["long_name"]))

    def stacked(suffix: str) -> Array:
        return numpy.stack([results.part(group[name + suffix]) for name in names], axis=2)  # [draw, arm, series, week, ...]

    columns.add("n", stacked("_n").ravel().astype("int32"), "1", "runners counted")
    columns.add("mean", stacked("_mean").ravel(), "", "of the runners that did not fail, in the series' unit")
    quantiles = stacked("")
    for q, share in enumerate(group["quantile"].values):
        columns.add(f"q{100 * share:02.0f}", quantiles[..., q].ravel(), "", f"{100 * share:.0f} % of the runners are at or below")
    columns.add("beyond", stacked("_beyond").ravel().astype("int32"), "1",
                "of n, runners with a value outside of the bins from which the quantiles come")
    return columns.frame()
