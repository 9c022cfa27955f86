"""Asymmetric holder: one pellet in a die between two plungers, screws on the anode's and a spring under the cathode's.

It is rated, not searched: what decides is a friction that is measured, not bought.
"""

from packdesign.duty import Demand, Label
from packdesign.holders.asymmetric.answer import answer
from packdesign.holders.asymmetric.choice import AsymmetricChoice
from packdesign.holders.asymmetric.choice import joined as joined
from packdesign.holders.asymmetric.faults import holder_faults
from packdesign.holders.asymmetric.parts import Built, built_of
from packdesign.holders.asymmetric.rated import asymmetric_choice, asymmetric_names
from packdesign.holders.response import Fault, Response


def assemble(catalog, demand: Demand, choice: AsymmetricChoice) -> Built:
    """Put the holder together, (n,) designs."""
    return built_of(catalog, demand, choice)


def directions(choice: AsymmetricChoice) -> tuple[str, ...]:
    """Branches of friction that its states have: the spring rubs in the bore."""
    return ("growing", "shrinking")


def respond(catalog, demand: Demand, built: Built, named: tuple[Label, ...]) -> Response:
    """Judge the holder in the named states."""
    return answer(catalog, demand, built, named)


def faults(demand: Demand, built: Built) -> tuple[Fault, ...]:
    """What keeps the holder from being put together."""
    return holder_faults(demand, built)


def choice(catalog, holder, stack) -> AsymmetricChoice:
    """Choice of one rated design."""
    return asymmetric_choice(catalog, holder, stack)


def names(catalog, built: Built, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    return asymmetric_names(catalog, built, row)
