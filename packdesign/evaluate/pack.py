"""From one holder to the pack: counts multiply here, and here alone."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from packdesign.evaluate import Evaluation
from packdesign.evaluate.limits import PACK, limited
from packdesign.evaluate.loads import room
from packdesign.evaluate.mounts import Mounts, mounts
from packdesign.holders.response import Line
from packdesign.requirements import Requirement, holds
from packdesign.task.objective import Weights


@dataclass(frozen=True)
class Packed:
    """A pack of equal holders, columns (n,) in SI.

    `cells`, `layers` and `holder` are masses of all cells installed, of all layers between them and of one holder with
    what mounts it; `mass`, `cost` and `volume` are those of all holders. Energies are of the cells `wanted`: what is
    spare fills its holder, and weighs.
    """

    evaluation: Evaluation
    mounted: Mounts

    @property
    def holders(self) -> np.ndarray:
        return self._every(self.evaluation.demand.pack.holders)

    @property
    def wanted(self) -> np.ndarray:
        """Cells that the pack is asked to have."""
        return self._every(self.evaluation.demand.pack.wanted)

    @property
    def installed(self) -> np.ndarray:
        """Cells of all holders, each of which is full."""
        return self.holders * self.evaluation.demand.cell_count

    @property
    def spare(self) -> np.ndarray:
        """Cells that only fill their holder."""
        return self.installed - self.wanted

    @property
    def box(self) -> np.ndarray:
        """Sides of the room that one holder takes with its terminals, in its own axes (n, 3) [m]."""
        return room(self.evaluation.demand, self.evaluation.response.box)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Parts of one holder."""
        return (*self.evaluation.response.lines, *self.mounted.lines)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return (*self.evaluation.requirements, *self.mounted.rows, *self.limits)

    @property
    def limits(self) -> tuple[Requirement, ...]:
        """What the task lets the whole pack weigh, cost and take up."""
        return limited(self.evaluation.kind, self.evaluation.demand, PACK, self.whole, self.whole_cost,
                       self.volume)

    @cached_property
    def utilisation(self) -> np.ndarray:
        rows = [self.evaluation.utilisation, *(row.worst()[0] for row in (*self.mounted.rows, *self.limits))]
        return np.stack(np.broadcast_arrays(*rows)).max(axis=0)

    @property
    def feasible(self) -> np.ndarray:
        """Packs whose holders can be put together, hold every requirement and are held."""
        return self.evaluation.buildable & holds(self.utilisation)

    @property
    def holder(self) -> np.ndarray:
        return self.evaluation.mass + self.mounted.mass

    @property
    def mass(self) -> np.ndarray:
        return self.holders * self.holder

    @property
    def cost(self) -> np.ndarray:
        return self.holders * (self.evaluation.cost + self.mounted.cost)

    @property
    def whole_cost(self) -> np.ndarray:
        """Cost of holders and layers, without cells [EUR]."""
        return self.cost + self.holders * self.evaluation.demand.layer_cost

    @property
    def volume(self) -> np.ndarray:
        return self.holders * self.evaluation.volume

    @property
    def bound_mass(self) -> np.ndarray:
        """Mass that no holders of this kind can fall below [kg]."""
        return self.holders * self.evaluation.bound_mass

    @property
    def cells(self) -> np.ndarray:
        return self.installed * self.evaluation.demand.mass

    @property
    def layers(self) -> np.ndarray:
        return self.holders * self.evaluation.demand.layer_mass

    @property
    def whole(self) -> np.ndarray:
        """Mass of the whole pack: holders, layers and cells [kg]."""
        return self.mass + self.layers + self.cells

    @property
    def energy(self) -> np.ndarray:
        """Energy of the cells wanted [J]."""
        return self.wanted * self.evaluation.demand.energy

    @property
    def specific_energy(self) -> np.ndarray:
        """Energy of the cells wanted over the mass of the whole pack [J/kg]."""
        return self.energy / self.whole

    @property
    def bare_specific_energy(self) -> np.ndarray:
        """Energy over mass of the cells alone [J/kg]."""
        return self._every(self.evaluation.demand.energy / self.evaluation.demand.mass)

    @property
    def penalty(self) -> np.ndarray:
        """What holders, layers and spare cells take from the energy per mass [J/kg]."""
        return self.bare_specific_energy - self.specific_energy

    def _every(self, column: np.ndarray) -> np.ndarray:
        return np.broadcast_to(column, self.evaluation.mass.shape)


def packed(catalog, evaluation: Evaluation) -> Packed | None:
    """The packs of evaluated holders; None where their task asks for one holder alone."""
    if evaluation.demand.pack is None:
        return None
    return Packed(evaluation, mounts(catalog, evaluation.demand, evaluation))


def objective(catalog, evaluation: Evaluation, weights: Weights) -> np.ndarray:
    """What a pack weighs with its cells [kg], costs without them [EUR] and its holders take up [m3], weighed (n,)."""
    found = packed(catalog, evaluation)
    return weights.of(found.whole, found.whole_cost, found.volume)
