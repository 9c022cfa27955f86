"""Masses of fasteners by their geometry."""

import numpy as np
import pytest

from packdesign.mechanics import fasteners

MM, STEEL = 1e-3, 7850.0


def test_hexagon_head_is_a_prism():
    """M10: 6.4 mm high, 16 mm across flats: 2 sqrt(3) (s/2)^2 k."""
    expected = STEEL * 2 * np.sqrt(3) * (8 * MM) ** 2 * 6.4 * MM
    assert fasteners.hexagon_head_mass(6.4 * MM, 16 * MM, STEEL) == pytest.approx(expected, rel=1e-12)  # rounding
