"""What a note says of the papers' cells: what they did at pressures like the design's."""

import re

from packdesign.evaluate.cell_response import (
    ACROSS,
    FAILS,
    LEFT_BEHIND,
    LET_OFF,
    MOST,
    PARTLY,
    SHORT,
    WITHIN,
    floor,
)
from packdesign.report.blocks import Block, Figure, Points, Table
from packdesign.report.life import GRADES
from packdesign.wording import NOTHING, measured, related, span

HEAD = "What cells like these did at such pressures"
MEANING = (
    "These are the papers' cells, each at its own temperature, rate and holder, and not those of this design: what "
    "they did informs, and nothing is judged by it. Values with ~ are about; those at the design's own pressures are "
    "linear between two printed points of one series, and nothing is read beyond them.")
HEADS = ("Pressure MPa", "Against the design", "Cell", "Observation", "Value", "What happened", "Conditions", "Source")
TOLD = re.compile(r".*?\b\d{4}\b")
"""Authors and year of a source, which is told in full among the sources."""
REACHED = (WITHIN, ACROSS, PARTLY)
SAME = 1e-9
"""Share of a pressure by which two are still one."""


def _value(one: dict) -> str:
    """As printed; of what is read between, three digits."""
    value = one["value"] if one["id"] or one["value"] is None else float(f"{one['value']:.3g}")
    return related(value, one["unit"], one["relation"])


def _pressure(one: dict) -> str:
    """A pressure or a range of pressures, as printed; of what is read between, as the design's are told."""
    low, high = one["pressure_lowest_MPa"], one["pressure_highest_MPa"]
    return span(low, high) if one["id"] is None else f"{low:g}" if low == high else f"{low:g} to {high:g}"


def sentences(document: dict) -> list[str]:
    """What of the papers' cells touches the design: contact, ceiling, failures at its pressures, pressure let off."""
    found = document.get("cell_response") or []
    if not found:
        return []
    said = _contact(document, found), _ceiling(document, found), _failed(found), _let_off(document, found)
    return [sentence for sentence in said if sentence]


def _contact(document: dict, found: list[dict]) -> str:
    lowest = document["pressure_lowest_MPa"]
    least = floor(found, "pressure_highest_MPa")
    return "" if lowest is None or lowest >= least * (1.0 - SAME) else (
        f"The lowest pressure, {measured(lowest, 'MPa')}, is below {least:g} MPa, where the papers' cells begin to "
        "lose contact.")


def _ceiling(document: dict, found: list[dict]) -> str:
    highest = document["pressure_highest_MPa"]
    most = [one["pressure_lowest_MPa"] for one in found if one["quantity"] == MOST]
    return "" if not most or highest is None or highest <= min(most) * (1.0 + SAME) else (
        f"The highest pressure, {measured(highest, 'MPa')}, is above {min(most):g} MPa, below which such cells "
        "are kept.")


def _failed(found: list[dict]) -> str:
    failed = [f"{one['cell']} at {_pressure(one)} MPa ({one['outcome']}{_after(one)})" for one in found
              if one["meaning"] in (SHORT, FAILS) and one["where"] in REACHED]
    return f"At pressures of the design the papers' cells failed, too: {'; '.join(failed)}." if failed else ""


def _after(one: dict) -> str:
    more = [part for part in (_value(one), one["conditions"]) if part not in ("", NOTHING)]
    return f", {', '.join(more)}" if more else ""


def _let_off(document: dict, found: list[dict]) -> str:
    left = [one for one in found if one["where"] == LET_OFF]
    if not left:
        return ""
    events = (document.get("life") or {"events": []})["events"]
    times = [f" {one['count']} times, to {measured(one['pressure_MPa'], 'MPa')}" for one in events
             if one["event"] == "depressurisation"]
    told = "; ".join(f"{one['quantity']} {_value(one)} ({one['outcome']})" for one in left)
    return (f"The pressure is let off{''.join(times)}: below their floor the papers' cells lost contact, which did not "
            f"come back with the pressure. {left[0]['cell']}, {left[0]['conditions']}: {told}.")


def _order(one: dict) -> tuple:
    return one["pressure_lowest_MPa"], one["pressure_highest_MPa"]


def _rows(document: dict, found: list[dict]) -> list[list[str]]:
    """Observations by pressure, and among them the design's own range."""
    ends = document["pressure_lowest_MPa"], document["pressure_highest_MPa"]
    rows = [(_order(one), [_pressure(one), one["where"].removesuffix(" the design's range"), one["cell"],
                           one["quantity"], _value(one), one["outcome"], one["conditions"] or NOTHING, _source(one)])
            for one in found]
    if None not in ends:
        rows.append((ends, [f"**{span(*ends)}**", "**this design**", *[""] * (len(HEADS) - 2)]))
    return [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def _source(one: dict) -> str:
    found, grade = TOLD.match(one["source"]), GRADES[one["confidence"]]
    return (found[0] if found else one["source"]) + ("" if grade == "sure" else f" ({grade})")


def told(document: dict) -> list[Block]:
    """The section; empty where the cell names no response."""
    found = document.get("cell_response")
    if not found:
        return []
    shown = [one for one in found if one["meaning"] != LEFT_BEHIND or one["where"] == LET_OFF]
    said = sentences(document)
    return [MEANING, *[Points(said)] * bool(said), Figure("response"), Table(HEADS, _rows(document, shown), "Value")]
