"""What single values of a task may be, each with the sentence that says so."""

import difflib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo

from packdesign.errors import InputError
from packdesign.units import expected, is_number, quantity, scale


def suggestion(name: str, names: Iterable[str]) -> str:
    """End of a message about an unknown name."""
    names = [str(known) for known in names]
    close = difflib.get_close_matches(name, names, n=3)
    return f"nearest: {', '.join(close)}" if close else f"allowed: {', '.join(names[:12]) or 'none'}"


def shown(value: float, unit: str) -> str:
    """A limit as a message names it."""
    return f"{scale(unit).value(value):.6g} {unit}"


@dataclass(frozen=True)
class Surroundings:
    """What a task is read against: the catalog, and the folder its files are found from."""

    catalog: object
    folder: Path


class Section(BaseModel):
    """A table of a task file: read once, never changed, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True)
class Quantity:
    """A number with a unit, between limits in SI; `above` itself is out, `least` and `most` are in."""

    kind: str
    above: float = -math.inf
    least: float = -math.inf
    most: float = math.inf

    @property
    def expected(self) -> str:
        noun, _, example = expected(self.kind).partition(", ")
        limits = [f" above {self.above:g}"] if self.above > -math.inf else []
        limits += [f" of at least {self.least:g}"] if self.least > -math.inf else []
        limits += [f" of at most {self.most:g}"] if self.most < math.inf else []
        limit = " and".join(limits) if self.kind != "temperature" or not limits else " above absolute zero"
        return f"{noun}{limit}, {example}"

    def __call__(self, value) -> float:
        number = quantity(value, self.kind)
        if not (number > self.above and self.least <= number <= self.most):
            raise InputError(self.expected)
        return number


@dataclass(frozen=True)
class Count:
    """A whole number."""

    least: int
    most: int = 10**9

    @property
    def expected(self) -> str:
        return f"expected a whole number of at least {self.least}"

    def __call__(self, value) -> int:
        number = is_number(value)
        if number and value > self.most:
            raise InputError(f"expected a whole number of at most {self.most}")
        if not (number and value >= self.least and value == int(value)):
            raise InputError(self.expected)
        return int(value)


@dataclass(frozen=True)
class Word:
    """One of a few names."""

    noun: str
    names: tuple[str, ...]

    @property
    def expected(self) -> str:
        return f"expected {'one of ' if len(self.names) > 1 else ''}{', '.join(self.names)}"

    def __call__(self, value) -> str:
        if not isinstance(value, str):
            raise InputError(self.expected)
        if value not in self.names:
            raise InputError(f"no {self.noun} {value!r}; {suggestion(value, self.names)}")
        return value


@dataclass(frozen=True)
class Name:
    """Free text."""

    expected: str = "expected a text"

    def __call__(self, value) -> str:
        if not (isinstance(value, str) and value.strip()):
            raise InputError(self.expected)
        return value


@dataclass(frozen=True)
class Part:
    """Id of a row in one of some catalog tables."""

    noun: str
    families: tuple[str, ...]

    @property
    def expected(self) -> str:
        return f"expected the id of a {self.noun} in the catalog"

    def __call__(self, value, info: ValidationInfo) -> str:
        if not isinstance(value, str):
            raise InputError(self.expected)
        tables = [info.context.catalog[family] for family in self.families]
        if not any(value in table for table in tables):
            raise InputError(f"no {self.noun} {value!r}; {_nearest_row(value, tables)}")
        return value


def _nearest_row(name: str, tables: list) -> str:
    """The suggestion of the table that has the id most like an unknown one."""
    closest = difflib.get_close_matches(name, [i for table in tables for i in table.ids], n=1, cutoff=0.0)
    table = next(table for table in tables if closest[0] in table)
    try:
        table.index(name)
    except InputError as error:
        return str(error).partition("; ")[2]


@dataclass(frozen=True)
class Held:
    """A text that rows of a catalog table hold in one of its columns."""

    noun: str
    family: str
    column: str

    @property
    def expected(self) -> str:
        return f"expected a {self.noun} of the catalog's {self.family}"

    def __call__(self, value, info: ValidationInfo) -> str:
        if not isinstance(value, str):
            raise InputError(self.expected)
        known = dict.fromkeys(info.context.catalog[self.family][self.column])
        if value not in known:
            raise InputError(f"no {self.noun} {value!r} in {self.family}; {suggestion(value, known)}")
        return value


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    expected: str = "expected true or false"

    def __call__(self, value) -> bool:
        if not isinstance(value, bool):
            raise InputError(self.expected)
        return value


Text = Annotated[str, PlainValidator(Name())]
Truth = Annotated[bool, PlainValidator(Flag())]
AtLeastZero = Annotated[int, PlainValidator(Count(0))]
AtLeastOne = Annotated[int, PlainValidator(Count(1))]
Length = Annotated[float, PlainValidator(Quantity("length", above=0.0))]
Growth = Annotated[float, PlainValidator(Quantity("length", least=0.0))]
Coordinate = Annotated[float, PlainValidator(Quantity("length"))]
Area = Annotated[float, PlainValidator(Quantity("area", above=0.0))]
Force = Annotated[float, PlainValidator(Quantity("force", above=0.0))]
Stiffness = Annotated[float, PlainValidator(Quantity("stiffness", above=0.0))]
Pressure = Annotated[float, PlainValidator(Quantity("pressure", above=0.0))]
GaugePressure = Annotated[float, PlainValidator(Quantity("pressure", least=0.0))]
Mass = Annotated[float, PlainValidator(Quantity("mass", above=0.0))]
Cost = Annotated[float, PlainValidator(Quantity("cost", above=0.0))]
Volume = Annotated[float, PlainValidator(Quantity("volume", above=0.0))]
Energy = Annotated[float, PlainValidator(Quantity("energy", above=0.0))]
Temperature = Annotated[float, PlainValidator(Quantity("temperature", above=0.0))]
Expansion = Annotated[float, PlainValidator(Quantity("expansion"))]
Permeance = Annotated[float, PlainValidator(Quantity("permeance", least=0.0))]
Current = Annotated[float, PlainValidator(Quantity("current", above=0.0))]
ArealCapacity = Annotated[float, PlainValidator(Quantity("areal_capacity", above=0.0))]
Voltage = Annotated[float, PlainValidator(Quantity("voltage", above=0.0))]
Ratio = Annotated[float, PlainValidator(Quantity("number", above=0.0))]
Share = Annotated[float, PlainValidator(Quantity("number", least=0.0, most=1.0))]
Years = Annotated[float, PlainValidator(Quantity("number", least=0.0))]
