"""Strongbacks: beams that lie across a plate, carry its rods at their ends and press it down.

A beam deflects as the plate does on the mean over the beam's width, rotates on its own (Timoshenko) and reaches over
the plate's whole size. A rod beyond the plate's edge loads its beam's end by its force and by the moment of its arm.
Along a beam the functions are those of the plate's axis, so its stiffness is one more term in product form.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from packdesign.mechanics.plate_elements import CLASSES, TOUCHING, axes_of, face_parts, product, traces

WIDTH_POINTS = 8
SLIVER = 0.02
"""Distance from another mesh line, over a face's length, below which a rod gets none of its own."""


class Beam(NamedTuple):
    """One strongback: its bending and shear stiffness over a rigidity, and its width."""

    bending: float
    shear: float
    width: float


class Beams(NamedTuple):
    """Places of rods and the strongback under every pair of them."""

    positions: tuple
    beam: Beam


def mirrored(positions, direction):
    """Whether every rod has a mirror image along a direction."""
    places = np.round(positions, 9)
    images = places * np.where(np.arange(2) == direction, -1, 1)
    return {tuple(place) for place in (places + 0.0).tolist()} == {tuple(place) for place in (images + 0.0).tolist()}


def beam_direction(positions, size):
    """Direction in which strongbacks run: that of all rods' pairs.

    If they pair in both, it is where rods lie furthest beyond the plate or, if none does, between the nearer pairs.
    """
    if not mirrored(positions, 0) or not mirrored(positions, 1):
        raise ValueError("strongbacks need rods that are mirror images along the plate's length and width")
    reach, paired = np.abs(positions).max(0), (np.abs(positions) > TOUCHING).all(0)
    beyond = reach - np.array(size) / 2
    if paired[0] != paired[1]:
        return int(paired[1])
    return int(beyond.argmax() if beyond.max() > TOUCHING else reach.argmin())


def strongback_outline(outline, positions):
    """The plate with mesh lines where its strongbacks' rods press between its faces or beside them."""
    direction = beam_direction(positions, outline[:2])
    places = np.unique(np.abs(positions[:, direction]))
    low, high = face_parts(*outline.faces.grid[direction]).T[..., None]
    apart = (places < outline[direction] / 2 - SLIVER) & ~((low - SLIVER < places) & (places < high + SLIVER)).any(0)
    lines = tuple(places[apart].tolist())
    return outline._replace(extra=(lines, ()) if direction == 0 else ((), lines))


@dataclass(frozen=True, eq=False)
class Line:
    """A beam of twice a half axis under deflections of one oddness: what is left when its rotation is eliminated."""

    stiffness: np.ndarray
    rotation: np.ndarray
    flexibility: np.ndarray


def line(direction, beam, odd):
    """Stiffness on the deflection, rotations (functions) per deflection and per moment on a beam's functions."""
    turned = slice(1 - odd, None)
    deflection = beam.shear * direction.stiffness[odd:, odd:]
    coupling = -beam.shear * direction.mixed.T[turned, odd:]
    own = (beam.bending * direction.stiffness + beam.shear * direction.mass)[turned, turned]
    rotation = -np.linalg.solve(own, coupling)
    return Line(2 * (deflection + coupling.T @ rotation), rotation, np.linalg.inv(own) / 2)


