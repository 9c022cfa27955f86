"""Openings in shells: bosses welded into a sphere or a cylinder, to EN 13445-3 and ASME VIII-1."""

import numpy as np

SMALL_OPENING = 0.15
"""EN 13445-3:2021, 9.5.2 (small openings): diameter over the length of shell that helps, up to which none is needed."""

ASME_SMALL_OPENING = 60e-3
"""ASME VIII-1, UG-36 (c)(3): openings up to this need no reinforcement of their own in any wall [m]."""

NEAREST_DISCONTINUITY = 0.2
NEAREST_IN_WALLS = 3.0
"""EN 13445-3:2021, 9.7.2: least distance of an opening from a flange, over the length of shell that helps and over the
wall; the larger counts."""


def shell_reach(inner_radius, wall):
    """Length of shell beside an opening that helps to reinforce it.

    Parameters
    ----------
    inner_radius : (n,)
        r_is: of a cylinder half its inside diameter, of a sphere its inside radius [m]
    wall : (n,)
        Analysis thickness e_as [m]

    Returns
    -------
    shell_reach : (n,)
        l_so = sqrt((2 r_is + e_as) e_as) [m]

    Holds for
    ---------
    spheres and cylinders

    Source
    ------
    EN 13445-3:2021, eq. (9.5-2)
    """
    return np.sqrt((2.0 * inner_radius + wall) * wall)


def boss_reach(outer_diameter, opening):
    """Height of a boss that helps to reinforce its opening.

    Parameters
    ----------
    outer_diameter : (n,)
        d_eb [m]
    opening : (n,)
        d_ib [m]

    Returns
    -------
    boss_reach : (n,)
        l_bo = sqrt((d_eb - e_b) e_b) with e_b = (d_eb - d_ib)/2 [m]

    Holds for
    ---------
    round bosses normal to the shell

    Source
    ------
    EN 13445-3:2021, 9.5.2.4
    """
    wall = (outer_diameter - opening) / 2.0
    return np.sqrt((outer_diameter - wall) * wall)


def half_width(inner_radius, wall, outer_diameter):
    """Half of the width that a boss takes on the middle of a sphere's wall.

    Parameters
    ----------
    inner_radius : (n,)
        r_is [m]
    wall : (n,)
        e_as [m]
    outer_diameter : (n,)
        d_eb [m]

    Returns
    -------
    half_width : (n,)
        a = r_ms arcsin(d_eb/(2 r_ms)) along the wall, at most a quarter of a turn [m]

    Holds for
    ---------
    bosses set into a sphere, smaller than it

    Source
    ------
    EN 13445-3:2021, 9.5.2.4
    """
    middle = inner_radius + wall / 2.0
    return middle * np.arcsin(np.minimum(outer_diameter / (2.0 * middle), 1.0))


def sphere_pressure_area(inner_radius, wall, reach, half_width):
    """Area under a sphere's wall on which the pressure acts beside an opening.

    Parameters
    ----------
    inner_radius : (n,)
        r_is [m]
    wall : (n,)
        e_as [m]
    reach : (n,)
        Length l_s of the shell that is counted [m]
    half_width : (n,)
        a of the boss [m]

    Returns
    -------
    sphere_pressure_area : (n,)
        A_ps = r_is^2 (l_s + a)/(2 r_is + e_as) [m**2]

    Holds for
    ---------
    spheres

    Source
    ------
    EN 13445-3:2021, 9.5.2.4: the sector up to the inside, lengths being those of the middle of the wall
    """
    return inner_radius**2 * (reach + half_width) / (2.0 * inner_radius + wall)


def cylinder_pressure_area(inner_radius, reach, half_width):
    """Area under a cylinder's wall, cut along the axis, on which the pressure acts beside an opening.

    Parameters
    ----------
    inner_radius : (n,)
        r_is [m]
    reach : (n,)
        Length l_s of the shell that is counted [m]
    half_width : (n,)
        a = d_eb/2 [m]

    Returns
    -------
    cylinder_pressure_area : (n,)
        A_ps = r_is (l_s + a) [m**2]

    Holds for
    ---------
    cylinders

    Source
    ------
    EN 13445-3:2021, 9.5.2.4
    """
    return inner_radius * (reach + half_width)


def reinforced_pressure(stress, shell_area, boss_area, pressure_area):
    """Highest pressure that a shell bears at an opening.

    Parameters
    ----------
    stress : (n,)
        Nominal design stress f, the lower of shell and boss [Pa]
    shell_area : (n,)
        A_fs = l_s e_as [m**2]
    boss_area : (n,)
        A_fb = e_b (l_b + e_as) [m**2]
    pressure_area : (n,)
        A_ps + A_pb with A_pb = d_ib (l_b + e_as)/2 [m**2]

    Returns
    -------
    reinforced_pressure : (n,)
        P_max = f A_f/(A_p + A_f/2) [Pa]

    Holds for
    ---------
    set-in bosses with full penetration, whose welds are not counted

    Source
    ------
    EN 13445-3:2021, eqs. (9.5-7) and (9.5-10)
    """
    metal = shell_area + boss_area
    return stress * metal / (pressure_area + metal / 2.0)


