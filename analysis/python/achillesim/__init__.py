"""AchilleSim in Python: studies are run by the program `achillesim`, results come back as tidy frames.

    import achillesim as ach
    r = ach.run("first-look", runners=200)          # or a file, or a dict with the keys of a study
    r.table("findings")                             # the program's tables
    r.runners()                                     # a row for each runner, arm and draw
    r.sel(arm="12 mm").curves()                     # cumulative incidences, with competing events

Everything is simulated by an uncalibrated model: it ranks assumptions and is no clinical evidence.
"""
from achillesim.program import AchilleSimError, AchilleSimWarning, program, version
from achillesim.commands import Calibration, calibrate, command, describe, run, validate
from achillesim.results import Results, open
from achillesim.study import toml

__all__ = ["AchilleSimError", "AchilleSimWarning", "Calibration", "Results", "calibrate", "command", "describe", "open",
           "program", "run", "toml", "validate", "version"]
__version__ = "0.1.0"
