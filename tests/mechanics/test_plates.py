"""Pressure under end plates against statics, finer meshes and symmetry."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plate_rows import SIX, THREE, assert_alike, changed, corners, field, rows, unit_field, values

from packdesign.mechanics import (
    panels,
    plate_contact,
    plate_elements,
    plate_response,
    plate_seats,
    plate_strongbacks,
)
from packdesign.mechanics.plate_cases import cases_of

FACE = np.array([0.1, 0.08])


def fresh():
    meshes = plate_elements.axes_of, plate_elements.energies_of, plate_elements.plate, plate_response.stacks
    for function in (*meshes, plate_seats.seats_of, plate_strongbacks.strongbacks_of, plate_response.response):
        function.cache_clear()


@pytest.fixture
def remeshed(monkeypatch):
    """Sets constants of the mesh or the solver with no memory of other ones, before or after."""

    def change(module, **constants):
        for name, value in constants.items():
            monkeypatch.setattr(module, name, value)
        fresh()

    yield change
    monkeypatch.undo()
    fresh()


def test_rigid_plate():
    """A rigid plate sinks by force / (k A), presses evenly, and tilts by s X (a/2)/(a^2/12)."""
    found = field(modulus=7e16)
    # the plate flexes by a millionth of the bed's deflection
    assert [found.lowest[0], found.highest[0]] == pytest.approx([1, 1], abs=1e-5)
    assert found.compliance == pytest.approx(0, abs=1e-5 * 0.02 / 100e6 / FACE.prod())
    assert found.tilt == pytest.approx(max(6 * 0.07 / FACE[0], 6 * 0.05 / FACE[1]), rel=1e-5)


def solved(kappa, spring=0.0, **changes):
    """A case as what presses it and its deflections where the bed cannot pull."""
    (case,) = cases_of(*rows(**changes), None).cases
    system = plate_response.system_of(case._replace(modulus=kappa))
    forces, springs = plate_response.ties(system, spring)
    found = plate_response.pressed(system, plate_response.seat_loads(system, forces), springs)
    moved = sum(system.seats(odd) @ part[:, 0] for odd, part in found.items())
    return system, found, moved, forces - springs @ moved


@pytest.mark.parametrize("rods", [corners(0.07, 0.05), THREE], ids=["symmetric", "none"])
@pytest.mark.parametrize("kappa", [1e-4, 1.0, 1e3, 1e5])
def test_thin_plate_has_lift_off_and_balance(rods, kappa):
    """The bed carries exactly what the rods press, on rows that lift off and on soft ones that hardly bend."""
    system, found, _, forces = solved(kappa, thickness=0.005, positions=(rods,))
    points, area = plate_contact.contact_rows(system, tuple(found))
    deflection = points @ np.concatenate([found[part][:, 0] for part in found])
    assert kappa * area @ np.maximum(deflection, 0) == pytest.approx(1, abs=1e-9)
    assert forces.sum() == pytest.approx(1, abs=1e-12)  # round-off of a sum
    assert (area[deflection <= 0].sum() > 0.1 * area.sum()) == (kappa >= 1e3)
    assert field(thickness=0.004).lowest == 0


def test_quarter_equals_whole(remeshed):
    """Solved as one quarter, and with all classes of fields coupled by lift-off."""
    case = {"thickness": np.array([0.005, 0.02]), "positions": (SIX,)}
    quarter = field(**case)
    assert quarter.lift_off[0] > 0.1
    remeshed(plate_contact, NEGLIGIBLE=-1.0)
    assert_alike(quarter, field(**case), rtol=1e-7, atol=1e-12)  # round-off only


def test_mirrored_pattern_gives_the_same():
    mirrored = field(positions=(THREE, THREE * [-1, 1], THREE * [1, -1]), pattern=np.arange(3), thickness=0.006)
    for name, column in values(mirrored).items():
        np.testing.assert_allclose(column, column[0], rtol=1e-7, err_msg=name)  # round-off of mirrored sums


THICK = np.array([0.006, 0.01, 0.02])
PANEL = panels.solid(0.16, 0.12, THICK, 70e9, 0.33)
RIGID = PANEL.bending_x
STRONGBACKS = {"beam_bending": 70e9 * 0.015 * 0.025**3 / 12, "beam_shear": 5 / 6 * 26e9 * 0.015 * 0.025}
FORMS = {
    "corners": {"thickness": THICK},
    "six": {"thickness": THICK, "positions": (SIX,)},
    "sides": {"thickness": THICK, "positions": (np.array([[0.07, 0], [-0.07, 0], [0, 0.05], [0, -0.05]]),)},
    "two stacks": {"thickness": THICK, "face": (0.045, 0.08), "along": 2, "gaps": (0.01, 0.0)},
    "three stacks": {"thickness": THICK, "face": (0.03, 0.08), "along": 3, "gaps": (0.005, 0.0)},
    "ribbed": {"panel": changed(PANEL, bending_y=RIGID / 20, twisting=RIGID / 30, coupling=RIGID / 60,
                                shear_x=PANEL.shear_x / 10, shear_y=PANEL.shear_x / 40)},
    "sandwich": {"panel": changed(PANEL, shear_x=RIGID * 1000, shear_y=RIGID * 400)},
    "strongbacks": {"panel": changed(PANEL, **STRONGBACKS, beam_width=0.015), "positions": (corners(0.035, 0.07),)},
}


@pytest.mark.parametrize("name", FORMS)
def test_mesh_is_fine_enough(remeshed, name):
    """Pressures within 1 % of a mesh with 4 times the elements, also with lift-off."""
    case = FORMS[name]
    coarse = values(field(**case))
    remeshed(plate_elements, REFINEMENT=2)
    fine = values(field(**case))
    for key in ("lowest", "highest", "sharing_lowest", "sharing_highest", "tilt", "rod_share", "compliance"):
        np.testing.assert_allclose(coarse[key], fine[key], rtol=1e-2, atol=1e-3, err_msg=key)
    np.testing.assert_allclose(coarse["lift_off"], fine["lift_off"], atol=0.03)  # counted in points of 1 % of the face
    # the mean moments over a small seat converge slowest
    for key in ("plate.moment", "plate.seat_moment", "plate.moment_x", "plate.moment_y", "plate.beam_moment"):
        np.testing.assert_allclose(coarse[key], fine[key], rtol=0.1, err_msg=key)


def test_thin_and_thick_theory():
    """Without shear a plate of t/L = 1/200 is as one of 1/2000 on the same kappa; shear makes a thick one softer."""
    lowest = [unit_field(30, 0.8, corners(0.5, 0.4), thickness=t).lowest[0] for t in (1 / 2000, 1 / 200, 1 / 5)]
    assert lowest[0] == pytest.approx(lowest[1], rel=1e-3)  # the share of shear at 1/200
    assert lowest[2] < lowest[1] - 0.01


def test_rods_share_by_stiffness():
    """Soft rods share evenly; stiff ones press most where the plate yields least, and only the sum stays."""
    found = field(positions=(SIX,), rod_stiffness=np.array([0, 5e7, 5e12]))
    assert found.rod_share[0] == pytest.approx(1, abs=1e-12)  # no spring, no difference
    assert found.sharing_highest[0] == found.highest[0]
    assert 1 < found.rod_share[1] < found.rod_share[2]
    assert field().rod_share == 1


def test_common_end_of_rods():
    """Each rod's force is its stiffness times its stretch under a common end, whose place follows from the sum."""
    _, _, moved, forces = solved(50.0, 20.0, positions=(SIX,))
    ends = moved + forces / 20.0
    np.testing.assert_allclose(ends, ends[0], rtol=1e-10)  # round-off


