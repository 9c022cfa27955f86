"""Where rods stand: patterns, offsets, and what is too close."""

import numpy as np
import pytest

from packdesign.holders.frame.layout import (
    PATTERNS,
    bars,
    edge_distance,
    joinable,
    off_plate,
    overlaps_cell,
    overlaps_terminals,
    places,
    plate_size,
    pressing_size,
    rod_offset,
    rounded_up,
    spacing,
)

OUTLINE = (0.112, 0.067)
CORNERS, SIX_CORNERS, LONG = PATTERNS[0], PATTERNS[1], PATTERNS[2]


def test_lengths_are_whole_millimetres():
    assert rounded_up(np.array([0.0121, 0.012, 0.012 + 1e-12])) == pytest.approx([0.013, 0.012, 0.012], abs=1e-15)


def test_distances_by_hand():
    # bore of 14.5 mm: 2 mm free and half of it, up to 10 mm; from the edge 1.2 bores or half the seat and 1 mm
    assert rod_offset(np.array([0.0145])) == pytest.approx([0.010])
    assert edge_distance(np.array([0.0145, 0.0145]), np.array([0.028, 0.040])) == pytest.approx([0.018, 0.021])


def test_rods_at_the_corners():
    assert np.abs(places(CORNERS, OUTLINE, 0.010)) == pytest.approx(np.tile([0.066, 0.0435], (4, 1)))


def test_rods_along_the_long_edges_share_them_evenly():
    assert sorted(set(places(LONG, OUTLINE, 0.010)[:, 0])) == pytest.approx([-0.028, 0.028])
    assert np.abs(places(LONG, OUTLINE, 0.010)[:, 1]) == pytest.approx(0.0435)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_patterns_are_balanced_and_follow_the_longer_side(pattern):
    found = places(pattern, OUTLINE, 0.010)
    assert len(found) == pattern.count
    assert found.sum(axis=0) == pytest.approx([0.0, 0.0], abs=1e-15)
    turned = places(pattern, OUTLINE[::-1], 0.010)
    assert turned[:, ::-1] == pytest.approx(found)
    assert not overlaps_cell(found, tuple(np.array([side]) for side in OUTLINE), np.array([0.0145])).any()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_plates_hold_their_seats_and_their_cell(pattern):
    length, width = plate_size(pattern, OUTLINE, 0.010, 0.018)
    assert length >= OUTLINE[0] - 1e-12
    assert width >= OUTLINE[1] - 1e-12
    plate = (np.array([length]), np.array([width]))
    assert not off_plate(places(pattern, OUTLINE, 0.010), plate, np.array([0.034])).any()


def test_plate_of_rods_at_the_corners_by_hand():
    assert plate_size(CORNERS, OUTLINE, 0.010, 0.018) == pytest.approx((0.168, 0.123))


def test_spacing_is_the_least_distance():
    assert spacing(places(SIX_CORNERS, OUTLINE, 0.010)) == pytest.approx(0.066)
    assert spacing(np.array([[0.0, 0.0], [0.03, 0.04], [0.2, 0.0]])) == pytest.approx(0.05)


def test_what_reaches_into_the_cell():
    outline = (np.array([0.1]), np.array([0.06]))
    # beside the edge, over it, inside, off a corner by 5 mm along the diagonal, and by 15 mm
    spots = np.array([[0.06, 0.0], [0.054, 0.0], [0.0, 0.0], [0.053, 0.034], [0.059, 0.042]])
    assert overlaps_cell(spots, outline, np.array([0.011])).tolist() == [[False, True, True, True, False]]


def test_what_reaches_over_the_edge():
    plate = (np.array([0.1]), np.array([0.06]))
    spots = np.array([[0.04, 0.0], [0.041, 0.0], [0.0, -0.02], [0.0, -0.021]])
    assert off_plate(spots, plate, np.array([0.02])).tolist() == [[False, True, False, True]]


