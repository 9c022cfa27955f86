"""Pads in a stack: a tabulated curve per pad, several pads one on the other."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import FIRST_RELAXATION, Demand, States
from packdesign.holders.particulars import sold
from packdesign.holders.response import Line, sized
from packdesign.mechanics import pads as laws

STUDS = 0.5
"""Share of a studded pad that its studs fill: between them nothing presses on the cell."""

HOURS_OF_LIFE = 10 * 8766.0
"""Time for which catalogs state the creep of a life, ten years [h]; between it and the first days, logarithmic."""


TESTED = 296.15
"""Temperature at which makers measure what pads and plastics creep, 23 degC [K]."""


@dataclass(frozen=True)
class Pads:
    """Columns (n,): pads of one kind per design, `count` of them in series over the whole face (0 for none).

    `creep_settled` and `creep_life` hold at the temperature at which the pads dwell; `peak` is the pressure under what
    bears of a pad over its mean: 1 for a sheet, more for studs. `shape_factor` is that of the faces for which the curve
    of solid rubber holds, NaN where it does not matter.
    """

    thickness: np.ndarray
    count: np.ndarray
    creep_settled: np.ndarray
    creep_life: np.ndarray
    loss_factor: np.ndarray
    expansion: np.ndarray
    highest_strain: np.ndarray
    lasting_pressure: np.ndarray
    peak: np.ndarray
    shape_factor: np.ndarray
    highest_temperature: np.ndarray
    density: np.ndarray
    price: np.ndarray
    curve: np.ndarray
    curves: dict[str, tuple[np.ndarray, np.ndarray]]

    @property
    def height(self) -> np.ndarray:
        """Height of all pads, not compressed [m]."""
        return self.count * self.thickness

    def strain(self, pressure: np.ndarray) -> np.ndarray:
        return np.where(self.count[:, None] > 0, laws.strain_at(pressure, self.curve, self.curves), 0.0)

    def shortening(self, pressure: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Shortening of all pads (n, s) [m] and its slope over pressure [m/Pa]."""
        height = self.height[:, None]
        return height * self.strain(pressure), self.softness(pressure)

    def softness(self, pressure: np.ndarray) -> np.ndarray:
        """Tangent compliance times area of all pads at a pressure (n, s) [m/Pa]."""
        return self.height[:, None] * laws.strain_slope(pressure, self.curve, self.curves)

    def returning(self, pressure: np.ndarray, turning: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Shortening of all pads on their way back from a turning point (n, s) [m], and its slope [m/Pa]."""
        loss = self.loss_factor[:, None]
        shortening, slope = self.shortening(laws.returning_pressure(pressure, turning, loss))
        return shortening, np.where(turning > pressure, slope / laws.return_stiffening(loss), slope)

    def misshape(self, length: np.ndarray, width: np.ndarray) -> np.ndarray:
        """How far the shape factor of all pads under a face is from that of their curve, over the latter (n,)."""
        free = 2.0 * (length + width) * np.where(self.count > 0, self.height, np.inf)
        return np.where(self.count > 0, np.nan_to_num(np.abs(length * width / free / self.shape_factor - 1.0)), 0.0)

    def creep(self, hours: np.ndarray) -> np.ndarray:
        """Share of the shortening by which it has grown after some hours under load (n, s)."""
        return lasting(self.creep_settled, self.creep_life, hours)

    def crept(self, states: States) -> np.ndarray:
        """The same in every state, of what was drawn of all losses."""
        return states.losses * self.creep(states.relaxed)


def lasting(settled: np.ndarray, life: np.ndarray, hours: np.ndarray) -> np.ndarray:
    """Creep (n, s) after hours under load, of that of the first days and of ten years (n,): logarithmic in between."""
    decades = np.log(np.maximum(hours, FIRST_RELAXATION) / FIRST_RELAXATION) / np.log(HOURS_OF_LIFE / FIRST_RELAXATION)
    settled, life = settled[:, None], life[:, None]
    return np.where(hours > 0.0, settled + (life - settled) * decades, 0.0)


def pads_of(catalog, pad: np.ndarray, pad_count: np.ndarray, demand: Demand | None = None) -> Pads | None:
    """Pads by their catalog rows (n,), below zero for none; None where no design has any.

    They creep at the demand's operating temperature, without a demand at that of their makers' tests.
    """
    if not (pad_count > 0).any():
        return None
    table, row = catalog["pads"], np.maximum(pad, 0)
    curves = catalog["pad_curves"]
    names = sorted(set(table["curve"][row]))
    points = {name: np.flatnonzero(curves["curve"] == name) for name in names}
    over = 0.0 if demand is None else demand.operating_temperature - TESTED
    warmth = np.exp(np.nan_to_num(table["creep_coefficient"][row]) * over)
    return Pads(
        table["thickness"][row], np.where(pad < 0, 0, pad_count), table["creep_settled"][row] * warmth,
        table["creep_life"][row] * warmth, table["loss_factor"][row], table["expansion"][row],
        table["highest_strain"][row],
        np.nan_to_num(table["highest_lasting_pressure"][row], nan=np.inf),
        np.where((table["construction"][row] == "studded") & (pad_count > 0), 1.0 / STUDS, 1.0),
        table["shape_factor"][row],
        table["highest_temperature"][row], table["density"][row], table["price"][row], table["curve"][row],
        {name: (curves["strain"][rows], curves["pressure"][rows]) for name, rows in points.items()},
    )


def pad_names(catalog, choice, row: int) -> dict:
    """The `[stack]` entries of one design's pads."""
    if choice.pad_count[row] == 0:
        return {}
    return {"pads": {"id": str(catalog["pads"].ids[choice.pad[row]]), "count": int(choice.pad_count[row])}}


def pad_lines(catalog, pads: Pads | None, pad: np.ndarray, demand: Demand) -> tuple[Line, ...]:
    """Line of the parts list, of designs whose pads are rows of the catalog and cover the face of each stack."""
    if pads is None:
        return ()
    table = catalog["pads"]
    length, width = (np.broadcast_to(side, pad.shape) for side in (demand.length, demand.width))
    plane = sized("cut to", length, width)
    mass = np.where(pads.count > 0, pads.density * pads.thickness * demand.length * demand.width, 0.0)
    return (Line("pad", "pads", np.asarray(pads.count * demand.stacks, int), mass, mass * pads.price,
                 lambda row: f"{table.ids[pad[row]]} - {plane(row)}", lambda row: str(table["product"][pad[row]]),
                 "catalog, pads", sold(table, pad, "pad", form="sheet", length=length, width=width,
                                       thickness=pads.thickness, stock_thickness=pads.thickness,
                                       density=pads.density)),)
