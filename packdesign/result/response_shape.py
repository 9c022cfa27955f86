"""Shape of what a result says of the papers' cells."""

from typing import Literal

from packdesign.evaluate.cell_response import MEANINGS, PLACES
from packdesign.result.cell_response import LINEAR, PRINTED
from packdesign.result.leaves import Number, Shape


class Observed(Shape):
    """An observation on cells like the design's, or what lies between two of them at the design's own pressure."""

    id: str | None
    cell: str
    quantity: str
    pressure_lowest_MPa: float  # noqa: N815 (a key of the file)
    pressure_highest_MPa: float  # noqa: N815
    relation: str
    value: Number
    unit: str
    conditions: str
    meaning: Literal[MEANINGS]
    outcome: str
    where: Literal[PLACES]
    basis: Literal[PRINTED, LINEAR]
    source: str
    confidence: Literal["sure", "weak", "order"]
