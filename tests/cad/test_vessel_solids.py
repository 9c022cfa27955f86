"""Vessels as solids: they weigh what the parts list says, no part lies in another, all stand where they should."""

import designs
import numpy as np
import pytest
from tasks import CATALOG, ISOSTATIC

from packdesign.cad import vessels
from packdesign.cad.section import section
from packdesign.duty import demand
from packdesign.evaluate import evaluate
from packdesign.holders import isostatic

pytest.importorskip("build123d", reason="solids need the extra cad")

METAL, M5 = "EN AW-6082-T6", "ISO 4762 - M5 - 10.9"
ROUND = {"holder__vessel__bolts": M5}
STEADY = {"holder__medium": {"id": "nitrogen", "regulated": True, "band": "0.1 MPa"}}
BOX = {"holder__vessel": {"shape": "rectangular", "material": METAL, "wall": "8 mm", "bolts": M5}, **STEADY}
OIL = {"id": "silicone_oil_100", "regulated": False,
       "accumulator": {"id": "Accumulator 0.5 L", "count": 1, "precharge": "1.2 MPa"}}
STAYED = {"axis": "length", "wall": "10 mm", "stays": 1, "stay": "3 mm"}
SHAPES = {
    **{end: {**ROUND, "holder__vessel__ends": end} for end in ("hemispherical", "flat", "torispherical", "ellipsoidal",
                                                              "bolted")},
    "padded": {**ROUND, "stack__pads": {"id": "Sylodyn NF - 12.5", "count": 1},
               "stack__side_by_side": {"along": 1, "across": 2, "gap": "2 mm"}, "holder__vessel__axis": "length"},
    "thick": {**ROUND, "holder__vessel__wall": "15 mm"},
    "sphere": {"holder__vessel": {"shape": "sphere", "material": METAL, "wall": "2 mm", "bolts": M5}},
    "box": BOX,
    "stayed": {**BOX, "stack__cells": 30, "holder__vessel": {**BOX["holder__vessel"], **STAYED,
                                                             "inside_height": "180 mm"}},
    "wound": {"holder__vessel": {"shape": "wound_cylinder", "material": METAL, "wall": "0.6 mm", "liner": "1 mm",
                                 "winding": "T700S 12K epoxy", "inside_length": "170 mm", "bolts": M5}},
}
"""One vessel of every shape."""

TALL = {**BOX, "stack__cells": 30, "holder__vessel": {**BOX["holder__vessel"], "wall": "18 mm", "axis": "length"}}

KNOWN = {
    ("feed-through", "insulating film"),  # the film is weighed round all of the stack, leads and studs pass its ends
    ("cells", "feed-through"),  # under a cover without a spigot studs are longer than the room
    ("long side", "socket screw"), ("short side", "socket screw"), ("shell", "socket screw"),  # ends past the thread
}
"""What runs into what, and why."""

HELD = ("thick", "sphere", "wound", "flat", "hemispherical", "ellipsoidal", "torispherical")
"""Shapes whose screws end within their ring, or clear of the shell."""


def parsed(**changes):
    """The rated vessel of the tests with some keys changed; its cells dwell at 25 degC."""
    return designs.task_of(ISOSTATIC, duty__temperature__operating="25 degC", **changes)


def judged(**changes):
    return designs.judged(ISOSTATIC, duty__temperature__operating="25 degC", **changes)


@pytest.fixture(scope="module")
def drawn():
    """Evaluation and pieces of every shape, drawn once."""
    found = {name: judged(**changes) for name, changes in SHAPES.items()}
    return {name: (found[name], vessels.pieces(CATALOG, found[name])) for name in SHAPES}


def volume(piece) -> float:
    return sum(solid.volume for solid in piece.solid.solids()) * len(piece.places)


def listed(found) -> dict[tuple[str, str], tuple[float, float]]:
    """Number and mass by item and designation, of the parts of which there are any."""
    rows = {}
    for line in found.lines:
        count, mass = float(line.quantity[0]), float(line.unit_mass[0])
        if count * mass > 0.0:
            known = rows.get((line.item, line.designation(0)), (0.0, 0.0))
            rows[line.item, line.designation(0)] = (known[0] + count, known[1] + count * mass)
    return rows


