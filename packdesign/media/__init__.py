"""What fills a vessel: density and pressure of gases and liquids. Pressures here are absolute.

Gases, and liquids that have an equation of state, come from CoolProp by way of a table per fluid that is built at first
use: the compressibility factor Z(density, temperature) of a gas, smooth right up to condensation, and the density
rho(pressure, temperature) of a liquid. A value is that of its own row alone, whatever else is asked for.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.media.energy import gas_expansion_energy
from packdesign.media.gases import gas_table
from packdesign.media.liquids import Liquid, liquid_density, liquid_pressure, liquid_table
from packdesign.media.tables import equation

__all__ = ["Media", "density", "expansion_energy", "gas", "liquid_density", "liquid_pressure", "molar_mass", "pressure",
           "untrusted"]


@dataclass(frozen=True)
class Media:
    """The medium of each design; columns (n,).

    `fluid` is CoolProp's name, or blank for a liquid that is known by `density`, `bulk_modulus`, `expansion` and
    `expansion_slope` at the reference state; `liquid` is true for liquids. What does not apply is NaN.
    """

    fluid: np.ndarray
    liquid: np.ndarray
    density: np.ndarray
    bulk_modulus: np.ndarray
    expansion: np.ndarray
    expansion_slope: np.ndarray


def density(media: Media, pressure, temperature):
    """Density of each design's medium.

    Parameters
    ----------
    media : columns (n,)
        The medium of each design.
    pressure : (n, s)
        Absolute pressure [Pa]
    temperature : (n, s)
        Temperature [K]

    Returns
    -------
    density : (n, s)
        Density [kg/m**3], rising with pressure everywhere; where `untrusted` says so it is only a continuation

    Holds for
    ---------
    states that are not `untrusted`; within 1e-7 of the equation of state

    Source
    ------
    CoolProp (Bell et al., Ind. Eng. Chem. Res. 53 (2014) 2498): each fluid's reference equation of state
    """
    return _by_medium(media, pressure, temperature, "density")


def pressure(media: Media, density, temperature):
    """Absolute pressure of each design's medium: the inverse of `density`.

    Parameters
    ----------
    media : columns (n,)
        The medium of each design.
    density : (n, s)
        Density [kg/m**3]
    temperature : (n, s)
        Temperature [K]

    Returns
    -------
    pressure : (n, s)
        Absolute pressure [Pa]

    Holds for
    ---------
    states that are not `untrusted`

    Source
    ------
    CoolProp (Bell et al., Ind. Eng. Chem. Res. 53 (2014) 2498): each fluid's reference equation of state
    """
    return _by_medium(media, density, temperature, "pressure")


def untrusted(media: Media, pressure, temperature):
    """Where a medium is not what it should be: a gas that condenses, a liquid that boils, a state beyond the tables.

    Parameters
    ----------
    media : columns (n,)
        The medium of each design.
    pressure : (n, s)
        Absolute pressure [Pa]
    temperature : (n, s)
        Temperature [K]

    Returns
    -------
    untrusted : (n, s) of bool
        Liquids without equation of state have no limits here but a positive pressure.

    Holds for
    ---------
    any state

    Source
    ------
    saturation by CoolProp (Bell et al., Ind. Eng. Chem. Res. 53 (2014) 2498)
    """
    return _by_medium(media, pressure, temperature, "untrusted").astype(bool)


def expansion_energy(media: Media, pressure, temperature):
    """Energy that each design's gas sets free as it expands into the air without heat, over its volume.

    Parameters
    ----------
    media : columns (n,)
        The medium of each design.
    pressure : (n,)
        Absolute pressure [Pa]
    temperature : (n,)
        Temperature before the expansion [K]

    Returns
    -------
    expansion_energy : (n,)
        rho_1 (u_1 - u_2) with s_2 = s_1 and p_2 = 101 325 Pa [J/m**3]; NaN for liquids and for a gas that becomes solid

    Holds for
    ---------
    0.101325 to 60 MPa; within 1e-3 of the equation of state

    Source
    ------
    first law; Crowl, Understanding Explosions, CCPS 2003; u and s by CoolProp
    """
    energy = np.full(pressure.shape, np.nan)
    for fluid in sorted({str(f) for f, liquid in zip(media.fluid, media.liquid, strict=True) if not liquid}):
        rows = np.flatnonzero((media.fluid == fluid) & ~media.liquid)
        energy[rows] = gas_expansion_energy(fluid, pressure[rows], temperature[rows])
    return energy


def gas(fluid: str, count: int) -> Media:
    """One gas in every row, by its CoolProp name."""
    blank = np.full(count, np.nan)
    return Media(np.full(count, fluid, object), np.zeros(count, bool), blank, blank, blank, blank)


def molar_mass(fluid: str) -> float:
    """Molar mass of a fluid by its CoolProp name [kg/mol]."""
    return equation(fluid)[1].molar_mass()


def _by_medium(media, first, temperature, answer):
    """Ask each medium's own model for its rows."""
    first, temperature = np.broadcast_arrays(np.asarray(first, float), np.asarray(temperature, float))
    values = np.empty(first.shape)
    for fluid, liquid in sorted(set(zip(media.fluid.tolist(), media.liquid.tolist(), strict=True))):
        rows = np.flatnonzero((media.fluid == fluid) & (media.liquid == liquid))
        model = _model(media, rows, fluid, liquid)
        values[rows] = getattr(model, answer)(first[rows], temperature[rows])
    return values


def _model(media, rows, fluid, liquid):
    if fluid:
        return liquid_table(fluid) if liquid else gas_table(fluid)
    columns = (media.density, media.bulk_modulus, media.expansion, np.nan_to_num(media.expansion_slope))
    return Liquid(*(column[rows][:, None] for column in columns))
