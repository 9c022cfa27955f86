"""Shapes of vessels.

A shape is a module of functions that see rows of its own shape alone: `welded`, `inside`, `softness` and `closed` put
it together, `requirements` and `details` judge it, `lines`, `outside`, `dimensions` and `names` tell of it, `faults`
says what keeps it from being put together.
"""

from packdesign.holders.isostatic.shapes import cylinder

SHAPES = {"cylinder": cylinder}
