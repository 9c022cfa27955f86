"""Test pressure, stored energy, categories."""

import numpy as np
import pytest

from packdesign.mechanics import vessel_safety as safety


def test_energies_are_in_order():
    """No heat < ambient heat < no expansion work lost."""
    baker, isothermal, brode = (
        safety.baker_energy(2e6, 0.01, 1e5, 1.4),
        safety.isothermal_energy(2e6, 0.01, 1e5),
        safety.brode_energy(2e6, 0.01, 1e5, 1.4),
    )
    assert baker - 1e5 * 0.01 * (20 ** (1 / 1.4) - 1) < isothermal < brode
    assert baker < brode


def test_isothermal_energy_is_the_work_of_expansion_less_that_on_the_air():
    volume = np.geomspace(0.01, 0.2, 100_001)
    work = np.trapezoid(2e6 * 0.01 / volume - 1e5, volume)
    assert safety.isothermal_energy(2e6, 0.01, 1e5) == pytest.approx(work, rel=1e-6)  # trapezium
