"""Cumulative incidence with competing events.

Aalen & Johansen 1978 (Scand J Stat 5:141); with one kind of event it is 1 - Kaplan-Meier. Standard error: infinitesimal
jackknife, sqrt(sum_i (dF / dw_i)^2), as R's survfit gives it; without censoring sqrt(F (1 - F) / n). Limits: normal for
log(-log F) (Choudhury 2002, Stat Med 21:1129); at F = 0 and 1 Wilson's. The same as the program's table `incidence`.
"""
from __future__ import annotations

from collections.abc import Iterable
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy
import pandas

from achillesim.frames import Array, keys
from achillesim.program import AchilleSimError

if TYPE_CHECKING:
    from achillesim.results import Results

ACHILLES = ("midportion", "insertion", "rupture", "re_rupture")


class Incidence:
    """Of each kind of event, from the times of n runners.

    time: [runner], of the event or of the end of observation. kind: [runner], 1, 2, ...; 0: observation ended.
    At equal times events come before ends of observation.

    >>> one = Incidence([1, 2, 3, 4], [1, 0, 2, 1])
    >>> one.at(1, [0, 1, 3, 4])[0].tolist()
    [0.0, 0.25, 0.25, 0.625]
    """

    def __init__(self, time: Any, kind: Any):
        self.time, self.kind = numpy.asarray(time, float), numpy.asarray(kind, int)
        self.rows = numpy.unique(self.time[self.kind != 0])
        ordered = numpy.sort(self.time)
        self.at_risk = len(ordered) - numpy.searchsorted(ordered, self.rows, "left")  # [row]

    def count(self, kind: int | None) -> Array:
        """Events on each row: of the kind, or of any."""
        here = numpy.sort(self.time[self.kind != 0 if kind is None else self.kind == kind])
        return numpy.searchsorted(here, self.rows, "right") - numpy.searchsorted(here, self.rows, "left")  # type: ignore[no-any-return]

    def at(self, kind: int, days: Iterable[float]) -> tuple[Array, Array]:
        """Incidence and standard error by the end of the days; NaN beyond the end of everybody's observation."""
        events, of_kind = self.count(None), self.count(kind)
        hazard, own_hazard = events / self.at_risk, of_kind / self.at_risk
        survival = numpy.concatenate([[1.0], numpy.cumprod(1.0 - hazard)])  # [j]: after j rows
        incidence = numpy.concatenate([[0.0], numpy.cumsum(survival[:-1] * own_hazard)])
        slopes = self._slopes(survival, hazard, own_hazard)
        own = numpy.searchsorted(self.rows, self.time, "right")  # rows until the runner's own time
        (row, its_kind), members = numpy.unique(numpy.stack([own, self.kind]), axis=1, return_counts=True)
        at = numpy.asarray(list(days), float)
        last = numpy.searchsorted(self.rows, at, "right")
        slope = self._slope(row, its_kind, last, kind, survival, incidence, slopes)
        covered = (self.time.max(initial=-numpy.inf) >= at) | (survival[-1] <= 0.0)
        values = numpy.where(covered, incidence[last], numpy.nan)
        return values, numpy.where(covered, numpy.sqrt(members @ slope**2), numpy.nan)

    def _slopes(self, survival: Array, hazard: Array, own_hazard: Array) -> tuple[Array, Array]:
        """dS / dw and dF / dw of a runner still at risk, after j rows."""
        s, f = [0.0], [0.0]
        for j in range(len(self.rows)):
            f.append(f[j] + s[j] * own_hazard[j] - survival[j] * own_hazard[j] / self.at_risk[j])
            s.append(s[j] * (1.0 - hazard[j]) + survival[j] * hazard[j] / self.at_risk[j])
        return numpy.array(s), numpy.array(f)

    def _slope(self, row: Array, its_kind: Array, last: Array, kind: int, survival: Array, incidence: Array,
               slopes: tuple[Array, Array]) -> Array:
        """[runners alike, day] dF / dw: that of those at risk until the runner's own time, `row` rows on, and from there on with
        hazards that no longer depend on the runner."""
        s, f = slopes
        event = its_kind != 0  # on the last of its rows
        jump = numpy.zeros(len(row))
        jump[event] = survival[row[event] - 1] / self.at_risk[row[event] - 1]
        own_s, own_f = s[row] - jump, f[row] + jump * (its_kind == kind)
        left = survival[row][:, None]
        ahead = incidence[last][None, :] - incidence[row][:, None]
        carried = numpy.divide(ahead, left, out=numpy.zeros_like(ahead), where=left > 0.0)
        still = (row[:, None] > last) | ((row[:, None] == last) & ~event[:, None])
        return numpy.where(still, f[last][None, :], own_f[:, None] + own_s[:, None] * carried)


