"""What lies in a vessel: cells and pads, the film round them, the saddles that hold them; lengths in mm.

Cells stand as assembled; the film bounds the room that they may grow into.
"""

import numpy as np

from packdesign.cad import solids
from packdesign.cad.pieces import Piece
from packdesign.cad.vessels.design import CELL, FOIL, PAD, PLASTIC, Design
from packdesign.holders.isostatic.cradle import SADDLE_THICKNESS, SADDLES
from packdesign.holders.isostatic.shapes.inside import FILM_MATERIAL, FILM_THICKNESS, SADDLE_MATERIAL

AXES = (("length", "width", "height"), ("width", "height", "length"), ("length", "height", "width"))
"""Which way of the cells lies along x, y and z of a vessel, by its axis."""


def middles(count: int, size: float, gap: float) -> np.ndarray:
    """Middles of equal parts in a row about 0."""
    return (np.arange(count) - (count - 1) / 2.0) * (size + gap)


def spread(places: np.ndarray, stays: int, compartment: float, stay: float) -> np.ndarray:
    """Parts in a row shared out over compartments between stays, each group in its compartment's middle."""
    if stays == 0:
        return places
    groups = np.array_split(places, np.arange(1, stays + 1) * -(-len(places) // (stays + 1)))
    rooms = middles(stays + 1, compartment, stay)
    filled = [(group, room) for group, room in zip(groups, rooms, strict=True) if len(group)]
    return np.concatenate([group - group.mean() + room for group, room in filled])


class Stack:
    """Where cells and pads of one design stand, in the vessel's axes about the middle of their room."""

    def __init__(self, design: Design, stays: int = 0, stayed: str = "", compartment: float = 0.0, stay: float = 0.0):
        demand, place = design.evaluation.demand, design.row if len(design.evaluation.demand.cells) > 1 else 0
        self.design, self.order = design, AXES[int(design.built.inside.axis[design.place])]
        outline, gaps = ([1e3 * float(one[place]) for one in pair] for pair in (demand.cell_outline, demand.stack_gaps))
        thick, count = 1e3 * design.asked("thickness"), int(design.asked("cells"))
        pads = design.built.pads
        self.pads = 0 if pads is None else int(design.number(pads.count))
        self.pad = design.mm(pads.thickness) if self.pads else 0.0
        self.cell = {"length": outline[0], "width": outline[1], "height": thick}
        middle = {"length": middles(int(design.asked("stacks_along")), outline[0], gaps[0]),
                  "width": middles(int(design.asked("stacks_across")), outline[1], gaps[1]),
                  "height": middles(count, thick, 0.0) - self.pads * self.pad / 2.0}
        if stayed:
            middle[stayed] = spread(middle[stayed], stays, compartment, stay)
        self.middle = middle

    def _places(self, at, heights: np.ndarray, drop: float) -> tuple:
        from build123d import Location

        middle = {**self.middle, "height": heights}
        grid = np.meshgrid(*(middle[way] for way in self.order), indexing="ij")
        low = [drop if n == 2 else 0.0 for n in range(3)]
        return tuple(at * Location(tuple(float(value) - down for value, down in zip(point, low, strict=True)))
                     for point in zip(*(side.ravel() for side in grid), strict=True))

    def _slab(self, sizes: dict[str, float]):
        return solids.block(*(sizes[way] for way in self.order))

    def pieces(self, at) -> tuple[Piece, ...]:
        """Cells and pads; `at` is the middle of their room."""
        long = self.order[2]
        cells = Piece("cells", "cell", self._slab(self.cell),
                      self._places(at, self.middle["height"], self.cell[long] / 2.0), 0.0, CELL, envelope=True)
        if not self.pads:
            return (cells,)
        top = self.middle["height"][-1] + self.cell["height"] / 2.0
        size = {"length": 1e3 * self.design.asked("length"), "width": 1e3 * self.design.asked("width"),
                "height": self.pad}
        heights = top + self.pad * (np.arange(self.pads) + 0.5)
        return (cells, Piece("pad", self.design.designation("pad"), self._slab(size),
                             self._places(at, heights, size[long] / 2.0), self.design.number(
                                 self.design.built.pads.density), PAD))


def film(design: Design, one: float, other: float, along: float, places: tuple) -> Piece:
    """Film round a room; every place is the room's middle."""
    from build123d import Location

    thick = 1e3 * FILM_THICKNESS
    inner = solids.block(one - 2.0 * thick, other - 2.0 * thick, along - 2.0 * thick)
    hollow = solids.block(one, other, along).cut(inner.moved(Location((0.0, 0.0, thick))))
    return Piece("insulating film", design.designation("insulating film"), hollow.moved(Location((0, 0, -along / 2.0))),
                 places, design.density("materials", FILM_MATERIAL), FOIL)


def saddles(design: Design, diameter: float, one: float, other: float, at, reach: float) -> tuple[Piece, ...]:
    """Discs round a room, one on either side of its middle, their outer faces `reach` from it."""
    from build123d import Location

    thick = 1e3 * SADDLE_THICKNESS
    hole = solids.block(one, other, 3.0 * thick).moved(Location((0.0, 0.0, -thick)))
    disc = solids.rod(diameter, thick).cut(hole)
    places = tuple(at * Location((0.0, 0.0, height)) for height in (-reach, reach - thick))[:SADDLES]
    return (saddle(design, disc, places),)


def saddle(design: Design, solid, places: tuple) -> Piece:
    """Saddles of a shape."""
    return Piece("saddle", design.designation("saddle"), solid, places,
                 design.density("materials", SADDLE_MATERIAL), PLASTIC)
