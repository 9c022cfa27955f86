"""From the demand and the capacity of a check back to the formulas that gave them, step by step."""

import ast
import dataclasses
import inspect
import math
from dataclasses import dataclass, field, replace

import numpy as np

from packdesign.evaluate.calculation.dimensions import Dimension, dimension, filled, named, spanned, unit_of
from packdesign.evaluate.calculation.expressions import SAME, TOTALS, At, UntoldError, picked, shaping
from packdesign.evaluate.calculation.ledger import Ledger, Part
from packdesign.evaluate.calculation.recorder import Call
from packdesign.evaluate.calculation.scope import Scope
from packdesign.evaluate.calculation.sources import site
from packdesign.evaluate.calculation.telling import Leaf, Line, Telling, told, word

PLACES = {"self", "built", "column", "columns", "choice", "made", "hull", "body", "frame", "one", "load", "table",
          "state", "demand", "response"}
"""Names of code that say nothing of what they hold."""

DEEPEST = 12
"""Steps that are followed one beneath the other."""


@dataclass(frozen=True)
class Wanted:
    """A value whose origin is asked for: its name, what it means, its unit where that is known, and what a docstring
    says of it as a result."""

    name: str
    value: float
    meaning: str = ""
    unit: str | None = None
    result: str = ""


@dataclass
class Derivation:
    """Steps so far, in the order in which they can be worked out; equal ones are one."""

    ledger: Ledger
    steps: list[dict] = field(default_factory=list)
    known: dict = field(default_factory=dict)

    # a value in the text of a function

    def followed(self, scope: Scope, node: ast.expr, at: At, wanted: Wanted, deep: int) -> tuple[int | None, str]:
        """The step that gives an expression's value at a place, and in words where it is read from, if it is."""
        node = _bare(node)
        try:
            same = picked(scope.content(node), at) == wanted.value
        except UntoldError:
            return self._expression(scope, node, at, wanted, deep), ""
        if not same:
            return self.matched(wanted, scope.call, deep), ""
        if deep > DEEPEST:
            return None, ""
        inner = scope.inner(node)
        if inner and inner.name not in TOTALS:
            step = self.step(inner, None, _place(inner.result, at), wanted.value, deep)
            return step, ""
        match node:
            case ast.Name(id=name) if name in scope.source.assigned:
                return self.followed(scope, scope.source.assigned[name], at, wanted, deep)
            case ast.Name(id=name) if name in scope.source.names and name not in scope.source.twice:
                return self._argument(scope, name, at, wanted, deep)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._read(scope, node, at, wanted, deep)
            case ast.Constant():
                return None, ""
        return self._expression(scope, node, at, wanted, deep), ""

    def _argument(self, scope: Scope, name: str, at: At, wanted: Wanted, deep: int) -> tuple[int | None, str]:
        """Where the value of a parameter came from: from what its caller wrote, else from what returned it."""
        caller = self.ledger.scope(scope.call.caller)
        node = passed(scope.call, name, caller)
        if node is None:
            return self.matched(wanted, scope.call, deep), ""
        return self.followed(caller, node, at, wanted, deep)

    def _read(self, scope: Scope, node: ast.expr, at: At, wanted: Wanted, deep: int) -> tuple[int | None, str]:
        step = self._field(scope, node, at, wanted, deep + 1) or self.matched(wanted, scope.call, deep)
        return step, "" if step else _words(node, scope)

    def _field(self, scope: Scope, node: ast.expr, at: At, wanted: Wanted, deep: int) -> int | None:
        """The step that gave a record's field what it holds."""
        if not isinstance(node, ast.Attribute):
            return None
        try:
            made = self.ledger.maker(scope.content(node.value))
        except UntoldError:
            return None
        caller = self.ledger.scope(made.caller) if made else None
        given = passed(made, node.attr, caller) if caller else None
        return self.followed(caller, given, at, wanted, deep)[0] if given is not None else None

    def matched(self, wanted: Wanted, before: Call | None, deep: int) -> int | None:
        """The step that returned a value, found by the value alone."""
        found = self.ledger.origin(wanted.value, before, wanted.unit, wanted.name) if deep <= DEEPEST else None
        step = self.step(*found, wanted.value, deep) if found else None
        return step or (self._local(wanted, before, deep) if deep <= DEEPEST else None)

    def _local(self, wanted: Wanted, before: Call | None, deep: int) -> int | None:
        """The step with which a holder first worked out a value, found by the value alone."""
        for call, name, at in self.ledger.local(wanted.value, before):
            scope = self.ledger.scope(call)
            node = _bare(scope.source.assigned[name]) if scope and name in scope.source.assigned else None
            if isinstance(node, ast.BinOp | ast.Call):
                step = self._expression(scope, node, at, replace(wanted, name=name), deep + 1)
                if step:
                    return step
        return None

    def _expression(self, scope: Scope, node: ast.expr, at: At, wanted: Wanted, deep: int) -> int | None:
        """A step that is no function of its own: what a holder works out between two formulas."""
        key = (scope.call.order, ast.unparse(node), at)
        if key not in self.known:
            self.known[key] = None
            telling = told(scope, wanted.name, (node,), at, wanted.value)
            self.known[key] = self._entered(scope, telling, wanted, deep, {
                "title": wanted.meaning or wanted.name.replace("_", " "), "source": "", "holds_for": ""},
            ) if telling else None
        return self.known[key]

    # a value that a function returned

    def step(self, call: Call, part: Part, at: At, value: float, deep: int = 0) -> int | None:
        """The step of a recorded call; None of one that has no text and no stated unit."""
        key = (call.order, part, at)
        if key not in self.known:
            self.known[key] = None
            scope = self.ledger.scope(call)
            self.known[key] = self._called(scope, part, at, value, deep) if scope else None
        return self.known[key]

    def _called(self, scope: Scope, part: Part, at: At, value: float, deep: int) -> int | None:
        text, name = scope.source, scope.call.name.strip("_")
        nodes = _returned(scope, part)
        telling = None
        for node in nodes:
            inner = scope.inner(_bare(node))
            if inner:
                return self.step(inner, None, _place(inner.result, at), value, deep + 1)
            telling = telling or told(scope, part if isinstance(part, str) else name, (node,), at, value)
        unit = text.unit(part)
        name = part if isinstance(part, str) else name
        title = text.title if part is None else name.replace("_", " ")
        wanted = Wanted(name, value, title, unit, text.result.text if text.result and part is None else "")
        about = {"title": title or name.replace("_", " "), "source": text.source, "holds_for": text.holds_for}
        if telling is None or _opaque(telling):
            return self._untold(scope, wanted, about) if unit and scope.call.formula else None
        return self._entered(scope, telling, wanted, deep, about)

    def _entered(self, scope: Scope, telling: Telling, wanted: Wanted, deep: int, about: dict) -> int | None:
        """A step with its lines; what it needs has a step before it. What a holder only selects has its own step."""
        same = [] if scope.call.formula else [leaf for leaf in telling.leaves.values() if leaf.value == wanted.value]
        if not telling.leaves or all(_constant(leaf.node, scope) for leaf in telling.leaves.values()):
            return None
        if same:
            return self.followed(scope, same[0].node, same[0].at, wanted, deep + 1)[0]
        inputs = [self._input(scope, leaf, deep + 1) for leaf in telling.leaves.values()]
        lines = _sized(telling, inputs, wanted, scope.tested)
        return self._added(scope, {**about, "lines": lines, "inputs": inputs}, wanted, lines[-1]["unit"])

    def _untold(self, scope: Scope, wanted: Wanted, about: dict) -> int | None:
        """A step whose working is told in words alone: what went in and what came out."""
        inputs = []
        for name, meaning in scope.source.parameters.items():
            span = _span(scope.call.arguments.get(name))
            if meaning.unit and span is not None:
                inputs.append({"name": name, "meaning": meaning.text, "value": span, "unit": meaning.unit,
                               "step": None, "from": ""})
        return self._added(scope, {**about, "lines": [], "inputs": inputs}, wanted, wanted.unit) if inputs else None

    def _added(self, scope: Scope, content: dict, wanted: Wanted, unit: str | None) -> int:
        content["result"] = {"meaning": wanted.result, "value": finite(wanted.value), "unit": unit}
        place = scope.call.module.removeprefix("packdesign.")
        content = {"function": f"{place}.{scope.call.name}", **content}
        key = repr(content | {"inputs": [one | {"from": ""} for one in content["inputs"]]})
        if key not in self.known:
            self.steps.append({"id": len(self.steps) + 1, **content})
            self.known[key] = len(self.steps)
        return self.known[key]

    def _input(self, scope: Scope, leaf: Leaf, deep: int) -> dict:
        text = scope.source
        if leaf.call:
            of = self.ledger.scope(leaf.call).source
            meaning, unit = of.title, of.unit(None)
            step = self.step(leaf.call, None, _place(leaf.call.result, leaf.at), leaf.value, deep)
            unit = unit or (self.steps[step - 1]["result"]["unit"] if step else None)
            return _entry(leaf, meaning, unit or unit_of(named(word(leaf.node))), step)
        stated = text.parameters.get(leaf.node.id) if isinstance(leaf.node, ast.Name) else None
        constant = _constant(leaf.node, scope)
        unit = stated.unit if stated else "-" if constant and scope.tested else None
        name = word(leaf.node)
        wanted = Wanted(name, leaf.value, stated.text if stated else "", unit or unit_of(named(name)))
        step, origin = (None, "") if constant else self.followed(scope, leaf.node, leaf.at, wanted, deep)
        found = unit or (self.steps[step - 1]["result"]["unit"] if step else None)
        meaning = wanted.meaning or ("constant" if constant else _words(leaf.node, scope))
        return _entry(leaf, meaning, found or wanted.unit, step, origin) | ({} if found else {"guessed": True})


