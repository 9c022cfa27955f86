"""A rigid bed: it belongs to something else, so that it has no mass and no flexure; rods pass through its thickness."""

import numpy as np

from packdesign.holders.frame.choice import PlateChoice
from packdesign.holders.frame.forms.body import Body, Check, Part, Service
from packdesign.holders.response import Fault
from packdesign.mechanics import panels

MATERIAL = "C45"
"""Steel whose expansion a bed is taken to have."""


def made(catalog, choice: PlateChoice, share: np.ndarray | None) -> PlateChoice:
    return choice


def panel(catalog, body: Body) -> panels.Panel:
    rigid, none = np.full(len(body.choice), np.inf), np.zeros(len(body.choice))
    return panels.Panel(body.choice.length, body.choice.width, rigid, rigid, rigid, rigid, rigid, rigid, none, none,
                        none)


def height(catalog, body: Body) -> np.ndarray:
    return body.choice.thickness


def expansion(catalog, body: Body) -> np.ndarray:
    """Free expansion beside a rod per warming (n,) [m/K]."""
    table = catalog["materials"]
    return table["expansion"][table.index(MATERIAL)] * body.choice.thickness


def parts(catalog, body: Body) -> tuple[Part, ...]:
    return ()


def checks(catalog, body: Body, service: Service) -> tuple[Check, ...]:
    return ()


def softness(catalog, body: Body) -> np.ndarray:
    return np.zeros(len(body.choice))


def seat(catalog, body: Body) -> np.ndarray:
    return body.seats.seat


def footprint(catalog, body: Body) -> np.ndarray:
    """A bed is as large as its rods need it."""
    return np.zeros(len(body.choice))


def outside(catalog, body: Body) -> tuple[np.ndarray, np.ndarray]:
    """Length and width of the room that the plate takes (n,) [m]."""
    return body.choice.length, body.choice.width


def faults(catalog, body: Body) -> tuple[Fault, ...]:
    return ()


def highest_temperature(catalog, body: Body) -> np.ndarray:
    return np.full(len(body.choice), np.inf)
