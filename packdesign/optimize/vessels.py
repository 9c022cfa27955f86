"""Vessels worth judging: axis, end, metal and gauge, medium, seal, screws, and room for the medium in steps."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import parts
from packdesign.holders.isostatic.choice import AXES, CYLINDER, HEMISPHERICAL, NONE, RESERVOIR, VesselChoice
from packdesign.holders.isostatic.rings import bore_with_ring
from packdesign.holders.isostatic.shapes.inside import boxes
from packdesign.holders.isostatic.strength import WELDED_JOINT, analysis_thickness, strength
from packdesign.mechanics import shells, vessels
from packdesign.optimize import gas_room
from packdesign.optimize.space import filtered

DIAMETERS = np.array([1.0, 1.1, 1.25, 1.5, 2.0, 2.5])
"""Bores over the least one that holds the stack; the wide ones are for stacks too small for their fittings."""

WIDEST = 1.1
SMALL_BORE = 80e-3
"""Bores from the second on [m] are widened by no more than the first; length gives more room for less."""

TUBE_REACH = 1.3
"""Bores of tubes from stock go up to this share of what the stack needs."""

LENGTHS = np.array([1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.55, 1.7, 1.9, 2.2, 2.6, 3.0])
"""Inside lengths over the least one: more room for the medium makes its pressure steadier."""

LONGER = 3
"""Lengths that are tried from the shortest on whose room may suffice."""

SCREWS = ("M5", "M6", "M8", "M10")
"""Sizes of screws; smaller ones are too easily torn off."""

PRESSURE_CLASSES = ("8.8", "A2-70", "A2-80", "A4-70", "A4-80")
"""Classes of screws unless the task chooses others: harder ones are not for pressure equipment (EN 1515-4)."""

EVACUATION_SPARE = 1
"""Gauges above the first that holds PS at the window's ceiling: evacuation may ask for them."""

HOPE = 1.02
"""By how much the two codes' formulas for a wall may differ at one stress."""


@dataclass(frozen=True)
class Hulls:
    """Insides of vessels (m,): axis, end, bore and length; `tube` is a row of the tubes, NONE where made to measure.

    `named_diameter` and `named_length` are NaN where bore and length are those that follow from the stack.
    """

    axis: np.ndarray
    ends: np.ndarray
    diameter: np.ndarray
    length: np.ndarray
    tube: np.ndarray
    named_diameter: np.ndarray
    named_length: np.ndarray

    def __len__(self) -> int:
        return len(self.axis)


def rows(catalog, task, demand: Demand) -> VesselChoice:
    """All vessels of a task that are worth judging, their set pressure left open.

    Ruled out are metals and media outside their temperatures, gauges that do not bear PS at the window's floor or go
    beyond what its ceiling asks, rooms too small for the medium, and metals, media, seals and screws that another beats
    in all that counts for the objective.
    """
    table = catalog["settings"]
    settings = [int(row) for row in filtered(catalog, task, "settings") if table["by"][row] == "gas"][:1]
    hulls, screws = _hulls(catalog, task, demand), _screws(catalog, task)
    metals = [_metals(catalog, task, demand, end) for end in range(2)]
    shapes, shape = np.unique(np.stack([hulls.ends, hulls.diameter, hulls.tube]), axis=1, return_inverse=True)
    walls = [_walls(catalog, demand, metals, *one) for one in shapes.T]
    combined = []
    for medium in _media(catalog, task, demand) if settings else []:
        seals = _seals(catalog, task, demand, medium)
        for place, band in _filled(catalog, task, demand, hulls, medium):
            combined += [
                (place, medium, band, seal, *metal, *screw)
                for seal, metal, screw in product(seals, walls[shape.ravel()[place]], screws)
            ]
    return _choice(catalog, task, settings, hulls, combined)


def _choice(catalog, task, settings: list[int], hulls: Hulls, combined: list[tuple]) -> VesselChoice:
    names = ("place", "medium", "band", "seal", "material", "wall", "bolt_size", "bolt_grade")
    table = zip(*combined, strict=True) if combined else [()] * len(names)
    columns = {
        name: np.array(values, float if name in ("band", "wall") else int)
        for name, values in zip(names, table, strict=True)
    }
    place, whole, pads = columns.pop("place"), np.zeros(len(combined), int), task.stack.pads
    none = np.full(len(place), np.nan)
    return VesselChoice(
        **columns,
        **dict.fromkeys(("inside_width", "inside_height", "short_wall", "stay_wall", "liner", "precharge", "refill"), none),
        shape=whole + CYLINDER,
        stays=whole,
        winding=whole + NONE,
        supply=whole + RESERVOIR,
        accumulator=whole + NONE,
        accumulator_count=whole,
        axis=hulls.axis[place],
        ends=hulls.ends[place],
        inside_diameter=hulls.named_diameter[place],
        inside_length=hulls.named_length[place],
        set_pressure=np.full(len(place), np.nan),
        setting=whole + (settings or [NONE])[0],
        pad=whole + (catalog["pads"].index(pads.id) if pads else NONE),
        pad_count=whole + (pads.count if pads else 0),
    )


