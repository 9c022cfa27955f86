"""An asymmetric holder put together: frame, spring, die and plungers as columns, and the load path they make."""

from dataclasses import dataclass, replace

import numpy as np

from packdesign.duty import Demand, States
from packdesign.holders.asymmetric.choice import AsymmetricChoice
from packdesign.holders.frame.balance import Path
from packdesign.holders.frame.columns import HelicalColumn
from packdesign.holders.frame.parts import Frame, Tower, frame
from packdesign.holders.frame.spring_stock import helical_column
from packdesign.holders.padding import lasting
from packdesign.mechanics import die_wall, plates, spring_life

WASHERS = 2
"""One under the head and one under the nut of every screw."""


@dataclass(frozen=True)
class Wall:
    """The die's wall and the pellet on it, columns (n,).

    `bore_compliance` and `pellet_compliance` are strains per radial pressure, `loosening` is how much more the bore
    widens per kelvin than the pellet; `creep_settled` and `creep_life` are those of the die's material.
    """

    friction: np.ndarray
    ratio: np.ndarray
    residual: np.ndarray
    length: np.ndarray
    bore: np.ndarray
    bore_compliance: np.ndarray
    pellet_compliance: np.ndarray
    loosening: np.ndarray
    creep_settled: np.ndarray
    creep_life: np.ndarray

    def crept(self, states: States) -> np.ndarray:
        """Share by which strains of the die have grown in every state (n, s)."""
        return states.losses * lasting(self.creep_settled, self.creep_life, states.relaxed)

    def residual_in(self, states: States, assembly: np.ndarray) -> np.ndarray:
        """Residual radial stress in every state (n, s) [Pa], with that as assembled at a temperature (n,) [K]."""
        change = states.temperature - assembly[:, None]
        columns = (column[:, None] for column in (self.bore_compliance, self.pellet_compliance))
        return die_wall.lasting_residual(self.residual[:, None], self.loosening[:, None] * change, *columns,
                                         self.crept(states))

    @property
    def exponent(self) -> np.ndarray:
        """Exponent 4 mu kappa L/D of the decay along the pellet, (n, 1)."""
        return (4.0 * self.friction * self.ratio * self.length / self.bore)[:, None]

    def _pellet(self, residual: np.ndarray) -> tuple:
        friction, ratio, length, bore = (column[:, None] for column in (
            self.friction, self.ratio, self.length, self.bore))
        return friction, ratio, residual, length, bore

    def held(self, stress: np.ndarray, residual: np.ndarray) -> np.ndarray:
        """Greatest difference that the wall holds from a stress at the more loaded end (n, s) [Pa]."""
        return die_wall.held_difference(stress, *self._pellet(residual))

    def transmitted(self, stress: np.ndarray, residual: np.ndarray) -> np.ndarray:
        """Stress left at the far end of a pellet that slips (n, s) [Pa]."""
        return die_wall.transmitted_stress(stress, *self._pellet(residual))

    def driving(self, stress: np.ndarray, residual: np.ndarray) -> np.ndarray:
        """Stress at the near end that makes the pellet slip against one at the far end (n, s) [Pa]."""
        return die_wall.driving_stress(stress, *self._pellet(residual))


@dataclass(frozen=True)
class Train:
    """The load path as columns (n,), SI; the pellet's middle parts what is the anode's from what is the cathode's.

    `anode` runs from there through the upper plunger, plates and rods back to the base plate, on which the die stands.
    `die_compliance` is that of the die beneath the pellet's middle [m/N], `die_expansion` its length [m/K].
    `cathode_compliance` and `cathode_expansion` are those of half the pellet and the lower plunger, of which
    `cell_compliance` is the half pellet's. `set_travel` is what the spring gives way as assembled.
    """

    anode: Path
    wall: Wall
    column: HelicalColumn
    cathode_pressure_set: np.ndarray
    set_travel: np.ndarray
    cell_compliance: np.ndarray
    cathode_compliance: np.ndarray
    cathode_expansion: np.ndarray
    die_compliance: np.ndarray
    die_expansion: np.ndarray


@dataclass(frozen=True)
class Built:
    """A holder ready to be judged, columns (n,); the frame's first plate is the base plate, the opposite one is above.

    `engaged` is how deep the anode's plunger sits in the die; `die` and `plunger` are properties of their materials.
    """

    choice: AsymmetricChoice
    frame: Frame
    train: Train
    engaged: np.ndarray
    die: dict[str, np.ndarray]
    plunger: dict[str, np.ndarray]

    @property
    def column(self) -> HelicalColumn:
        return self.train.column

    @property
    def section(self) -> np.ndarray:
        """Section of bore and plungers (n,) [m2]."""
        return np.pi / 4.0 * self.choice.bore**2


PROPERTIES = ("modulus", "poisson", "expansion", "density", "price", "yield_strength", "ultimate_strength",
              "highest_temperature", "creep_settled", "creep_life")


