"""Small catalogs have few patterns of rods too: one of every sort, so that all of their designs can be judged."""

import pytest

from packdesign.holders.frame import layout

FEW = ("4 at the corners", "4 along the long edges", "6 along the long edges", "10, corners and long edges",
       "16 along the long edges", "12 around all edges", "8, corners and all edges")


@pytest.fixture(autouse=True)
def few_patterns(monkeypatch):
    monkeypatch.setattr(layout, "PATTERNS", tuple(one for one in layout.PATTERNS if one.name in FEW))
    assert len(layout.PATTERNS) == len(FEW)