def _hulls(catalog, task, demand: Demand) -> Hulls:
    """Insides by axis, end, bore and length; the least of each hold the grown stack."""
    height = parts.grown_height(demand, 1, _pads(catalog, task))
    one, other, along = (side[:, 0] for side in boxes(demand, height))
    found = []
    for axis, end in product(range(len(AXES)), range(2)):
        needed = float(shells.enclosing_diameter(one[axis], other[axis]))
        factors = DIAMETERS if needed < SMALL_BORE else DIAMETERS[DIAMETERS <= WIDEST]
        bores = [(float(bore), NONE) for bore in np.unique(bore_with_ring(catalog, needed * factors))]
        lengths = np.r_[along[axis], np.unique(np.ceil(along[axis] * LENGTHS[1:] * 1000.0 - 1e-6)) / 1000.0]
        found += [
            (
                axis,
                end,
                bore,
                length,
                tube,
                np.nan if bore == bores[0][0] and tube == NONE else bore,
                np.nan if length == lengths[0] else length,
            )
            for bore, tube in bores + _tubes(catalog, task, needed)
            for length in lengths.tolist()
        ]
    return Hulls(*(np.array(column) for column in zip(*found, strict=True)))


def _pads(catalog, task):
    """The task's pads, as a column of one."""
    pads = task.stack.pads
    if pads is None:
        return None
    return parts.pads_of(catalog, np.array([catalog["pads"].index(pads.id)]), np.array([pads.count]))


def _tubes(catalog, task, needed: float) -> list[tuple[float, int]]:
    """Bore and row of tubes from stock that hold the stack without being much wider."""
    table = catalog["tubes"]
    stock = filtered(catalog, task, "tubes")
    bores = table["outer_diameter"][stock] - 2.0 * table["wall"][stock]
    fit = (bores >= needed) & (bores <= needed * TUBE_REACH)
    return [(float(bore), int(row)) for bore, row in zip(bores[fit], stock[fit], strict=True)]


def _media(catalog, task, demand: Demand) -> list[int]:
    """Media that stand the temperatures and do not conduct, without those that weigh and leak more than another."""
    table = catalog["media"]
    fit = [
        row
        for row in filtered(catalog, task, "media")
        if table["lowest_temperature"][row] <= demand.lowest_temperature[0]
        and table["highest_temperature"][row] >= demand.highest_temperature[0]
        and not table["conducting"][row]
    ]
    leak = np.nan_to_num(table["permeability_ratio"])
    price = _price(table, task)
    return undominated(fit, lambda row: (table["density"][row], leak[row], price[row]))


def _price(table, task) -> np.ndarray:
    """Prices where they count, else nothing."""
    return table["price"] if task.objective == "cost" else np.zeros(len(table))


def _filled(catalog, task, demand: Demand, hulls: Hulls, medium: int) -> list[tuple[int, float]]:
    """Insides of a medium with its band (NaN: sealed): the shortest whose room may do and the next few; regulated, the
    shortest of all."""
    enough = gas_room.suffices(catalog, demand, hulls, medium, _pads(catalog, task))
    bands = _bands(catalog, task, demand, medium)
    shapes: dict[tuple, list[int]] = {}
    for place in np.argsort(hulls.length, kind="stable"):
        key = (hulls.axis[place], hulls.ends[place], hulls.diameter[place], hulls.tube[place])
        shapes.setdefault(key, []).append(place)
    found = []
    for places in shapes.values():
        found += [(int(place), np.nan) for place in places if enough[place]][:LONGER]
        found += [(int(places[0]), band) for band in bands]
    return found


def _bands(catalog, task, demand: Demand, medium: int) -> list[float]:
    """Bands of regulators at the window's ceiling [Pa], of those for which the window leaves room."""
    table = catalog["fittings"]
    stock = [row for row in filtered(catalog, task, "fittings") if table["role"][row] == "regulator"]
    width = demand.highest_pressure[0] - demand.lowest_pressure[0]
    bands = {
        float(table["band"][row] * demand.highest_pressure[0])
        for row in stock
        if table["highest_pressure"][row] >= demand.lowest_pressure[0]
    }
    gas = catalog["media"]["state"][medium] == "gas"
    return sorted(band for band in bands if gas and 2.0 * band <= width * (1.0 + 1e-9))


def _seals(catalog, task, demand: Demand, medium: int) -> list[int]:
    """Rubbers that stand temperatures, pressure and medium, without those that leak and weigh more than another."""
    table, name = catalog["seal_materials"], str(catalog["media"].ids[medium])
    fit = [
        row
        for row in filtered(catalog, task, "seal_materials")
        if table["lowest_temperature"][row] <= demand.lowest_temperature[0]
        and table["highest_temperature"][row] >= demand.highest_temperature[0]
        and table["highest_pressure"][row] >= parts.RELIEF_MARGIN * demand.highest_pressure[0]
        and name not in table["not_for"][row].split()
    ]
    leak, price = table["permeability_nitrogen_highest"], _price(table, task)
    return undominated(fit, lambda row: (leak[row], table["density"][row], price[row]))


