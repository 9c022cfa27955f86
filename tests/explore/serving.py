"""A server of a design in a thread of its own."""

import threading
from contextlib import contextmanager

from tasks import CATALOG

from packdesign.explore import Desk, Server, explored


@contextmanager
def served(document: dict):
    """A server of a result at a free port."""
    with Server(Desk(CATALOG, explored(CATALOG, document, "result.json")), 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
