"""Liner and winding of a wound cylinder together: how stiff they are, how they share the load, what they bear."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.isostatic.choice import VesselChoice
from packdesign.holders.isostatic.stock import WINDING, kept, rolled_least
from packdesign.holders.isostatic.strength import EN, TEST_FACTOR, outside_limit
from packdesign.mechanics import external_pressure, vessels, wound_walls
from packdesign.requirements import NEITHER, Requirement

LAYER = ("modulus", "modulus_across", "poisson", "shear_modulus")
WARMTH = ("modulus", "modulus_across", "poisson", "expansion", "expansion_across")
COLUMNS = (*LAYER, *WARMTH[3:], "strength", "density", "pair", "burst_factor", "bond_strength",
           "highest_temperature", "price")


@dataclass(frozen=True)
class Wound:
    """Liner and winding, columns (n,): inside radius, liner and winding that are surely there, the layer's values.

    All layers lie at plus and minus 54.74 deg, which hold a closed tube both ways.
    """

    radius: np.ndarray
    liner: np.ndarray
    winding: np.ndarray
    layer: dict[str, np.ndarray]

    @property
    def under(self) -> np.ndarray:
        """Radius on which the fibres lie [m]."""
        return self.radius + self.liner

    def moduli(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Stiffness of the winding along, between and round (n,) [Pa]."""
        own, angle = [self.layer[name] for name in LAYER], wound_walls.BALANCED_ANGLE
        return (wound_walls.axial_modulus(*own, angle), wound_walls.coupling_modulus(*own, angle),
                wound_walls.axial_modulus(*own, np.pi / 2.0 - angle))

    def stiffness(self, modulus: np.ndarray, poisson: np.ndarray) -> tuple[np.ndarray, ...]:
        """Stiffness of liner and winding along, between and round (n,) [N/m]."""
        held = modulus / (1.0 - poisson**2)
        return tuple(of_metal * self.liner + of_winding * self.winding for of_metal, of_winding in
                     zip((held, poisson * held, held), self.moduli(), strict=True))

    def strains(self, modulus: np.ndarray, poisson: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Strain round and along per pressure (n,) [1/Pa]."""
        return self._pulled(self.radius, self.radius / 2.0, modulus, poisson)

    def _pulled(self, round_, along, modulus, poisson) -> tuple[np.ndarray, np.ndarray]:
        """Strain round and along under forces round and along (n,)."""
        stiff, coupling, stiff_round = self.stiffness(modulus, poisson)
        return (wound_walls.wall_strain(round_, along, stiff_round, stiff, coupling),
                wound_walls.wall_strain(along, round_, stiff, stiff_round, coupling))

    def warmed(self, modulus: np.ndarray, poisson: np.ndarray, expansion: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Strain of the liner round and along per warmth (n,) [1/K], its own expansion taken off."""
        own, angle = [self.layer[name] for name in WARMTH], wound_walls.BALANCED_ANGLE
        of_metal = modulus * expansion / (1.0 - poisson) * self.liner
        along, round_ = (of_metal + self.winding * wound_walls.thermal_modulus(*own, one)
                         for one in (angle, np.pi / 2.0 - angle))
        return tuple(strain - expansion for strain in self._pulled(round_, along, modulus, poisson))

    def liner_stress(self, modulus: np.ndarray, poisson: np.ndarray) -> np.ndarray:
        """Equivalent stress of the liner per pressure (n,) [-]."""
        return wound_walls.liner_stress(*self.strains(modulus, poisson), modulus, poisson)

    def warm_liner_stress(self, metal: dict, pressure: np.ndarray, warmth: np.ndarray) -> np.ndarray:
        """Equivalent stress of the liner under a pressure (n,) [Pa] and a warmth since assembly (n,) [K]."""
        modulus, poisson = metal["modulus"], metal["poisson"]
        pressed, warmed = self.strains(modulus, poisson), self.warmed(modulus, poisson, metal["expansion"])
        both = (pressure * one + warmth * other for one, other in zip(pressed, warmed, strict=True))
        return wound_walls.liner_stress(*both, modulus, poisson)

    def bursts(self) -> np.ndarray:
        """Pressure at which the fibres break (n,) [Pa]."""
        return wound_walls.netting_pressure(self.layer["strength"], self.winding, 0.0 * self.winding,
                                            wound_walls.BALANCED_ANGLE, self.under)


def wound(catalog, choice: VesselChoice, diameter: np.ndarray) -> Wound:
    """Liner and winding of each design on a bore (n,) [m]."""
    table = catalog["windings"]
    return Wound(diameter / 2.0, rolled_least(catalog, choice.material, choice.liner),
                 kept(catalog, WINDING) * choice.wall, {name: table[name][choice.winding] for name in COLUMNS})


def sleeve_wall(pressure: np.ndarray, diameter: np.ndarray, stress: np.ndarray, joint: np.ndarray) -> np.ndarray:
    """Least wall of the sleeve on an end ring (n,) [m]: at the ring it bears the whole force on the end alone.

    Along the axis a cylinder's stress is a sphere's, so that the sphere's formula gives it.
    """
    return vessels.en_sphere_wall(pressure, diameter, stress, joint)


def winding_rows(built, made, demand: Demand) -> tuple[Requirement, ...]:
    """Burst, liner, laps, sleeves, evacuation, resin."""
    whole, allowable, one = built.inside.wound, built.allowable, np.ones(len(built.choice))
    factor, strong = whole.layer["burst_factor"], built.shell
    per_pressure = whole.liner_stress(built.metal["modulus"], built.metal["poisson"])
    warmths = [bound - demand.assembly_temperature for bound in (demand.lowest_temperature, demand.highest_temperature)]
    warm = np.maximum.reduce([whole.warm_liner_stress(built.metal, pressure, warmth + 0.0 * one)
                              for pressure in (0.0 * one, allowable) for warmth in warmths])
    lap = wound_walls.lap_length(allowable, whole.under, whole.layer["bond_strength"], factor)
    sleeve = sleeve_wall(allowable, built.inside.diameter, strong.stress, made.joint)
    return (
        Requirement("winding", "burst", factor * allowable, whole.bursts(), "MPa",
                    "netting; factor of ISO 11439:2013; ASME VIII-1 does not cover wound vessels"),
        Requirement("winding", "thin wall", whole.winding / whole.under, wound_walls.THICKEST * one, "-",
                    "thin shell: all layers strained alike", trend=NEITHER),
        Requirement("winding", "lap on the end rings", lap, made.lap, "mm", "mean shear of the bond, factor as burst"),
        Requirement("winding", "temperature", demand.highest_temperature * one, whole.layer["highest_temperature"],
                    "degC", "catalog", trend=NEITHER),
        Requirement("vessel", "liner in the test", TEST_FACTOR * allowable * per_pressure, strong.test_stress, "MPa",
                    f"lamination theory: the liner stays elastic; 2014/68/EU, Annex I, 7.4; {EN}, Table 6-1"),
        Requirement("vessel", "liner at any temperature", warm, strong.test_stress, "MPa",
                    f"lamination theory: empty and at PS the liner stays elastic; {EN}, Table 6-1"),
        Requirement("vessel", "sleeves of the end rings", sleeve, built.machining.least(made.sleeve), "mm",
                    f"{EN}, 7.4: force on the end, borne alone at the ring"),
        _evacuation_row(built),
    )


def _evacuation_row(built) -> Requirement:
    """Evacuation: the better of two lower bounds, the liner alone and the whole wall with its softest modulus."""
    whole, metal, length = built.inside.wound, built.metal, built.inside.shell_length
    limit = outside_limit(built.shell, metal["yield_strength"])
    radius, thick = whole.radius + whole.liner / 2.0, whole.liner + whole.winding
    stiff, poisson = metal["modulus"], metal["poisson"]
    alone = external_pressure.cylinder_buckling_pressure(stiff, poisson, radius, whole.liner, length)
    along, between, round_ = whole.moduli()
    softest = np.minimum.reduce([stiff, wound_walls.free_modulus(along, round_, between),
                                 wound_walls.free_modulus(round_, along, between)])
    together = external_pressure.cylinder_buckling_pressure(softest, 0.0 * softest, whole.radius + thick / 2.0, thick,
                                                            length)
    bears = external_pressure.cylinder_allowable_pressure(
        np.maximum(alone, together), external_pressure.cylinder_yield_pressure(limit, radius, whole.liner))
    return Requirement("vessel", "evacuation before filling", np.full(len(length), external_pressure.EVACUATION), bears,
                       "MPa", f"{EN}, 8.5.2, liner alone or the whole wall at its softest modulus", trend=NEITHER)
