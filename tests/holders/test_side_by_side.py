"""Several equal stacks under the same plates or in one vessel."""

import numpy as np
import pytest
import vessel_tasks
from designs import CLAMPED, SPRUNG, demand_of, judged, row_of
from plate_designs import CALM, PLATE, mass
from tasks import CATALOG

from packdesign.errors import InputError

TWO = {"along": 1, "across": 2, "gap": "0 mm"}
LARGE = {"cell__width": "134 mm", "cell__mass": "0.22 kg", "cell__energy": "76 Wh"}
"""One cell as large as two of 67 mm that touch."""
PLACES = [["66 mm", "78 mm"], ["-66 mm", "78 mm"], ["-66 mm", "-78 mm"], ["66 mm", "-78 mm"]]
WIDE = CLAMPED | {"plate": {**PLATE, "width": "186 mm"}, "rods": CLAMPED["rods"] | {"positions": PLACES}}
PARTS = {"stack__pads": {"id": "Sylodyn NF - 12.5", "count": 1},
         "stack__insulators": [{"material": "PEEK", "thickness": "1 mm", "count": 2}]}


def test_sizes_of_an_arrangement_by_hand():
    """2 x 3 cells of 130 x 75 mm outline on a face of 112 x 67 mm, 6 mm apart."""
    asked = demand_of(cell__outline_length="130 mm", cell__outline_width="75 mm",
                      stack__side_by_side={"along": 2, "across": 3, "gap": "6 mm"})
    assert (asked.stacks[0], asked.cell_count[0]) == (6, 60)
    assert (asked.outline_length[0], asked.outline_width[0]) == pytest.approx((0.266, 0.237))
    assert [side[0] for side in asked.cell_outline] == pytest.approx([0.130, 0.075])
    assert [side[0] for side in asked.face_gaps] == pytest.approx([0.024, 0.014])
    assert [side[0] for side in asked.face_extent] == pytest.approx([2 * 0.112 + 0.024, 3 * 0.067 + 2 * 0.014])
    assert asked.face[0] == pytest.approx(6 * 0.112 * 0.067)
    assert asked.outline_area[0] == pytest.approx(6 * 0.130 * 0.075)


def test_one_stack_is_an_arrangement_of_one():
    plain, one = demand_of(), demand_of(stack__side_by_side={"along": 1, "across": 1, "gap": "0 mm"})
    assert (one.face[0], one.outline_length[0], one.cell_count[0]) == (
        plain.face[0], plain.outline_length[0], plain.cell_count[0])


@pytest.fixture(scope="module")
def pair():
    """Two stacks that touch, and one of their size."""
    long = {**WIDE, "rods": WIDE["rods"] | {"designation": "DIN 976 - M10 x 150 - 10.9"}}
    return (judged(long, stack__side_by_side=TWO, **PARTS, **CALM), judged(long, **PARTS, **LARGE, **CALM))


def test_two_stacks_that_touch_are_one_of_twice_the_size(pair):
    two, one = pair
    assert two.mass[0] == pytest.approx(one.mass[0], rel=1e-12)
    assert two.volume[0] == pytest.approx(one.volume[0], rel=1e-12)
    assert two.response.pressure[0] == pytest.approx(one.response.pressure[0], rel=1e-6)
    # the mesh has one more line, where the stacks touch
    assert two.response.nonuniformity[0] == pytest.approx(one.response.nonuniformity[0], rel=1e-3)
    assert two.plate_figures()["plate_stress_MPa"][0] == pytest.approx(
        one.plate_figures()["plate_stress_MPa"][0], rel=0.01)


def test_each_stack_has_its_own_layers(pair):
    two, one = pair
    pads = [next(line for line in found.response.lines if line.group == "pads") for found in pair]
    assert [int(np.ravel(line.quantity)[0]) for line in pads] == [2, 1]
    assert mass(two, "pad") == pytest.approx(mass(one, "pad"), rel=1e-12)
    assert two.demand.layer_mass[0] == pytest.approx(one.demand.layer_mass[0], rel=1e-12)
    # each pad squirms as the narrow stack that it is: a quarter of 67 mm, not of 112 mm
    heights = [row_of(found, "pads", "height of the pad stack").capacity[0] for found in pair]
    assert heights == pytest.approx([0.25 * 0.067, 0.25 * 0.112])


def row(count: int, gap: str, places: list) -> dict:
    """Stacks along the length of a plate that holds them with their rods."""
    size = count * 112 + (count - 1) * float(gap.split()[0]) + 50
    return CLAMPED | {"plate": {**PLATE, "length": f"{size} mm"},
                      "rods": CLAMPED["rods"] | {"count": len(places), "positions": places}}


