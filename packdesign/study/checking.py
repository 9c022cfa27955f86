"""Factors of a study file against the task they change: every key and every value before anything runs."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from packdesign.errors import InputError
from packdesign.evaluate import KINDS
from packdesign.study.factors import Factor, Level, Span, level, span, spread
from packdesign.study.keys import Place, place, reading, replaced
from packdesign.study.sections import FactorTable
from packdesign.task import Rated, Task, parse
from packdesign.task.curves import Curve
from packdesign.task.history import History
from packdesign.task.leaves import Surroundings

DESIGN = "design"
"""How messages call a design of a study, which stands in no file."""

Fault = tuple[tuple[str | int, ...], str, object]
"""Place in the factor's table, what is wrong there, and the value found."""


@contextmanager
def told(prefix: str = ""):
    """Faults found inside, each with a prefix in place of the name that parsing gives a design."""
    try:
        yield
    except InputError as error:
        raise InputError(*(prefix + fault.removeprefix(f"{DESIGN}: ") for fault in error.faults)) from None


@dataclass(frozen=True)
class Basis:
    """The task that factors change, and the plan they join."""

    task: Task
    catalog: object
    folder: Path
    factorial: bool

    def parsed(self, where: Place, value) -> Task:
        """The task with one value replaced."""
        return parse(replaced(self.task.source, where.path, value), DESIGN, self.folder, self.catalog)


def factors(base: Basis, tables: list[FactorTable]) -> tuple[tuple[Factor, ...], list[list[Fault]]]:
    """All factors, and for each of them what is wrong."""
    keys = [table.key for table in tables]
    found, faults = [], []
    for table in tables:
        faults.append(_clashes(table.key, keys))
        found.append(_factor(base, table, _makes_up(keys, table.key), faults[-1]))
    return tuple(factor for factor in found if factor), faults


def _clashes(key: str, keys: list[str]) -> list[Fault]:
    """A key that comes twice, or one inside the table of another."""
    messages = ["expected one factor for each key"] if keys.count(key) > 1 else []
    messages += [f"expected keys apart from each other; this one is part of {other}" for other in keys
                 if key.startswith(f"{other}.")]
    return [(("key",), message, key) for message in messages]


def _makes_up(keys: list[str], key: str) -> bool:
    """Whether a value inside an array is changed together with others there, so that it can not be read alone."""
    parent, _, last = key.rpartition(".")
    return last.isdecimal() and sum(other.startswith(f"{parent}.") for other in keys) > 1


def _factor(base: Basis, table: FactorTable, shared: bool, faults: list[Fault]) -> Factor | None:
    try:
        where = place(base.task, table.key)
    except InputError as error:
        faults.append((("key",), str(error), table.key))
        return None
    try:
        drawn = None if table.range is None else span(table.range, table.integers)
        levels = _levels(base, table, drawn)
    except InputError as error:
        faults.append((("range",), str(error), table.range))
        return None
    read = levels if shared else _read_levels(base, where, levels or _ends(drawn), drawn is None, faults)
    return Factor(table.key, where.path, read if levels else (), drawn, table.integers)


def _levels(base: Basis, table: FactorTable, drawn: Span | None) -> tuple[Level, ...]:
    """The levels given or those of the steps; none where values are drawn from the range."""
    if drawn is None:
        return tuple(map(level, table.levels))
    if table.steps is not None or (base.factorial and table.integers):
        return spread(drawn, table.steps, table.integers)
    if base.factorial:
        raise InputError("expected steps beside the range, or levels instead, for a full factorial")
    return ()


def _ends(drawn: Span) -> tuple[Level, ...]:
    return drawn.level(drawn.lowest), drawn.level(drawn.highest)


def _read_levels(base: Basis, where: Place, levels, listed: bool, faults: list[Fault]) -> tuple[Level, ...]:
    read = []
    for number, one in enumerate(levels):
        try:
            read.append(_read(base, where, one))
        except InputError as error:
            path = ("levels", number) if listed else ("range",)
            faults += [(path, message, one.value) for message in error.faults]
    return tuple(read)


def _read(base: Basis, where: Place, found: Level) -> Level:
    """A level whose value a task takes; the file of a curve or history is replaced by its points, good everywhere."""
    if where.reader is None:
        with told():
            base.parsed(where, found.value)
        return found
    with told(f"{'.'.join(map(str, where.path))}: "):
        value = reading(base.task, where, found.value, Surroundings(base.catalog, base.folder))
        if where.path[0] == "holder" and isinstance(base.task.holder, Rated):
            _named(base, where, found.value)
    whole = isinstance(value, (Curve, History)) and not where.inside
    return Level(found.text, value.table) if whole else found


def _named(base: Basis, where: Place, value) -> None:
    """Refuse names of parts that no catalog knows; a task that only other factors complete is left to its row."""
    try:
        task = base.parsed(where, value)
    except InputError:
        return
    KINDS[task.holder.kind].choice(base.catalog, task.holder, task.stack)
