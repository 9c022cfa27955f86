"""The sections of a note: all that is said of a result, as data that Markdown and HTML print alike."""

import math
from collections.abc import Iterable

from packdesign.report import explanation, life, opinion, pack, plates, reliability, response, vessels
from packdesign.report.blocks import Block, Figure, Judgement, Points, Section, Table, Utilisation
from packdesign.report.verdicts import governing
from packdesign.wording import NOTHING, UNITS, amount, measured, number, span, state_name

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


def _flagged(document: dict) -> str:
    flagged = [state for state in document["states"] if not state["trusted"]]
    names = sorted({name for state in flagged for name in state["flags"]})
    return f"{len(flagged)} of {len(document['states'])}: {', '.join(names)}" if flagged else "none"


def _summary(document: dict) -> Block:
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
    return Table(["Result", "Value"], rows)


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


def _kinds(document: dict) -> Block:
    heads = pack.KIND_HEADS if document.get("pack") else ()
    rows = [[kind, "yes" if found["feasible"] else "no", number(found["mass_kg"]),
             *(pack.kind_cells(found) if heads else ()),
             span(found["pressure_lowest_MPa"], found["pressure_highest_MPa"]), found["status"], found["reason"]]
            for kind, found in document["by_kind"].items()]
    return Table(["Kind", "Feasible", "Mass kg", *heads, "Pressure MPa", "Status", "Reason"], rows,
                 "Mass kg,Pack kg,Penalty Wh/kg")


def _runners_up(document: dict) -> Block:
    rows = [[found["kind"], number(found["mass_kg"]), found["designations"]] for found in document["runners_up"]]
    return Table(["Kind", "Mass kg", "Parts"], rows, "Mass kg")


def _checks(document: dict) -> Block:
    rows = [[check["component"], check["check"] + life.doubt(check), number(check["demand"], check["unit"]),
             ("≥ " if check["at_least"] else "") + number(check["capacity"], check["unit"]),
             UNITS.get(check["unit"], check["unit"]), Utilisation(check["utilisation"], check["holds"]),
             Judgement(check["holds"]),
             NOTHING if check["state"] is None else state_name(document["states"][check["state"]]), check["source"]]
            for check in governing(document)]
    return Table(["Component", "Check", "Demand", "Capacity", "Unit", "Utilisation", "", "State", "Source"], rows,
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


def _states(document: dict) -> list[Block]:
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
    return [Table(head, rows), *_recorded(document)]


def _recorded(document: dict) -> list[Block]:
    """What the moments of a recorded history span, by corner."""
    corners: dict[str, list[dict]] = {}
    for state in document["states"]:
        if state["phase"] == HISTORY:
            corners.setdefault(state["corner"], []).append(state)
    rows = [[corner, str(len(found)), *(_range(found, key, unit) for key, unit in SPANNED.items())]
            for corner, found in corners.items()]
    return [Table(["Corner", "States of the history", "Charge", "Temperature", "Mean pressure"], rows,
                  "States of the history")] if rows else []


def _range(states: list[dict], key: str, unit: str) -> str:
    known = [state[key] for state in states if state[key] is not None]
    return f"{number(min(known), unit)} to {measured(max(known), unit)}" if known else NOTHING


def _drift(document: dict) -> list[Block]:
    changes = [(step["cause"], step["change_MPa"]) for step in document["drift_budget"]]
    total = None if any(change is None for _, change in changes) else math.fsum(change for _, change in changes)
    rows = [[cause, NOTHING if change is None else f"{change:+.3f}"] for cause, change in changes if change != 0.0]
    shown = Table(["Cause", "Change MPa"], [*rows, ["from the lowest to the highest pressure",
                                                    NOTHING if total is None else f"{total:+.3f}"]], "Change MPa")
    return [Figure("drift"), shown, BUDGET]


def _bom(document: dict) -> Block:
    rows = [[row["item"], row["description"], row["designation"] if row["leaf"] else "", row["material"],
             *_pieces(row), f"{row['total_mass_kg']:.4f}", f"{row['total_cost_EUR']:.2f}"] for row in document["bom"]]
    return Table(["Item", "Part", "Designation", "Material", "Quantity", "Unit kg", "Total kg", "Total EUR"], rows,
                 "Quantity,Unit kg,Total kg,Total EUR")


def _pieces(row: dict) -> list[str]:
    """Quantity and unit mass of parts, and of holders of which there are several; nothing of groups."""
    if row["leaf"] or row["qty"] != 1:
        return [amount(row["qty_total"], row.get("unit", "")), number(row["unit_mass_kg"])]
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


def _inputs(document: dict) -> Block:
    shown_above = ("schema", "holder") if document["optimum"] is None else ("schema",)
    asked = {name: part for name, part in document["task"].items() if name not in shown_above}
    return Table(["Key", "Value"], list(_flattened(asked)))


def _parts(document: dict) -> Block:
    chosen = {"holder": document["holder"], **({"stack": document["stack"]} if document["stack"] else {})}
    return Table(["Key", "Value"], list(_flattened(chosen)))


def _assumptions(document: dict) -> Block:
    taken = [f"`{key}` was left out; taken: {value}" for key, value in document["assumptions"].items()]
    aged = life.VALIDITY if document.get("life") else ()
    packed = pack.VALIDITY if document.get("pack") else ()
    pressed = plates.VALIDITY if document.get("plates") else vessels.VALIDITY if document.get("vessel") else ()
    sides = SIDES if cathode(document) else ()
    return Points((*taken, *VALIDITY, *sides, *aged, *pressed, *packed))


def _sources(document: dict) -> list[Block]:
    told = (document.get(name, ()) for name in ("checks", "bom", "losses", "cell_response"))
    found = {row["source"] for rows in told for row in rows}
    lines = [source for source in sorted(found) if source and not source.startswith("task,")]
    return [Points(lines)] if lines else []


def contents(document: dict) -> list[Section]:
    """All sections of a note in their order, from what was searched to the sources; empty ones among them."""
    found = [Section("Pack", pack.told(document)),
             Section("Kinds", [_kinds(document)] if document["by_kind"] else []),
             Section("Second opinion", opinion.told(document)), Section("Explanation", explanation.told(document))]
    if document["kind"]:
        found += _judged(document)
    return [*found, Section("Runners-up", [_runners_up(document)] if document["runners_up"] else []),
            Section("Inputs", [_inputs(document)]), Section("Assumptions and validity", [_assumptions(document)]),
            Section("Sources", _sources(document) if document["kind"] else []), Section("", [DISCLAIMER])]


def _judged(document: dict) -> list[Section]:
    """What is said of a design."""
    return [
        Section("Summary", [_summary(document), Figure("pressure"), Figure("mass")]),
        Section("Design", [_parts(document)]), Section("End plates", plates.told(document)),
        Section("Vessel", vessels.told(document)), Section("Checks", [_checks(document)]),
        Section("Reliability", reliability.told(document)), Section("States", _states(document)),
        Section("Life", life.told(document)), Section("Losses", life.lost(document)),
        Section("Drift budget", _drift(document)), Section(response.HEAD, response.told(document)),
        Section("Bill of materials", [_bom(document)]),
    ]
