"""Walls of vessels of rectangular cross-section to ASME VIII-1, Appendix 13, with no, one or two stay plates.

The walls are a frame of strips, per length along the vessel. Stay plates join the long sides and divide them evenly;
`long_span` is one of those parts. Moments are positive where they pull the walls' inner faces, as they do in corners
and at stays. Evacuated, all stresses turn round.
"""

import numpy as np

BENDING_FACTOR = 1.5
"""ASME VIII-1, 13-4 (b) and EN 13445-3, Annex C: membrane and bending stress together over the allowable one."""

LONGEST_RATIO = 20.0
"""Length over span beyond which a plate's ends no longer feel each other."""


def stiffness_ratio(short_span, long_span, short_wall, long_wall):
    """How stiff the long side is against the short one.

    Parameters
    ----------
    short_span : (n,)
        H inside [m]
    long_span : (n,)
        h inside, between stays or between stay and short side where there are stays [m]
    short_wall : (n,)
        Plate t_1 of the short sides [m]
    long_wall : (n,)
        Plate t_2 of the long sides [m]

    Returns
    -------
    stiffness_ratio : (n,)
        K = (I_2/I_1) H/h [-]

    Holds for
    ---------
    equal plates on opposite sides

    Source
    ------
    ASME VIII-1, Appendix 13-5
    """
    return (long_wall / short_wall) ** 3 * short_span / long_span


def corner_moment(pressure, short_span, long_span, ratio, long_share, short_share):
    """Moment in a corner, per length.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    short_span : (n,)
        H [m]
    long_span : (n,)
        h [m]
    ratio : (n,)
        K [-]
    long_share : (n,)
        1 without stays and with one, 3 with two [-]
    short_share : (n,)
        1 without stays, 2 with one, 5 with two [-]

    Returns
    -------
    corner_moment : (n,)
        P h^2/12 (u + v alpha^2 K)/(u + v K) with the shares u, v and alpha = H/h [N]

    Holds for
    ---------
    strips far from the ends; stays that divide the long side evenly and bear no bending

    Source
    ------
    ASME VIII-1, Appendix 13-7 (a), 13-9 (b), 13-9 (c), terms Q
    """
    aspect = short_span / long_span
    shared = (long_share + short_share * aspect**2 * ratio) / (long_share + short_share * ratio)
    return pressure * long_span**2 / 12.0 * shared


def stay_moment(pressure, long_span, corner, pressed, carried):
    """Moment in the long side at a stay, per length.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    long_span : (n,)
        h [m]
    corner : (n,)
        Moment in the corner [N]
    pressed : (n,)
        1/8 with one stay, 1/10 with two [-]
    carried : (n,)
        1/2 with one stay, 1/5 with two [-]

    Returns
    -------
    stay_moment : (n,)
        P h^2/12 (1 + K (3 - alpha^2))/(1 + 2 K), with two (3 + K (6 - alpha^2))/(3 + 5 K) [N]

    Holds for
    ---------
    stays that divide the long side evenly and bear no bending

    Source
    ------
    ASME VIII-1, Appendix 13-9 (b) and (c), terms M
    """
    return pressed * pressure * long_span**2 - carried * corner


def short_side_force(pressure, long_span, corner, stay):
    """Tension in a short side, per length.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    long_span : (n,)
        h [m]
    corner : (n,)
        Moment in the corner [N]
    stay : (n,)
        Moment at the nearest stay; that in the corner where there is none [N]

    Returns
    -------
    short_side_force : (n,)
        P h/2 and what the difference of the moments adds [N/m]

    Holds for
    ---------
    straight sides

    Source
    ------
    statics of the outer part of the long side; ASME VIII-1, Appendix 13-7 (a), 13-9, terms S_m of short-side plates
    """
    return pressure * long_span / 2.0 + (corner - stay) / long_span


