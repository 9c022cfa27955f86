"""What walls may be under their nominal thickness."""

import numpy as np
import pytest

from packdesign.catalog import read


@pytest.fixture(scope="module")
def tables():
    return read()


def test_steps_rise_and_leave_more_of_thicker_stock(tables):
    table = tables["wall_tolerances"]
    for stock in np.unique(table["stock"]):
        rows = np.flatnonzero(table["stock"] == stock)
        up_to, under, share = (table[name][rows] for name in ("up_to", "undersize", "share"))
        assert np.all(np.diff(up_to) > 0.0), stock
        assert np.all(np.diff(under) >= 0.0), stock
        assert np.all(np.diff(up_to - np.maximum(under, share * up_to)) > 0.0), stock


def test_every_gauge_that_is_sold_has_a_tolerance(tables):
    """Of a twentieth to a fifth where it is thin, as sheets and tubes have."""
    walls, materials, table = tables["walls"], tables["materials"], tables["wall_tolerances"]
    for name in np.unique(walls["material"]):
        row = materials.index(name)
        stock = f"{materials['group'][row]} {materials['form'][row]}"
        steps = np.flatnonzero(table["stock"] == stock)
        assert len(steps), name
        assert table["up_to"][steps].max() >= walls["thickness"][walls["material"] == name].max() - 1e-9
