"""The calculation behind every check as fragments for a page: formulas, numbers put in, results, where they hold."""

import ast
from html import escape

from packdesign.evaluate.calculation.arithmetic import value as worked
from packdesign.report import quantities
from packdesign.report.mathml import ATOM, PRODUCT, SUM, Writer, formula, operator
from packdesign.report.symbols import drawn
from packdesign.wording import state_name


def sections(document: dict) -> list[dict]:
    """Checks by component, both in the order of their utilisation, with the steps that gave them.

    A step is `full` where it is first needed, and afterwards only named: its `anchor` leads there. Steps are numbered
    as they follow each other on the page. Empty where a document has no calculation.
    """
    found = document.get("calculation")
    if not found:
        return []
    steps: dict[int, dict] = {step["id"]: step for step in found["steps"]}
    seen: dict[int, int] = {}
    derived = {one["check"]: one for one in found["checks"]}
    groups: dict[str, list[int]] = {}
    order = sorted(range(len(document["checks"])), key=lambda n: -document["checks"][n]["utilisation"])
    for n in order:
        groups.setdefault(document["checks"][n]["component"], []).append(n)
    return [{"component": name, "checks": [_check(document, n, derived.get(n), steps, seen) for n in places]}
            for name, places in groups.items()]


def _check(document: dict, n: int, derived: dict | None, steps: dict, seen: dict[int, int]) -> dict:
    check = document["checks"][n]
    sides = {side: derived[side] for side in ("demand", "capacity") if derived and derived[side]}
    told = []
    for side, number in sides.items():
        needed = _needed(number, steps, seen)
        seen |= {one: len(seen) + n for n, one in enumerate(needed, 1)}
        told += [_step(steps[one], steps, seen, True, side if one == number else None) for one in needed]
        if not needed:
            told.append(_step(steps[number], steps, seen, False, side))
    state = None if check["state"] is None else state_name(document["states"][check["state"]])
    return {
        **{key: check[key] for key in ("check", "utilisation", "holds", "at_least", "source", "unit")},
        **{side: quantities.plain(*_of_si(check[side], check["unit"])) for side in ("demand", "capacity")},
        "state": state, "steps": told, "direct": not told,
        "basis": derived["basis"] if derived else "compared",
    }


def _of_si(value: float | None, unit: str) -> tuple[float | None, str]:
    """A value of a check in SI."""
    scales = {"MPa": (1e6, "Pa"), "kN": (1e3, "N"), "mm": (1e-3, "m"), "L": (1e-3, "m**3")}
    if value is None:
        return None, "-"
    if unit == "degC":
        return value + 273.15, "K"
    factor, name = scales.get(unit, (1.0, unit))
    return value * factor, name


def _needed(number: int, steps: dict, seen: dict[int, int]) -> list[int]:
    """Steps that lead to one and are not told yet, and it, in the order in which they are worked out."""
    waiting, found = [number], set()
    while waiting:
        one = waiting.pop()
        if one not in seen and one not in found:
            found.add(one)
            waiting += [given["step"] for given in steps[one]["inputs"] if given["step"]]
    return sorted(found)


def _step(step: dict, steps: dict, places: dict[int, int], full: bool, side: str | None) -> dict:
    """A step for the page, with its number there; `side` is what of the check it gives, if it is the last."""
    taken: set = set()
    drawn_names = {one["name"]: drawn(one["name"], _meanings(one, steps), taken) for one in step["inputs"]}
    lines = step["lines"]
    for line in lines:
        about = [step["result"]["meaning"]] if line is lines[-1] else []
        drawn_names[line["name"]] = drawn(line["name"], about, taken)
    result, place = step["result"], places[step["id"]]
    return {
        "id": place, "anchor": f"step-{place}", "full": full, "side": side, "title": escape(step["title"]),
        "lines": _lines(step, drawn_names) if full else [],
        "result": quantities.plain(result["value"], result["unit"], step["title"]), "unit": result["unit"],
        "source": step["source"], "holds_for": step["holds_for"], "function": step["function"],
        "inputs": [_input(one, drawn_names, places) for one in step["inputs"]] if full else [],
    }


def _meanings(given: dict, steps: dict) -> list[str]:
    """Descriptions of an input: its own, then that of the step that gave it."""
    found = steps[given["step"]]["result"]["meaning"] if given["step"] else ""
    return [found, given["meaning"]] if given["step"] and given["meaning"].endswith(".") else [given["meaning"], found]


def _input(given: dict, names: dict, places: dict[int, int]) -> dict:
    step = places[given["step"]] if given["step"] else None
    return {"symbol": formula(names[given["name"]]), "meaning": given["meaning"], "step": step,
            "anchor": f"step-{step}" if step else None, "from": given["from"],
            "value": quantities.plain(given["value"], given["unit"], f"{given['name']} {given['meaning']}")}


def _lines(step: dict, names: dict) -> list[str]:
    """Every line as three fragments: the formula, the numbers put in, and the result."""
    known = {one["name"]: one for one in (*step["inputs"], *step["lines"])}
    values = {name: float("inf") if one["value"] is None else one["value"] for name, one in known.items()
              if not isinstance(one["value"], list | tuple)}
    return [_line(line, names, known, values, step["title"] if line is step["lines"][-1] else "")
            for line in step["lines"]]


def _line(line: dict, names: dict, known: dict, values: dict, about: str) -> str:
    node = ast.parse(line["expression"], mode="eval").body
    written = Writer(lambda name: (names[name], ATOM)).fragment(node)
    put = Writer(lambda name: _put(known[name]), lambda condition: bool(worked(condition, values))).fragment(node)
    result = quantities.measured(line["value"], line["unit"], f"{line['name']} {about}")
    parts = [formula(names[line["name"]], operator("="), written)]
    if not isinstance(node, ast.Constant | ast.Name):
        parts.append(formula(operator("="), put))
    parts.append(formula(operator("="), result))
    return f'<div class="calculation-line">{" ".join(parts)}</div>'


def _put(given: dict) -> tuple[str, int]:
    """A number in the place of its name; one with a unit is a product."""
    about = f"{given['name']} {given.get('meaning', '')}"
    fragment = quantities.measured(given["value"], given["unit"], about)
    if given["value"] is None:
        return fragment, ATOM
    found, unit = quantities.shown(given["value"], given["unit"], about)
    power = quantities.digits(found)[1]
    return fragment, SUM if found < 0 else PRODUCT if unit or power else ATOM
