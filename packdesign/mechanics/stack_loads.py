"""A stack of cells between plates that is shaken, leans and may buckle: static equivalents, columns throughout."""

import numpy as np

SLIP_SAFETY = 1.2
"""Safety against slipping under static loads (VDI 2230-1:2015, clause 5.5.6, R12: S_G of at least 1.2)."""

BUCKLING_SAFETY = 2.0
"""Safety against buckling, which bridge bearings keep too.

EN 1337-3:2005, clause 5.3.3.6, allows a laminated bearing 2 a G S/(3 T) where Haringx's column buckles at
pi G S a/(sqrt(6) T), with a its width, S its shape factor and T the height of its rubber: that is a safety of
3 pi/(2 sqrt(6)) = 1.92.
"""

SHEAR_SHARE = 1.0 / 3.0
"""Shear modulus over modulus of elasticity of what keeps its volume: the least that an isotropic layer has."""


def foot_pressure_change(acceleration, stack_mass, plate_mass, yielding, face):
    """Change of pressure at the end of a stack that stands on the ground.

    Parameters
    ----------
    acceleration : (n,)
        a along the pressing axis, in either sense [m/s**2]
    stack_mass : (n,)
        m of the stack, spread along its height [kg]
    plate_mass : (n,)
        M of the plate at the other end and of what floats with it [kg]
    yielding : (n,)
        Stiffness of the stack over that of stack and frame together, y [-]
    face : (n,)
        Pressed area A [m**2]

    Returns
    -------
    foot_pressure_change : as the inputs broadcast
        a (y (M + m/2) + m/2)/A; in the other sense the opposite [Pa]

    Holds for
    ---------
    static equivalents of one sense at a time, a stack as uniform as its mass, plates that stay in contact

    Source
    ------
    Statics: the frame holds the head plate in parallel to the stack; of an even load along a bar held at both ends,
    half goes to either end.
    """
    return acceleration * (yielding * (plate_mass + 0.5 * stack_mass) + 0.5 * stack_mass) / face


def head_pressure_change(acceleration, stack_mass, plate_mass, yielding, face):
    """Change of pressure at the end of a stack where the plate floats.

    Parameters
    ----------
    acceleration : (n,)
        a along the pressing axis, in either sense [m/s**2]
    stack_mass : (n,)
        m of the stack, spread along its height [kg]
    plate_mass : (n,)
        M of the plate at this end and of what floats with it [kg]
    yielding : (n,)
        Stiffness of the stack over that of stack and frame together, y [-]
    face : (n,)
        Pressed area A [m**2]

    Returns
    -------
    head_pressure_change : as the inputs broadcast
        a (y (M + m/2) - m/2)/A; in the other sense the opposite [Pa]

    Holds for
    ---------
    static equivalents of one sense at a time, a stack as uniform as its mass, plates that stay in contact

    Source
    ------
    Statics: what the foot takes less the stack's own inertia.
    """
    return foot_pressure_change(acceleration, stack_mass, plate_mass, yielding, face) - acceleration * stack_mass / face


def slipping_force(mass, acceleration):
    """Force that friction must carry lest a mass slips, with safety.

    Parameters
    ----------
    mass : (n,)
        Mass that one face holds [kg]
    acceleration : (n,)
        Acceleration in the plane of the face [m/s**2]

    Returns
    -------
    slipping_force : as the inputs broadcast
        1.2 m a [N]

    Holds for
    ---------
    static equivalents

    Source
    ------
    VDI 2230-1:2015, clause 5.5.6 (R12)
    """
    return SLIP_SAFETY * mass * acceleration


def friction_force(friction, pressure, face):
    """Force that friction carries in a face.

    Parameters
    ----------
    friction : (n, 1)
        Coefficient of friction mu [-]
    pressure : (n, s)
        Mean pressure that is left [Pa]
    face : (n, 1)
        Area A [m**2]

    Returns
    -------
    friction_force : as the inputs broadcast
        mu p A [N]

    Holds for
    ---------
    faces that nothing else holds

    Source
    ------
    Coulomb's law
    """
    return friction * pressure * face


