"""What the cells ask of a holder: the stack, its duty and its window as columns, and the states they span."""

from packdesign.duty.demand import Demand, demand, recorded, turning_curves
from packdesign.duty.draws import Drawn
from packdesign.duty.placement import Placement
from packdesign.duty.states import (
    DRAWN,
    FIRST_RELAXATION,
    HOURS_PER_YEAR,
    SECONDS_PER_YEAR,
    Label,
    States,
    labels,
    states,
)

__all__ = ["DRAWN", "FIRST_RELAXATION", "HOURS_PER_YEAR", "SECONDS_PER_YEAR", "Demand", "Drawn", "Label", "Placement",
           "States", "demand", "labels", "recorded", "states", "turning_curves"]
