"""Distributions that a factor is drawn from, by the quantile at its place."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from packdesign.catalog.nearest import suggestion
from packdesign.errors import InputError
from packdesign.study.spans import amount, converted, difference, rounded, shifted
from packdesign.task.toml import inline
from packdesign.units import is_number

TAIL = 2.0**-33
"""Probability beyond the outermost values of a distribution without end: 6.3 deviations of a normal one."""

LEAST_SHARE = 1e-6
"""Probability that cuts leave at least; less is lost in the rounding of quantiles."""

CUTS = ("lowest", "highest")


def _normal(of: dict):
    from scipy.stats import norm

    return norm(of["mean"], of["deviation"])


def _lognormal(of: dict):
    from scipy.stats import lognorm

    return lognorm(np.log(of["ratio"]), scale=of["median"])


def _uniform(of: dict):
    from scipy.stats import uniform

    return uniform(of["lowest"], of["highest"] - of["lowest"])


def _triangular(of: dict):
    from scipy.stats import triang

    width = of["highest"] - of["lowest"]
    return triang((of["mode"] - of["lowest"]) / width, of["lowest"], width)


@dataclass(frozen=True)
class Form:
    """What a distribution needs, the first of it in the unit of the others, and its law of scipy."""

    needs: tuple[str, ...]
    law: Callable


FORMS = {
    "normal": Form(("mean", "deviation"), _normal),
    "lognormal": Form(("median", "ratio"), _lognormal),
    "uniform": Form(("lowest", "highest"), _uniform),
    "triangular": Form(("lowest", "mode", "highest"), _triangular),
}


@dataclass(frozen=True)
class Distribution:
    """A law with its numbers in one unit; `steps` parts it into equal shares, each drawn at its median."""

    kind: str
    parameters: dict[str, float]
    unit: str | None
    steps: int | None = None
    integers: bool = False

    @property
    def shares(self) -> int | None:
        return self.steps

    @property
    def ends(self) -> tuple[float, float]:
        """Cuts, or ends of the law itself; infinite where there are none."""
        return self.parameters.get("lowest", -np.inf), self.parameters.get("highest", np.inf)

    def share(self) -> tuple[float, float]:
        """Probabilities below the two cuts."""
        below, above = FORMS[self.kind].law(self.parameters).cdf(self.ends)
        return float(below), float(above)

    def numbers(self, places: np.ndarray) -> np.ndarray:
        """Quantiles at places (n,) in [0, 1], all of them finite."""
        if self.steps is not None:
            places = (np.minimum(np.floor(places * self.steps), self.steps - 1) + 0.5) / self.steps
        below, above = self.share()
        shares = below + places * (above - below)
        if not set(CUTS) <= set(FORMS[self.kind].needs):
            shares = np.clip(shares, TAIL, 1.0 - TAIL)
        return np.clip(rounded(FORMS[self.kind].law(self.parameters).ppf(shares)), *self.ends)


def distribution(table, steps: int | None = None) -> Distribution:
    """A distribution as a study file names it, all its faults at once."""
    kind = table.get("kind") if isinstance(table, dict) else None
    if kind not in FORMS:
        raise InputError(_unknown(kind))
    faults = _names(kind, table)
    unit, numbers = _numbers(kind, table, faults)
    faults += [] if faults else _order(kind, numbers, unit)
    if faults:
        raise InputError(*faults)
    found = Distribution(kind, numbers, unit, steps)
    below, above = found.share()
    if above - below < LEAST_SHARE:
        raise InputError(f"expected cuts that leave at least {LEAST_SHARE:g} of the distribution; "
                         f"found {above - below:.3g}")
    return found


def _unknown(kind) -> str:
    if isinstance(kind, str):
        return f"kind = {inline(kind)}: no distribution {kind!r}; {suggestion(kind, FORMS)}"
    return 'expected a table such as { kind = "normal", mean = "0.4 mm", deviation = "0.02 mm" }'


def _names(kind: str, table: dict) -> list[str]:
    needs = FORMS[kind].needs
    allowed = dict.fromkeys(("kind", *needs, *CUTS))
    missing = [f"{name}: missing; expected it for a {kind} distribution" for name in needs if name not in table]
    return missing + [f"{name}: unknown key; {suggestion(name, allowed)}" for name in table if name not in allowed]


def _numbers(kind: str, table: dict, faults: list[str]) -> tuple[str | None, dict[str, float]]:
    """The unit of the first number, and all numbers in it; what can not be read joins the faults."""
    unit, found = None, {}
    for name in (*FORMS[kind].needs, *CUTS):
        if name not in table or name in found:
            continue
        try:
            unit = unit if found else amount(table[name])[1]
            found[name] = _number(name, table[name], unit)
        except InputError as error:
            faults.append(f"{name} = {inline(table[name])}: {error}")
            found[name] = np.nan
    return unit, found


def _number(name: str, value, unit: str | None) -> float:
    if name == "ratio" and not is_number(value):
        raise InputError("expected a plain number above 1")
    return float(value) if name == "ratio" else (difference if name == "deviation" else converted)(value, unit)


def _order(kind: str, of: dict, unit: str | None) -> list[str]:
    """Numbers that make no distribution."""
    lowest, highest = of.get("lowest", -np.inf), of.get("highest", np.inf)
    logarithmic = kind == "lognormal"
    told = {
        "deviation: expected a deviation above 0": of.get("deviation", 1.0) > 0.0,
        "ratio: expected a ratio above 1": of.get("ratio", 2.0) > 1.0,
        "median: expected a median above 0, in a unit that starts at 0":
            not logarithmic or of["median"] > 0.0 and not shifted(unit),
        "highest: expected a value above the lowest one": lowest < highest,
        "mode: expected a mode from the lowest to the highest value": lowest <= of.get("mode", lowest) <= highest,
    }
    return [message for message, good in told.items() if not good]