def test_tipping_plate_is_no_number():
    """Rods on one side only: the resultant leaves the face."""
    found = field(positions=(np.array([[0.07, 0.05], [0.065, -0.05]]),))
    assert np.isnan([column for name, column in values(found).items() if name != "tilt"]).all()


def test_rows_do_not_depend_on_their_batch():
    rng = np.random.default_rng(1)
    count = 60
    columns = {
        "thickness": rng.choice([0.006, 0.01, 0.015], count),
        "length": rng.choice([0.155, 0.16], count),
        "softness": rng.choice([2e-10, 4e-10], count),
        "pattern": rng.integers(0, 2, count),
        "modulus": np.array([70e9]),
    }
    patterns = (corners(0.068, 0.05), SIX * [0.95, 1])
    together = values(field(**columns, positions=patterns))
    fresh()
    for row in (0, 17, count - 1):
        one = {name: column if len(column) == 1 else column[row : row + 1] for name, column in columns.items()}
        alone = values(field(**one, positions=patterns))
        for name in alone:
            assert alone[name].shape == (1,)
            assert alone[name][0] == together[name][row], name


def test_no_rows():
    found = values(field(thickness=np.array([])))
    assert all(column.shape == (0,) for column in found.values())


def test_seat_over_the_edge_stays_finite():
    found = values(field(seat_outer=0.04))
    assert all(np.isfinite(column).all() for column in found.values())


def test_scale():
    """Everything twice as large: ratios and moments stay, compliance and shear forces halve."""
    small = field(positions=(SIX,))
    large = field(length=0.32, width=0.24, thickness=0.02, face=2 * FACE, seat_outer=0.04, seat_inner=0.021,
                  positions=(2 * SIX,), softness=0.04 / 100e6, rod_stiffness=1e8)
    powers = {"compliance": -1, "shear_x": -1, "shear_y": -1, "rotation": -2}
    for name, column in values(small).items():
        size = 2.0 ** powers.get(name.rpartition(".")[2], 0)
        np.testing.assert_allclose(values(large)[name], column * size, rtol=1e-9, err_msg=name)


@settings(max_examples=15, deadline=None)
@given(st.floats(0.012, 0.05), st.floats(1.02, 1.5), st.floats(1e-10, 1e-9))
def test_thicker_plate_presses_more_evenly(thickness, growth, softness):
    found = field(thickness=thickness * np.array([1, growth]), softness=softness)
    assert found.lowest[1] >= found.lowest[0] - 1e-9
    assert found.highest[1] <= found.highest[0] + 1e-9
    assert found.compliance[1] < found.compliance[0]