def limits(value: Array, error: Array, at_risk: Array, n: int, confidence: float) -> tuple[Array, Array]:
    """Log-log limits; where the estimate is 0 or 1, Wilson's of as many as are at risk, or n.

    >>> [float(round(x[0], 4)) for x in limits(numpy.array([0.5]), numpy.array([0.1]), numpy.array([9]), 25, 0.95)]
    [0.2952, 0.6745]
    """
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    low, high = numpy.full_like(value, numpy.nan), numpy.full_like(value, numpy.nan)
    inner = (value > 0) & (value < 1) & (error > 0)
    v = value[inner]
    half = z * error[inner] / (v * numpy.log(v))
    centre = numpy.log(-numpy.log(v))
    low[inner], high[inner] = numpy.exp(-numpy.exp(centre - half)), numpy.exp(-numpy.exp(centre + half))
    for i in numpy.nonzero(~inner & ~numpy.isnan(value))[0]:
        m = at_risk[i] if value[i] <= 0 else n
        if m > 0:
            k = z * z / m
            half_width = z / (1 + k) * numpy.sqrt(value[i] * (1 - value[i]) / m + k / (4 * m))
            low[i], high[i] = (value[i] + k / 2) / (1 + k) - half_width, (value[i] + k / 2) / (1 + k) + half_width
    return low, high


def curves(results: Results, outcome: str, by_kind: bool, days: Iterable[float] | None, confidence: float) -> pandas.DataFrame:
    time, kind, names = _times(results, outcome, by_kind)
    ok = results.part(results.dataset["status"]) == 0
    asked = None if days is None else numpy.asarray(list(days), float)
    parts: dict[str, list[Array]] = {name: [] for name in ("draw", "arm", "event", "day", "at_risk", "events", "incidence",
                                                           "standard_error", "low", "high")}
    for d, draw in enumerate(results._draws):
        for a, arm in enumerate(results._arms):
            of_arm = Incidence(time[d, a][ok[d, a]], kind[d, a][ok[d, a]])
            ends = [0.0, results.horizon_days - 1.0]
            at = numpy.union1d(of_arm.rows, ends) if asked is None else asked
            risk = (of_arm.time[None, :] >= at[:, None]).sum(axis=1)
            for k in range(1, len(names)):
                value, error = of_arm.at(k, at)
                low, high = limits(value, error, risk, len(of_arm.time), confidence)
                here = (of_arm.time[None, :] == at[:, None]) & (of_arm.kind == k)[None, :]
                for name, column in (("draw", draw), ("arm", arm), ("event", k), ("day", at), ("at_risk", risk),
                                     ("events", here.sum(axis=1)), ("incidence", value), ("standard_error", error),
                                     ("low", low), ("high", high)):
                    parts[name].append(numpy.broadcast_to(column, at.shape))
    whole = {name: numpy.concatenate(columns) for name, columns in parts.items()}
    columns = keys(results, whole["draw"], whole["arm"])
    columns.add("event", pandas.Categorical.from_codes(whole["event"] - 1, names[1:]), "", "what happens")
    meanings = {"day": ("d", "of the arm, from 0"), "at_risk": ("1", "runners without any of the events, and observed, just before"),
                "events": ("1", "of this kind on the day"), "incidence": ("1", "share, 0-1, by the end of the day"),
                "standard_error": ("1", "Monte-Carlo error alone"), "low": ("1", f"{100 * confidence:g} % limit"),
                "high": ("1", f"{100 * confidence:g} % limit")}
    for name, (unit, meaning) in meanings.items():
        columns.add(name, whole[name], unit, meaning)
    return columns.frame()


def _times(results: Results, outcome: str, by_kind: bool) -> tuple[Array, Array, list[str]]:
    """[draw, arm, runner] times and kinds, and what the kinds are called; [0]: observation ended."""
    end = results.part(results.dataset["censor_day"]).astype(float)
    if outcome in ("first_event", "after_first_run"):
        if outcome == "first_event":
            group = results.group("events").isel(event=0)
            variable = group["type"]
            code, day = results.part(variable), results.part(group["day"])
        else:
            variable = results.dataset["event_type"]
            code, day = results.part(variable), results.part(results.dataset["event_day"])
        words = str(variable.attrs["flag_meanings"]).split()
        if by_kind:
            kind, names = code.astype(int), words
        else:
            of_code = numpy.array([0, *(1 if word in ACHILLES else 2 for word in words[1:])])
            kind, names = of_code[code], ["none", "Achilles event first", "other injury first"]
    else:
        day = results.part(results.dataset[_column(results, outcome)])
        kind, names = numpy.where(numpy.isnan(day), 0, 1), ["none", outcome]
    return numpy.where(kind == 0, end, day), kind, names


def _column(results: Results, outcome: str) -> str:
    known = [str(name) for name, variable in results.dataset.data_vars.items()
             if str(name).endswith("_day") and name not in ("event_day", "censor_day", "failure_day")]
    if f"{outcome}_day" in known:
        return f"{outcome}_day"
    raise AchilleSimError(f"no outcome over time is called {outcome!r}; there are first_event, after_first_run, "
                          f"{', '.join(name.removesuffix('_day') for name in known)}")
