"""O-rings: squeeze, fill and stretch in their groove, the gap they bridge, and the gas that permeates them."""

import numpy as np

STATIC_SQUEEZE = (0.13, 0.32)
FULLEST = 0.85
LARGEST_STRETCH = 0.05
"""Limits of a static seal: squeeze (face and radial, thick to thin cords), share of the groove, stretch of the bore."""

STANDARD_PRESSURE = 101325.0
STANDARD_MOLAR_VOLUME = 22.41396954e-3
"""Gas volumes of permeabilities are at 0 degC and 1 atm [Pa, m3/mol] (CODATA 2018)."""

# Apple Rubber, Seal Design Guide, limits of diametral clearance in inches under 500, 1000, 1500, 2000 and 3000 psi.
_PSI, _INCH = 6894.757293168, 0.0254
_PRESSURES = np.array([500.0, 1000.0, 1500.0, 2000.0, 3000.0]) * _PSI
_GAPS_70 = np.array([0.016, 0.010, 0.006, 0.004, 0.002, 0.0]) * _INCH
_GAPS_90 = np.array([0.028, 0.024, 0.020, 0.016, 0.010, 0.0]) * _INCH


def squeeze(cross_section, groove_depth):
    """Squeeze of an O-ring.

    Parameters
    ----------
    cross_section : (n,)
        Diameter W of the cord [m]
    groove_depth : (n,)
        Depth of the closed groove, gap included [m]

    Returns
    -------
    squeeze : (n,)
        Flattening over W [-]

    Holds for
    ---------
    closed grooves

    Source
    ------
    Parker O-Ring Handbook ORD 5700, sect. 4
    """
    return (cross_section - groove_depth) / cross_section


def fill(cross_section, groove_depth, groove_width):
    """Share of its groove that an O-ring fills.

    Parameters
    ----------
    cross_section : (n,)
        Diameter W of the cord [m]
    groove_depth : (n,)
        Depth [m]
    groove_width : (n,)
        Width [m]

    Returns
    -------
    fill : (n,)
        Section of the cord over that of the groove [-]

    Holds for
    ---------
    rectangular grooves; 0.85 leaves room for swelling and heat

    Source
    ------
    Parker O-Ring Handbook ORD 5700, sect. 4
    """
    return np.pi / 4.0 * cross_section**2 / (groove_depth * groove_width)


def stretch(inner_diameter, groove_diameter):
    """Stretch of an O-ring on the inner flank of its groove.

    Parameters
    ----------
    inner_diameter : (n,)
        Free inner diameter [m]
    groove_diameter : (n,)
        Inner diameter of the groove [m]

    Returns
    -------
    stretch : (n,)
        Strain of the bore; negative where the ring is compressed [-]

    Holds for
    ---------
    rings that touch the inner flank

    Source
    ------
    Parker O-Ring Handbook ORD 5700, sect. 4
    """
    return groove_diameter / inner_diameter - 1.0


def stretched_section(cross_section, strain):
    """Diameter of the cord of a stretched O-ring.

    Parameters
    ----------
    cross_section : (n,)
        Free diameter W of the cord [m]
    strain : (n,)
        Stretch [-]

    Returns
    -------
    stretched_section : (n,)
        Diameter at the same volume: half the stretch is lost [m]

    Holds for
    ---------
    rubber, which keeps its volume

    Source
    ------
    conservation of volume
    """
    return cross_section / np.sqrt(1.0 + strain)


def seal_circle(groove_diameter, groove_width):
    """Circle up to which the pressure reaches under a face seal.

    Parameters
    ----------
    groove_diameter : (n,)
        Inner diameter of the groove [m]
    groove_width : (n,)
        Width of the groove [m]

    Returns
    -------
    seal_circle : (n,)
        Outer diameter of the groove, against which pressure pushes the ring [m]

    Holds for
    ---------
    pressure from inside

    Source
    ------
    geometry
    """
    return groove_diameter + 2.0 * groove_width


