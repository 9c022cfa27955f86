"""Walls of rectangular vessels against a frame solved by slope-deflection, and ASME VIII-1, Appendix 13-9."""

import numpy as np
import pytest

from packdesign.mechanics import rectangular_frames as frames
from packdesign.mechanics import rectangular_vessels as vessels

MM, MPA = 1e-3, 1e6


def section(short_span, long_span, short_wall, long_wall, stays=0):
    return frames.Section(*(np.array([value * MM]) for value in (short_span, long_span, short_wall, long_wall)),
                           np.array([stays]))


def solved(walls: frames.Section, pressure: float) -> dict[str, float]:
    """Moments and forces of the closed frame: every joint's turn is an unknown, joints do not shift.

    Members run round the frame; slope-deflection gives each one's end moments, fixed ends P L^2/12. Stays are hinged
    to the long sides, so that they bear no bending.
    """
    stays = int(walls.stays[0])
    high, part = walls.short_span[0], walls.long_span[0]
    short_inertia, long_inertia = walls.short_wall[0] ** 3 / 12, walls.long_wall[0] ** 3 / 12
    spans = [part] * (stays + 1) + [high] + [part] * (stays + 1) + [high]
    inertias = [long_inertia] * (stays + 1) + [short_inertia] + [long_inertia] * (stays + 1) + [short_inertia]
    joints = len(spans)
    stiffness, load = np.zeros((joints, joints)), np.zeros(joints)
    for member, (span, inertia) in enumerate(zip(spans, inertias, strict=True)):
        near, far = member, (member + 1) % joints
        stiffness[near, near] += 4 * inertia / span
        stiffness[far, far] += 4 * inertia / span
        stiffness[near, far] += 2 * inertia / span
        stiffness[far, near] += 2 * inertia / span
        load[near] -= pressure * span**2 / 12
        load[far] += pressure * span**2 / 12
    turn = np.linalg.solve(stiffness, load)

    def ends(member):
        near, far = member, (member + 1) % joints
        span, inertia = spans[member], inertias[member]
        fixed = pressure * span**2 / 12
        one = fixed + inertia / span * (4 * turn[near] + 2 * turn[far])
        other = fixed - inertia / span * (2 * turn[near] + 4 * turn[far])
        return one, other

    corner, stay = ends(0)
    shear = pressure * part / 2 + (corner - stay) / part
    places = np.linspace(0, part, 20001)
    fields = [corner - shear * places + pressure * places**2 / 2]
    if stays == 2:
        one, other = ends(1)
        fields.append(one + (other - one) * places / part - pressure * places * (part - places) / 2)
    middles = [field[np.argmin(field)] for field in fields]
    pulled = (pressure * part * (stays + 1) - 2 * shear) / max(stays, 1) if stays else 0.0
    near, far = ends(stays + 1)
    return {"corner": corner, "stay": stay if stays else 0.0, "short_force": shear, "stay_force": pulled,
            "short_middle": (near + far) / 2 - pressure * high**2 / 8, "long_middle": min(middles)}


GEOMETRIES = [(50, 60, 4, 6), (70, 60, 4, 6), (50, 60, 10, 3), (90, 30, 5, 5), (40, 80, 3, 8)]


@pytest.mark.parametrize("stays", [0, 1, 2])
@pytest.mark.parametrize("sizes", GEOMETRIES)
def test_frame_against_slope_deflection(sizes, stays):
    walls = section(*sizes, stays)
    found, expected = frames.frame(walls, np.array([2 * MPA])), solved(walls, 2 * MPA)
    for name in ("corner", "stay", "short_force", "stay_force", "short_middle"):
        assert getattr(found, name)[0] == pytest.approx(expected[name], rel=1e-9, abs=1e-9), name
    assert found.long_force[0] == pytest.approx(2 * MPA * sizes[0] * MM / 2)


@pytest.mark.parametrize("stays", [0, 1, 2])
def test_worse_middle_of_the_long_side(stays):
    walls = section(50, 60, 4, 6, stays)
    found = frames.frame(walls, np.array([2 * MPA])).long_middle[0]
    assert found == pytest.approx(solved(walls, 2 * MPA)["long_middle"], rel=1e-6)


