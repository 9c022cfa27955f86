"""Designs of a study that are found by optimization, one task after the other."""

from packdesign.errors import InputError
from packdesign.evaluate import names
from packdesign.optimize import overall
from packdesign.study.outcome import Outcome, invalid, task_of
from packdesign.study.results import cell, results
from packdesign.task.toml import inline


def outcomes(study, catalog, mappings: list[dict]) -> list[Outcome]:
    """Optima of tasks, in their order."""
    return [_outcome(study, catalog, mapping) for mapping in mappings]


def _outcome(study, catalog, mapping: dict) -> Outcome:
    from packdesign.optimize import optimize

    try:
        task = task_of(study, catalog, mapping)
        found = optimize(catalog, task, time_limit=study.time_limit, top=1)
    except InputError as error:
        return invalid(error)
    best, status = overall.best(found), overall.status(found)
    if best is None:
        return Outcome(status, "; ".join(f"{one.kind}: {one.reason}" for one in found), _by_kind(found))
    cells = {"out.kind": best.kind, "out.gap": cell(overall.gap(found))}
    cells |= results(best.winner, study.keys, study.checks)[0]
    return Outcome(status, "", {**cells, **_by_kind(found), **_chosen(catalog, best.winner)})


def _by_kind(found) -> dict[str, str]:
    cells = {}
    for one in found:
        cells[f"by_kind.{one.kind}.status"] = one.status
        cells[f"by_kind.{one.kind}.mass_kg"] = "" if one.winner is None else cell(float(one.winner.mass[0]))
    return cells


def _chosen(catalog, winner) -> dict[str, str]:
    """The parts of the winner as a rated task names them."""
    holder, stack = names(catalog, winner, 0)
    return _flat({"holder": holder, "stack": stack}, "chosen")


def _flat(value, key: str) -> dict[str, str]:
    if isinstance(value, dict):
        return {name: text for part, inner in value.items() for name, text in _flat(inner, f"{key}.{part}").items()}
    return {key: value if isinstance(value, str) else inline(value)}
