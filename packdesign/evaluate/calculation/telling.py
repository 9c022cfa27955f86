"""A recorded call told as lines: a name, its expression and its value at one place, worked out again to be sure."""

import ast
import math
from dataclasses import dataclass, field

import numpy as np

from packdesign.evaluate.calculation import arithmetic
from packdesign.evaluate.calculation.expressions import At, Neutral, UntoldError, picked
from packdesign.evaluate.calculation.recorder import Call
from packdesign.evaluate.calculation.scope import Scope

ACCURACY = 1e-9
"""Share by which a line that is worked out again may be off what ran: the order of its roundings is the same."""


@dataclass(frozen=True)
class Line:
    """One statement: its name, its neutral expression, and its value."""

    name: str
    expression: ast.expr
    value: float


@dataclass(frozen=True)
class Leaf:
    """What goes into the lines: its name there, value and place; the `node` of it in the code, and the call it is."""

    name: str
    value: float
    at: At
    node: ast.expr
    call: Call | None = None


@dataclass
class Telling:
    """Lines of one call as they are found, to one of a name, and what goes into them, by the text of its code."""

    scope: Scope
    target: str
    lines: dict[str, Line] = field(default_factory=dict)
    leaves: dict[str, Leaf] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)

    def line(self, name: str, node: ast.expr, at: At, found: float) -> None:
        """Tell a line and all that it needs; a value that does not come out is not told."""
        told = self._neutral(node, at)
        if isinstance(told, ast.Name) and self._last(told.id):  # another name for the same
            told = self.lines.pop(told.id).expression
        if not _agrees(arithmetic.value(told, self.values()), found):
            raise UntoldError
        self.lines[name] = Line(name, told, found)

    def _last(self, name: str) -> bool:
        """Whether a line is one that no other needs."""
        return name in self.lines and not any(isinstance(node, ast.Name) and node.id == name for line in
                                              self.lines.values() for node in ast.walk(line.expression))

    def values(self) -> dict[str, float]:
        return {one.name: one.value for one in (*self.leaves.values(), *self.lines.values())}

    def _neutral(self, node: ast.expr, at: At) -> ast.expr:
        return Neutral(self._leaf, self.scope.content, not self.scope.call.formula).told(node, at)

    def _leaf(self, node: ast.expr, at: At) -> ast.expr:
        match node:
            case ast.Name(id=name) if name in self.scope.source.assigned and name != self.target:
                return self._local(name, node, at)
            case ast.Call(func=ast.Name(id=name), args=[only]) if self._widens(name):
                return self._neutral(only, at)
            case ast.Name() | ast.Attribute() | ast.Subscript() | ast.Call():
                return self._input(node, at)
        raise UntoldError

    def _widens(self, name: str) -> bool:
        """Whether a local name is a function that only gives a column another shape."""
        match self.scope.source.assigned.get(name):
            case ast.Lambda(body=ast.Subscript(value=ast.Name(id=inner)), args=ast.arguments(args=[only])):
                return inner == only.arg
        return False

    def _local(self, name: str, node: ast.Name, at: At) -> ast.expr:
        """A local value: a line of its own where it can be told, else an input."""
        value = picked(self.scope.content(node), at)
        known = self.lines.get(name)
        if known and (known.value == value or math.isnan(value)):
            return ast.Name(name)
        inner = self.scope.inner(self.scope.source.assigned[name])
        if known or name in self.busy or inner:
            return self._input(node, at, inner)
        self.busy.add(name)
        kept = dict(self.leaves), dict(self.lines), set(self.taken)
        try:
            self.line(name, self.scope.source.assigned[name], at, value)
        except UntoldError:
            self.leaves, self.lines, self.taken = kept
            return self._input(node, at)
        finally:
            self.busy.discard(name)
        self.taken.add(name)
        return ast.Name(name)

    def _input(self, node: ast.expr, at: At, inner: Call | None = None) -> ast.expr:
        inner = inner or self.scope.inner(node)
        value = picked(self.scope.content(node), at)
        key = f"{ast.unparse(node)}={value!r}"
        if key not in self.leaves:
            name = self._free(word(node), isinstance(node, ast.Name))
            self.leaves[key] = Leaf(name, float(value), at, node, inner)
            self.taken.add(name)
        return ast.Name(self.leaves[key].name)

    def _free(self, name: str, own: bool) -> str:
        """A name that nothing else here has; that of a local value is its `own`."""
        used = self.taken | (set(self.scope.source.assigned) - ({name} if own else set()))
        return name if name not in used else next(
            f"{name}_{n}" for n in range(2, len(used) + 3) if f"{name}_{n}" not in used)


def word(node: ast.expr) -> str:
    """A name for an input: the last word of where it stands."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=func):
            return word(func)
        case ast.Subscript(slice=ast.Constant(value=str() as name)):
            return name
        case ast.Subscript(value=value):
            return word(value)
    raise UntoldError


def _agrees(one: object, other: float) -> bool:
    one = float(np.asarray(one).reshape(-1)[0])
    return one == other or math.isclose(one, other, rel_tol=ACCURACY) or (math.isnan(one) and math.isnan(other))


def told(scope: Scope, name: str, nodes: tuple[ast.expr, ...], at: At, value: float) -> Telling | None:
    """Lines that lead to a value; the first of some expressions that gives it, None where none does."""
    for node in nodes:
        telling = Telling(scope, name)
        telling.taken.add(name)
        try:
            with np.errstate(all="ignore"):
                telling.line(name, node, at, value)
        except (UntoldError, KeyError, RecursionError):
            continue
        return telling
    return None
