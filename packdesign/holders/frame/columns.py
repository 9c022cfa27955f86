"""Spring columns: what stands on every rod of a spring-loaded frame, as force-deflection laws over (n, s)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.duty import States
from packdesign.mechanics import disc_life, disc_stacks, disc_stresses, discs, fatigue, spring_life, springs

SECONDS_PER_HOUR = 3600.0

MOST_RELAXATION = 0.9
"""Loss beyond which the relaxation law only says that the spring has gone soft; its static stress has failed."""


def disc_row(kind: str) -> str:
    """Id of what catalogs know of discs of a kind: of their series, group or material."""
    return f"discs - {kind}"


@dataclass(frozen=True)
class DiscColumn:
    """Disc springs: `series` packets of `parallel` discs. Every field is (n, 1), lengths of one disc.

    `losses` are (n, 4), the relaxation at the temperatures of `disc_life`; `endured` are (n, 3), the upper stresses at
    its lives of discs that are not peened.
    """

    outer_diameter: np.ndarray
    inner_diameter: np.ndarray
    thickness: np.ndarray
    reduced_thickness: np.ndarray
    free_height: np.ndarray
    modulus: np.ndarray
    poisson: np.ndarray
    modulus_slope: np.ndarray
    expansion: np.ndarray
    tolerance_high: np.ndarray
    tolerance_low: np.ndarray
    losses: np.ndarray
    endured: np.ndarray
    highest_stress: np.ndarray
    peened_gain: np.ndarray
    edge_friction: np.ndarray
    surface_friction: np.ndarray
    guide_friction: np.ndarray
    unevenness: np.ndarray
    assembly_temperature: np.ndarray
    dwelling: np.ndarray
    peened: np.ndarray
    parallel: np.ndarray
    series: np.ndarray

    @property
    def disc(self) -> tuple:
        return (self.outer_diameter, self.inner_diameter, self.thickness, self.reduced_thickness, self.free_height,
                self.modulus, self.poisson)

    @cached_property
    def curve(self) -> discs.Curve:
        return discs.curve(*self.disc)

    @cached_property
    def flat(self) -> np.ndarray:
        """Travel of one disc to flat, (n, 1) [m]."""
        return discs.cone_height(self.free_height, self.thickness)

    def free_length(self) -> np.ndarray:
        return disc_stacks.stack_height(self.free_height, self.reduced_thickness, self.parallel, self.series)[:, 0]

    def longest_travel(self) -> np.ndarray:
        return (self.series * self.flat)[:, 0]

    def mass(self, density: np.ndarray) -> np.ndarray:
        """Mass of one disc (n,) [kg]."""
        return disc_stacks.mass(self.outer_diameter[:, 0], self.inner_diameter[:, 0], self.reduced_thickness[:, 0],
                                density)

    @cached_property
    def ring(self) -> np.ndarray:
        """Stiffness of a disc that lies flat, a solid ring, (n, 1) [N/m]."""
        area = np.pi / 4 * (self.outer_diameter**2 - self.inner_diameter**2)
        return self.modulus * area / (self.thickness * self.parallel)

    def force(self, travel, factor):
        """Force of the column and its slope; past flat the discs are solid rings."""
        one = travel / self.series
        within = np.minimum(one, self.flat)
        force, slope, solid = self.curve.force(within), self.curve.slope(within), one > self.flat
        if solid.any():
            force, slope = force + self.ring * (one - within), np.where(solid, self.ring, slope)
        borne = self.parallel * factor
        return borne * force, borne / self.series * slope

    def travel(self, force, factor):
        return self.series * self._deflection(force / (self.parallel * factor))

    def sharing(self, travel, compliance, factor):
        """Travel (n, s) of the column of a travel that it shares with a linear compliance on its way [m, m/N].

        A column that may snap on its way has more than one balance: it is left where it is not a number.
        """
        beside = self.series / (compliance * self.parallel * factor)
        one = self._deflection(travel * (beside / self.series), beside)
        rises = self.curve.least_rate(beside) > 0.0
        return self.series * (one if rises.all() else np.where(rises, one, np.nan))

    def _deflection(self, force, beside=0.0):
        """Deflection of one disc that shares a force with a spring of a rate beside it, (n, s) [m]."""
        within = np.clip(self.curve.deflection(force, beside), 0.0, self.flat)
        solid = within >= self.flat
        if not solid.any():
            return within
        # a disc that snaps bears more than when flat before it does
        rest = np.maximum(force - self.curve.force(self.flat) - beside * self.flat, 0.0)
        return within + np.where(solid, rest, 0.0) / (self.ring + beside)

    def factor(self, states: States, sign, set_force=None, set_travel=None):
        """Factor on the curve at assembly, tolerance of that sign; with a set force in the states, warm and relaxed.

        Where it is known, the travel at the set force saves its inverse. The tolerance is EN 16983's on the force at
        0.75 of the cone height. Those on thickness and free height are within it: a disc may be as thick or as tall as
        they allow only as long as its force keeps to the band.
        """
        tolerance = self._tolerance(sign)
        if set_force is None:
            return tolerance * spring_life.modulus_at(1.0, self.modulus_slope, self.assembly_temperature)
        warmth = spring_life.modulus_at(1.0, self.modulus_slope, states.temperature)
        return tolerance * warmth * (1.0 - self.relaxation(states, sign, set_force, set_travel))

    def relaxation(self, states: States, sign, set_force, set_travel=None) -> np.ndarray:
        """Share of the force that time has taken in every state (n, s), of discs set to a force of their column [N]."""
        if set_travel is None:
            set_travel = self.travel(set_force, self.factor(states, sign))
        stress = disc_stresses.Deflected(np.minimum(set_travel / self.series, self.flat), *self.disc).om
        first = disc_life.relaxation_48h(stress, self.dwelling, self.losses)
        loss = spring_life.aged_relaxation(first, states.relaxed * SECONDS_PER_HOUR)
        return np.minimum(states.losses * loss, MOST_RELAXATION)

    def _tolerance(self, sign) -> np.ndarray:
        return 1.0 + np.where(sign > 0.0, self.tolerance_high, self.tolerance_low) * sign

    def life(self, low, high) -> tuple[np.ndarray, np.ndarray]:
        """Cycles that points II and III survive between two travels of the column (n, b) each.

        It is judged at the moved end, where a long column swings most: there the stress rises further above its low.
        """
        under, over = (disc_stresses.Deflected(np.minimum(travel / self.series, self.flat), *self.disc)
                       for travel in (low, high))
        endured = self.endured * (1.0 + self.peened_gain * self.peened)
        wider = disc_stacks.end_swing(self.series, self.unevenness)
        return tuple(disc_life.fatigue_life(lower, lower + wider * (upper - lower), endured, self.highest_stress)
                     for lower, upper in ((under.ii, over.ii), (under.iii, over.iii)))

    def free_expansion(self, change):
        return self.expansion * self.free_length()[:, None] * change

    def friction(self) -> np.ndarray:
        return disc_stacks.friction(self.parallel, self.edge_friction, self.surface_friction,
                                    self.guide_friction)[:, 0]

    def scatter(self) -> np.ndarray:
        """Half the band of the force tolerance, (n,): what a whole lot may differ from the standard's curve."""
        return 0.5 * (self.tolerance_high + self.tolerance_low)[:, 0]

    def unlikeness(self) -> np.ndarray:
        """Half the band between columns of one holder, (n,): discs drawn at random from a lot even out in a column."""
        return self.scatter() / np.sqrt(self.parallel * self.series)[:, 0]