def _properties(catalog, rows: np.ndarray) -> dict[str, np.ndarray]:
    """What is needed of materials (n,); those that do not creep have none, and brittle ones no yield strength."""
    found = {name: catalog["materials"][name][rows] for name in PROPERTIES}
    found |= {name: np.nan_to_num(found[name]) for name in ("creep_settled", "creep_life")}
    found["strength"] = np.where(np.isnan(found["yield_strength"]), found["ultimate_strength"], found["yield_strength"])
    return found


def nominal(column: HelicalColumn) -> np.ndarray:
    """Factor on the rate at assembly, without tolerance (n, 1)."""
    return spring_life.modulus_at(1.0, column.modulus_slope, column.assembly_temperature)


def built_of(catalog, demand: Demand, choice: AsymmetricChoice) -> Built:
    """Put a holder together from its choice."""
    die, plunger = _properties(catalog, choice.die_material), _properties(catalog, choice.plunger_material)
    column = helical_column(catalog, demand, choice.frame)
    set_force = (choice.cathode_pressure_set * demand.face)[:, None]
    set_travel = column.travel(set_force, nominal(column))[:, 0]
    made = _bent(_frame(catalog, demand, choice, (column, plunger, set_travel)), choice, die["modulus"])
    below = column.free_length() - set_travel + choice.plunger_length
    train = _train(demand, choice, (made, column, die, plunger), set_travel, below + 0.5 * demand.thickness)
    return Built(choice, made, train, choice.die_length - below - demand.thickness, die, plunger)


def _frame(catalog, demand: Demand, choice: AsymmetricChoice, inside) -> Frame:
    """The frame around plungers, pellet and spring; to its plates the upper plunger is a layer of the stack."""
    column, plunger, set_travel = inside
    nothing = np.zeros(len(choice))
    tower = Tower(None, 2.0 * choice.plunger_length + column.free_length(), nothing, set_travel,
                  catalog["threads"]["clearance_hole"][choice.frame.rod_size], nothing, nothing + WASHERS, nothing)
    softness = demand.layer_softness + choice.plunger_length / plunger["modulus"]
    return frame(catalog, replace(demand, layer_softness=softness), choice.frame, tower)


def _bent(made: Frame, choice: AsymmetricChoice, modulus: np.ndarray) -> Frame:
    """The frame with its plates bent as they are pressed: the upper one by the plunger, the base plate by the die.

    Either is solved as one of two alike. The die's foot is a square as large as its outer circle; what the spring lays
    on the base plate within it, a small part of the force, counts as the die's.
    """
    side = 0.5 * np.pi**0.5 * choice.outer_diameter
    foot = replace(made.bed, length=side, width=side, softness=choice.die_length / modulus)
    upper, base = (plates.field(side.panel, bed, made.seats)
                   for side, bed in ((made.opposite, made.bed), (made.plate, foot)))
    compliance = 0.5 * (upper.compliance + base.compliance)
    field = replace(upper, plate=base.plate, opposite=upper.plate, compliance=compliance,
                    rod_share=np.maximum(upper.rod_share, base.rod_share))
    return replace(made, field=field, path=replace(made.path, plate_compliance=compliance))


def _train(demand: Demand, choice: AsymmetricChoice, built, set_travel: np.ndarray, below: np.ndarray) -> Train:
    made, column, die, plunger = built
    path, stretch = made.path, plunger["expansion"] * choice.plunger_length
    half, section = 0.5 * path.cell_compliance, np.pi / 4.0 * (choice.outer_diameter**2 - choice.bore**2)
    shared = 0.5 * demand.thermal_expansion * demand.thickness
    anode = replace(path, stack_compliance=path.stack_compliance - half, cell_compliance=half,
                    clamped_expansion=path.clamped_expansion + demand.layer_expansion + shared + stretch)
    return Train(
        anode=anode, wall=_wall(demand, choice, die), column=column, cathode_pressure_set=choice.cathode_pressure_set,
        set_travel=set_travel, cell_compliance=half,
        cathode_compliance=half + choice.plunger_length / plunger["modulus"] / demand.face,
        cathode_expansion=shared + stretch, die_compliance=below / die["modulus"] / section,
        die_expansion=die["expansion"] * below)


def _wall(demand: Demand, choice: AsymmetricChoice, die: dict[str, np.ndarray]) -> Wall:
    return Wall(
        friction=choice.friction, ratio=choice.lateral_ratio, residual=choice.residual_stress,
        length=np.broadcast_to(demand.thickness, choice.bore.shape), bore=choice.bore,
        bore_compliance=die_wall.die_compliance(0.5 * choice.bore, 0.5 * choice.outer_diameter, die["modulus"],
                                                die["poisson"]),
        pellet_compliance=die_wall.pellet_compliance(demand.contact_modulus,
                                                     die_wall.lateral_poisson(choice.lateral_ratio)),
        loosening=die["expansion"] - demand.thermal_expansion,
        creep_settled=die["creep_settled"], creep_life=die["creep_life"])
