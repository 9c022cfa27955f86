"""Lines of an asymmetric holder's parts list that its frame does not have, and what time takes from its parts."""

import numpy as np

from packdesign.duty import Demand, States, states
from packdesign.holders.aging import AGED
from packdesign.holders.asymmetric.parts import Built
from packdesign.holders.frame.losses import losses
from packdesign.holders.frame.spring_checks import relaxation_origin
from packdesign.holders.frame.spring_stock import spring_line
from packdesign.holders.particulars import turned
from packdesign.holders.response import Line, Loss, sized
from packdesign.mechanics import fasteners

PLUNGERS = 2
GROUP = "cell"
"""Group of the parts list: what the pellet sits in."""


def cell_lines(catalog, built: Built) -> tuple[Line, ...]:
    """Die, plungers and the spring under the cathode's."""
    choice, names = built.choice, catalog["materials"].ids
    die = fasteners.ring_mass(choice.outer_diameter, choice.bore, choice.die_length, built.die["density"])
    plunger = fasteners.ring_mass(choice.bore, 0.0 * choice.bore, choice.plunger_length, built.plunger["density"])
    one = np.ones(len(choice), int)
    return (
        Line("die", GROUP, one, die, die * built.die["price"],
             sized("die", choice.outer_diameter, choice.bore, choice.die_length),
             lambda row: str(names[choice.die_material[row]]), "turned, bore honed",
             turned(choice.outer_diameter, choice.bore, choice.die_length, density=built.die["density"],
                    surface="bore honed")),
        Line("plunger", GROUP, PLUNGERS * one, plunger, plunger * built.plunger["price"],
             sized("plunger, outer end crowned,", choice.bore, choice.plunger_length),
             lambda row: str(names[choice.plunger_material[row]]), "turned",
             turned(choice.bore, None, choice.plunger_length, density=built.plunger["density"])),
        spring_line(catalog, choice.frame, built.column, one),
    )


def cell_losses(catalog, built: Built, demand: Demand) -> tuple[Loss, ...]:
    """Losses of frame and cell at the end of life; those of spring and die are shares of their own force and strain."""
    (low, _) = (states(demand, (label,), demand.retightening) for label in AGED)
    return (_relaxation(catalog, built, low), *_creep(catalog, built, low), *losses(catalog, built.frame, demand))


def _relaxation(catalog, built: Built, aged: States) -> Loss:
    force = (built.train.cathode_pressure_set * built.train.anode.face)[:, None]
    share = built.column.relaxation(aged, np.zeros(force.shape), force)[:, 0]
    return Loss("springs", "relaxation", share, "-", *relaxation_origin(catalog, built.choice.frame))


def _creep(catalog, built: Built, aged: States) -> tuple[Loss, ...]:
    """Creep of the die, of which the residual stress on the pellet fades."""
    table, rows = catalog["materials"], built.choice.die_material
    share = built.train.wall.crept(aged)[:, 0]
    if not share.any():
        return ()
    return (Loss("die", "creep", share, "-", lambda row: str(table["source"][rows[row]]),
                 lambda row: str(table["creep_confidence"][rows[row]])),)
