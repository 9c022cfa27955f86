"""What a note says of an explanation: what cannot hold together, what would help, and what requirements cost."""

from packdesign.report.blocks import Block, Table
from packdesign.report.pack import UNITS
from packdesign.wording import measured, number

NO = {"useless": "does not help", "undecided": "not decided in time"}
FOUND = "Each value was found by searching all combinations anew. "
RELAXED = (FOUND + "`proven`: it holds at this value, and a step before it was proven that nothing does. "
           "`bracketed`: time was up before both were a step apart. The design is one that holds, not the lightest "
           "there is. In brackets stands the farthest value that was tried.")
PRICED = FOUND + "A difference is the best design with the requirement changed less the best one as asked."
MANY = 12
"""Prices that change nothing are not listed one by one."""


def sentences(document: dict) -> list[str]:
    """One sentence for each kind that holds nothing, and one for what the best design's requirements cost."""
    found = document.get("explanation")
    if not found:
        return []
    told = [f"{kind}: {why['sentence']}." for kind, why in found["by_kind"].items() if why["sentence"]]
    return told + [text for text in [worth(document)] if text]


def worth(document: dict) -> str:
    """What one unit of each requirement saves or costs, the dearest first."""
    found, unit = document["explanation"], UNITS[document["optimum"]["minimize"]]
    dear = sorted((one for one in found["prices"] if one["difference"]), key=lambda one: -abs(one["difference"]))
    told = [f"{change(one)} {_signed(one['difference'], unit)}" for one in dear]
    return f"What requirements cost: {'; '.join(told[:MANY])}." if told else ""


def change(one: dict) -> str:
    """`window.highest 2 to 2.1 MPa`."""
    return f"{one['parameter']} {number_of(one['from'])} to {number_of(one['to'])} {_unit(one)}".strip()


def number_of(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"


def _unit(one: dict) -> str:
    return "years" if one["parameter"] == "duty.years" else one["unit"]


def _signed(value: float, unit: str) -> str:
    if unit == "kg" and abs(value) < 1.0:
        return f"{1e3 * value:+.3g} g"
    return f"{value:+.3g} {unit}".strip()


def told(document: dict) -> list[Block]:
    """The section of a note; empty where nothing was explained."""
    found = document.get("explanation")
    if not found:
        return []
    parts = [part for kind, why in found["by_kind"].items() for part in _kind(kind, why)]
    if any(why["relaxations"] for why in found["by_kind"].values()):
        parts.append(RELAXED)
    return [*parts, *_priced(document)]


def _kind(kind: str, why: dict) -> list[Block]:
    rows = [[f"`{one['parameter']}`", number_of(one["from"]), _reached(one), _unit(one),
             measured(one["mass_kg"], "kg"), _status(one)] for one in why["relaxations"]]
    said = f"**{kind}**: {why['sentence'] or 'not decided in time'}."
    proof = {"proven": "The requirements named are in conflict: proven; without any one of them a design holds"
                       + (", and there is no other such set." if why["only_conflict"] else ".")}
    return [" ".join(filter(None, [said, proof.get(why["conflict_status"], "Which requirements are in conflict was "
                                                                           "not decided in time.")])),
            Table(["Parameter", "From", "To", "Unit", "Design", "Verified"], rows, "From,To,Design")]


def _reached(one: dict) -> str:
    return number_of(one["to"]) if one["to"] is not None else f"({number_of(one['farthest'])})"


def _status(one: dict) -> str:
    if one["to"] is None:
        return NO[one["status"]]
    return f"{one['status']}: not at {number_of(one['fails_at'])}"


def _priced(document: dict) -> list[Block]:
    found = document["explanation"]
    if not found["kind"]:
        return []
    unit = UNITS[document["optimum"]["minimize"]]
    rows = [[change(one), number(one["objective"]),
             "-" if one["difference"] is None else _signed(one["difference"], unit), one["status"]]
            for one in found["prices"]]
    others = [[f"without {one['without']}", number(one["objective"]), one["status"], one["designations"]]
              for one in found["alternatives"]]
    used = ", ".join(f"{one['component']}, {one['check']} ({number(one['utilisation'])})" for one in found["active"])
    parts = [f"Requirements that the best design all but uses up: {used or 'none'}."]
    objective = f"Objective {unit}".strip()
    if rows:
        parts += [Table(["Requirement", objective, "Difference", "Status"], rows, f"{objective},Difference"), PRICED]
    if others:
        parts += ["The next best designs, each the best without one part of the winner:",
                  Table(["Design", objective, "Status", "Parts"], others, objective)]
    return parts
