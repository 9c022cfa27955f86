"""Running a study: its designs in chunks, in this process or in several, until no part is missing."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from packdesign.catalog import read as read_catalog
from packdesign.errors import InputError, PackdesignError
from packdesign.study import table
from packdesign.study.folder import Folder, finished, opened
from packdesign.study.reading import Study, read
from packdesign.study.rows import rows

CHUNKS = {"rate": 256, "optimize": 1}
"""Designs per part where nothing else is asked: enough to be worth columns, few enough to lose by an interruption."""


@dataclass(frozen=True)
class Summary:
    """What a study came to: designs by status, and how many of them this run judged in how many seconds."""

    name: str
    designs: int
    counts: dict[str, int]
    path: Path
    judged: int
    seconds: float


def run(path, out, workers: int = 1, chunk: int | None = None, catalog=None,
        progress: Callable[[int, int], None] | None = None) -> Summary:
    """Judge all designs of a study file and write them to a folder; what is there already is not judged again.

    Parameters
    ----------
    path : str or Path
        Study file.
    out : str or Path
        Folder of the results, new or of an earlier run of the same study.
    workers : int
        Number of processes; results do not depend on it.
    chunk : int, optional
        Designs per part in a new folder; results do not depend on it.
    catalog : Catalog, optional
        The shipped one unless given.
    progress : callable, optional
        Called with the designs done and the designs in all.

    Returns
    -------
    Summary
    """
    _counted(workers=workers, chunk=1 if chunk is None else chunk)
    start = time.perf_counter()
    catalog = read_catalog() if catalog is None else catalog
    study = read(path, catalog)
    folder = opened(Path(out), study, catalog, chunk or CHUNKS[study.mode])
    bounds, missing, places = folder.bounds(), folder.missing(), study.unit_design()
    sizes = [end - first for first, end in bounds]
    chunks = {number: places[slice(*bounds[number])] for number in missing}
    judged = sum(sizes[number] for number in missing)
    done = study.size - judged
    for number in _judged(study, catalog, folder, chunks, workers):
        done += sizes[number]
        if progress:
            progress(done, study.size)
    counts = table.joined(folder.results, [folder.part(number) for number in range(len(bounds))], sizes)
    finished(folder, study, catalog, counts)
    return Summary(study.name, study.size, counts, folder.results, judged, time.perf_counter() - start)


def _counted(**numbers) -> None:
    faults = [f"{name} = {number!r}: expected a whole number of at least 1" for name, number in numbers.items()
              if not isinstance(number, int) or number < 1]
    if faults:
        raise InputError(*faults)


def _judged(study: Study, catalog, folder: Folder, chunks: dict[int, np.ndarray], workers: int) -> Iterator[int]:
    """Numbers of the parts as they get ready."""
    if workers == 1 or len(chunks) < 2:
        for number, places in chunks.items():
            yield judge(study, catalog, folder, number, places)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(chunks)), context, initializer=end_with_parent)
    try:
        futures = [pool.submit(judge, study, catalog, folder, *chunk) for chunk in chunks.items()]
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool:
        raise PackdesignError(f"{folder.path}: a worker was killed; run the same command again to go on") from None
    finally:
        pool.shutdown(cancel_futures=True)


def judge(study: Study, catalog, folder: Folder, number: int, places: np.ndarray) -> int:
    """Judge one part and write it."""
    table.part(folder.part(number), rows(study, catalog, places))
    return number


def end_with_parent() -> None:
    """End this worker as soon as the process that started it is interrupted or killed."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    parent = multiprocessing.parent_process()

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
