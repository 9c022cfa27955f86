"""Vessels worth judging: axis, end, metal and gauge, medium, seal, screws, and room for the medium in steps."""

from dataclasses import dataclass, fields
from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import parts
from packdesign.holders.isostatic.choice import AXES, ENDS, HEMISPHERICAL, NONE, VesselChoice
from packdesign.holders.isostatic.geometry import boxes
from packdesign.holders.isostatic.rings import bore_with_ring
from packdesign.holders.isostatic.strength import WELDED_JOINT, strength
from packdesign.mechanics import shells, vessels
from packdesign.optimize import gas_room
from packdesign.optimize.space import filtered

DIAMETERS = np.array([1.0, 1.1, 1.25, 1.5, 2.0, 2.5])
"""Bores over the least one that holds the stack; the wide ones are for stacks too small for their fittings."""

WIDE = 1.3
SMALL_BORE = 80e-3
"""Bores from the second on [m] are not widened by more than the first."""

LENGTHS = np.array([1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.55, 1.7, 1.9, 2.2, 2.6, 3.0])
"""Inside lengths over the least one: more room for the medium makes its pressure steadier."""

LONGER = 5
"""Lengths that are tried from the shortest on whose room may suffice."""

STANDARD_SCREWS = ("M4", "M5", "M6", "M8", "M10")
EVACUATION_SPARE = 1
"""Gauges above the first that holds PS at the window's ceiling: evacuation may ask for them."""


@dataclass(frozen=True)
class Hulls:
    """Insides of vessels (m,): axis, end, bore and length, with what they have to hold."""

    axis: np.ndarray
    ends: np.ndarray
    diameter: np.ndarray
    length: np.ndarray

    def __len__(self) -> int:
        return len(self.axis)

    def take(self, rows: np.ndarray) -> "Hulls":
        return Hulls(*(getattr(self, f.name)[rows] for f in fields(self)))


def rows(catalog, task, demand: Demand) -> VesselChoice:
    """All vessels of a task that may hold: every combination but those that a hopeful estimate rules out.

    Ruled out are metals and media outside their temperatures, gauges that do not bear PS at the window's floor or are
    beyond what its ceiling asks, rooms too small for the medium, and seals and screws that others beat in every respect.
    """
    settings = [row for row in filtered(catalog, task, "settings") if catalog["settings"]["by"][row] == "gas"][:1]
    hulls, media = _hulls(catalog, task, demand), _media(catalog, task, demand)
    filled = [_filled(catalog, task, demand, hulls, medium) for medium in media] if settings and media else []
    screws = _screws(catalog, task)
    blocks = [(hull, medium, band, seal) for one in filled for hull, medium, band in one
              for seal in _seals(catalog, task, demand, medium)]
    walls: dict[tuple, list] = {}
    combined = []
    for hull, medium, band, seal in blocks:
        axis, end, bore, length = hull
        if (end, bore) not in walls:
            walls[end, bore] = _walls(catalog, task, demand, end, bore)
        combined += [(end, axis, bore, length, medium, band, seal, *metal, *screw)
                     for metal in walls[end, bore] for screw in screws]
    return _choice(task, catalog, settings[0] if settings else NONE, combined)


def _choice(task, catalog, setting: int, combined: list[tuple]) -> VesselChoice:
    names = ("ends", "axis", "inside_diameter", "inside_length", "medium", "band", "seal", "material", "wall",
             "bolt_size", "bolt_grade")
    real = ("inside_diameter", "inside_length", "band", "wall")
    table = list(zip(*combined, strict=True)) or [()] * len(names)
    columns = {name: np.array(values, float if name in real else int) for name, values in zip(names, table, strict=True)}
    whole, pads = np.zeros(len(combined), int), task.stack.pads
    return VesselChoice(
        **columns, set_pressure=np.full(len(combined), np.nan), setting=whole + setting,
        pad=whole + (catalog["pads"].index(pads.id) if pads else NONE), pad_count=whole + (pads.count if pads else 0))


