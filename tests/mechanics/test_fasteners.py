"""Masses of fasteners against the tables of their makers; steel of 7850 kg/m3."""

import numpy as np
import pytest

from packdesign.mechanics import fasteners

MM, STEEL = 1e-3, 7850.0


# ISO 7089 washers, kg per 1000: d1, d2, h.
@pytest.mark.parametrize(
    ("inner", "outer", "thickness", "grams"),
    [
        (5.3, 10, 1, 0.443),
        (6.4, 12, 1.6, 1.02),
        (8.4, 16, 1.6, 1.83),
        (10.5, 20, 2, 3.57),
        (13, 24, 2.5, 6.27),
        (17, 30, 3, 11.3),
        (21, 37, 3, 17.2),
        (25, 44, 4, 32.3),
        (31, 56, 4, 53.6),
    ],
)
def test_washers(inner, outer, thickness, grams):
    found = fasteners.ring_mass(outer * MM, inner * MM, thickness * MM, STEEL)
    assert found * 1e3 == pytest.approx(grams, rel=5e-3)  # half of the last of three digits


# DIN 976 threaded rods, kg per metre; makers round M6 and M8 down by up to 4 %.
@pytest.mark.parametrize(
    ("diameter", "pitch", "kilograms", "tolerance"),
    [
        (6, 1, 0.170, 0.04),
        (8, 1.25, 0.319, 0.01),
        (10, 1.5, 0.500, 0.01),
        (12, 1.75, 0.725, 0.01),
        (16, 2, 1.33, 0.01),
        (20, 2.5, 2.08, 0.01),
        (24, 3, 3.00, 0.01),
    ],
)
def test_rods(diameter, pitch, kilograms, tolerance):
    found = fasteners.thread_mass(diameter * MM, pitch * MM, 1.0, STEEL)
    assert found == pytest.approx(kilograms, rel=tolerance)


# ISO 4762 bolts, kg per 1000: d, P, length, thread, k, dk, socket.
@pytest.mark.parametrize(
    ("diameter", "pitch", "length", "thread", "height", "head", "socket", "grams"),
    [
        (6, 1, 30, 24, 6, 10, 5, 8.3),
        (6, 1, 60, 24, 6, 10, 5, 15.4),
        (8, 1.25, 40, 28, 8, 13, 6, 20.9),
        (8, 1.25, 80, 28, 8, 13, 6, 37),
        (10, 1.5, 40, 32, 10, 16, 8, 32.9),
        (10, 1.5, 80, 32, 10, 16, 8, 58.5),
        (12, 1.75, 80, 36, 12, 18, 10, 80.2),
        (16, 2, 80, 44, 16, 24, 14, 154),
        (24, 3, 80, 60, 24, 36, 19, 399),
    ],
)
def test_socket_bolts(diameter, pitch, length, thread, height, head, socket, grams):
    shank = fasteners.shank_mass(diameter * MM, pitch * MM, length * MM, thread * MM, STEEL)
    top = fasteners.socket_head_mass(height * MM, head * MM, socket * MM, diameter * MM, STEEL)
    # Chamfers, radii and deeper sockets of real bolts: within -2 and +7 % of makers' tables.
    assert 0.98 <= (shank + top) * 1e3 / grams <= 1.07


# Hexagon nuts ISO 4032, kg per 1000 less their chamfers: d, P, m, s; the plain prism is about 5 % heavier.
@pytest.mark.parametrize(
    ("diameter", "pitch", "height", "width", "grams"),
    [(5, 0.8, 4.7, 8, 1.40), (6, 1, 5.2, 10, 2.5), (10, 1.5, 8.4, 16, 10.0), (12, 1.75, 10.8, 18, 15.2)]
    + [(16, 2, 14.8, 24, 36.5), (20, 2.5, 18, 30, 69), (24, 3, 21.5, 36, 119)],
)
def test_nuts(diameter, pitch, height, width, grams):
    found = fasteners.nut_mass(diameter * MM, pitch * MM, height * MM, width * MM, STEEL)
    assert 0.98 <= found * 1e3 / grams <= 1.08


def test_hexagon_head_is_a_prism():
    """M10: 6.4 mm high, 16 mm across flats: 2 sqrt(3) (s/2)^2 k."""
    expected = STEEL * 2 * np.sqrt(3) * (8 * MM) ** 2 * 6.4 * MM
    assert fasteners.hexagon_head_mass(6.4 * MM, 16 * MM, STEEL) == pytest.approx(expected, rel=1e-12)  # rounding