@dataclass(frozen=True, eq=False)
class Strongbacks:
    """Beams under pairs of rods, and the seats of the rods on them.

    Attributes
    ----------
    direction : int
        0 where beams run along x, 1 along y
    places : (beams,) array
        Where they lie in the other direction
    member, end, arm, sign : (rods,) array
        Each rod's beam, the distance from the middle at which it presses the plate's beam, how far it lies beyond the
        plate, and on which side
    """

    axes: tuple
    beam: Beam
    direction: int
    places: np.ndarray
    member: np.ndarray
    end: np.ndarray
    arm: np.ndarray
    sign: np.ndarray

    @property
    def along(self):
        """The axis in which beams run."""
        return self.axes[self.direction]

    @cached_property
    def lines(self):
        """A beam under even and odd deflections."""
        return tuple(line(self.along, self.beam, odd) for odd in (0, 1))

    @cached_property
    def widths(self):
        """Means of even and odd functions over the beams' widths, (beams, functions)."""
        axis = self.axes[1 - self.direction]
        nodes, weights = np.polynomial.legendre.leggauss(WIDTH_POINTS)
        points = np.clip(self.places[:, None] + self.beam.width * nodes / 2, -axis.lines[-1], axis.lines[-1])
        values = traces(axis.lines, np.abs(points).ravel()).values.reshape(*points.shape, -1)
        return [np.einsum("q,bqf->bf", weights / 2, values[..., odd:] * np.sign(points)[..., None] ** odd)
                for odd in (0, 1)]

    @cached_property
    def ends(self):
        """Values of all functions along a beam where rods press, (rods, functions)."""
        return traces(self.along.lines, self.end).values

    def turns(self, odd):
        """Movement of each rod per rotation of its beam's functions, (rods, functions)."""
        return (self.arm * self.sign**odd)[:, None] * self.ends[:, 1 - odd :]

    @cached_property
    def deflection(self):
        """Rows of each seat's movement, by class."""
        found = {}
        for oddness in CLASSES:
            odd, cross = oddness[self.direction], oddness[1 - self.direction]
            rows = (self.sign**odd)[:, None] * self.ends[:, odd:] + self.turns(odd) @ self.lines[odd].rotation
            lines = (self.widths[cross][self.member], rows)
            along, across = lines if self.direction == 1 else lines[::-1]
            found[oddness] = np.einsum("mi,mj->mij", along, across).reshape(len(rows), -1)
        return found

    def together(self, same):
        """Pairs of rods on the same beam, or on the same end of it."""
        found = self.member[:, None] == self.member
        return found & (self.sign[:, None] == self.sign) if same else found

    @cached_property
    def flexibility(self):
        """Movement of seats by rod forces beyond what the plate's deflection tells, (rods, rods)."""
        turned = sum(self.turns(odd) @ self.lines[odd].flexibility @ self.turns(odd).T for odd in (0, 1))
        near, far = np.minimum.outer(self.arm, self.arm), np.maximum.outer(self.arm, self.arm)
        bent = near**2 * (3 * far - near) / (6 * self.beam.bending) + near / self.beam.shear
        return turned * self.together(False) + bent * self.together(True)

    def stiffness(self, oddness):
        """What the beams add to the plate's stiffness."""
        means = self.widths[oddness[1 - self.direction]]
        terms = (means.T @ means, self.lines[oddness[self.direction]].stiffness)
        return product(*(terms if self.direction == 1 else terms[::-1]))

    def off(self, x, y):
        """Where points of a grid lie on no seat: rods press on the beams."""
        return np.ones((len(x), len(y)), bool)

    def deflected(self, field, odd):
        """Deflections of the beams, even or odd along them, (beams, functions, cases)."""
        total = np.zeros((len(self.places), len(self.along.mass) - odd, 1))
        for oddness in (oddness for oddness in field.deflection if oddness[self.direction] == odd):
            counts = [len(axis.mass) - part for axis, part in zip(self.axes, oddness, strict=True)]
            coefficients = field.deflection[oddness].reshape(*counts, -1)
            means = self.widths[oddness[1 - self.direction]]
            total = total + np.tensordot(means, coefficients, (1, 1 - self.direction))
        return total

    def rotated(self, deflection, forces, odd):
        """Rotations that belong to deflections and rod forces, (beams, functions, cases)."""
        turns = self.turns(odd)[:, :, None] * forces[:, None]
        moments = np.zeros((len(self.places), *turns.shape[1:]))
        np.add.at(moments, self.member, turns)
        return self.lines[odd].rotation @ deflection + self.lines[odd].flexibility @ moments

    def loads(self, field, section, forces):
        """No seat on the plate; rotation of the beams at their rods, highest moment and shear force in any beam."""
        results, sides = self.along.results, np.array([1, -1])[:, None, None, None]
        moment = shear = rotation = 0
        for odd in (0, 1):
            deflection = self.deflected(field, odd)
            turned = self.rotated(deflection, forces, odd)
            moment = moment + sides**odd * (results.of(1, 1 - odd) @ turned)
            sheared = results.of(1, odd) @ deflection - results.of(0, 1 - odd) @ turned
            shear = shear + sides ** (1 - odd) * sheared
            at_rods = np.einsum("mf,mfc->mc", self.ends[:, 1 - odd :], turned[self.member])
            rotation = rotation + (self.sign ** (1 - odd))[:, None] * at_rods
        ends, arms = self.together(True), self.arm[:, None]
        moment = np.maximum(self.beam.bending * np.abs(moment).max((0, 1, 2)), (ends @ (arms * forces)).max(0))
        shear = np.maximum(self.beam.shear * np.abs(shear).max((0, 1, 2)), (ends @ ((arms > 0) * forces)).max(0))
        lever = np.where(arms <= self.arm, arms * self.arm - arms**2 / 2, self.arm**2 / 2) / self.beam.bending
        rotation = np.abs(rotation + self.sign[:, None] * ((ends * lever) @ forces)).max(0)
        none = np.zeros_like(rotation)
        return [none, none, none, rotation, moment, shear]


@lru_cache(maxsize=64)
def strongbacks_of(outline, beams):
    """The strongbacks on a plate and the seats of the rods on them."""
    axes, positions = axes_of(outline), np.array(beams.positions)
    direction = beam_direction(positions, outline[:2])
    places, member = np.unique(np.round(positions[:, 1 - direction], 9), return_inverse=True)
    reach, edge = positions[:, direction], axes[direction].lines[-1]
    end = np.minimum(np.abs(reach), edge)
    arm = np.maximum(np.abs(reach) - edge, 0)
    return Strongbacks(axes, beams.beam, direction, places, member.ravel(), end, arm, np.sign(reach))
