"""What a result says of the papers' cells: their observations by pressure, and how these lie to the design."""

from packdesign.evaluate import Evaluation
from packdesign.evaluate.cell_response import Observation
from packdesign.evaluate.cell_response import cell_response as observed
from packdesign.result.numbers import within

PRINTED, LINEAR = "printed", "linear between printed points"
WORDS = ("id", "cell", "quantity", "relation", "unit", "conditions", "meaning", "outcome", "source", "confidence")


def cell_response(catalog, task, evaluation: Evaluation, row: int) -> list[dict]:
    """Section of a document; empty where the cell names no response."""
    return [_told(one) for one in observed(catalog, task, evaluation, row)]


def _told(one: Observation) -> dict:
    return {**{name: one.row[name] for name in WORDS}, **_pressures(one.row), "value": within(one.row["value"], "-"),
            "where": one.where, "basis": PRINTED, **(_read(one) if one.between else {})}


def _pressures(row: dict) -> dict:
    return {f"{name}_MPa": within(row[name], "MPa") for name in ("pressure_lowest", "pressure_highest")}


def _read(one: Observation) -> dict:
    """What is not printed of a value that was read between two that are."""
    ends = (f"{end['value']:g} at {within(end['pressure_lowest'], 'MPa'):g} MPa" for end in one.between)
    return {"id": None, "relation": "~", "basis": LINEAR, "confidence": "order",
            "outcome": f"{LINEAR}, {' and '.join(ends)}"}
