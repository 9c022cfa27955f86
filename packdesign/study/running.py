"""Running a study: its designs in parts, in this process, in several or on a cluster, until no part is missing."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from packdesign.catalog import read as read_catalog
from packdesign.errors import InputError
from packdesign.study import table
from packdesign.study.cluster import on_cluster
from packdesign.study.folder import TEXT, finished, opened
from packdesign.study.lanes import learned
from packdesign.study.reading import read
from packdesign.study.rows import Judge
from packdesign.study.workers import Work, in_processes


@dataclass(frozen=True)
class Summary:
    """What a study came to: designs by status, and how many of them this run judged in how many seconds.

    `one_by_one` says why many designs were read one by one; empty where they were not.
    """

    name: str
    designs: int
    counts: dict[str, int]
    path: Path
    judged: int
    seconds: float
    one_by_one: str = ""


def run(path, out, workers: int = 1, chunk: int | None = None, catalog=None,
        progress: Callable[[int, int], None] | None = None, *, cluster: str | None = None,
        text: bool = False) -> Summary:
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
        Designs judged at once, which decides how much memory a process takes; results do not depend on it.
    catalog : Catalog, optional
        The shipped one unless given.
    progress : callable, optional
        Called with the designs done and the designs in all.
    cluster : str, optional
        Address of a scheduler of dask.distributed, whose workers judge the designs.
    text : bool
        Whether the table is also written as comma-separated text.

    Returns
    -------
    Summary
    """
    _counted(workers=workers, chunk=1 if chunk is None else chunk)
    table.arrow()
    start = time.perf_counter()
    catalog = read_catalog() if catalog is None else catalog
    study = read(path, catalog)
    folder = opened(Path(out), study, catalog)
    missing = folder.missing()
    lanes, why = learned(study, catalog) if missing else (None, "")
    work = Work(Judge(study, catalog, lanes, chunk), folder)
    judged = _judged(work, missing, workers, cluster, progress)
    counts = table.unified(folder.parts, [folder.length(number) for number in range(len(folder.parts))])
    if text:
        table.text(folder.parts, folder.path / TEXT)
    finished(folder, study, catalog, counts)
    return Summary(study.name, study.size, counts, folder.results, judged, time.perf_counter() - start, why)


def _counted(**numbers) -> None:
    faults = [f"{name} = {number}: expected a whole number of at least 1" for name, number in numbers.items()
              if not isinstance(number, int) or number < 1]
    if faults:
        raise InputError(*faults)


def _judged(work: Work, missing: list[int], workers: int, cluster: str | None,
            progress: Callable[[int, int], None] | None) -> int:
    """Number of designs judged; their parts are then there."""
    judged = sum(map(work.folder.length, missing))
    done = work.folder.size - judged
    parts = on_cluster(work, missing, cluster) if cluster and missing else in_processes(work, missing, workers)
    for number in parts:
        done += work.folder.length(number)
        if progress:
            progress(done, work.folder.size)
    return judged
