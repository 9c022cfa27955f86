"""Packs as a result tells of them, with what their drawing shows."""

from itertools import product

import numpy as np


def packed(holder, places, envelope, **more) -> dict:
    """A pack of holders at low corners [mm] along the length, width and height of an envelope."""
    return {"holders": len(places), "stack_cells": 12, "along": 1, "across": 1, "orientation": "length",
            "lengthwise": "width", "envelope_mm": envelope, "keep_outs_mm": [], "holder_mm": holder,
            "places_mm": [list(place) for place in places], **more}


def raster(pitch, counts, first=(5.0, 5.0, 5.0)):
    """Places in rows across the length, layer by layer."""
    return [tuple(np.add(first, np.multiply(pitch, place[::-1]))) for place in product(*map(range, counts[::-1]))]


ONE = packed([180.0, 110.0, 95.0], [(10.0, 10.0, 5.0)], [200.0, 130.0, 110.0], orientation="height",
             lengthwise="length", along=2)

KEPT_OUT = [[0.0, 150.0, 0.0, 160.0, 0.0, 120.0], [850.0, 1000.0, 500.0, 700.0, 0.0, 120.0],
            [1680.0, 1800.0, 0.0, 1200.0, 0.0, 120.0],
            [300.0, 1680.0, 0.0, 1200.0, 100.0, 120.0]]

CAR = packed(
    [200.0, 260.0, 90.0],
    [(x, y, 5.0) for y in (5.0, 285.0, 565.0, 845.0) for x in (155.0, 375.0, 595.0, 1015.0, 1235.0, 1455.0)],
    [1800.0, 1200.0, 120.0], keep_outs_mm=KEPT_OUT)

RACK = packed([110.0, 95.0, 60.0], raster((115.0, 100.0, 65.0), (10, 7, 3))[:200], [1160.0, 710.0, 260.0],
              orientation="width", lengthwise="length", stack_cells=8, along=1, across=2,
              keep_outs_mm=[[0.0, 1160.0, 0.0, 710.0, 200.0, 260.0]])
