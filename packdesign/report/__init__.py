"""The calculation note: a result in Markdown, as one reads and files it; exact values stay in the result."""

import math
from collections.abc import Iterable

from packdesign.report import explanation, life, opinion, pack, plates, reliability, response, vessels
from packdesign.task.objective import WEIGHTED
from packdesign.wording import NOTHING, UNITS, cell, measured, number, quantity, span, state_name, table

INSIDE = MAP, DRIFT, LIFE, PACKING, RESPONSE = "map.png", "drift.png", "life.png", "packing.png", "response.png"
"""Figures that stand in the sections they belong to."""
HISTORY = "history"
"""Phase of the states of a recorded history."""
SPANNED = {"charge": "-", "temperature_degC": "degC", "pressure_MPa": "MPa"}
"""What is told of them together, and its unit."""
BUDGET = (
    "The state of the lowest pressure is turned into that of the highest by exchanging one cause after another, in one "
    "order and in the opposite one; a cause is worth the mean of both. Causes that change nothing are left out.")
DISCLAIMER = (
    "Pre-design after the methods of the sources named above; not certified, and no substitute for a test of the "
    "holder, nor for the conformity assessment of pressure equipment where the law asks for one.")
SIDES = (
    "The pellet is elastic, alike in all directions and parted in its middle: one half is the anode's, the other the "
    "cathode's. Friction on the wall is full where the pellet slips; every state is reached from that as set.",
    "The residual radial stress is what the task says of it; it fades as the die creeps and widens with warmth. What "
    "the die bears while the pellet is pressed is not judged.",
    "Plungers press in their middle, by crowned ends: screws that err apart tilt the plates, not the pellet. Growth "
    "that stays is the anode's. Whether die and insulators insulate is not judged.",
)
"""Of a pellet whose electrodes have a pressure each."""
VALIDITY = (
    "Pressures are gauge; the window limits the mean over the pressed face, in every state but the set one and phases.",
    "Corners are bounds: the low one has the low setting, full embedding, relaxation and leak and no irreversible "
    "growth; the high one the high setting, full irreversible growth and none of the losses.",
    "Growing and shrinking are states of their own where springs, guides or pads give back less than they took.",
    "Utilisation is demand over capacity, or capacity over demand where the capacity is a floor (≥); above 1 fails. "
    "That of a temperature is taken in kelvin.",
    "A state with a flag (contact lost, spring solid, pad past its curve) is outside its model; its numbers show only "
    "that it fails.",
    "Friction, settlement and tolerances are those of the catalog rows and standards; they are not measured values.",
)


def governing(document: dict) -> list[dict]:
    """Checks, the highest utilisation first; a count of holders that is met strains nothing, and comes last."""
    return sorted(document["checks"], key=lambda check: (check["component"] == "pack" and check["holds"],
                                                         -check["utilisation"]))


def verdict(document: dict) -> str:
    """One sentence: whether it holds, and what decides that."""
    if document["kind"] is None:
        kinds = ", ".join(document["by_kind"])
        proven = document["optimum"]["status"] == "infeasible_proven"
        what = "No pack of holders" if document.get("pack") else "No holder"
        return (f"{what} of the kinds {kinds} holds: proven." if proven else
                f"{what} of the kinds {kinds} was found; that none exists is not proven.")
    checks = governing(document)
    worst, failed = checks[0], sum(not check["holds"] for check in checks)
    named = f"{worst['component']}, {worst['check']}, at {number(worst['utilisation'])} of its limit"
    what = _design_name(document)
    if document["feasible"]:
        return f"{what} holds all {len(checks)} checks; governing: {named}."
    return f"{what} does not hold: {failed} of {len(checks)} checks fail, the worst: {named}."


def _design_name(document: dict) -> str:
    kind, mass, found = document["kind"].replace("_", "-"), measured(document["mass_kg"], "kg"), document.get("pack")
    return f"The pack of {found['holders']} {kind} holders, {mass} of them," if found else (
        f"The {kind} holder of {mass}")


