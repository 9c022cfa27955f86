"""A clamped frame put together: plates, rods, stack and pads as columns, and the load path they make."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame import pressing
from packdesign.holders.frame import rods as rod_parts
from packdesign.holders.frame.balance import Column, Path
from packdesign.holders.frame.choice import FrameChoice
from packdesign.holders.frame.end_plates import EndPlate, end_plate
from packdesign.holders.frame.forms.body import Seats
from packdesign.holders.padding import Pads, pads_of
from packdesign.mechanics import fasteners, plates, tightening

WASHER_MATERIAL = "C45"
"""Steel of washers and nuts: density, expansion and price."""


@dataclass(frozen=True)
class Tower:
    """What stands between the end plate and the nut of every rod, besides washers; columns (n,), zero if nothing.

    `loose_height` is free of load, `set_travel` what the springs give way at the set force, `seat` the diameter on
    which a rod's force reaches the plate and `bore` the hole it needs there.
    """

    column: Column | None
    loose_height: np.ndarray
    steel_height: np.ndarray
    set_travel: np.ndarray
    bore: np.ndarray
    seat: np.ndarray
    washers: np.ndarray
    scatter: np.ndarray


@dataclass(frozen=True)
class Setting:
    """How rods are set, columns (n,): half band of the set force, whether torque twists them, by length or force."""

    scatter: np.ndarray
    torsion: np.ndarray
    by_length: np.ndarray
    name: np.ndarray


@dataclass(frozen=True)
class Frame:
    """A frame ready to be judged; columns (n,).

    `plate` lies under the rods' heads, `opposite` under nuts or springs; `alike` says where both are of one choice.
    `crown` is the height of a crowned plate's crown [m], 0 of others.
    """

    choice: FrameChoice
    plate: EndPlate
    opposite: EndPlate
    alike: np.ndarray
    rods: rod_parts.Rods
    setting: Setting
    tower: Tower
    pads: Pads | None
    loose_height: np.ndarray
    clamp_length: np.ndarray
    rod_length: np.ndarray
    thread_length: np.ndarray
    bed: plates.Bed
    seats: plates.Rods
    field: plates.PlateField
    crown: np.ndarray
    path: Path
    washer_density: float
    washer_price: float
    washer_bearing: float


def setting_of(catalog, choice: FrameChoice, spring_scatter: np.ndarray) -> Setting:
    """Scatter of the set force: the method's or, where a length is set, the springs'."""
    table = catalog["settings"]
    by_length = table["by"][choice.setting] == "length"
    factor = np.where(by_length, 1.0, np.nan_to_num(table["tightening_factor"][choice.setting], nan=1.0))
    scatter = np.where(by_length, spring_scatter, tightening.setting_scatter(factor))
    return Setting(scatter, np.asarray(table["torsion"][choice.setting], bool), by_length,
                   table.ids[choice.setting])


def frame(catalog, demand: Demand, choice: FrameChoice, tower: Tower) -> Frame:
    """Put a frame together from its choices and the tower on its rods."""
    rod, pads = rod_parts.rods(catalog, choice), pads_of(catalog, choice.pad, choice.pad_count, demand)
    plate, opposite = sides(catalog, choice, rod, tower, _drawn_stock(demand, len(choice)))
    setting = setting_of(catalog, choice, tower.scatter)
    height = (plate.height + opposite.height + demand.stack_height + tower.washers * rod.washer_thickness
              + tower.loose_height)
    loose = height + (0.0 if pads is None else pads.height)
    squeezed = 0.0 if pads is None else pads.shortening(choice.set_pressure[:, None])[0][:, 0]
    clamp = loose - squeezed - tower.set_travel
    length, thread = rod_parts.sold_lengths(catalog, choice, rod.least_length(loose))
    steel = catalog["materials"].index(WASHER_MATERIAL)
    resilience = rod.resilience(clamp, np.nan_to_num(length), np.nan_to_num(thread))
    stiffness = 1.0 / rod.resilience(loose, np.nan_to_num(length), np.nan_to_num(thread))
    # cores give way with the stack in the load path, but not in the map: at a face's edge the sheet spreads pressure
    # over more of the core, and counting the squeeze there would make the map too even
    bed = pressing.bed_of(demand, contact_softness(demand, pads), len(choice))
    seats = pressing.seats_of(plate, opposite, choice, stiffness if tower.column is None else np.zeros(len(choice)))
    alike = choice.opposite.like(choice.plate)
    field = pressing.field_of(plate, opposite, alike, bed, seats)
    path = _path(demand, choice, (plate, opposite, rod, pads, setting, tower), clamp, resilience, field.compliance,
                 catalog["materials"]["expansion"][steel])
    return Frame(choice, plate, opposite, alike, rod, setting, tower, pads, loose, clamp, length, thread, bed, seats,
                 field, pressing.crown(plate, opposite, alike, bed, seats, choice.set_pressure * bed.face), path,
                 *(float(catalog["materials"][name][steel]) for name in ("density", "price", "bearing_pressure")))


def _drawn_stock(demand: Demand, n: int) -> np.ndarray | None:
    """Share of the thickness tolerance that was drawn for every design (n,), if any was."""
    return None if demand.drawn is None else np.broadcast_to(demand.drawn.stock, (n,))


def sides(catalog, choice: FrameChoice, rod: rod_parts.Rods, tower: Tower,
          stock: np.ndarray | None = None) -> tuple[EndPlate, EndPlate]:
    """Both end plates with what presses on them: washers, or the towers' seats on the side of the nuts.

    Both are of one stock, of which a share (n,) of the tolerance may be drawn; else it is as thin as it may be.
    """
    head = Seats(rod.count, rod.hole, rod.washer_outer, choice.pattern, choice.positions)
    nut = Seats(rod.count, tower.bore, np.where(tower.seat > 0.0, tower.seat, rod.washer_outer), choice.pattern,
                choice.positions)
    return end_plate(catalog, choice.plate, head, stock), end_plate(catalog, choice.opposite, nut, stock)


def contact_softness(demand: Demand, pads: Pads | None) -> np.ndarray:
    """Compliance times area of stack and pads under pressure (n,) [m/Pa]; pads at the window's ceiling, stiffest there.

    A stiff bed follows a bent plate less, so the stiffest state is the uneven one: cells are as stiff as their
    tolerance lets them be, or as they were drawn. A load cell gives way as a whole and makes nothing more even.
    """
    share = 1.0 if demand.drawn is None else demand.drawn.contact
    stiff = demand.contact_modulus * (1.0 + demand.modulus_tolerance * share)
    bed = demand.cells * demand.thickness / stiff + demand.layer_softness - demand.load_cell_softness
    return bed if pads is None else bed + pads.softness(demand.highest_pressure[:, None])[:, 0]


def _path(demand: Demand, choice: FrameChoice, built, clamp, resilience, bent, steel_expansion) -> Path:
    plate, opposite, rod, pads, setting, tower = built
    face, n = demand.face, clamp.shape
    cells = demand.cells * demand.thickness / demand.through_modulus
    softness = cells + demand.layer_softness + plate.softness + opposite.softness
    pad_growth = 0.0 if pads is None else pads.expansion * pads.height
    washers = tower.washers * rod.washer_thickness + tower.steel_height
    return Path(
        face=np.broadcast_to(face, n), set_pressure=choice.set_pressure, scatter=setting.scatter,
        by_length=setting.by_length, rods=rod.count.astype(float),
        stack_compliance=np.broadcast_to(softness / face, n), cell_compliance=np.broadcast_to(cells / face, n),
        modulus_tolerance=np.broadcast_to(demand.modulus_tolerance, n),
        creep_settled=np.broadcast_to(demand.layer_creep_settled / face, n),
        creep_life=np.broadcast_to(demand.layer_creep_life / face, n), plate_compliance=bent,
        rod_compliance=resilience / rod.count,
        rod_expansion=rod.expansion * clamp,
        clamped_expansion=plate.expansion + opposite.expansion + steel_expansion * washers + pad_growth,
        embedding=np.where(rod.ends > 1, tightening.embedding(1, threads=2), tightening.embedding(1)),
        pads=pads, column=tower.column,
    )


def steel_ring_mass(frame: Frame) -> np.ndarray:
    """Mass of one washer (n,) [kg]."""
    rod = frame.rods
    return fasteners.ring_mass(rod.washer_outer, rod.washer_inner, rod.washer_thickness, frame.washer_density)
