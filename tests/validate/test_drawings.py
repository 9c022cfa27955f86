"""Figures of the validation."""

import numpy as np

from packdesign.validate import drawings, masses, rigs
from packdesign.validate.page import FIGURES

PNG = b"\x89PNG"


def test_every_figure_of_the_page_is_drawn(monkeypatch):
    """Masses stand in for searches; steel has no vessel at the highest pressure, as the lines must be able to end."""
    def pair(alloy: str, pressure: float) -> masses.Pair:
        vessel = None if (alloy, pressure) == ("steel", masses.PRESSURES[-1]) else pressure
        return masses.Pair(alloy, pressure, 5.0, vessel, vessel, 1.1 * pressure)

    monkeypatch.setattr(masses, "pair", pair)
    found = drawings.drawn()
    assert found.keys() == FIGURES.keys()
    assert all(content.startswith(PNG) for content in found.values())


def test_pressure_over_charge_follows_the_electrodes():
    """In a gap of 0.2 MPa/um 3 mAh/cm2 of lithium add 14.5 um less what NMC811 takes back by Koerver et al. 2018: 6.5 %
    of 10.5 um per mAh/cm2 at the end, 1.5 % at a lithium content of 0.43."""
    cells = {"anode": "Li", "cathode": "NMC811", "areal_capacity": "3 mAh/cm2", "faces": 1, "lithium_content": 0.15}
    part = (1.0 - 0.43) / (1.0 - 0.15)
    expected = [0.2 * 3.0 * (4.84 * charge - change * 10.5) for charge, change in ((part, 0.015), (1.0, 0.065))]
    found = [rigs.rise(rigs.fixed_gap(cells, 0.2, charge=charge)) for charge in (part, 1.0)]
    np.testing.assert_allclose(found, expected, rtol=1e-5)  # screws shorten with the clamp length
