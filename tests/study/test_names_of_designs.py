"""Names of designs: equal for equal designs however they are written, different for all others."""

import numpy as np
import pytest

from packdesign.study.identity import _mixed, hexadecimal


def test_numbers_are_spread_as_published():
    """First numbers of SplitMix64 from seed 1234567, as its author's reference gives them (rosettacode.org)."""
    states = np.uint64(1234567) + np.arange(1, 4, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    assert _mixed(states).tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_names_have_sixteen_digits():
    numbers = np.array([0, 255, 2**64 - 1, 0x0123456789ABCDEF], np.uint64)
    assert [bytes(row).decode() for row in hexadecimal(numbers)] == [f"{number:016x}" for number in numbers.tolist()]


@pytest.mark.parametrize("levels", [["0.3 mm", "0.2 mm"], ["300 um", "0.20 mm"]])
def test_a_design_keeps_its_name(ids_of, levels):
    assert ids_of({"key": "cell.breathing", "levels": ["0.2 mm"]})[0] == ids_of(
        {"key": "cell.breathing", "levels": levels})[1]


def test_a_table_and_its_keys_name_the_same_design(ids_of, base):
    plate = base["holder"]["plate"]
    whole = ids_of({"key": "holder.plate", "levels": [plate, plate | {"thickness": "30 mm"}]})
    parts = ids_of({"key": "holder.plate.thickness", "levels": [plate["thickness"], "30 mm"]})
    assert whole == parts
    assert whole[0] == ids_of({"key": "stack.cells", "levels": [base["stack"]["cells"]]})[0]


def test_different_designs_have_different_names(ids_of):
    names = ids_of({"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"], "steps": 101},
                   {"key": "holder.springs.series", "range": [10, 60], "integers": True},
                   {"key": "holder.pressure_set", "range": ["0.1 MPa", "0.6 MPa"], "steps": 11})
    assert len(set(names)) == len(names) == 101 * 51 * 11