def boss_height(pressure, stress, shell_area, pressure_area, boss_wall, opening, wall):
    """Least height of a boss over the shell.

    Parameters
    ----------
    pressure : (n,)
        P, gauge [Pa]
    stress : (n,)
        f [Pa]
    shell_area : (n,)
        A_fs [m**2]
    pressure_area : (n,)
        A_ps [m**2]
    boss_wall : (n,)
        e_b [m]
    opening : (n,)
        d_ib [m]
    wall : (n,)
        e_as [m]

    Returns
    -------
    boss_height : (n,)
        l_b, not below 0; no more than `boss_reach` of it helps [m]

    Holds for
    ---------
    bosses whose own wall bears the pressure; thinner ones gain nothing by height

    Source
    ------
    EN 13445-3:2021, eq. (9.5-7), solved for the height in A_fb and A_pb
    """
    left = pressure * pressure_area - (stress - pressure / 2.0) * shell_area
    gain = (stress - pressure / 2.0) * boss_wall - pressure * opening / 2.0
    return np.maximum(left / gain - wall, 0.0 * wall)


def small_opening(inner_radius, wall):
    """Diameter of an opening that a shell bears without reinforcement.

    Parameters
    ----------
    inner_radius : (n,)
        r_is [m]
    wall : (n,)
        e_as [m]

    Returns
    -------
    small_opening : (n,)
        d = 0.15 sqrt((2 r_is + e_as) e_as) [m]

    Holds for
    ---------
    isolated openings away from welds

    Source
    ------
    EN 13445-3:2021, 9.5.2 (small openings)
    """
    return SMALL_OPENING * shell_reach(inner_radius, wall)


def flange_distance(inner_radius, wall):
    """Least distance of an opening from a flange, along the shell.

    Parameters
    ----------
    inner_radius : (n,)
        r_is [m]
    wall : (n,)
        e_as [m]

    Returns
    -------
    flange_distance : (n,)
        w_min, the larger of 0.2 sqrt((2 r_is + e_as) e_as) and 3 e_as [m]

    Holds for
    ---------
    openings in cylinders and spheres

    Source
    ------
    EN 13445-3:2021, 9.7.2
    """
    return np.maximum(NEAREST_DISCONTINUITY * shell_reach(inner_radius, wall), NEAREST_IN_WALLS * wall)


def asme_missing_area(opening, needed_wall):
    """Area that an opening takes out of the wall that the pressure needs.

    Parameters
    ----------
    opening : (n,)
        d [m]
    needed_wall : (n,)
        t_r [m]

    Returns
    -------
    asme_missing_area : (n,)
        A = d t_r [m**2]

    Holds for
    ---------
    bosses of the shell's strength (f_r1 = 1), F = 1

    Source
    ------
    ASME VIII-1, UG-37 (c)
    """
    return opening * needed_wall


def asme_shell_area(opening, wall, needed_wall, boss_wall):
    """Area beside an opening that the wall has to spare.

    Parameters
    ----------
    opening : (n,)
        d [m]
    wall : (n,)
        t [m]
    needed_wall : (n,)
        t_r; more than t makes the area negative [m]
    boss_wall : (n,)
        t_n [m]

    Returns
    -------
    asme_shell_area : (n,)
        A_1, the larger of d (t - t_r) and 2 (t + t_n)(t - t_r) [m**2]

    Holds for
    ---------
    openings away from welds (E_1 = 1), F = 1, f_r1 = 1

    Source
    ------
    ASME VIII-1, figure UG-37.1
    """
    return np.maximum(opening, 2.0 * (wall + boss_wall)) * (wall - needed_wall)


def asme_boss_area(boss_wall, needed_boss_wall, wall, height):
    """Area that a boss has to spare over the shell.

    Parameters
    ----------
    boss_wall : (n,)
        t_n [m]
    needed_boss_wall : (n,)
        t_rn [m]
    wall : (n,)
        t [m]
    height : (n,)
        Of the boss over the shell [m]

    Returns
    -------
    asme_boss_area : (n,)
        A_2 = 2 (t_n - t_rn) times the least of 2.5 t, 2.5 t_n and the height [m**2]

    Holds for
    ---------
    bosses of the shell's strength (f_r2 = 1)

    Source
    ------
    ASME VIII-1, figure UG-37.1 and UG-40
    """
    reach = np.minimum(np.minimum(2.5 * wall, 2.5 * boss_wall), height)
    return 2.0 * (boss_wall - needed_boss_wall) * reach


FORMULAS = (
    shell_reach,
    boss_reach,
    half_width,
    sphere_pressure_area,
    cylinder_pressure_area,
    reinforced_pressure,
    boss_height,
    small_opening,
    flange_distance,
    asme_missing_area,
    asme_shell_area,
    asme_boss_area,
)
