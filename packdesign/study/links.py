"""Factors that follow others: which ones, in which order, and by what rule."""

from dataclasses import dataclass

from packdesign.catalog.nearest import suggestion
from packdesign.errors import InputError
from packdesign.study.spans import difference, shifted
from packdesign.task.toml import inline
from packdesign.units import is_number

NAMES = ("key", "ratio", "plus", "levels")
FORM = 'expected a table such as { key = "cell.breathing", ratio = 0.1, plus = "0.05 mm" } or one with key and levels'


@dataclass(frozen=True)
class Link:
    """Another factor and the line `ratio x other + plus`, in the unit of the other one."""

    key: str
    ratio: float = 1.0
    plus: float = 0.0


def checked(table) -> dict:
    """A table of what a factor follows, good in itself."""
    if not (isinstance(table, dict) and isinstance(table.get("key"), str)):
        raise InputError(FORM)
    faults = [f"{name}: unknown key; {suggestion(name, NAMES)}" for name in table if name not in NAMES]
    if ("levels" in table) == bool({"ratio", "plus"} & table.keys()):
        faults.append("expected ratio or plus, or levels instead")
    if "ratio" in table and not is_number(table["ratio"]):
        faults.append(f"ratio = {inline(table['ratio'])}: expected a number, e.g. 0.1")
    if faults:
        raise InputError(*faults)
    return table


def link(table: dict, unit: str | None) -> Link:
    """The line along which a factor follows one of some unit."""
    ratio = float(table.get("ratio", 1.0))
    if ratio != 1.0 and shifted(unit):
        raise InputError(f"expected the other factor in a unit that starts at 0, not {unit}, for a ratio other than 1")
    if "plus" not in table:
        return Link(table["key"], ratio)
    try:
        return Link(table["key"], ratio, difference(table["plus"], unit))
    except InputError as error:
        raise InputError(f"plus = {inline(table['plus'])}: {error}") from None


def fault(key: str, follows: dict[str, str], keys: list[str]) -> str | None:
    """What is wrong with whom a factor follows: `follows` holds the followed key of every linked one."""
    other = follows[key]
    if other == key:
        return "expected another factor; this one follows itself"
    if other not in keys:
        return f"no factor {other!r}; {suggestion(other, keys)}"
    chain = [key]
    while chain[-1] in follows and follows[chain[-1]] not in chain:
        chain.append(follows[chain[-1]])
    if follows.get(chain[-1]) == key:
        return f"expected factors that do not follow each other in a circle: {' -> '.join([*chain, key])}"
    return None

