"""Parts of a study judged on a cluster of dask.distributed, whose workers need not see this machine's disk."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from packdesign.errors import InputError, PackdesignError
from packdesign.study import table
from packdesign.study.folder import code
from packdesign.study.workers import Work

SECONDS = 30
"""How long a scheduler and its first worker may take to answer."""
AHEAD = 4
"""Parts per worker that are handed out before they are needed."""


def on_cluster(work: Work, missing: list[int], address: str) -> Iterator[int]:
    """Numbers of the parts as they get ready; a part whose worker is lost is judged by another one."""
    with _client(address) as client:
        # what a task makes can be made again where the worker that holds it is lost
        shared = client.submit(pickle.loads, pickle.dumps(work), pure=False)
        waiting, own = iter(missing), code()

        def submitted(count: int) -> list:
            return [client.submit(part, shared, own, number, work.places(number), pure=False)
                    for _, number in zip(range(count), waiting, strict=False)]

        for number, content in _results(client, submitted, work):
            table.written(work.folder.part(number), content)
            yield number


def part(work: Work, expected: str, number: int, places: np.ndarray) -> tuple[int, bytes]:
    """One part as a file, from a worker whose program is the one that asks."""
    if code() != expected:
        raise PackdesignError("a worker of the cluster runs another packdesign; install the same one everywhere")
    return number, work.content(places)


def _results(client, submitted, work: Work) -> Iterator[tuple[int, bytes]]:
    from distributed import KilledWorker, as_completed
    from distributed.client import FutureCancelledError

    ahead = AHEAD * len(client.scheduler_info()["workers"])
    running = as_completed(submitted(ahead), loop=client.loop)
    try:
        for future in running:
            yield future.result()
            running.update(submitted(1))
    except (KilledWorker, FutureCancelledError) as error:
        raise PackdesignError(f"{work.folder.path}: the cluster gave a part up: {error}; "
                              "run the same command again to go on") from None


@contextmanager
def _client(address: str):
    """A connection to a scheduler that has at least one worker."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError('--cluster needs dask.distributed; install it with '
                         '`pip install "packdesign[cluster]"`') from None
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"--cluster = {address!r}: expected the address of a scheduler that runs, e.g. "
                         f"tcp://10.0.0.5:8786: {error}") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError:
            raise InputError(f"--cluster = {address!r}: no worker within {SECONDS} s; start some, e.g. "
                             f"dask worker {address}") from None
        yield client
