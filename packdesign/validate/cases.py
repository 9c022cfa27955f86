"""A claim of a paper and what this program says of it, over all that the paper leaves open."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

AGREES, OPEN, DISAGREES = "agrees", "within assumptions", "disagrees"
VERDICTS = {
    AGREES: "the claim comes out with the assumptions as they are listed",
    OPEN: "it comes out only with other values of the assumptions, within the range that is plausible for them",
    DISAGREES: "it comes out with none of them",
}


@dataclass(frozen=True)
class Assumption:
    """What a paper does not print: the value taken, and the lowest and highest that are plausible, in `unit`."""

    name: str
    unit: str
    lowest: float
    taken: float
    highest: float
    reason: str


@dataclass(frozen=True)
class Case:
    """One claim: what is expected of `value`, from `lowest` to `highest` in `unit`, and why so wide.

    `value` takes the assumptions by name, in their units. `cause` says why a case that does not come out does not.
    """

    id: str
    paper: str
    quantity: str
    claim: str
    unit: str
    lowest: float
    highest: float
    reason: str
    value: Callable[..., float]
    inputs: str
    assumptions: tuple[Assumption, ...] = ()
    cause: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came out of a case: with the assumptions taken, and the least and greatest over their ranges."""

    case: Case
    got: float
    least: float
    greatest: float

    @property
    def verdict(self) -> str:
        if self.case.lowest <= self.got <= self.case.highest:
            return AGREES
        return OPEN if self.least <= self.case.highest and self.greatest >= self.case.lowest else DISAGREES


def outcome(case: Case) -> Outcome:
    """Work out a case: with the assumptions taken, and in every corner of their ranges."""
    got = case.value(**{one.name: one.taken for one in case.assumptions})
    swept = [got, *(case.value(**corner) for corner in corners(case.assumptions))]
    return Outcome(case, got, min(swept), max(swept))


def corners(assumptions: tuple[Assumption, ...]) -> Iterator[dict[str, float]]:
    """Every combination of lowest and highest values; none where nothing is assumed."""
    if assumptions:
        for values in itertools.product(*((one.lowest, one.highest) for one in assumptions)):
            yield {one.name: value for one, value in zip(assumptions, values, strict=True)}
