"""What a note says of a holder's life: what its parts bear of it, what happens besides, what time takes."""

import math

from packdesign.report.blocks import Block, Figure, Table
from packdesign.wording import NEGLIGIBLE, NOTHING, measured, number, span, state_name

LONG = 1000.0
"""Years and more that are told as this many only."""
UNHURT = "no part is damaged by the cycles of the duty"
LOST_CONTACT = ("below the floor: contact lost there does not come back with the pressure (5 to 1 to 5 MPa left a "
                "cell's impedance 1.7 to 2.5 times as high)")
GRADES = {"sure": "sure", "weak": "weak", "order": "order of magnitude only"}
"""Confidence in words."""
SPAN = "By the end of life, or from one setting or filling to the next where there are several."
VALIDITY = (
    "Damage is Miner's sum over the load blocks, each part by its own curve; a life in years or cycles takes the duty "
    "to go on as it does. Blocks that a part bears without end add nothing, and springs under 10 000 cycles are "
    "loaded statically.",
    "Relaxation, creep and leaks run at the operating temperature over all years; relaxation, creep and irreversible "
    "growth of a frame start anew at each retightening, and so does the leak of a vessel at each refill.",
)


def _counts(damage: float | None) -> bool:
    """Whether a damage is worth telling; one without a value is."""
    return damage is None or damage > NEGLIGIBLE


def years_told(years: float) -> str:
    return f"over {LONG:g} years" if years > LONG else f"{number(years)} years"


def sentence(document: dict) -> str:
    """One line on the life; empty for a result that says nothing of it."""
    found = document.get("life")
    if not found:
        return ""
    if not _counts(found["damage"]):
        return f"Life: {UNHURT}."
    if found["years"] is None:
        return f"Life: {_done(found)}."
    return f"Life by damage: {years_told(found['years'])} ({_done(found)})."


def _done(found: dict) -> str:
    """`rods, charge cycles, damage 0.29 over the duty`."""
    blocks = [found["block"]] if found["block"] else []
    return ", ".join([found["component"], *blocks, f"damage {number(found['damage'])} over the duty"])


def _names(parts: list[dict]) -> list[str]:
    """Load blocks in their order, each once."""
    return list(dict.fromkeys(name for part in parts for name in part["blocks"]))


def _through(part: dict) -> list[str]:
    """Years and charge cycles that a part lasts."""
    years, cycles = part["years"], part["cycles"]
    return [NOTHING if years is None else years_told(years), NOTHING if cycles is None else number(cycles)]


def damaged(document: dict) -> list[dict]:
    """Parts that the duty damages, the most damaged first."""
    parts = (document.get("life") or {"parts": []})["parts"]
    return sorted((part for part in parts if _counts(part["damage"])),
                  key=lambda part: -(math.inf if part["damage"] is None else part["damage"]))


def _damage(document: dict) -> Block:
    parts = damaged(document)
    if not parts:
        return f"{UNHURT.capitalize()}."
    names = _names(parts)
    rows = [[part["component"], part["check"], *(number(part["blocks"].get(name, 0.0)) for name in names),
             number(part["damage"]), *_through(part)] for part in parts]
    return Table(["Part", "Check", *names, "Damage", "Life", "Charge cycles"], rows,
                 ",".join([*names, "Damage", "Life", "Charge cycles"]))


def _blocks(document: dict) -> list[Block]:
    rows = [[block["block"], f"{block['cycles']:.10g}",
             span(block["pressure_lowest_MPa"], block["pressure_highest_MPa"]),
             state_name(document["states"][block["state"]])] for block in document["life"]["blocks"]]
    return [Table(["Load block", "Cycles", "Mean pressure MPa", "Highest in state"], rows, "Cycles")] if rows else []


def _events(document: dict) -> list[Block]:
    rows = [[event["event"], str(event["count"]), measured(event["pressure_MPa"], "MPa"),
             LOST_CONTACT if event["below_floor"] else "within or above the window"]
            for event in document["life"]["events"]]
    return [Table(["Event", "Times", "Pressure", "The cells"], rows, "Times")] if rows else []


def told(document: dict) -> list[Block]:
    """The section on life; empty for a result that says nothing of it."""
    if not document.get("life"):
        return []
    return [_damage(document), Figure("life"), *_blocks(document), *_events(document)]


def _amount(loss: dict) -> str:
    """Shares in per cent."""
    if loss["unit"] == "-" and loss["amount"] is not None:
        return f"{number(100.0 * loss['amount'])} %"
    return measured(loss["amount"], loss["unit"])


def lost(document: dict) -> list[Block]:
    """The section on losses; empty where time takes nothing that is known."""
    rows = [[loss["component"], loss["loss"], _amount(loss), GRADES[loss["confidence"]],
             loss["source"]] for loss in document.get("losses", ())]
    return [Table(["Part", "Loss", "Amount", "Confidence", "Source"], rows, "Amount"), SPAN] if rows else []


def doubt(check: dict) -> str:
    """What stands after a check whose losses are not well known; else empty."""
    grade = check.get("confidence")
    return f" (losses: {GRADES[grade]})" if grade not in (None, "sure") else ""
