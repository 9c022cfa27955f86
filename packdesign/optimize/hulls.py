"""Insides of vessels worth trying: shape, axis, size across and lengths, each from the least that holds the stack."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic import parts
from packdesign.holders.isostatic.choice import AXES, ENDS, NONE, OPEN_AXIS, SHAPES, VesselChoice, joined
from packdesign.holders.isostatic.rings import bore_with_ring
from packdesign.holders.padding import pads_of
from packdesign.optimize.space import filtered

ACROSS = np.array([1.0, 1.1, 1.25, 1.5, 2.0, 2.5])
"""Sizes across over the least that hold the stack; the wide ones are for stacks too small for their fittings."""

WIDEST = 1.1
SMALL = 80e-3
"""Sizes across from the second on [m] are widened by no more than the first; length gives more room for less."""

TUBE_REACH = 1.3
"""Bores of tubes from stock go up to this share of what the stack needs."""

LENGTHS = np.array([1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.55, 1.7, 1.9, 2.2, 2.6, 3.0])
"""Inside lengths over the least one: more room for the medium makes its pressure steadier. Of spheres, room."""

PLAIN_WALL = 3e-3
"""Wall of which an inside is measured, where that matters [m]."""

MILLIMETRE = 1e-3


@dataclass(frozen=True)
class Hulls:
    """Insides of vessels (m,), at their least length: a choice without metal, closure and medium.

    `lengths` (m, k) are the inside lengths to choose from, rising, with NaN first for the one that follows from the
    stack; further NaN mean that there are no more. `tube` is a row of the tubes, NONE where made to measure.
    """

    choice: VesselChoice
    tube: np.ndarray
    lengths: np.ndarray

    def __len__(self) -> int:
        return len(self.choice)


def blank(task, catalog, n: int) -> VesselChoice:
    """Choices (n,) of nothing but the task's pads; sizes, too, are open."""
    pads, none, number = task.stack.pads, np.full(n, NONE), np.full(n, np.nan)
    real = ("set_pressure", "wall", "inside_diameter", "inside_length", "inside_width", "inside_height", "short_wall",
            "stay_wall", "liner", "band", "precharge", "refill")
    rows = ("setting", "shape", "material", "ends", "winding", "medium", "accumulator", "seal", "bolt_size",
            "bolt_grade")
    return VesselChoice(
        **dict.fromkeys(real, number), **dict.fromkeys(rows, none), axis=np.full(n, OPEN_AXIS),
        **dict.fromkeys(("stays", "supply", "accumulator_count"), np.zeros(n, int)),
        pad=np.full(n, catalog["pads"].index(pads.id) if pads else NONE),
        pad_count=np.full(n, pads.count if pads else 0))


def hulls(catalog, task, demand: Demand) -> Hulls | None:
    """All insides of a task; None where its filters leave no shape."""
    table, found = catalog["vessel_shapes"], []
    for row in filtered(catalog, task, "vessel_shapes"):
        kind = replace(
            blank(task, catalog, len(AXES)), shape=np.full(len(AXES), SHAPES.index(table["shape"][row])),
            ends=np.full(len(AXES), ENDS.index(table["ends"][row]) if table["ends"][row] else NONE),
            stays=np.full(len(AXES), int(table["stays"][row])), axis=np.arange(len(AXES)))
        found += _of_shape(catalog, task, demand, kind)
    if not found:
        return None
    return Hulls(joined([one.choice for one in found]), *(np.concatenate([getattr(one, name) for one in found])
                                                         for name in ("tube", "lengths")))


def inside(catalog, demand: Demand, choice: VesselChoice):
    """Insides of vessels of one shape, as that shape measures them, whatever their metal."""
    height = parts.grown_height(demand, len(choice), pads_of(catalog, choice.pad, choice.pad_count, demand))
    wall = np.full(len(choice), PLAIN_WALL)
    stays = np.where(choice.stays > 0, 0.0, np.nan)
    plain = replace(choice, wall=wall, liner=wall, winding=0 * choice.winding, material=0 * choice.material,
                    stay_wall=stays)
    return parts.shape_of(choice).inside(catalog, demand.take(np.zeros(len(choice), int)), plain, height)


