"""Shape of the tables of printed values."""

from collections import Counter

import pytest

from packdesign.validate import handbook

KEYS = {"source", "kind", "quantity", "function", "unit", "reason", "columns", "rows"}
OTHERS = {"tolerance", "fixed", "across", "heads", "item", "dimensions", "positional"}
TABLES = [pytest.param(table, id=f"{topic}-{number}") for topic in handbook.topics()
          for number, table in enumerate(handbook.tables(topic))]


@pytest.mark.parametrize("table", TABLES)
def test_tables_say_where_their_values_stand_and_how_near_is_near(table):
    assert table.keys() >= KEYS
    assert table.keys() <= KEYS | OTHERS
    assert ("across" in table) == ("heads" in table)
    assert len(table.get("across", "-")) == 1
    assert ("tolerance" in table) or ("tolerance" in table["columns"])
    assert table["columns"]["expected"] == table["unit"]
    assert table["source"].strip()
    assert table["reason"].strip()


@pytest.mark.parametrize("table", TABLES)
def test_the_program_itself_answers(table):
    """Of `validate`, probes alone stand between it and a table."""
    assert table["function"].startswith("validate.probes.") or not table["function"].startswith("validate.")


def test_no_value_stands_twice():
    found = Counter((one.function, one.source, one.quantity, one.case) for one in handbook.values())
    assert not [value for value, times in found.items() if times > 1]
