"""The clock that searches look at: time is up at a deadline, or as soon as the user interrupts them all."""

import math
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from packdesign.errors import PackdesignError


class TimeUpError(PackdesignError):
    """Time was up in the midst of something that is worth nothing until it is done."""


_flag: ContextVar = ContextVar("flag", default=None)
_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


def flag():
    """What an interruption raises, for other processes to `follow`; None where nothing can be interrupted."""
    return _flag.get()


def follow(other) -> None:
    """See what is raised in another process."""
    _flag.set(other)


def stopped() -> bool:
    """Whether the user interrupted all searching."""
    return flag() is not None and bool(flag().value)


def up(deadline: float) -> bool:
    """Whether a search has to give up."""
    return stopped() or time.monotonic() > deadline


def reason() -> str:
    """Why a search gave up."""
    return "interrupted" if stopped() else "time was up"


@contextmanager
def until(deadline: float | None) -> Iterator[None]:
    """Within, this is the deadline of whatever lasts long and knows none; what has to be finished has no deadline."""
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


def left() -> float:
    """Seconds that are left until the deadline of `until`; endless where there is none."""
    deadline = _deadline.get()
    return math.inf if deadline is None else max(deadline - time.monotonic(), 0.0)


def look(deadline: float | None = None) -> None:
    """Raise `TimeUpError` where time is up, after the deadline of `until` where none is at hand."""
    deadline = _deadline.get() if deadline is None else deadline
    if deadline is not None and up(deadline):
        raise TimeUpError(reason())


@contextmanager
def stoppable(told: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Within, a first Ctrl-C is `told` and makes all searches end with what is found; a second one is as any other.

    Processes that are started within see it, too. Where Ctrl-C means something else already, it is left alone.
    """
    raised, before = multiprocessing.RawValue("b", 0), signal.getsignal(signal.SIGINT)
    ours = before is signal.default_int_handler and threading.current_thread() is threading.main_thread()

    def stop(*_) -> None:
        signal.signal(signal.SIGINT, before)
        raised.value = 1
        told()

    token = _flag.set(raised)
    if ours:
        signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
        _flag.reset(token)
