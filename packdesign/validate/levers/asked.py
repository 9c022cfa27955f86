"""Levers as the files of their study name them, and the tasks that they make."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from packdesign import task as tasks
from packdesign.task.curves import Curve
from packdesign.units import quantity, quantity_text
from packdesign.validate.rigs import studies

OWN = "lithium"
"""Name of the cell in the study's task itself."""
STILL = "LTO"
"""An electrode that does not swell and may be either side of a cell: beside it the other side grows alone."""
CAPACITY, RATIO = "areal_capacity", "capacity_ratio"
ENDS = ("cutoff", "lithium_content")


@dataclass(frozen=True)
class Asked:
    """One lever of one module.

    `task` holds tables whose keys replace those of the module's task, `used` is the share of the layers' capacity that
    a charge moves.
    """

    cell: str
    name: str
    changed: str
    remark: str
    task: dict = field(default_factory=dict)
    used: float = 1.0

    @property
    def key(self) -> str:
        return f"{self.cell}: {self.name}"


def folder() -> Path:
    """Folder of the study."""
    return studies() / "levers"


def _toml(name: str) -> dict:
    return tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))


def asked() -> tuple[Asked, ...]:
    """All levers in the study's order; each module begins with its reference."""
    return tuple(Asked(**table) for table in _toml("levers")["lever"])


def module(lever: Asked) -> dict:
    """The task of a lever as a mapping, its breathing still told by electrodes."""
    found = _toml("task")
    for tables in ([] if lever.cell == OWN else [_toml(lever.cell)], [lever.task]):
        for table in tables:
            found |= {name: {**found.get(name, {}), **keys} for name, keys in table.items()}
    return found


def searched(catalog, lever: Asked, kind: str):
    """The task of a lever with one kind of holder to search; a pad of the given holders is then a choice."""
    found = _grown(catalog, lever)
    stack = {name: value for name, value in found["stack"].items() if name != "pads"}
    return _parsed(catalog, found | {"stack": stack, "holder": {"kinds": [kind]}})


def given(catalog, lever: Asked, holder: str):
    """The task of a lever in a holder of the study's `holders.toml`."""
    found = _grown(catalog, lever)
    return _parsed(catalog, {name: table for name, table in found.items() if name != "choose"}
                   | {"holder": _toml("holders")[holder]})


def sides(catalog, mapping: dict, used: float = 1.0) -> tuple[Curve, Curve]:
    """Breathing of one cell that is its anode's, and that is its cathode's, from the electrodes of a task.

    A cathode's layer shrinks by the share that its cut-off tells, however little of its capacity that leaves. The anode
    takes what is moved: `used` of the layers' capacity, and is the larger beside it.
    """
    own = mapping["cell"]["electrodes"]
    moved = quantity(own[CAPACITY], "areal_capacity") * used
    anode = {name: value for name, value in own.items() if name not in ENDS}
    anode |= {"cathode": STILL, CAPACITY: quantity_text(moved, "mAh/cm2")}
    anode |= {RATIO: own[RATIO] / used} if RATIO in own else {}
    cathode = {name: value for name, value in own.items() if name != RATIO} | {"anode": STILL}
    return tuple(_curve(catalog, mapping, electrodes) for electrodes in (anode, cathode))


def _curve(catalog, mapping: dict, electrodes: dict) -> Curve:
    cell = _parsed(catalog, mapping | {"cell": mapping["cell"] | {"electrodes": electrodes}}).cell
    return Curve(tuple(cell.charge_points.tolist()), tuple(cell.growth_points.tolist()))


def _grown(catalog, lever: Asked) -> dict:
    """The task of a lever, its breathing told by the sum of both sides."""
    found = module(lever)
    both = sides(catalog, found, lever.used)
    charge = np.unique(np.concatenate([one.charge for one in both]))
    growth = sum(np.interp(charge, one.charge, one.growth) for one in both)
    cell = {name: value for name, value in found["cell"].items() if name != "electrodes"}
    return found | {"cell": cell | {"curve": Curve(tuple(charge.tolist()), tuple(growth.tolist())).table}}


def _parsed(catalog, mapping: dict):
    return tasks.parse(mapping, "levers", folder(), catalog)
