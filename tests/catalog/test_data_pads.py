"""What is true of every pad and its curve."""

import numpy as np
import pytest

from packdesign import catalog


@pytest.fixture(scope="module")
def pads():
    return catalog.read()["pads"]


@pytest.fixture(scope="module")
def curves():
    return catalog.read()["pad_curves"]


def points(curves, name):
    rows = curves.rows({"curve": [name]})
    return curves["strain"][rows], curves["pressure"][rows]


def test_curves_start_at_nothing_and_rise(curves):
    for name in sorted(set(curves["curve"])):
        strain, pressure = points(curves, name)
        assert strain[0] == 0.0
        assert pressure[0] == 0.0
        assert np.all(np.diff(strain) > 0.0)
        assert np.all(np.diff(pressure) > 0.0)


def test_points_of_a_curve_follow_each_other(curves):
    names = curves["curve"]
    assert np.count_nonzero(names[1:] != names[:-1]) + 1 == len(set(names))


def test_each_pad_ends_where_its_curve_ends(pads, curves):
    assert set(pads["curve"]) == set(curves["curve"])
    last = [points(curves, name)[0][-1] for name in pads["curve"]]
    # both come from the same text
    assert np.array_equal(pads["highest_strain"], last)


def test_set_grows_with_time(pads):
    assert np.all(pads["creep_life"] >= pads["creep_settled"])


def test_creep_that_is_extrapolated_says_so(pads):
    # tests last for days: ten years are three decades of time away
    assert set(pads["creep_confidence"]) == {"order"}


def test_every_pad_has_a_loss(pads):
    assert np.all(pads["loss_factor"] > 0.0)


def test_only_a_set_at_two_temperatures_tells_how_creep_grows(pads):
    known = np.isfinite(pads["creep_coefficient"])
    assert set(pads["product"][known]) == {"PORON 4701-30-20", "PORON 4701-30-25"}


def test_lasting_pressure_is_on_the_curve(pads, curves):
    known = np.flatnonzero(np.isfinite(pads["highest_lasting_pressure"]))
    highest = [points(curves, name)[1][-1] for name in pads["curve"][known]]
    assert np.all(pads["highest_lasting_pressure"][known] < highest)


@pytest.mark.parametrize(("name", "modulus"), [("50A", 2.46e6), ("60A", 3.61e6), ("70A", 5.52e6)])
def test_rubber_studs_are_neo_hookean_with_gent_s_modulus(curves, name, modulus):
    strain, pressure = points(curves, f"Studded rubber {name}")
    stretch = 1.0 - strain
    coefficient = {"50A": 0.73, "60A": 0.57, "70A": 0.53}[name]
    half_filled = 0.5 * modulus * (1 + 2 * coefficient * 0.25**2) / 3 * (stretch**-2 - stretch)
    # Gent's modulus to three digits
    assert pressure == pytest.approx(half_filled, rel=3e-3)


def test_studs_end_before_their_gaps_close(pads):
    # an incompressible stud that fills half the area fills all of it at a strain of one half
    studded = pads["construction"] == "studded"
    assert np.all(pads["highest_strain"][studded] < 0.5)


def test_foams_are_softer_than_cellular_polyurethane(pads, curves):
    # foams serve 0.02 to 1 MPa, cellular polyurethane and rubber the window of solid-state cells
    for name, construction in zip(pads["curve"], pads["construction"], strict=True):
        highest = points(curves, name)[1][-1]
        assert (highest < 0.5e6) == (construction == "foam")
