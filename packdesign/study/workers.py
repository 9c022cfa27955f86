"""Parts of a study judged in this process or in several."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

import numpy as np

from packdesign.errors import PackdesignError
from packdesign.study import table
from packdesign.study.folder import Folder
from packdesign.study.rows import Judge

LARGEST_KEPT = 2**25 - 2**13
"""Bytes of the largest array whose memory is kept."""
AHEAD = 3
"""Parts per process that are handed out before they are needed."""

_mine: list["Work"] = []
"""What this process works on, where it was started to work."""


@dataclass(frozen=True)
class Work:
    """What judges the designs of a study, and where they go.

    A part is told by its number and by the places of its designs: the plan is known to the process that asks alone.
    """

    judge: Judge
    folder: Folder

    def places(self, number: int) -> np.ndarray:
        """Places of the designs of a part."""
        return self.judge.study.places(*self.folder.bounds(number))

    def content(self, places: np.ndarray) -> bytes:
        """One part as a file."""
        return table.content(self.judge.rows(places))

    def write(self, number: int, places: np.ndarray) -> int:
        """Judge one part and write it."""
        table.written(self.folder.part(number), self.content(places))
        return number


def in_processes(work: Work, missing: list[int], workers: int) -> Iterator[int]:
    """Numbers of the parts as they get ready."""
    if workers == 1 or len(missing) < 2:
        keep_memory()
        yield from (work.write(number, work.places(number)) for number in missing)
        return
    pool = ProcessPoolExecutor(min(workers, len(missing)), multiprocessing.get_context("spawn"),
                               initializer=_started, initargs=(work,))
    try:
        yield from handed_out(lambda number: pool.submit(_written, number, work.places(number)), missing,
                              AHEAD * workers)
    except BrokenProcessPool:
        raise PackdesignError(f"{work.folder.path}: a worker was killed; run the same command again to go on") from None
    finally:
        pool.shutdown(cancel_futures=True)


def handed_out(submitted, missing: list[int], ahead: int) -> Iterator[int]:
    """Results of tasks as they get ready, some of which are always under way."""
    waiting, running = iter(missing), set()
    while True:
        running |= {submitted(number) for _, number in zip(range(ahead - len(running)), waiting, strict=False)}
        if not running:
            return
        ready, running = wait(running, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in ready)


def keep_memory() -> None:
    """Let this process keep the memory of arrays that it frees: fetched anew for each, it costs a third of the time.

    The C library of Linux gives back what is larger than the largest piece that was freed so far, up to 32 MB.
    """
    np.empty(LARGEST_KEPT, np.uint8)


def _started(work: Work) -> None:
    keep_memory()
    end_with_parent()
    _mine.append(work)


def _written(number: int, places: np.ndarray) -> int:
    return _mine[0].write(number, places)


def end_with_parent() -> None:
    """End this worker as soon as the process that started it is interrupted or killed."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    parent = multiprocessing.parent_process()

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
