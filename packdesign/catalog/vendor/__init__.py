"""A vendor's table, in whatever shape it comes, as a table of one's own parts."""

from packdesign.catalog.vendor.importing import Import, imported
from packdesign.catalog.vendor.maps import Map, map_of
from packdesign.catalog.vendor.provenance import page
from packdesign.catalog.vendor.templates import template

__all__ = ["Import", "Map", "imported", "map_of", "page", "template"]
