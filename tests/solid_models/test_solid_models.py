"""The field of shear-flexible plates against solid models of the same plates.

CalculiX solves plates of solid elements that press without friction on uncoupled columns (`decks.py`). Their results
are stored in `results.json` with the parameters and a hash of every deck. `python tests/solid_models/store.py` runs the
decks anew and stores that; `pytest -m long tests/solid_models` runs them and compares. Both need CalculiX's `ccx`.
"""

from dataclasses import replace

import numpy as np
import pytest
from cases import CASES, SMALL, STUDY
from decks import deck, fingerprint, mesh, seat_shares
from plate_model import face_cells, plate_cells, plate_crown, plate_field
from solutions import solved, solver
from store import record, stored

RECORDS = stored()["records"]
PRESSED = [solid for solid in (*CASES, SMALL) if solid.pressed]
CROWNED = [solid for solid in CASES if not solid.pressed]

CLOSE = 0.03
"""Part by which the field may miss the solid model: a theory of plates leaves out the squeeze through a plate of a
quarter of its span, the seats' print, and how a sandwich's core gives way.
"""

SOLVER = pytest.mark.skipif(solver() is None, reason="CalculiX (ccx) is not installed")


def by_name(solids):
    """Parameters of a test, readable by the case's name."""
    return pytest.mark.parametrize("solid", solids, ids=lambda solid: solid.name)


def result(solid):
    """Stored result of a case."""
    return RECORDS[solid.name]["result"]


def without(solid, change):
    """Stored result of a case before a change of its mesh."""
    return RECORDS[solid.name.removesuffix(f"/{change}")]["result"]


def assert_same(found, known, tolerance, mean):
    """Two runs agree; a lowest pressure next to nothing is measured by the mean, lift-off by the whole face."""
    for name in known.keys() - {"lowest_at", "highest_at", "cells"}:
        least = {"lowest": mean, "lowest_point": mean, "lift_off": 1}.get(name, 0) * tolerance
        assert found[name] == pytest.approx(known[name], rel=tolerance, abs=least), name


@by_name([*CASES, SMALL, *STUDY])
def test_stored_results_are_of_these_decks(solid):
    """A result is worth nothing once its deck has changed."""
    known = RECORDS[solid.name]
    parameters = {name: np.asarray(value).tolist() for name, value in vars(solid).items()}
    assert parameters == known["parameters"]
    assert fingerprint(deck(solid)) == known["deck"]


@by_name(PRESSED)
def test_seats_carry_the_rods_force(solid):
    """Forces at nodes add up to the rods' force on what is modelled."""
    net = mesh(solid)
    assert seat_shares(solid, net.x, net.y).sum() == pytest.approx(0.5 ** sum(solid.mirrored), rel=1e-12)  # round-off


def test_seat_presses_at_the_rods_place():
    """Though no mesh line follows the washer's circle."""
    solid = replace(SMALL, rods=((33.0, 30.5),))
    net = mesh(solid)
    shares = seat_shares(solid, net.x, net.y)
    centre = [net.x @ shares.sum(axis=1), net.y @ shares.sum(axis=0)]
    assert centre == pytest.approx(solid.rods[0], rel=1e-12)  # round-off


@by_name(PRESSED)
def test_columns_carry_the_rods_force(solid):
    """Stress of the columns over their area is the force, to the digits that are printed."""
    assert result(solid)["force"] == pytest.approx(solid.force, rel=1e-5)


@by_name(STUDY)
def test_mesh_of_solids_is_fine_enough(solid):
    """Half the element size, or twice the layers: within 1 %. Ten times as stiff a contact: within 0.3 %.

    A lowest pressure is measured by the mean. Where the plate lifts off a cell at the border of contact is a hair below
    zero, as one column's top takes what its neighbour's corner needs; the finer mesh has a tenth of that.
    """
    change = solid.name.partition("/")[2]
    share = 0.003 if change == "contact" else 0.01
    finer, coarser = result(solid), without(solid, change)
    for name in ("highest", "highest_point", "seat"):
        assert finer[name] == pytest.approx(coarser[name], rel=share), name
    for name in ("lowest_point", *["lowest"] * (coarser["lift_off"] == 0)):
        assert finer[name] == pytest.approx(coarser[name], abs=share * solid.mean), name


def assert_extremes(solid, lowest, highest, place):
    """Highest and lowest pressure are close; a plate that lifts off has its lowest measured by the mean."""
    known = result(solid)
    assert highest == pytest.approx(known[f"highest{place}"], rel=CLOSE)
    least = CLOSE * solid.mean if known["lift_off"] > 0 else 0
    assert lowest == pytest.approx(known[f"lowest{place}"], rel=CLOSE, abs=least)


@by_name(PRESSED)
def test_pressure_of_cells(solid):
    """Means over cells of 2 mm: stress of the columns against the map."""
    cells = plate_cells(solid, face_cells(solid))
    assert_extremes(solid, cells.min(), cells.max(), "")


@by_name(PRESSED)
def test_pressure_at_points(solid):
    """At the face's corners and in its middle: nodes of the plate against the field's lowest and highest."""
    found = plate_field(solid)
    assert_extremes(solid, found.lowest[0] * solid.mean, found.highest[0] * solid.mean, "_point")


@by_name(PRESSED)
def test_pressure_over_the_face(solid):
    """Corners, middles of the sides and centre; pressures below the mean are measured by it."""
    *place, known = np.array(result(solid)["cells"]).T
    found = plate_cells(solid, np.column_stack(place))
    np.testing.assert_array_less(np.abs(found - known), CLOSE * np.maximum(known, solid.mean))


@by_name([solid for solid in PRESSED if not solid.core])
def test_deflection_of_seats(solid):
    """Of the washers, the stack's included. Not of a sandwich: there the washer dents a face, or a bush is in it."""
    found = plate_field(solid).compliance[0] * 1e3 / 2 + solid.mean / solid.bed / solid.force
    assert found * solid.force == pytest.approx(result(solid)["seat"], rel=CLOSE)


@by_name(PRESSED)
def test_share_that_lifts_off(solid):
    """The field counts points of about 1 % of the face each along the border of what has lifted off."""
    assert plate_field(solid).lift_off[0] == pytest.approx(result(solid)["lift_off"], abs=0.03)


@by_name(CROWNED)
def test_crown_that_evens_the_pressure(solid):
    """Range of the deflection under an even pressure that the rods hold."""
    assert plate_crown(solid) == pytest.approx(result(solid)["crown"], rel=CLOSE)


@SOLVER
def test_small_deck_runs(tmp_path):
    """To the digits another build of the solver may change."""
    assert_same(solved(SMALL, tmp_path), result(SMALL), 1e-3, SMALL.mean)


@SOLVER
@pytest.mark.long
@by_name([*CASES, *STUDY])
def test_deck_runs(solid):
    """Stored numbers are what the solver says, within 0.5 % for another build of it."""
    assert_same(record(solid)["result"], result(solid), 0.005, solid.mean)
