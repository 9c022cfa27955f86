"""Work in parts, in this process or in several, that goes on with what was found already."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection, wait

from packdesign.errors import PackdesignError
from packdesign.mechanics.plate_cases import one_thread
from packdesign.optimize import clock

PATIENCE = 1.0
"""Seconds after which a process that waits for work looks whether it is still wanted."""

KILLED = "a process that took part in the search was killed; run the same command again"


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parts(work: Callable, likes: list, best, workers: int) -> Iterator[tuple[int, object]]:
    """Numbers of parts with what came of them, as they get ready.

    `work(number, best)` does one part; `best` is an array of numbers that the caller may change as parts come in, and
    every process sees. `likes` has one entry per part: those that are equal share what a process keeps in memory.
    """
    if workers == 1 or len(likes) < 2:
        yield from ((number, work(number, best)) for number in range(len(likes)))
    else:
        with Hands(partial(_with, work, best), workers) as hands:
            yield from hands.done(list(range(len(likes))), likes)


def _with(work: Callable, best, number: int) -> object:
    return work(number, best)


def numbers(values: list[float], workers: int):
    """An array of numbers that all processes see."""
    return values if workers == 1 else multiprocessing.RawArray("d", values)


class Hands:
    """Processes that do `work` on one thing after the other, and keep what they come to know until they are let go.

    They are copies of this process as it was when the first of them were needed.
    """

    def __init__(self, work: Callable, workers: int):
        self.work, self.workers, self.crew, self.busy = work, workers, {}, {}

    def __enter__(self) -> "Hands":
        return self

    def __exit__(self, *_) -> None:
        self._let_go(self.crew)

    def done(self, asked: list, likes: list) -> Iterator[tuple[int, object]]:
        """Numbers of what is asked with what came of it, as it gets ready; `likes` as for `parts`."""
        # what an abandoned round still asks for would be taken for an answer of this one
        self._let_go(self.busy)
        self._hire(min(self.workers, len(asked)))
        left, busy = list(range(len(asked))), self.busy
        for mine in list(self.crew)[:len(asked)]:
            busy[mine] = left.pop(0)
            _ask(mine, asked[busy[mine]])
        while busy:
            for mine in _ready(self.crew, busy):
                number, told = busy.pop(mine), _told(mine)
                yield number, told
                after = _next(left, likes, likes[number])
                if after is not None:
                    busy[mine] = after
                    _ask(mine, asked[after])

    def _let_go(self, some: dict) -> None:
        for mine in list(some):
            process = self.crew.pop(mine)
            process.terminate()
            process.join()
        self.busy = {}

    def _hire(self, many: int) -> None:
        # a copy of this process knows the catalog already; elsewhere than on Linux it is not safe to make one
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        while len(self.crew) < many:
            mine, other = context.Pipe()
            process = context.Process(target=_worker, args=(self.work, other, os.getpid(), clock.flag()), daemon=True)
            process.start()
            other.close()
            self.crew[mine] = process


def _next(left: list[int], likes: list, last) -> int | None:
    """The first part that is left, of those like the last where there are any; None where none is left."""
    if not left:
        return None
    return left.pop(next((place for place, number in enumerate(left) if likes[number] == last), 0))


def _ask(mine: Connection, one: object) -> None:
    """Ask for a part."""
    try:
        mine.send(one)
    except ConnectionError:
        raise PackdesignError(KILLED) from None


def _told(mine: Connection) -> object:
    """What came of a part."""
    try:
        found = mine.recv()
    except (EOFError, ConnectionError):
        raise PackdesignError(KILLED) from None
    if isinstance(found, PackdesignError):
        raise found
    return found


def _done(work: Callable, one: object) -> object:
    """What comes of a part, be it what is wrong with it."""
    try:
        return work(one)
    except PackdesignError as error:
        return error


def _ready(crew: dict, busy: dict) -> list[Connection]:
    """Those that have done their part."""
    ready = wait([*busy, *(crew[mine].sentinel for mine in busy)])
    done = [mine for mine in busy if mine in ready]
    if not done:
        raise PackdesignError(KILLED)
    return done


def _worker(work: Callable, mine: Connection, parent: int, flag) -> None:
    """Do parts until nobody is left who wants them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    clock.follow(flag)
    with one_thread():
        while True:
            while not mine.poll(PATIENCE):
                if os.getppid() != parent:
                    return
            mine.send(_done(work, mine.recv()))
