"""Plans of a study: which designs it holds, as places between 0 and 1 for each factor that varies freely."""

import importlib.util
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from packdesign.errors import InputError
from packdesign.study import arrays, sequences

MOST_DESIGNS = 10**9
MOST_HELD = 10**7
"""Designs of a plan that can only be made whole."""


@dataclass(frozen=True)
class Plan:
    """A plan of some kind: its options, the number of values of each free factor (0 where any number may be drawn),
    and the places (n, k) of designs that a file names."""

    kind: str
    options: tuple[tuple[str, object], ...]
    shares: tuple[int, ...]
    listed: np.ndarray | None = field(default=None, compare=False)

    @property
    def dimension(self) -> int:
        return len(self.shares)

    @property
    def of(self) -> dict:
        """Options by name."""
        return dict(self.options)

    @property
    def size(self) -> int:
        """Number of designs."""
        return KINDS[self.kind].size(self)

    @property
    def block(self) -> int:
        """Designs that mean something only together."""
        return KINDS[self.kind].block(self)

    def places(self, first: int, end: int) -> np.ndarray:
        """Places (m, k) in [0, 1] of the designs from `first` to before `end`; NaN stands for the base task's value.

        They depend on nothing else than the plan: any slices together are the whole, bit by bit.
        """
        return KINDS[self.kind].places(self, max(first, 0), min(end, self.size))


@dataclass(frozen=True)
class Kind:
    """A kind of plan: its name in messages, its options and their defaults, and what finds its size and its places."""

    noun: str
    size: Callable[[Plan], int]
    places: Callable[[Plan, int, int], np.ndarray]
    needs: tuple[str, ...] = ()
    defaults: dict = field(default_factory=dict)
    fewest: int = 1
    most: int = MOST_DESIGNS
    library: str | None = None
    block: Callable[[Plan], int] = lambda plan: 1
    unfit: Callable[[object], str | None] = lambda factor: None

    @property
    def options(self) -> tuple[str, ...]:
        return *self.needs, *self.defaults

    @property
    def refusal(self) -> str:
        """Why an option is refused."""
        return f"{self.noun} takes " + (" and ".join(", ".join(self.options).rsplit(", ", 1)) or "no options")


@lru_cache(maxsize=2)
def _whole(plan: Plan) -> np.ndarray:
    found = WHOLE[plan.kind](plan)
    found.setflags(write=False)
    return found


def _held(plan: Plan, first: int, end: int) -> np.ndarray:
    return _whole(plan)[first:end]


def _grid(plan: Plan, first: int, end: int) -> np.ndarray:
    """Every combination, its last factor fastest, at the middles of the values' shares."""
    index = np.unravel_index(np.arange(first, end), plan.shares)
    return np.column_stack([(number + 0.5) / count for number, count in zip(index, plan.shares, strict=True)])


def _one_at_a_time(plan: Plan, first: int, end: int) -> np.ndarray:
    """The base task, then each factor in turn at its values or, where it has none, its two ends."""
    counts = [share or 2 for share in plan.shares]
    numbers, found = np.arange(first, end), np.full((end - first, plan.dimension), np.nan)
    starts = np.cumsum([1, *counts])
    for column, (share, count, start) in enumerate(zip(plan.shares, counts, starts, strict=False)):
        own = (numbers >= start) & (numbers < start + count)
        found[own, column] = (numbers[own] - start + 0.5) / share if share else numbers[own] - start
    return found


def _needs_steps(factor) -> str | None:
    if factor.shares is None:
        return "expected steps beside it, or levels instead, for a full factorial"
    return None


def _needs_ends(factor) -> str | None:
    if factor.levels and len(factor.levels) != 2:
        return "expected two levels, or a range, for a fractional factorial"
    return None


def _needs_numbers(factor) -> str | None:
    return "expected a range or a distribution: this plan takes ends and middles" if factor.levels else None


def _needs_values(factor) -> str | None:
    if factor.shares is None and not math.isfinite(sum(getattr(factor.drawn, "ends", (0.0,)))):
        return "expected steps beside it: it has no ends to go to one at a time"
    return None


