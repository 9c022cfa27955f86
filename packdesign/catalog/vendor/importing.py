"""From a vendor's file and its map to a table of one's own parts; rows that cannot be are left out, each with why."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from packdesign.catalog.checks import cell_faults, check
from packdesign.catalog.faults import Fault
from packdesign.catalog.headers import scale
from packdesign.catalog.invariants import broken_invariants
from packdesign.catalog.overlays import merged
from packdesign.catalog.reading import table as table_of
from packdesign.catalog.tables import Catalog, Table
from packdesign.catalog.vendor.maps import Map
from packdesign.catalog.vendor.printed import mismatches
from packdesign.catalog.vendor.recipes import Recipe
from packdesign.catalog.vendor.sheets import Sheet, sheet
from packdesign.errors import InputError

TOGETHER = {"pad_curves": "curve", "electrode_curves": "curve"}
"""Families whose rows say something together: where one is wrong all of them are left out."""


@dataclass(frozen=True)
class LeftOut:
    """A row of the vendor's that was not taken."""

    line: int
    id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Import:
    """What became of a vendor's table."""

    map: Map
    sheet: Sheet
    content: bytes
    read: int
    left_out: tuple[LeftOut, ...]
    replaced: tuple[str, ...]
    unused: tuple[str, ...]
    catalog_hash: str

    @property
    def taken(self) -> int:
        return self.read - len(self.left_out)


class Rows:
    """The rows as our cells, and why some are left out."""

    def __init__(self, mapped: Map, vendor: Sheet, positions: dict[str, tuple[int, ...]]):
        self.map, self.vendor, self.positions = mapped, vendor, positions
        self.reasons: dict[int, list[str]] = defaultdict(list)
        self.cells: dict[str, list[str]] = {}
        self._fill()

    def __len__(self) -> int:
        return len(self.vendor.lines)

    @property
    def kept(self) -> list[int]:
        return [row for row in range(len(self)) if row not in self.reasons]

    def left_out(self) -> Iterator[LeftOut]:
        """Rows that are out; one without an id of ours is told by the vendor's."""
        places = self.positions[self.map.recipes["id"].key]
        for row, reasons in sorted(self.reasons.items()):
            line, cells = self.vendor.lines[row]
            own = " ".join(cells[place] for place in places if place < len(cells))
            yield LeftOut(line, self.ids[row] or own, tuple(reasons))

    def line(self, row: int) -> int:
        return self.vendor.lines[row][0]

    def _fill(self) -> None:
        width = len(self.vendor.heads)
        for row, (_, cells) in enumerate(self.vendor.lines):
            if len(cells) != width:
                self.reasons[row].append(f"{len(cells)} cells: expected {width}, as many as there are heads")
        for group in (self.map.recipes, self.map.printed):
            for recipe in group.values():
                self.cells[recipe.key] = self._column(recipe)

    def _column(self, recipe: Recipe) -> list[str]:
        """Our cells of one column; each distinct cell of the vendor's is read once."""
        positions, width = self.positions[recipe.key], len(self.vendor.heads)
        blank = ("",) * width
        lines = [cells if len(cells) == width else blank for _, cells in self.vendor.lines]
        columns = [[cells[place] for cells in lines] for place in positions]
        given = list(zip(*columns, strict=True)) if columns else [()] * len(lines)
        read = {cells: recipe.cell(cells, self.map.layout) for cells in set(given)}
        heads = ", ".join(repr(self.vendor.heads[place]) for place in positions)
        wrong = {cells: f"{recipe.column.name} from {heads}: {told}" for cells, (_, told) in read.items() if told}
        for row in [row for row, cells in enumerate(given) if cells in wrong] if wrong else ():
            if len(self.vendor.lines[row][1]) == width:
                self.reasons[row].append(wrong[given[row]])
        return [read[cells][0] for cells in given]

    @property
    def ids(self) -> list[str]:
        return self.cells[self.map.recipes["id"].key]

    def written(self, rows: list[int]) -> bytes:
        """Our table of some rows."""
        source = {"source": self.map.cited, "kind": "vendor", "confidence": self.map.source["confidence"]}
        recipes = list(self.map.recipes.values())
        columns = [self.cells[recipe.key] for recipe in recipes]
        stream = io.StringIO(newline="")
        lines = csv.writer(stream, lineterminator="\n")
        lines.writerow([*(recipe.column.header for recipe in recipes), *source])
        lines.writerows([*(column[row] for column in columns), *source.values()] for row in rows)
        return stream.getvalue().encode()

    def leave_repeated(self) -> None:
        """Rows under one id: alike they are taken once, and not at all where they differ."""
        same = defaultdict(list)
        for row in self.kept:
            same[self.ids[row]].append(row)
        columns = [self.cells[recipe.key] for recipe in self.map.recipes.values()]
        for rows in (rows for rows in same.values() if len(rows) > 1):
            alike = len({tuple(column[row] for column in columns) for row in rows}) == 1
            lines = ", ".join(str(self.line(row)) for row in rows)
            for row in rows[1:] if alike else rows:
                self.reasons[row].append(f"id: repeats line {self.line(rows[0])}" if alike else
                                         f"id: rows of this id differ: lines {lines}")

    def leave_partners(self) -> bool:
        """Leave out rows that say something only together with rows that are out; whether there were any."""
        name, before = TOGETHER.get(self.map.family), len(self.reasons)
        if name:
            groups = self.cells[self.map.recipes[name].key]
            broken = {groups[row]: self.line(row) for row in sorted(self.reasons, reverse=True) if groups[row]}
            for row in [row for row in self.kept if groups[row] in broken]:
                self.reasons[row].append(f"{name}: its {name} needs line {broken[groups[row]]}, which is left out")
        return len(self.reasons) > before


