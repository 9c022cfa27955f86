"""Load blocks of a duty: how far a quantity swings per charge, per temperature cycle and per depressurisation."""

from dataclasses import dataclass

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.requirements import Requirement

STATIC_CYCLES = 1e4
"""Fewer cycles than this are static loading for springs and discs (EN 13906-1, EN 16984)."""


SERVICE = ("depressurisations", "temperature cycles", "charge cycles")
"""Blocks of every duty, the largest swing first."""


@dataclass(frozen=True)
class Blocks:
    """Load blocks, across (n, b), and what each is called."""

    low: np.ndarray
    high: np.ndarray
    cycles: np.ndarray
    names: tuple[str, ...]

    @property
    def total(self) -> np.ndarray:
        return self.cycles.sum(axis=1)


def blocks(labels: tuple[Label, ...], values: np.ndarray, demand: Demand) -> Blocks:
    """Blocks of a state quantity (n, s), paired as rainflow counting pairs them: the largest swings close first.

    Every temperature cycle meets a charge cycle at its turning points, so as many charge cycles as there are
    temperature cycles are inside the second block and the rest swing at one temperature.
    """
    charge_low, charge_high = _widest(values, _groups(labels, by_temperature=True))
    warm_low, warm_high = _widest(values, _groups(labels, by_temperature=False))
    highest = values.max(axis=1)
    empty = np.broadcast_to(0.0, highest.shape)
    low = np.stack([empty, warm_low, charge_low], axis=1)
    high = np.stack([highest, warm_high, charge_high], axis=1)
    counts = np.stack(np.broadcast_arrays(
        demand.depressurisations, demand.temperature_cycles,
        np.maximum(demand.cycles - demand.temperature_cycles, 0.0)), axis=1)
    return Blocks(low, high, np.broadcast_to(counts, low.shape), SERVICE)


def blocks_with_phases(labels: tuple[Label, ...], values: np.ndarray, demand: Demand) -> Blocks:
    """Blocks of service and of the charge cycles in every phase among the states, (n, 3 + p)."""
    service = blocks(labels, values, demand)
    phases: dict[str, list[int]] = {}
    for state, label in enumerate(labels):
        if label.phase:
            phases.setdefault(label.phase, []).append(state)
    low, high, cycles = [service.low], [service.high], [service.cycles]
    for name, group in phases.items():
        low.append(values[:, group].min(axis=1, keepdims=True))
        high.append(values[:, group].max(axis=1, keepdims=True))
        cycles.append(np.broadcast_to(demand.phase_cycles[:, [demand.phase_names.index(name)]], low[-1].shape))
    return Blocks(*(np.concatenate(side, axis=1) for side in (low, high, cycles)), (*service.names, *phases))


def damage_row(component: str, check: str, swing: Blocks, life: np.ndarray, source: str) -> Requirement:
    """Miner's sum over load blocks whose swings a part survives `life` times (n, b) each, against 1."""
    share = swing.cycles / np.maximum(life, 1.0)
    return Requirement(component, check, share.sum(axis=1), np.ones(len(share)), "-", f"{source}; Miner",
                       by_block=dict(zip(swing.names, share.T, strict=True)))


def _groups(labels: tuple[Label, ...], by_temperature: bool) -> list[list[int]]:
    """States that one cycle runs through: same age and corner, and for charge cycles same temperature."""
    groups: dict[tuple, list[int]] = {}
    for state, label in enumerate(labels):
        if label.age != "set":
            key = (label.age, label.corner, label.temperature if by_temperature else "")
            groups.setdefault(key, []).append(state)
    return list(groups.values())


def _widest(values: np.ndarray, groups: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Low and high value (n,) of the group with the widest swing."""
    lows = np.stack([values[:, group].min(axis=1) for group in groups], axis=1)
    highs = np.stack([values[:, group].max(axis=1) for group in groups], axis=1)
    widest = np.argmax(highs - lows, axis=1)[:, None]
    return np.take_along_axis(lows, widest, axis=1)[:, 0], np.take_along_axis(highs, widest, axis=1)[:, 0]
