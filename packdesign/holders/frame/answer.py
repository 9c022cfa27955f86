"""From a frame put together to its complete response: states, local pressures, requirements, lines."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from packdesign.duty import Demand, Drawn, Label, states
from packdesign.holders.frame.balance import Balance, balance
from packdesign.holders.frame.checks import frame_requirements, highest_force, plate_rows
from packdesign.holders.frame.end_plates import pressure_loss
from packdesign.holders.frame.inertia import inertia
from packdesign.holders.frame.lines import frame_lines
from packdesign.holders.frame.losses import losses
from packdesign.holders.frame.mapping import drawing
from packdesign.holders.frame.parts import Frame
from packdesign.holders.frame.pressing import Ratios, ratios
from packdesign.holders.frame.stiffness import areal_stiffness
from packdesign.holders.response import Line, Response
from packdesign.requirements import EITHER, Requirement


def answer(catalog, frame: Frame, demand: Demand, named: tuple[Label, ...], column_rows: Callable,
           column_lines: tuple[Line, ...], bound: np.ndarray) -> Response:
    """Judge a frame in the named states of its duty.

    `column_rows(labels, balance)` gives the requirements of what stands on the rods.
    """
    causes = states(demand, named, demand.retightening)
    state = balance(frame.path, demand, causes)
    pressure, flags = state.pressure, _flags(frame, state)
    judged = np.array([label.age != "set" for label in named])
    ratio, box = _ratios(frame, demand, state), outer_box(frame, demand)
    tilt, uneven = _unevenness(frame, state, ratio, judged, demand.drawn)
    plates, stress = plate_rows(catalog, frame, demand, named, state, (pressure * ratio.highest).max(axis=1))
    return Response(
        labels=named, states=causes, pressure=pressure, trusted=~np.logical_or.reduce(list(flags.values())),
        flags=flags, lowest_ratio=ratio.lowest, highest_ratio=ratio.highest, nonuniformity=uneven,
        tilt=tilt, requirements=(*_evenness_rows(demand, uneven),
                                 *frame_requirements(frame, demand, named, state, plates), *column_rows(named, state)),
        lines=(*frame_lines(frame, demand, catalog), *column_lines), volume=box.prod(axis=1),
        bound_mass=bound, dimensions=dimensions(frame), figures=_figures(frame, demand, state, ratio, judged, stress),
        pressure_in=lambda other: balance(frame.path, demand, other).pressure,
        drawing=drawing(catalog, demand, frame, state.force), losses=losses(catalog, frame, demand),
        box=box, inertia=inertia(catalog, frame, demand.stack_height, column_lines) if demand.pack else None,
    )


def _ratios(frame: Frame, demand: Demand, state: Balance) -> Ratios:
    """Local over mean pressure in every state; studs press on part of the cells only, and ribs more than between."""
    plate, opposite, bed = frame.plate, frame.opposite, frame.bed
    found = ratios(plate, opposite, frame.alike, bed, frame.seats, frame.field, frame.tower.column is None,
                   state.force, frame.choice.set_pressure * bed.face, demand.drawn is not None)
    tall = np.broadcast_to(demand.stack_height, frame.alike.shape) + (
        0.0 if frame.pads is None else frame.pads.height)
    lost = np.maximum(*(pressure_loss(side, bed.softness, tall) for side in (plate, opposite)))[:, None]
    lowest, highest = found.lowest * (1.0 - lost), found.highest * (1.0 + lost)
    if frame.pads is not None:
        peak = frame.pads.peak[:, None]
        lowest, highest = np.where(peak > 1.0, 0.0, lowest), highest * peak
    return replace(found, lowest=lowest, highest=highest)


def _unevenness(frame: Frame, state: Balance, ratio: Ratios, judged: np.ndarray,
                drawn: Drawn | None) -> tuple[np.ndarray, np.ndarray]:
    """Tilt and total nonuniformity (n,), each in its worst judged state: the map's, and that of rods that err apart.

    Set forces err by the setting's scatter, and springs of unlike rate add their share of what the force has moved
    since; where a length is set, the whole force is as unlike as the springs are. Drawn errors tilt by their share.
    """
    scatter = frame.setting.scatter[:, None]
    if frame.tower.column is not None:
        unlike = frame.tower.column.unlikeness()[:, None]
        found, as_set = state.equilibrium_force[:, judged], state.set_force[:, judged]
        moved = np.abs(found - as_set) / np.where(found > 0.0, found, np.inf)
        scatter = np.where(frame.setting.by_length[:, None], unlike, scatter + unlike * moved)
    share = 1.0 if drawn is None else drawn.tilt[:, None]
    tilt = frame.field.tilt[:, None] * share * scatter
    uneven = (_among(judged, np.maximum(ratio.highest - 1.0, 1.0 - ratio.lowest)) + tilt).max(axis=1)
    return tilt.max(axis=1), np.where(np.isnan(uneven), np.inf, uneven)


def _among(judged: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Judged states of a column (n, s); one that is (n, 1) holds in every state."""
    return column if column.shape[1] == 1 else column[:, judged]


