"""Breathing of one cell from its electrodes: what they gain in thickness while the cell is charged."""

from dataclasses import replace
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, PlainValidator, ValidationInfo

from packdesign.errors import InputError
from packdesign.task import leaves
from packdesign.task.curves import Curve, curve
from packdesign.units import is_number

Electrode = leaves.Part("electrode", ("electrodes",))
METAL = "Li"
"""What is plated on an anode that is full."""
PLATED = (METAL, "Na")
"""Anodes that are plated metal from the first charge on, so that none of them is ever full."""


class Cathode:
    """One material, or a blend by share of the capacity."""

    expected = 'expected an electrode, e.g. "NMC811", or a blend by capacity, e.g. { LCO = 0.4, NMC811 = 0.6 }'

    def __call__(self, value, info: ValidationInfo) -> tuple[tuple[str, float], ...]:
        shares = {value: 1.0} if isinstance(value, str) else value
        if not (isinstance(shares, dict) and shares and all(map(is_number, shares.values()))):
            raise InputError(self.expected)
        if min(shares.values()) <= 0.0 or abs(sum(shares.values()) - 1.0) > 1e-9:
            raise InputError("expected shares of the capacity above 0 that sum to 1")
        return tuple((Electrode(name, info), float(share)) for name, share in shares.items())


class Electrodes(leaves.Section):
    """Electrodes of one cell; `faces` counts the cathode faces on top of each other.

    `capacity_ratio` is the areal capacity of the anode over that of the cathode; left out, the anode is never full.
    `lithium_content` and `cutoff` are where a charge ends, for every material of a blend alike.
    """

    anode: Annotated[str, PlainValidator(Electrode)]
    cathode: Annotated[tuple[tuple[str, float], ...], PlainValidator(Cathode())]
    areal_capacity: leaves.ArealCapacity
    faces: leaves.AtLeastOne
    capacity_ratio: leaves.Ratio | None = None
    lithium_content: leaves.Share | None = None
    cutoff: leaves.Voltage | None = None


def _row(catalog, name: str, role: str) -> dict:
    """An electrode that swells as the role it is given; one that does not swell may play either."""
    row = catalog["electrodes"].record(catalog["electrodes"].index(name))
    if row["role"] != role and row["growth"] != 0.0:
        raise InputError(f"expected a material for the {role}; {name} is one for the {row['role']}")
    return row


def _known_changes(catalog, row: dict, by: str) -> tuple[np.ndarray, np.ndarray]:
    """Lithium contents or voltages at which a cathode's volume change is known, rising, and the changes."""
    table = catalog["electrode_curves"]
    mine = np.flatnonzero((table["curve"] == row["curve"]) & np.isfinite(table[by])) if row["curve"] else []
    if len(mine) == 0:
        raise InputError(f"the volume change of {row['id']} is not known by {by.replace('_', ' ')}; leave it out")
    mine = mine[np.argsort(table[by][mine])]
    return table[by][mine], table["volume_change"][mine]


def _change(at: float, known: np.ndarray, changes: np.ndarray, of: str, what: str) -> float:
    if not known[0] <= at <= known[-1]:
        raise InputError(f"the volume change of {of} is known for a {what} of {known[0]:g} to {known[-1]:g}; "
                         f"found {at:g}")
    return float(np.interp(at, known, changes))


def _by_content(catalog, row: dict, content: float) -> tuple[np.ndarray, np.ndarray]:
    """Charges and volume changes of a cathode that gives its lithium down to a content."""
    known, changes = _known_changes(catalog, row, "lithium_content")
    if known[-1] < 1.0:
        known, changes = np.append(known, 1.0), np.append(changes, 0.0)
    last = _change(content, known, changes, row["id"], "lithium content")
    passed = known > content
    contents = np.append(known[passed][::-1], content)
    return (1.0 - contents) / (1.0 - content), np.append(changes[passed][::-1], last)


def _single(catalog, electrodes: Electrodes, row: dict) -> tuple[np.ndarray, np.ndarray]:
    """Charges, and growth per areal capacity, of a cathode of one material."""
    ends, layer = np.array([0.0, 1.0]), row["compact_thickness"] * row["through_thickness_share"]
    if electrodes.lithium_content is not None:
        charge, change = _by_content(catalog, row, electrodes.lithium_content)
        return charge, change * layer
    if electrodes.cutoff is not None:
        known = _known_changes(catalog, row, "voltage")
        return ends, ends * _change(electrodes.cutoff, *known, row["id"], "cut-off voltage") * layer
    return ends, ends * row["growth"] * row["through_thickness_share"]


def _cathode(catalog, electrodes: Electrodes) -> tuple[np.ndarray, np.ndarray]:
    """The same of a cathode or blend, whose materials each bear their share of the capacity at any charge."""
    curves = [(_single(catalog, electrodes, _row(catalog, name, "cathode")), share)
              for name, share in electrodes.cathode]
    charge = np.unique(np.concatenate([points for (points, _), _ in curves]))
    return charge, sum(share * np.interp(charge, *known) for known, share in curves)


def _anode(catalog, electrodes: Electrodes) -> tuple[np.ndarray, np.ndarray]:
    """The same of an anode: it takes the carrier until it is full, and what then comes is plated as metal.

    At a capacity ratio of 1 and more it is never full, and the ratio does not act: swelling per lithium is constant in
    the catalog, so that a larger anode is filled less but grows by as much.
    """
    row, ratio = _row(catalog, electrodes.anode, "anode"), electrodes.capacity_ratio
    swelling = row["growth"] * row["through_thickness_share"]
    if ratio is None or ratio >= 1.0 or row["id"] in PLATED:
        return np.array([0.0, 1.0]), np.array([0.0, swelling])
    metal = _row(catalog, METAL, "anode")
    plated = (1.0 - ratio) * metal["growth"] * metal["through_thickness_share"]
    return np.array([0.0, ratio, 1.0]), np.array([0.0, ratio * swelling, ratio * swelling + plated])


def electrode_curve(electrodes: Electrodes, info: ValidationInfo) -> Curve:
    """Growth of one cell: faces x areal capacity x (anode swelling + cathode change through the thickness)."""
    catalog = info.context.catalog
    if electrodes.lithium_content is not None and electrodes.cutoff is not None:
        raise InputError("expected lithium_content or cutoff, not both")
    sides = [_anode(catalog, electrodes), _cathode(catalog, electrodes)]
    charge = np.unique(np.concatenate([points for points, _ in sides]))
    growth, capacity = [np.interp(charge, *known) for known in sides], electrodes.faces * electrodes.areal_capacity
    return replace(curve(charge, capacity * sum(growth)), cathode=curve(charge, capacity * growth[1]).growth)


ElectrodeCurve = Annotated[Electrodes, AfterValidator(electrode_curve)]
