"""Work in parts, in this process or in several, that goes on with what was found already."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from multiprocessing.connection import Connection, wait

from packdesign.errors import PackdesignError
from packdesign.mechanics.plate_cases import one_thread
from packdesign.optimize import clock

PATIENCE = 1.0
"""Seconds after which a process that waits for work looks whether it is still wanted."""

MOST_AHEAD = 32
"""Parts of which a process is asked at once at the most, so that no pipe is full."""

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

    They are copies of this process as it was when the first of them were needed. What they are asked for has a hash;
    `owed` is what each still has to answer, in this order, and `kept` are answers that nobody fetched yet.
    """

    def __init__(self, work: Callable, workers: int):
        self.work, self.workers, self.crew, self.owed, self.kept = work, workers, {}, {}, {}

    def __enter__(self) -> "Hands":
        return self

    def __exit__(self, *_) -> None:
        for process in self.crew.values():
            process.terminate()
            process.join()
        self.crew, self.owed, self.kept = {}, {}, {}

    def ahead(self, asked: list, likes: list) -> None:
        """Ask for what may be wanted later, and wait for none of it; what is alike is asked of one process."""
        known = self.kept.keys() | {one for every in self.owed.values() for one in every}
        new = [(one, like) for one, like in zip(asked, likes, strict=True) if one not in known]
        self._hire(min(self.workers, len(new)))
        for _, alike in groupby(new, key=lambda pair: pair[1]):
            mine = min(self.crew, key=lambda one: len(self.owed[one]))
            for one, _ in list(alike)[:MOST_AHEAD - len(self.owed[mine])]:
                self._ask(mine, one)

    def done(self, asked: list, likes: list) -> Iterator[tuple[int, object]]:
        """Numbers of what is asked with what came of it, as it gets ready; `likes` as for `parts`."""
        wanted, last = {one: number for number, one in enumerate(asked)}, {}
        for one in wanted.keys() & self.kept.keys():
            yield wanted.pop(one), _sound(self.kept.pop(one))
        owed = {one for every in self.owed.values() for one in every}
        left = [number for one, number in wanted.items() if one not in owed]
        self._hire(min(self.workers, len(left)))
        while wanted:
            for mine in self.crew:
                if left and not self.owed[mine]:
                    number = _next(left, likes, last.get(mine))
                    last[mine] = likes[number]
                    self._ask(mine, asked[number])
            ready = [(self.owed[mine].popleft(), _told(mine)) for mine in _ready(self.crew, self.owed)]
            self.kept.update(ready)
            for one in [one for one, _ in ready if one in wanted]:
                yield wanted.pop(one), _sound(self.kept.pop(one))

    def _ask(self, mine: Connection, one: object) -> None:
        try:
            mine.send(one)
        except ConnectionError:
            raise PackdesignError(KILLED) from None
        self.owed[mine].append(one)

    def _hire(self, many: int) -> None:
        # a copy of this process knows the catalog already; elsewhere than on Linux it is not safe to make one
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        while len(self.crew) < many:
            mine, other = context.Pipe()
            process = context.Process(target=_worker, args=(self.work, other, os.getpid(), clock.flag()), daemon=True)
            process.start()
            other.close()
            self.crew[mine], self.owed[mine] = process, deque()


def _next(left: list[int], likes: list, last) -> int:
    """The first part that is left, of those like the last where there are any."""
    return left.pop(next((place for place, number in enumerate(left) if likes[number] == last), 0))


def _told(mine: Connection) -> object:
    """What came of a part, be it what is wrong with it."""
    try:
        return mine.recv()
    except (EOFError, ConnectionError):
        raise PackdesignError(KILLED) from None


def _sound(found: object) -> object:
    """What came of a part, unless that is what is wrong with it."""
    if isinstance(found, PackdesignError):
        raise found
    return found


def _done(work: Callable, one: object) -> object:
    """What comes of a part, be it what is wrong with it."""
    try:
        return work(one)
    except PackdesignError as error:
        return error


def _ready(crew: dict, owed: dict) -> list[Connection]:
    """Those that have done a part."""
    busy = [mine for mine in crew if owed[mine]]
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
