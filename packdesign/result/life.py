"""What a result says of a design's life: damage and years, load blocks, events, and what time takes."""

import numpy as np

from packdesign.evaluate import Evaluation
from packdesign.evaluate.life import damage, damages, damaging, events, lasting, life_years, loads
from packdesign.holders.response import Loss
from packdesign.requirements import Requirement
from packdesign.result.numbers import entry, finite, within

GRADES = ("sure", "weak", "order")
"""How well a number is known, the best first."""
TAKEN = ("lowest pressure", "lowest local pressure")
"""Checks of the cells that hang on what time takes."""
OWN = {("O-ring", "compression set"): "squeeze left at the end of life"}
"""Losses that take no pressure, and the check of the same part that hangs on them."""


def life(evaluation: Evaluation, row: int) -> dict:
    """Damage and life of the part that is damaged most, and of all; load blocks of the pressure, and events."""
    done = float(damage(evaluation)[row])
    worst = None if done == 0.0 else damaging(evaluation)[int(np.argmax(damages(evaluation)[:, row]))]
    shares = _by_block(worst, row) if worst else {}
    governing = max(shares, key=lambda name: shares[name] or 0.0) if shares else None
    blocks = _blocks(evaluation, row)
    return {
        "damage": finite(done), "years": finite(life_years(evaluation)[row]),
        "cycles": finite(_cycles(evaluation, done, row)),
        "component": worst and worst.component, "check": worst and worst.check,
        "block": governing,
        "state": next((block["state"] for block in blocks if block["block"] == governing), None),
        "parts": [_part(evaluation, check, row) for check in damaging(evaluation)],
        "blocks": blocks, "events": _events(evaluation, row),
    }


def _cycles(evaluation: Evaluation, done: float, row: int) -> float:
    return float(lasting(entry(evaluation.demand.full_charges, row), done))


def _by_block(check: Requirement, row: int) -> dict[str, float | None]:
    return {name: finite(entry(share, row)) for name, share in check.by_block.items()}


def _part(evaluation: Evaluation, check: Requirement, row: int) -> dict:
    done = float(entry(check.demand, row))
    return {"component": check.component, "check": check.check, "damage": finite(done),
            "years": finite(lasting(entry(evaluation.demand.years, row), done)),
            "cycles": finite(_cycles(evaluation, done, row)), "blocks": _by_block(check, row)}


def _blocks(evaluation: Evaluation, row: int) -> list[dict]:
    """Blocks that occur, the largest swing of service first; those of a name together, such as a history's.

    `state` is the state at the upper end of a block.
    """
    found, pressure = loads(evaluation), entry(evaluation.response.pressure, row)
    low, high, cycles = (entry(column, row) for column in (found.low, found.high, found.cycles))
    together: dict[str, list[int]] = {}
    for place, name in enumerate(found.names):
        if cycles[place] > 0.0:
            together.setdefault(name, []).append(place)
    return [{"block": name, "cycles": finite(cycles[places].sum()),
             "pressure_lowest_MPa": within(low[places].min(), "MPa"),
             "pressure_highest_MPa": within(high[places].max(), "MPa"),
             "state": int(np.argmin(np.abs(pressure - high[places].max())))} for name, places in together.items()]


def _events(evaluation: Evaluation, row: int) -> list[dict]:
    return [{"event": event.name, "count": int(event.count[row]), "pressure_MPa": within(event.pressure[row], "MPa"),
             "below_floor": bool(event.below_floor[row])} for event in events(evaluation) if event.count[row] > 0.0]


def _acting(evaluation: Evaluation, row: int) -> list[Loss]:
    return [loss for loss in evaluation.response.losses if entry(loss.amount, row) != 0.0]


def losses(evaluation: Evaluation, row: int) -> list[dict]:
    """What time takes from the parts of one design."""
    return [{"component": loss.component, "loss": loss.name, "amount": within(entry(loss.amount, row), loss.unit),
             "unit": loss.unit, "source": loss.source(row), "confidence": loss.confidence(row)}
            for loss in _acting(evaluation, row)]


def _hangs(check: Requirement, loss: Loss) -> bool:
    own = OWN.get((loss.component, loss.name))
    if own:
        return (check.component, check.check) == (loss.component, own)
    return check.component == "cells" and check.check in TAKEN


def confidence(evaluation: Evaluation, check: Requirement, row: int) -> str | None:
    """How well the losses are known that a check hangs on, of several the least; None where it hangs on none."""
    grades = [loss.confidence(row) for loss in _acting(evaluation, row) if _hangs(check, loss)]
    return max(grades, key=GRADES.index, default=None)
