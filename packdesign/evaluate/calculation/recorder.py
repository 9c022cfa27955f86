"""What ran while a design was judged: every call of mechanics and holders, with what went in and what came out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import _lru_cache_wrapper, cached_property
from inspect import CO_GENERATOR, isclass
from pathlib import Path
from types import CodeType, FrameType

import numpy as np

import packdesign
from packdesign.requirements import Requirement

PACKAGE = Path(packdesign.__file__).parent
HOMES = tuple(str(PACKAGE / name) for name in ("mechanics", "media", "holders", "evaluate"))
MADE = Requirement.__init__.__code__
"""The code that makes a requirement."""

LARGEST = 4096
"""Entries of the largest array that is kept."""


@dataclass
class Call:
    """One call of a function: arguments, local values at its return, result, and where in its caller it stands."""

    code: CodeType
    names: dict[str, object]
    caller: "Call | None"
    site: tuple[CodeType, int] | None
    arguments: dict[str, object]
    order: int = -1
    values: dict[str, object] = field(default_factory=dict)
    result: object = None

    @property
    def name(self) -> str:
        return self.code.co_name

    @property
    def makes(self) -> bool:
        """Whether it made a record: its arguments are what the record holds."""
        return self.code.co_name == "__init__" and self.code.co_filename == "<string>"

    @property
    def module(self) -> str:
        return self.names["__name__"]

    @property
    def formula(self) -> bool:
        """Whether it is one of the mechanics, which state their units and their source."""
        return self.module.startswith("packdesign.mechanics.")


def kept(value: object) -> object:
    """A value as it is now: an array may change later, and a large one tells nothing."""
    if not isinstance(value, np.ndarray):
        return value
    return value.copy() if value.size <= LARGEST else None


@dataclass
class Recorder:
    """Profile function of one thread; nothing is recorded beneath `muted` codes, which a warm cache does not call."""

    muted: frozenset[CodeType]
    calls: list[Call] = field(default_factory=list)
    open: list[Call] = field(default_factory=list)
    silence: int = 0
    known: dict[CodeType, bool] = field(default_factory=lambda: {MADE: True})

    def __call__(self, frame: FrameType, event: str, result: object) -> None:
        if event == "call":
            self._entered(frame)
        elif event == "return":
            self._left(frame, result)

    def _watched(self, frame: FrameType) -> bool:
        code = frame.f_code
        found = self.known.get(code)
        if found is None:
            ours = code.co_filename.startswith(HOMES) or _of_record(frame)
            found = self.known[code] = (ours and not code.co_name.startswith("<")
                                        and not code.co_flags & CO_GENERATOR)
        return found

    def _entered(self, frame: FrameType) -> None:
        code = frame.f_code
        if code in self.muted:
            self.silence += 1
        elif not self.silence and self._watched(frame):
            local = frame.f_locals
            names = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]
            caller = self.open[-1] if self.open else None
            self.open.append(Call(code, frame.f_globals, caller, _site(frame, caller),
                                  {name: kept(local[name]) for name in names if name in local}))

    def _left(self, frame: FrameType, result: object) -> None:
        code = frame.f_code
        if code in self.muted:
            self.silence = max(self.silence - 1, 0)
        elif not self.silence and self.open and self.open[-1].code is code:
            self._closed(frame, result)

    def _closed(self, frame: FrameType, result: object) -> None:
        call = self.open.pop()
        if result is None and not call.makes:  # it ended with an error, or tells nothing
            return
        call.values = {name: kept(value) for name, value in frame.f_locals.items()}
        call.result, call.order = kept(result), len(self.calls)
        self.calls.append(call)


def _of_record(frame: FrameType) -> bool:
    """Whether it makes a dataclass of this package."""
    code = frame.f_code
    return (code.co_name == "__init__" and code.co_filename == "<string>"
            and frame.f_globals.get("__name__", "").startswith("packdesign."))


def _site(frame: FrameType, caller: Call | None) -> tuple[CodeType, int] | None:
    """Where the function that called stands in its caller, in a comprehension of it, too."""
    outer = frame.f_back
    if outer.f_code is replace.__code__:
        outer = outer.f_back
    here = outer
    while here is not None and here.f_code.co_name in ("<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>"):
        here = here.f_back
    return (outer.f_code, outer.f_lasti) if caller and here is not None and here.f_code is caller.code else None


def _cached(module) -> Iterator[CodeType]:
    """Codes of functions, methods and properties that remember what they returned."""
    owners = [module, *(value for value in vars(module).values() if isclass(value))]
    for value in (value for owner in owners for value in vars(owner).values()):
        if isinstance(value, _lru_cache_wrapper):
            yield value.__wrapped__.__code__
        elif isinstance(value, cached_property):
            yield value.func.__code__


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """Calls of this thread, in the order in which they ended; what watched the thread before does so again after."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("packdesign.") and module]
    watch = Recorder(frozenset(code for module in modules for code in _cached(module)))
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield watch.calls
    finally:
        sys.setprofile(before)
