"""One vessel out of a table of designs: its columns as millimetres, its parts' names as the parts list has them."""

from dataclasses import dataclass

import numpy as np

from packdesign.cad.flat import Flat
from packdesign.holders.isostatic.parts import Vessel, grown_height
from packdesign.holders.isostatic.shapes.inside import Box, box

METAL, SCREW, RUBBER = (0.76, 0.79, 0.82), (0.30, 0.31, 0.33), (0.12, 0.12, 0.13)
PLASTIC, FOIL, CELL = (0.84, 0.77, 0.62), (0.85, 0.55, 0.16), (0.42, 0.56, 0.72)
FIBRE, BRASS, PAD = (0.22, 0.22, 0.24), (0.80, 0.66, 0.34), (0.45, 0.62, 0.42)
"""Colours of what parts are made of."""


@dataclass(frozen=True)
class Design:
    """One design: its row among all, the vessels of its shape, and its place among those."""

    catalog: object
    evaluation: object
    row: int
    built: Vessel
    place: int

    def mm(self, column: np.ndarray) -> float:
        """A length of this design, in the unit of drawings."""
        return 1e3 * self.number(column)

    def number(self, column: np.ndarray) -> float:
        """A column's entry of this design."""
        return float(column[self.place])

    @property
    def metal_density(self) -> float:
        return self.number(self.built.metal["density"])

    def density(self, table: str, name: str) -> float:
        """Density of a row of the catalog [kg/m3]."""
        return float(self.catalog[table]["density"][self.catalog[table].index(name)])

    def designation(self, item: str, group: str | None = None) -> str:
        """What the parts list calls a part."""
        return next((line.designation(self.row) for line in self.evaluation.lines
                     if line.item == item and group in (None, line.group)), item)

    def asked(self, name: str) -> float:
        """A column of the demand; one row may stand for all."""
        column = getattr(self.evaluation.demand, name)
        return float(column[self.row if len(column) > 1 else 0])

    @property
    def room(self) -> Box:
        """Room for the grown stack with its clearances."""
        demand, built = self.evaluation.demand, self.built
        rows = next(rows for rows, part in self.evaluation.built.parts if part is built)
        own = demand if len(self.evaluation.built.parts) == 1 else demand.take(rows)
        height = grown_height(own, len(built.choice), built.pads)
        return box(own, built.inside.axis, height, lambda one, other, along: one + 0.0 * other)


def disc(name: str, diameter: float, bores, thickness: float) -> Flat:
    """A round flat part, as it is cut and drilled."""
    return Flat(diameter, diameter, thickness, tuple(bores), notes=(name, f"thickness {thickness:g} mm"), disc=True)


def design_of(catalog, evaluation, row: int) -> Design:
    """One design of an evaluation of isostatic holders."""
    built, place = evaluation.built.place(row)
    return Design(catalog, evaluation, row, built, place)