def left_out(name: str, found, item: str, designation: str) -> float:
    """Mass [kg] that the solid has and the parts list has not."""
    built = found.built.place(0)[0]
    lid, metal = built.made.lid, float(built.metal["density"][0])
    sizes = found.response.dimensions
    if item in ("tapped ring", "tapped frame", "end ring with sleeve"):
        # weighed as if tapped holes were clearance holes: M5 has 5.5 mm, its thread 5 - 0.6495 x 0.8 mm on the mean
        count = lid.closure.bolts[0] + (built.made.other.closure.bolts[0] if name in ("bolted", "wound") else 0.0)
        return metal * count * np.pi / 4 * (5.5e-3**2 - 4.4804e-3**2) * lid.closure.ring_thickness[0]
    if item == "shell" and name == "thick":  # tapped, which is not taken off
        deep = lid.bolt_length[0] - lid.closure.cover_thickness[0] - 1e-3
        return -metal * lid.closure.bolts[0] * np.pi / 4 * 4.4804e-3**2 * deep
    if item == "upper ring with spigot":  # weighed without what joins ring and spigot: drawn 3 mm high
        ring = built.inside.ring
        return metal * np.pi / 4 * (sizes["inside_diameter"][0] ** 2 - ring.spigot_bore[0] ** 2) * 3e-3
    if item == "insulating film" and name == "sphere":
        # weighed 5 mm longer than the stack at either end, of which the sphere has 1 mm
        one, other = 67 + 2, 41.4 + 6.5 + 10 * 40e-6 * 4.14 * 35 + 2
        return -1420 * 2 * (one + other) * 8 * 0.125 * 1e-9
    thickness = lid.closure.cover_thickness[0]
    if item in ("cover", "cover with spigot") and f"{thickness * 1e3:.10g}" == designation.split(" x ")[-1]:
        # openings are not taken off: of valves and regulators G 1/4, of the gauge G 1/8, and two of twice 4 mm
        wide = [13.157e-3] * (3 if name in ("box", "stayed") else 2) + [9.728e-3, 8e-3, 8e-3]
        return -metal * np.pi / 4 * sum(d**2 for d in wide) * thickness
    return 0.0


@pytest.mark.parametrize("name", SHAPES)
def test_solids_weigh_what_the_parts_list_says(drawn, name):
    """Within a hundredth of every part, but for what the parts list leaves out."""
    found, pieces = drawn[name]
    rows, masses = listed(found), {}
    for piece in (piece for piece in pieces if piece.density > 0.0):
        key = piece.item, piece.designation
        masses[key] = masses.get(key, 0.0) + 1e-9 * volume(piece) * piece.density
    for key, mass in masses.items():
        assert mass - left_out(name, found, *key) == pytest.approx(rows[key][1], rel=0.01), key


@pytest.mark.parametrize("name", SHAPES)
def test_every_part_is_drawn_as_often_as_it_is_listed(drawn, name):
    found, pieces = drawn[name]
    counts = {}
    for piece in pieces:
        key = piece.item, piece.designation
        counts[key] = counts.get(key, 0) + len(piece.places)
    # a film is one part, however many groups of cells it wraps; cells and media are no parts of the holder
    rows = {key: count for key, (count, _) in listed(found).items()
            if key[0] not in ("filling", "gas in a reservoir", "insulating film")}
    assert {key: count for key, count in counts.items() if key in rows} == rows
    assert {key[0] for key in counts.keys() - rows.keys()} == {"cells", "insulating film"}
    assert all(piece.envelope == (piece.density == 0.0) for piece in pieces)
    assert all(piece.solid.is_valid for piece in pieces)


def few(piece) -> tuple:
    """Places that tell of all: screws of one closure are alike."""
    return piece.places[:2] if piece.item in ("socket screw", "washer", "cells", "reservoir", "boss") else piece.places


