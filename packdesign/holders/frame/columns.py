"""Spring columns: what stands on every rod of a spring-loaded frame, as force-deflection laws over (n, s)."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import States
from packdesign.mechanics import disc_life, disc_stacks, disc_stresses, discs, spring_life, springs

DISC_GUIDE_FRICTION = 0.02
"""Share of a disc column's force lost at its sleeve; makers' handbooks name two to three per cent."""

HELICAL_GUIDE_FRICTION = 0.04
"""Share of a guided helical spring's force lost in friction: a spring mould set to 5.0 MPa that read 5.21 MPa
(C. Lee et al., Energy Storage Materials 66 (2024) 103196)."""

SECONDS_PER_HOUR = 3600.0

MOST_RELAXATION = 0.9
"""Loss beyond which the relaxation law only says that the spring has gone soft; its static stress has failed."""


@dataclass(frozen=True)
class DiscColumn:
    """Disc springs: `series` packets of `parallel` discs. Every field is (n, 1), lengths of one disc."""

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
    material: np.ndarray
    letter: np.ndarray
    assembly_temperature: np.ndarray
    dwelling: np.ndarray
    parallel: np.ndarray
    series: np.ndarray

    @property
    def disc(self) -> tuple:
        return (self.outer_diameter, self.inner_diameter, self.thickness, self.reduced_thickness, self.free_height,
                self.modulus, self.poisson)

    @property
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

    @property
    def ring(self) -> np.ndarray:
        """Stiffness of a disc that lies flat, a solid ring, (n, 1) [N/m]."""
        area = np.pi / 4 * (self.outer_diameter**2 - self.inner_diameter**2)
        return self.modulus * area / (self.thickness * self.parallel)

    def force(self, travel, factor):
        """Force of the column and its slope; past flat the discs are solid rings."""
        one = travel / self.series
        within = np.minimum(one, self.flat)
        slope = np.where(one > self.flat, self.ring, discs.force_slope(within, *self.disc))
        force = discs.force(within, *self.disc) + self.ring * (one - within)
        return self.parallel * factor * force, self.parallel * factor * slope / self.series

    def travel(self, force, factor):
        one = force / (self.parallel * factor)
        beyond = np.maximum(one - discs.flat_force(*self.disc), 0.0) / self.ring
        return self.series * (discs.deflection_at(one, *self.disc) + beyond)

    def factor(self, states: States, sign, set_force=None):
        """Factor on the curve at assembly, tolerance of that sign; with a set force in the states, warm and relaxed."""
        tolerance = 1.0 + np.where(sign > 0.0, self.tolerance_high, self.tolerance_low) * sign
        fresh = tolerance * spring_life.modulus_at(1.0, self.modulus_slope, self.assembly_temperature)
        if set_force is None:
            return fresh
        set_travel = discs.deflection_at(set_force / (self.parallel * fresh), *self.disc)
        stress = disc_stresses.stresses(set_travel, *self.disc).om
        loss = spring_life.aged_relaxation(
            disc_life.relaxation_48h(stress, self.dwelling, self.material[:, 0]), states.relaxed * SECONDS_PER_HOUR)
        warmth = spring_life.modulus_at(1.0, self.modulus_slope, states.temperature)
        return tolerance * warmth * (1.0 - np.minimum(states.losses * loss, MOST_RELAXATION))

    def free_expansion(self, change):
        return self.expansion * self.free_length()[:, None] * change

    def friction(self) -> np.ndarray:
        edge, surface = disc_stacks.friction_factors(self.letter)
        return disc_stacks.friction(self.parallel, edge, surface, DISC_GUIDE_FRICTION)[:, 0]

    def scatter(self) -> np.ndarray:
        """Half the band of the force tolerance, (n,): what a whole lot may differ from the standard's curve."""
        return 0.5 * (self.tolerance_high + self.tolerance_low)[:, 0]

    def unlikeness(self) -> np.ndarray:
        """Half the band between columns of one holder, (n,): discs drawn at random from a lot even out in a column."""
        return self.scatter() / np.sqrt(self.parallel * self.series)[:, 0]


@dataclass(frozen=True)
class HelicalColumn:
    """Cold-coiled helical springs, `series` of them on one rod. Every field is (n, 1), lengths of one spring."""

    wire_diameter: np.ndarray
    outer_diameter: np.ndarray
    active_coils: np.ndarray
    total_coils: np.ndarray
    spring_length: np.ndarray
    ground: np.ndarray
    shear_modulus: np.ndarray
    modulus: np.ndarray
    modulus_slope: np.ndarray
    expansion: np.ndarray
    strength: np.ndarray
    relaxation_share: np.ndarray
    relaxation_exponent: np.ndarray
    relaxation_growth: np.ndarray
    tolerance: np.ndarray
    assembly_temperature: np.ndarray
    dwelling: np.ndarray
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

    def factor(self, states: States, sign, set_force=None):
        """Factor on the rate at assembly, tolerance of that sign; with a set force in the states, warm and relaxed."""
        tolerance = 1.0 + self.tolerance * sign
        if set_force is None:
            return tolerance * spring_life.modulus_at(1.0, self.modulus_slope, self.assembly_temperature)
        stress = springs.shear_stress(set_force, self.mean_diameter, self.wire_diameter)
        first = spring_life.relaxation_48h(stress, self.strength, self.dwelling, self.relaxation_share,
                                           self.relaxation_exponent, self.relaxation_growth)
        loss = spring_life.aged_relaxation(first, states.relaxed * SECONDS_PER_HOUR)
        warmth = spring_life.modulus_at(1.0, self.modulus_slope, states.temperature)
        return tolerance * warmth * (1.0 - np.minimum(states.losses * loss, MOST_RELAXATION))

    def free_expansion(self, change):
        return self.expansion * self.free_length()[:, None] * change

    def friction(self) -> np.ndarray:
        return np.full(len(self.series), HELICAL_GUIDE_FRICTION)

    def scatter(self) -> np.ndarray:
        return self.tolerance[:, 0]

    def unlikeness(self) -> np.ndarray:
        return self.scatter() / np.sqrt(self.series)[:, 0]
