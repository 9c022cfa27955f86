"""Rectangular closures sized: a tapped frame, a flat cover, as many bolts as force and spacing ask."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import covers, flanges, panels
from packdesign.mechanics import rectangular_covers as plates
from packdesign.mechanics.closures import EDGE, GASKET_FACTOR, MOST_OPEN, Bolting, Metal

PIERCED_COVER = 2.0
"""By how much C rises where openings pierce the cover (ASME VIII-1, UG-39 (e))."""

MOST_ROWS = 4
"""Rows in which openings may stand on a cover."""


@dataclass(frozen=True)
class Opening:
    """What is to be closed; columns (n,).

    `short_span` and `long_span` are the room's, `wall` the thinner plate round it. The pressure reaches out to
    `seal_arm` from the room's edge, the bolts stand at `bolt_arm`. `margin` multiplies the force for which their number
    is chosen. `widest_gap` may open at the seal. The cover has `openings` of one diameter, `opening`. `asme_cover` is
    its metal's stress by ASME, NaN where that does not list it.
    """

    pressure: np.ndarray
    short_span: np.ndarray
    long_span: np.ndarray
    wall: np.ndarray
    seal_arm: np.ndarray
    bolt_arm: np.ndarray
    margin: np.ndarray
    widest_gap: np.ndarray
    openings: np.ndarray
    opening: np.ndarray
    asme_cover: np.ndarray


@dataclass(frozen=True)
class RectangularClosure:
    """A sized closure; columns (n,).

    `bolt_force` is what all bolts would bear if each bore what the most loaded does, `lift` its part without the
    contact outside the bolts. `needed_frame` and `needed_cover` are asked by strength, `needed_by_asme` by the second
    code, 0 where it does not list the metal. `bolt_arm` and `rim` reach from the room's edge to the bolts and to the
    outside of frame and cover. `ring_thickness` is the frame's. `opening` is the gap at the seal, an upper estimate.
    """

    bolts: np.ndarray
    pitch: np.ndarray
    widest_pitch: np.ndarray
    bolt_force: np.ndarray
    lift: np.ndarray
    bolt_utilisation: np.ndarray
    bolt_arm: np.ndarray
    rim: np.ndarray
    outer_short: np.ndarray
    outer_long: np.ndarray
    needed_frame: np.ndarray
    needed_cover: np.ndarray
    needed_by_asme: np.ndarray
    ring_thickness: np.ndarray
    cover_thickness: np.ndarray
    spacing: np.ndarray
    opening: np.ndarray
    ring_mass: np.ndarray
    cover_mass: np.ndarray


def rectangular_closure(opening: Opening, bolting: Bolting, frame: Metal, cover: Metal) -> RectangularClosure:
    """Bolted closure of least size for a rectangular opening.

    Parameters
    ----------
    opening, bolting, frame, cover : columns (n,)
        What is closed, by which bolt, made of what.

    Returns
    -------
    closure : columns (n,)

    Holds for
    ---------
    flat frames that touch inside and outside the bolts, cord rings under pressure from inside

    Source
    ------
    EN 13445-3:2021, 11.10 per length of a side (frame and bolts), 11.5 (spacing), Annex C (cover);
    EN 13445-3:2014, 10.6.2 (openings); ASME VIII-1, UG-34 (cover); EN 1993-1-8:2005, Table 3.3 (rim)
    """
    edge = np.maximum(bolting.head / 2.0, EDGE * bolting.hole)
    sides = [span + 2.0 * opening.bolt_arm for span in (opening.short_span, opening.long_span)]
    line, moment = _loads(opening)
    pulled, capacity = line + moment / edge, bolting.stress_area * bolting.stress
    spacing = _spacing(opening)
    strong = _cover_thickness(opening, cover, *sides, spacing)
    listed = _thickness_by_asme(opening, pulled, *sides)
    cover_thickness = np.maximum.reduce([strong, listed, _gap_thickness(opening, cover, sides[0]), cover.least])

    def thickness(pitch):
        return np.maximum(plates.frame_thickness(moment, frame.stress, pitch, bolting.hole),
                          plates.strip_thickness(line, frame.stress, pitch, opening.bolt_arm + edge))

    pitch = _pitch(sides, bolting, capacity / (pulled * opening.margin))
    least = np.maximum(thickness(pitch), frame.least)
    pitch = _pitch(sides, bolting, np.minimum(pitch, _widest(bolting, least, cover_thickness)))
    ring_thickness = np.maximum(thickness(pitch), frame.least)
    bolts = 2.0 * sum(np.ceil(side / pitch - 1e-9) for side in sides)
    outer = [side + 2.0 * edge for side in sides]
    metal = outer[0] * outer[1] - bolts * np.pi / 4.0 * bolting.hole**2
    return RectangularClosure(
        bolts=bolts, pitch=pitch, widest_pitch=_widest(bolting, ring_thickness, cover_thickness),
        bolt_force=pulled * pitch * bolts, lift=line * pitch * bolts, bolt_utilisation=pulled * pitch / capacity,
        bolt_arm=opening.bolt_arm, rim=opening.bolt_arm + edge, outer_short=outer[0], outer_long=outer[1],
        needed_frame=thickness(pitch), needed_cover=strong, needed_by_asme=listed, ring_thickness=ring_thickness,
        cover_thickness=cover_thickness, spacing=spacing, opening=_gap(opening, cover, sides[0], cover_thickness),
        cover_mass=cover.density * cover_thickness * metal,
        ring_mass=frame.density * ring_thickness * (metal - opening.short_span * opening.long_span))


def _loads(opening):
    """Force of the cover [N/m] and moment that bends the frame [N], per length of its long sides (n,)."""
    spans, reach = (opening.short_span, opening.long_span), 2.0 * opening.seal_arm
    on_edge = plates.edge_force(opening.pressure, *spans)
    moment = plates.frame_moment(on_edge, opening.pressure, opening.bolt_arm, opening.seal_arm, opening.wall)
    return plates.edge_force(opening.pressure, *(span + reach for span in spans)), moment


def _pitch(sides, bolting, wanted):
    """Pitch of bolts in even steps, one in each corner, not nearer than tools need (n,) [m]: the wider of two."""
    steps = [np.clip(np.ceil(side / wanted - 1e-9), 1.0, np.maximum(np.floor(side / bolting.swept), 1.0))
             for side in sides]
    return np.maximum(sides[0] / steps[0], sides[1] / steps[1])


def _widest(bolting, frame_thickness, cover_thickness):
    return flanges.spacing_limit(bolting.diameter, np.minimum(frame_thickness, cover_thickness), GASKET_FACTOR)


def _spacing(opening):
    """Widest spacing of the cover's openings over all numbers of rows."""
    return np.maximum.reduce([plates.opening_pitch(opening.short_span, opening.long_span, opening.openings, rows)
                              for rows in range(1, MOST_ROWS + 1)])