def _figures(frame: Frame, demand: Demand, state: Balance, ratio: Ratios, judged: np.ndarray,
             stress: np.ndarray) -> dict:
    """What else the plates do (n,): shares, flexure, the highest stress and slope at the highest force; SI."""
    def worst(column: np.ndarray, pick) -> np.ndarray:
        return pick(_among(judged, column), axis=1)

    field = frame.field
    slope = np.maximum(field.plate.rotation, field.opposite.rotation)
    return {
        "lift_off": worst(ratio.lift_off, np.max), "plate_compliance": field.compliance,
        "stack_compliance": frame.path.stack_compliance, "plate_stress": stress,
        "rod_tilt": slope * highest_force(state),
        "rod_share": field.rod_share if frame.tower.column is None else np.ones(len(stress)),
        "stack_share_lowest": worst(ratio.stack_lowest, np.min),
        "stack_share_highest": worst(ratio.stack_highest, np.max), "crown_height": frame.crown,
        **areal_stiffness(frame, demand),
    }


def _evenness_rows(demand: Demand, uneven: np.ndarray) -> tuple[Requirement, ...]:
    # set higher the pressure swings by less of itself, until springs relax more, or pads and solid springs are stiffer
    return (Requirement("cells", "evenness of the pressure", uneven, np.broadcast_to(demand.uniformity, uneven.shape),
                        "-", "task, window.uniformity; plate on elastic foundation and tilt", trend=EITHER),)


def _flags(frame: Frame, state: Balance) -> dict[str, np.ndarray]:
    flags = {"contact lost": state.force <= 0.0}
    if frame.tower.column is not None:
        flags["spring solid"] = state.column_travel > frame.tower.column.longest_travel()[:, None] * (1.0 + 1e-9)
    if frame.pads is not None:
        strain = frame.pads.strain(state.force / frame.path.face[:, None])
        flags["pad past its curve"] = strain > frame.pads.highest_strain[:, None]
    return flags


def dimensions(frame: Frame) -> dict[str, np.ndarray]:
    """Sizes that results tell (n,) [m], and the set pressure [Pa]."""
    rod = frame.rods
    head = np.where(rod.cut, rod.nut_height + 2.0 * rod.pitch, rod.head_height)
    length, width = (np.maximum(*pair) for pair in zip(frame.plate.outside, frame.opposite.outside, strict=True))
    return {"height": frame.rod_length + np.where(rod.cut, 0.0, head), "clamp_length": frame.clamp_length,
            "length": length, "width": width, "set_pressure": frame.choice.set_pressure}


def outer_box(frame: Frame, demand: Demand) -> np.ndarray:
    """Sizes of the box around plates, cells and rods (n, 3) [m]."""
    size = dimensions(frame)
    return np.stack([np.maximum(size["length"], demand.outline_length),
                     np.maximum(size["width"], demand.outline_width), size["height"]], axis=1)
