"""Rated vessels that tests of the isostatic holder start from."""

from copy import deepcopy

import numpy as np
from tasks import CATALOG, GOOD, HERE, ISOSTATIC

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import evaluate, rated
from packdesign.holders import isostatic

MM, MPA = 1e-3, 1e6


def mapping(**changes) -> dict:
    """The rated isostatic task with some keys changed, e.g. `cell__breathing="0 mm"`; None takes a key away.

    Its cells dwell at 25 degC, where permeabilities are measured.
    """
    found = {**deepcopy(GOOD), "holder": deepcopy(ISOSTATIC)}
    found.pop("choose")
    found["duty"]["temperature"]["operating"] = "25 degC"
    for path, value in changes.items():
        *above, last = path.split("__")
        table = found
        for name in above:
            table = table[name]
        if value is None:
            del table[last]
        else:
            table[last] = value
    return found


def parsed(**changes):
    return tasks.parse(mapping(**changes), "task.toml", HERE, CATALOG)


def vessel(**changes):
    """Evaluation of a changed rated task, whether or not it can be put together."""
    task = parsed(**changes)
    choice = isostatic.choice(CATALOG, task.holder, task.stack)
    return evaluate(CATALOG, "isostatic", demand([task], CATALOG), choice)


def judged(**changes):
    """The same through the door for rated tasks, which refuses what cannot be put together."""
    return rated(CATALOG, parsed(**changes))


def own(evaluation):
    """The vessel of an evaluation of one design."""
    return evaluation.built.place(0)[0]


def row(evaluation, component: str, check: str):
    """One requirement of an evaluation."""
    return next(r for r in evaluation.requirements if (r.component, r.check) == (component, check))


def used(evaluation, component: str, check: str) -> float:
    return float(row(evaluation, component, check).worst()[0][0])


def pressure(evaluation, **label) -> np.ndarray:
    """Pressures of the states whose label has the given entries [Pa]."""
    states = [i for i, one in enumerate(evaluation.response.labels)
              if all(getattr(one, name) == value for name, value in label.items())]
    return evaluation.response.pressure[0, states]


STILL = {"cell__breathing": "0 mm", "cell__irreversible_growth": "0 mm", "cell__thermal_expansion": "0 1/K",
         "cell__bulk_modulus": "1e9 GPa", "duty__years": 0}
"""A stack that neither grows nor yields, and no time to leak."""