def proof(document: dict) -> str:
    """One sentence on what the search proved; empty for a rated design."""
    found = document["optimum"]
    if found is None or document["kind"] is None:
        return ""
    unit = pack.UNITS[found["minimize"]]
    least = measured(found[f"objective_{unit}"], unit)
    told = "weighted sum" if found["minimize"] == WEIGHTED else found["minimize"]
    what = f"pack {told}" if document.get("pack") else told
    if found["status"] == "optimal_proven":
        return (f"Proven: every combination of catalog rows with a {what} below {least} that the screens "
                f"let through was judged and failed ({found['solver']}).")
    bound = found[f"bound_{unit}"]
    rest = "no lower bound is known" if bound is None else (
        f"none can be below {measured(bound, unit)}, a gap of {number(100.0 * found['gap'])} %"
        if found["gap"] is not None else f"none can be below {measured(bound, unit)}")
    return f"Not proven to have the least {what}: {least} found, {rest} ({found['solver']})."


def _title(document: dict) -> str:
    origin = document["provenance"]
    return table(["Calculation note", cell(document["name"])], [
        ["Method", f"packdesign {origin['version']}"],
        ["Input, SHA-256", f"`{origin['input_hash']}`"],
        ["Catalog, SHA-256", f"`{origin['catalog_hash']}`"],
    ])


def _flagged(document: dict) -> str:
    flagged = [state for state in document["states"] if not state["trusted"]]
    names = sorted({name for state in flagged for name in state["flags"]})
    return f"{len(flagged)} of {len(document['states'])}: {', '.join(names)}" if flagged else "none"


def _summary(document: dict) -> str:
    window, several = document["window"], bool(document.get("pack"))
    tolerance = f", tolerance {measured(window['tolerance_MPa'], 'MPa')}" if window["tolerance_MPa"] else ""
    rows = [
        ["Mass of all holders" if several else "Mass of the holder", measured(document["mass_kg"], "kg")],
        ["Physical lower bound of the mass", measured(document["bound_mass_kg"], "kg")],
        ["Cost of parts and material", measured(document["cost_EUR"], "EUR")],
        ["Outer volume of all holders" if several else "Outer volume", measured(document["volume_L"], "L")],
        *[[f"Outside {name}{' of one holder' if several else ''}", measured(value, "mm")]
          for name, value in document["outside_mm"].items()],
        ["Pressure as set", measured(document["pressure_set_MPa"], "MPa")],
        ["Mean pressure over the duty",
         f"{span(document['pressure_lowest_MPa'], document['pressure_highest_MPa'])} MPa, window "
         f"{span(window['lowest_MPa'], window['highest_MPa'])} MPa{tolerance}"],
        *cathode(document),
        ["Local pressure, even map",
         f"{span(document['local_pressure_lowest_MPa'], document['local_pressure_highest_MPa'])} MPa"],
        ["Nonuniformity", f"{number(document['nonuniformity'])}, of which tilt {number(document['tilt'])}; "
                          f"allowed {number(window['uniformity'])}"],
        *[["Life", told.partition(": ")[2].rstrip(".")] for told in [life.sentence(document)] if told],
        ["States outside their model", _flagged(document)],
        ["Cells with holders" if several else "Cells with holder",
         f"{measured(document['Wh_per_kg'], 'Wh/kg')}, {measured(document['Wh_per_L'], 'Wh/L')}; the cells alone "
         f"{measured(document['cells']['energy_Wh'] / document['cells']['mass_kg'], 'Wh/kg')}"],
    ]
    return table(["Result", "Value"], rows)


def cathode(document: dict) -> list[list[str]]:
    """The cathode's pressure where it has one of its own: what it is set to, its range and its window."""
    if document.get("cathode_pressure_set_MPa") is None:
        return []
    limits = [(word, document["window"].get(f"cathode_{end}_MPa"))
              for word, end in (("from", "lowest"), ("to", "highest"))]
    window = " ".join(f"{word} {measured(limit, 'MPa')}" for word, limit in limits if limit is not None)
    found, highest = number(document["cathode_pressure_lowest_MPa"]), document["cathode_pressure_highest_MPa"]
    return [["Mean pressure on the cathode", f"{found} to {measured(highest, 'MPa')}, set "
             f"{measured(document['cathode_pressure_set_MPa'], 'MPa')}" + (f"; window {window}" if window else "")]]