def overlaps(pieces) -> dict[tuple[str, str], float]:
    """Volume that parts have in common [mm3], by their names."""
    placed = [(piece.item, piece.solid.moved(at)) for piece in pieces for at in few(piece)]
    bounds = [solid.bounding_box() for _, solid in placed]
    low, high = (np.array([tuple(getattr(box, end)) for box in bounds]) for end in ("min", "max"))
    found = {}
    for n, (item, solid) in enumerate(placed):
        near = (np.minimum(high[:n], high[n]) - np.maximum(low[:n], low[n]) > 1e-4).all(axis=1)
        for m in np.flatnonzero(near):
            common = sum(part.volume for part in solid.intersect(placed[m][1]) or ())
            if common > 1e-3:
                pair = tuple(sorted((item, placed[m][0])))
                found[pair] = found.get(pair, 0.0) + common
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_no_part_lies_in_another(drawn, name):
    found = overlaps(drawn[name][1])
    assert found.keys() <= KNOWN
    if name in HELD:
        assert found.keys() <= {("feed-through", "insulating film")}


def corners(pieces, item: str) -> np.ndarray:
    """Corners of the boxes round all pieces of an item (n, 2, 3)."""
    boxes = [piece.solid.moved(at).bounding_box() for piece in pieces if piece.item == item for at in piece.places]
    return np.array([[(box.min.X, box.min.Y, box.min.Z), (box.max.X, box.max.Y, box.max.Z)] for box in boxes])


def test_cells_lie_as_the_vessel_has_them(drawn):
    """Ten of 112 x 67 x 4.14 mm with their length along the axis, stacked across it."""
    found = corners(drawn["hemispherical"][1], "cells")
    sizes = found[:, 1] - found[:, 0]
    assert sizes == pytest.approx(np.tile([67.0, 4.14, 112.0], (10, 1)))
    assert np.sort(found[:, 0, 1]) == pytest.approx(-20.7 + 4.14 * np.arange(10))
    assert found[:, 0, 2] == pytest.approx(np.full(10, -56.0))


def test_cells_between_stays_leave_them_room(drawn):
    """Thirty cells in two groups of fifteen, each in the middle of its half of 180 less 3 mm."""
    found = corners(drawn["stayed"][1], "cells")
    middles = np.sort(found.mean(axis=1)[:, 1])
    assert middles[:15].mean() == pytest.approx(-(3 + 88.5) / 2)
    assert middles[15:].mean() == pytest.approx((3 + 88.5) / 2)
    assert np.diff(middles)[:14] == pytest.approx(np.full(14, 4.14))


def test_cells_and_pads_fill_their_stacks(drawn):
    """Two stacks 2 mm apart in the cell's width; the pad of 12.5 mm lies on the tenth cell."""
    cells, pads = (corners(drawn["padded"][1], item) for item in ("cells", "pad"))
    assert (len(cells), len(pads)) == (20, 2)
    assert sorted(set(np.round(cells.mean(axis=1)[:, 0], 6))) == pytest.approx([-34.5, 34.5])
    assert pads[:, 0, 1] == pytest.approx(np.full(2, cells[:, 1, 1].max()))
    assert pads[:, 1, 1] - pads[:, 0, 1] == pytest.approx(np.full(2, 12.5))


def test_screws_stand_on_their_circle(drawn):
    found, pieces = drawn["hemispherical"]
    screw = next(piece for piece in pieces if piece.item == "socket screw")
    cover = next(piece for piece in pieces if piece.item == "cover with spigot")
    circle = 1e3 * found.response.dimensions["bolt_circle"][0]
    assert [np.hypot(at.position.X, at.position.Y) for at in screw.places] == pytest.approx(
        [circle / 2] * len(screw.places))
    # bore, 1.5 mm of land on both sides, a hole of 5.5 mm
    assert circle == pytest.approx(86 + 3 + 5.5)
    top = cover.solid.moved(cover.places[0]).bounding_box().max.Z
    assert [at.position.Z for at in screw.places] == pytest.approx([top + 1.0] * len(screw.places))


@pytest.mark.parametrize("name", ["hemispherical", "flat", "ellipsoidal", "bolted", "thick", "wound", "box"])
def test_vessel_with_its_fittings_is_as_large_as_its_outside_sizes(drawn, name):
    """What stands beside it apart."""
    found, pieces = drawn[name]
    items = {piece.item for piece in pieces} - {"reservoir", "pressure reducer"}
    boxes = np.concatenate([corners(pieces, item) for item in items])
    size = boxes[:, 1].max(axis=0) - boxes[:, 0].min(axis=0)
    built = found.built.place(0)[0]
    told = built.shape.outside(built)
    assert size == pytest.approx([1e3 * told[side][0] for side in ("width", "height", "length")])


