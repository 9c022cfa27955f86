"""Table of a sweep of packs: its columns, its holders in a few words, and the best of each kind for a page."""

from packdesign.optimize.overall import PROVEN

KEYS = ("chemistry", "lowest_MPa", "highest_MPa", "stack_cells", "kind")
"""Columns that tell one point from another."""
HEADER = (*KEYS, "status", "along", "across", "orientation",
          "lengthwise", "holders", "cells", "spare_cells", "kWh", "cells_kg", "layers_kg", "holders_kg", "pack_kg",
          "cost_EUR", "holders_L", "Wh_per_kg", "cells_Wh_per_kg", "penalty_Wh_per_kg", "box_mm", "holder", "reason",
          "seconds")
OBJECTIVES = {"mass": "pack_kg", "cost": "cost_EUR", "volume": "holders_L"}
"""Column of what a task asks to be least."""
NOTHING = "-"
MARK = "<!-- {} {} -->"
"""What stands around what is made of the table in a page: its name, and `begins` or `ends`."""


def words(holder: dict, stack: dict) -> str:
    """A holder in a few words, from its parts as a rated task names them."""
    if "vessel" in holder:
        return _vessel(holder["vessel"], holder["medium"])
    plate, rods, springs, pads = holder["plate"], holder["rods"], holder.get("springs"), stack.get("pads")
    parts = [f"{plate.get('form', 'solid')} {plate['thickness']} {plate['material']}",
             f"{rods['count']} x {rods['designation']}"]
    parts += [f"{springs['parallel']} x {springs['series']} {springs['id']} on each"] if springs else []
    return ", ".join(parts + ([f"{pads['count']} x {pads['id']}"] if pads else []))


def _vessel(vessel: dict, medium: dict) -> str:
    ends = f"{vessel['ends']} " if "ends" in vessel else ""
    stays = [f"{vessel['stays']} stays"] if vessel.get("stays") else []
    kept = "regulated " if medium["regulated"] else ""
    body = f"{ends}{vessel['shape'].replace('_', ' ')} {vessel['wall']} {vessel['material']}"
    return ", ".join([body, *stays, kept + medium["id"]])


def best(rows: list[dict], objective: str, **wanted: str) -> dict | None:
    """The best of some rows after an objective; None where none of them holds."""
    column = OBJECTIVES[objective]
    some = [row for row in rows if row[column] and all(row[name] == value for name, value in wanted.items())]
    return min(some, key=lambda row: float(row[column]), default=None)


def markdown(rows: list[dict], objective: str) -> str:
    """Best pack of each kind for every chemistry and window, and what the best of all costs the cells."""
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    lines = [["cells", "window, MPa", "alone, Wh/kg", *(kind.replace("_", "-") for kind in kinds), "penalty, Wh/kg"]]
    lines.append(["---"] * len(lines[0]))
    for case in dict.fromkeys((row["chemistry"], row["lowest_MPa"], row["highest_MPa"]) for row in rows):
        wanted = dict(zip(("chemistry", "lowest_MPa", "highest_MPa"), case, strict=True))
        first = best(rows, objective, **wanted)
        mine = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
        lines.append([case[0], f"{case[1]} to {case[2]}", _whole(mine[0]["cells_Wh_per_kg"]),
                      *(_told(mine, objective, kind) for kind in kinds),
                      _whole(first["penalty_Wh_per_kg"]) if first else NOTHING])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _whole(text: str) -> str:
    return f"{float(text):.0f}"


def _told(rows: list[dict], objective: str, kind: str) -> str:
    """Wh/kg of the best pack of a kind, its cells in a stack, stacks in a holder and holders."""
    found = best(rows, objective, kind=kind)
    if found is None:
        sure = all(row["status"].endswith("_proven") for row in rows if row["kind"] == kind)
        return "none" if sure else "none found"
    stacks = int(found["along"]) * int(found["across"])
    beside = f" x {stacks}" if stacks > 1 else ""
    price = f" for {float(found['cost_EUR']):.0f} EUR" if objective == "cost" else ""
    doubt = "" if found["status"] == PROVEN else ", unproven"
    return f"{_whole(found['Wh_per_kg'])}{price} ({found['stack_cells']}{beside} cells x {found['holders']}{doubt})"


def answer(rows: list[dict], objective: str, own: tuple[str, str, str]) -> str:
    """Kind, cells per holder and what holders take, of one chemistry between two pressures."""
    case = dict(zip(KEYS, own, strict=False))
    found = best(rows, objective, **case)
    asked = f"{own[0].capitalize()} at {own[1]} to {own[2]} MPa:"
    if found is None:
        return f"{asked} no holder of any kind holds in the envelope."
    stacks = int(found["along"]) * int(found["across"])
    each = f"{stacks} stacks of {found['stack_cells']} cells" if stacks > 1 else f"{found['stack_cells']} cells"
    count = f"{found['holders']} holder{'s' * (found['holders'] != '1')}"
    spare = "no cell" if found["spare_cells"] == "0" else found["spare_cells"]
    price = f" for {_rounded(found['cost_EUR'])} EUR" if objective == "cost" else ""
    cooling = f", {_rounded(found['layers_kg'])} kg of cooling plates" if float(found["layers_kg"]) else ""
    doubt = "" if found["status"] == PROVEN else " (unproven)"
    return "\n".join([
        f"{asked} **{found['kind'].replace('_', '-')}, {count} of {each}**{doubt}, {found['holder']};",
        f"{found['box_mm']} mm along the cells' length, across it and along the stack.",
        f"The pack weighs {_rounded(found['pack_kg'])} kg: {_rounded(found['cells_kg'])} kg of cells, "
        f"{_rounded(found['holders_kg'])} kg of holders{price}{cooling}; {spare} spare.",
        f"That is **{_rounded(found['Wh_per_kg'])} Wh/kg** where the cells alone have "
        f"{_rounded(found['cells_Wh_per_kg'])} Wh/kg: a penalty of **{_rounded(found['penalty_Wh_per_kg'])} Wh/kg**."])


def _rounded(text: str) -> str:
    """Three digits."""
    return f"{float(text):.0f}" if float(text) >= 100.0 else f"{float(text):.3g}"


def filled(page: str, rows: list[dict], objective: str, own: tuple[str, str, str]) -> str:
    """A page with its answer and its table made anew, each between its two marks."""
    for name, text in (("answer", answer(rows, objective, own)), ("table", markdown(rows, objective))):
        start, end = (MARK.format(name, word) for word in ("begins", "ends"))
        before, _, rest = page.partition(start)
        page = f"{before}{start}\n{text}\n{end}{rest.partition(end)[2]}"
    return page
