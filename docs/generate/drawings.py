"""What figures draw of modules whose functions take more than columns: one number over one argument, in SI.

Docstrings have the form of a formula's, as the figure's axes are titled by them.
"""

import numpy as np

from packdesign.mechanics import (
    closures,
    disc_curves,
    disc_life,
    disc_stresses,
    discs,
    packing,
    panels,
    plate_elements,
    plate_fields,
    plate_modes,
    plates,
    rectangular_closures,
    rectangular_frames,
    strongbacks,
)

PLATE = (0.16, 0.12)
"""Length and width of the plate that figures show [m]."""
FACE = (0.1, 0.08)
RODS = np.array([[0.07, 0.05], [-0.07, 0.05], [-0.07, -0.05], [0.07, -0.05]])
STACK_MODULUS = 100e6
ALUMINIUM = (70e9, 0.33)
STEEL = (205e9, 0.3)
DISC = {"outer_diameter": 50e-3, "inner_diameter": 25.4e-3, "thickness": 2e-3, "reduced_thickness": 2e-3,
        "free_height": 3.4e-3, "modulus": 206e9, "poisson": 0.3}

SECTION = ("bending_x", "bending_y", "coupling", "twisting", "shear_x", "shear_y")


def columns(*numbers):
    """Columns of equal length."""
    return [np.array(one, float).reshape(-1) for one in np.broadcast_arrays(*map(np.asarray, numbers))]


def case(thickness, stack=0.02, seat=0.02, scale=1.0, metal=ALUMINIUM, softness=None):
    """Plate, bed and rods of the plate that figures show; sizes may be scaled."""
    thickness, softness, seat = columns(thickness, stack / STACK_MODULUS if softness is None else softness, seat)
    one = np.ones_like(thickness)
    panel = panels.solid(PLATE[0] * scale * one, PLATE[1] * scale * one, thickness, *metal)
    bed = plates.Bed(FACE[0] * scale * one, FACE[1] * scale * one, one.astype(int), one.astype(int), 0.0 * one,
                     0.0 * one, softness)
    rods = plates.Rods(np.zeros(len(one), int), (RODS * scale,), seat, 0.525 * 0.02 * scale * one, 5e7 * one)
    return panel, bed, rods


def closure_masses(bore, pressure):
    """Mass of ring and cover.

    Parameters
    ----------
    bore : (n, 1)
        Bore of the shell [m]
    pressure : (1, 1)
        Highest allowable pressure [Pa]

    Returns
    -------
    mass : (n,)
        Mass of ring and cover [kg]
    """
    bore, pressure = columns(bore, pressure)
    one = np.ones_like(bore)
    joint = closures.Joint(pressure, bore, 2e-3 * one, 2e-3 * one, bore + 4e-3, 3e-3 * one, one, one > 0.0, 2.0 * one,
                           12e-3 * one)
    found = closures.closure(joint, screws(one), metal(one), metal(one))
    return found.ring_mass + found.cover_mass


def closure_mass(long_span, pressure):
    """Mass of frame and cover of a rectangular opening.

    Parameters
    ----------
    long_span : (n, 1)
        Width of the opening [m]
    pressure : (1, 1)
        Highest allowable pressure [Pa]

    Returns
    -------
    mass : (n,)
        Mass of frame and cover [kg]
    """
    span, pressure = columns(long_span, pressure)
    one = np.ones_like(span)
    opening = rectangular_closures.Opening(pressure, 0.06 * one, span, 6e-3 * one, 4e-3 * one, 12e-3 * one, one,
                                           0.1e-3 * one, 2.0 * one, 12e-3 * one, np.nan * one)
    found = rectangular_closures.rectangular_closure(opening, screws(one), metal(one), metal(one))
    return found.ring_mass + found.cover_mass


def screws(one):
    """Screws M6 of class 8.8 by EN 13445-3, 11.4.3."""
    return closures.Bolting(6e-3 * one, 20.1e-6 * one, 6.6e-3 * one, 10e-3 * one, 10e-3 * one, 200e6 * one)


def metal(one):
    """EN AW-6082-T6, f after EN 13445-3."""
    return closures.Metal(120e6 * one, 2700.0 * one, 70e9 * one, 0.33 * one, 6e-3 * one)


