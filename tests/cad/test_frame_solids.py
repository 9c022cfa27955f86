"""Drawings of frames weigh what the parts list says, fill the outside sizes and do not run into each other."""

import itertools

import numpy as np
import pytest
from designs import SPRUNG, judged
from plate_designs import CALM, FORMS
from tasks import CATALOG

from packdesign import bom, cad, catalog, task
from packdesign.cad.pockets import spans
from packdesign.evaluate import rated
from packdesign.places import shipped

pytest.importorskip("build123d", reason="drawings need the extra cad")

COILS = SPRUNG | {"pressure_set": "0.3 MPa",
                  "springs": {"id": "EN13906-SH-6.3x46x78-5.5", "parallel": 1, "series": 2}}
DESIGNS = {
    **{name: FORMS[name] for name in ("ribbed", "sandwich", "strongback", "rigid opposite", "unlike")},
    "discs": SPRUNG | {"springs": SPRUNG["springs"] | {"series": 26}}, "coils": COILS,
    "socket": FORMS["solid"] | {"rods": FORMS["solid"]["rods"] | {"designation": "ISO 4762 - M12 x 120 - 10.9"}},
}
"""One design of each form of plates, of each family of springs and of each head of a bolt."""

NOT_DRAWN, BOUGHT = {"adhesive"}, {"pad", "load cell"}
"""A film without a height of its own; what is shown as an outline."""

OPEN_POCKETS = 0.02
"""Share by which a grid of whole ribs may differ from the smeared one that a ribbed plate is weighed by."""


def drawn(name: str):
    """Evaluation and pieces of a design; those without springs in a calm duty."""
    evaluation = judged(DESIGNS[name], **({} if "springs" in DESIGNS[name] else CALM))
    return evaluation, cad.pieces(CATALOG, evaluation)


def published(name: str):
    """Evaluation and pieces of a paper's holder."""
    table = catalog.read()
    evaluation = rated(table, task.read(shipped("studies") / "papers" / f"{name}.toml", table))
    return evaluation, cad.pieces(table, evaluation)


def overlaps(pieces, least: float = 1.0):
    """Pairs of parts that share more than so much room [mm3], with that room."""
    solids = [(piece.item, piece.solid.moved(place)) for piece in pieces for place in piece.places]
    boxes = [solid.bounding_box() for _, solid in solids]
    for (n, (one, first)), (m, (other, second)) in itertools.combinations(enumerate(solids), 2):
        if boxes[n].overlaps(boxes[m]):
            shared = first.intersect(second)
            room = 0.0 if shared is None else sum(part.volume for part in shared.solids())
            if room > least:
                yield one, other, room


def weighed(evaluation, pieces, share: float = 0.01):
    """Compare every part with its row of the parts list: name, count and mass."""
    rows = [row for row in bom.rows("x", evaluation.lines, 0)
            if row["leaf"] and row["description"] not in NOT_DRAWN | BOUGHT]
    weighty = [piece for piece in pieces if piece.density]
    assert {piece.item for piece in weighty} == {row["description"] for row in rows}
    for row in rows:
        same = [piece for piece in weighty if piece.item == row["description"]]
        assert sum(len(piece.places) for piece in same) == row["qty"]
        for piece in same:
            assert piece.solid.is_valid
            assert piece.designation == row["designation"]
            assert piece.solid.volume * 1e-9 * piece.density == pytest.approx(row["unit_mass_kg"], rel=share)


@pytest.mark.parametrize("name", DESIGNS)
def test_parts_weigh_what_the_parts_list_says_and_fill_the_outside_sizes(name):
    evaluation, pieces = drawn(name)
    weighed(evaluation, pieces, OPEN_POCKETS if name == "ribbed" else 0.01)
    box, sizes = cad.compound(pieces).bounding_box(), evaluation.response.dimensions
    outside = [1e3 * float(sizes[side][0]) for side in ("length", "width", "height")]
    assert tuple(box.size) == pytest.approx(outside)
    assert tuple(box.max) == pytest.approx([side / 2.0 for side in outside])


@pytest.mark.parametrize("name", ["sandwich", "strongback", "discs", "socket"])
def test_parts_do_not_run_into_each_other(name):
    assert not list(overlaps(drawn(name)[1]))


def test_an_asymmetric_holder_is_drawn_whole():
    evaluation, pieces = published("doerrer_asymmetric")
    weighed(evaluation, pieces)
    assert not list(overlaps(pieces))


def test_rods_without_symmetry_pass_through_both_plates():
    """Plates under the cells are turned over: their bores must still be where the rods are."""
    evaluation, pieces = published("doux_three_bolt")
    weighed(evaluation, pieces)
    assert not list(overlaps(pieces))


@pytest.mark.parametrize("side", [100.0, 111.0, 162.0])
def test_pockets_lie_evenly_about_the_middle(side):
    """Ribs of 3 mm every 20 mm leave 17 mm of each 20 mm, but for what the last one cuts."""
    found = np.array(spans(side, 3.0, 20.0))
    np.testing.assert_allclose(found, -found[::-1, ::-1], atol=1e-12)
    assert np.ptp(found, axis=1).sum() == pytest.approx(17.0 / 20.0 * side, abs=1.5)
    assert np.abs(found).max() <= side / 2.0
