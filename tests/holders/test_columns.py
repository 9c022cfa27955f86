"""Spring columns: springs in parallel and in series, and what lies past flat and solid."""

import numpy as np
import pytest
from designs import demand_of
from hypothesis import given, settings
from hypothesis import strategies as st
from tasks import CATALOG

from packdesign.holders import spring_loaded
from packdesign.holders.frame.choice import DISC, HELICAL, FrameChoice, plate_choice

WHOLE = ("setting", "rod_standard", "rod_size", "rod_grade", "pattern", "pad_count")
REAL = ("set_pressure", "rod_length")


def choice(family, spring, parallel, series):
    """Springs alone: nothing else of the choice matters to a column."""
    count = len(spring)
    rows = {"spring_family": np.full(count, family), "spring": spring, "parallel": np.array(parallel),
            "series": np.array(series), "pad": np.full(count, -1),
            **dict.fromkeys(("plate", "opposite"), plate_choice(np.zeros(count), 0, 0.02, 0.2, 0.1))}
    return FrameChoice(**dict.fromkeys(WHOLE, np.zeros(count, int)), **dict.fromkeys(REAL, np.ones(count)), **rows)


def discs(ids, parallel, series):
    rows = np.array([CATALOG["disc_springs"].index(name) for name in ids])
    return spring_loaded.disc_column(CATALOG, demand_of(), choice(DISC, rows, parallel, series))


def helicals(ids, series):
    rows = np.array([CATALOG["helical_springs"].index(name) for name in ids])
    return spring_loaded.helical_column(CATALOG, demand_of(), choice(HELICAL, rows, [1] * len(ids), series))


def almen_laszlo(travel, outer, inner, thickness, cone):
    """Almen and Laszlo 1936 for a disc without flats, E = 206 GPa and Poisson's ratio 0.3."""
    ratio = outer / inner
    k1 = ((ratio - 1) / ratio) ** 2 / ((ratio + 1) / (ratio - 1) - 2 / np.log(ratio)) / np.pi
    return (4 * 206e9 / (1 - 0.3**2) * thickness**4 / (k1 * outer**2) * travel / thickness
            * ((cone - travel) / thickness * (cone - travel / 2) / thickness + 1))


# 50 x 25.4 x 3, free height 4.1 mm
DISC_50 = {"outer": 50e-3, "inner": 25.4e-3, "thickness": 3e-3, "cone": 1.1e-3}


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 1.0])
def test_column_of_discs_carries_parallel_times_one_disc_over_series_times_its_travel(share):
    column = discs(["EN16983-A-50"], [2], [7])
    travel = share * 1.1e-3
    force, _ = column.force(np.array([[7 * travel]]), 1.0)
    assert force[0, 0] == pytest.approx(2 * almen_laszlo(travel, **DISC_50), rel=1e-9)


def test_flat_discs_are_solid_rings():
    """Past flat two discs of 3 mm on each other are a ring of steel 6 mm high."""
    column = discs(["EN16983-A-50"], [2], [7])
    assert column.longest_travel()[0] == pytest.approx(7 * 1.1e-3, rel=1e-9)
    flat, beyond = (column.force(np.array([[7 * (1.1e-3 + extra)]]), 1.0) for extra in (0.0, 1e-6))
    ring = 206e9 * np.pi / 4 * (0.05**2 - 0.0254**2) / 3e-3
    assert beyond[0][0, 0] - flat[0][0, 0] == pytest.approx(1e-6 * ring, rel=1e-6)  # a difference of large forces
    assert beyond[1][0, 0] == pytest.approx(ring / 7, rel=1e-12)


def test_length_and_mass_of_a_disc_column():
    column = discs(["EN16983-A-50"], [2], [7])
    assert column.free_length()[0] == pytest.approx(7 * (4.1e-3 + 3e-3), rel=1e-12)
    assert column.mass(np.array([7850.0]))[0] == pytest.approx(
        7850 * np.pi / 4 * (0.05**2 - 0.0254**2) * 3e-3, rel=1e-12)


def test_friction_of_a_disc_column():
    # Series A: edge 4 %, 1.75 % for each further disc of a packet (makers' handbooks), and 2 % at the sleeve.
    assert discs(["EN16983-A-50"] * 3, [1, 2, 3], [5, 5, 5]).friction() == pytest.approx([0.06, 0.0775, 0.095])


def test_discs_drawn_at_random_even_out_over_a_column():
    """+15 and -7.5 % of a lot (EN 16983, t 1.25 to 3 mm); the mean of 16 discs scatters a quarter as much."""
    column = discs(["EN16983-A-50"], [2], [8])
    assert column.scatter() == pytest.approx([0.1125])
    assert column.unlikeness() == pytest.approx([0.1125 / 4])


HELICAL_ID = "EN13906-SH-1x9x16-3.5"  # wire 1 mm, coil 9 mm, 3.5 active of 5.5 coils, 16 mm long


def test_helical_spring_by_hand():
    column = helicals([HELICAL_ID], [2])
    modulus = float(column.shear_modulus[0, 0])
    rate = modulus * 1e-3**4 / (8 * 8e-3**3 * 3.5)
    force, slope = column.force(np.array([[4e-3]]), 1.0)
    assert force[0, 0] == pytest.approx(rate * 2e-3, rel=1e-9)
    assert slope[0, 0] == pytest.approx(rate / 2, rel=1e-9)
    assert 78e9 < modulus < 83e9
    assert column.free_length()[0] == pytest.approx(32e-3, rel=1e-12)


def test_solid_spring_is_a_tube_of_coils():
    column = helicals([HELICAL_ID], [1])
    solid = column.longest_travel()[0]
    assert 10e-3 < solid < 11e-3  # 16 mm less five to six coils of 1 mm
    rise = np.diff([column.force(np.array([[solid + extra]]), 1.0)[0][0, 0] for extra in (0.0, 1e-5)])[0]
    assert rise > 100 * 1e-5 * column.rate[0, 0]


@settings(deadline=None, max_examples=60)
@given(share=st.floats(0.0, 1.3), factor=st.floats(0.5, 1.2), row=st.integers(0, 3))
def test_travel_turns_force_round(share, factor, row):
    """Also past flat and past solid."""
    column = (discs(["EN16983-A-50", "EN16983-B-63"], [2, 1], [7, 12]) if row < 2
              else helicals([HELICAL_ID, HELICAL_ID], [1, 3]))
    travel = share * column.longest_travel()[:, None]
    force, slope = column.force(travel, factor)
    assert (slope > 0.0).all()
    # roots are found to a double's last digits of the whole travel
    assert column.travel(force, factor) == pytest.approx(travel, abs=1e-9 * float(column.longest_travel().max()))


@pytest.mark.parametrize("build", [lambda: discs(["EN16983-B-63"], [1], [1]), lambda: helicals([HELICAL_ID], [1])])
def test_slope_is_the_force_s(build):
    column = build()
    at, step = 0.4 * column.longest_travel()[:, None], 1e-8
    low, high = (column.force(at + side * step, 1.1)[0] for side in (-1, 1))
    assert column.force(at, 1.1)[1] == pytest.approx((high - low) / (2 * step), rel=1e-6)  # central difference
