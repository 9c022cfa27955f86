"""Packs that tests of results, notes and the command line start from: ten cells in the frame of the rigid module."""

from types import SimpleNamespace

import numpy as np
from designs import changed
from outcomes import TASKS, Optimum
from tasks import CATALOG, HERE

from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import KINDS, evaluate
from packdesign.evaluate.pack import packed

PLAIN = tasks.toml_mapping(TASKS / "uniaxial.toml")
"""Ten cells of 38 Wh, 0.11 kg and 112 x 67 x 4.14 mm; the frame is 162 x 117 mm and holds."""
ROOM = {
    "energy": "3 kWh", "voltage": "48 V", "envelope": ["700 mm", "600 mm", "150 mm"], "orientation": ["height"],
    "lengthwise": ["length"],
    "clearance": {"holders": "20 mm", "busbars": "25 mm", "terminals": "10 mm", "walls": "5 mm"},
}
"""48 V of 3.7 V are 13 cells in series, 3 kWh of 13 x 38 Wh are 7 in parallel: 91 cells in ten holders of ten."""
SHAKEN = {"acceleration": ["5 m/s2", "5 m/s2", "5 m/s2"], "clearance": {**ROOM["clearance"], "holders": "60 mm"},
          "envelope": ["900 mm", "900 mm", "200 mm"]}
"""A pack whose holders stand on feet, with room for them."""
TURN = ("height", "length")


def mapping(holder: dict | None = None, **changes) -> dict:
    """The rated pack as its file: keys of [pack], and of other sections with two underscores for a dot; None leaves a
    key out."""
    elsewhere = {key.replace("__", "."): value for key, value in changes.items() if "__" in key}
    pack = {key: value for key, value in {**ROOM, **changes}.items() if "__" not in key and value is not None}
    file = PLAIN | {"pack": pack} | ({"holder": holder} if holder else {})
    return changed(file, {"cell.voltage": "3.7 V", **elsewhere})


def pack_task(holder: dict | None = None, **changes):
    return tasks.parse(mapping(holder, **changes), "task.toml", HERE, CATALOG)


def wanted_task(**changes):
    """The same pack with kinds, cells in a stack and ways to stand to choose from."""
    choices = {"orientation": ["length", "width", "height"], "lengthwise": ["length", "width", "height"],
               "stack_cells": [8, 10]}
    file = mapping(**choices, **changes) | {"holder": {"kinds": ["uniaxial", "isostatic"]}}
    file.pop("stack")
    return tasks.parse(file, "task.toml", HERE, CATALOG)


def composite(kind="uniaxial", **changes):
    """What a search says of one choice."""
    told = {"kind": kind, "cells": 10, "grid": (1, 1), "turn": TURN, "holders": 10, "spare": 9,
            "status": "optimal_proven", "value": 41.5, "missing": None, "reason": ""}
    return SimpleNamespace(**told | changes)


def optima(task):
    """A made-up search: the rated frame is the best of the one kind, and no vessel fits."""
    variant, rated = task.variant(10, (1, 1), TURN), pack_task()
    choice = KINDS["uniaxial"].choice(CATALOG, rated.holder, rated.stack)
    winner = evaluate(CATALOG, "uniaxial", demand([variant], CATALOG), choice)
    value = float(packed(CATALOG, winner).whole[0])
    others = (composite(value=value),
              composite(cells=8, holders=12, spare=5, status="infeasible_proven", value=float("nan"),
                        turn=("width", "length"), missing=(0.0125, np.inf, 0.004), reason="12 holders do not fit"))
    short = (composite("isostatic", status="infeasible_proven", value=float("nan"), missing=(0.03, 0.02, 0.05)),)
    return (Optimum("uniaxial", "optimal_proven", winner, value, value, task=variant, composites=others,
                    runners_up=(winner,)),
            Optimum("isostatic", "infeasible_proven", reason="no room", composites=short))