def groove_seat(inner_diameter, cross_section, groove_width):
    """Inner diameter of the groove in which an O-ring under pressure from inside rests on the outer flank.

    Parameters
    ----------
    inner_diameter : (n,)
        Free inner diameter of the ring [m]
    cross_section : (n,)
        Diameter of the cord [m]
    groove_width : (n,)
        Width of the groove [m]

    Returns
    -------
    groove_seat : (n,)
        Such that outer flank and free ring have one diameter [m]

    Holds for
    ---------
    face seals under pressure from inside

    Source
    ------
    Parker O-Ring Handbook ORD 5700, design chart 4-3
    """
    return inner_diameter + 2.0 * cross_section - 2.0 * groove_width


def widest_gap(hardness, pressure):
    """Widest diametral clearance [m] that an O-ring without back-up ring bridges; zero from 20.7 MPa on.

    Parameters
    ----------
    hardness : (n,)
        Shore A, 70 to 90; softer rubber is taken as nothing, harder as 90 [-]
    pressure : (n,)
        Gauge pressure [Pa]

    Returns
    -------
    widest_gap : (n,)
        Diametral clearance in metres, twice the gap on one side; between 70 and 90 Shore A in proportion

    Holds for
    ---------
    room temperature to 70 degC, smooth flanks

    Source
    ------
    Apple Rubber, Seal Design Guide, extrusion limits
    """
    place = np.searchsorted(_PRESSURES, pressure, side="left")
    share = np.minimum((hardness - 70.0) / 20.0, 1.0)
    gap = _GAPS_70[place] + share * (_GAPS_90[place] - _GAPS_70[place])
    return np.where(share < 0.0, 0.0, gap)


def permeation_flow(permeability, area, path, pressure_difference):
    """Gas that permeates a wall of rubber.

    Parameters
    ----------
    permeability : (n,)
        Gas of 0 degC and 1 atm per area and time, times thickness over pressure [m**2/(Pa*s)]
    area : (n,)
        Area A normal to the path [m**2]
    path : (n,)
        Length l of the path [m]
    pressure_difference : (n,)
        Difference of the gas's partial pressures [Pa]

    Returns
    -------
    permeation_flow : (n,)
        q = P A/l dp, gas of 0 degC and 1 atm [m**3/s]

    Holds for
    ---------
    steady state

    Source
    ------
    Crank, The Mathematics of Diffusion, 2nd ed., sect. 4.2
    """
    return permeability * area / path * pressure_difference


def ring_leak(permeability, diameter, strain, lubrication, pressure_difference):
    """Gas that permeates an O-ring.

    Parameters
    ----------
    permeability : (n,)
        Gas of 0 degC and 1 atm per area and time, times thickness over pressure [m**2/(Pa*s)]
    diameter : (n,)
        Inner diameter D of the ring [m]
    strain : (n,)
        Squeeze S [-]
    lubrication : (n,)
        Factor Q: 1 dry, less when greased [-]
    pressure_difference : (n,)
        Difference of the gas's partial pressures [Pa]

    Returns
    -------
    ring_leak : (n,)
        0.7 F D P Q (1 - S)^2 in inches and psi, here in one system of units [m**3/s]

    Holds for
    ---------
    steady state, within a factor of two by its author's word

    Source
    ------
    Parker O-Ring Handbook ORD 5700, sect. 3.11.1
    """
    # 0.7 holds for centimetres and bar but for diameters in inches (2.54 cm) and pressures in psi (0.06894757 bar).
    factor = 0.7 / (2.54 * 0.06894757)
    return factor * permeability * diameter * pressure_difference * lubrication * (1.0 - strain) ** 2


def leaked_mass(flow, molar_mass, molar_volume, duration):
    """Mass of gas that a steady leak loses.

    Parameters
    ----------
    flow : (n,)
        Gas of 0 degC and 1 atm [m**3/s]
    molar_mass : (n,)
        M [kg/mol]
    molar_volume : (n,)
        22.414e-3 at 0 degC and 1 atm [m**3/mol]
    duration : (n,)
        Time [s]

    Returns
    -------
    leaked_mass : (n,)
        Upper bound: the pressure is taken not to fall meanwhile [kg]

    Holds for
    ---------
    steady leaks

    Source
    ------
    conservation of mass
    """
    return flow / molar_volume * molar_mass * duration


FORMULAS = (
    squeeze,
    fill,
    stretch,
    stretched_section,
    seal_circle,
    groove_seat,
    permeation_flow,
    ring_leak,
    leaked_mass,
)
