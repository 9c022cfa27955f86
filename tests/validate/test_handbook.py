"""Values of standards and handbooks, as the tables beside `packdesign.validate.handbook` print them."""

import pytest

from packdesign.validate import handbook

VALUES = [pytest.param(value, id=f"{value.topic}-{number}") for topic in handbook.topics()
          for number, value in enumerate(handbook.values(topic))]


@pytest.mark.parametrize("value", VALUES)
def test_a_printed_value_is_met(value):
    assert value.kind in handbook.KINDS
    assert value.agrees, f"{value.source}: {value.quantity}, {value.case}: {value.got:.6g}, not {value.expected:g}"