def test_flats_of_a_lid_are_what_is_drilled(drawn):
    """Screws, five openings clear of the O-ring's groove; the ring is drilled with 4.2 mm for M5 (ISO 2306)."""
    found, _ = drawn["hemispherical"]
    flats, lid = vessels.flats(CATALOG, found), found.built.place(0)[0].made.lid
    cover, ring = flats["cover with spigot"], flats["tapped ring"]
    assert cover.disc
    assert cover.length == pytest.approx(1e3 * lid.closure.outer_diameter[0])
    assert sorted(d for _, _, d in cover.bores)[:2] == pytest.approx([5.5, 5.5])
    assert len(cover.bores) == lid.closure.bolts[0] + 5
    widest = max(np.hypot(x, y) + d / 2 for x, y, d in cover.bores if d > 5.6)
    assert widest < 1e3 * found.built.place(0)[0].inside.ring.groove_diameter[0] / 2
    assert ring.bores[0] == (0.0, 0.0, pytest.approx(86.0))
    assert [d for _, _, d in ring.bores[1:]] == pytest.approx([4.2] * int(lid.closure.bolts[0]))


def test_flats_of_a_box_are_its_plates(drawn):
    flats = vessels.flats(CATALOG, drawn["stayed"][0])
    assert set(flats) == {"cover", "tapped frame", "flat end", "long side", "short side", "stay"}
    assert flats["stay"].thickness == pytest.approx(3.0)
    assert flats["long side"].width == pytest.approx(180 + 2 * 10)
    assert not any(flat.disc for flat in flats.values())


def test_half_of_a_vessel_is_left_by_a_section(drawn):
    """Half of what is round, all behind the plane, and screws whole."""
    _, pieces = drawn["hemispherical"]
    whole, half = ({piece.item: piece for piece in found} for found in (pieces, section(pieces)))
    for item in ("shell", "closed end", "insulating film"):
        assert volume(half[item]) == pytest.approx(volume(whole[item]) / 2, rel=1e-6)
    assert all(at.position.Y >= -1e-6 for at in half["socket screw"].places)
    cut = [piece.solid.moved(at).bounding_box().min.Y for piece in half.values() for at in piece.places
           if piece.item not in ("socket screw", "washer")]
    assert min(cut) == pytest.approx(0.0, abs=1e-5)


def test_a_box_higher_than_wide_turns_with_its_room():
    """Thirty cells stack up along the height: the long sides of the box stand along y."""
    found = judged(**TALL)
    pieces = vessels.pieces(CATALOG, found)
    side, cell = corners(pieces, "long side"), corners(pieces, "cells")
    assert (side[0, 1] - side[0, 0])[1] > (side[0, 1] - side[0, 0])[0]
    assert (cell[:, 0].min(axis=0) > side[:, 0].min(axis=0)).all()
    assert np.ptp(cell.mean(axis=1)[:, 1]) == pytest.approx(29 * 4.14)


def test_bottles_and_accumulators_stand_beside(drawn):
    """A cylinder of so many litres and of its metal, clear of the vessel."""
    pieces = vessels.pieces(CATALOG, judged(holder__medium=OIL, holder__vessel__inside_diameter="160 mm", **ROUND))
    bottle = next(piece for piece in pieces if piece.item == "accumulator")
    assert bottle.envelope
    assert volume(bottle) == pytest.approx(1e6 * (0.5 + 1.7 / 7.85), rel=1e-6)
    assert corners(pieces, "accumulator")[0, 0, 0] > corners(pieces, "cover with spigot")[:, 1, 0].max()


def test_one_design_of_a_table_is_drawn_as_alone(drawn):
    """A table of two shapes; its second row is the vessel that was drawn by itself."""
    asked = [parsed(**SHAPES[name]) for name in ("sphere", "torispherical")]
    choice = isostatic.joined([isostatic.choice(CATALOG, task.holder, task.stack) for task in asked])
    table = evaluate(CATALOG, "isostatic", demand(asked, CATALOG), choice)
    alone = drawn["torispherical"][1]
    found = vessels.pieces(CATALOG, table, 1)
    assert [(piece.item, piece.designation) for piece in found] == [(piece.item, piece.designation) for piece in alone]
    assert [volume(piece) for piece in found] == pytest.approx([volume(piece) for piece in alone])