def _positions(mapped: Map, vendor: Sheet) -> dict[str, tuple[int, ...]]:
    """Where the columns of each recipe stand; every fault is told at once."""
    found, faults = {}, []
    for recipe in (*mapped.recipes.values(), *mapped.printed.values()):
        places = []
        for head in recipe.heads:
            try:
                places.append(vendor.position(head))
            except InputError as error:
                faults.append(f"{mapped.shown}: {recipe.key} = {head!r}: {error}")
        found[recipe.key] = tuple(places)
        faults += _bare(mapped, vendor, recipe, places)
    if faults:
        raise InputError(*faults)
    return found


def _bare(mapped: Map, vendor: Sheet, recipe: Recipe, places: list[int]) -> list[str]:
    """A dimension without a unit in the map, nor in any cell."""
    if not recipe.is_number or recipe.unit or recipe.column.unit == "-" or recipe.constant is not None:
        return []
    cells = (cells[place] for _, cells in vendor.lines for place in places if place < len(cells))
    if any(character.isalpha() or character in "%°" for cell in cells for character in cell):
        return []
    asked = f'{{ column = "{vendor.heads[places[0]]}", unit = "{recipe.column.unit}" }}' if places else ""
    return [f"{mapped.shown}: {recipe.key}: no unit, and none in the cells; expected e.g. {asked}"] if places else []


def _values(rows: Rows, kept: list[int]) -> dict[str, np.ndarray]:
    """Printed quantities of rows in SI, NaN where blank."""
    return {name: scale(recipe.column.unit).si(np.array([float(rows.cells[recipe.key][row] or "nan") for row in kept]))
            for name, recipe in rows.map.printed.items()}


def _part(table: Table, rows: list[int]) -> Table:
    """Some rows of a table."""
    columns = {name: values[rows] for name, values in table.columns.items()}
    return Table(table.family, table.schema, columns, table.places[rows])


def _whole(rows: Rows, catalog: Catalog) -> tuple[Table, dict[str, int]]:
    """Our table of all rows that are kept so far, read as overlays are, and the row of each id."""
    family, kept, faults = rows.map.family, rows.kept, []
    table = table_of(rows.written(kept), f"{family}.csv", family, catalog[family].schema, faults)
    if faults:
        raise InputError(*faults)
    return table, dict(zip(table.ids, kept, strict=True))


def _round(rows: Rows, catalog: Catalog, whole: Table, row_of: dict[str, int]) -> tuple[bool, Catalog]:
    """Leave out what breaks limits, else laws, else what is printed; whether anything did, and the joint catalog."""
    family, kept = rows.map.family, rows.kept
    table = _part(whole, [place for place, name in enumerate(whole.ids) if row_of[name] not in rows.reasons])
    joint = Catalog(catalog.tables | {family: merged(catalog[family], table)}, catalog.hash)
    for found in _stages(rows, joint, table, kept):
        for fault in found:
            if isinstance(fault, Fault) and fault.family == family and fault.name in row_of:
                rows.reasons[row_of[fault.name]].append(fault.reason)
        if len(rows.kept) < len(kept):
            return True, joint
    return False, joint


def _stages(rows: Rows, joint: Catalog, table: Table, kept: list[int]) -> Iterator[list[Fault | str]]:
    """Faults by limits and references, by physics, by what is printed."""
    yield cell_faults(joint, rows.map.family)
    yield broken_invariants(joint, set())
    tolerances = {name: recipe.tolerance for name, recipe in rows.map.printed.items() if recipe.tolerance is not None}
    yield mismatches(joint, table, _values(rows, kept), tolerances)


def _judged(rows: Rows, catalog: Catalog) -> None:
    """Leave rows out until the rest is sound; what they break in other tables is raised."""
    rows.leave_repeated()
    rows.leave_partners()
    again, joint = True, catalog
    whole, row_of = _whole(rows, catalog)
    while again and rows.kept:
        again, joint = _round(rows, catalog, whole, row_of)
        again |= rows.leave_partners()
    faults = check(joint) if rows.kept else ()
    if faults:
        raise InputError(*(f"with the rows of {rows.vendor.shown}: {fault}" for fault in faults))


def _unused(mapped: Map, vendor: Sheet, positions: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
    used = {place for places in positions.values() for place in places}
    return tuple(head for place, head in enumerate(vendor.heads) if head and place not in used)


def _bound(mapped: Map, table: bytes, shown: str) -> tuple[Sheet, dict[str, tuple[int, ...]]]:
    """The vendor's file, and where the map's columns stand in it; faults of both are told at once."""
    try:
        vendor = sheet(table, shown, mapped.layout)
        positions = _positions(mapped, vendor)
    except InputError as error:
        raise InputError(*mapped.faults, *error.faults) from None
    if mapped.faults:
        raise InputError(*mapped.faults)
    return vendor, positions


def imported(mapped: Map, table: bytes, shown: str, catalog: Catalog) -> Import:
    """A vendor's table as ours, checked row by row against the catalog that it joins."""
    vendor, positions = _bound(mapped, table, shown)
    rows = Rows(mapped, vendor, positions)
    _judged(rows, catalog)
    kept = rows.kept
    replaced = tuple(rows.ids[row] for row in kept if rows.ids[row] in catalog[mapped.family])
    return Import(mapped, vendor, rows.written(kept), len(rows), tuple(rows.left_out()), replaced,
                  _unused(mapped, vendor, positions), catalog.hash)
