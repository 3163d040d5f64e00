#!/usr/bin/python3
"""A results file opens by name, with units and values, in xarray (both engines), netCDF4 and h5py.

usage: read_with_python.py SYNTHETIC_RESULTS FOLDER

SYNTHETIC_RESULTS makes the file of tests/runners/results/synthetic.cpp, whose formulas stand here again.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import h5py
import netCDF4
import numpy as np
import xarray

DRAWS, ARMS, RUNNERS, WEEKS, SLOTS = 2, 3, 250, 12, 8
OUTCOMES = {  # name: (units, type)
    "status": ("1", "int8"),
    "event_type": ("1", "int8"),
    "event_day": ("d", "float32"),
    "censor_day": ("d", "float32"),
    "first_run_day": ("d", "float32"),
    "run30_day": ("d", "float32"),
    "volume_day": ("d", "float32"),
    "time_lost": ("d", "float32"),
    "recurrences": ("1", "int16"),
    "visa_a_final": ("1", "float32"),
}
# What UDUNITS reads; `days` would become a duration in xarray, `BW` a watt.
UNITS = {"1", "d", "week", "year", "min", "km", "km d-1", "cm", "kg", "mm", "m s-1", "min-1", "percent", "MPa", "N", "h"}


def expected(order: int, kind: str) -> np.ndarray:
    d, a, r = np.ogrid[:DRAWS, :ARMS, :RUNNERS]
    mixed = (r * 7 + a * 3 + d * 11 + order) % 97
    failed = (a == 2) & (r % 50 == 7) & (d >= 0)
    if order == 0:
        return np.where(failed, np.where(r % 100 == 7, 1.0, 2.0), 0.0)
    if kind == "int8":
        return np.where(failed, 0, mixed % 8)
    if kind == "int16":
        return np.where(failed, -1, mixed)
    return np.where(mixed % 5 == 0, np.nan, mixed + r / 64)


def catalogue_order(path: Path) -> dict:
    """The writer's formulas use an outcome's number; variables stand in the order of the catalogue."""
    header = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^\t\w+ (\w+)\(draw, arm, runner\)", header, re.MULTILINE)
    return {name: i for i, name in enumerate(names)}


def check_outcomes(order, read, attributes, dims) -> None:
    for name, (units, kind) in OUTCOMES.items():
        assert tuple(dims(name)) == ("draw", "arm", "runner"), (name, dims(name))
        assert attributes(name)["units"] == units, name
        assert attributes(name)["long_name"], name
        values = np.asarray(read(name), dtype=float)
        np.testing.assert_array_equal(values, expected(order[name], kind), err_msg=name)


def check_xarray(path: Path, engine: str, order: dict) -> None:
    with xarray.open_dataset(path, engine=engine) as ds:
        assert dict(ds.sizes) == dict(draw=DRAWS, arm=ARMS, runner=RUNNERS), ds.sizes
        table = ds.to_dataframe()
        assert len(table) == DRAWS * ARMS * RUNNERS, "a row a runner, arm and draw"
        assert table.loc[1, "Überläufer", 249].event_day == ds.event_day.values[1, 2, 249]
        own = set(dir(xarray.Dataset)) | set(dir(xarray.DataArray))
        assert not own & set(ds.variables), own & set(ds.variables)
        check_outcomes(order, lambda n: ds[n].values, lambda n: ds[n].attrs, lambda n: ds[n].dims)
        assert ds.attrs["Conventions"] == "CF-1.10" and ds.attrs["title"] == "synthetic"
        for name in ("arm_name", "progression", "factor_drop", "factor_distance"):
            assert name in ds.coords, f"{name} is a coordinate of the outcomes"
            assert ds[name].dims == ("arm",)
        assert list(ds["arm_name"].values) == ["reference", "drop 4 mm", "Überläufer"]
        assert list(ds["progression"].values) == ["guide-12-week"] * 3
        assert ds["factor_drop"].attrs["units"] == "mm"
        np.testing.assert_array_equal(ds["factor_drop"].values, [10, 4, np.nan])
        np.testing.assert_array_equal(ds.event_day.sel(arm="drop 4 mm").values, ds.event_day.values[:, 1])
        by_level = ds.isel(arm=slice(2)).set_index(arm=["progression", "factor_drop"])
        np.testing.assert_array_equal(by_level.event_day.sel(factor_drop=4, progression="guide-12-week").values.squeeze(),
                                      ds.event_day.values[:, 1])
        d, a, r = np.ogrid[:DRAWS, :ARMS, :RUNNERS]
        first = (r * 5 + a * 3 + 9 * 7) % 120 + 0 * d
        np.testing.assert_array_equal(ds["first_achilles_day"].values, np.where(first > 80, np.nan, first))
        np.testing.assert_array_equal(ds["rupture_events"].values, (r + a + 7 * 3) % 40 + 0 * d)
        for attribute in ("achillesim_schema", "reference_arm", "horizon_days"):
            assert ds.attrs[attribute].dtype == np.int32, attribute
        assert ds.attrs["reference_arm_name"] == "reference"
        assert ds["event_type"].dtype == np.int8, "flags stay integers"
        flags = dict(zip(ds["event_type"].flag_meanings.split(), ds["event_type"].flag_values))
        assert flags["midportion"] == 1 and flags["other"] == 7
        by_arm = ds["status"].groupby("factor_drop").mean(...)
        assert by_arm.sizes["factor_drop"] == 2
    with xarray.open_dataset(path, engine=engine, group="timeseries") as ts:
        assert ts["visa_a"].dims == ("draw", "arm", "week", "quantile"), ts["visa_a"].dims
        assert list(ts["week"].values) == list(range(1, WEEKS + 1))
        assert ts["visa_a_mean"].dims == ("draw", "arm", "week")
        assert ts["run_distance"].attrs["units"] == "km"
        assert ts["run_minutes"].attrs["units"] == "min" and ts["run_minutes"].dtype == np.float32
        assert (ts["visa_a_n"].sel(arm="Überläufer") == 245).all() and (ts["visa_a_n"].sel(arm="reference") == RUNNERS).all()
        assert (ts["visa_a_beyond"].sel(week=10) > 20).all() and ts["visa_a_beyond"].sel(week=9).sum() == 0
        median = ts["visa_a"].sel(quantile=0.5, week=4)  # by value, though the dimensions are the root's
        np.testing.assert_array_equal(median.values, ts["visa_a"].values[:, :, 3, 2])
        q = ts["visa_a"].values
        assert (np.diff(q, axis=-1) >= 0).all() and q.min() >= 20 and q.max() <= 100
        runners = np.arange(RUNNERS)
        mean = (20 + 80 * ((runners * 13 + 3 * 4) % 128) / 128).mean()
        np.testing.assert_allclose(ts["visa_a_mean"].values[0, 0, 4], mean, rtol=1e-6)
    with xarray.open_dataset(path, engine=engine, group="events") as ev:
        assert ev["day"].dims == ("draw", "arm", "runner", "event") and ev["day"].attrs["units"] == "d"
        happened = np.arange(SLOTS) < (np.arange(RUNNERS) % 3)[:, None]
        np.testing.assert_array_equal(ev["type"].values[1, 2] != 0, happened)
        np.testing.assert_array_equal(np.isfinite(ev["day"].values[0, 1]), happened)
    with xarray.open_dataset(path, engine=engine, group="population") as people:
        assert people["age"].dims == ("runner",) and people["age"].attrs["units"] == "year"
        spurs = people["spurs"]
        assert dict(zip(spurs.flag_meanings.split(), spurs.flag_values)) == {"no": 0, "yes": 1}
        assert spurs.flag_values.dtype == spurs.dtype
        np.testing.assert_array_equal(people["running_strain"].values, np.arange(RUNNERS) + 0.25)
    with xarray.open_dataset(path, engine=engine, group="design") as design:
        assert list(design["level"].sel(factor="drop").values) == ["10 mm", "4 mm", "habitual"]
        assert design["level"].sel(factor="drop", arm="drop 4 mm") == "4 mm"
        assert list(design["parameters"].values) == ["none", "damage.exponent = 9.5", "none"]
    with xarray.open_dataset(path, engine=engine, group="parameters") as parameters:
        assert parameters["value"].dims == ("draw", "parameter")
        assert parameters["value"].sel(draw=1, parameter="damage.exponent") == 9.25
        assert list(parameters["parameter"].values) == ["damage.exponent", "damage.repair"]
    with xarray.open_dataset(path, engine=engine, group="provenance") as provenance:
        assert len(provenance.attrs["data_hash"]) == 64
        assert int(provenance.attrs["seed"]) == 2**64 - 1
        assert provenance.attrs["n_failed"] == 10 and provenance.attrs["n_ran_away"] == 4
        assert provenance.attrs["n_failed"].dtype == np.int32
        assert "visa_a 6" in provenance.attrs["clipped_quantiles"]
        assert provenance.attrs["study_text"].startswith("schema_version = 1\n")


def check_netcdf4(path: Path, order: dict) -> None:
    with netCDF4.Dataset(path) as ds:
        check_outcomes(
            order,
            lambda n: np.ma.getdata(ds[n][:]) if n == "recurrences" else np.ma.filled(ds[n][:].astype(float), np.nan),
            lambda n: ds[n].__dict__,
            lambda n: ds[n].dimensions,
        )
        assert ds["timeseries/visa_a"].dimensions == ("draw", "arm", "week", "quantile")
        assert "phony" not in " ".join(ds.dimensions)
        for group in ds.groups.values():
            assert not any("phony" in d for d in group.dimensions), group


def check_h5py(path: Path, order: dict) -> None:
    def visit(name, item):
        if not isinstance(item, h5py.Dataset) or name == "copy_of_texts/byte":  # a dimension, no variable
            return
        for axis, dim in enumerate(item.dims):
            assert item.attrs.get("CLASS") == b"DIMENSION_SCALE" or len(dim) == 1, f"{name}: axis {axis} has no scale"
        if "units" in item.attrs:
            assert item.attrs["units"] in UNITS, (name, item.attrs["units"])
        assert "long_name" in item.attrs, name
        if item.dtype.kind == "f" and item.attrs.get("CLASS") != b"DIMENSION_SCALE":
            assert np.isnan(item.attrs["_FillValue"]).all() and np.isnan(item.fillvalue), name
        kind = item.dtype
        assert kind.kind not in "if" or (item.fletcher32 and item.chunks), f"{name} has no checksum"
        assert kind.kind in "if" or h5py.check_string_dtype(kind).length is None, f"{name}: {kind}"

    with h5py.File(path) as f:
        f.visititems(visit)
        check_outcomes(
            order,
            lambda n: f[n][()],
            lambda n: f[n].attrs,
            lambda n: [Path(scale[0].name).name for scale in f[n].dims],
        )
        assert f["event_day"].chunks == (1, 1, 64) and f["event_day"].compression == "gzip" and f["event_day"].shuffle
        assert f["arm_name"].asstr()[2] == f["arm"].asstr()[2] == f["timeseries/arm"].asstr()[2] == "Überläufer"
        assert not {"week", "event", "quantile", "day"} & set(f)


def check_ncdump(path: Path) -> None:
    header = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True).stdout
    for line in (r"float event_day\(draw, arm, runner\) ;", r'event_day:units = "d" ;', r"string arm\(arm\) ;",
                 r"float visa_a\(draw, arm, week, quantile\) ;", r"event_day:_FillValue = NaNf ;",
                 r"status:flag_values = 0b, 1b, 2b ;", r"group: provenance \{", r"double factor_drop\(arm\) ;",
                 r":horizon_days = 105 ;", r"float spurs\(runner\) ;"):
        assert re.search(line, header), f"ncdump -h lacks {line}\n{header}"
    assert "phony" not in header
    values = subprocess.run(["ncdump", "-v", "factor_drop,arm_name", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"factor_drop = 10, 4, (NaN|_) ;", values), values[-400:]


def check_data_hash(path: Path) -> None:
    """The definition in runners/results/README.md, once more."""
    names = []
    with h5py.File(path) as f:
        for group in ("/", "events", "timeseries", "population"):
            for name, item in f[group].items():
                if isinstance(item, h5py.Dataset) and (group == "population" or item.ndim >= 3):
                    names.append(f"{group}/{name}".strip("/"))
        lines = []
        for name in sorted(names):
            values = f[name][()]
            digest = hashlib.sha256(values.astype(values.dtype.newbyteorder("<")).tobytes()).hexdigest()
            lines.append(f"{name} {values.dtype.name} {'x'.join(map(str, values.shape))} {digest}\n")
        expected_hash = hashlib.sha256("".join(lines).encode()).hexdigest()
        assert f["provenance"].attrs["data_hash"] == expected_hash


def check_seal(path: Path) -> None:
    """The definition in the file's own first lines."""
    block = path.read_bytes()
    lines = block[:512].decode().splitlines()
    assert lines[0] == "CDF behind 512 bytes: AchilleSim results file, layout 3." and lines[1].startswith("SHA-256 of what follows these 512 bytes: ")
    assert lines[1].split()[-1] == hashlib.sha256(block[512:]).hexdigest()
    assert lines[2] == f"Bytes in all: {len(block)}"


