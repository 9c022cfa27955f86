"""Rectangular flat ends, covers and frames, to ASME VIII-1 and by the theory of plates with EN 13445-3's stresses.

EN 13445-3, 10.7 reads the factor of ends that are not round from a chart; here the plate itself is worked out, simply
supported, and its bending stress may reach 1.5 f.
"""

import numpy as np

from packdesign.mechanics.rectangular_vessels import BENDING_FACTOR

WELDED_ATTACHMENT = 0.33
"""ASME VIII-1, UG-34, factor C of ends welded to the walls without credit for their stiffness."""

TERMS = range(1, 40, 2)
"""Terms of the series; the first left out is a hundred thousandth of the moment."""


def middle_moment(pressure, short_span, long_span, poisson):
    """Largest bending moment of a simply supported rectangular plate, per length.

    Parameters
    ----------
    pressure : (n,)
        P [Pa]
    short_span : (n,)
        a [m]
    long_span : (n,)
        b [m]
    poisson : (n,)
        nu [-]

    Returns
    -------
    middle_moment : (n,)
        M_x in the middle, across the short span [N]

    Holds for
    ---------
    thin plates; b not under a

    Source
    ------
    Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, 2nd ed., art. 30, eqs. (139) and (e); Table 8
    """
    total = 0.0
    for term in TERMS:
        half = np.minimum(term * np.pi * long_span / (2.0 * short_span), 300.0)
        high, bend = np.cosh(half), half * np.tanh(half)
        inner = 1.0 - (bend + 2.0) / (2.0 * high) + poisson * bend / (2.0 * high)
        total = total + (-1.0) ** (term // 2) / term**3 * inner
    return 4.0 * pressure * short_span**2 / np.pi**3 * total


def plate_thickness(moment, stress):
    """Thickness of a plate that bends.

    Parameters
    ----------
    moment : (n,)
        M, per length [N]
    stress : (n,)
        Nominal design stress f [Pa]

    Returns
    -------
    plate_thickness : (n,)
        e = sqrt(6 M/(1.5 f)) [m]

    Holds for
    ---------
    primary bending alone; supports that need no moment for equilibrium

    Source
    ------
    EN 13445-3:2021, Annex C, C.7.2: primary bending to 1.5 f
    """
    return np.sqrt(6.0 * moment / (BENDING_FACTOR * stress))


def asme_oblong_thickness(pressure, stress, short_span, attachment, oblong, rim_force, rim_arm, rim_length):
    """Thickness of a flat cover or head that is not round.

    Parameters
    ----------
    pressure : (n,)
        Design pressure P, gauge [Pa]
    stress : (n,)
        Allowable stress times joint efficiency S E [Pa]
    short_span : (n,)
        d as the sketch measures it [m]
    attachment : (n,)
        C [-]
    oblong : (n,)
        Z [-]
    rim_force : (n,)
        Force W of the bolts; 0 where nothing bends the rim [N]
    rim_arm : (n,)
        h_G, bolts to seal [m]
    rim_length : (n,)
        L, along the bolts' centres [m]

    Returns
    -------
    asme_oblong_thickness : (n,)
        t = d sqrt(Z C P/(S E) + 6 W h_G/(S E L d^2)) [m]

    Holds for
    ---------
    unstayed flat heads

    Source
    ------
    ASME VIII-1, UG-34 (c)(3), eqs. (3) and (5)
    """
    bending = oblong * attachment * pressure / stress
    bending = bending + 6.0 * rim_force * rim_arm / (stress * rim_length * short_span**2)
    return short_span * np.sqrt(bending)


def edge_opening(pressure, span, arm, rigidity):
    """Gap that a cover opens over its seal as it bulges between its bolts.

    Parameters
    ----------
    pressure : (n,)
        P [Pa]
    span : (n,)
        Short span between the rows of bolts [m]
    arm : (n,)
        From the bolts in to the seal [m]
    rigidity : (n,)
        D of the cover [N*m]

    Returns
    -------
    edge_opening : (n,)
        P s^3 a/(24 D): slope of a strip over its support, times the arm [m]

    Holds for
    ---------
    strips simply supported at the bolts, under pressure up to them: more than they get

    Source
    ------
    Roark's Formulas for Stress and Strain, Table 8.1, case 2e
    """
    return pressure * span**3 * arm / (24.0 * rigidity)


def edge_force(pressure, short_span, long_span):
    """Force with which pressure pulls at the long edges of a rectangle, per length.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    short_span : (n,)
        s [m]
    long_span : (n,)
        l [m]

    Returns
    -------
    edge_force : (n,)
        P s/2 (1 - s/(2 l)): each point goes to its nearest edge; all edges together bear P s l [N/m]

    Holds for
    ---------
    bolts of one side that share its force evenly, as those of round flanges are taken to

    Source
    ------
    Johansen, Yield-line Theory, 1962: lines of 45 degrees from the corners; ASME VIII-1, UG-34 (W over L)
    """
    return pressure * short_span / 2.0 * (1.0 - short_span / (2.0 * long_span))


def frame_moment(force, pressure, bolt_arm, seal_arm, wall):
    """Moment about the row of bolts that bends the frame, per length.

    Parameters
    ----------
    force : (n,)
        Of the opening on its edge, per length [N/m]
    pressure : (n,)
        P, gauge [Pa]
    bolt_arm : (n,)
        a, from the opening's edge out to the bolts [m]
    seal_arm : (n,)
        g, from the opening's edge out to where the pressure reaches [m]
    wall : (n,)
        Plate t that is welded to the frame, flush with the opening [m]

    Returns
    -------
    frame_moment : (n,)
        F (a - t/2) + P g (a - g/2) [N]

    Holds for
    ---------
    contact of the metals outside the bolts

    Source
    ------
    EN 13445-3:2021, 11.10, per length of a straight side
    """
    return force * (bolt_arm - wall / 2.0) + pressure * seal_arm * (bolt_arm - seal_arm / 2.0)


def frame_thickness(moment, stress, pitch, hole):
    """Thickness of a frame that bends on its row of bolts.

    Parameters
    ----------
    moment : (n,)
        Per length [N]
    stress : (n,)
        Nominal design stress f [Pa]
    pitch : (n,)
        Of the bolts [m]
    hole : (n,)
        Diameter d_h of their holes [m]

    Returns
    -------
    frame_thickness : (n,)
        e = sqrt(6 M p/(f (p - d_h))) [m]

    Holds for
    ---------
    contact of the metals inside and outside the bolts before tightening

    Source
    ------
    EN 13445-3:2021, 11.10: pi C - n d_h is what the holes leave of the circle
    """
    return np.sqrt(6.0 * moment * pitch / (stress * (pitch - hole)))


def strip_thickness(force, stress, pitch, width):
    """Thickness of a frame that bends as a beam from bolt to bolt.

    Parameters
    ----------
    force : (n,)
        Of the cover, per length [N/m]
    stress : (n,)
        Nominal design stress f [Pa]
    pitch : (n,)
        Of the bolts [m]
    width : (n,)
        Of the frame's strip [m]

    Returns
    -------
    strip_thickness : (n,)
        e = p sqrt(F/(2 w f)): moment F p^2/12 at the bolts [m]

    Holds for
    ---------
    walls that give no help

    Source
    ------
    Roark's Formulas for Stress and Strain, Table 8.1, case 2d
    """
    return pitch * np.sqrt(force / (2.0 * width * stress))


def opening_pitch(short_span, long_span, openings, rows):
    """Spacing of openings in even rows of a rectangle, as far from each other as twice from its edges.

    Parameters
    ----------
    short_span : (n,)
        Inside [m]
    long_span : (n,)
        Inside [m]
    openings : (n,)
        Number of equal openings [-]
    rows : (n,)
        Number of rows along the long span [-]

    Returns
    -------
    opening_pitch : (n,)
        j of the factor of pierced covers [m]

    Holds for
    ---------
    openings over the room inside, clear of walls and seal

    Source
    ------
    geometry
    """
    return np.minimum(short_span / rows, long_span / np.ceil(openings / rows))


FORMULAS = (
    middle_moment,
    plate_thickness,
    asme_oblong_thickness,
    edge_opening,
    edge_force,
    frame_moment,
    frame_thickness,
    strip_thickness,
    opening_pitch,
)
