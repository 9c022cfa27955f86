"""Factors of a study file against the task they change: every key and every value before anything runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import PlainValidator, TypeAdapter, ValidationError

from packdesign.errors import InputError
from packdesign.evaluate import KINDS
from packdesign.study import links
from packdesign.study.batch import DESIGN
from packdesign.study.batch import faults as without_name
from packdesign.study.distributions import distribution
from packdesign.study.factors import Factor, Level, level, measure, written
from packdesign.study.keys import Place, place, reading, standing
from packdesign.study.listing import Listing
from packdesign.study.plan import KINDS as PLANS
from packdesign.study.sections import FactorTable
from packdesign.study.spans import span
from packdesign.task import Rated, Task, parse
from packdesign.task.changing import replaced
from packdesign.task.choices import Filters
from packdesign.task.curves import Curve
from packdesign.task.faults import sentence
from packdesign.task.history import History
from packdesign.task.leaves import Surroundings
from packdesign.task.toml import inline

RECORDED = ("curve", "history")
"""Keys whose values may be files of points."""

FILTERS = TypeAdapter(Annotated[dict, PlainValidator(Filters())])

Fault = tuple[tuple[str | int, ...], str, object]
"""Place in the factor's table, what is wrong there, and the value found."""


@contextmanager
def told(prefix: str = ""):
    """Faults found inside, each with a prefix in place of the name that parsing gives a design."""
    try:
        yield
    except InputError as error:
        raise InputError(*(prefix + fault for fault in without_name(error))) from None


@dataclass(frozen=True)
class Basis:
    """The task that factors change, the kind of plan they join where it is known, and the table of its designs."""

    where: str
    task: Task
    catalog: object
    folder: Path
    kind: str | None
    listing: Listing | None = None

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(self.catalog, self.folder)

    def parsed(self, where: Place, value) -> Task:
        """The task with one value replaced."""
        return parse(replaced(self.task.source, where.path, value), DESIGN, self.folder, self.catalog)


def factors(basis: Basis, tables: dict[int, FactorTable]) -> tuple[tuple[Factor, ...], list[str]]:
    """All factors by the number of their table, in its order, and what is wrong."""
    keys = [table.key for table in tables.values()]
    follows = {table.key: table.follows["key"] for table in tables.values() if table.follows}
    faults = {n: _clashes(table.key, keys) + _loops(table, follows, keys) for n, table in tables.items()}
    found: dict[int, Factor] = {}
    for n in _ordered(tables, follows):
        known = {one.key: one for one in found.values()}
        one = _factor(basis, tables[n], known, _makes_up(keys, tables[n].key), faults[n])
        found |= {n: one} if one else {}
    told_of = [fault if isinstance(fault, str) else _sentence(basis.where, n, *fault)
               for n in tables for fault in faults[n]]
    return tuple(found[n] for n in sorted(found)), told_of


def _sentence(where: str, number: int, path: tuple, message: str, value) -> str:
    return sentence(where, ("factor", number, *path), message, value)


def _ordered(tables: dict[int, FactorTable], follows: dict[str, str]) -> Iterator[int]:
    """Numbers of tables, each behind the one that it follows; those of a circle are left out."""
    done, left = set(), list(tables)
    while ready := [n for n in left if tables[n].key not in follows or follows[tables[n].key] in done]:
        yield from ready
        done |= {tables[n].key for n in ready}
        left = [n for n in left if n not in ready]


def _clashes(key: str, keys: list[str]) -> list[Fault]:
    """A key that comes twice, or one inside the table of another."""
    messages = ["expected one factor for each key"] if keys.count(key) > 1 else []
    messages += [f"expected keys apart from each other; this one is part of {other}" for other in keys
                 if key.startswith(f"{other}.")]
    return [(("key",), message, key) for message in messages]


def _loops(table: FactorTable, follows: dict[str, str], keys: list[str]) -> list[Fault]:
    message = links.fault(table.key, follows, keys) if table.follows else None
    return [(("follows", "key"), message, table.follows["key"])] if message else []


def _makes_up(keys: list[str], key: str) -> bool:
    """Whether a value inside an array is changed together with others there, so that it can not be read alone."""
    parent, _, last = key.rpartition(".")
    return last.isdecimal() and sum(other.startswith(f"{parent}.") for other in keys) > 1


def _factor(basis: Basis, table: FactorTable, known: dict[str, Factor], shared: bool, faults: list) -> Factor | None:
    try:
        where = place(basis.task, table.key)
    except InputError as error:
        faults.append((("key",), str(error), table.key))
        return None
    if table.source is None and basis.listing is None or table.follows and table.follows["key"] not in known:
        return None
    base = standing(basis.task.source, where.path)
    plain = Factor(table.key, where.path, Level("", None) if base is None else level(base), integers=table.integers)
    try:
        found = SOURCES[table.source](basis, table, plain, known)
    except InputError as error:
        faults += [((table.source,), message, getattr(table, table.source)) for message in error.faults]
        return None
    read = _checked(basis, where, table, found, known, [] if shared else faults)
    unfit = PLANS[basis.kind].unfit(read) if basis.kind and not read.link else None
    faults += [((table.source,), unfit, getattr(table, table.source))] if unfit else []
    return read


def _of_levels(basis: Basis, table: FactorTable, plain: Factor, known) -> Factor:
    return replace(plain, levels=tuple(map(level, table.levels)))