def check_texts(path: Path) -> None:
    """The program's copy of the texts against what others read."""
    with h5py.File(path) as f:
        copy = json.loads(f["copy_of_texts/json"][()].tobytes())
        for name, texts in copy["texts"].items():
            assert list(f[name].asstr()[()].ravel()) == texts, name
        for where, attributes in copy["attributes"].items():
            for name, text in attributes.items():
                assert f[where or "/"].attrs[name] == text, (where, name)
        assert copy["numbers"][""]["horizon_days"] == f.attrs["horizon_days"]
        lines = f["provenance"].attrs["data_sets"]
        assert hashlib.sha256(lines.encode()).hexdigest() == f["provenance"].attrs["data_hash"]


def check_flipped_numbers(path: Path) -> None:
    """A bit of a number flips: others are told by HDF5's own checksum."""
    copy = path.with_name("flipped.h5")
    for name in ("event_day", "timeseries/visa_a", "factor_drop", "parameters/value", "timeseries/week"):
        content = bytearray(path.read_bytes())
        with h5py.File(path) as f:
            chunk = f[name].id.get_chunk_info(0)
            raw = f[name].id.read_direct_chunk(chunk.chunk_offset)[1]
        # HDF5 1.10 counts a chunk's place behind the first 512 bytes, 1.14 from the file's start.
        places = [at for at in (chunk.byte_offset, chunk.byte_offset + 512) if content[at:at + chunk.size] == raw]
        assert len(places) == 1, name
        content[places[0] + chunk.size // 2] ^= 4
        copy.write_bytes(content)
        with h5py.File(copy) as f:
            try:
                f[name][()]
            except OSError:
                continue
        raise AssertionError(f"{name}: the flip is not seen")


def check_refusals(program: str, path: Path) -> None:
    def message(change, mode="hash-changed") -> str:
        copy = path.with_name("changed.h5")
        shutil.copy(path, copy)
        change(copy)
        run = subprocess.run([program, mode, copy], capture_output=True, text=True)
        assert run.returncode == 1, run
        return run.stderr

    def edit(change):
        def apply(copy):
            with h5py.File(copy, "r+") as f:
                change(f)
        return apply

    def relabel(copy):
        content = copy.read_bytes()
        copy.write_bytes(content.replace(b"layout 3.", b"layout 9.", 1))

    newer = message(relabel, "hash")
    assert "changed.h5: has the layout 9" in newer and "newer achillesim" in newer, newer
    newer = message(edit(lambda f: f.attrs.modify("achillesim_schema", 99)))
    assert "changed.h5: has the layout 99" in newer and "newer achillesim" in newer, newer
    other = message(edit(lambda f: f.attrs.__delitem__("achillesim_schema")))
    assert "is an HDF5 file, but not a results file" in other, other
    for name in ("draw", "status", "event_day", "copy_of_texts"):
        assert "changed.h5: " in message(edit(lambda f: f.__delitem__(name))), name
    for size in (0, 1, 100, 511, 512, 600, path.stat().st_size // 2, path.stat().st_size - 1):
        assert "changed.h5: " in message(lambda copy: os.truncate(copy, size), "hash"), size


def main() -> int:
    program, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "for-python.h5"
    path.unlink(missing_ok=True)
    subprocess.run([program, "write", path], check=True)
    order = catalogue_order(path)
    for engine in ("h5netcdf", "netcdf4", None):  # None: xarray finds one itself
        check_xarray(path, engine, order)
    check_netcdf4(path, order)
    check_h5py(path, order)
    check_ncdump(path)
    check_data_hash(path)
    check_seal(path)
    check_texts(path)
    check_flipped_numbers(path)
    check_refusals(program, path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