def disc_deflection(force, rate):
    """Deflection of a disc beside a linear spring.

    Parameters
    ----------
    force : (n, 1)
        Force on both [N]
    rate : (1, 1)
        Rate of the spring beside the disc [N/m]

    Returns
    -------
    deflection : (n, 1)
        Deflection [m]
    """
    names = list(DISC)
    disc = discs.curve(*(np.full((1, 1), DISC[name]) for name in names))
    assert isinstance(disc, disc_curves.Curve)
    found = disc.deflection(force, rate)
    return np.where(found <= discs.cone_height(DISC["free_height"], DISC["thickness"]), found, np.nan)


def disc_swing(cycles, lower):
    """Upper stress that a disc bears.

    Parameters
    ----------
    cycles : (n, 1)
        Cycles [-]
    lower : (1, 1)
        Lower stress [Pa]

    Returns
    -------
    upper : (n, 1)
        Upper stress [Pa]
    """
    endured = np.array([[950e6, 800e6, 675e6]])
    return disc_life.fatigue_allowable(np.broadcast_to(lower, cycles.shape), cycles, endured, np.array([[1250e6]]))


def disc_stress(deflection, place):
    """Stress at one of the five points of a disc's section.

    Parameters
    ----------
    deflection : (n, 1)
        Deflection [m]
    place : (1, 1)
        OM, I, II, III or IV by number [-]

    Returns
    -------
    stress : (n, 1)
        Stress, tension positive [Pa]
    """
    outer, inner, thickness, height = (np.full((1, 1), DISC[name]) for name in (
        "outer_diameter", "inner_diameter", "thickness", "free_height"))
    flats = np.ones((1, 1))
    modulus = discs.disc_modulus(outer, inner, DISC["modulus"], DISC["poisson"])
    scale = disc_stresses.stress_scale(deflection, thickness, modulus, flats)
    cone = disc_stresses.flattening(deflection, thickness, height, flats)
    factors = disc_stresses.membrane_factor(outer / inner), disc_stresses.bending_factor(outer / inner)
    return (
        lambda: disc_stresses.stress_om(scale), lambda: disc_stresses.stress_i(scale, cone, *factors),
        lambda: disc_stresses.stress_ii(scale, cone, *factors),
        lambda: disc_stresses.stress_iii(scale, cone, *factors, outer / inner),
        lambda: disc_stresses.stress_iv(scale, cone, *factors, outer / inner),
    )[int(place.item())]()


def force(deflection, thickness):
    """Force of discs of one cone height.

    Parameters
    ----------
    deflection : (n, 1)
        Deflection [m]
    thickness : (1, 1)
        Thickness [m]

    Returns
    -------
    force : (n, 1)
        Force over that of the flat disc [-]
    """
    cone = 1e-3
    sizes = (DISC["outer_diameter"], DISC["inner_diameter"], thickness, thickness, thickness + cone, DISC["modulus"],
             DISC["poisson"])
    return discs.force(deflection, *sizes) / discs.force(np.full((1, 1), cone), *sizes)


def boxes(side, gap):
    """Boxes that fit into an envelope.

    Parameters
    ----------
    side : (n, 1)
        Side of the envelope [m]
    gap : (1, 1)
        Gap between boxes [m]

    Returns
    -------
    count : (n,)
        Boxes that fit [-]
    """
    side, gap = columns(side, gap)
    box = np.tile([0.12, 0.09, 0.06], (len(side), 1))
    envelope = np.column_stack([side, np.full_like(side, 0.4), np.full_like(side, 0.13)])
    nothing = np.zeros((len(side), 0, 6))
    return packing.capacity(box, envelope, np.column_stack([gap] * 3), 0.0 * gap, nothing)


def scaled_highest(bed, scale):
    """Highest over mean pressure by the bed's modulus without dimension.

    Parameters
    ----------
    bed : (n, 1)
        Bed's stiffness over the plate's, k a^4/D [-]
    scale : (1, 1)
        Size over that of the first plate [-]

    Returns
    -------
    highest : (n,)
        Highest over mean pressure [-]
    """
    bed, scale = columns(bed)[0], scale.item()
    modulus, poisson = metal_of = ALUMINIUM if scale == 1 else (STEEL[0], ALUMINIUM[1])
    thickness = 0.012 * scale
    rigidity = panels.flexural_rigidity(modulus, thickness, poisson)
    softness = 2.0 * (FACE[0] * scale) ** 4 / (bed * rigidity)
    return plates.field(*case(thickness, seat=0.02 * scale, scale=scale, metal=metal_of, softness=softness)).highest