def _kinds(document: dict) -> str:
    heads = pack.KIND_HEADS if document.get("pack") else ()
    rows = [[kind, "yes" if found["feasible"] else "no", number(found["mass_kg"]),
             *(pack.kind_cells(found) if heads else ()),
             span(found["pressure_lowest_MPa"], found["pressure_highest_MPa"]), found["status"], found["reason"]]
            for kind, found in document["by_kind"].items()]
    return table(["Kind", "Feasible", "Mass kg", *heads, "Pressure MPa", "Status", "Reason"], rows,
                 "Mass kg,Pack kg,Penalty Wh/kg")


def _runners_up(document: dict) -> str:
    rows = [[found["kind"], number(found["mass_kg"]), found["designations"]] for found in document["runners_up"]]
    return table(["Kind", "Mass kg", "Parts"], rows, "Mass kg")


def _checks(document: dict) -> str:
    rows = [[check["component"], check["check"] + life.doubt(check), number(check["demand"], check["unit"]),
             ("≥ " if check["at_least"] else "") + number(check["capacity"], check["unit"]),
             UNITS.get(check["unit"], check["unit"]), number(check["utilisation"]),
             "ok" if check["holds"] else "**FAIL**",
             NOTHING if check["state"] is None else state_name(document["states"][check["state"]]), check["source"]]
            for check in governing(document)]
    return table(["Component", "Check", "Demand", "Capacity", "Unit", "Utilisation", "", "State", "Source"], rows,
                 "Demand,Capacity,Utilisation")


def _steady(document: dict) -> list[dict]:
    """States but those of a recorded history."""
    return [state for state in document["states"] if state["phase"] != HISTORY]


def _grouped(document: dict) -> dict[tuple, dict[float, list[dict]]]:
    """States of one age, corner, temperature and phase together, by charge."""
    groups: dict[tuple, dict[float, list[dict]]] = {}
    for state in _steady(document):
        key = (state["phase"] or state["age"].replace("_", " "), state["corner"], state["temperature_degC"])
        groups.setdefault(key, {}).setdefault(state["charge"], []).append(state)
    return groups


def _states(document: dict) -> str:
    charges = sorted({state["charge"] for state in _steady(document)})
    rows = []
    for (age, corner, temperature), found in _grouped(document).items():
        pressures = [[state["pressure_MPa"] for state in found.get(charge, ())] for charge in charges]
        told = [span(min(values), max(values)) if values and None not in values else NOTHING for values in pressures]
        flags = sorted({flag for states in found.values() for state in states for flag in state["flags"]})
        every = [state.get("cathode_pressure_MPa") for states in found.values() for state in states]
        opposite = [span(min(every), max(every))] if every and None not in every else []
        rows.append([age, corner, measured(temperature, "degC"), *told, *opposite, ", ".join(flags) or NOTHING])
    head = ["Age", "Corner", "Temperature", *[f"MPa at charge {charge:g}" for charge in charges],
            *["MPa on the cathode"] * bool(cathode(document)), "Flags"]
    return "\n\n".join(filter(None, [table(head, rows), _recorded(document)]))


def _recorded(document: dict) -> str:
    """What the moments of a recorded history span, by corner."""
    corners: dict[str, list[dict]] = {}
    for state in document["states"]:
        if state["phase"] == HISTORY:
            corners.setdefault(state["corner"], []).append(state)
    rows = [[corner, str(len(found)), *(_range(found, key, unit) for key, unit in SPANNED.items())]
            for corner, found in corners.items()]
    return table(["Corner", "States of the history", "Charge", "Temperature", "Mean pressure"], rows,
                 "States of the history") if rows else ""


def _range(states: list[dict], key: str, unit: str) -> str:
    known = [state[key] for state in states if state[key] is not None]
    return f"{number(min(known), unit)} to {measured(max(known), unit)}" if known else NOTHING


def _drift(document: dict, figure: str) -> str:
    changes = [(step["cause"], step["change_MPa"]) for step in document["drift_budget"]]
    total = None if any(change is None for _, change in changes) else math.fsum(change for _, change in changes)
    rows = [[cause, NOTHING if change is None else f"{change:+.3f}"] for cause, change in changes if change != 0.0]
    shown = table(["Cause", "Change MPa"], [*rows, ["from the lowest to the highest pressure",
                                                    NOTHING if total is None else f"{total:+.3f}"]], "Change MPa")
    return "\n\n".join(filter(None, [figure, shown, BUDGET]))


