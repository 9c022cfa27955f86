"""Hydro-pneumatic accumulators: gas behind a bladder or diaphragm that takes in liquid. Pressures here are absolute."""

PRECHARGE_SHARE = 0.9
"""Most precharge over the lowest pressure, so that the bladder never strikes its valve (Olaer: p_0 = 0.9 p_1)."""

NITROGEN_EXPONENT = 1.4
"""Exponent of nitrogen that gives off no heat, at up to 5 MPa."""


def gas_volume(volume, pressure, new_pressure, exponent):
    """Volume of a bladder's gas after its pressure has changed.

    Parameters
    ----------
    volume : (n,)
        Volume V_1 before [m**3]
    pressure : (n,)
        Absolute pressure p_1 before [Pa]
    new_pressure : (n,)
        Absolute pressure p_2 after [Pa]
    exponent : (n,)
        n: 1 where it has time to keep its temperature, 1.4 (nitrogen) where it gives off no heat [-]

    Returns
    -------
    gas_volume : (n,)
        V_2 = V_1 (p_1/p_2)^(1/n) [m**3]

    Holds for
    ---------
    ideal gas; nitrogen to some 5 MPa

    Source
    ------
    polytropic change of state as makers' sizing guides have it (Hydac, Olaer, Parker)
    """
    return volume * (pressure / new_pressure) ** (1.0 / exponent)


def gas_pressure(pressure, volume, new_volume, exponent):
    """Pressure of a bladder's gas after its volume has changed.

    Parameters
    ----------
    pressure : (n,)
        Absolute pressure p_1 before [Pa]
    volume : (n,)
        Volume V_1 before [m**3]
    new_volume : (n,)
        Volume V_2 after [m**3]
    exponent : (n,)
        n: 1 where it has time to keep its temperature, 1.4 (nitrogen) where it gives off no heat [-]

    Returns
    -------
    gas_pressure : (n,)
        p_2 = p_1 (V_1/V_2)^n [Pa]

    Holds for
    ---------
    ideal gas; nitrogen to some 5 MPa

    Source
    ------
    polytropic change of state as makers' sizing guides have it (Hydac, Olaer, Parker)
    """
    return pressure * (volume / new_volume) ** exponent


def working_volume(volume, precharge, lowest, highest, exponent):
    """Liquid that an accumulator takes in between its lowest and its highest pressure.

    Parameters
    ----------
    volume : (n,)
        Gas volume V_0 without liquid [m**3]
    precharge : (n,)
        Absolute pressure p_0 without liquid [Pa]
    lowest : (n,)
        Lowest absolute pressure p_1 [Pa]
    highest : (n,)
        Highest absolute pressure p_2 [Pa]
    exponent : (n,)
        n of the change from p_1 to p_2; it is filled to p_1 slowly [-]

    Returns
    -------
    working_volume : (n,)
        dV = V_0 p_0/p_1 (1 - (p_1/p_2)^(1/n)) [m**3]

    Holds for
    ---------
    p_0 <= p_1 <= p_2; ideal gas

    Source
    ------
    makers' sizing guides (Hydac, Olaer, Parker)
    """
    filled = gas_volume(volume, precharge, lowest, 1.0)
    return filled - gas_volume(filled, lowest, highest, exponent)


def warm_precharge(precharge, temperature, new_temperature):
    """Precharge of an accumulator that has become warmer or colder.

    Parameters
    ----------
    precharge : (n,)
        Absolute pressure p_0 without liquid [Pa]
    temperature : (n,)
        Temperature T at which it was set [K]
    new_temperature : (n,)
        Temperature T' [K]

    Returns
    -------
    warm_precharge : (n,)
        p_0 T'/T [Pa]

    Holds for
    ---------
    ideal gas

    Source
    ------
    Olaer, correct pre-charge settings
    """
    return precharge * new_temperature / temperature


FORMULAS = (gas_volume, gas_pressure, working_volume, warm_precharge)
