"""Boxes in an envelope: counted by trying every place of a grid; where they stand; what they miss."""

from functools import cache
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign.mechanics import packing

NONE = np.zeros((0, 6))
MM = 1e-3


def fits(box, envelope, gap=(0.0, 0.0, 0.0), margin=0.0, keep_outs=NONE):
    """Count of one box."""
    columns = (np.array(one, float)[None] for one in (box, envelope, gap, margin, np.reshape(keep_outs, (-1, 6))))
    found = packing.capacity(*columns)
    assert found.shape == (1,)
    assert np.issubdtype(found.dtype, np.integer)
    return int(found[0])


@pytest.mark.parametrize("layered", range(3))
def test_any_axis_may_be_layered(layered):
    """The first layer begins at 0, the second at a half, across both other axes: other layers get 3 of 4 boxes each."""
    others = [axis for axis in range(3) if axis != layered]
    envelope, keep_outs = np.full(3, 2.5), []
    envelope[layered] = 2.0
    for first, blocked in ((0.0, (2.0, 2.5)), (1.0, (0.0, 0.5))):
        for axis in others:
            keep_out = np.stack([np.zeros(3), np.full(3, 2.5)], axis=1)
            keep_out[layered], keep_out[axis] = (first, first + 1.0), blocked
            keep_outs.append(keep_out.ravel())
    assert fits(np.ones(3), envelope, keep_outs=keep_outs) == 8


def overlaps(corner, box, keep_out, margin):
    return all(keep_out[2 * d] - margin < corner[d] + box[d] and corner[d] < keep_out[2 * d + 1] + margin
               for d in range(3))


def searched(box, envelope, gap, margin, keep_outs):
    """Most boxes over all packings of layers of rows whose places are whole numbers."""
    def most(places, first, size, stride):
        """Most of what stands along one axis, `places(p)` of it at p."""
        @cache
        def beyond(place):
            if place + size > first:
                return 0
            return max(beyond(place + 1), places(place) + beyond(place + stride))
        return beyond(margin)

    def ordered(a, b, c):
        def box_at(x, y, z):
            corner = dict(zip((a, b, c), (x, y, z), strict=True))
            return int(not any(overlaps(corner, box, one, margin) for one in keep_outs))

        def along(axis, places):
            return most(places, envelope[axis] - margin, box[axis], box[axis] + gap[axis])

        return along(c, lambda z: along(b, lambda y: along(a, lambda x: box_at(x, y, z))))

    return max(ordered(*order) for order in permutations(range(3)))


def whole(low, high):
    return st.tuples(*(st.integers(low, high) for _ in range(3)))


@st.composite
def rooms(draw, most_keep_outs=3, longest=7):
    """Box, envelope, gap, margin and keep-outs in whole numbers."""
    envelope = draw(whole(2, longest))
    keep_outs = []
    for _ in range(draw(st.integers(0, most_keep_outs))):
        ends = [sorted(draw(st.tuples(st.integers(0, side), st.integers(0, side)))) for side in envelope]
        keep_outs.append([float(end) for pair in ends for end in pair])
    return draw(whole(1, 3)), envelope, draw(whole(0, 1)), draw(st.integers(0, 1)), np.reshape(keep_outs, (-1, 6))


@given(rooms(), st.sampled_from([1.0, 1e-3, 7.3e-3]))
def test_no_search_of_every_place_finds_more_or_less(room, scale):
    box, envelope, gap, margin, keep_outs = room
    scaled = [np.array(one, float) * scale for one in room]
    assert fits(*scaled) == searched(box, envelope, gap, margin, keep_outs.tolist())


