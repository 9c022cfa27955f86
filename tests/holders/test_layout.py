"""Where rods stand: patterns, offsets, and what is too close."""

import numpy as np
import pytest

from packdesign.holders.frame.layout import (
    PATTERNS,
    edge_distance,
    off_plate,
    overlaps_cell,
    places,
    plate_size,
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
