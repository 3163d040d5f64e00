"""Results files with a fault: what a person, a program or a disk may do to one."""
import random
import shutil

import h5py
import numpy as np

TEXT = h5py.string_dtype("utf-8")


def attribute(o, name, value, **kind):
    del o.attrs[name]
    o.attrs.create(name, value, **kind)


def again(f, name, values, **kind):
    """The data set with other values, type or shape; its plain attributes stay."""
    kept = {k: v for k, v in f[name].attrs.items() if k not in ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME")}
    del f[name]
    f.create_dataset(name, data=values, **kind)
    f[name].attrs.update(kept)


def schema_is_a_list(f):
    attribute(f, "achillesim_schema", np.ones(4000, "i8"))


def title_is_a_list(f):
    attribute(f, "title", np.array(["A" * 50] * 500, dtype=object), dtype=TEXT)


def title_is_a_number(f):
    attribute(f, "title", 7)


def seed_is_of_fixed_length(f):
    attribute(f["provenance"], "seed", np.bytes_(b"11"))


def reference_99(f):
    attribute(f, "reference_arm", 99)


def reference_negative(f):
    attribute(f, "reference_arm", -1)


def horizon_huge(f):
    attribute(f, "horizon_days", 2**62)


def weeks_short(f):
    for name in [n for n in f["timeseries"] if f["timeseries"][n].ndim >= 3]:
        again(f["timeseries"], name, f["timeseries"][name][()][:, :, :3])


def arms_claimed(f):
    del f["arm"]
    f.create_dataset("arm", shape=(10**9,), chunks=(1000,), dtype="i4")


def runners_claimed(f):
    for name in ("runner", "status", "event_day"):
        shape = (10**9,) if name == "runner" else (1, 2, 10**9)
        kind = f[name].dtype
        del f[name]
        f.create_dataset(name, shape=shape, chunks=shape[:-1] + (10**6,), dtype=kind)


def an_arm_more(f):
    again(f, "status", np.zeros((1, 3, f["status"].shape[2]), "i1"))


def outcome_is_text(f):
    again(f, "event_day", np.full(f["event_day"].shape, "day", dtype=object), dtype=TEXT)


def outcome_is_one_number(f):
    again(f, "event_day", np.float32(3))


def arm_names_missing(f):
    again(f, "arm_name", np.array(["one"], dtype=object), dtype=TEXT)


def raw_elsewhere(f):
    del f["status"]
    f.create_dataset("status", shape=(1, 2, 12), dtype="i1", external=[("/etc/passwd", 0, 24)])


def link_elsewhere(f):
    del f["status"]
    f["status"] = h5py.ExternalLink("/tmp/other.h5", "/status")


def soft_link(f):
    del f["event_day"]
    f["event_day"] = h5py.SoftLink("/censor_day")


def group_is_a_link(f):
    del f["events"]
    f["events"] = h5py.ExternalLink("/tmp/other.h5", "/")


def virtual(f):
    shape = f["event_day"].shape
    layout = h5py.VirtualLayout(shape=shape, dtype="f4")
    layout[:] = h5py.VirtualSource("/tmp/other.h5", "event_day", shape=shape)
    del f["event_day"]
    f.create_virtual_dataset("event_day", layout)


def foreign_filter(f):
    again(f, "event_day", f["event_day"][()], compression="lzf", chunks=(1, 1, 12))


def edited(f):
    """Everybody of arm 0 is injured on day 5; the hashes stay."""
    for name, value in (("event_type", 1), ("event_day", 5)):
        values = f[name][()]
        values[:, 0, :] = value
        f[name][...] = values


def day_minus(f):
    f["event_day"][...] = -1e9


def day_after_the_end(f):
    f["first_run_day"][...] = 1e9


def type_without_a_name(f):
    f["event_type"][...] = 113


def event_without_a_name(f):
    f["events/type"][...] = 113


def words_escape(f):
    attribute(f["provenance"], "program", "\x1b[31mprogram")
    attribute(f["provenance"], "command_line", "\x1b]52;c;aGFybQ==\x07")
    attribute(f, "question", "\x1b[2Jq\nsecond line")
    f["arm_name"][0] = "\x1b[1m\u202ename"


CASES = {f.__name__: f for f in (
    schema_is_a_list, title_is_a_list, title_is_a_number, seed_is_of_fixed_length, reference_99, reference_negative,
    horizon_huge, weeks_short, arms_claimed, runners_claimed, an_arm_more, outcome_is_text, outcome_is_one_number,
    arm_names_missing, raw_elsewhere, link_elsewhere, soft_link, group_is_a_link, virtual, foreign_filter, edited, day_minus,
    day_after_the_end, type_without_a_name, event_without_a_name, words_escape)}


def make(case, source, target):
    shutil.copy(source, target)
    with h5py.File(target, "r+") as f:
        CASES[case](f)


def as_layout_1(source, target):
    """The file as the first layout had it: no seal, no checksums, no copy of the texts, all dimensions at the root,
    numbers as indexes."""
    shutil.copy(source, target)
    with h5py.File(target, "r+") as f:
        for group, name in (("timeseries", "week"), ("timeseries", "quantile"), ("events", "event")):
            f[name] = f[group][name][()]
        f["parameters/name"] = f["parameters/parameter"].asstr()[()].astype(object)
        f["design/factor_name"] = f["design/factor"].asstr()[()].astype(object)
        for name in ("arm", "parameters/parameter", "design/factor"):
            again(f, name, np.arange(f[name].size, dtype="i4"))
        del f["copy_of_texts"]
        del f["provenance"].attrs["data_sets"]
        attribute(f, "achillesim_schema", 1)
    target.write_bytes(target.read_bytes()[512:])


def flips(content, many, seed, in_heaps):
    """Copies of the bytes with one flipped, each with its place: anywhere, or where HDF5 keeps texts."""
    dice = random.Random(seed)
    heaps, at = [], content.find(b"GCOL")
    while at >= 0:
        heaps.append((at, int.from_bytes(content[at + 8:at + 16], "little")))
        at = content.find(b"GCOL", at + 1)
    for _ in range(many):
        if in_heaps:
            start, size = dice.choice(heaps)
            place = min(start + dice.randrange(max(size, 16)), len(content) - 1)
        else:
            place = dice.randrange(len(content))
        flipped = bytearray(content)
        flipped[place] ^= 1 << dice.randrange(8)
        yield place, bytes(flipped)