@pytest.mark.parametrize(("sizes", "stays"), [(sizes, stays) for sizes in GEOMETRIES for stays in (1, 2)])
def test_membrane_and_stay_as_printed_in_13_9(sizes, stays):
    """13-9 (b): S_m short = P h/(4 t_1)(4 - (2 + K(5 - a^2))/(1 + 2K)), stay P h/(2 t_3)(...); (c) alike with
    (6 + K(11 - a^2))/(3 + 5K); moments at the stays 1 + K(3 - a^2) and 3 + K(6 - a^2)."""
    high, part, thin, thick = sizes
    aspect = high / part
    ratio = (thick / thin) ** 3 * aspect
    found = frames.frame(section(*sizes, stays), np.array([1 * MPA]))
    if stays == 1:
        shared = (2 + ratio * (5 - aspect**2)) / (1 + 2 * ratio)
        short, bend = (4 - shared) / 4, (1 + ratio * (3 - aspect**2)) / (1 + 2 * ratio)
    else:
        shared = (6 + ratio * (11 - aspect**2)) / (3 + 5 * ratio)
        short, bend = (3 - shared) / 2, (3 + ratio * (6 - aspect**2)) / (3 + 5 * ratio)
    span = part * MM
    assert found.short_force[0] == pytest.approx(MPA * span * short)
    assert found.stay_force[0] == pytest.approx(MPA * span * shared / 2)
    assert found.stay[0] == pytest.approx(MPA * span**2 / 12 * bend)


def test_stays_meet_the_whole_end():
    """All walls and stays together hold the pressure on the long side."""
    for stays in (0, 1, 2):
        found = frames.frame(section(50, 60, 4, 6, stays), np.array([1 * MPA]))
        assert 2 * found.short_force[0] + stays * found.stay_force[0] == pytest.approx(MPA * (stays + 1) * 60 * MM)


@pytest.mark.parametrize("stays", [0, 1, 2])
def test_growth_is_the_energy_of_the_frame(stays):
    """The pressure's work on the growth is the bending energy: P dV/2 = sum of the integrals of M^2/(2 D)."""
    walls, rigid = section(50, 60, 4, 6, stays), (np.array([512.0]), np.array([1728.0]))  # as 4^3 to 6^3
    pressure, length = 2 * MPA, 1e6
    found = solved(walls, pressure)
    energy = 0.0
    for count, span, one, other, rigidity in (
            (2, 50 * MM, found["corner"], found["corner"], 512.0),
            (4 if stays else 2, 60 * MM, found["corner"], found["stay"] if stays else found["corner"], 1728.0),
            (2 if stays == 2 else 0, 60 * MM, found["stay"], found["stay"], 1728.0)):
        x = np.linspace(0, span, 4001)
        moment = one + (other - one) * x / span - pressure * x * (span - x) / 2
        energy += count * np.trapezoid(moment**2, x) / (2 * rigidity)
    per_length = frames.growth(walls, np.array([length]), *rigid)[0] / length
    assert per_length * pressure == pytest.approx(2 * energy / pressure, rel=1e-5)


@pytest.mark.parametrize(("ratio", "tolerance"), [(1.0, 0.04), (2.0, 0.02), (4.0, 0.01)])
def test_held_share_against_finite_differences(ratio, tolerance):
    """Clamped plate on a grid: 13-point stencil, mirror points behind the edges."""
    import scipy.sparse as sparse
    from scipy.sparse.linalg import spsolve

    steps = 40
    across, along = steps, round(steps * ratio)

    def second(count):
        return sparse.diags([np.ones(count - 2), -2 * np.ones(count - 1), np.ones(count - 2)], [-1, 0, 1])

    def fourth(count):
        main = np.full(count - 1, 6.0)
        main[[0, -1]] = 7.0
        return sparse.diags([np.ones(count - 3), -4 * np.ones(count - 2), main, -4 * np.ones(count - 2),
                             np.ones(count - 3)], [-2, -1, 0, 1, 2])

    def one(count):
        return sparse.eye(count - 1)

    whole = (sparse.kron(fourth(across), one(along)) + sparse.kron(one(across), fourth(along))
             + 2 * sparse.kron(second(across), second(along))) * steps**4
    deflection = spsolve(whole.tocsr(), np.ones((across - 1) * (along - 1)))
    share = deflection.sum() / steps**2 / (ratio / 720)
    assert vessels.held_share(ratio, 1.0) == pytest.approx(share, rel=tolerance)


def test_held_share_of_long_plates():
    assert 0.9 < vessels.held_share(1.0, 0.1) < vessels.held_share(1.0, 0.05) < 1.0


def test_buckling_of_walls_and_stays():
    """Struts with hinged edges: long side P H/2 = pi^2 D/h^2; the stay bears what the frame puts on it."""
    walls, none = section(50, 60, 4, 6), np.array([1.0])
    stiff, soft = np.array([1e6]), np.array([10.0])
    found = frames.buckling_pressure(walls, stiff, soft, none)[0]
    assert found == pytest.approx(np.pi**2 * 10 / 0.06**2 / (0.05 / 2))
    stayed = section(50, 60, 4, 6, 1)
    found = frames.buckling_pressure(stayed, stiff, stiff, soft)[0]
    assert found == pytest.approx(np.pi**2 * 10 / 0.05**2 / solved(stayed, 1.0)["stay_force"])
