"""Values of standards and handbooks, as the tables beside `packdesign.validate.handbook` print them."""

import pytest

from packdesign.validate import handbook

TABLES = [pytest.param(topic, table, id=f"{topic}-{number}") for topic in handbook.topics()
          for number, table in enumerate(handbook.tables(topic))]


@pytest.mark.parametrize(("topic", "table"), TABLES)
def test_printed_values_are_met(topic, table):
    found = list(handbook.worked_out(topic, table))
    assert found
    assert table["kind"] in handbook.KINDS
    assert not [f"{value.case}: {value.got:.6g}, not {value.expected:g}" for value in found if not value.agrees]