def test_rods_around_all_edges_by_hand():
    """Eight: three along each long edge, a third of 112 mm apart, and one in the middle of each short one."""
    around = next(pattern for pattern in PATTERNS if pattern.name == "8 around all edges")
    found = places(around, OUTLINE, 0.010)
    short = found[np.abs(found[:, 1]) < 1e-12]
    assert np.abs(short[:, 0]) == pytest.approx([0.066, 0.066])
    assert sorted(set(found[np.abs(found[:, 1]) > 1e-12, 0].round(9))) == pytest.approx([-0.0373, 0, 0.0373])


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_strongbacks_join_the_rods_of_long_edges_alone(pattern):
    """On the plate under them, which reaches over the outermost bars."""
    size = pressing_size(pattern, OUTLINE, 0.010, 0.020)
    assert joinable(places(pattern, OUTLINE, 0.010), size) == pattern.paired
    if pattern.paired:
        found = bars((places(pattern, OUTLINE, 0.010),), np.zeros(1, int), *(np.array([side]) for side in size))
        assert (found.direction[0], found.reach[0]) == (1, pytest.approx(0.0435))
        assert 2 * found.outermost[0] + 0.020 <= size[0] + 1e-12


def test_plate_under_strongbacks_by_hand():
    """Corners at 66 mm with bars of 20 mm; across the bars' ends the cell's outline alone."""
    assert pressing_size(CORNERS, OUTLINE, 0.010, 0.020) == pytest.approx((0.152, 0.067))
    assert pressing_size(LONG, OUTLINE, 0.010, 0.020) == pytest.approx((0.112, 0.067))


def test_counts_of_the_patterns():
    for corners in (False, True):
        along = [pattern.count for pattern in PATTERNS if pattern.corners == corners and pattern.paired]
        around = [pattern.count for pattern in PATTERNS if pattern.corners == corners and not pattern.paired]
        assert sorted(along) == ([4, 6, 8, 10, 12] if corners else [4, 6, 8, 10, 12, 14, 16])
        assert around == [8, 12, 16]


def test_rods_between_stacks_overlap_no_cell():
    """Two cells of 100 mm, 20 mm apart: a bore of 15 mm fits between them, not 3 mm beside the middle."""
    outline = (np.array([0.100]), np.array([0.067]))
    rods = np.array([[0.0, 0.0], [0.003, 0.0], [0.060, 0.0], [0.115, 0.0], [0.115, 0.042]])
    counts, gaps = (np.array([2.0]), np.array([1.0])), (np.array([0.020]),) * 2
    inside = overlaps_cell(rods, outline, np.array([0.015]), counts, gaps)
    assert inside[0].tolist() == [False, True, True, True, False]


def test_where_bars_lie_by_hand():
    """Rods of the corners pattern beyond both edges of a narrow plate: bars across it, a plate's length apart."""
    corners = places(CORNERS, OUTLINE, 0.010)
    found = bars((corners,), np.array([0, 0]), np.array([0.162, 0.112]), np.array([0.070, 0.123]))
    assert found.direction.tolist() == [1, 0]
    assert found.reach == pytest.approx([0.0435, 0.066])
    assert (found.plate, found.plate_across) == (pytest.approx([0.070, 0.112]), pytest.approx([0.162, 0.123]))
    assert found.spacing == pytest.approx([0.132, 0.087])
    assert found.outermost == pytest.approx([0.066, 0.0435])


def test_rods_leave_terminals_their_room():
    """Cells of 100 x 67 mm with 12 mm for terminals at both ends: a bore of 9 mm at the middle of an end needs 12 + 4.5
    mm, one beside a corner none, and one at the long edge none."""
    outline, bore, room = (np.array([0.100]), np.array([0.067])), np.array([0.009]), np.array([0.012])
    rods = np.array([[0.062, 0.0], [0.0664, 0.0], [0.0666, 0.0], [0.057, 0.0406], [0.0, 0.0406]])
    assert overlaps_terminals(rods, outline, bore, room).tolist() == [[True, True, False, False, False]]
    assert not overlaps_terminals(rods, outline, bore, np.zeros(1)).any()


def test_rods_between_stacks_leave_terminals_their_room():
    """Two stacks across with 20 mm between their outlines: a bore of 15 mm fits into the gap, also beyond the ends."""
    outline, room = (np.array([0.100]), np.array([0.067])), np.array([0.012])
    rods = np.array([[0.056, 0.0], [0.056, 0.0436]])
    counts, gaps = (np.array([1.0]), np.array([2.0])), (np.zeros(1), np.array([0.020]))
    assert overlaps_terminals(rods, outline, np.array([0.015]), room, counts, gaps).tolist() == [[False, True]]
