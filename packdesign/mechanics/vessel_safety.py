"""Test pressure, stored energy and category of pressure vessels."""

import numpy as np

TNT_ENERGY = 4.26692e6
"""Energy of one kilogram of TNT [J/kg] (ASME PCC-2:2018, art. 501, Mandatory Appendix II)."""

STANDOFF_SCALE = 20.0
"""Least scaled distance from which nobody is hurt by fragments [m/kg^(1/3)] (ASME PCC-2:2015 on, art. 501-III)."""

STANDOFF_STEPS = ((135.5e6, 30.0), (271.0e6, 60.0))
"""Least distance [m] up to an energy [J] (ASME PCC-2, art. 501-III)."""

POUND_PER_SQUARE_INCH, CUBIC_FOOT, INCH = 6894.757, 0.028316847, 0.0254

OUTSIDE_CODE, MINIATURE, CODE_VESSEL = 0, 1, 2
"""What ASME VIII-1 makes of a vessel: out of its scope, stamped UM by its maker alone, or stamped U."""

NOT_COVERED = -1
SOUND_PRACTICE = 0
"""Categories beside I to IV = 1 to 4 of the Pressure Equipment Directive: no pressure equipment, article 4 (3)."""


def en_test_pressure(highest_pressure, stress_ratio):
    """Test pressure of the directive and EN 13445.

    Parameters
    ----------
    highest_pressure : (n,)
        PS, gauge [Pa]
    stress_ratio : (n,)
        f at test temperature over f at design temperature, one or more [-]

    Returns
    -------
    en_test_pressure : (n,)
        P_t, gauge [Pa]

    Holds for
    ---------
    hydrostatic tests

    Source
    ------
    2014/68/EU Annex I, 7.4; EN 13445-5:2021, 10.2.3.3
    """
    return np.maximum(1.25 * stress_ratio, 1.43) * highest_pressure


def asme_test_pressure(highest_pressure, stress_ratio):
    """Hydrostatic test pressure of ASME VIII-1.

    Parameters
    ----------
    highest_pressure : (n,)
        MAWP, gauge [Pa]
    stress_ratio : (n,)
        LSR, lowest S at test over S at design temperature [-]

    Returns
    -------
    asme_test_pressure : (n,)
        P_t, gauge; a pneumatic test has 1.1 for 1.3 [Pa]

    Holds for
    ---------
    hydrostatic tests

    Source
    ------
    ASME VIII-1, UG-99 (b), UG-100 (b)
    """
    return 1.3 * highest_pressure * stress_ratio


def baker_energy(pressure, volume, ambient_pressure, heat_ratio):
    """Energy that gas sets free as it expands without heat.

    Parameters
    ----------
    pressure : (n,)
        Absolute pressure p [Pa]
    volume : (n,)
        Volume V of the gas [m**3]
    ambient_pressure : (n,)
        p_a, absolute [Pa]
    heat_ratio : (n,)
        gamma = c_p/c_v; 1.4 for nitrogen and air [-]

    Returns
    -------
    baker_energy : (n,)
        E = p V/(gamma - 1) (1 - (p_a/p)^((gamma - 1)/gamma)) [J]

    Holds for
    ---------
    ideal gas

    Source
    ------
    Baker et al., Explosion Hazards and Evaluation, 1983; ASME PCC-2:2018, art. 501-II (gamma 1.4)
    """
    excess = heat_ratio - 1.0
    return pressure * volume / excess * (1.0 - (ambient_pressure / pressure) ** (excess / heat_ratio))


def brode_energy(pressure, volume, ambient_pressure, heat_ratio):
    """Energy put into gas to raise its pressure at constant volume: an upper bound.

    Parameters
    ----------
    pressure : (n,)
        Absolute pressure p [Pa]
    volume : (n,)
        Volume V of the gas [m**3]
    ambient_pressure : (n,)
        p_a, absolute [Pa]
    heat_ratio : (n,)
        gamma = c_p/c_v [-]

    Returns
    -------
    brode_energy : (n,)
        E = (p - p_a) V/(gamma - 1) [J]

    Holds for
    ---------
    ideal gas

    Source
    ------
    Brode, Physics of Fluids 2 (1959) 217
    """
    return (pressure - ambient_pressure) * volume / (heat_ratio - 1.0)


def isothermal_energy(pressure, volume, ambient_pressure):
    """Most work that gas at ambient temperature can do.

    Parameters
    ----------
    pressure : (n,)
        Absolute pressure p [Pa]
    volume : (n,)
        Volume V of the gas [m**3]
    ambient_pressure : (n,)
        p_a, absolute [Pa]

    Returns
    -------
    isothermal_energy : (n,)
        E = p V (ln(p/p_a) - 1 + p_a/p) [J]

    Holds for
    ---------
    ideal gas

    Source
    ------
    Crowl, Understanding Explosions, CCPS 2003 (batch exergy)
    """
    return pressure * volume * (np.log(pressure / ambient_pressure) - 1.0 + ambient_pressure / pressure)


def liquid_energy(pressure, volume, bulk_modulus):
    """Energy of a compressed liquid.

    Parameters
    ----------
    pressure : (n,)
        Gauge pressure p [Pa]
    volume : (n,)
        Volume V of the liquid [m**3]
    bulk_modulus : (n,)
        K, joined with the vessel's where that counts [Pa]

    Returns
    -------
    liquid_energy : (n,)
        E = p^2 V/(2 K) [J]

    Holds for
    ---------
    liquids that do not boil as they expand

    Source
    ------
    linear elasticity
    """
    return pressure**2 * volume / (2.0 * bulk_modulus)


