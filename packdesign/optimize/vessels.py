"""Vessels worth judging: insides, metals and gauges, closures and fillings, and how they combine.

A task's vessels are all combinations of walls (shape, ends, stays, axis, size across, metal, gauges), screws, a length
and a filling (medium, control, seal). Walls are laid out at once; what they combine with is unfolded as the search
comes to it.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.optimize import gas_room, skeletons
from packdesign.optimize import hulls as insides
from packdesign.optimize.controls import Fillings, fillings
from packdesign.optimize.hulls import Hulls
from packdesign.optimize.space import filtered
from packdesign.optimize.turns import Turns
from packdesign.optimize.walls import COLUMNS, gauges, walls

SCREWS = ("M5", "M6", "M8", "M10")
"""Sizes of screws; smaller ones are too easily torn off."""

PRESSURE_CLASSES = ("8.8", "A2-70", "A2-80", "A4-70", "A4-80")
"""Classes of screws unless the task chooses none of them: harder ones are not for pressure equipment (EN 1515-4)."""

SPARE = {"stay_wall": 1, "wall": 4}
"""Gauges above the first that bears the most pressure that may come: fatigue and its softer welds may ask for them."""


@dataclass(frozen=True)
class Vessels:
    """What a task may choose from.

    `walled` (n,) are vessels of every hull, metal and gauge at their least length, their screws and filling left open;
    `floor` (n,) is what they come to at the least, and `hull` (n,) the row of `hulls` of each. `lowest_set` (hulls,
    lengths, fillings) are set pressures [Pa] under which no vessel keeps the window, and `added` (hulls,) is what the
    lightest filling adds of those that may; both are filled in as they are asked for: NaN where not known yet, infinite
    where none does. `highest_seen` is, beside `lowest_set`, the highest pressure that a vessel then sees at the least.
    `turns` are the ways in which the holders of a pack may lie.
    """

    walled: VesselChoice
    floor: np.ndarray
    hull: np.ndarray
    hulls: Hulls | None
    screws: np.ndarray
    fillings: Fillings
    softest: gas_room.Softest
    lowest_set: np.ndarray
    highest_seen: np.ndarray
    added: np.ndarray
    turns: Turns

    @property
    def combinations(self) -> int:
        """Number of designs, set pressures apart."""
        if not len(self.walled):
            return 0
        lengths, sealed = 1 + np.isfinite(self.hulls.lengths).sum(axis=1)[self.hull], int(self.fillings.sealed.sum())
        return len(self.screws) * int((lengths * sealed + len(self.fillings) - sealed).sum())

    def lengthened(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Place and length of every length of some vessels (k,)."""
        there = np.isfinite(self.hulls.lengths[self.hull[rows]])
        there[:, 0] = True
        return np.nonzero(there)

    def designs(self, rows: np.ndarray, screws: np.ndarray, lengths: np.ndarray, filled: np.ndarray | None = None):
        """Designs (k,) of walls, screws, lengths and, where given, fillings."""
        size, grade = self.screws[screws].T
        some = replace(self.walled.take(rows), bolt_size=size, bolt_grade=grade,
                       inside_length=self.hulls.lengths[self.hull[rows], lengths])
        return some if filled is None else self.fillings.put_in(some, filled)

    def lowest(self, catalog, demand: Demand, rows: np.ndarray, lengths: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        """Lowest set pressure (k, f) of the wanted fillings of some walls at some lengths; infinite for the others.

        What is not sealed in is tried at the least length alone: more of a medium is only heavier.
        """
        wanted = wanted & (self.fillings.sealed[None] | (lengths == 0)[:, None])
        hull = self.hull[rows]
        place, filled = np.nonzero(wanted & np.isnan(self.lowest_set[hull, lengths]))
        keys, first = np.unique(np.stack([hull[place], lengths[place], filled]), axis=1, return_index=True)
        if len(first):
            some = self.designs(rows[place[first]], 0 * first, lengths[place[first]], filled[first])
            place = tuple(keys)
            self.lowest_set[place], self.highest_seen[place] = gas_room.lowest_set(
                catalog, demand, some, self.softest.softness[keys[0]], self.softest.expansion[keys[0]])
        return np.where(wanted, self.lowest_set[hull, lengths], np.inf)

    def peak(self, rows: np.ndarray, lengths: np.ndarray, able: np.ndarray, least: float) -> np.ndarray:
        """Highest pressure (k,) that some walls at some lengths see at the least with any of the `able` fillings (k, f)
        whose lowest set pressure is known; `least` is that of all vessels."""
        seen = np.where(able, self.highest_seen[self.hull[rows], lengths], np.inf).min(axis=1)
        return np.where(np.isfinite(seen), np.maximum(seen, least), least)

    def least_peak(self, rows: np.ndarray, least: float) -> np.ndarray:
        """Highest pressure (k,) that some walls see at the least at any length with a medium that is sealed in;
        `least` where that is not known."""
        hulls, place = np.unique(self.hull[rows], return_inverse=True)
        lowest = self.lowest_set[hulls][:, :, self.fillings.sealed]
        there = np.isfinite(self.hulls.lengths[hulls])
        there[:, 0] = True
        unknown = (np.isnan(lowest) & there[:, :, None]).any(axis=(1, 2))
        seen = np.where(np.isfinite(lowest), self.highest_seen[hulls][:, :, self.fillings.sealed], np.inf)
        seen = seen.min(axis=(1, 2), initial=np.inf)
        known = np.isfinite(seen) & ~unknown
        return np.where(known, np.maximum(seen, least), least)[place.ravel()]

    def least_added(self, catalog, demand: Demand, rows: np.ndarray, most: float = np.inf) -> np.ndarray:
        """Least that a filling which may keep the window adds to some walls (k,); infinite where none may.

        What adds more than `most` is not looked into: more than that is then all that is known.
        """
        hulls, first, place = np.unique(self.hull[rows], return_index=True, return_inverse=True)
        levels, _ = self.fillings.groups
        for level in levels[levels <= most]:
            left = np.flatnonzero(np.isnan(self.added[hulls]))
            if not len(left):
                break
            some, lengths = self.lengthened(rows[first[left]])
            wanted = np.broadcast_to(self.fillings.added == level, (len(some), len(self.fillings)))
            lowest = self.lowest(catalog, demand, rows[first[left]][some], lengths, wanted)
            roomy = np.bincount(some[np.isfinite(lowest).any(axis=1)], minlength=len(left)) > 0
            self.added[hulls[left[roomy]]] = level
        more = levels[levels > most].min(initial=np.inf)
        if np.isinf(more):
            self.added[hulls[np.isnan(self.added[hulls])]] = np.inf
        return np.nan_to_num(self.added[hulls], nan=more, posinf=np.inf)[place.ravel()]


def vessels(catalog, task, demand: Demand, turns: Turns | None = None) -> Vessels:
    """All vessels of a task.

    Ruled out are metals and media outside their temperatures, gauges that do not bear the window's floor or go far
    beyond what its ceiling asks, and rubbers that another beats in all that counts. Where no medium is left the vessels
    of those that were ruled out are kept to tell what they miss, and their floors are infinite; so are those of vessels
    for which the envelope of a pack has no room.
    """
    turns = turns or Turns()
    table = catalog["settings"]
    settings = [int(row) for row in filtered(catalog, task, "settings") if table["by"][row] == "gas"][:1]
    filled, screws = fillings(catalog, task, demand), _screws(catalog, task)
    useless = not len(filled)
    if useless:
        filled = fillings(catalog, task, demand, screened=False)
    hulls = insides.hulls(catalog, task, demand) if settings and screws and len(filled) else None
    if hulls is None:
        return _nothing(catalog, task, filled, turns)
    hull, made = _walled(catalog, task, demand, hulls, settings[0], screws[0], _lightest_seal(catalog, task, filled))
    if not len(hull):
        return _nothing(catalog, task, filled, turns)
    floor = skeletons.unclosed(catalog, task, demand, made, skeletons.ends(demand).least, turns)
    if useless:
        floor = np.full(len(floor), np.inf)
    return Vessels(made, floor, hull, hulls, np.array(screws), filled,
                   gas_room.softest(catalog, demand, made, hull, len(hulls)),
                   *np.full((2, len(hulls), hulls.lengths.shape[1], len(filled)), np.nan),
                   np.full(len(hulls), np.nan), turns)


def _nothing(catalog, task, filled: Fillings, turns: Turns) -> Vessels:
    none = np.zeros(0)
    return Vessels(insides.blank(task, catalog, 0), none, none.astype(int), None, np.zeros((0, 2), int), filled,
                   gas_room.Softest(none, none), *np.zeros((2, 0, 0, len(filled))), none, turns)


def _lightest_seal(catalog, task, filled: Fillings) -> tuple[int, int]:
    """A medium, and the rubber that adds least to the objective."""
    density, price = (catalog["seal_materials"][name] for name in ("density", "price"))
    worth = task.weights.parts(density, density * price)
    return int(filled.medium[0]), int(min(set(filled.seal.tolist()), key=lambda row: (worth[row], density[row])))


def _walled(catalog, task, demand: Demand, hulls: Hulls, setting: int, screw: tuple, filling: tuple) -> tuple:
    """Hulls (n,) in every metal and gauge that may hold, and the vessels themselves, closed and filled like any."""
    known = gauges(catalog, task, demand)
    kinds = zip(hulls.choice.shape, hulls.choice.stays, hulls.tube, strict=True)
    combined = [(row, *wall) for row, kind in enumerate(kinds) for wall in walls(catalog, task, known, *kind)]
    if not combined:
        return np.zeros(0, int), hulls.choice.take(np.zeros(0, int))
    hull, *columns = (np.array(column) for column in zip(*combined, strict=True))
    n = len(hull)
    given = {"setting": setting, "bolt_size": screw[0], "bolt_grade": screw[1], "medium": filling[0],
             "seal": filling[1]}
    made = replace(hulls.choice.take(hull), **dict(zip(COLUMNS, columns, strict=True)),
                   **{name: np.full(n, value) for name, value in given.items()},
                   set_pressure=np.full(n, demand.lowest_pressure[0]))
    able, strong = skeletons.bears(catalog, demand, made, skeletons.ends(demand))
    able, strong = np.flatnonzero(able), strong[able]
    for name, spare in SPARE.items():
        kept = _spare(made.take(able), hull[able], strong, name, spare)
        able, strong = able[kept], strong[kept]
    return hull[able], made.take(able)


def _spare(made: VesselChoice, hull: np.ndarray, strong: np.ndarray, gauge: str, spare: int) -> np.ndarray:
    """Vessels (n,) but for gauges that some thinner ones beside the same others make superfluous: those bear all that
    may come."""
    size = np.nan_to_num(getattr(made, gauge), nan=-1.0)
    others = [np.nan_to_num(getattr(made, name), nan=-1.0) for name in COLUMNS if name != gauge]
    kind = np.unique(np.stack([hull, *others]), axis=1, return_inverse=True)[1].ravel()
    order = np.lexsort((size, kind))
    kind, strong = kind[order], strong[order].astype(int)
    before = np.cumsum(strong) - strong
    starts = np.flatnonzero(np.diff(kind, prepend=-1))
    before -= np.repeat(before[starts], np.diff(np.r_[starts, len(kind)]))
    kept = np.zeros(len(kind), bool)
    kept[order] = before <= spare
    return kept


def _screws(catalog, task) -> list[tuple[int, int]]:
    """Thread and class of the screws; of classes that differ in price alone the cheapest."""
    threads, grades = catalog["threads"], catalog["property_classes"]
    sizes = [row for row in filtered(catalog, task, "threads") if threads.ids[row] in SCREWS]
    chosen = filtered(catalog, task, "property_classes")
    fit = [row for row in chosen if grades.ids[row] in PRESSURE_CLASSES] or (
        chosen if "property_classes" in task.choose else [])
    alike: dict[tuple, int] = {}
    for row in sorted(fit, key=lambda row: grades["price"][row]):
        alike.setdefault(_qualities(grades, row), row)
    return [
        (int(size), int(grade))
        for size, grade in product(sizes, sorted(alike.values()))
        if threads["diameter"][size] <= grades["largest_diameter"][grade] + 1e-9
    ]


def _qualities(grades, row: int) -> tuple:
    """All numbers of a property class but its price."""
    numbers = [name for name in grades.columns if np.asarray(grades[name]).dtype.kind == "f" and name != "price"]
    return tuple(float(np.nan_to_num(grades[name][row], nan=-1.0)) for name in sorted(numbers))