def _opaque(telling: Telling) -> bool:
    """Whether the lines say no more than that a result is what was found."""
    last = list(telling.lines.values())[-1].expression
    return isinstance(last, ast.Name) and telling.scope.call.formula


def _sized(telling: Telling, inputs: list[dict], wanted: Wanted, tested: bool) -> list[dict]:
    """Lines with their units as far as these follow; units that were guessed by a name go where they do not agree."""
    guessed = {one["name"] for one in inputs if one.pop("guessed", False)}
    sizes = {one["name"]: dimension(one["unit"]) for one in inputs}
    sure = {name: size for name, size in sizes.items() if name not in guessed}
    told = list(telling.lines.values())
    asked = dimension(wanted.unit)
    found = _agreeing(told, sizes, asked or named(told[-1].name), tested) or _agreeing(
        told, sure | dict.fromkeys(guessed), asked, tested) or sure
    for one in inputs:
        one["unit"] = one["unit"] if one["name"] not in guessed else unit_of(found.get(one["name"]))
        one["unit"] = one["unit"] or unit_of(found.get(one["name"]))
    sizes = found
    lines = [{"name": line.name, "expression": ast.unparse(ast.fix_missing_locations(line.expression)),
              "value": finite(line.value), "unit": unit_of(sizes.get(line.name))} for line in told]
    lines[-1]["unit"] = wanted.unit or lines[-1]["unit"]
    return lines


