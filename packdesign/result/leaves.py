"""What all shapes of documents are made of."""

from typing import Literal

from packdesign.bom.shape import Shape as Shape
from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN

Number = float | None
Status = Literal[PROVEN, UNPROVEN, IMPOSSIBLE, UNKNOWN]
