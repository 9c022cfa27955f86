"""Whether a vessel leaves a sealed medium room enough: a hopeful estimate, without leak, scatter and tolerances."""

import numpy as np

from packdesign import media
from packdesign.duty import Demand
from packdesign.holders.isostatic import balance, parts
from packdesign.holders.isostatic.balance import ATMOSPHERE, Filling, Room
from packdesign.holders.isostatic.choice import HEMISPHERICAL
from packdesign.holders.isostatic.rings import rings
from packdesign.mechanics import shells, thick_walls

SOFTEST_WALL = 0.5e-3
SOFTEST_MODULUS, SOFTEST_POISSON, SOFTEST_EXPANSION = 40e9, 0.29, 26e-6
"""Shell that gives way more than any of metal: 0.5 mm of magnesium."""


def suffices(catalog, demand: Demand, hulls, medium: int, pads) -> np.ndarray:
    """Vessels (m,) in which a sealed medium at the window's floor when cold and empty stays under its ceiling."""
    room = _room(catalog, demand, hulls, pads)
    filling = _filling(catalog, medium, len(hulls))
    one = np.ones((len(hulls), 1))
    cold, warm = (one * temperature[0] for temperature in (demand.lowest_temperature, demand.highest_temperature))
    little, much = _growths(demand)
    floor = one * demand.lowest_pressure[0]
    shift = [
        one * (temperature[0] - demand.assembly_temperature[0])
        for temperature in (demand.lowest_temperature, demand.highest_temperature)
    ]
    still = 0.0 * one
    free = room.free(floor, one * little, shift[0], still)[0]
    mass = media.density(filling.media, floor + ATMOSPHERE, cold) * free
    enough = free[:, 0] > 0.0
    peak = balance.sealed(room, filling, np.where(free > 0.0, mass, 1e-9), (one * much, shift[1], still), warm)
    return enough & (peak[:, 0] <= demand.highest_pressure[0] * (1.0 + 1e-6))


def _growths(demand: Demand) -> tuple[float, float]:
    """Growth of the stack when cold at its thinnest, and when warm at its thickest [m]; ageing counts in the latter."""
    cells, expansion = demand.cells[0], demand.thermal_expansion[0] * demand.thickness[0]
    layers = demand.layer_expansion[0]

    def at(temperature: np.ndarray, breath: float) -> float:
        change = temperature[0] - demand.assembly_temperature[0]
        return float(cells * (breath + expansion * change) + layers * change)

    aged = demand.growth[0].max() + demand.irreversible_growth[0]
    return at(demand.lowest_temperature, demand.growth[0].min()), at(demand.highest_temperature, aged)


def _filling(catalog, medium: int, n: int) -> Filling:
    found = parts.media_of(catalog, np.full(n, medium))
    nothing = np.zeros(n)
    return Filling(found, found.bulk_modulus, nothing, nothing, nothing + np.nan)


def _room(catalog, demand: Demand, hulls, pads) -> Room:
    ring = rings(catalog, hulls.diameter)
    domed, one = hulls.ends == HEMISPHERICAL, np.ones(len(hulls))
    volume = (
        shells.cylinder_volume(hulls.diameter, hulls.length)
        + shells.cylinder_volume(ring.spigot_bore, ring.spigot_length)
        + np.where(domed, shells.sphere_volume(hulls.diameter) / 2.0, 0.0)
    )
    inner, outer = hulls.diameter / 2.0, hulls.diameter / 2.0 + SOFTEST_WALL
    soft = shells.cylinder_volume(hulls.diameter, hulls.length + ring.spigot_length) * thick_walls.cylinder_growth(
        inner, outer, SOFTEST_MODULUS, SOFTEST_POISSON
    ) + np.where(domed, shells.sphere_volume(hulls.diameter) / 2.0, 0.0) * thick_walls.sphere_growth(
        inner, outer, SOFTEST_MODULUS, SOFTEST_POISSON
    )
    cells = demand.face[0] * demand.cells[0] * demand.thickness[0]
    outline = demand.outline_area[0]
    return Room(
        volume=volume,
        softness=soft,
        expansion=SOFTEST_EXPANSION * one,
        contents=(cells + outline * demand.layer_height[0]) * one,
        compression=(cells / demand.bulk_modulus[0] + outline * demand.layer_softness[0]) * one,
        face=demand.face[0] * one,
        pads=None if pads is None else _repeated(pads, len(hulls)),
        set_pressure=one * demand.lowest_pressure[0],
    )


def _repeated(pads, n: int):
    from dataclasses import fields, replace

    columns = {f.name: np.repeat(getattr(pads, f.name), n) for f in fields(pads) if f.name != "curves"}
    return replace(pads, **columns)
