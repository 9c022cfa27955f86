"""What the nonlinear model says of a search, for eyes."""

from packdesign.report.blocks import Block, Table
from packdesign.wording import NOTHING, measured, number

HEADS = ("Kind", "Optimum", "Model's point", "Model's bound", "Gap %", "Nearest stocked", "Verdict", "Towers solved",
         "Seconds")


def sentences(document: dict) -> list[str]:
    """A sentence on every kind; none where no second opinion was asked for."""
    found = document.get("second_opinion")
    return [_sentence(kind, one, found["unit"]) for kind, one in found["by_kind"].items()] if found else []


def _sentence(kind: str, one: dict, unit: str) -> str:
    head = f"Second opinion, {kind.replace('_', '-')}: "
    why = f"; {one['reason']}" if one["reason"] else ""
    if one["solved"] is None:
        return head + (one["reason"] or NOTHING) + "."
    if one["solved"] == "infeasible":
        what = f"the nonlinear model has no point{why}"
    elif one["bound"] is None:
        what = f"no bound of the nonlinear model is known{why}"
    else:
        gap = "" if one["gap"] is None else f", gap {number(100.0 * one['gap'])} %"
        least, stock = (measured(one[name], unit) for name in ("bound", "stock"))
        above = "" if not (one["bound"] and one["stock"]) else (
            f", {number(100.0 * (one['stock'] / one['bound'] - 1.0))} % above it")
        what = f"no design can be below {least}{gap}; optimum {stock}{above}{why}"
    if one["status"] == "contradiction":
        what = f"CONTRADICTION: {what}. Please report it with the task"
    return f"{head}{what} ({one['solver']}, {number(one['seconds'])} s)."


def told(document: dict) -> list[Block]:
    """Section of the note; empty where no second opinion was asked for."""
    found = document.get("second_opinion")
    if not found:
        return []
    unit = found["unit"]
    rows = [[kind, *(number(one[name], unit) for name in ("stock", "objective", "bound")),
             number(None if one["gap"] is None else 100.0 * one["gap"]), number(one["rounded"], unit), one["status"],
             f"{one['rows']['modelled']} of {one['rows']['all']}" if one["rows"] else NOTHING, number(one["seconds"])]
            for kind, one in found["by_kind"].items()]
    heads = [f"{head} {unit}" if n in (1, 2, 3, 5) else head for n, head in enumerate(HEADS)]
    return [Table(heads, rows, ",".join(heads[1:6])), *sentences(document)]
