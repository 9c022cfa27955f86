"""Results that notes are made of."""

import pytest
from outcomes import Optimum
from packs import pack_task
from tasks import CATALOG

from packdesign.evaluate import rated
from packdesign.result import result


@pytest.fixture
def packed():
    """Ten holders that were rated."""
    task = pack_task()
    return result(CATALOG, task, rated(CATALOG, task))


@pytest.fixture
def none(search):
    """A search that found nothing."""
    return result(CATALOG, search, None, optima=tuple(
        Optimum(kind, "infeasible_proven", reason="too stiff") for kind in search.holder.kinds))