@dataclass(frozen=True)
class HelicalColumn:
    """Cold-coiled helical springs, `series` of them on one rod. Every field is (n, 1), lengths of one spring.

    `repeated` are (n, 3), the repeated stresses over the tensile strength at the lives of `spring_life`, of springs
    peened or not as `peened` says; `friction_share` is lost at the guide.
    """

    wire_diameter: np.ndarray
    outer_diameter: np.ndarray
    active_coils: np.ndarray
    total_coils: np.ndarray
    spring_length: np.ndarray
    ground: np.ndarray
    density: np.ndarray
    shear_modulus: np.ndarray
    modulus: np.ndarray
    modulus_slope: np.ndarray
    expansion: np.ndarray
    strength: np.ndarray
    relaxation_share: np.ndarray
    relaxation_exponent: np.ndarray
    relaxation_growth: np.ndarray
    repeated: np.ndarray
    friction_share: np.ndarray
    tolerance: np.ndarray
    assembly_temperature: np.ndarray
    dwelling: np.ndarray
    peened: np.ndarray
    dynamic: np.ndarray
    series: np.ndarray

    @property
    def mean_diameter(self) -> np.ndarray:
        return self.outer_diameter - self.wire_diameter

    @property
    def inner_diameter(self) -> np.ndarray:
        return self.outer_diameter - 2.0 * self.wire_diameter

    @property
    def rate(self) -> np.ndarray:
        return springs.rate(self.wire_diameter, self.mean_diameter, self.active_coils, self.shear_modulus)

    def free_length(self) -> np.ndarray:
        return (self.series * self.spring_length)[:, 0]

    @property
    def solid_travel(self) -> np.ndarray:
        """Travel of one spring until its coils touch, (n, 1) [m]."""
        return self.spring_length - springs.solid_length(self.total_coils, self.wire_diameter, self.ground)

    @property
    def usable_travel(self) -> np.ndarray:
        """Travel of one spring to its shortest usable length, (n, 1) [m]."""
        return self.solid_travel - springs.least_gap(
            self.active_coils, self.mean_diameter, self.wire_diameter, self.dynamic)

    def longest_travel(self) -> np.ndarray:
        return (self.series * self.solid_travel)[:, 0]

    def mass(self, density: np.ndarray) -> np.ndarray:
        """Mass of one spring (n,) [kg]."""
        return springs.mass(self.wire_diameter, self.mean_diameter, self.total_coils, density[:, None])[:, 0]

    @property
    def tube(self) -> np.ndarray:
        """Stiffness of a solid spring, a tube of touching coils, (n, 1) [N/m]."""
        height = springs.solid_length(self.total_coils, self.wire_diameter, self.ground)
        return self.modulus * np.pi * self.mean_diameter * self.wire_diameter / height

    def force(self, travel, factor):
        """Force of the column and its slope; past solid the spring is a tube."""
        one = travel / self.series
        within = np.minimum(one, self.solid_travel)
        slope = np.where(one > self.solid_travel, self.tube, self.rate)
        return factor * (self.rate * within + self.tube * (one - within)), factor * slope / self.series

    def travel(self, force, factor):
        one = force / factor
        within = np.minimum(one, self.rate * self.solid_travel)
        return self.series * (within / self.rate + (one - within) / self.tube)

    def sharing(self, travel, compliance, factor):
        """Travel (n, s) of the column of a travel that it shares with a linear compliance on its way [m, m/N]."""
        beside = self.series / (compliance * factor)
        force = np.maximum(travel, 0.0) * (beside / self.series)
        within = np.minimum(force / (self.rate + beside), self.solid_travel)
        return self.series * (within + (force - (self.rate + beside) * within) / (self.tube + beside))

    def factor(self, states: States, sign, set_force=None, set_travel=None):
        """Factor on the rate at assembly, tolerance of that sign; with a set force in the states, warm and relaxed."""
        tolerance = 1.0 + self.tolerance * sign
        if set_force is None:
            return tolerance * spring_life.modulus_at(1.0, self.modulus_slope, self.assembly_temperature)
        warmth = spring_life.modulus_at(1.0, self.modulus_slope, states.temperature)
        return tolerance * warmth * (1.0 - self.relaxation(states, sign, set_force))

    def relaxation(self, states: States, sign, set_force) -> np.ndarray:
        """Share of the force that time has taken in every state (n, s); a rate's tolerance leaves the stress alone."""
        stress = springs.shear_stress(set_force, self.mean_diameter, self.wire_diameter) + 0.0 * sign
        first = spring_life.relaxation_48h(stress, self.strength, self.dwelling, self.relaxation_share,
                                           self.relaxation_exponent, self.relaxation_growth)
        loss = spring_life.aged_relaxation(first, states.relaxed * SECONDS_PER_HOUR)
        return np.minimum(states.losses * loss, MOST_RELAXATION)

    def life(self, low, high) -> np.ndarray:
        """Cycles that a spring survives between two forces at which its coils do not touch (n, b)."""
        lower, upper = (springs.corrected_stress(force, self.mean_diameter, self.wire_diameter)
                        for force in (low, high))
        torsional = spring_life.torsional_strength(self.strength)
        zimmerli = (np.where(self.peened, peened, plain) for peened, plain in zip(
            spring_life.ZIMMERLI_PEENED, spring_life.ZIMMERLI_UNPEENED, strict=True))
        half = 0.5 * self.repeated * self.strength
        return spring_life.fatigue_life(
            fatigue.goodman_amplitude(0.5 * (upper - lower), 0.5 * (upper + lower), torsional),
            spring_life.goodman_endurance(half, half, torsional),
            spring_life.goodman_endurance(*zimmerli, torsional))

    def natural_frequency(self) -> np.ndarray:
        """Lowest surge of all springs on one rod, one long spring (n,) [1/s]."""
        return springs.natural_frequency(self.wire_diameter, self.mean_diameter, self.series * self.active_coils,
                                         self.shear_modulus, self.density)[:, 0]

    def free_expansion(self, change):
        return self.expansion * self.free_length()[:, None] * change

    def friction(self) -> np.ndarray:
        return self.friction_share[:, 0]

    def scatter(self) -> np.ndarray:
        return self.tolerance[:, 0]

    def unlikeness(self) -> np.ndarray:
        return self.scatter() / np.sqrt(self.series)[:, 0]
