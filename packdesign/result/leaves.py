"""What all shapes of documents are made of."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from packdesign.optimize.overall import IMPOSSIBLE, PROVEN, UNKNOWN, UNPROVEN

Number = float | None
Status = Literal[PROVEN, UNPROVEN, IMPOSSIBLE, UNKNOWN]


class Shape(BaseModel):
    """Keys that must be there; others may be."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False, frozen=True)