def _hulls(catalog, task, demand: Demand) -> Hulls:
    """Insides by axis, end, bore and length; the least of each hold the grown stack."""
    height = parts.grown_height(demand, 1, _pads(catalog, task))
    one, other, along = (side[:, 0] for side in boxes(demand, height))
    found = []
    for axis, end in product(range(len(AXES)), range(len(ENDS))):
        needed = float(shells.enclosing_diameter(one[axis], other[axis]))
        factors = DIAMETERS if needed < SMALL_BORE else DIAMETERS[DIAMETERS <= WIDE]
        bores = np.unique(bore_with_ring(catalog, needed * factors))
        bores = np.union1d(bores, [bore for bore, *_ in _tubes(catalog, task, needed)])
        lengths = np.r_[along[axis], np.ceil(along[axis] * LENGTHS[1:] / 1e-3 - 1e-6) * 1e-3]
        found += [(axis, end, bore, length) for bore in bores for length in lengths]
    columns = list(zip(*found, strict=True))
    return Hulls(*(np.array(column, int) for column in columns[:2]), *(np.array(column) for column in columns[2:]))


def _pads(catalog, task):
    """The task's pads, as a column of one."""
    pads = task.stack.pads
    if pads is None:
        return None
    return parts.pads_of(catalog, np.array([catalog["pads"].index(pads.id)]), np.array([pads.count]))


def _tubes(catalog, task, needed: float) -> list[tuple[float, int, float]]:
    """Bore, material and wall of tubes from stock that hold the stack without being much wider."""
    table = catalog["tubes"]
    found = []
    for row in filtered(catalog, task, "tubes"):
        bore = float(table["outer_diameter"][row] - 2.0 * table["wall"][row])
        if needed <= bore <= needed * WIDE:
            found.append((bore, catalog["materials"].index(table["material"][row]), float(table["wall"][row])))
    return found


def _media(catalog, task, demand: Demand) -> list[int]:
    """Media that stand the duty's temperatures and do not conduct."""
    table, stock = catalog["media"], filtered(catalog, task, "media")
    fit = ((table["lowest_temperature"][stock] <= demand.lowest_temperature[0])
           & (table["highest_temperature"][stock] >= demand.highest_temperature[0])
           & ~np.asarray(table["conducting"][stock], bool))
    return [int(row) for row in stock[fit]]


def _filled(catalog, task, demand: Demand, hulls: Hulls, medium: int) -> list[tuple]:
    """Insides with a medium and its band (NaN: sealed): the shortest whose room may do, and the next few."""
    enough = gas_room.suffices(catalog, demand, hulls, medium, _pads(catalog, task))
    keys = np.stack([hulls.axis, hulls.ends, np.unique(hulls.diameter, return_inverse=True)[1].ravel()], axis=1)
    found = []
    for key in np.unique(keys, axis=0):
        mine = np.flatnonzero((keys == key).all(axis=1))
        mine = mine[np.argsort(hulls.length[mine], kind="stable")]
        shapes = [(int(hulls.axis[i]), int(hulls.ends[i]), float(hulls.diameter[i]), float(hulls.length[i])) for i in mine]
        held = np.flatnonzero(enough[mine])[:LONGER]
        found += [(shapes[place], medium, np.nan) for place in held]
        found += [(shapes[0], medium, band) for band in _bands(catalog, task, demand, medium)]
    return found


def _bands(catalog, task, demand: Demand, medium: int) -> list[float]:
    """Bands of regulators at the window's ceiling [Pa], of those whose band the window leaves room for."""
    table = catalog["fittings"]
    stock = [row for row in filtered(catalog, task, "fittings") if table["role"][row] == "regulator"]
    width = demand.highest_pressure[0] - demand.lowest_pressure[0]
    bands = {float(table["band"][row] * demand.highest_pressure[0]) for row in stock
             if table["highest_pressure"][row] >= demand.lowest_pressure[0]}
    gas = catalog["media"]["state"][medium] == "gas"
    return sorted(band for band in bands if gas and 2.0 * band <= width * (1.0 + 1e-9))


