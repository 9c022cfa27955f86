"""The drawing of a pack: what is seen of it, where it is drawn, and what it is called."""

import struct

import numpy as np
import pytest
from packed import CAR, ONE, RACK, packed, raster

from packdesign import figures
from packdesign.figures import packing

TOWER = packed([90.0, 90.0, 200.0], raster((95.0, 95.0, 205.0), (2, 3, 6)), [200.0, 300.0, 1300.0],
               orientation="height", lengthwise="length", stack_cells=400)
NOTHING_FITS = ONE | {"places_mm": [], "keep_outs_mm": [[0.0, 200.0, 0.0, 130.0, 20.0, 40.0]]}


@pytest.mark.parametrize("pack", [ONE, CAR, RACK, TOWER, NOTHING_FITS, CAR | {"stack_cells": 1}])
def test_packs_are_drawn_the_same_every_time(pack):
    content = packing.packing_drawing({"pack": pack})
    width, height = struct.unpack(">II", content[16:24])
    assert width == figures.WIDTH * figures.RESOLUTION
    assert 400 <= height <= packing.TALLEST * figures.RESOLUTION + 1
    assert content == packing.packing_drawing({"pack": pack})


def test_only_packs_have_a_packing(worn):
    assert figures.PACKING not in figures.drawn(worn | {"pack": None})
    assert figures.PACKING in figures.drawn(worn | {"pack": CAR})


@pytest.mark.parametrize(("pack", "expected"), [
    (ONE, "1 holder, 2 stacks of 12 cells, pressing along height"),
    (CAR, "24 holders, 12 cells each, pressing along length"),
    (RACK, "200 holders, 2 stacks of 8 cells each, pressing along width"),
    (CAR | {"holders": 30}, "24 of 30 holders, 12 cells each, pressing along length"),
])
def test_title_tells_what_is_packed(pack, expected):
    assert packing.told(pack) == expected


@pytest.mark.parametrize(("turn", "expected"), [
    (("length", "width"), (1, 2, 3)), (("width", "length"), (2, 1, 3)), (("height", "length"), (2, 3, 1)),
    (("height", "width"), (3, 2, 1)), (("length", "height"), (1, 3, 2)), (("width", "height"), (3, 1, 2)),
])
def test_stacks_lie_along_the_cells_length_and_across_it(turn, expected):
    assert packing.stacks({"orientation": turn[0], "lengthwise": turn[1], "along": 2, "across": 3}) == expected


def test_each_rectangle_is_drawn_once_and_the_nearest_last():
    """70 of 200 holders are seen from above, the third layer not in all of its places; 30 from the side."""
    plan, side = packing.seen(RACK, packing.PLAN), packing.seen(RACK, packing.SIDE)
    assert sum(map(len, plan)) == 10 * 7
    assert sum(map(len, side)) == 10 * 3
    assert len({tuple(corner) for corners in plan for corner in corners}) == 70
    shifted = CAR | {"places_mm": [[0.0, 0.0, 0.0], [10.0, 300.0, 100.0], [20.0, 600.0, 50.0]], "holders": 3}
    assert [corners.tolist() for corners in packing.seen(shifted, packing.PLAN)] == [
        [[0.0, 0.0]], [[20.0, 600.0]], [[10.0, 300.0]]]
    assert [corners.tolist() for corners in packing.seen(shifted, packing.SIDE)] == [
        [[20.0, 50.0]], [[10.0, 100.0]], [[0.0, 0.0]]]


def test_stacks_stay_apart_inside_their_holder():
    many = RACK | {"along": 40, "across": 30}
    for pack, view in ((ONE, packing.PLAN), (RACK, packing.SIDE), (CAR, packing.SIDE), (many, packing.PLAN)):
        found = packing.inside(pack, view, 0.01)
        each = [(np.array(low), np.array(high)) for low, high, colour in found if colour == packing.STACK]
        size = np.array(pack["holder_mm"])[view.plane]
        assert len(each) == np.prod(np.array(packing.stacks(pack))[view.plane])
        assert all((low > 0.0).all() and (high < size).all() and (high > low).all() for low, high in each)
        assert all((one[1] < two[0]).any() or (two[1] < one[0]).any()
                   for place, one in enumerate(each) for two in each[:place])


def stripes(pack, view, scale):
    return [(low, high) for low, high, colour in packing.inside(pack, view, scale) if colour == packing.STRIPE]


def test_stripes_lie_across_the_pressing_axis_where_it_is_seen():
    """Every other of twelve cells; coarser on a small scale, none where cells are seen face on."""
    for view in (packing.PLAN, packing.SIDE):
        found = stripes(CAR, view, 1.0)
        assert len(found) == 6
        assert all(high[0] - low[0] == pytest.approx(0.84 * 200.0 / 12) for low, high in found)
        assert all(high[1] - low[1] > 10 * CAR["holder_mm"][view.upwards] / 12 * 0.8 for low, high in found)
    assert stripes(ONE, packing.PLAN, 1.0) == []
    assert len(stripes(ONE, packing.SIDE, 1.0)) == 2 * 6
    scale = 6 * packing.NARROWEST / (0.84 * 200.0) * 1.001
    assert len(stripes(CAR, packing.PLAN, scale)) == 3
    assert stripes(CAR, packing.PLAN, scale / 6) == []
    assert stripes(CAR | {"stack_cells": 1}, packing.PLAN, 1.0) == []


def test_keep_outs_before_or_behind_holders_are_told_from_those_beside():
    assert packing.covers(CAR, packing.PLAN) == [False, False, False, True]
    assert packing.covers(CAR, packing.SIDE) == [False] * 4
    assert packing.covers(NOTHING_FITS, packing.PLAN) == [False]
    touching = CAR | {"keep_outs_mm": [[0.0, 155.0, 0.0, 1200.0, 0.0, 50.0]]}
    assert packing.covers(touching, packing.PLAN) == [False]


@pytest.mark.parametrize("envelope", [[1400.0, 1200.0, 120.0], [200.0, 300.0, 1300.0], [300.0, 1900.0, 90.0],
                                      [600.0, 600.0, 600.0], [5000.0, 60.0, 60.0]])
def test_views_stay_on_the_sheet_and_apart(envelope):
    scale, tall, ((left, bottom), (right, low)) = packing.arrangement(envelope)
    length, width, height = np.array(envelope) * scale
    assert tall <= packing.TALLEST + 1e-9
    assert max(left, right) + length <= figures.WIDTH - packing.RIGHT + 1e-9
    assert max(bottom + width, low + height) <= tall - packing.TOP + 1e-9
    assert min(bottom, low) >= packing.BOTTOM
    beside, above = right >= left + length + packing.LEFT - 1e-9, bottom >= low + height + packing.BETWEEN - 1e-9
    assert beside != above
