"""A certificate from its file: every design in it judged anew, and any of them as a task of its own."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from packdesign import task as tasks
from packdesign.duty import Demand, demand
from packdesign.errors import InputError
from packdesign.evaluate import KINDS, Evaluation
from packdesign.evaluate.pack import objective
from packdesign.optimize import interval, overall, record
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN
from packdesign.optimize.tally import SAME, total
from packdesign.result.certificate import designs, failures
from packdesign.result.numbers import finite
from packdesign.result.pack import OBJECTIVES
from packdesign.result.reading import shaped
from packdesign.units import quantity

ACCURACY = 1e-6
"""Share by which a number judged anew may differ: the same sums beside other designs."""

FIGURES = {"mass_kg": ("mass", 1.0), "cost_EUR": ("cost", 1.0), "volume_L": ("volume", 1e3)}


@dataclass(frozen=True)
class Recheck:
    """What came of judging a certificate anew: by kind how many designs failed as recorded and how many held, and all
    that does not agree, as sentences."""

    failed: dict[str, int]
    held: dict[str, int]
    disagreements: tuple[str, ...]

    @property
    def judged(self) -> int:
        return sum(self.failed.values()) + sum(self.held.values())


@dataclass(frozen=True)
class Group:
    """Designs of a certificate that `evaluate` can judge at once: their entries, choice and demand (one row)."""

    entries: list[dict]
    choice: object
    demand: Demand
    task: object


def read(path: Path) -> dict:
    """Document of a certificate, whole and of the right shape."""
    from packdesign.result.proof_shape import Certificate

    return shaped(path, Certificate, "a certificate", "a certificate")


def rated(catalog, document: dict, row: int, path: Path) -> tasks.Task:
    """One design of a certificate as a rated task."""
    found = {design["row"]: (kind, design) for kind, told in document["kinds"].items() for design in designs(told)}
    if row not in found:
        rows = f"1 to {max(found)}" if found else "none: the certificate holds no design"
        raise InputError(f"--row {row}: no such row in {path}; expected {rows}")
    return _rated(catalog, document, *found[row], path)


def _rated(catalog, document: dict, kind: str, design: dict, path: Path) -> tasks.Task:
    where, own = f"{path}: row {design['row']}", {
        name: design[name] for name in ("holder", "stack", "pack") if name in design}
    task = tasks.parse({**document["task"], **own}, where, path.parent, catalog)
    found = getattr(task.holder, "kind", "kinds to choose from")
    if found != kind:
        raise InputError(f"{where}: holder: found {found}; expected a given design of kind {kind}")
    return task


def recheck(catalog, document: dict, path: Path) -> Recheck:
    """Judge the winners and all that was recorded, in as few calls as their kinds and stacks allow."""
    if document["catalog_hash"] != catalog.hash:
        raise InputError(f"{path}: catalog_hash: found {document['catalog_hash'][:12]}; expected that of the catalog "
                         f"in use, {catalog.hash[:12]}: take the version and overlays that it was written with")
    task = tasks.parse(document["task"], f"{path}: task", path.parent, catalog)
    failed, held, faults = {}, {}, [*_whole(document, task)]
    for kind, told in document["kinds"].items():
        verdicts = list(_judged(catalog, document, kind, told, path))
        failed[kind] = sum(not good for good, _ in verdicts)
        held[kind] = sum(good for good, _ in verdicts)
        faults += [*_counted(document, kind, told), *(text for _, found in verdicts for text in found)]
    return Recheck(failed, held, tuple(faults))


def _whole(document: dict, task: tasks.Task) -> Iterator[str]:
    """What does not agree between the parts of a certificate."""
    given = json.dumps(document["task"], sort_keys=True)
    if hashlib.sha256(given.encode()).hexdigest() != document["input_hash"]:
        yield "input_hash: not that of the task in it"
    rows = [design["row"] for kind in document["kinds"].values() for design in designs(kind)]
    if rows != list(range(1, len(rows) + 1)):
        yield "row: some are missing, or there twice"
    if document["minimize"] != task.objective:
        yield f"minimize: {document['minimize']}; the task in it minimizes {task.objective}"
    status = overall.status([_outcome(told) for told in document["kinds"].values()],
                            document["kinds"].keys() == set(getattr(task.holder, "kinds", ())))
    if document["status"] != status:
        yield f"status: {document['status']}; of its kinds follows {status}"


def _outcome(told: dict) -> SimpleNamespace:
    """What a certificate says of one kind, as a search would."""
    objective, bound = (np.nan if told[name] is None else told[name] for name in ("objective", "bound"))
    return SimpleNamespace(status=told["status"], winner=told["winner"], objective=objective, bound=bound)


def _counted(document: dict, kind: str, told: dict) -> Iterator[str]:
    """What does not agree between the counts of a kind and what is recorded."""
    recorded, better = len(told["judged"]), told["counts"].get("judged_better")
    # a combination of a pack stands there for each of its turns, and a stack may have been searched twice
    alone, proven = "pack" not in document["task"], told["status"] in (PROVEN, IMPOSSIBLE)
    if alone and not (recorded == told["recorded"] and (recorded == better or not proven)):
        yield (f"{kind}: {recorded} combinations, {told['recorded']} are said to be recorded and {better} were judged "
               "and may be better")
    if not alone and recorded < told["recorded"]:
        yield f"{kind}: {recorded} rows, {told['recorded']} combinations are said to be recorded"
    if (told["winner"] is None) == (told["status"] == PROVEN) or (told["winner"] and told["status"] == IMPOSSIBLE):
        yield f"{kind}: {told['status']} does not go with {'a' if told['winner'] else 'no'} winner"
    value, bound = told["objective"], told["bound"]
    exact, above = told["status"] == PROVEN, None not in (value, bound) and bound > value * (1.0 + ACCURACY)
    if told["winner"] and (above or (exact and not _near(bound, value))):
        yield f"{kind}: bound {bound} does not go with {told['status']} and the objective {value}"


def _judged(catalog, document: dict, kind: str, told: dict, path: Path) -> Iterator[tuple[bool, list[str]]]:
    """Whether each design of a kind holds, and what of it does not agree."""
    if told["winner"]:
        yield _winner(catalog, document, kind, told, path)
    for group in _groups(catalog, document, kind, told, path):
        for start in range(0, len(group.entries), interval.CHUNK):
            few = slice(start, start + interval.CHUNK)
            yield from _again(catalog, document, kind, told["winner"], replace(
                group, entries=group.entries[few], choice=group.choice.take(np.arange(len(group.choice))[few])))


def _winner(catalog, document: dict, kind: str, told: dict, path: Path) -> tuple[bool, list[str]]:
    winner, where = told["winner"], f"row {told['winner']['row']}, the winner of {kind}"
    task = _rated(catalog, document, kind, winner, path)
    choice = KINDS[kind].choice(catalog, task.holder, task.stack)
    at = interval.evaluated(catalog, kind, demand([task], catalog), choice, choice.set_pressure)
    value, good = told["objective"], not failures(catalog, at)[0]
    faults = [] if good else [f"{where}: does not hold"]
    faults += _unlike(at, 0, winner, where)
    if not _near(float(_objective(catalog, at, task)[0]) * OBJECTIVES[document["minimize"]][1], value):
        faults.append(f"{where}: does not come to the objective")
    if not _near(winner["objective"], value):
        faults.append(f"{where}: its objective is not that of the kind")
    return good, faults


def _groups(catalog, document: dict, kind: str, told: dict, path: Path) -> Iterator[Group]:
    """Designs but the winner, by stack and family of springs."""
    found = {}
    for entry in [*told["judged"], *told["equal"]]:
        task = _rated(catalog, document, kind, entry, path)
        choice = KINDS[kind].choice(catalog, task.holder, task.stack)
        stack = {name: value for name, value in entry["stack"].items() if name != "pads"}
        key = json.dumps([stack, entry.get("pack")]), int(getattr(choice, "spring_family", [0])[0])
        found.setdefault(key, []).append((entry, choice, task))
    for group in found.values():
        entries, choices, (task, *_) = zip(*group, strict=True)
        yield Group(list(entries), KINDS[kind].joined(list(choices)), demand([task], catalog), task)


def _again(catalog, document: dict, kind: str, winner: dict | None, group: Group) -> Iterator[tuple[bool, list[str]]]:
    """Judge designs at their set pressures and at all others that were tried."""
    at = interval.evaluated(catalog, kind, group.demand, group.choice, group.choice.set_pressure)
    failed, tried = failures(catalog, at), _tried(catalog, kind, group)
    values = _objective(catalog, at, group.task) * OBJECTIVES[document["minimize"]][1]
    for i, entry in enumerate(group.entries):
        where, good = f"row {entry['row']}", not failed[i]
        faults = [*_unlike(at, i, entry, where), *_otherwise(failed[i], entry, where)]
        seen = tried[i] or [(float(group.choice.set_pressure[i]), {row["trend"] for row in failed[i]})]
        if good != (entry["reason"] == record.HOLDS) or not (good or record.witnessed(entry["reason"], seen)):
            faults.append(f"{where}: {'holds' if good else 'what fails does not show that it cannot hold'}; recorded "
                          f"as {entry['reason']}")
        if good and winner and values[i] < winner["objective"] * (1.0 - SAME):
            faults.append(f"{where}: holds, and is better than the winner")
        if kind != "isostatic" and "pack" not in entry and not _near(float(values[i]), entry["objective"]):
            faults.append(f"{where}: does not come to its objective")
        yield good, faults


def _objective(catalog, evaluation: Evaluation, task) -> np.ndarray:
    """Objective of evaluated designs (n,) in SI, of a pack that of all of it."""
    return total(evaluation, task.weights) if task.pack is None else objective(catalog, evaluation, task.weights)


def _tried(catalog, kind: str, group: Group) -> list[list[tuple[float, set[str]]]]:
    """For every design the set pressures tried beside its own with the trends of what fails at each."""
    found = [[] for _ in group.entries]
    place, pressure = [], []
    for i, entry in enumerate(group.entries):
        place += [i] * len(entry.get("tried", []))
        pressure += _pressures(entry)
    for start in range(0, len(place), interval.CHUNK):
        few = slice(start, start + interval.CHUNK)
        rows, at = np.array(place[few]), np.array(pressure[few])
        seen = interval.evaluated(catalog, kind, group.demand, group.choice.take(rows), at)
        for i, one, failed in zip(rows, at, failures(catalog, seen), strict=True):
            found[i].append((float(one), {row["trend"] for row in failed}))
    return found


def _pressures(entry: dict) -> list[float]:
    """Set pressures [Pa] at which a design was tried."""
    try:
        return [quantity(text, "pressure") for text in entry.get("tried", [])]
    except InputError as error:
        raise InputError(f"row {entry['row']}: tried: {error}") from None


def _unlike(evaluation: Evaluation, i: int, entry: dict, where: str) -> list[str]:
    """Figures of a design that are not as recorded."""
    told = []
    for key, (name, factor) in FIGURES.items():
        now = finite(getattr(evaluation, name)[i] * factor)
        if not _near(now, entry[key]):
            told.append(f"{where}: {key} is {now}, recorded {entry[key]}")
    return told


def _otherwise(failed: list[dict], entry: dict, where: str) -> list[str]:
    """Checks of a design that do not fail as recorded."""
    now, then = ({(row["component"], row["check"], row["trend"]): row["utilisation"] for row in rows}
                 for rows in (failed, entry["failed"]))
    told = [f"{where}: {part}, {check}: utilisation {now.get((part, check, trend), 'within limits')}, recorded "
            f"{then.get((part, check, trend), 'within limits')}"
            for part, check, trend in now.keys() | then.keys()
            if not _near(now.get((part, check, trend)), then.get((part, check, trend)))]
    return sorted(told)


def _near(now: float | None, then: float | None) -> bool:
    if now is None or then is None:
        return now is then
    return abs(now - then) <= ACCURACY * max(abs(now), abs(then))