def undominated(found: list[int], costs) -> list[int]:
    """Rows of which no other is at least as good in every respect (the first of equals stays)."""
    values = [np.array(costs(row)) for row in found]
    return [
        int(row)
        for i, row in enumerate(found)
        if not any(
            np.all(other <= values[i]) and (np.any(other < values[i]) or j < i)
            for j, other in enumerate(values)
            if j != i
        )
    ]


def _screws(catalog, task) -> list[tuple[int, int]]:
    """Thread and class of the screws: of the classes those that none beats in weight (or price) and strength."""
    threads, grades = catalog["threads"], catalog["property_classes"]
    sizes = [row for row in filtered(catalog, task, "threads") if threads.ids[row] in SCREWS]
    stress, price = vessels.bolt_stress(grades["yield_strength"], grades["ultimate_strength"]), _price(grades, task)
    fit = [
        row
        for row in filtered(catalog, task, "property_classes")
        if "property_classes" in task.choose or grades.ids[row] in PRESSURE_CLASSES
    ]
    kept = undominated(fit, lambda row: (grades["density"][row], price[row], -stress[row]))
    return [
        (int(size), grade)
        for size, grade in product(sizes, kept)
        if threads["diameter"][size] <= grades["largest_diameter"][grade] + 1e-9
    ]


def _metals(catalog, task, demand: Demand, end: int) -> dict[int, np.ndarray]:
    """Metals with their gauges, rising, without those that another beats in lightness (or price) and strength in every
    gauge."""
    table, materials = catalog["walls"], catalog["materials"]
    allowed = set(filtered(catalog, task, "materials").tolist())
    gauges: dict[int, set[float]] = {}
    for row in filtered(catalog, task, "walls"):
        material = materials.index(table["material"][row])
        if material in allowed and materials["highest_temperature"][material] >= demand.highest_temperature[0]:
            gauges.setdefault(material, set()).add(float(table["thickness"][row]))
    density, price = materials["density"], _price(materials, task)
    if task.objective == "volume":
        density = 0.0 * density
    bears = {material: _stresses(catalog, material, end) for material in gauges}
    kept = [
        one
        for one in gauges
        if not any(
            gauges[one] <= gauges[other]
            and density[other] <= density[one]
            and price[other] <= price[one]
            and (bears[other] >= bears[one]).all()
            and (
                (density[other], price[other]) != (density[one], price[one])
                or (bears[other] > bears[one]).any()
                or other < one
            )
            for other in gauges
            if other != one
        )
    ]
    return {material: np.array(sorted(gauges[material])) for material in kept if np.isfinite(bears[material]).all()}


def _stresses(catalog, material: int, end: int) -> np.ndarray:
    """Design stresses of a metal's shell and cover, the second code's where that lists it."""
    whole, shell = np.array([material]), np.array([end == HEMISPHERICAL])
    second = np.nan_to_num(catalog["materials"]["asme_allowable"][material], nan=np.inf)
    plain = [float(strength(catalog, whole, welded).stress[0]) for welded in (shell, ~shell & shell)]
    return np.minimum(plain, second)


def _walls(catalog, demand: Demand, metals: list[dict], end: float, bore: float, tube: float) -> list[tuple]:
    """Metal and gauge of a shape: from the first that bears PS at the window's floor to that which bears it at the
    ceiling."""
    known = metals[int(end)]
    if tube != NONE:
        table = catalog["tubes"]
        material = catalog["materials"].index(table["material"][int(tube)])
        known = {material: table["wall"][[int(tube)]]} if material in known else {}
    return [
        (material, float(wall))
        for material, walls in known.items()
        for wall in _gauges(catalog, demand, int(end), bore, material, walls)
    ]


def _gauges(catalog, demand: Demand, end: int, bore: float, material: int, walls: np.ndarray) -> np.ndarray:
    stress = _stresses(catalog, material, end)[0]
    welded = np.full(len(walls), end == HEMISPHERICAL)
    bears = vessels.en_highest_pressure(
        analysis_thickness(walls, welded), bore, stress, np.where(welded, WELDED_JOINT, 1.0)
    )
    phases = float(np.nan_to_num(demand.phase_pressure).max(initial=0.0))
    floor, ceiling = (
        parts.RELIEF_MARGIN * max(float(pressure[0]), phases)
        for pressure in (demand.lowest_pressure, demand.highest_pressure)
    )
    first = np.searchsorted(bears * HOPE, floor)
    last = np.searchsorted(bears, ceiling * HOPE) + EVACUATION_SPARE
    return walls[first : last + 1]