def _agreeing(lines: list[Line], sizes: dict, asked: Dimension | None, tested: bool) -> dict | None:
    """Dimensions of all names, those that were not known filled in; None where the last is not what it has to be."""
    sizes = dict(sizes)
    for goal in (asked, asked):  # what the last line needs may give what an earlier one is
        for line in lines:
            plain = tested or not _rescaled(line.expression)
            last = goal if line is lines[-1] else sizes.get(line.name)
            if plain and not tested:
                filled(line.expression, last, sizes)
            sizes[line.name] = spanned(line.expression, sizes) if plain else None
            sizes[line.name] = sizes[line.name] if sizes[line.name] is not None else last
    found = sizes[lines[-1].name]
    return None if asked is not None and found is not None and found != asked else sizes


def _rescaled(node: ast.expr) -> bool:
    """Whether an expression has a number that may change a unit, such as 1000."""
    numbers = (abs(part.value) for part in ast.walk(node) if isinstance(part, ast.Constant))
    return any(number and not 1e-3 < number < 1e3 for number in numbers)


def _entry(leaf: Leaf, meaning: str, unit: str | None, step: int | None, origin: str = "") -> dict:
    return {"name": leaf.name, "meaning": meaning, "value": finite(leaf.value), "unit": unit, "step": step,
            "from": "" if origin == meaning else origin}


