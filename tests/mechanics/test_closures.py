"""Closures sized for a seal circle."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import closures, flanges

MM, MPA = 1e-3, 1e6

# ISO 898-1 stress areas, ISO 273 medium holes, ISO 4032 widths over corners; f_B of class 8.8 (EN 13445-3, 11.4.3).
SIZES = {6: (20.1, 6.6, 11.05), 8: (36.6, 9.0, 14.38), 10: (58.0, 11.0, 17.77), 12: (84.3, 13.5, 20.03)}


def columns(count, **values):
    return {name: np.full(count, float(value)) for name, value in values.items()}


def bolting(sizes):
    area, hole, head = (np.array([SIZES[size][i] for size in sizes]) for i in range(3))
    return closures.Bolting(
        diameter=np.array(sizes) * MM,
        stress_area=area * MM**2,
        hole=hole * MM,
        head=head * MM,
        swept=1.35 * head * MM,
        stress=np.full(len(sizes), 200 * MPA),
    )


def joint(count, pressure=2.2 * MPA, bore=0.150):
    return closures.Joint(
        **columns(count, pressure=pressure, bore=bore, wall=3 * MM, weld=3 * MM, land=3 * MM, margin=1.2),
        seal_diameter=np.full(count, bore + 12 * MM),
        tapped=np.zeros(count, bool),
        **columns(count, openings=2, opening=0.0),
    )


def metal(count, stress=119 * MPA, least=6 * MM):
    return closures.Metal(**columns(count, stress=stress, density=2700, modulus=70e9, poisson=0.33, least=least))


def sized(sizes=(6, 8, 10, 12), **changes):
    count = len(sizes)
    return closures.closure(joint(count, **changes), bolting(sizes), metal(count, stress=73 * MPA), metal(count))


@given(pressure=st.floats(0.2, 8.0), bore=st.floats(0.08, 0.4))
def test_bolts_have_room_and_force_or_say_that_they_lack_it(pressure, bore):
    found = sized(pressure=pressure * MPA, bore=bore)
    bolts = bolting((6, 8, 10, 12))
    assert np.all(found.bolts % 2 == 0)
    assert np.all(found.bolts >= closures.FEWEST_BOLTS)
    assert np.all(found.pitch >= bolts.swept * (1 - 1e-12))  # rounding
    full = found.pitch - bolts.swept < 2 * found.pitch / found.bolts
    assert np.all((found.bolt_utilisation <= 1 + 1e-12) | full)
    assert np.all((found.pitch <= found.widest_pitch) | full)
    assert np.all(found.bolt_circle - bolts.hole >= bore + 18 * MM - 1e-12)
    assert np.all(found.outer_diameter >= found.bolt_circle + 2.4 * bolts.hole - 1e-12)


def test_bolts_that_are_too_small_are_overloaded():
    """At 3 MPa on 250 mm there is no room for enough M6; there is for M12."""
    found = sized(pressure=3 * MPA, bore=0.25)
    assert found.bolt_utilisation[0] > 1
    assert found.bolt_utilisation[3] <= 1


def test_ring_and_cover_bear_the_pressure():
    """The sizes put back into the standard's conditions, by hand for the first design."""
    found = sized((10,))
    circle, bolts, thickness = found.bolt_circle[0], found.bolts[0], found.ring_thickness[0]
    pull, face = np.pi / 4 * 0.150**2 * 2.2e6, np.pi / 4 * (0.162**2 - 0.150**2) * 2.2e6
    moment = pull * (circle - 0.153) / 2 + face * (2 * circle - 0.312) / 4
    assert 6 * moment / ((np.pi * circle - bolts * 0.011) * thickness**2) == pytest.approx(73e6)
    assert found.cover_thickness[0] == pytest.approx(0.41 * circle * np.sqrt(2.2 / 119))
    contact = moment / ((found.outer_diameter[0] - circle) / 2)
    assert found.bolt_force[0] == pytest.approx(1.2 * (np.pi / 4 * 0.162**2 * 2.2e6 + contact))


def test_masses_are_plates_with_holes():
    found = sized((8,))
    outer, holes = found.outer_diameter[0], found.bolts[0] * 0.009**2
    ring = 2700 * np.pi / 4 * (outer**2 - 0.150**2 - holes) * found.ring_thickness[0]
    cover = 2700 * np.pi / 4 * (outer**2 - holes) * found.cover_thickness[0]
    assert (found.ring_mass[0], found.cover_mass[0]) == pytest.approx((ring, cover))


def test_stock_thickness_is_kept():
    first = sized((10,))
    stock = metal(1, least=12 * MM)
    again = closures.closure(joint(1), bolting((10,)), metal(1, stress=73 * MPA, least=15 * MM), stock)
    assert again.cover_thickness[0] == 12 * MM
    assert again.ring_thickness[0] == 15 * MM
    assert again.bolts[0] <= first.bolts[0]


def test_more_pressure_never_makes_it_lighter():
    # At one size of bolt: more of them weaken the ring, which thickens it.
    masses = [(c := sized((12,), pressure=p * MPA)).ring_mass + c.cover_mass for p in (0.5, 1.0, 2.0, 3.0)]
    assert np.all(np.diff(masses, axis=0) >= 0)


def test_one_row_is_the_same_among_many():
    many = sized((6, 8, 10, 12) * 50)
    alone = sized((10,))
    for name, column in vars(alone).items():
        assert vars(many)[name][2] == column[0]  # to the last bit


def test_seal_force_is_the_least_that_bolts_bear():
    found = sized()
    assert np.all(found.bolt_force > 1.2 * flanges.seal_force(2.2 * MPA, 0.162))


def test_openings_thicken_the_cover():
    """Five openings of 13.2 mm: centres 1/(1 + 1/sin 36 deg) of the bolt circle apart."""
    plain = sized((10,))
    pierced = closures.closure(
        dataclasses.replace(joint(1), openings=np.full(1, 5.0), opening=np.full(1, 13.2 * MM)),
        bolting((10,)), metal(1, stress=73 * MPA), metal(1))
    spacing = pierced.bolt_circle[0] / (1.0 + 1.0 / np.sin(np.deg2rad(36.0)))
    assert pierced.spacing[0] == pytest.approx(spacing)
    assert pierced.cover_thickness[0] == pytest.approx(
        plain.cover_thickness[0] * np.sqrt(spacing / (spacing - 13.2 * MM)))


def test_tapped_ring_is_lighter_than_one_with_nuts_behind_it():
    tapped = closures.closure(
        dataclasses.replace(joint(1), seal_diameter=np.full(1, 0.150), tapped=np.ones(1, bool)),
        bolting((6,)), metal(1, stress=73 * MPA), metal(1))
    behind = sized((6,))
    assert tapped.ring_mass[0] + tapped.cover_mass[0] < 0.75 * (behind.ring_mass[0] + behind.cover_mass[0])
