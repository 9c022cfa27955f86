"""From an asymmetric holder put together to its complete response."""

from dataclasses import replace

import numpy as np

from packdesign.duty import Demand, Label, States, states
from packdesign.holders.asymmetric import checks
from packdesign.holders.asymmetric.balance import Pair, balance
from packdesign.holders.asymmetric.lines import cell_lines, cell_losses
from packdesign.holders.asymmetric.parts import Built
from packdesign.holders.frame.answer import dimensions, outer_box
from packdesign.holders.frame.checks import frame_requirements, highest_force, plate_rows
from packdesign.holders.frame.lines import frame_lines
from packdesign.holders.response import Response
from packdesign.mechanics import bounds, plungers

SLIPS = "pellet slips"
"""A flag that leaves the numbers of a state as good as they are."""


def answer(catalog, demand: Demand, built: Built, named: tuple[Label, ...]) -> Response:
    """Judge holders in the named states of their duty; its pressure is the anode's."""
    causes = states(demand, named, demand.retightening)
    # even equal plates are judged apart, as they are pressed by different parts
    frame = replace(built.frame, alike=np.zeros(len(built.choice), bool))
    pair = balance(built.train, demand, causes)
    pressure, flags = pair.anode.pressure, _flags(built, pair)
    uneven = plungers.end_unevenness(built.choice.plunger_length, built.choice.bore)
    box, size = _outside(built, demand)
    local = np.maximum(frame.field.highest, frame.field.sharing_highest)
    judged_cell = _requirements(catalog, demand, built, (named, causes, pair))
    plates, stress = plate_rows(catalog, frame, demand, named, pair.anode, pressure.max(axis=1) * local)
    return Response(
        labels=named, states=causes, pressure=pressure,
        trusted=~np.logical_or.reduce([where for name, where in flags.items() if name != SLIPS]), flags=flags,
        lowest_ratio=1.0 - uneven[:, None], highest_ratio=1.0 + uneven[:, None], nonuniformity=uneven,
        tilt=np.zeros(uneven.shape),
        requirements=(*judged_cell, checks.evenness_row(demand, uneven),
                      *frame_requirements(frame, demand, named, pair.anode, plates)),
        lines=(*frame_lines(built.frame, demand, catalog), *cell_lines(catalog, built)), volume=box.prod(axis=1),
        bound_mass=_floor(built, demand), dimensions=size, figures=_figures(built, pair, stress),
        pressure_in=lambda other: balance(built.train, demand, other).anode.pressure, box=box,
        losses=cell_losses(catalog, built, demand), cathode_pressure=pair.cathode.pressure)


def _requirements(catalog, demand: Demand, built: Built, found: tuple[tuple[Label, ...], States, Pair]) -> tuple:
    """Requirements of the cathode, the wall, the die, the plungers and the spring."""
    named, causes, pair = found
    judged = np.array([label.age != "set" for label in named])
    residual = built.train.wall.residual_in(causes, demand.assembly_temperature)
    return (*checks.cathode_rows(demand, pair.cathode.pressure, judged), *checks.wall_rows(pair),
            *checks.die_rows(built, demand, pair, residual), *checks.plunger_rows(built, demand, pair),
            *checks.spring_rows(catalog, built, demand, named, pair))


def _flags(built: Built, pair: Pair) -> dict[str, np.ndarray]:
    pads, solid = built.frame.pads, built.column.longest_travel()[:, None] * (1.0 + 1e-9)
    flags = {"contact lost": (pair.anode.force <= 0.0) | (pair.cathode.force <= 0.0),
             "spring solid": pair.cathode.column_travel > solid, SLIPS: pair.slips}
    if pads is not None:
        flags["pad past its curve"] = pads.strain(pair.anode.pressure) > pads.highest_strain[:, None]
    return flags


def _outside(built: Built, demand: Demand) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Box around plates, die and screws (n, 3) [m], and the sizes that results tell."""
    box, size = outer_box(built.frame, demand), dimensions(built.frame)
    box[:, :2] = np.maximum(box[:, :2], built.choice.outer_diameter[:, None])
    return box, size | {"length": box[:, 0], "width": box[:, 1]}


def _figures(built: Built, pair: Pair, stress: np.ndarray) -> dict[str, np.ndarray]:
    """What the plates do; on the one face there is no sharing."""
    field, one = built.frame.field, np.ones(len(stress))
    slope = np.maximum(field.plate.rotation, field.opposite.rotation)
    return {"lift_off": 0.0 * one, "plate_compliance": field.compliance,
            "stack_compliance": built.train.anode.stack_compliance, "plate_stress": stress,
            "rod_tilt": slope * highest_force(pair.anode), "rod_share": field.rod_share, "stack_share_lowest": one,
            "stack_share_highest": one, "crown_height": 0.0 * one}


def _floor(built: Built, demand: Demand) -> np.ndarray:
    """Ties that hold the anode's floor over the pellet (n,) [kg]."""
    rod = built.frame.rods
    return bounds.clamp_bound(rod.density, demand.lowest_pressure * demand.face, demand.stack_height,
                              rod.yield_strength)
