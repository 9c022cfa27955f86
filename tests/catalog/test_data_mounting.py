"""What is true of the feet of holders and of the eyes that lift them."""

import re

import numpy as np
import pytest

from packdesign import catalog
from packdesign.errors import InputError
from packdesign.mechanics import mounting


@pytest.fixture(scope="module")
def tables():
    return catalog.read()


def test_feet_are_named_by_what_they_are(tables):
    feet = tables["feet"]
    sizes = zip(feet["material"], *(feet[name] * 1e3 for name in ("leg", "thickness", "length")), strict=True)
    assert [f"{name} - L {leg:g} x {wall:g} x {cut:g}" for name, leg, wall, cut in sizes] == list(feet.ids)


def test_feet_are_of_metal_no_thicker_than_its_strength_holds(tables):
    feet, materials = tables["feet"], tables["materials"]
    rows = [materials.index(name) for name in feet["material"]]
    assert np.all(np.isfinite(materials["yield_strength"][rows]))
    assert np.all(feet["thickness"] <= materials["thickness_limit"][rows])


def test_feet_come_in_light_metal_and_steel_from_small_to_large(tables):
    feet = tables["feet"]
    assert set(feet["material"]) == {"EN AW-6082-T6", "S235"}
    assert (feet["leg"].min(), feet["leg"].max()) == (0.015, 0.06)
    assert np.all(feet["length"] <= mounting.SPREAD * feet["leg"] + 1e-9)


def test_every_foot_finds_a_bolt_long_enough(tables):
    bolts, feet = tables["bolts"], tables["feet"]
    for row, thread in enumerate(feet["thread"]):
        size = tables["threads"]["diameter"][tables["threads"].index(thread)]
        lengths = bolts["length"][(bolts["standard"] == "ISO 4017") & (bolts["size"] == thread)]
        assert lengths.max() >= feet["thickness"][row] + 2.0 * size


def test_inclined_eyes_bear_the_upright_share_of_their_load(tables):
    """One over the root of two, rounded by up to 5 %."""
    eyes = tables["lifting_eyes"]
    assert np.allclose(eyes["working_load_45"] * np.sqrt(2.0), eyes["working_load"], rtol=0.05)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [({"thread": "M10"}, "leg = 20 mm: expected at least 26.4 mm: washer and edge distance (EN 1993-1-8)"),
     ({"linear_mass": "0.92"}, "linear_mass = 0.92 kg/m: expected 0.87135 kg/m within 2 % by its section"),
     ({"length": "12"}, "length = 12 mm: expected at least 2.4 holes (EN 1993-1-8)"),
     ({"thickness": "20"}, "thickness = 20 mm: expected less than leg = 20 mm")],
)  # fmt: skip
def test_unsound_feet_are_told(overlay, cells, fault):
    with pytest.raises(InputError, match=re.escape(fault)):
        catalog.read(overlay("feet", "S235 - L 20 x 3 x 20", **cells))


def test_eyes_that_bear_less_than_thinner_ones_are_told(overlay):
    with pytest.raises(InputError, match=r"working_load_45 = 90 kg: expected more than of the thread before"):
        catalog.read(overlay("lifting_eyes", "DIN 580 - M10", working_load_45="90"))
