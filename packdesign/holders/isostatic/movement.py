"""How far the pressure of a vessel moves: by a kelvin, by a charge, by what leaks."""

import numpy as np

from packdesign import media
from packdesign.duty import HOURS_PER_YEAR, Demand, Label, States
from packdesign.holders.isostatic.balance import ATMOSPHERE, Balance, Filling, Room, filled_mass, sealed
from packdesign.holders.stack import growth


def movements(room: Room, filling: Filling, demand: Demand) -> tuple[np.ndarray, np.ndarray]:
    """Rise of pressure per kelvin (n,) [Pa/K] and by a charge (n,) [Pa], from the pressure as set.

    The first is taken over half a kelvin to both sides, with all that gives way: shell, cells, pads, accumulators. The
    second is that of the whole breathing. A regulated medium does not move.
    """
    n = len(room.set_pressure)
    warmth = np.tile([-0.5, 0.5, 0.0, 0.0], (n, 1))
    breath = np.zeros((n, 4))
    breath[:, 2] = (demand.cells * demand.growth.min(axis=1)) * np.ones(n)
    breath[:, 3] = (demand.cells * demand.growth.max(axis=1)) * np.ones(n)
    swelling = demand.cells * demand.thermal_expansion * demand.thickness + demand.layer_expansion
    grown = breath + swelling[:, None] * warmth
    mass = filled_mass(room, filling, demand, room.set_pressure[:, None])
    pressure = sealed(room, filling, mass + 0.0 * warmth, (grown, warmth, 0.0 * warmth),
                      demand.assembly_temperature[:, None] + warmth)
    free = np.isnan(filling.band)
    return np.where(free, pressure[:, 1] - pressure[:, 0], 0.0), np.where(free, pressure[:, 3] - pressure[:, 2], 0.0)


def movement_text(medium: str, per_kelvin: float, per_charge: float, backed: bool) -> str:
    """The two in words, for a medium that is sealed in, or `backed` by accumulators."""
    held = "with its accumulators" if backed else "sealed in"
    return (f"{held}, {medium} moves by {per_kelvin / 1e6:.3g} MPa per kelvin and {per_charge / 1e6:.3g} MPa per "
            "charge")


def lowest_after_years(named: tuple[Label, ...], state: Balance) -> np.ndarray:
    """Lowest pressure of the states at the end of life (n,) [Pa]."""
    old = [place for place, label in enumerate(named) if label.age == "end_of_life"]
    return state.pressure[:, old].min(axis=1)


def refill_interval(room: Room, filling: Filling, demand: Demand, named: tuple[Label, ...],
                    causes: States) -> np.ndarray:
    """Years (n,) after which the first low state reaches the window's floor; NaN without one, or a leak.

    Set with the low setting, the mass falls as m_0 exp(-leak t); at the floor it is that which fills the room there.
    Pads have crept for the whole life.
    """
    places = [place for place, label in enumerate(named) if label.corner == "low" and label.age == "end_of_life"]
    if not places:
        return np.full(len(room.set_pressure), np.nan)
    low = causes.some(places)
    warmth = low.temperature - demand.assembly_temperature[:, None]
    own = room.set_pressure * (1.0 - filling.scatter)
    floor, warm, *causes = np.broadcast_arrays(
        demand.lowest_pressure[:, None] + 0.0 * own[:, None], low.temperature, growth(demand, low), warmth,
        room.crept(low))
    # at the floor the pressure has fallen from what was set
    off = np.broadcast_to(low.hurting(low.cell_modulus, np.array([[-1.0]])) * demand.modulus_tolerance[:, None],
                          floor.shape)
    left = media.density(filling.media, floor + ATMOSPHERE, warm) * room.free(floor, *causes, off)[0]
    first = filled_mass(room, filling, demand, own[:, None] + 0.0 * floor, off)
    share = np.maximum(first / np.maximum(left, 1e-12 * first), 1.0).min(axis=1)
    leaks = (filling.leak > 0.0) & np.isnan(filling.band)
    return np.where(leaks, np.log(share) / np.where(leaks, filling.leak, 1.0) / (3600.0 * HOURS_PER_YEAR), np.nan)
