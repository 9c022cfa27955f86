"""Tables of vessels of several shapes: split by shape, and their answers put together again."""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign.duty import Demand, Label, States
from packdesign.holders.isostatic.answer import answer
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.holders.isostatic.faults import vessel_faults
from packdesign.holders.isostatic.parts import Vessel, vessel
from packdesign.holders.response import Fault, Line, Loss, Response
from packdesign.requirements import Requirement


@dataclass(frozen=True)
class Vessels:
    """Designs of a choice put together: for each shape its rows, and the vessels themselves."""

    choice: VesselChoice
    parts: tuple[tuple[np.ndarray, Vessel], ...]

    def place(self, row: int) -> tuple[Vessel, int]:
        """The vessels among which a design is, and its place there."""
        return next((built, int(np.searchsorted(rows, row))) for rows, built in self.parts if row in rows)


def vessels(catalog, demand: Demand, choice: VesselChoice) -> Vessels:
    """Put vessels of any shapes together, (n,) designs."""
    shapes = np.unique(choice.shape)
    if len(shapes) == 1:
        return Vessels(choice, ((np.arange(len(choice)), vessel(catalog, demand, choice)),))
    parts = []
    for shape in shapes:
        rows = np.flatnonzero(choice.shape == shape)
        parts.append((rows, vessel(catalog, demand.take(rows), choice.take(rows))))
    return Vessels(choice, tuple(parts))


def faults(demand: Demand, built: Vessels) -> tuple[Fault, ...]:
    """Faults of every design (n,)."""
    found: dict[str, Fault] = {}
    for rows, part in built.parts:
        for fault in vessel_faults(_own(demand, built, rows), part):
            known = found.get(fault.name, Fault(fault.name, np.zeros(len(built.choice), bool), fault.message))
            where = known.where.copy()
            where[rows] = fault.where
            found[fault.name] = Fault(fault.name, where, _dispatched(known.message, fault.message, rows))
    return tuple(found.values())


def _own(demand: Demand, built: Vessels, rows: np.ndarray) -> Demand:
    return demand if len(built.parts) == 1 else demand.take(rows)


def _dispatched(otherwise, message, rows: np.ndarray):
    """A text of some rows, else another's."""
    return lambda i: message(int(np.searchsorted(rows, i))) if i in rows else otherwise(i)


def respond(catalog, demand: Demand, built: Vessels, named: tuple[Label, ...]) -> Response:
    """Judge all vessels in the named states."""
    answers = [(rows, answer(catalog, _own(demand, built, rows), part, named)) for rows, part in built.parts]
    return answers[0][1] if len(answers) == 1 else _together(answers, len(built.choice))


def _together(answers: list, n: int) -> Response:
    """One response of those of several shapes."""
    first = answers[0][1]

    def whole(value, blank=0.0):
        return _spread([(rows, value(one)) for rows, one in answers], n, blank)

    def pressure_in(states: States) -> np.ndarray:
        return _spread([(rows, one.pressure_in(_states_of(states, rows))) for rows, one in answers], n, 0.0)

    flags = {name: whole(lambda one, name=name: one.flags[name], False) for name in first.flags}
    sizes = dict.fromkeys(name for _, one in answers for name in one.dimensions)
    causes = States(*(whole(lambda one, name=f.name: np.broadcast_to(getattr(one.states, name), one.pressure.shape))
                      for f in fields(States)))
    return replace(
        first, states=causes, pressure=whole(lambda one: one.pressure), trusted=whole(lambda one: one.trusted, False),
        flags=flags, **{name: whole(lambda one, name=name: getattr(one, name)) for name in (
            "lowest_ratio", "highest_ratio", "nonuniformity", "tilt", "volume", "bound_mass")},
        dimensions={name: _some(answers, n, name) for name in sizes},
        requirements=_requirements(answers, n), lines=_lines(answers, n), losses=_losses(answers, n),
        pressure_in=pressure_in)


def _spread(found: list[tuple], n: int, blank) -> np.ndarray:
    """Values of some rows in a column of all; `blank` in the others."""
    column = np.full((n, *found[0][1].shape[1:]), blank)
    for rows, value in found:
        column[rows] = value
    return column


def _some(answers: list, n: int, name: str) -> np.ndarray:
    return _spread([(rows, one.dimensions[name]) for rows, one in answers if name in one.dimensions], n, np.nan)


def _states_of(states: States, rows: np.ndarray) -> States:
    return States(*(column if len(column) == 1 else column[rows]
                    for column in (getattr(states, f.name) for f in fields(States))))


def _grouped(answers: list, name: str, key: tuple[str, str]) -> list[list[tuple]]:
    """Entries of all responses that are alike in a key, each with the rows that it is for."""
    groups: dict[tuple, list] = {}
    for rows, one in answers:
        for entry in getattr(one, name):
            groups.setdefault(tuple(getattr(entry, part) for part in key), []).append((rows, entry))
    return list(groups.values())


def _texts(group: list, names: tuple[str, ...]) -> dict:
    """Texts of one design by its row, each from the entry that is for it."""
    found = {}
    for name in names:
        found[name] = getattr(group[0][1], name)
        for rows, entry in group:
            found[name] = _dispatched(found[name], getattr(entry, name), rows)
    return found


def _requirements(answers: list, n: int) -> tuple[Requirement, ...]:
    """Checks by component and name; nothing is asked of shapes that do not know one."""
    return tuple(_requirement(group, n) for group in _grouped(answers, "requirements", ("component", "check")))


def _requirement(group: list, n: int) -> Requirement:
    first = group[0][1]
    found = [(rows, *np.broadcast_arrays(np.asarray(row.demand, float), np.asarray(row.capacity, float)))
             for rows, row in group]
    states = max(demand.shape[1:] for _, demand, _ in found)
    found = [(rows, *(side.reshape(len(rows), -1) if states else side for side in both)) for rows, *both in found]
    wide = [(rows, *(np.broadcast_to(side, (len(rows), *states)) for side in both)) for rows, *both in found]
    asked, there = (1.0, 0.0) if first.at_least else (0.0, 1.0)
    shares = {name: _spread([(rows, row.by_block[name]) for rows, row in group], n, 0.0) for name in first.by_block}
    return replace(first, demand=_spread([(rows, demand) for rows, demand, _ in wide], n, asked), by_block=shares,
                   capacity=_spread([(rows, capacity) for rows, _, capacity in wide], n, there))


def _losses(answers: list, n: int) -> tuple[Loss, ...]:
    """Losses by component and name; nothing is lost of a part in designs that do not have it."""
    return tuple(_loss(group, n) for group in _grouped(answers, "losses", ("component", "name")))


def _loss(group: list, n: int) -> Loss:
    amounts = [(rows, np.broadcast_to(loss.amount, len(rows))) for rows, loss in group]
    return replace(group[0][1], amount=_spread(amounts, n, 0.0), **_texts(group, ("source", "confidence")))


def _lines(answers: list, n: int) -> tuple[Line, ...]:
    """Lines of the parts lists by item and group; none of a part in designs that do not have it."""
    return tuple(_line(group, n) for group in _grouped(answers, "lines", ("item", "group")))


def _line(group: list, n: int) -> Line:
    columns = {}
    for name, blank in (("quantity", 0), ("unit_mass", 0.0), ("unit_cost", 0.0)):
        found = [(rows, np.broadcast_to(getattr(line, name), len(rows))) for rows, line in group]
        columns[name] = _spread(found, n, blank)
    return replace(group[0][1], **columns, **_texts(group, ("designation", "material")))
