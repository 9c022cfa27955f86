"""A vessel put together: inside, strength, states, closure, fittings."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign import media
from packdesign.duty import SECONDS_PER_YEAR, Demand, labels, states
from packdesign.holders.isostatic import supply
from packdesign.holders.isostatic.accumulators import accumulators_of
from packdesign.holders.isostatic.balance import (
    ATMOSPHERE,
    Filling,
    Room,
    balance,
    filled_mass,
)
from packdesign.holders.isostatic.choice import NONE, VesselChoice
from packdesign.holders.isostatic.choice import SHAPES as NAMES
from packdesign.holders.isostatic.fittings import Fittings, fittings
from packdesign.holders.isostatic.sealing import permeability
from packdesign.holders.isostatic.shapes import SHAPES
from packdesign.holders.isostatic.shapes.inside import Inside
from packdesign.holders.isostatic.stock import MACHINED, Tolerance, least_gauge, tolerance
from packdesign.holders.isostatic.strength import Strength, strength
from packdesign.holders.padding import Pads, pads_of
from packdesign.holders.stack import growth
from packdesign.mechanics import seals
from packdesign.mechanics.tightening import setting_scatter

RELIEF_MARGIN = 1.1
"""Relief setting, which is PS, over the highest pressure of any state."""

LEAST_PRESSURE = 1e4
"""PS of a vessel that holds nothing [Pa], so that its sizes stay numbers."""

LUBRICATION = 1.0
"""Factor of ungreased rings (Parker O-Ring Handbook ORD 5700, sect. 3.11.1)."""


@dataclass(frozen=True)
class Body:
    """A filled vessel of one shape without what closes it; columns (n,).

    `shell` is the strength of the metal where it is welded, `cover` that as delivered. `highest` is the highest
    pressure of any state and `allowable` PS, all gauge; `medium_range` are the temperatures that the medium is for;
    `phase_peaks` is (n, p); `machining` is the tolerance of turned and milled thicknesses.
    """

    choice: VesselChoice
    inside: Inside
    metal: dict[str, np.ndarray]
    shell: Strength
    cover: Strength
    pads: Pads | None
    room: Room
    filling: Filling
    medium_mass: np.ndarray
    medium_volume: np.ndarray
    highest: np.ndarray
    phase_peaks: np.ndarray
    allowable: np.ndarray
    least_gauge: np.ndarray
    machining: Tolerance
    medium_range: tuple[np.ndarray, np.ndarray]

    @property
    def shape(self):
        """Module of the shape, one for all rows."""
        return shape_of(self.choice)


@dataclass(frozen=True)
class Vessel(Body):
    """A vessel ready to be judged: the body, what its shape makes to close it, fittings and supply; columns (n,)."""

    made: object
    fittings: Fittings
    used: supply.Use
    reservoir_gas: np.ndarray


def shape_of(choice: VesselChoice):
    """Module of the shape that all rows of a choice have."""
    return SHAPES[NAMES[choice.shape[0]]]


def material_columns(catalog, rows: np.ndarray) -> dict[str, np.ndarray]:
    names = ("density", "modulus", "poisson", "expansion", "price", "highest_temperature", "asme_allowable",
             "thickness_limit", "yield_strength")
    return {name: catalog["materials"][name][rows] for name in names}


def media_of(catalog, rows: np.ndarray) -> media.Media:
    table = catalog["media"]
    return media.Media(table["fluid"][rows], table["state"][rows] == "liquid", table["density"][rows],
                       table["bulk_modulus"][rows], table["expansion"][rows], table["expansion_slope"][rows])


def room_of(demand: Demand, choice: VesselChoice, inside: Inside, metal: dict, pads: Pads | None) -> Room:
    """What the medium fills: the vessel less cradle, cells and layers; pads come on top with their curve."""
    cells = demand.face * demand.cells * demand.thickness
    outline = demand.outline_area
    ones = np.ones(len(choice))
    soft = cells / demand.bulk_modulus * ones
    return Room(
        volume=inside.volume - inside.saddle_volume - inside.film_volume,
        softness=shape_of(choice).softness(inside, choice, metal), expansion=metal["expansion"],
        contents=(cells + outline * demand.layer_height) * ones,
        compression=soft + outline * demand.layer_softness, cell_compression=soft,
        face=demand.face * ones, pads=pads, set_pressure=choice.set_pressure)


def leak_rate(catalog, demand: Demand, choice: VesselChoice, room: Room, filling: Filling, inside: Inside,
              openings: np.ndarray) -> np.ndarray:
    """Share of its gas that a vessel loses in a second through its rings (n,) [1/s]; liquids are taken to stay.

    At the operating temperature, at which rubber lets more through and the pressure of what is sealed in is higher. As
    the loss is proportional to what is left, it is exponential.
    """
    warm = demand.operating_temperature
    risen = np.where(choice.regulated, 1.0, warm / demand.assembly_temperature)
    flow = seals.ring_leak(permeability(catalog, choice.seal, choice.medium, warm), inside.sealed_diameter + openings,
                           np.maximum(inside.least_squeeze, 0.0), LUBRICATION,
                           risen * (choice.set_pressure + ATMOSPHERE))
    molar = {name: media.molar_mass(name) if name else 0.0 for name in set(filling.media.fluid)}
    mass = filled_mass(room, filling, demand, choice.set_pressure[:, None])[:, 0]
    lost = seals.leaked_mass(flow, np.array([molar[name] for name in filling.media.fluid]),
                             seals.STANDARD_MOLAR_VOLUME, 1.0)
    return np.where(filling.media.liquid, 0.0, lost / mass)


def grown_height(demand: Demand, n: int, pads: Pads | None) -> np.ndarray:
    """Greatest height of the stack in any state, pads as delivered (n,) [m]."""
    causes = states(demand, labels(demand.charge.shape[1], demand.phase_names, ("none",)))
    most = np.maximum(growth(demand, causes).max(axis=1), 0.0)
    return demand.stack_height + most + (np.zeros(n) if pads is None else pads.height)


def vessel(catalog, demand: Demand, choice: VesselChoice) -> Vessel:
    """Put vessels of one shape together: inside follows from the stack, pressures from that, closures from those."""
    hull = _hull(catalog, demand, choice)
    room, filling, inside = (hull[name] for name in ("room", "filling", "inside"))
    openings = _sealed_openings(catalog, demand, choice)
    filling = replace(filling, leak=leak_rate(catalog, demand, choice, room, filling, inside, openings))
    own = choice.set_pressure[:, None]
    still = np.zeros(own.shape)
    highest, peaks = peak_pressures(demand, room, filling)
    return _closed(catalog, demand, Body(
        **hull | {"filling": filling}, medium_mass=filled_mass(room, filling, demand, own)[:, 0],
        medium_volume=room.free(own, still, still, still)[0][:, 0], highest=highest, phase_peaks=peaks,
        allowable=RELIEF_MARGIN * highest))


def empty(catalog, demand: Demand, choice: VesselChoice, highest: np.ndarray) -> Vessel:
    """Vessels of one shape without their medium, closed for a highest pressure of any state (n,) [Pa], gauge."""
    nothing = np.zeros(len(choice))
    return _closed(catalog, demand, Body(
        **_hull(catalog, demand, choice), medium_mass=nothing, medium_volume=nothing, highest=highest,
        phase_peaks=nothing[:, None][:, :0], allowable=RELIEF_MARGIN * highest))


def _hull(catalog, demand: Demand, choice: VesselChoice) -> dict:
    """What of a `Body` does not depend on pressures, by name; nothing leaks yet."""
    shape = shape_of(choice)
    pads, metal = pads_of(catalog, choice.pad, choice.pad_count, demand), material_columns(catalog, choice.material)
    inside = shape.inside(catalog, demand, choice, grown_height(demand, len(choice), pads))
    room = replace(room_of(demand, choice, inside, metal, pads),
                   accumulators=accumulators_of(catalog, demand, choice))
    return {"choice": choice, "inside": inside, "metal": metal,
            "shell": strength(catalog, choice.material, shape.welded(choice)),
            "cover": strength(catalog, choice.material, np.zeros(len(choice), bool)), "pads": pads, "room": room,
            "filling": filling_of(catalog, demand, choice), "least_gauge": least_gauge(catalog, choice.material),
            "machining": tolerance(catalog, MACHINED),
            "medium_range": tuple(catalog["media"][f"{end}_temperature"][choice.medium]
                                  for end in ("lowest", "highest"))}


def peak_pressures(demand: Demand, room: Room, filling: Filling) -> tuple[np.ndarray, np.ndarray]:
    """Highest pressure of all states (n,), and that of each phase (n, p).

    No state lies above those of the high corner at the end of life: high setting, full growth, nothing lost.
    """
    worst = [label for label in labels(demand.charge.shape[1], demand.phase_names, ("none",))
             if label.phase or (label.age == "end_of_life" and label.corner == "high")]
    pressure = balance(room, filling, demand, states(demand, tuple(worst))).pressure
    groups = [[place for place, label in enumerate(worst) if label.phase == name] for name in demand.phase_names]
    peaks = [pressure[:, group].max(axis=1) for group in groups]
    return (np.maximum(pressure.max(axis=1), LEAST_PRESSURE),
            np.stack(peaks, axis=1) if peaks else np.zeros((len(pressure), 0)))


def _sealed_openings(catalog, demand: Demand, choice: VesselChoice) -> np.ndarray:
    """Diameters of the fittings' rings in a row (n,) [m], of those that bear what the window and the phases allow."""
    phases = np.where(np.isnan(demand.phase_pressure), demand.phase_factor * choice.set_pressure[:, None],
                      demand.phase_pressure)
    most = np.maximum(demand.highest_pressure + np.zeros(len(choice)), phases.max(axis=1, initial=0.0))
    fixed = fittings(catalog, demand, RELIEF_MARGIN * most, most, choice)
    return fixed.sealed_diameter(catalog)


