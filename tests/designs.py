"""Designs that tests vary: a good task with some keys changed, and what is said of it."""

from copy import deepcopy

from tasks import CATALOG, GOOD, HERE, SPRING_LOADED, UNIAXIAL

from packdesign import task as tasks
from packdesign.duty import Demand, demand
from packdesign.evaluate import Evaluation, rated

SPRUNG = SPRING_LOADED | {
    "pressure_set": "1.5 MPa",
    "plate": {"material": "EN AW-7075-T651", "thickness": "35 mm", "length": "150 mm", "width": "180 mm"},
    "rods": {"designation": "DIN 976 - M12 x 350 - 10.9", "count": 4,
             "positions": [["40 mm", "53 mm"], ["-40 mm", "53 mm"], ["-40 mm", "-53 mm"], ["40 mm", "-53 mm"]]},
    "springs": {"id": "EN16983-C-63", "parallel": 1, "series": 25},
}
"""Springs that neither lose contact nor go solid in the good task's duty."""

CLAMPED = UNIAXIAL | {"rods": UNIAXIAL["rods"] | {"designation": "ISO 4014 - M10 x 120 - 10.9"}}
"""A frame that goes together, far too stiff for the good task's duty."""


def changed(mapping: dict, changes: dict) -> dict:
    """A copy with some values changed, their keys in dots; None leaves the key out."""
    new = deepcopy(mapping)
    for path, value in changes.items():
        *above, last = path.split(".")
        inner = new
        for key in above:
            inner = inner[key]
        if value is None:
            inner.pop(last)
        else:
            inner[last] = value
    return new


def task_of(holder: dict | None = None, **changes):
    """The good task with another holder and other values, under keys whose dots are written as two underscores."""
    mapping = GOOD if holder is None else GOOD | {"holder": holder}
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    if holder is not None:
        dotted["choose"] = None
    return tasks.parse(changed(mapping, dotted), "task.toml", HERE, CATALOG)


def demand_of(**changes) -> Demand:
    return demand([task_of(**changes)], CATALOG)


def judged(holder: dict, **changes) -> Evaluation:
    return rated(CATALOG, task_of(holder, **changes))


def pressures(evaluation: Evaluation, **wanted):
    """Pressures [Pa] of the only design in the states whose labels say what is wanted, by label."""
    return {label: float(evaluation.response.pressure[0, n]) for n, label in enumerate(evaluation.response.labels)
            if all(getattr(label, name) == value for name, value in wanted.items())}


def pressure(evaluation: Evaluation, **wanted) -> float:
    """Pressure of the one state whose label says what is wanted."""
    (found,) = pressures(evaluation, **wanted).values()
    return found


def row_of(evaluation: Evaluation, component: str, check: str):
    """The requirement of one name."""
    (found,) = [row for row in evaluation.requirements if (row.component, row.check) == (component, check)]
    return found