def test_a_plate_that_bends_loads_its_stacks_unevenly():
    """Three in a row under rods at the corners: the middle one gets less, and the shares sum to three."""
    reach = f"{(3 * 112 + 2 * 6) / 2 + 10} mm"
    corners = [[x, y] for x in (reach, f"-{reach}") for y in ("43.5 mm", "-43.5 mm")]
    found = judged(row(3, "6 mm", corners), stack__side_by_side={"along": 3, "across": 1, "gap": "6 mm"}, **CALM)
    told = found.plate_figures()
    low, high = told["stack_share_lowest"][0], told["stack_share_highest"][0]
    assert low < 0.9 < 1.05 < high
    assert low + 2 * high == pytest.approx(3.0, rel=1e-6)


def test_stacks_far_apart_with_rods_of_their_own_are_pressed_as_one_alone():
    """The plate between them still joins them; rods at the corners of the whole arrangement would lift it off both."""
    alone = judged(CLAMPED, **CALM).built.field.highest[0]
    apart = {"along": 2, "across": 1, "gap": "300 mm"}
    own = [[f"{side * (112 + 300) / 2 + x} mm", y] for side in (1, -1) for x in (66, -66)
           for y in ("43.5 mm", "-43.5 mm")]
    found = judged(row(2, "300 mm", own), stack__side_by_side=apart, **CALM)
    assert found.built.field.highest[0] == pytest.approx(alone, rel=0.1)
    corners = [[x, y] for x, y in own if abs(float(x.split()[0])) > 206]
    assert judged(row(2, "300 mm", corners), stack__side_by_side=apart, **CALM).built.field.highest[0] > 2 * alone


def test_rods_may_stand_between_stacks():
    places = [["0 mm", "43.5 mm"], ["0 mm", "-43.5 mm"], ["0 mm", "0 mm"], ["132 mm", "43.5 mm"],
              ["132 mm", "-43.5 mm"], ["-132 mm", "43.5 mm"], ["-132 mm", "-43.5 mm"]]
    holder = row(2, "20 mm", places)
    found = judged(holder, stack__side_by_side={"along": 2, "across": 1, "gap": "20 mm"}, **CALM)
    assert found.buildable[0]
    with pytest.raises(InputError, match=r"bore of 11 mm reaches into the cell's outline: \(0 mm, 0 mm\)$"):
        judged(holder, stack__side_by_side={"along": 2, "across": 1, "gap": "10 mm"}, **CALM)


def test_a_plate_must_cover_all_faces():
    with pytest.raises(InputError, match=r"plate: 162 x 117 mm is smaller than the pressed face, 112 x 140 mm"):
        judged(CLAMPED, stack__side_by_side={"along": 1, "across": 2, "gap": "6 mm"})


def test_springs_press_several_stacks_as_one():
    wide = {"plate": {**SPRUNG["plate"], "width": "250 mm"}, "rods": SPRUNG["rods"] | {
        "positions": [[x, y] for x in ("40 mm", "-40 mm") for y in ("87 mm", "-87 mm")]}}
    two = judged(SPRUNG | wide, stack__side_by_side=TWO)
    one = judged(SPRUNG | wide, **LARGE)
    assert two.response.pressure[0] == pytest.approx(one.response.pressure[0], rel=1e-6)
    assert two.utilisation[0] == pytest.approx(one.utilisation[0], rel=1e-3)


def test_a_vessel_goes_round_all_stacks():
    changes = {"stack__insulators": [{"material": "PEEK", "thickness": "1 mm", "count": 2}],
               "stack__pads": {"id": "Sylodyn NF - 12.5", "count": 1}}
    two = vessel_tasks.judged(**changes, stack__side_by_side=TWO)
    one = vessel_tasks.judged(**changes, **LARGE)
    assert two.mass[0] == pytest.approx(one.mass[0], rel=1e-12)
    assert two.response.pressure == pytest.approx(one.response.pressure, rel=1e-12)
    apart = vessel_tasks.judged(**changes, stack__side_by_side=TWO | {"gap": "10 mm"})
    assert apart.mass[0] > two.mass[0]
    assert apart.built.place(0)[0].room.contents[0] == pytest.approx(two.built.place(0)[0].room.contents[0], rel=1e-12)


def test_pads_of_the_catalog_stand_in_every_stack():
    """No part of the list counts by stacks but the pads: plates, rods and the vessel hold all of them."""
    found = judged(WIDE | {"rods": WIDE["rods"] | {"designation": "DIN 976 - M10 x 150 - 10.9"}},
                   stack__side_by_side=TWO, **PARTS, **CALM)
    pad = next(line for line in found.response.lines if line.item == "pad")
    density = CATALOG["pads"]["density"][CATALOG["pads"].index("Sylodyn NF - 12.5")]
    assert float(np.ravel(pad.unit_mass)[0]) == pytest.approx(density * 12.5e-3 * 0.112 * 0.067, rel=1e-12)
