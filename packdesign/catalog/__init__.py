"""The parts that can be bought, as tables."""

from packdesign.catalog.checks import check
from packdesign.catalog.designations import Bolt, bolt
from packdesign.catalog.overlays import read
from packdesign.catalog.tables import Catalog, Table

__all__ = ["Bolt", "Catalog", "Table", "bolt", "check", "read"]