def finite(value: float) -> float | None:
    """A number of JSON; None of what is infinite."""
    return float(value) if math.isfinite(value) else None


def _bare(node: ast.expr) -> ast.expr:
    """An expression without what only shapes it."""
    match node:
        case ast.Subscript(value=value, slice=part) if shaping(part):
            return _bare(value)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name), args=[first, *_]) if name in SAME:
            return _bare(first)
        case ast.Call(func=ast.Attribute(value=value, attr="astype")):
            return _bare(value)
    return node


def _place(result: object, at: At) -> At:
    """A place of a column as a place of one that is broadcast to it."""
    shape = np.shape(result)
    if shape == at.shape:
        return at
    count = int(np.prod(shape))
    try:
        flat = np.broadcast_to(np.arange(count).reshape(shape), at.shape)[at.index] if count > 1 else 0
    except ValueError:
        flat = 0
    return At(shape, tuple(int(n) for n in np.unravel_index(int(flat), shape)) if shape else ())


def passed(call: Call, name: str, caller: Scope | None) -> ast.expr | None:
    """The expression that a caller gave for a parameter; None where it is not known."""
    place = site(call)
    node = caller.source.calls.get(place) if caller and place else None
    if node is None or any(isinstance(arg, ast.Starred) for arg in node.args):
        return None
    names = list(call.arguments)
    given = dict(zip(names[names[:1] == ["self"]:], node.args, strict=False))
    given |= {one.arg: one.value for one in node.keywords}
    if isinstance(node.func, ast.Name) and node.func.id == "replace":
        return given.get(name) if name in given else ast.Attribute(node.args[0], name)
    return given.get(name) or _spread(node, name)


def _spread(node: ast.Call, name: str) -> ast.expr | None:
    """The field of a record whose fields are given all at once, `**vars(record)`."""
    for one in node.keywords:
        match one:
            case ast.keyword(arg=None, value=ast.Call(func=ast.Name(id="vars"), args=[record])):
                return ast.Attribute(record, name)
    return None


def _returned(scope: Scope, part: Part) -> list[ast.expr]:
    """Expressions that a function may have returned for what is meant of its result."""
    found = []
    for node in scope.source.returned:
        if part is None:
            found.append(node)
        elif isinstance(part, int) and isinstance(node, ast.Tuple) and part < len(node.elts):
            found.append(node.elts[part])
        elif isinstance(part, str) and isinstance(node, ast.Call):
            names = [one.name for one in dataclasses.fields(scope.call.result)]
            given = dict(zip(names, node.args, strict=False)) | {one.arg: one.value for one in node.keywords}
            found += [given[part]] if part in given else []
    return found


def _constant(node: ast.expr, scope: Scope) -> bool:
    """Whether a name is one of a module."""
    match node:
        case ast.Name(id=name):
            return name not in scope.call.values and name not in scope.call.arguments
        case ast.Attribute(value=ast.Name() as module):
            try:
                return inspect.ismodule(scope.content(module))
            except UntoldError:
                return False
    return False


def _words(node: ast.expr, scope: Scope) -> str:
    """Where a value stands, in words: `rods: yield strength`."""
    found: list[str] = []
    while not isinstance(node, ast.Name):
        match node:
            case ast.Attribute(value=value, attr=name):
                found.append(name)
                node = value
            case ast.Subscript(value=value, slice=part):
                found += [part.value] if isinstance(part, ast.Constant) and isinstance(part.value, str) else []
                node = value
            case ast.Call(func=func):
                node = func
            case _:
                break
    found += [node.id] if isinstance(node, ast.Name) and (not found or node.id not in PLACES) else []
    words = [(name.lower() if name.isupper() else name).strip("_").replace("_", " ") for name in reversed(found)]
    return ": ".join([*words[-2:-1], words[-1]]) if words else ""


def _span(value: object) -> float | list[float] | None:
    """A number, or the lowest and the highest of a column; None of what has no numbers."""
    found = np.asarray(value if value is not None else "")
    if found.dtype.kind not in "iuf" or found.size == 0:
        return None
    low, high = float(found.min()), float(found.max())
    return low if low == high else [low, high]
