"""How the understanding of a study says names, units and numbers."""

import math
from collections import Counter

LONGEST = 24
"""Letters of a category that a table or figure shows."""
PLANS = {
    "full_factorial": "every combination of levels", "fractional_factorial": "a fractional factorial",
    "latin_hypercube": "a Latin hypercube", "sobol": "a Sobol sample", "halton": "a Halton sample",
    "central_composite": "a central composite plan", "box_behnken": "a Box-Behnken plan",
    "morris": "Morris trajectories", "saltelli": "a Saltelli sample", "one_at_a_time": "one factor at a time",
    "table": "a table of designs",
}


def label(name: str, unit: str) -> str:
    """What stands at an axis: `mass [kg]`."""
    return f"{name} [{unit or '-'}]"


def with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}".rstrip()


def digits(value: float) -> str:
    """A number with three digits that count; of large ones all before the point."""
    if not math.isfinite(value):
        return "-" if math.isnan(value) else str(value)
    if value == 0.0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    return f"{value:.2e}" if not -4 <= size <= 7 else f"{value:.{max(0, 2 - size)}f}"


def plainly(value: float, count: int = 3) -> str:
    """A value of a factor with so many digits that count; whole numbers with all of theirs: `0.45`, `1024`."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e9 else f"{value:.{count}g}"


def percent(share: float) -> str:
    """A share in whole percent; one that is nearly none or all is not rounded to it."""
    if 0.0 < share < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= share < 1.0 else f"{100.0 * share:.0f} %"


def pieces(count: int, one: str, more: str | None = None) -> str:
    """`1 design`, `3 designs`."""
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def short(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of a task without the table that most of them share, where they stay apart."""
    bare = [key.removeprefix("holder.") for key in keys]
    shared = Counter(bare)
    return tuple(one if shared[one] == 1 else key for one, key in zip(bare, keys, strict=True))


def brief(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Categories cut to what a label holds; those that become alike are numbered."""
    cut = [text if len(text) <= LONGEST else f"{text[:LONGEST - 3].rstrip()}..." for text in texts]
    shared = Counter(cut)
    return tuple(one if shared[one] == 1 else f"{one} ({number})" for number, one in enumerate(cut, 1))
