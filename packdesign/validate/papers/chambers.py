"""Chambers against clamps: mass over pressure, windows too narrow for any holder, and tanks of hydrogen."""

from packdesign.validate import masses, rigs

TANK = 70.0
"""Pressure of hydrogen tanks of passenger cars [MPa]."""


def lighter(pressure: float, walls: bool = False) -> float:
    """Vessel, or its walls alone, over clamp at a pressure [MPa], in the alloy where the vessel is at its worst [-]."""
    return masses.ratio(pressure, walls)


def _kept(tolerance: str) -> dict[str, bool]:
    """Whether kinds of holder keep a pouch cell at 2 MPa with a tolerance."""
    from packdesign.optimize import optimize

    task = rigs.parsed(rigs.shipped("window_at_two/task.toml", window__tolerance=tolerance))
    return {one.kind: one.winner is not None for one in optimize(rigs.parts(), task, workers=1)}


def holding(tolerance: str) -> float:
    """How many kinds of holder keep a pouch cell at 2 MPa with a tolerance."""
    return float(sum(_kept(tolerance).values()))


def beside_isostatic(tolerance: str) -> float:
    """How many kinds keep it beside the isostatic one; -1 where that does not."""
    kept = _kept(tolerance)
    return float(sum(kept.values()) - 1 if kept["isostatic"] else -1)


def tank(pressure: float) -> float:
    """Pressure of a tank over that for which a chamber about a pressure [MPa] is built [-]."""
    return TANK / masses.pair("aluminium", pressure).allowable_pressure