def lift_off(thickness, stack):
    """Share of the faces that has lifted off.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness of the plate [m]
    stack : (1, 1)
        Height of the stack [m]

    Returns
    -------
    lift_off : (n,)
        Share that has lifted off [-]
    """
    return plates.field(*case(thickness, stack)).lift_off


def crown_of(thickness, pressure):
    """Height of a crown that makes a pressure even.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness of the plate [m]
    pressure : (1, 1)
        Mean pressure [Pa]

    Returns
    -------
    crown : (n,)
        Height of the crown [m]
    """
    return plates.crown_height(*case(thickness)) * pressure.item() * FACE[0] * FACE[1]


def shape(place, number):
    """Shape function of an element.

    Parameters
    ----------
    place : (n, 1)
        Place on the element's side [-]
    number : (1, 1)
        Number of the function [-]

    Returns
    -------
    shape : (n,)
        Shape function [-]
    """
    return plate_elements.shapes(place[:, 0])[0][int(number.item())]


def equivalent_moment(ratio, twist):
    """Equivalent of moments over the moment along.

    Parameters
    ----------
    ratio : (n, 1)
        Moment across over moment along [-]
    twist : (1, 1)
        Twisting moment over moment along [-]

    Returns
    -------
    equivalent : (n, 1)
        Equivalent over moment along [-]
    """
    return plate_fields.mises(np.ones_like(ratio), ratio, twist)


def highest_by(thickness, way):
    """Highest over mean pressure, by the field or by its modes.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness of the plate [m]
    way : (1, 1)
        0 the field, 1 the modes [-]

    Returns
    -------
    highest : (n,)
        Highest over mean pressure [-]
    """
    solve = plate_modes.screened if way.item() else plates.field
    return solve(*case(thickness, 0.04)).bonded_highest


def tilt(thickness, stack):
    """Pressure that errors of the rods' forces add.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness of the plate [m]
    stack : (1, 1)
        Height of the stack [m]

    Returns
    -------
    tilt : (n,)
        Ratio added per unit of error [-]
    """
    return plates.field(*case(thickness, stack)).tilt


def seat_moment(seat, thickness):
    """Mean moment over a seat per force of all rods.

    Parameters
    ----------
    seat : (n, 1)
        Diameter of the seat [m]
    thickness : (1, 1)
        Thickness of the plate [m]

    Returns
    -------
    moment : (n,)
        Equivalent moment [N*m/m/N]
    """
    return plates.field(*case(thickness, seat=seat)).plate.seat_moment


def barred_highest(thickness, height):
    """Highest over mean pressure under a strongback plate.

    Parameters
    ----------
    thickness : (n, 1)
        Thickness of the plate under the bars [m]
    height : (1, 1)
        Height of the bars, 0 for none [m]

    Returns
    -------
    highest : (n,)
        Highest over mean pressure [-]
    """
    thickness, height = columns(thickness, height)
    plain, bed, rods = case(thickness)
    section, width = [getattr(plain, name) for name in SECTION], 0.015 * (height > 0.0)
    panel = panels.Panel(plain.length, plain.width, *section, strongbacks.flexural_rigidity(width, height, STEEL[0]),
                         strongbacks.shear_stiffness(width, height, *STEEL), width)
    return plates.field(panel, bed, rods).highest


def pressure_along(place, thickness):
    """Pressure along the middle of the faces.

    Parameters
    ----------
    place : (n, 1)
        Place along the plate's length [m]
    thickness : (1, 1)
        Thickness of the plate [m]

    Returns
    -------
    pressure : (n,)
        Pressure [Pa]
    """
    panel, bed, rods = case(thickness)
    found = plates.pressure_map(panel, bed, rods, 0, 2e6 * FACE[0] * FACE[1], points=161)
    on = np.isfinite(found.pressure[:, 80])
    return np.interp(place[:, 0], found.x[on], found.pressure[on, 80])


def bearable(wall, stays):
    """Pressure that the walls of a rectangular room bear.

    Parameters
    ----------
    wall : (n, 1)
        Thickness of all walls [m]
    stays : (1, 1)
        Number of stays [-]

    Returns
    -------
    pressure : (n,)
        Highest pressure [Pa]
    """
    wall, stays = columns(wall, stays)
    one = np.ones_like(wall)
    section = rectangular_frames.Section(0.06 * one, 0.15 / (stays + 1.0), wall, wall, stays)
    return np.minimum.reduce(list(rectangular_frames.highest_pressures(section, 120e6 * one, 0.85 * one).values()))
