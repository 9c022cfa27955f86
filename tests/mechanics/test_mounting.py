"""Feet that stand in rows."""

import numpy as np
import pytest

from packdesign.mechanics import mounting


@pytest.mark.parametrize("feet", [4, 6, 8, 10])
def test_ends_of_a_row_pull_as_a_group_of_bolts_does(feet):
    """F = M x/sum x**2 over all feet, at the end of the row; 1 m long."""
    x = np.tile(np.linspace(-0.5, 0.5, feet // 2), 2)
    assert mounting.end_share(feet) == pytest.approx(x.max() / (x**2).sum())