def _of_listing(basis: Basis, table: FactorTable, plain: Factor, known) -> Factor:
    return replace(plain, levels=tuple(one for _, one in basis.listing.levels(table.key).values()))


def _of_range(basis: Basis, table: FactorTable, plain: Factor, known) -> Factor:
    drawn = span(table.range, table.integers, table.steps)
    return replace(plain, drawn=drawn, unit=drawn.unit)


def _of_distribution(basis: Basis, table: FactorTable, plain: Factor, known) -> Factor:
    drawn = distribution(table.distribution, table.steps)
    return replace(plain, drawn=drawn, unit=drawn.unit)


def _of_rows(basis: Basis, table: FactorTable, plain: Factor, known) -> Factor:
    """The ids of catalog rows that pass all filters."""
    family = table.rows["table"]
    filters = {name: wanted for name, wanted in table.rows.items() if name != "table"}
    try:
        FILTERS.validate_python({family: filters}, context=basis.surroundings)
    except ValidationError as error:
        raise InputError(*(fault for one in error.errors(include_url=False)
                           for fault in one["ctx"]["error"].faults)) from None
    rows = basis.catalog[family].rows(filters)
    if not len(rows):
        raise InputError("expected filters that at least one row passes")
    return replace(plain, levels=tuple(level(str(name)) for name in basis.catalog[family].ids[rows]))


def _of_link(basis: Basis, table: FactorTable, plain: Factor, known: dict[str, Factor]) -> Factor:
    other, named = known[table.follows["key"]], table.follows.get("levels")
    if named is None:
        if other.numeric or other.scale is not None:
            return replace(plain, link=links.link(table.follows, other.unit), unit=other.unit)
        raise InputError(f"expected levels beside the key: {other.key} has levels that are no numbers of one dimension")
    if other.numeric:
        raise InputError(f"expected ratio or plus: {other.key} has numbers, no levels")
    if len(named) != len(other.levels):
        raise InputError(f"expected {len(other.levels)} levels, as many as {other.key} has; found {len(named)}")
    return replace(plain, link=links.Link(other.key), levels=tuple(map(level, named)))


SOURCES = {None: _of_listing, "levels": _of_levels, "range": _of_range, "distribution": _of_distribution,
           "rows": _of_rows, "follows": _of_link}
"""What makes a factor of each source of values."""


def _checked(basis: Basis, where: Place, table: FactorTable, found: Factor, known, faults: list) -> Factor:
    """The factor with its levels, or the ends of its numbers, read as the task reads them."""
    if found.numeric:
        levels = tuple(written(number, found.unit) for number in reach(found, known))
        _levels(basis, where, table, levels, True, faults)
        return found
    counted = table.source is None and measure(found.levels)[1] is not None
    levels = _levels(basis, where, table, found.levels, not counted, faults)
    unit, scale = measure(levels)
    return replace(found, levels=levels, unit=unit, scale=scale)


def reach(factor: Factor, known: dict[str, Factor]) -> np.ndarray:
    """Numbers that a factor's values lie between, or all there are."""
    if factor.levels:
        return factor.scale
    if factor.link is None:
        return factor.drawn.numbers(np.array([0.0, 1.0]))
    return factor.along(reach(known[factor.link.key], known))


def _levels(basis: Basis, where: Place, table: FactorTable, levels, with_names: bool, faults: list) -> tuple:
    """Levels as they are read; those that are refused stay as they are."""
    read = []
    for number, one in enumerate(levels):
        try:
            read.append(_read(basis, where, one, with_names))
        except InputError as error:
            faults += [_told(basis, table, number, one, message) for message in error.faults]
            read.append(one)
    return tuple(read)


def _told(basis: Basis, table: FactorTable, number: int, one: Level, message: str) -> Fault | str:
    """A fault of one level where it stands: in the file, in the catalog or in the table of designs."""
    if table.source is None:
        row, _ = basis.listing.levels(table.key)[one.text]
        return f"{basis.listing.path}: row {row}, {table.key} = {inline(one.value)}: {message}"
    if table.source == "levels" or table.source == "follows" and "levels" in table.follows:
        return (*(("follows",) if table.follows else ()), "levels", number), message, one.value
    cut = "; cut it by lowest or highest" if table.distribution else ""
    return (table.source,), message + cut, one.value


def _read(basis: Basis, where: Place, found: Level, with_names: bool) -> Level:
    """A level whose value a task takes; the file of a curve or history is replaced by its points, good everywhere."""
    if where.reader is None:
        with told():
            basis.parsed(where, found.value)
        return found
    with told(f"{'.'.join(map(str, where.path))}: "):
        value = reading(basis.task, where, found.value, basis.surroundings)
        if with_names and where.path[0] == "holder" and isinstance(basis.task.holder, Rated):
            _named(basis, where, found.value)
    whole = where.path[-1] in RECORDED and isinstance(value, (Curve, History)) and not where.inside
    return Level(found.text, value.table) if whole else found


def _named(basis: Basis, where: Place, value) -> None:
    """Refuse names of parts that no catalog knows; a task that only other factors complete is left to its row."""
    try:
        task = basis.parsed(where, value)
    except InputError:
        return
    KINDS[task.holder.kind].choice(basis.catalog, task.holder, task.stack)
