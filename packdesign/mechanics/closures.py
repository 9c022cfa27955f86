"""Closures sized: a ring on the shell, a flat cover, bolts round a seal; as many bolts as force and spacing ask."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import covers, flanges

FEWEST_BOLTS = 4
GASKET_FACTOR = 0.25
"""m of rubber O-rings for the spacing of bolts, the upper of EN 13445-3, Table H-1."""
MOST_OPEN = 0.95
"""Share of their spacing that openings may take up in the formula; beyond it the cover is a sieve."""
EDGE = 1.2
"""Hole's centre to the rim in hole diameters, EN 1993-1-8:2005, Table 3.3."""


@dataclass(frozen=True)
class Bolting:
    """The bolt of each design; columns (n,).

    `head` is the largest diameter of head, nut or washer, corners included; `swept` that of the tool round it (of the
    head itself for socket screws); `stress` the design stress f_B.
    """

    diameter: np.ndarray
    stress_area: np.ndarray
    hole: np.ndarray
    head: np.ndarray
    swept: np.ndarray
    stress: np.ndarray


@dataclass(frozen=True)
class Joint:
    """What is to be closed; columns (n,).

    `pressure` is PS (gauge); `bore` and `wall` are the shell's, `weld` the leg of the weld outside it; `seal_diameter`
    is the circle that the pressure reaches (the bore, where the ring seals a spigot), `land` the metal between it and
    the holes; `margin` multiplies the bolts' force. Bolts `tapped` into the ring leave nothing behind it that they
    would have to clear. The cover has `openings` of one diameter, `opening`.
    """

    pressure: np.ndarray
    bore: np.ndarray
    wall: np.ndarray
    weld: np.ndarray
    seal_diameter: np.ndarray
    land: np.ndarray
    margin: np.ndarray
    tapped: np.ndarray
    openings: np.ndarray
    opening: np.ndarray


@dataclass(frozen=True)
class Metal:
    """Material of ring or cover; columns (n,).

    `stress` is f, after welding where welded; `least` a thickness to keep at least: what the groove needs, or the stock
    once it is chosen.
    """

    stress: np.ndarray
    density: np.ndarray
    modulus: np.ndarray
    poisson: np.ndarray
    least: np.ndarray


@dataclass(frozen=True)
class Closure:
    """A sized closure; columns (n,).

    `bolt_force` is what all bolts must bear, margin included; `bolt_utilisation` its share of what they may. `pitch`
    along the bolt circle is wide enough for tools and should not exceed `widest_pitch` (stiffness between bolts). The
    cover's openings are `spacing` apart; whether they fit is for the caller to judge. There
    are never more bolts than tools can reach: where that is too few, `bolt_utilisation` exceeds 1.
    `opening` is the gap at the seal and `bulge` the volume under the cover at PS, both upper estimates. `grip` is ring
    and cover together; masses are without bolts, the groove not taken off.
    """

    bolts: np.ndarray
    bolt_circle: np.ndarray
    outer_diameter: np.ndarray
    ring_thickness: np.ndarray
    cover_thickness: np.ndarray
    bolt_force: np.ndarray
    bolt_utilisation: np.ndarray
    pitch: np.ndarray
    widest_pitch: np.ndarray
    spacing: np.ndarray
    opening: np.ndarray
    bulge: np.ndarray
    grip: np.ndarray
    ring_mass: np.ndarray
    cover_mass: np.ndarray