def _bom(document: dict) -> str:
    rows = [[row["item"], row["description"], row["designation"] if row["leaf"] else "", row["material"],
             *_pieces(row), f"{row['total_mass_kg']:.4f}", f"{row['total_cost_EUR']:.2f}"] for row in document["bom"]]
    return table(["Item", "Part", "Designation", "Material", "Quantity", "Unit kg", "Total kg", "Total EUR"], rows,
                 "Quantity,Unit kg,Total kg,Total EUR")


def _pieces(row: dict) -> list[str]:
    """Quantity and unit mass of parts, and of holders of which there are several; nothing of groups."""
    if row["leaf"] or row["qty"] != 1:
        return [quantity(row["qty_total"]), number(row["unit_mass_kg"])]
    return ["", ""]


def _told(value) -> str:
    """A value of a task: lists of lists by semicolons."""
    if not isinstance(value, list):
        return str(value)
    nested = any(isinstance(part, list) for part in value)
    return ("; " if nested else ", ").join(map(_told, value))


def _flattened(mapping: dict, path: str = "") -> Iterable[tuple[str, str]]:
    for name, value in mapping.items():
        if isinstance(value, dict):
            yield from _flattened(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", _told(value)


def _inputs(document: dict) -> str:
    shown_above = ("schema", "holder") if document["optimum"] is None else ("schema",)
    asked = {name: part for name, part in document["task"].items() if name not in shown_above}
    return table(["Key", "Value"], _flattened(asked))


def _parts(document: dict) -> str:
    chosen = {"holder": document["holder"], **({"stack": document["stack"]} if document["stack"] else {})}
    return table(["Key", "Value"], _flattened(chosen))


def _assumptions(document: dict) -> str:
    taken = [f"`{key}` was left out; taken: {value}" for key, value in document["assumptions"].items()]
    aged = life.VALIDITY if document.get("life") else ()
    packed = pack.VALIDITY if document.get("pack") else ()
    pressed = plates.VALIDITY if document.get("plates") else vessels.VALIDITY if document.get("vessel") else ()
    sides = SIDES if cathode(document) else ()
    return "\n".join(f"- {sentence}" for sentence in (*taken, *VALIDITY, *sides, *aged, *pressed, *packed))


def _sources(document: dict) -> str:
    told = (document.get(name, ()) for name in ("checks", "bom", "losses", "cell_response"))
    found = {row["source"] for rows in told for row in rows}
    return "\n".join(f"- {source}" for source in sorted(found) if source and not source.startswith("task,"))


def _figures(figures: Iterable[str]) -> str:
    return "\n\n".join(f"![{name.rpartition('.')[0]}]({name})" for name in figures)


def note(document: dict, figures: Iterable[str] = ()) -> str:
    """The calculation note of a result; `figures` are the files it shows, as seen from its own place."""
    own = {name: _figures([name]) for name in figures if name in INSIDE}
    charts = _figures(name for name in figures if name not in INSIDE)
    said = " ".join(filter(None, [verdict(document), proof(document)]))
    sections = [("", f"**{said}**"), ("", _title(document)),
                ("Pack", pack.told(document, own.get(PACKING, "")))]
    if document["by_kind"]:
        sections.append(("Kinds", _kinds(document)))
    sections += [("Second opinion", opinion.told(document)), ("Explanation", explanation.told(document))]
    if document["kind"]:
        sections += [("Summary", _summary(document)), ("", charts), ("Design", _parts(document)),
                     ("End plates", plates.told(document)), ("", own.get(MAP, "")),
                     ("Vessel", vessels.told(document)), ("Checks", _checks(document)),
                     ("Reliability", reliability.told(document)),
                     ("States", _states(document)), ("Life", life.told(document, own.get(LIFE, ""))),
                     ("Losses", life.lost(document)), ("Drift budget", _drift(document, own.get(DRIFT, ""))),
                     (response.HEAD, response.told(document, own.get(RESPONSE, ""))),
                     ("Bill of materials", _bom(document))]
    if document["runners_up"]:
        sections.append(("Runners-up", _runners_up(document)))
    sections += [("Inputs", _inputs(document)), ("Assumptions and validity", _assumptions(document))]
    if document["kind"]:
        sections.append(("Sources", _sources(document)))
    sections.append(("", DISCLAIMER))
    blocks = [f"## {head}\n\n{body}" if head else body for head, body in sections if body]
    return "\n\n".join([f"# {cell(document['name'])}: calculation note", *blocks]) + "\n"