def _of_shape(catalog, task, demand: Demand, kind: VesselChoice) -> list[Hulls]:
    """Insides of one kind of vessel, whose rows are its axes."""
    least = inside(catalog, demand, kind)
    if not hasattr(least, "length"):
        return [_spheres(catalog, kind.take(np.zeros(1, int)), least)]
    axes = range(len(AXES))
    lengths = np.array([_steps(float(least.length[axis]), LENGTHS) for axis in axes])
    if hasattr(least, "diameter"):
        wide = [(axis, *size) for axis in axes
                for size in _bores(catalog, task, kind, float(least.needed_diameter[axis]))]
        axis, bore, tube = (np.array(column) for column in zip(*wide, strict=True))
        return [Hulls(replace(kind.take(axis), inside_diameter=bore), tube, lengths[axis])]
    sides = [(axis, *size) for axis in axes for size in _sections(float(least.needed_width[axis]),
                                                                 float(least.needed_height[axis]))]
    axis, width, height = (np.array(column) for column in zip(*sides, strict=True))
    return [Hulls(replace(kind.take(axis), inside_width=width, inside_height=height), np.full(len(axis), NONE),
                  lengths[axis])]


def _spheres(catalog, kind: VesselChoice, least) -> Hulls:
    """A sphere has no axis and no length: wider ones give room to the medium and to the fittings."""
    factors = np.union1d(np.cbrt(LENGTHS), _factors(float(least.needed_diameter[0])))
    bores = np.unique(bore_with_ring(catalog, float(least.needed_diameter[0]) * factors))
    bores = np.r_[np.nan, bores[bores > least.diameter[0] + 1e-9]]
    n = len(bores)
    choice = replace(kind.take(np.zeros(n, int)), inside_diameter=bores, axis=np.full(n, OPEN_AXIS))
    return Hulls(choice, np.full(n, NONE), np.full((n, len(LENGTHS)), np.nan))


def _factors(least: float) -> np.ndarray:
    return ACROSS if least < SMALL else ACROSS[ACROSS <= WIDEST]


def _steps(least: float, factors: np.ndarray) -> np.ndarray:
    """Sizes in whole millimetres from a least one on, that itself as NaN; NaN instead of what comes twice."""
    sizes = np.unique(np.ceil(least * factors[1:] / MILLIMETRE - 1e-6)) * MILLIMETRE
    sizes = np.r_[np.nan, sizes[sizes > least + 1e-9]]
    return np.r_[sizes, np.full(len(factors) - len(sizes), np.nan)]


def _bores(catalog, task, kind: VesselChoice, needed: float) -> list[tuple[float, int]]:
    """Bores of a cylinder, made to measure (NaN: the least) and those of tubes from stock, with the tubes' rows."""
    bores = np.unique(bore_with_ring(catalog, needed * _factors(needed)))
    made = [(np.nan, NONE), *((float(bore), NONE) for bore in bores[1:])]
    return made + (_tubes(catalog, task, needed) if SHAPES[kind.shape[0]] == "cylinder" else [])


def _tubes(catalog, task, needed: float) -> list[tuple[float, int]]:
    """Bore and row of tubes from stock that hold the stack without being much wider."""
    table = catalog["tubes"]
    stock = filtered(catalog, task, "tubes")
    bores = table["outer_diameter"][stock] - 2.0 * table["wall"][stock]
    fit = (bores >= needed) & (bores <= needed * TUBE_REACH)
    return [(float(bore), int(row)) for bore, row in zip(bores[fit], stock[fit], strict=True)]


def _sections(width: float, height: float) -> list[tuple[float, float]]:
    """Widths and heights of a rectangular section, widened together; NaN are the least, as stays take room beside."""
    sides = [_steps(side, _factors(side)) for side in (width, height)]
    both = range(1, max(len(side) for side in sides))
    wider = [tuple(float(side[1:][np.isfinite(side[1:])][:step].max(initial=least))
                   for side, least in zip(sides, (width, height), strict=True)) for step in both]
    return [(np.nan, np.nan), *dict.fromkeys(wider)]
