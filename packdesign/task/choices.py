"""Filters of a task on the columns of catalog tables."""

from numbers import Real

from pydantic import ValidationInfo

from packdesign.errors import InputError
from packdesign.task.leaves import suggestion


def _column_faults(table, column: str, values) -> list[str]:
    """What is wrong with the allowed values of one column."""
    if not (isinstance(values, list) and values and all(isinstance(value, (str, Real)) for value in values)):
        return [f"{table.family}.{column}: expected an array of allowed values"]
    if column not in table.schema:
        return [f"{table.family}: no column {column!r}; {suggestion(column, table.schema)}"]
    unit = table.schema[column].unit
    bare = [value for value in values if not isinstance(value, str)]
    if unit not in ("", "-") and bare:
        return [f'{table.family}.{column} = {bare[0]}: expected a text with unit, e.g. "{bare[0]} {unit}"']
    try:
        table.rows({column: values})
    except InputError as error:
        return [f"{table.family}.{column}: {fault}" for fault in error.faults]
    return []


class Filters:
    """Allowed values by catalog table and column."""

    expected = 'expected tables of allowed values, e.g. plates = { material = ["EN AW-7075-T651"] }'

    def __call__(self, value, info: ValidationInfo) -> dict:
        if not isinstance(value, dict):
            raise InputError(self.expected)
        catalog, faults = info.context.catalog, []
        for family, columns in value.items():
            if family not in catalog:
                faults.append(f"no catalog table {family!r}; {suggestion(family, catalog)}")
            elif not isinstance(columns, dict):
                faults.append(f"{family}: {self.expected}")
            else:
                faults += [fault for item in columns.items() for fault in _column_faults(catalog[family], *item)]
        if faults:
            raise InputError(*faults)
        return value