def _cover_thickness(opening, cover, short, long, spacing):
    """Thickness of the pierced cover by the plate's theory; openings that do not fit count as taking up most."""
    pierced = covers.pierced_factor(spacing, np.minimum(opening.opening, MOST_OPEN * spacing))
    return pierced * plates.plate_thickness(
        plates.middle_moment(opening.pressure, short, long, cover.poisson), cover.stress)


def _thickness_by_asme(opening, pulled, short, long):
    """Thickness of the cover by ASME VIII-1, C doubled where openings pierce it; 0 where the metal is not listed."""
    rim = 2.0 * (short + long)
    arm = opening.bolt_arm - opening.seal_arm
    inner, outer = short - 2.0 * arm, long - 2.0 * arm
    plain = plates.asme_oblong_thickness(opening.pressure, opening.asme_cover, inner, covers.HELD_BY_BOLTS,
                                         covers.oblong_factor(inner, outer), pulled * rim, arm, rim)
    return np.nan_to_num(plain * np.where(opening.openings > 0, np.sqrt(PIERCED_COVER), 1.0))


def _gap(opening, cover, span, thickness):
    """Gap at the seal under a cover of a thickness."""
    rigidity = panels.flexural_rigidity(cover.modulus, thickness, cover.poisson)
    return plates.edge_opening(opening.pressure, span, opening.bolt_arm - opening.seal_arm, rigidity)


def _gap_thickness(opening, cover, span):
    """Thickness at which no more than the widest gap opens at the seal; nothing asked where no gap would do."""
    unit = _gap(opening, cover, span, np.ones_like(span))
    return np.cbrt(np.divide(unit, opening.widest_gap, out=np.zeros_like(unit), where=opening.widest_gap > 0.0))


FORMULAS = ()
