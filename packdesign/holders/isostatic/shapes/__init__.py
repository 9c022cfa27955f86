"""Shapes of vessels.

A shape is a module of functions that see rows of its own shape alone: `welded`, `inside`, `softness` and `closed` put
it together, `requirements`, `joints` (its bolted closures, see `bolting`) and `details` (where it may tire, see
`fatigue`) judge it, `lines`, `outside`, `dimensions` and `names` tell of it, `faults`
says what keeps it from being put together.
"""

from packdesign.holders.isostatic.shapes import cylinder, rectangular, sphere, wound_cylinder

SHAPES = {"cylinder": cylinder, "sphere": sphere, "rectangular": rectangular, "wound_cylinder": wound_cylinder}
