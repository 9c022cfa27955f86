"""The vessel search against judging every row that may be chosen."""

import time

import numpy as np
import pytest
import small

from packdesign.duty import demand
from packdesign.optimize import interval, vessel_search, vessels
from packdesign.optimize.tally import total

FEW = {"walls": {"material": ["EN AW-6082-T6"]}, "media": {"id": ["nitrogen"]},
       "seal_materials": {"id": ["FKM", "IIR"]},
       "threads": {"id": ["M5", "M6"]}, "property_classes": {"id": ["8.8"]},
       "tubes": {"material": ["EN AW-6082-T6"]}}


@pytest.mark.parametrize("objective", ["mass", "cost"])
def test_search_is_exhaustive(objective):
    task = small.task("isostatic", {**FEW, "settings": {"id": ["pressure_gauge"]}}, objective=objective)
    columns = demand([task], small.CATALOG)
    rows = vessels.rows(small.CATALOG, task, columns)
    some = rows.take(np.arange(0, len(rows), max(1, len(rows) // 400)))
    verdict = interval.judged(small.CATALOG, "isostatic", columns, some)
    held = np.flatnonzero(verdict.feasible)
    assert len(held)
    judged = interval.evaluated(small.CATALOG, "isostatic", columns, some.take(held), verdict.middle[held])
    found = vessel_search.search(small.CATALOG, task, columns, some, time.monotonic() + 300.0, 1)
    assert found.complete
    # one sum of masses in one order: only its last digits may differ
    assert found.value == pytest.approx(total(judged, objective).min(), rel=1e-9)
