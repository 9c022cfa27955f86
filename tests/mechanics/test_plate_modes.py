"""Fields of many rows by modes against direct solutions."""

import numpy as np
import pytest
from plate_rows import SIX, THREE, changed, corners, rows, values

from packdesign.mechanics import panels, plate_modes, plates

CLOSE = ("lowest", "highest", "bonded_lowest", "bonded_highest", "stack_lowest", "stack_highest", "tilt", "compliance",
         "plate.moment", "plate.seat_moment", "plate.rotation", "plate.beam_moment", "plate.beam_shear")
COARSE = ("plate.moment_x", "plate.moment_y", "plate.shear_x", "plate.shear_y")


def assert_screened(case, tolerance=0.01):
    """Screened rows that do not lift off agree with direct ones; those that do are found."""
    assert_agree(values(plates.field(*case)), values(plate_modes.screened(*case)), tolerance)


def assert_agree(direct, found, tolerance):
    pressed = direct["bonded_lowest"] > 0.002
    assert pressed.any()
    for name in CLOSE:
        wanted = direct[name][pressed]
        np.testing.assert_allclose(found[name][pressed], wanted, rtol=tolerance, atol=0.003, err_msg=name)
    for name in COARSE:
        np.testing.assert_allclose(found[name][pressed], direct[name][pressed], rtol=0.04, err_msg=name)
    lifted = direct["bonded_lowest"] < -0.02
    assert (found["lowest"][lifted] == 0).all()
    assert (found["lift_off"][lifted] > 0).all()


SHAPES = {
    "corners": {"positions": (corners(0.07, 0.05),)},
    "six": {"positions": (SIX,)},
    "three": {"positions": (THREE,)},
    "long": {"positions": (corners(0.13, 0.05),), "length": 0.28, "face": (0.2, 0.08)},
    "stacks": {"positions": (corners(0.07, 0.05),), "face": (0.045, 0.08), "along": 2, "gaps": (0.01, 0.0)},
}


@pytest.mark.parametrize("name", SHAPES)
def test_isotropic_plates_between_the_lattice(name):
    """Thickness over length 0.01 to 1, Poisson's ratio 0.25 to 0.35, six decades of beds."""
    rng, count = np.random.default_rng(5), 24
    thickness = 0.1 * 10 ** rng.uniform(-2, 0, count)
    poisson = rng.uniform(0.25, 0.35, count)
    stiffness = 10 ** rng.uniform(-3, 2.5, count) * panels.flexural_rigidity(70e9, thickness, poisson) / 1e-4
    softness = 2 / stiffness
    assert_screened(rows(thickness=thickness, poisson=poisson, softness=softness, rod_stiffness=0.0, **SHAPES[name]))


def test_other_sections_have_modes_of_their_own():
    """Orthotropic plates, sandwiches and strongbacks are exact but for the bed between two moduli."""
    softness = 10 ** np.linspace(-10, -8, 12)
    plate = panels.solid(0.16, 0.12, np.full(12, 0.012), 70e9, 0.33)
    shears = np.repeat([50.0, 400.0, 3000.0], 4) * plate.bending_x
    rods = (corners(0.035, 0.07),)
    for panel in (
        changed(plate, bending_y=plate.bending_x / 5, shear_y=shears),
        changed(plate, shear_x=shears, shear_y=shears),
        changed(plate, beam_bending=np.full(12, 3e3), beam_shear=np.full(12, 1e7), beam_width=np.full(12, 0.02)),
    ):
        assert_screened(rows(panel=panel, softness=softness, positions=rods, rod_stiffness=0.0), tolerance=0.002)


def test_one_plate_on_all_beds():
    """Against direct solutions on every ninth bed; what is not asked for is 0."""
    moduli = plate_modes.MODULI[::9]
    plate = panels.solid(0.16, 0.12, np.full(len(moduli), 0.012), 70e9, 0.3)
    case = {"positions": (SIX,), "rod_stiffness": 0.0}
    one = rows(thickness=0.012, poisson=0.3, **case)
    direct = values(plates.field(*rows(panel=plate, softness=2.0 * 0.1**4 / (moduli * plate.bending_x), **case)))
    swept = values(plate_modes.swept(*one))
    assert_agree(direct, {name: column[::9] for name, column in swept.items()}, 0.002)
    few = values(plate_modes.swept(*one, tilt=False, loads=False))
    assert not few["tilt"].any()
    assert not few["plate.moment"].any()
    np.testing.assert_array_equal(few["highest"], swept["highest"])


def test_rows_do_not_depend_on_their_batch():
    thickness, softness = np.array([0.01, 0.013, 0.02, 0.017]), np.array([1e-10, 2e-10, 4e-10, 1e-9])
    pattern, patterns = np.array([0, 1, 0, 1]), (SIX, corners(0.07, 0.05))
    case = {"thickness": thickness, "softness": softness, "pattern": pattern}
    together = values(plate_modes.screened(*rows(**case, positions=patterns)))
    for row in range(4):
        one = {name: column[row : row + 1] for name, column in case.items()}
        alone = values(plate_modes.screened(*rows(**one, positions=patterns)))
        for name in alone:
            assert alone[name][0] == together[name][row], name


def test_no_rows_and_tipping_rows():
    assert plate_modes.screened(*rows(thickness=np.array([]))).lowest.shape == (0,)
    tipped = plate_modes.screened(*rows(positions=(np.array([[0.07, 0.05], [0.065, -0.05]]),)))
    assert np.isnan([tipped.lowest, tipped.compliance, tipped.plate.moment]).all()
    assert np.isfinite(tipped.tilt).all()