def _count(plan: Plan) -> int:
    return plan.of["count"]


KINDS = {
    "full_factorial": Kind(
        "a full factorial", lambda plan: math.prod(plan.shares), _grid, unfit=_needs_steps),
    "fractional_factorial": Kind(
        "a fractional factorial", lambda plan: len(_whole(plan)), _held, ("resolution",), fewest=2, most=MOST_HELD,
        library="pydoe", unfit=_needs_ends),
    "latin_hypercube": Kind(
        "a latin hypercube", _count, _held, ("count", "seed"), most=MOST_HELD),
    "sobol": Kind(
        "a sobol plan", _count, lambda plan, first, end: sequences.sobol(
            plan.dimension, plan.of["count"], plan.of["seed"], first, end), ("count", "seed")),
    "halton": Kind(
        "a halton plan", _count, lambda plan, first, end: sequences.halton(
            plan.dimension, plan.of["seed"], first, end), ("count", "seed")),
    "central_composite": Kind(
        "a central composite plan", lambda plan: 2**plan.dimension + 2 * plan.dimension + 1, _held, ("face",),
        fewest=2, most=MOST_HELD, library="pydoe", unfit=_needs_numbers),
    "box_behnken": Kind(
        "a box-behnken plan", lambda plan: 2 * plan.dimension * (plan.dimension - 1) + 1, _held,
        fewest=3, most=MOST_HELD, library="pydoe", unfit=_needs_numbers),
    "morris": Kind(
        "a morris plan", lambda plan: plan.of["trajectories"] * plan.block, _held, ("trajectories", "seed"),
        {"levels": 4}, most=MOST_HELD, library="SALib", block=lambda plan: plan.dimension + 1),
    "saltelli": Kind(
        "a saltelli plan", lambda plan: plan.of["count"] * plan.block,
        lambda plan, first, end: sequences.saltelli(
            plan.dimension, plan.of["count"], plan.of["seed"], plan.of["second_order"], first, end),
        ("count", "seed"), {"second_order": True},
        block=lambda plan: len(sequences.crossings(plan.dimension, plan.of["second_order"]))),
    "one_at_a_time": Kind(
        "a plan of one at a time", lambda plan: 1 + sum(share or 2 for share in plan.shares), _one_at_a_time,
        unfit=_needs_values),
    "table": Kind(
        "a table", lambda plan: len(plan.listed), lambda plan, first, end: plan.listed[first:end], ("file",),
        most=MOST_HELD),
}

WHOLE = {
    "fractional_factorial": lambda plan: arrays.fractional_factorial(plan.dimension, plan.of["resolution"]),
    "latin_hypercube": lambda plan: arrays.latin_hypercube(plan.dimension, plan.of["count"], plan.of["seed"]),
    "central_composite": lambda plan: arrays.central_composite(plan.dimension, plan.of["face"]),
    "box_behnken": lambda plan: arrays.box_behnken(plan.dimension),
    "morris": lambda plan: arrays.trajectories(
        plan.dimension, plan.of["trajectories"], plan.of["levels"], plan.of["seed"]),
}
"""What makes the plans that are held whole."""


def plan(kind: str, options: dict, factors, listed: np.ndarray | None = None) -> Plan:
    """The plan of some free factors, refused where it has too few factors or too many designs."""
    one = KINDS[kind]
    if one.library and importlib.util.find_spec(one.library) is None:
        raise InputError(f'{one.noun} needs {one.library}: pip install "packdesign[study]"')
    if len(factors) < one.fewest:
        raise InputError(f"expected at least {one.fewest} factors for {one.noun}; found {len(factors)}")
    found = Plan(kind, tuple(options.items()), tuple(_share(kind, factor) for factor in factors), listed)
    if found.size > one.most:
        raise InputError(f"expected at most {one.most} designs for {one.noun}; found {found.size}")
    return found


def _share(kind: str, factor) -> int:
    """Number of values that a plan goes through; one at a time a range without steps has its two ends alone."""
    listed = factor.levels or factor.drawn.steps is not None
    return (factor.shares or 0) if listed or kind != "one_at_a_time" else 0