def closure(joint: Joint, bolting: Bolting, ring: Metal, cover: Metal) -> Closure:
    """Bolted closure of least size for a seal circle.

    Parameters
    ----------
    joint, bolting, ring, cover : columns (n,)
        What is closed, by which bolt, made of what.

    Returns
    -------
    closure : columns (n,)

    Holds for
    ---------
    flat flanges that touch inside and outside the bolts, O-rings under pressure from inside

    Source
    ------
    EN 13445-3:2021, 11.10 (ring and bolts), 10.6.2.2 (cover), 11.5 (spacing); EN 13445-3:2014, 10.6.2 (openings);
    EN 1993-1-8:2005, Table 3.3 (rim)
    """
    circle = _bolt_circle(joint, bolting)
    outer = _outer_diameter(circle, bolting)
    force = _bolt_force(joint, bolting, circle)
    most = np.maximum(2.0 * np.floor(np.pi * circle / (2.0 * bolting.swept)), FEWEST_BOLTS)
    bolts = np.clip(_even(force / (bolting.stress_area * bolting.stress)), FEWEST_BOLTS, most)
    moment = _moment(joint, circle)
    spacing = covers.opening_spacing(circle, joint.openings)
    cover_thickness = np.maximum(_cover_thickness(joint, cover, circle, spacing), cover.least)
    ring_thickness = _ring_thickness(moment, ring, circle, bolts, bolting)
    bolts = np.clip(_even(np.pi * circle / _widest_pitch(bolting, ring_thickness, cover_thickness)), bolts, most)
    ring_thickness = _ring_thickness(moment, ring, circle, bolts, bolting)
    holes = bolts * bolting.hole**2
    return Closure(
        bolts=bolts,
        bolt_circle=circle,
        outer_diameter=outer,
        ring_thickness=ring_thickness,
        cover_thickness=cover_thickness,
        bolt_force=force,
        bolt_utilisation=force / (bolts * bolting.stress_area * bolting.stress),
        pitch=np.pi * circle / bolts,
        widest_pitch=_widest_pitch(bolting, ring_thickness, cover_thickness),
        spacing=spacing,
        opening=covers.cover_opening(
            joint.pressure, joint.seal_diameter, circle, cover_thickness, cover.modulus, cover.poisson
        ),
        bulge=covers.cover_bulge(joint.pressure, circle, cover_thickness, cover.modulus, cover.poisson),
        grip=ring_thickness + cover_thickness,
        ring_mass=ring.density * np.pi / 4.0 * (outer**2 - joint.bore**2 - holes) * ring_thickness,
        cover_mass=cover.density * np.pi / 4.0 * (outer**2 - holes) * cover_thickness,
    )


def _bolt_circle(joint, bolting):
    """Least circle that leaves room for seal and land inside, for shell, weld and tools behind."""
    seal = joint.seal_diameter + 2.0 * joint.land + bolting.hole
    shell = joint.bore + 2.0 * (joint.wall + joint.weld) + bolting.swept
    return np.where(joint.tapped, seal, np.maximum(seal, shell))


def _cover_thickness(joint, cover, circle, spacing):
    """Thickness of the pierced cover; openings that do not fit count as taking up most of their spacing."""
    plain = covers.full_face_cover_thickness(joint.pressure, cover.stress, circle)
    return plain * covers.pierced_factor(spacing, np.minimum(joint.opening, MOST_OPEN * spacing))


def _bolt_force(joint, bolting, circle):
    """Force of all bolts: pressure on the seal circle and contact outside the bolts, with the margin."""
    contact = flanges.contact_force(_moment(joint, circle), _outer_diameter(circle, bolting), circle)
    return joint.margin * (flanges.seal_force(joint.pressure, joint.seal_diameter) + contact)


def _moment(joint, circle):
    return flanges.ring_moment(joint.pressure, joint.bore, joint.seal_diameter, circle, joint.wall)


def _outer_diameter(circle, bolting):
    """Rim at which heads rest whole and holes keep their distance."""
    return circle + np.maximum(bolting.head, 2.0 * EDGE * bolting.hole)


def _ring_thickness(moment, ring, circle, bolts, bolting):
    return np.maximum(flanges.ring_thickness(moment, ring.stress, circle, bolts, bolting.hole), ring.least)


def _widest_pitch(bolting, ring_thickness, cover_thickness):
    return flanges.spacing_limit(bolting.diameter, np.minimum(ring_thickness, cover_thickness), GASKET_FACTOR)


def _even(count):
    return 2.0 * np.ceil(count / 2.0)


FORMULAS = ()