def _seals(catalog, task, demand: Demand, medium: int) -> list[int]:
    """Rubbers that stand temperatures and medium, without those that leak more, weigh more and cost more than another."""
    table, name = catalog["seal_materials"], str(catalog["media"].ids[medium])
    fit = [row for row in filtered(catalog, task, "seal_materials")
           if table["lowest_temperature"][row] <= demand.lowest_temperature[0]
           and table["highest_temperature"][row] >= demand.highest_temperature[0]
           and name not in table["not_for"][row].split()]
    return undominated(fit, lambda row: (table["permeability_nitrogen_highest"][row], table["density"][row],
                                         table["price"][row], -table["highest_pressure"][row], -table["hardness"][row]))


def undominated(found: list[int], costs) -> list[int]:
    """Rows of which no other is at least as good in every respect (the first of equals stays)."""
    values = [np.array(costs(row)) for row in found]
    return [int(row) for i, row in enumerate(found)
            if not any(np.all(other <= values[i]) and (np.any(other < values[i]) or j < i)
                       for j, other in enumerate(values) if j != i)]


def _screws(catalog, task) -> list[tuple[int, int]]:
    """Thread and class of the screws: of the classes those that none beats in weight (or price) and strength."""
    threads, grades = catalog["threads"], catalog["property_classes"]
    sizes = [row for row in filtered(catalog, task, "threads") if threads.ids[row] in STANDARD_SCREWS]
    price = grades["price"] if task.objective == "cost" else 0.0 * grades["price"]
    stress = vessels.bolt_stress(grades["yield_strength"], grades["ultimate_strength"])
    kept = undominated(list(filtered(catalog, task, "property_classes")),
                       lambda row: (grades["density"][row], price[row], -stress[row]))
    return [(int(size), grade) for size, grade in product(sizes, kept)
            if threads["diameter"][size] <= grades["largest_diameter"][grade] + 1e-9]


def _walls(catalog, task, demand: Demand, end: int, bore: float) -> list[tuple[int, float]]:
    """Metal and gauge: from the first that bears PS at the window's floor to that which bears it at the ceiling."""
    table, materials = catalog["walls"], catalog["materials"]
    stock = filtered(catalog, task, "walls")
    allowed = set(filtered(catalog, task, "materials").tolist())
    gauges: dict[int, list[float]] = {}
    for row in stock:
        gauges.setdefault(materials.index(table["material"][row]), []).append(float(table["thickness"][row]))
    found = []
    for material, sizes in gauges.items():
        if material in allowed and materials["highest_temperature"][material] >= demand.highest_temperature[0]:
            found += [(material, wall) for wall in _gauges(catalog, demand, end, bore, material, np.sort(sizes))]
    drawn = [(metal, wall) for inner, metal, wall in _tubes(catalog, task, bore)
             if abs(inner - bore) < 1e-9 and metal in allowed]
    return sorted(set(found + drawn))


def _gauges(catalog, demand: Demand, end: int, bore: float, material: int, walls: np.ndarray) -> np.ndarray:
    whole = np.full(len(walls), material)
    welded = np.full(len(walls), end == HEMISPHERICAL)
    joint = np.where(welded, WELDED_JOINT, 1.0)
    bears = vessels.en_highest_pressure(walls, bore, strength(catalog, whole, welded).stress, joint)
    listed = catalog["materials"]["asme_allowable"][material]
    second = vessels.asme_highest_pressure(walls, bore / 2.0, listed, joint)
    bears = np.nan_to_num(np.fmin(bears, second))
    phases = float(np.nan_to_num(demand.phase_pressure).max(initial=0.0))
    floor, ceiling = (parts.RELIEF_MARGIN * max(float(pressure[0]), phases)
                      for pressure in (demand.lowest_pressure, demand.highest_pressure))
    first = np.searchsorted(bears, floor * (1.0 - 1e-9))
    last = np.searchsorted(bears, ceiling) + EVACUATION_SPARE
    return walls[first:last + 1]

