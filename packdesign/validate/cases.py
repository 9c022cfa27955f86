"""Claims of papers and what this program says of them, over all that the papers leave open."""

import itertools
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module, resources

AGREES, OPEN, DISAGREES = "agrees", "within assumptions", "disagrees"
VERDICTS = {
    AGREES: "the claim comes out with the assumptions as they are listed",
    OPEN: "it comes out only with other values of the assumptions, within the range that is plausible for them",
    DISAGREES: "it comes out with none of them",
}
THEMES = "packdesign.validate.papers"
"""Package of the cases: a table of claims and a module of functions for each theme."""


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

    `claim` is what the paper says. `value` takes the assumptions by name, in their units. `recorded` is the verdict
    that is on record, and `cause` says why a case that does not come out with the assumptions taken does not.
    """

    id: str
    paper: str
    quantity: str
    claim: str
    unit: str
    lowest: float
    highest: float
    reason: str
    inputs: str
    value: Callable[..., float]
    assumptions: tuple[Assumption, ...] = ()
    recorded: str = AGREES
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

    @property
    def changed(self) -> bool:
        """Whether the verdict is another than the one on record."""
        return self.verdict != self.case.recorded


def cases() -> tuple[Case, ...]:
    """All cases of all themes, in the order of their numbers."""
    found = []
    for file in resources.files(THEMES).iterdir():
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            found += [_case(file.name.removesuffix(".toml"), table, told) for told in table["case"]]
    return tuple(sorted(found, key=lambda case: _place(case.id)))


def _place(name: str) -> tuple:
    letter, number, rest = re.fullmatch(r"([A-Z]+)(\d+)(\w*)", name).groups()
    return letter != "H", letter, int(number), rest


def _case(theme: str, table: dict, told: dict) -> Case:
    """A case of a theme's file, whose assumptions and inputs may stand in its head for several cases."""
    head = table.get("assumption", {})
    known = tuple(Assumption(one.get("name", name), *(one[key] for key in ("unit", "lowest", "taken", "highest",
                                                                          "reason")))
                  for name, one in ((name, head[name]) for name in told.get("assumptions", ())))
    value = getattr(import_module(f"{THEMES}.{theme}"), told["value"])
    plain = {name: told[name] for name in ("id", "quantity", "claim", "unit", "reason")}
    return Case(**plain, paper="; ".join(table["paper"][name] for name in told["papers"]),
                lowest=float(told["expected"][0]), highest=float(told["expected"][1]),
                inputs=table.get("inputs", {}).get(told["inputs"], told["inputs"]),
                value=partial(value, **told.get("arguments", {})), assumptions=known,
                recorded=told.get("verdict", AGREES), cause=told.get("cause", ""))


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
