"""Load blocks of a duty: how far a quantity swings per charge, per temperature cycle and per depressurisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.counting import ALIKE, counted
from packdesign.requirements import EITHER, Requirement

STATIC_CYCLES = 1e4
"""Fewer cycles than this are static loading for springs and discs (EN 13906-1, EN 16984)."""


SERVICE = ("depressurisations", "temperature cycles", "charge cycles")
"""Blocks of a duty without a history, the largest swing first."""

HISTORY = "history"
"""Name of all blocks that a recorded history is counted to."""


@dataclass(frozen=True)
class Blocks:
    """Load blocks, across (n, b), and what each is called: the cycles of a history share a name."""

    low: np.ndarray
    high: np.ndarray
    cycles: np.ndarray
    names: tuple[str, ...]

    @property
    def total(self) -> np.ndarray:
        return in_turn(self.cycles)


def in_turn(columns: np.ndarray) -> np.ndarray:
    """Sum over blocks (n, b), one after the other: blocks without cycles at the end change no digit of it."""
    return sum(columns.T, np.zeros(len(columns)))


def joined(parts: Iterable[Blocks]) -> Blocks:
    """Blocks beside each other."""
    parts = tuple(parts)
    low, high, cycles = (np.concatenate([getattr(part, name) for part in parts], axis=1)
                         for name in ("low", "high", "cycles"))
    return Blocks(low, high, cycles, tuple(name for part in parts for name in part.names))


def block(name: str, low: np.ndarray, high: np.ndarray, cycles: np.ndarray) -> Blocks:
    """One block of columns (n,)."""
    return Blocks(*(column[:, None] for column in np.broadcast_arrays(low, high, cycles)), (name,))


def blocks(labels: tuple[Label, ...], values: np.ndarray, demand: Demand, pressure: np.ndarray) -> Blocks:
    """Blocks of a state quantity (n, s) that is proportional to the pressure (n, s) as that is let off.

    With a history they are its cycles as rainflow counts them. Without one they are paired as rainflow would: every
    temperature cycle meets a charge cycle at its turning points, so that as many charge cycles as there are temperature
    cycles are inside the second block and the rest swing at one temperature.
    """
    let_off = _depressurisations(values, demand, pressure)
    if any(label.moment >= 0 for label in labels):
        return joined((let_off, _recorded(labels, values, demand)))
    groups = _groups(labels)
    lows, highs = _ends(values, list(groups.values()))
    warmings = _grouped(key[:2] for key in groups)
    warm, charge = _widest(_ends(lows, warmings)[0], _ends(highs, warmings)[1]), _widest(lows, highs)
    rest = np.maximum(demand.cycles - demand.temperature_cycles, 0.0)
    return joined((let_off, block(SERVICE[1], *warm, demand.temperature_cycles), block(SERVICE[2], *charge, rest)))


def _depressurisations(values: np.ndarray, demand: Demand, pressure: np.ndarray) -> Blocks:
    """From the highest value down in proportion to the pressure; none where the pressure never is above that."""
    place = np.argmax(values, axis=1)[:, None]
    highest, above = (np.take_along_axis(column, place, axis=1)[:, 0] for column in (values, pressure))
    left = np.divide(demand.depressurised_to, above, out=np.ones(above.shape), where=above > demand.depressurised_to)
    return block(SERVICE[0], np.minimum(left * highest, highest), np.maximum(left * highest, highest),
                 demand.depressurisations)


def _recorded(labels: tuple[Label, ...], values: np.ndarray, demand: Demand) -> Blocks:
    """Cycles of the history at the age and in the corner where it swings widest, (n, b), the widest first.

    Where there is friction, a valley is on the shrinking branch and a peak on the growing one: turning back costs twice
    the friction however short the way.
    """
    groups: dict[tuple[str, str], dict[int, list[int]]] = {}
    for state, label in enumerate(labels):
        if label.moment >= 0:
            groups.setdefault((label.age, label.corner), {}).setdefault(label.moment, []).append(state)
    ends = [_ends(values, list(moments.values())) for moments in groups.values()]
    lower, upper = (np.stack(side, axis=1) for side in zip(*ends, strict=True))
    place = _widest_place(lower.min(axis=2), upper.max(axis=2))[:, :, None]
    lower, upper = (np.take_along_axis(side, place, axis=1)[:, 0] for side in (lower, upper))
    valley, peak, count = counted(demand.history, 0.5 * (lower + upper))
    happens, rest = count > 0.0, lower.min(axis=1, keepdims=True)
    low = np.where(happens, np.take_along_axis(lower, valley, axis=1), rest)
    high = np.where(happens, np.take_along_axis(upper, peak, axis=1), rest)
    widest = np.argsort(low - high, axis=1, kind="stable")
    sides = (np.take_along_axis(side, widest, axis=1) for side in (low, high, count * demand.history_repeats[:, None]))
    return Blocks(*sides, (HISTORY,) * count.shape[1])


def blocks_with_phases(labels: tuple[Label, ...], values: np.ndarray, demand: Demand, pressure: np.ndarray) -> Blocks:
    """Blocks of service and of the charge cycles in every phase among the states, (n, b + p)."""
    phases: dict[str, list[int]] = {}
    for state, label in enumerate(labels):
        if label.phase in demand.phase_names:
            phases.setdefault(label.phase, []).append(state)
    special = (block(name, values[:, group].min(axis=1), values[:, group].max(axis=1),
                     demand.phase_cycles[:, demand.phase_names.index(name)]) for name, group in phases.items())
    return joined((blocks(labels, values, demand, pressure), *special))


def damage_row(component: str, check: str, swing: Blocks, life: np.ndarray, source: str) -> Requirement:
    """Miner's sum over load blocks whose swings a part survives `life` times (n, b) each, against 1.

    Springs swing less in force the softer they get as they are pressed, and parts of vessels grow in steps with the
    pressure that they are sized for: damage may fall as the set pressure rises.
    """
    share = swing.cycles / np.maximum(life, 1.0)
    by_block: dict[str, np.ndarray] = {}
    for name, column in zip(swing.names, share.T, strict=True):
        by_block[name] = by_block.get(name, 0.0) + column
    return Requirement(component, check, in_turn(share), np.ones(len(share)), "-", f"{source}; Miner",
                       trend=EITHER, by_block=by_block)


def _groups(labels: tuple[Label, ...]) -> dict[tuple, list[int]]:
    """States that one cycle of charge runs through, by age, corner and temperature."""
    groups: dict[tuple, list[int]] = {}
    for state, label in enumerate(labels):
        if label.age != "set":
            groups.setdefault((label.age, label.corner, label.temperature), []).append(state)
    return groups


def _grouped(keys: Iterable) -> list[list[int]]:
    """Places of equal keys."""
    groups: dict[tuple, list[int]] = {}
    for place, key in enumerate(keys):
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def _ends(values: np.ndarray, groups: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Low and high values (n, g) of groups of states; of smaller ones the first counts more than once."""
    most = max(map(len, groups))
    places = zip(*(group + group[:1] * (most - len(group)) for group in groups), strict=True)
    turns = [np.take(values, place, axis=1) for place in places]
    return reduce(np.minimum, turns), reduce(np.maximum, turns)


def _widest_place(lows: np.ndarray, highs: np.ndarray) -> np.ndarray:
    """Place (n, 1) of the widest swing among several (n, g); of those as wide the highest, whose mean hurts most."""
    swing = highs - lows
    narrower = swing < (1.0 - ALIKE) * swing.max(axis=1, keepdims=True)
    return np.argmax(np.where(narrower, -np.inf, highs), axis=1)[:, None]


def _widest(lows: np.ndarray, highs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Low and high value (n,) of the widest of swings (n, g)."""
    place = _widest_place(lows, highs)
    return np.take_along_axis(lows, place, axis=1)[:, 0], np.take_along_axis(highs, place, axis=1)[:, 0]