def filling_of(catalog, demand: Demand, choice: VesselChoice) -> Filling:
    """The medium as it is held, its leak still nothing."""
    medium, factor = media_of(catalog, choice.medium), catalog["settings"]["tightening_factor"][choice.setting]
    return Filling(medium, medium.bulk_modulus, setting_scatter(np.nan_to_num(factor, nan=1.0)),
                   np.zeros(len(choice)), choice.band, renewal(demand, choice))


def renewal(demand: Demand, choice: VesselChoice) -> np.ndarray:
    """Seconds between two fillings (n,): the medium's own interval, else that at which the duty sets pressures anew."""
    return np.where(np.isnan(choice.refill), demand.retightening * SECONDS_PER_YEAR, choice.refill)


def _closed(catalog, demand: Demand, body: Body) -> Vessel:
    """The vessel with the parts that follow from its highest allowable pressure."""
    choice, strong = body.choice, body.allowable
    fixed = fittings(catalog, demand, strong, body.highest, choice)
    held = np.zeros(len(choice))
    used = supply.Use(held, held)
    if choice.regulated.any():
        used = supply.gas_use(body.room, body.filling, demand, choice, body.highest)
        stored = choice.regulated & ~supply.compressed(choice)
        row, count, held = supply.reservoirs(catalog, body.filling, demand, choice, used.life)
        fixed = Fittings(fixed.rows | {"reservoir": np.where(stored, row, NONE)}, fixed.counts | {"reservoir": count})
    return Vessel(**vars(body), made=body.shape.closed(catalog, demand, body, fixed), fittings=fixed, used=used,
                  reservoir_gas=held)