@given(rooms(4, 40), whole(0, 3), whole(0, 9))
def test_less_box_more_room_and_fewer_keep_outs_never_lose_a_box(room, cut, growth):
    box, envelope, gap, margin, keep_outs = (np.array(one, float) * MM for one in room)
    count = fits(box, envelope, gap, margin, keep_outs)
    assert fits(box - np.array(cut) * 0.3 * MM, envelope, gap, margin, keep_outs) >= count
    assert fits(box, envelope + np.array(growth) * 0.7 * MM, gap, margin, keep_outs) >= count
    assert fits(box, envelope, gap * 0.4, margin, keep_outs) >= count
    assert fits(box, envelope, gap, margin * 0.4, keep_outs) >= count
    assert fits(box, envelope, gap, margin, keep_outs[1:]) >= count


def disjoint(corners, box, gap):
    """Along some axis every two are apart by its gap."""
    return all((np.abs(one - other) >= np.array(box) + gap - 1e-8).any() for one, other in combinations(corners, 2))


def stand(corners, box, envelope, gap, margin, keep_outs):
    """Whether boxes at low corners keep inside, apart, and off the keep-outs."""
    inside = (corners >= margin - 1e-8).all() and (corners + box <= np.array(envelope) - margin + 1e-8).all()
    low, high = keep_outs[:, ::2] - margin, keep_outs[:, 1::2] + margin
    clear = ((corners[:, None] + box <= low + 1e-8) | (corners[:, None] >= high - 1e-8)).any(axis=2).all()
    return inside and clear and disjoint(corners, box, gap)


@given(rooms(), st.integers(0, 30), st.integers(0, 2))
def test_places_hold_as_many_as_were_counted(room, wanted, up):
    room = [np.array(one, float) * 0.01 for one in room]
    count = fits(*room)
    everywhere = packing.places(*room, 10**6, up)
    assert everywhere.shape == (count, 3)
    assert stand(everywhere, *room)
    some = packing.places(*room, wanted, up)
    assert some.shape == (min(wanted, count), 3)
    assert np.array_equal(some, everywhere[:wanted])
    assert (np.diff(some[:, up]) >= -1e-9).all()


def test_places_fill_the_floor_from_one_end_of_its_longer_side():
    found = packing.places(np.array([0.2, 0.1, 0.1]), np.array([0.4, 0.6, 0.3]), np.zeros(3), 0.0, NONE, 14)
    floor = [(x, y, 0.0) for y in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5) for x in (0.0, 0.2)]
    assert found == pytest.approx(np.array([*floor, (0.0, 0.0, 0.1), (0.2, 0.0, 0.1)]))


def test_rows_stay_in_line_where_a_keep_out_does_not_bend_them():
    """A post in the first layer alone leaves the raster of the second as it is."""
    post = np.array([[0.0, 0.05, 0.0, 0.05, 0.0, 0.05]])
    found = packing.places(np.full(3, 0.1), np.array([0.4, 0.4, 0.2]), np.zeros(3), 0.0, post, 32)
    upper = found[found[:, 2] > 0.05]
    assert len(found) == 31
    assert np.unique(upper.round(9), axis=0) == pytest.approx(
        np.array([(x, y, 0.1) for x in (0.0, 0.1, 0.2, 0.3) for y in (0.0, 0.1, 0.2, 0.3)]))


def test_no_growth_of_one_side_helps_where_another_is_too_short():
    box, envelope = np.array([0.2, 0.25, 0.1]), np.array([1.0, 0.2, 0.1])
    for keep_outs in (NONE, np.array([[0.0, 0.1, 0.0, 0.1, 0.0, 0.1]])):
        found = packing.missing(box, envelope, np.zeros(3), 0.0, keep_outs, 5)
        assert found[0] == found[2] == np.inf
        assert 0.0 < found[1] < np.inf
        assert (packing.missing(box, envelope * (1.0, 1.0, 0.9), np.zeros(3), 0.0, keep_outs, 5) == np.inf).all()
        assert (packing.missing(np.full(3, np.nan), envelope, np.zeros(3), 0.0, keep_outs, 5) == np.inf).all()


