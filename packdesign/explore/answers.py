"""What a design is worth when some numbers of its task are others: the same verdict as `rate` gives."""

from dataclasses import dataclass

from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.explore.sliders import Slider, sliders
from packdesign.report import governing, life, verdict
from packdesign.result import judgement, result
from packdesign.task import Task, designed, parse
from packdesign.task.changing import replaced
from packdesign.wording import state_name

FIGURES = ("kind", "feasible", "mass_kg", "cost_EUR", "volume_L", "utilisation", "pressure_set_MPa",
           "pressure_lowest_MPa", "pressure_highest_MPa", "nonuniformity", "tilt", "Wh_per_kg", "Wh_per_L", "window")
STATES = ("charge", "temperature_degC", "age", "corner", "direction", "phase", "pressure_MPa", "cathode_pressure_MPa",
          "trusted")
CHECKS = ("component", "check", "demand", "capacity", "unit", "at_least", "utilisation", "holds", "source")
"""What an answer tells of a result's document, of each of its states, and of each of its checks."""


@dataclass(frozen=True)
class Explored:
    """A rated design that one turns: its task, what may be turned, and whether its catalog is that of the result."""

    task: Task
    sliders: tuple[Slider, ...]
    same_catalog: bool


def explored(catalog, document: dict, where: str) -> Explored:
    """The design of a result's document as a rated task; a pack, or a search that found nothing, is bad input."""
    if document["kind"] is None:
        raise InputError(f"{where}: holds no design: expected a result with one, as rate and optimize write it")
    if document["pack"]:
        raise InputError(f"{where}: is a pack of holders: expected a result of one holder")
    task = parse(designed(document["task"], document["holder"], document["stack"]), where, ".", catalog)
    return Explored(task, sliders(task), document["provenance"]["catalog_hash"] == catalog.hash)


def changed(catalog, design: Explored, asked: dict) -> Task:
    """The task with the numbers that are asked for, by dotted key in the unit of the slider; all faults at once."""
    known, source, faults = {slider.key: slider for slider in design.sliders}, design.task.source, []
    for key, value in asked.items():
        if key not in known:
            faults.append(f"no slider {key!r}; there are {', '.join(known)}")
            continue
        try:
            source = replaced(source, tuple(key.split(".")), known[key].written(value))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(*faults)
    return parse(source, design.task.name, ".", catalog)


def judged(catalog, design: Explored, asked: dict) -> tuple[Task, dict]:
    """The changed task and its result, as `rate` finds it; what cannot be put together is bad input."""
    task = changed(catalog, design, asked)
    return task, result(catalog, task, rated(catalog, task), calculated=True)


def answer(catalog, design: Explored, asked: dict) -> dict:
    """What the page shows of a changed design, or `messages` where there is no such design."""
    try:
        task = changed(catalog, design, asked)
        document = judgement(catalog, task, rated(catalog, task))
    except InputError as error:
        return {"messages": list(error.faults)}
    return {**{key: document[key] for key in FIGURES}, "verdict": verdict(document), "life": life.sentence(document),
            "states": [{key: state[key] for key in STATES} for state in document["states"]],
            "checks": [_check(document, check) for check in governing(document)]}


def _check(document: dict, check: dict) -> dict:
    """A check, with the state that decides it in words."""
    state = "" if check["state"] is None else state_name(document["states"][check["state"]])
    return {key: check[key] for key in CHECKS} | {"state": state}
