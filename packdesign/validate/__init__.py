"""What others print, measure and claim, against what this program says: worked out anew whenever it is asked for."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from packdesign.validate import handbook
from packdesign.validate.cases import Outcome, cases, outcome
from packdesign.validate.handbook import Value

__all__ = ["Validation", "validation"]


@dataclass(frozen=True)
class Validation:
    """Claims of papers with what came out of them, and printed values with how they are met."""

    outcomes: tuple[Outcome, ...]
    values: tuple[Value, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """What has another verdict than the one on record, in a sentence each."""
        return (*(f"{one.case.id}: {one.verdict}, on record is: {one.case.recorded}"
                  for one in self.outcomes if one.changed),
                *(f"{one.source}: {one.quantity}, {one.case}: {one.got:.6g} {one.unit}, printed is {one.expected:g}"
                  for one in self.values if not one.agrees))

    def verdicts(self) -> Counter:
        """How many claims have each verdict."""
        return Counter(one.verdict for one in self.outcomes)


def validation(step: Callable[[str], None] = lambda told: None) -> Validation:
    """Work out everything; `step` is told what comes next."""
    outcomes = []
    for case in cases():
        step(f"{case.id}: {case.quantity}")
        outcomes.append(outcome(case))
    values = []
    for topic in handbook.topics():
        step(f"printed values: {topic.replace('_', ' ')}")
        values += handbook.values(topic)
    return Validation(tuple(outcomes), tuple(values))
