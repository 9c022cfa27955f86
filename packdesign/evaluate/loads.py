"""What a pack asks of its holders: room in the envelope, and to hold under acceleration."""

from packdesign.duty import Demand
from packdesign.holders.response import Response
from packdesign.requirements import Requirement


def load_rows(demand: Demand, response: Response) -> tuple[Requirement, ...]:
    """Requirements of a pack; none where one holder alone is asked for."""
    return ()
