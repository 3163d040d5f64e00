"""What the tests of the Python package share: the package from the sources, and files of a small study."""
import os
import sys
import unittest
import unittest.mock

sys.path[:0] = [os.path.join(os.path.dirname(__file__), *up) for up in (("..", "..", "cli"), ("..", "..", "..", "analysis", "python"))]

import achillesim as ach  # noqa: E402
from program import ROOT, InFolder, run  # noqa: E402

STUDY = {
    "schema_version": 1, "name": "small", "question": "Does the drop matter?", "runners": 80, "seed": 11, "draws": 2,
    "horizon": "30 week", "record_sessions": True, "reference_arm": "soft / 12 mm",
    "cohort": {"preset": "midportion-tendinopathy"}, "defaults": {"protocol": "ten-percent-continuous"},
    "sweep": {"design": "grid", "strike": {"key": "strike", "values": ["stay", "forefoot-1-week"], "labels": ["soft", "hard"]},
              "drop": {"key": "shoes.drop", "values": ["0 mm", "12 mm"]}},
}
FAILED = {"ACHILLESIM_FAIL": "3@9"}  # runner 3, in every arm and draw


class WithResults(InFolder):
    """One run for all tests of a class; `r` its results, `path` its file."""

    @classmethod
    def setUpClass(cls):
        import tempfile
        import warnings
        folder = tempfile.TemporaryDirectory(prefix="achillesim-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.path = os.path.join(folder.name, "small.h5")
        with unittest.mock.patch.dict(os.environ, FAILED), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cls.r = ach.run(STUDY, cls.path)


__all__ = ["FAILED", "ROOT", "STUDY", "InFolder", "WithResults", "ach", "run"]