def strip_middle_moment(pressure, long_span, corner, end_force):
    """Moment in the middle of a strip, where its shear vanishes, per length.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    long_span : (n,)
        h [m]
    corner : (n,)
        Moment at its one end [N]
    end_force : (n,)
        What holds it there [N/m]

    Returns
    -------
    strip_middle_moment : (n,)
        Of the sign of those at the ends, and mostly negative [N]

    Holds for
    ---------
    straight sides under even pressure

    Source
    ------
    statics
    """
    place = np.clip(end_force / pressure, 0.0 * long_span, long_span)
    return corner + pressure * place**2 / 2.0 - end_force * place


def plate_bending_stress(moment, thickness):
    """Bending stress in the faces of a plate.

    Parameters
    ----------
    moment : (n,)
        Per length [N]
    thickness : (n,)
        t [m]

    Returns
    -------
    plate_bending_stress : (n,)
        M c/I with c = t/2 [Pa]

    Holds for
    ---------
    thin plates

    Source
    ------
    ASME VIII-1, Appendix 13-5
    """
    return 6.0 * moment / thickness**2


def strip_growth(pressure, span, near_moment, far_moment, rigidity):
    """Area by which a strip between two edges bulges.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    span : (n,)
        L [m]
    near_moment : (n,)
        At its one end, per length [N]
    far_moment : (n,)
        At its other end [N]
    rigidity : (n,)
        D = E t^3/(12 (1 - nu^2)) [N*m]

    Returns
    -------
    strip_growth : (n,)
        P L^5/(120 D) - (M_1 + M_2) L^3/(24 D) [m**2]

    Holds for
    ---------
    plates much longer than their span; small deflections

    Source
    ------
    Roark's Formulas for Stress and Strain, Table 8.1, cases 2e and 3e, deflections integrated
    """
    return (pressure * span**5 / 120.0 - (near_moment + far_moment) * span**3 / 24.0) / rigidity


def held_share(length, span):
    """Bulge of a plate that is also held at its ends, over that of an endless one.

    Parameters
    ----------
    length : (n,)
        Between the held ends [m]
    span : (n,)
        Across [m]

    Returns
    -------
    held_share : (n,)
        Mean of 1 - C_1 cosh(b y) cos(c y) - C_2 sinh(b y) sin(c y), y from the middle in half spans [-]

    Holds for
    ---------
    all edges clamped

    Source
    ------
    Kantorovich and Krylov, Approximate Methods of Higher Analysis, ch. IV: clamped plate, one term
    """
    half = np.minimum(length / span, LONGEST_RATIO)
    # a g'''' - 2 b g'' + c g = c from the strip's shape (1 - x^2)^2: a = 256/315, b = 256/105, c = 128/5
    mean, size = 3.0, np.sqrt(31.5)
    rate, wave = np.sqrt((size + mean) / 2.0), np.sqrt((size - mean) / 2.0)
    high, low = np.cosh(rate * half), np.sinh(rate * half)
    sine, cosine = np.sin(wave * half), np.cos(wave * half)
    # value and slope vanish at the ends
    even, odd = rate * low * cosine - wave * high * sine, rate * high * sine + wave * low * cosine
    together = high * cosine * odd - low * sine * even
    first, second = odd / together, -even / together
    of_first = (rate * low * cosine + wave * high * sine) / (rate**2 + wave**2)
    of_second = (rate * high * sine - wave * low * cosine) / (rate**2 + wave**2)
    return 1.0 - (first * of_first + second * of_second) * span / length


def strip_buckling_force(rigidity, span):
    """Compression at which a plate buckles as a strut with hinged edges, per length.

    Parameters
    ----------
    rigidity : (n,)
        D [N*m]
    span : (n,)
        L [m]

    Returns
    -------
    strip_buckling_force : (n,)
        pi^2 D/L^2 [N/m]

    Holds for
    ---------
    plates much wider than their span; edges that may turn

    Source
    ------
    Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., sect. 9.2 and eq. (2-5)
    """
    return np.pi**2 * rigidity / span**2


FORMULAS = (
    stiffness_ratio,
    corner_moment,
    stay_moment,
    short_side_force,
    strip_middle_moment,
    plate_bending_stress,
    strip_growth,
    held_share,
    strip_buckling_force,
)
