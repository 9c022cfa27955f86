"""Columns of disc springs to EN 16983 and EN 16984: mass, height, guidance, friction."""

import numpy as np

# EN 16983: total clearance between disc and guide, by the guiding diameter up to and including.
GUIDE_DIAMETERS = np.array([16.0, 20.0, 26.0, 31.5, 50.0, 80.0, 140.0]) * 1e-3
GUIDE_CLEARANCES = np.array([0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.6]) * 1e-3

EVEN_PACKETS = 6
"""Packets in series up to which the fatigue diagrams of EN 16983 hold."""


def mass(outer_diameter, inner_diameter, reduced_thickness, density):
    """Mass of one disc.

    Parameters
    ----------
    outer_diameter : (n, 1)
        Outer diameter De [m]
    inner_diameter : (n, 1)
        Inner diameter Di [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    density : (n, 1)
        Density [kg/m**3]

    Returns
    -------
    mass : as the inputs broadcast
        Mass of one disc [kg]

    Holds for
    ---------
    the plain ring, rounding of the edges neglected

    Source
    ------
    EN 16983, formula for the mass of a disc
    """
    return np.pi / 4 * (outer_diameter**2 - inner_diameter**2) * reduced_thickness * density


def stack_height(free_height, reduced_thickness, parallel, series):
    """Unloaded height of a column: `series` packets, each of `parallel` nested discs.

    Parameters
    ----------
    free_height : (n, 1)
        Free overall height l0 of one disc [m]
    reduced_thickness : (n, 1)
        Thickness t' with flats, t without [m]
    parallel : (n, 1)
        Discs nested the same way round in a packet, n [-]
    series : (n, 1)
        Packets set against one another, i [-]

    Returns
    -------
    stack_height : as the inputs broadcast
        Free height L0 of the column [m]

    Holds for
    ---------
    equal discs; columns shorter than three outer diameters and packets of at most three are advised

    Source
    ------
    EN 16984, combinations of single discs: L0 = i (l0 + (n - 1) t)
    """
    return series * (free_height + (parallel - 1) * reduced_thickness)


def guide_clearance(diameter):
    """Total clearance between a disc and the guide at its inner (shank) or outer diameter (sleeve).

    Parameters
    ----------
    diameter : (n, 1)
        Guided diameter of the disc, up to 250 mm, in metres

    Returns
    -------
    guide_clearance : (n, 1)
        Difference of the two diameters, in metres

    Source
    ------
    EN 16983, table of guide clearances
    """
    # A catalog's 31.5 mm may be an ulp above the table's: a billionth keeps it on its own side of the step.
    return GUIDE_CLEARANCES[np.searchsorted(GUIDE_DIAMETERS * (1 + 1e-9), diameter)]


def friction(parallel, edge, surface, guide):
    """Friction of a column as a share of its force, w = w_R + (n - 1) w_M + guide.

    Parameters
    ----------
    parallel : (n, 1)
        Nested discs per packet, n [-]
    edge : (n, 1)
        Edge friction w_R, once per column [-]
    surface : (n, 1)
        Surface friction w_M per pair of nested faces [-]
    guide : (n, 1)
        Friction at the guide as a share of the force [-]

    Returns
    -------
    friction : as the inputs broadcast
        Friction share w [-]

    Holds for
    ---------
    packets of up to four discs

    Source
    ------
    EN 16984, friction; Schnorr, Handbook for Disc Springs, section on friction
    """
    return edge + (parallel - 1) * surface + guide


def growing_factor(friction):
    """Force while the deflection grows, over the frictionless force.

    Parameters
    ----------
    friction : (n, 1)
        Friction share w of the column [-]

    Returns
    -------
    growing_factor : as the input
        1 / (1 - w) [-]

    Holds for
    ---------
    w well under 1

    Source
    ------
    EN 16984, friction: upper sign, loading
    """
    return 1 / (1 - friction)


def shrinking_factor(friction):
    """Force while the deflection shrinks, over the frictionless force.

    Parameters
    ----------
    friction : (n, 1)
        Friction share w of the column [-]

    Returns
    -------
    shrinking_factor : as the input
        1 / (1 + w) [-]

    Holds for
    ---------
    w well under 1

    Source
    ------
    EN 16984, friction: lower sign, unloading
    """
    return 1 / (1 + friction)


def end_swing(series, unevenness):
    """How much wider the packet at the moved end of a column swings than the mean of its packets.

    Guide friction takes force on the way through a column, so that its moved end deflects more and breaks first.

    Parameters
    ----------
    series : (n, 1)
        Packets set against one another, i [-]
    unevenness : (n, 1)
        Growth of the swing per packet beyond six [-]

    Returns
    -------
    end_swing : as the inputs broadcast
        Swing over the mean swing, 1 up to six packets [-]

    Holds for
    ---------
    guided columns without dividing washers; an order of magnitude

    Source
    ------
    EN 16983, fatigue diagrams: up to six in series; Schnorr, Handbook for Disc Springs: long columns deflect unevenly
    """
    return 1 + unevenness * np.maximum(series - EVEN_PACKETS, 0)


FORMULAS = (mass, stack_height, friction, growing_factor, shrinking_factor, end_swing)
