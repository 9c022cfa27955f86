"""O-rings."""

import numpy as np
import pytest

from packdesign.mechanics import seals


def test_ring_leak_is_that_of_a_square_of_rubber():
    """A cord of any size squeezed to a rectangle: A/l of pi D (1 - S)^2 by itself, Parker's factor is 4/pi of it."""
    plain = seals.permeation_flow(1e-17, np.pi * 0.1 * 0.8, 1 / 0.8, 1e6)
    assert seals.ring_leak(1e-17, 0.1, 0.2, 1.0, 1e6) / plain == pytest.approx(4 / np.pi, rel=0.01)
