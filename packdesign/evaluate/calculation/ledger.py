"""Recorded calls by where they stand in the code, and by the values that they returned."""

import dataclasses
import math
from collections.abc import Iterator

import numpy as np

from packdesign.evaluate.calculation.dimensions import dimension
from packdesign.evaluate.calculation.expressions import At
from packdesign.evaluate.calculation.recorder import LARGEST, MADE, Call
from packdesign.evaluate.calculation.scope import Scope
from packdesign.evaluate.calculation.sources import site, source

MOST_STATES = 256
"""Entries of the largest local column in which a value is looked for."""

DIGITS = 7
"""Digits from which on two equal numbers are no coincidence."""

Part = int | str | None
"""What of a result is meant: all of it, an entry of a tuple, or a field of a record."""


def parts(result: object) -> Iterator[tuple[Part, np.ndarray]]:
    """Columns of a result."""
    if isinstance(result, np.ndarray | float | np.floating):
        yield None, np.asarray(result)
    elif isinstance(result, tuple):
        yield from ((n, one) for n, one in enumerate(result) if isinstance(one, np.ndarray))
    elif dataclasses.is_dataclass(result):
        for name in (one.name for one in dataclasses.fields(result)):
            if isinstance(getattr(result, name), np.ndarray):
                yield name, getattr(result, name)


def telling(value: float) -> bool:
    """Whether a number is so long that no other is like it."""
    return math.isfinite(value) and len(f"{value:.12e}".partition("e")[0].replace(".", "").strip("-0")) >= DIGITS


def beneath(call: Call | None, other: Call) -> bool:
    """Whether a call is, or was made by, another."""
    while call is not None and call is not other:
        call = call.caller
    return call is other


class Ledger:
    """Where values came from."""

    def __init__(self, calls: list[Call]):
        self._made: dict[int, list[Call]] = {}
        self._places: dict[float, list[tuple[Call, Part, int]]] = {}
        self._stated: dict[tuple[str, str], list[Call]] = {}
        self._worked: dict[float, list[tuple[Call, str, At]]] = {}
        self._scopes: dict[int, Scope | None] = {}
        self._makers = {id(call.arguments["self"]): call for call in calls if call.makes}
        for call in calls:
            self._entered(call)

    def _entered(self, call: Call) -> None:
        if call.caller:
            self._made.setdefault(id(call.caller), []).append(call)
        if call.code is MADE:
            named = call.arguments["component"], call.arguments["check"]
            self._stated.setdefault(named, []).insert(0, call)
        for part, column in parts(call.result):
            if column.dtype.kind == "f" and column.size <= LARGEST:
                for n, value in enumerate(column.ravel().tolist()):
                    self._places.setdefault(value, []).append((call, part, n))

        if not call.formula and not call.makes:
            self._remembered(call)

    def _remembered(self, call: Call) -> None:
        """Local values of a holder's function."""
        for name, column in call.values.items():
            if isinstance(column, np.ndarray) and column.dtype.kind == "f" and column.size <= MOST_STATES and (
                    name not in call.arguments):
                for index, value in zip(np.ndindex(column.shape), column.ravel().tolist(), strict=True):
                    self._worked.setdefault(value, []).append((call, name, At(column.shape, index)))

    def local(self, value: float, before: Call | None) -> list[tuple[Call, str, At]]:
        """Local values of holders that are equal to one, in the order in which their functions ended."""
        found = self._worked.get(value, ()) if telling(value) else ()
        return [one for one in found if before is None or one[0] is before or not beneath(one[0], before)]

    def maker(self, record: object) -> Call | None:
        """The call that made a record."""
        return self._makers.get(id(record))

    def stated(self, component: str, check: str) -> list[Call]:
        """Calls that made a requirement of this name, the latest first."""
        return self._stated.get((component, check), [])

    def scope(self, call: Call | None) -> Scope | None:
        """Names of a call; None where its function has no text."""
        if call is None:
            return None
        if id(call) not in self._scopes:
            text = source(call.code)
            self._scopes[id(call)] = Scope(call, text, self._inner(call)) if text else None
        return self._scopes[id(call)]

    def _inner(self, call: Call) -> dict:
        """Calls that a call made, by their place in its text; none of a place from which several were made."""
        found: dict = {}
        for one in self._made.get(id(call), ()):
            place = site(one)
            found[place] = None if place in found else one
        return {place: one for place, one in found.items() if place and one}

    def origin(self, value: float, before: Call | None, unit: str | None, word: str) -> tuple[Call, Part, At] | None:
        """The call that returned a value: a formula if one did, that whose name is most like a word, the latest."""
        size, words, sure = dimension(unit), set(word.split("_")), telling(value)
        found = [(call, part, n) for call, part, n in self._places.get(value, ())
                 if (sure or _alike(call, part, word)) and (before is None or _earlier(call, before))
                 and _fits(call, part, size) and not _handed(call, value)]
        if not found:
            return None
        call, part, n = max(found, key=lambda one: (
            one[0].formula, len(words & set(one[0].name.split("_"))), one[0].order, -one[2]))
        shape = dict(parts(call.result))[part].shape
        return call, part, At(shape, tuple(int(k) for k in np.unravel_index(n, shape)) if shape else ())


def _alike(call: Call, part: Part, word: str) -> bool:
    """Whether what was returned has a name of several words that is just this one."""
    return "_" in word and word in (part, call.name.strip("_"))


def _handed(call: Call, value: float) -> bool:
    """Whether a call was given the value that it returned: it only selected it."""
    return any(isinstance(one, np.ndarray) and one.dtype.kind == "f" and bool((one == value).any())
               for one in call.arguments.values())


def _earlier(call: Call, before: Call) -> bool:
    return call.order < before.order and not beneath(call, before) and not beneath(before, call)


def _fits(call: Call, part: Part, size) -> bool:
    """Whether a result's stated unit has a dimension; one that states none fits."""
    text = source(call.code)
    stated = dimension(text.unit(part)) if text else None
    return size is None or stated is None or stated == size