def length_factor(yielding):
    """Effective length of a stack over its height, between plates that its own frame keeps from tilting.

    Parameters
    ----------
    yielding : (n,)
        Stiffness of the stack over that of stack and frame together, y [-]

    Returns
    -------
    length_factor : (n,)
        (1 + y)/2: 0.5 between plates kept parallel by stiff rods, 1 under a plate that hangs on soft springs [-]

    Holds for
    ---------
    rods whose mean square distance from the middle is at least 1.5 times the face's radius of gyration squared, as of
    rods in the corners (3 times) or in the middles of all sides (1.5 times)

    Source
    ------
    Rods pull along the line between the plates, so that no shear force crosses a stack that leans, and a column of
    rigidity EI between plates that resist c per unit of relative tilt buckles at P = 4 u**2 EI/h**2, tan(u) = -u/beta,
    beta = c h/EI (equilibrium of the bent column; Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., 2.3, for
    both ends). Rods of stiffness k at a mean square distance r**2 give beta = r**2/i**2 k/k_stack; the straight line
    lies above pi/(2 u) for every y where r**2 >= 1.5 i**2.
    """
    return 0.5 * (1.0 + yielding)


def euler_pressure(modulus, width, length):
    """Pressure at which a rectangular column buckles that is stiff in shear.

    Parameters
    ----------
    modulus : (n,)
        Modulus E along the column [Pa]
    width : (n,)
        Smaller side w of its face [m]
    length : (n,)
        Effective length L [m]

    Returns
    -------
    euler_pressure : as the inputs broadcast
        pi**2 E w**2/(12 L**2) [Pa]

    Holds for
    ---------
    slender columns

    Source
    ------
    Euler; Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., 2.1
    """
    return np.pi**2 * modulus * width**2 / (12.0 * length**2)


def critical_pressure(euler, shear_modulus):
    """Pressure at which a column buckles that is soft in shear.

    Parameters
    ----------
    euler : (n,)
        Pressure at which it would buckle if it were stiff in shear [Pa]
    shear_modulus : (n,)
        Shear modulus G of the column as a whole [Pa]

    Returns
    -------
    critical_pressure : as the inputs broadcast
        G/2 (sqrt(1 + 4 p_E/G) - 1) [Pa]

    Holds for
    ---------
    pressures that press upright on sections that stay plane; layers that bulge freely have G = E/3 or more, thin
    layers that keep their volume between stiff ones less

    Source
    ------
    Haringx, Philips Research Reports 3 (1948) 401 and 4 (1949) 49; Gent, J. Mech. Eng. Sci. 6 (1964) 318
    """
    return 0.5 * shear_modulus * ((1.0 + 4.0 * euler / shear_modulus) ** 0.5 - 1.0)


def stack_offset(error, cells):
    """Offset between the ends of a stack whose cells are each placed on the one below.

    Parameters
    ----------
    error : (n,)
        Error of one cell's place d [m]
    cells : (n,)
        Number of cells [-]

    Returns
    -------
    stack_offset : as the inputs broadcast
        d sqrt(n - 1) [m]

    Holds for
    ---------
    errors that do not depend on each other

    Source
    ------
    Sum of variances of a random walk
    """
    return error * (cells - 1.0) ** 0.5


def grown_offset(offset, pressure, critical):
    """Offset of a leaning stack under pressure.

    Parameters
    ----------
    offset : (n, 1)
        Offset without pressure [m]
    pressure : (n, s)
        Mean pressure p [Pa]
    critical : (n, 1)
        Pressure at which the stack buckles [Pa]

    Returns
    -------
    grown_offset : as the inputs broadcast
        Offset over 1 - p/p_crit [m]

    Holds for
    ---------
    pressures below the critical one

    Source
    ------
    Timoshenko and Gere, Theory of Elastic Stability, 2nd ed., 1.12: initial curvature
    """
    return offset / (1.0 - pressure / critical)


def eccentric_unevenness(offset, width):
    """Largest deviation of the pressure from its mean where a force presses beside the middle of a face.

    Parameters
    ----------
    offset : (n, 1)
        Distance e of the force from the middle [m]
    width : (n, 1)
        Side w of the rectangle along it [m]

    Returns
    -------
    eccentric_unevenness : as the inputs broadcast
        6 e/w [-]

    Holds for
    ---------
    forces in the kern, e <= w/6; beyond it the far edge is free

    Source
    ------
    Navier: N/A + M/W of a rectangle
    """
    return 6.0 * offset / width


FORMULAS = (foot_pressure_change, head_pressure_change, slipping_force, friction_force, length_factor, euler_pressure,
            critical_pressure, stack_offset, grown_offset, eccentric_unevenness)
