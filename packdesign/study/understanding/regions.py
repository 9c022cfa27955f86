"""Where designs fail: rules on the factors, and which checks are behind it."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from packdesign.requirements import holds
from packdesign.study.understanding.columns import Columns, sample
from packdesign.study.understanding.tree import Side, leaves
from packdesign.study.understanding.words import plainly, with_unit

MOST_ROWS = 50_000
"""Designs from which a tree grows; its rules are counted over all."""
EVERYWHERE = "everywhere"
LIMIT = 6
"""Digits of a limit in a rule."""
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


@dataclass(frozen=True)
class Region:
    """Designs that a rule picks out, and how many of them the question is true of."""

    rule: str
    count: int
    hits: int

    @property
    def share(self) -> float:
        return self.hits / self.count


@dataclass(frozen=True)
class Question:
    """What is asked of designs, how the answer is said, and its regions, the worst first."""

    about: str
    verb: str
    asked: int
    hits: int
    grown: int
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Reason:
    """A check or fault: of how many designs it is the first reason, and how many exceed it at all."""

    name: str
    first: int
    exceeded: int | None


def questions(table: Columns) -> tuple[Question, ...]:
    """Which designs have no result, and which of the others fail a requirement."""
    every = np.ones(table.size, bool)
    return (_question(table, "Designs without a result", "have none", every, table.without),
            _question(table, "Designs that fail a requirement", "fail", ~table.without, table.fails))


def _question(table: Columns, about: str, verb: str, asked: np.ndarray, hit: np.ndarray) -> Question:
    """A question about some designs (n,), with rules where it is true of some of them and not of all."""
    count, hits = int(asked.sum()), int((asked & hit).sum())
    if not 0 < hits < count:
        return Question(about, verb, count, hits, 0, ())
    rows = np.flatnonzero(asked)
    chosen = rows[sample(count, MOST_ROWS)]
    columns = [one.numbers for one in table.inputs]
    paths = leaves([column[chosen] for column in columns], [one.categories is not None for one in table.inputs],
                   hit[chosen])
    found = [_region(table, path, columns, asked, hit) for path in paths]
    return Question(about, verb, count, hits, len(chosen),
                    tuple(sorted(found, key=lambda region: (-region.share, -region.count))))


def _region(table: Columns, path: tuple[Side, ...], columns, asked: np.ndarray, hit: np.ndarray) -> Region:
    inside = asked.copy()
    for side in path:
        inside &= side.where(columns)
    return Region(rule(table, path), int(inside.sum()), int((inside & hit).sum()))


def rule(table: Columns, path: tuple[Side, ...]) -> str:
    """A path in words: `cell.breathing > 0.45 mm and springs.series <= 19`."""
    return " and ".join(_said(table.inputs[side.number], side) for side in path) or EVERYWHERE


def _said(one, side: Side) -> str:
    if side.kept is not None:
        names = [one.categories[number] for number in sorted(side.kept)]
        return f"{one.name} = {names[0]}" if len(names) == 1 else f"{one.name} in ({', '.join(names)})"
    low, high = np.isfinite(side.low), np.isfinite(side.high)
    start = f"{plainly(side.low, LIMIT)} < " if low and high else ""
    end = f"<= {plainly(side.high, LIMIT)}" if high else f"> {plainly(side.low, LIMIT)}"
    return with_unit(f"{start}{one.name} {end}", one.unit)


def worst(question: Question) -> Region | None:
    """The region that says most about where: not all designs, and of the worst ones that with the most hits."""
    known = [region for region in question.regions if region.rule != EVERYWHERE]
    bad = [region for region in known if region.share >= 0.9] or known[:1]
    return max(bad, key=lambda region: region.hits, default=None)


def reasons(table: Columns) -> tuple[Reason, ...]:
    """Why designs fail or have no result, the most frequent first; messages alike but for their numbers are one."""
    first = _first(Counter(str(text) for text in table.found.message[~table.holds].tolist()))
    exceeded = {name: int((~holds(values[np.isfinite(values)])).sum())
                for name, values in table.found.utilisations.items()}
    names = [*first, *(name for name, count in exceeded.items() if count and name not in first)]
    found = [Reason(name, first.get(name, 0), exceeded.get(name)) for name in names if name]
    return tuple(sorted(found, key=lambda one: (-one.first, -(one.exceeded or 0), one.name)))


def _first(messages: Counter[str]) -> dict[str, int]:
    """Designs by the reason that their message begins with."""
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    for text, count in messages.items():
        name = text.partition(": utilisation ")[0]
        mine = groups.setdefault(tuple(NUMBER.split(name)), {})
        mine[name] = mine.get(name, 0) + count
    return {_alike(list(mine)): sum(mine.values()) for mine in groups.values()}


def _alike(texts: list[str]) -> str:
    """What texts say that differ in their numbers alone."""
    numbers = [one[0] if len(set(one)) == 1 else "..." for one in zip(*map(NUMBER.findall, texts), strict=True)]
    parts = NUMBER.split(texts[0])
    return "".join(part + number for part, number in zip(parts, [*numbers, ""], strict=True))
