"""Documents of Pareto fronts: points of each kind and of all, where they end, and a table of them; keys carry units."""

import csv
import io

from packdesign.evaluate import names
from packdesign.evaluate.pack import packed
from packdesign.optimize.overall import UNKNOWN
from packdesign.optimize.pareto import Front, Point, overall, quantity
from packdesign.result.document import provenance
from packdesign.result.numbers import bounded, finite, within
from packdesign.result.pack import OBJECTIVES
from packdesign.result.search import designations
from packdesign.task import written

SCHEMA = "packdesign-front/1"
AGAINST = {"swing": ("swing", "MPa", 1e-6), "nonuniformity": ("nonuniformity", "", 1.0), "cost": ("cost", "EUR", 1.0),
           "volume": ("volume", "L", 1e3)}
"""Key of each quantity without its unit, the unit, and how many of them are one of SI."""
DECIDED, EMPTY, UNDECIDED = "decided", "empty", "undecided"
CHECKS_TOLD = 3
COLUMNS = {
    "kind": "kind", "number": "number", "design": "design", "status": "status", "on_front": "on the front",
    "front_proven": "front proven", "limit": "limit", "objective": "objective", "bound": "bound",
    "mass_kg": "mass [kg]", "cost_EUR": "cost [EUR]", "volume_L": "volume [L]", "swing_MPa": "swing [MPa]",
    "nonuniformity": "nonuniformity [-]",
    "pressure_set_MPa": "set pressure [MPa]", "pressure_lowest_MPa": "lowest pressure [MPa]",
    "pressure_highest_MPa": "highest pressure [MPa]", "utilisation": "utilisation [-]", "seconds": "seconds [s]",
    "designations": "parts",
}
"""Columns of the table: key of a point, and head; what is without a unit here gets that of the front."""


def key(name: str, unit: str) -> str:
    """`swing_MPa`, or the name alone where there is no unit."""
    return f"{name}_{unit}" if unit else name


def front(catalog, task, against: str, found: tuple[Front, ...], points: int | None) -> dict:
    """Document of fronts: each kind's points by falling quantity, those of all kinds together, and the empty ends.

    Mass, cost and volume are those of the whole pack, if the task asks for one; the mass is then that with its cells.
    """
    best = {id(point): proven for _, point, proven in overall(found)}
    kinds = {one.kind: _kind(catalog, task.objective, against, one, best) for one in found}
    rest = {kind: _unsearched() for kind in task.holder.kinds if kind not in kinds}
    return {
        "schema": SCHEMA, "name": task.name, "minimize": task.objective, "against": against,
        "objective_key": key("objective", OBJECTIVES[task.objective][0]), "against_key": key(*AGAINST[against][:2]),
        "points_asked": points, "pack": task.pack is not None, "status": status(task, found), "kinds": kinds | rest,
        "front": [{"kind": own.kind, "number": own.points.index(point) + 1, "proven": proven}
                  for own, point, proven in overall(found)],
        "seconds": float(sum(one.seconds for one in found)), "task": task.source,
        "provenance": provenance(catalog, task),
    }


def status(task, found: tuple[Front, ...]) -> str:
    """`decided`: all points are proven; `empty`: nothing holds at all, proven; else `undecided`."""
    if len(found) < len(task.holder.kinds) or not all(one.decided for one in found):
        return UNDECIDED
    return DECIDED if any(one.points for one in found) else EMPTY


def _kind(catalog, objective: str, against: str, found: Front, best: dict) -> dict:
    _, unit, factor = AGAINST[against]
    points = [_point(catalog, objective, against, found.kind, number, point) | {
        "on_front": id(point) in best, "front_proven": best.get(id(point), False)}
        for number, point in enumerate(found.points, 1)]
    return {"points": points, "end": {key("limit", unit): finite(found.end * factor), "status": found.ended},
            "reason": found.reason, "searches": len(found.floors), "seconds": found.seconds}


def _unsearched() -> dict:
    return {"points": [], "end": {"status": UNKNOWN}, "reason": "not searched", "searches": 0, "seconds": 0.0}


def _point(catalog, objective: str, against: str, kind: str, number: int, point: Point) -> dict:
    evaluation, (_, unit, factor) = point.evaluation, AGAINST[against]
    measure, per = OBJECTIVES[objective]
    whole, (lowest, highest) = packed(catalog, evaluation) or evaluation, evaluation.pressure_range()
    holder, stack = names(catalog, evaluation, 0)
    return {
        "number": number, "design": f"designs/{kind}-{number:02d}.toml", "status": point.status,
        key("limit", unit): finite(point.limit * factor), key("objective", measure): finite(point.objective * per),
        key("bound", measure): finite(point.bound * per), **_quantities(catalog, evaluation),
        "pressure_set_MPa": within(evaluation.choice.set_pressure[0], "MPa"),
        "pressure_lowest_MPa": within(lowest[0], "MPa"), "pressure_highest_MPa": within(highest[0], "MPa"),
        "utilisation": bounded(whole.utilisation[0]), "governing": _governing(whole), "seconds": point.seconds,
        "designations": designations(catalog, evaluation), "holder": holder, "stack": stack, "task": point.task.source,
    }


def _quantities(catalog, evaluation) -> dict:
    """All that can stand on an axis."""
    whole = packed(catalog, evaluation)
    mass = (whole.whole if whole else evaluation.mass)[0]
    return {"mass_kg": finite(mass), **{
        key(name, unit): finite(quantity(catalog, evaluation, against)[0] * factor)
        for against, (name, unit, factor) in AGAINST.items()}}


def _governing(whole) -> list[dict]:
    """The checks nearest to their limit."""
    worst = sorted(((bounded(row.worst()[0][0]), row) for row in whole.requirements), key=lambda one: -one[0])
    return [{"component": row.component, "check": row.check, "utilisation": used} for used, row in worst[:CHECKS_TOLD]]


def designs(document: dict) -> dict[str, bytes]:
    """Rated tasks of all points, by file name."""
    return {point["design"]: written(point["task"], point["holder"], point["stack"]).encode()
            for found in document["kinds"].values() for point in found["points"]}


def table(document: dict) -> bytes:
    """The points of all kinds as CSV, a row each; heads carry units."""
    objective, against = OBJECTIVES[document["minimize"]][0], AGAINST[document["against"]][1]
    units = {"limit": against, "objective": objective, "bound": objective}
    heads = [f"{head} [{units[name] or '-'}]" if name in units else head for name, head in COLUMNS.items()]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    for kind, found in document["kinds"].items():
        for point in found["points"]:
            row = {"kind": kind, **point, **{name: point[key(name, unit)] for name, unit in units.items()}}
            writer.writerow([_cell(row[name]) for name in COLUMNS])
    return text.getvalue().encode()


def _cell(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:.9g}" if isinstance(value, float) else str(value)
