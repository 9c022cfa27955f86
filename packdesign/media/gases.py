"""Gases: compressibility factors in tables that reach to condensation or to the critical density."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from packdesign.media.tables import equation, nodes, spline

COLDEST, HOTTEST = 180.0, 580.0
"""Reach of the tables [K]."""

_PERMANENT_NODES, _PERMANENT_REACH = 28, 1.0
_CONDENSING_NODES, _CONDENSING_REACH = 48, 0.5
"""Points each way, and reach in critical densities. Closer to the critical point no spline follows a gas to 1e-7."""

_NEWTON = 2


@dataclass(frozen=True)
class GasTable:
    """Z over reduced density x = rho/edge(T) in [0, 1] and T; the edge is saturated vapour, or what the table reaches.

    A gas that can condense has two sheets, joined at `split`: below, the edge follows saturation, above it is constant.
    """

    constant: float
    coldest: float
    split: float
    edge: object
    reach: float
    sheets: tuple
    guesses: tuple

    def _edge(self, temperature):
        if self.edge is None:
            return np.full(temperature.shape, self.reach)
        return np.where(temperature < self.split, self.edge(np.minimum(temperature, self.split)), self.reach)

    def _on_sheets(self, splines, x, temperature, slope=0):
        if len(splines) == 1:
            return splines[0].ev(x, temperature, dx=slope)
        cold = splines[0].ev(x, np.minimum(temperature, self.split), dx=slope)
        return np.where(temperature < self.split, cold, splines[1].ev(x, np.maximum(temperature, self.split), dx=slope))

    def _within(self, temperature):
        return np.clip(temperature, self.coldest, HOTTEST)

    def pressure(self, density, temperature):
        inside = self._within(temperature)
        share = density / self._edge(inside)
        factor = self._on_sheets(self.sheets, np.clip(share, 0.0, 1.0), inside)
        return density * self.constant * temperature * factor

    def density(self, pressure, temperature):
        inside = self._within(temperature)
        edge = self._edge(inside)
        scale = edge * self.constant * temperature
        asked = pressure / (scale * self._on_sheets(self.sheets, np.ones(inside.shape), inside))
        share = np.clip(asked, 0.0, 1.0)
        goal = np.clip(pressure / scale, 0.0, None)
        x = self._on_sheets(self.guesses, share, inside)
        for _ in range(_NEWTON):
            factor = self._on_sheets(self.sheets, x, inside)
            slope = factor + x * self._on_sheets(self.sheets, x, inside, slope=1)
            x = np.clip(x - (x * factor - goal) / slope, 0.0, 1.0)
        # Beyond the edge, and under vacuum, density stays proportional to pressure: searches find their way back.
        beyond = np.where(asked > 1.0, asked * edge, pressure / (self.constant * temperature))
        return np.where((asked > 1.0) | (pressure <= 0.0), beyond, x * edge)

    def untrusted(self, pressure, temperature):
        inside = self._within(temperature)
        last = self.pressure(self._edge(inside), inside)
        return (pressure >= last) | (pressure <= 0.0) | (inside != temperature)


@cache
def gas_table(fluid):
    """Table of one gas, built in 20 ms (75 ms where it condenses) after CoolProp has been imported."""
    coolprop, state = equation(fluid)
    constant = state.gas_constant() / state.molar_mass()
    coldest = max(COLDEST, state.Tmin())
    if state.T_critical() <= coldest:
        split, edge, reach = coldest, None, _PERMANENT_REACH * state.rhomass_critical()
        grids = [_grid(split, HOTTEST, reach, _PERMANENT_NODES)]
    else:
        split, edge, reach = _vapour_edge(coolprop, state, coldest)
        grids = [_grid(coldest, split, edge, _CONDENSING_NODES), _grid(split, HOTTEST, reach, _CONDENSING_NODES)]
    state.specify_phase(coolprop.iphase_gas)
    sheets = tuple(_sheet(coolprop, state, constant, *grid) for grid in grids)
    guesses = tuple(_guess(sheet, *grid[:2]) for sheet, grid in zip(sheets, grids, strict=True))
    return GasTable(constant, coldest, split, edge, reach, sheets, guesses)


def _vapour_edge(coolprop, state, coldest):
    """Temperature up to which saturated vapour limits the table, its density as a function, and the reach above."""
    from scipy.interpolate import CubicSpline
    from scipy.optimize import brentq

    def saturated(temperature):
        state.update(coolprop.QT_INPUTS, 1.0, float(temperature))
        return state.rhomass()

    reach = _CONDENSING_REACH * state.rhomass_critical()
    split = brentq(lambda temperature: saturated(temperature) - reach, coldest, 0.9999 * state.T_critical())
    temperatures = nodes(coldest, split, 2 * _CONDENSING_NODES)
    logarithm = CubicSpline(temperatures, np.log([saturated(temperature) for temperature in temperatures]))
    return split, lambda temperature: np.exp(logarithm(temperature)), reach


def _grid(coldest, hottest, edge, count):
    """Shares of the edge's density, temperatures, and the edge at each."""
    temperatures = nodes(coldest, hottest, count)
    return nodes(0.0, 1.0, count), temperatures, edge(temperatures) if callable(edge) else np.full(count, edge)


def _sheet(coolprop, state, constant, shares, temperatures, edges):
    """Spline of Z over reduced density and temperature."""
    factors = np.ones((len(shares), len(temperatures)))
    for j, (temperature, edge) in enumerate(zip(temperatures, edges, strict=True)):
        for i, share in enumerate(shares[1:], start=1):
            state.update(coolprop.DmassT_INPUTS, share * edge, temperature)
            factors[i, j] = state.p() / (share * edge * constant * temperature)
    return spline(shares, temperatures, factors)


def _guess(sheet, shares, temperatures):
    """Spline of the reduced density over the pressure's share of that at the edge: where Newton's method starts."""
    share, temperature = np.broadcast_arrays(shares[:, None], temperatures[None, :])
    goal = share * sheet.ev(np.ones(share.shape), temperature)
    low, high = np.zeros(share.shape), np.ones(share.shape)
    for _ in range(52):
        middle = (low + high) / 2.0
        below = middle * sheet.ev(middle, temperature) < goal
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return spline(shares, temperatures, high)
