"""From a frame put together to its complete response: states, local pressures, requirements, lines."""

from collections.abc import Callable

import numpy as np

from packdesign.duty import Demand, Label, states
from packdesign.holders.frame.balance import Balance, balance
from packdesign.holders.frame.checks import frame_requirements
from packdesign.holders.frame.lines import frame_lines
from packdesign.holders.frame.parts import Frame
from packdesign.holders.response import Line, Response
from packdesign.requirements import FALLS, Requirement


def answer(catalog, frame: Frame, demand: Demand, named: tuple[Label, ...], column_rows: Callable,
           column_lines: tuple[Line, ...], bound: np.ndarray) -> Response:
    """Judge a frame in the named states of its duty.

    `column_rows(labels, balance)` gives the requirements of what stands on the rods.
    """
    causes = states(demand, named)
    state = balance(frame.path, demand, causes)
    pressure = state.force / demand.face[:, None]
    tilt, uneven = _unevenness(frame, state, np.array([label.age != "set" for label in named]))
    lowest, highest = _ratios(frame)
    return Response(
        labels=named, states=causes, pressure=pressure, trusted=_trusted(frame, state),
        flags=_flags(frame, state), lowest_ratio=lowest, highest_ratio=highest, nonuniformity=uneven, tilt=tilt,
        requirements=(*_evenness_rows(demand, uneven), *frame_requirements(frame, demand, named, state),
                      *column_rows(named, state)),
        lines=(*frame_lines(frame, catalog), *column_lines), volume=_volume(frame, demand),
        bound_mass=bound, dimensions=_dimensions(frame),
        pressure_in=lambda other: balance(frame.path, demand, other).force / demand.face[:, None],
    )


def _ratios(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest local pressure over the mean (n,); of a stiff frame the worse of even and shared rods."""
    field = frame.field
    lowest, highest = field.lowest, field.highest
    if frame.tower.column is None:
        lowest, highest = np.minimum(lowest, field.sharing_lowest), np.maximum(highest, field.sharing_highest)
    if frame.pads is None:
        return lowest, highest
    return np.where(frame.pads.peak > 1.0, 0.0, lowest), highest * frame.pads.peak


def _unevenness(frame: Frame, state: Balance, judged: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tilt and total nonuniformity (n,): the map's and what rods that err apart add in the worst state.

    Set forces err by the setting's scatter, and springs of unlike rate add their share of what the force has moved
    since; where a length is set, the whole force is as unlike as the springs are.
    """
    scatter = frame.setting.scatter[:, None] + np.zeros(state.force.shape)
    if frame.tower.column is not None:
        unlike = frame.tower.column.unlikeness()[:, None]
        moved = np.divide(np.abs(state.equilibrium_force - state.set_force), state.equilibrium_force,
                          out=np.zeros(state.force.shape), where=state.equilibrium_force > 0.0)
        scatter = np.where(frame.setting.by_length[:, None], unlike, scatter + unlike * moved)
    tilt = frame.field.tilt * np.where(judged, scatter, 0.0).max(axis=1)
    lowest, highest = _ratios(frame)
    uneven = np.maximum(highest - 1.0, 1.0 - lowest) + tilt
    return tilt, np.where(np.isnan(uneven), np.inf, uneven)


def _evenness_rows(demand: Demand, uneven: np.ndarray) -> tuple[Requirement, ...]:
    return (Requirement("cells", "evenness of the pressure", uneven, np.broadcast_to(demand.uniformity, uneven.shape),
                        "-", "task, window.uniformity; plate on elastic foundation and tilt", trend=FALLS),)


def _flags(frame: Frame, state: Balance) -> dict[str, np.ndarray]:
    flags = {"contact lost": state.force <= 0.0}
    if frame.tower.column is not None:
        flags["spring solid"] = state.column_travel > frame.tower.column.longest_travel()[:, None] * (1.0 + 1e-9)
    if frame.pads is not None:
        strain = frame.pads.strain(state.force / frame.path.face[:, None])
        flags["pad past its curve"] = strain > frame.pads.highest_strain[:, None]
    return flags


def _trusted(frame: Frame, state: Balance) -> np.ndarray:
    return ~np.logical_or.reduce(list(_flags(frame, state).values()))


def _dimensions(frame: Frame) -> dict[str, np.ndarray]:
    rod = frame.rods
    head = np.where(rod.cut, rod.nut_height + 2.0 * rod.pitch, rod.head_height)
    return {"height": frame.rod_length + np.where(rod.cut, 0.0, head), "clamp_length": frame.clamp_length,
            "length": frame.plates.length, "width": frame.plates.width, "set_pressure": frame.choice.set_pressure}


def _volume(frame: Frame, demand: Demand) -> np.ndarray:
    """Box around plates, cells and rods [m3]."""
    size = _dimensions(frame)
    return (np.maximum(size["length"], demand.outline_length) * np.maximum(size["width"], demand.outline_width)
            * size["height"])