@given(rooms(), st.integers(1, 40))
def test_missing_lengths_are_enough_and_a_millimetre_less_is_not(room, count):
    room = [np.array(one, float) * 0.02 for one in room]
    box, envelope, gap, margin, keep_outs = room
    found = packing.missing(*room, count)
    others = np.array(envelope) - 2 * margin >= np.array(box) - 1e-9
    for axis, growth in enumerate(found):
        grown = np.eye(3)[axis]
        if not others[np.arange(3) != axis].all():
            assert growth == np.inf
            continue
        assert 0.0 <= growth < np.inf
        assert fits(box, envelope + growth * grown, gap, margin, keep_outs) >= count
        if growth > MM:
            assert fits(box, envelope + (growth - MM) * grown, gap, margin, keep_outs) < count
    assert (found == 0.0).all() == (fits(*room) >= count)


def columns(count, keep_outs):
    """Many unlike boxes in one envelope."""
    mixed = np.random.default_rng(7)
    box = mixed.uniform(0.05, 0.4, (count, 3)).round(3)
    return [box, np.tile([1.6, 1.2, 0.5], (count, 1)), np.tile([0.02, 0.01, 0.0], (count, 1)), np.full(count, 0.005),
            np.tile(keep_outs, (count, 1, 1))]


POSTS = np.array([[0.0, 0.3, 0.0, 0.2, 0.0, 0.5], [0.7, 0.8, 0.4, 1.2, 0.0, 0.1], [1.3, 1.6, 0.9, 1.2, 0.3, 0.5]])


@pytest.mark.parametrize("keep_outs", [NONE, POSTS])
def test_columns_are_counted_row_by_row(keep_outs):
    rows = columns(40, keep_outs)
    twice = [np.concatenate([one, one[::-1]]) for one in rows]
    found = packing.capacity(*twice)
    alone = [fits(*(one[row] for one in rows)) for row in range(40)]
    assert found.tolist() == [*alone, *alone[::-1]]
    assert min(alone) < max(alone)


@pytest.mark.parametrize("keep_outs", [NONE, POSTS])
def test_one_envelope_stands_for_all(keep_outs):
    rows = columns(40, keep_outs)
    assert np.array_equal(packing.capacity(rows[0], *(one[:1] for one in rows[1:])), packing.capacity(*rows))
    alone = packing.capacity(*(one[:1] for one in rows))
    assert np.array_equal(packing.capacity(rows[0][:1], *rows[1:]), alone[[0] * 40])


def test_many_unlike_boxes_are_solved_in_blocks(monkeypatch):
    rows = columns(50, POSTS)
    whole_at_once = packing.capacity(*rows)
    monkeypatch.setattr(packing, "BLOCK", 2000)
    assert np.array_equal(packing.capacity(*rows), whole_at_once)


def test_what_cannot_be_enough_is_not_solved():
    rows = columns(40, POSTS)
    exact, bound = packing.capacity(*rows), packing.capacity(*rows[:4], rows[4][:, :0])
    needed = np.full(40, 12)
    found = packing.capacity(*rows, needed=needed)
    assert np.array_equal(found >= needed, exact >= needed)
    assert np.array_equal(found, np.where(bound < needed, bound, exact))
    assert (exact <= bound).all()
    assert (exact < bound).any()


@pytest.mark.parametrize("bad", [np.nan, np.inf, 0.0, -0.1])
@pytest.mark.parametrize("keep_outs", [NONE, POSTS])
def test_boxes_without_a_size_fit_nowhere(bad, keep_outs):
    rows = columns(4, keep_outs)
    count = packing.capacity(*rows)
    rows[0][1, 2] = bad
    assert packing.capacity(*rows).tolist() == [count[0], 0, count[2], count[3]]
    assert packing.places(*(one[1] for one in rows), 5).shape == (0, 3)


def test_no_boxes_are_no_work():
    assert packing.capacity(*(one[:0] for one in columns(1, POSTS))).shape == (0,)