def tnt_mass(energy, energy_of_tnt):
    """Mass of TNT with the same energy.

    Parameters
    ----------
    energy : (n,)
        Stored energy E [J]
    energy_of_tnt : (n,)
        4.26692e6 [J/kg]

    Returns
    -------
    tnt_mass : (n,)
        TNT [kg]

    Holds for
    ---------
    comparison only

    Source
    ------
    ASME PCC-2:2018, art. 501, Mandatory Appendix II
    """
    return energy / energy_of_tnt


def standoff(energy):
    """Distance to keep from a vessel while it is tested with gas.

    Parameters
    ----------
    energy : (n,)
        Stored energy E [J]

    Returns
    -------
    standoff : (n,)
        The greater of R = 20 m/kg^(1/3) (2 TNT)^(1/3) and 30 m (60 m from 135.5 MJ on) [m]

    Holds for
    ---------
    air and nitrogen

    Source
    ------
    ASME PCC-2:2015 and later, art. 501, Mandatory Appendix III
    """
    scaled = STANDOFF_SCALE * (2.0 * energy / TNT_ENERGY) ** (1.0 / 3.0)
    (first, near), (second, far) = STANDOFF_STEPS
    return np.maximum(scaled, np.where(energy <= first, near, np.where(energy <= second, far, 0.0)))


def asme_scope(pressure, volume, across):
    """What ASME VIII-1 makes of a vessel: 0 out of its scope, 1 miniature (UM), 2 stamped U.

    Parameters
    ----------
    pressure : (n,)
        Highest allowable pressure, gauge [Pa]
    volume : (n,)
        V inside [m**3]
    across : (n,)
        Inside diameter, or the diagonal of another cross-section [m]

    Returns
    -------
    asme_scope : (n,) of int
        `OUTSIDE_CODE`, `MINIATURE` or `CODE_VESSEL`

    Holds for
    ---------
    unfired vessels without quick-opening closures; the law of the place may ask for more

    Source
    ------
    ASME VIII-1, U-1 (c)(2)(h) (15 psi), (c)(2)(i) (6 in), U-1 (j) (5 ft3 at 250 psi, 3 at 350, 1.5 at 600; straight
    lines between)
    """
    psi, feet = pressure / POUND_PER_SQUARE_INCH, volume / CUBIC_FOOT
    bound = np.where(feet > 5.0, 0.0, np.interp(feet, [1.5, 3.0, 5.0], [600.0, 350.0, 250.0]))
    small = (psi <= 15.0) | (across <= 6.0 * INCH)
    return np.where(small, OUTSIDE_CODE, np.where(psi <= bound, MINIATURE, CODE_VESSEL))


def gas_category(pressure, volume, fluid_group):
    """Category of a vessel for gas: 1 to 4, 0 for sound engineering practice, -1 for no pressure equipment.

    Parameters
    ----------
    pressure : (n,)
        PS, gauge [Pa]
    volume : (n,)
        V inside; an accumulator counts whole [m**3]
    fluid_group : (n,)
        1 dangerous, 2 other [-]

    Returns
    -------
    gas_category : (n,) of int
        Category

    Holds for
    ---------
    gases, and liquids of more than 0.5 bar vapour pressure (gauge) at the highest temperature

    Source
    ------
    2014/68/EU, article 4 (1)(a)(i) and Annex II, Tables 1 and 2
    """
    bar, litres = pressure / 1e5, volume / 1e-3
    size = bar * litres
    dangerous = _steps(size, 25.0, 50.0, 200.0, 1000.0)
    dangerous = np.where(litres <= 1.0, np.where(bar > 200.0, 3, 0), dangerous)
    dangerous = np.where(bar > 1000.0, 4, dangerous)
    other = np.where(bar <= 4.0, np.minimum(_steps(size, 50.0, 200.0, 1000.0, 3000.0), 3), 0)
    other = np.where(bar > 4.0, _steps(size, 50.0, 200.0, 1000.0, 3000.0), other)
    other = np.where(litres <= 1.0, np.where(bar > 1000.0, 3, 0), other)
    other = np.where(bar > 3000.0, 4, other)
    return np.where(bar <= 0.5, NOT_COVERED, np.where(fluid_group == 1, dangerous, other))


def liquid_category(pressure, volume, fluid_group):
    """Category of a vessel for liquid: 1 to 3, 0 for sound engineering practice, -1 for no pressure equipment.

    Parameters
    ----------
    pressure : (n,)
        PS, gauge [Pa]
    volume : (n,)
        V inside [m**3]
    fluid_group : (n,)
        1 dangerous, 2 other [-]

    Returns
    -------
    liquid_category : (n,) of int
        Category

    Holds for
    ---------
    liquids of at most 0.5 bar vapour pressure (gauge) at the highest temperature

    Source
    ------
    2014/68/EU, article 4 (1)(a)(ii) and Annex II, Tables 3 and 4
    """
    bar, litres = pressure / 1e5, volume / 1e-3
    size = bar * litres
    dangerous = np.where(bar > 500.0, 3, np.where(bar > 10.0, 2, 1))
    dangerous = np.where(size > 200.0, dangerous, np.where(bar > 500.0, 2, 0))
    large = np.where(bar > 500.0, 2, np.where(bar > 10.0, 1, 0))
    other = np.where(size > 10000.0, large, np.where(bar > 1000.0, 1, 0))
    return np.where(bar <= 0.5, NOT_COVERED, np.where(fluid_group == 1, dangerous, other))


def _steps(size, none, first, second, third):
    """0 to 4: how many of the bounds of pressure times volume are exceeded, each bound belonging to the step below."""
    return (size > none).astype(int) + (size > first) + (size > second) + (size > third)


FORMULAS = (
    en_test_pressure,
    asme_test_pressure,
    baker_energy,
    brode_energy,
    isothermal_energy,
    liquid_energy,
    tnt_mass,
)
