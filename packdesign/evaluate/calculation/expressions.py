"""A function's expressions as neutral ones: names, numbers, operators and few functions; what only shapes columns goes.

An expression is told of one place of a column: one design in one state.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from packdesign.evaluate.calculation import arithmetic

SAME = {"asarray", "array", "broadcast_to", "atleast_1d", "atleast_2d", "nan_to_num", "astype", "float", "reshape",
        "copy", "ravel", "ascontiguousarray"}
"""Functions and methods whose first operand is their result, but for its shape."""
RENAMED = {"maximum": "max", "minimum": "min", "absolute": "abs", "fabs": "abs", "where": "cases", "arcsinh": "asinh"}
TOTALS = {"sum", "in_turn", "nansum"}
"""What adds the entries of a column along its states or load blocks."""

MOST_TERMS = 6
"""Terms of a sum that are told one by one."""

EXTREMES = {"max": "argmax", "amax": "argmax", "min": "argmin", "amin": "argmin", "nanmax": "nanargmax",
            "nanmin": "nanargmin"}


class UntoldError(ValueError):
    """An expression that cannot be told in neutral words."""


@dataclass(frozen=True)
class At:
    """A place of a column: the shape of what it is broadcast to, and the index there."""

    shape: tuple[int, ...]
    index: tuple[int, ...]


def picked(column: object, at: At) -> float:
    """Entry of a column at a place."""
    found = np.asarray(column)
    if found.dtype.kind not in "biuf":
        raise UntoldError
    if found.size == 1:
        return found.reshape(-1)[0].item()
    try:
        return np.broadcast_to(found, at.shape)[at.index].item()
    except (ValueError, IndexError):
        raise UntoldError from None


def _numpy(node: ast.expr) -> str | None:
    """Name of a function of numpy, or of python where numpy has the same."""
    match node:
        case ast.Attribute(value=ast.Name(id="np"), attr=name):
            return name
        case ast.Name(id=("float" | "abs") as name):
            return name
    return None


def shaping(node: ast.expr) -> bool:
    """Whether a subscript only adds axes or takes all."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return all(isinstance(part, ast.Slice) and not (part.lower or part.upper or part.step)
               or isinstance(part, ast.Constant) and part.value in (None, ...) for part in parts)


def _call(name: str, *parts: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name), list(parts), [])


@dataclass
class Neutral:
    """Translation of expressions of one function.

    `leaf` gives a neutral expression of what is no operator and no known function at a place, and `whole` all of the
    column that an expression gives. Where cases are `decided`, only that which holds is told.
    """

    leaf: Callable[[ast.expr, At], ast.expr]
    whole: Callable[[ast.expr], np.ndarray]
    decided: bool = False

    def told(self, node: ast.expr, at: At) -> ast.expr:
        """Neutral form of an expression at a place."""
        match node:
            case ast.Constant(value=bool() | int() | float()):
                return node
            case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr() as op, right=right):
                sense = ast.And() if isinstance(op, ast.BitAnd) else ast.Or()
                return ast.BoolOp(sense, [self.told(left, at), self.told(right, at)])
            case ast.BinOp(left=left, op=op, right=right) if type(op) in arithmetic.OPERATORS:
                return ast.BinOp(self.told(left, at), op, self.told(right, at))
            case ast.UnaryOp(op=ast.Invert(), operand=operand):
                return ast.UnaryOp(ast.Not(), self.told(operand, at))
            case ast.UnaryOp(op=op, operand=operand):
                return ast.UnaryOp(op, self.told(operand, at))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in arithmetic.OPERATORS:
                return ast.Compare(self.told(left, at), [op], [self.told(right, at)])
            case ast.Attribute(value=ast.Name(id="np"), attr=("pi" | "inf") as name):
                return ast.Name(name)
            case ast.Subscript(value=value, slice=part) if shaping(part):
                return self.told(value, at)
            case ast.Call():
                return self._called(node, at)
            case ast.IfExp(test=test, body=body, orelse=other):
                return self.told(body if bool(self.whole(test)) else other, at)
        return self.leaf(node, at)

    def _called(self, node: ast.Call, at: At) -> ast.expr:
        name = _numpy(node.func)
        if name is None:
            return self._method(node, at)
        return self._function(RENAMED.get(name, name), name, node, at)

    def _method(self, node: ast.Call, at: At) -> ast.expr:
        match node.func:
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="np"), attr=name), attr="reduce"):
                if isinstance(node.args[0], ast.List | ast.Tuple) and name in ("maximum", "minimum"):
                    return _call(RENAMED[name], *(self.told(one, at) for one in node.args[0].elts))
            case ast.Attribute(value=value, attr=name) if name in SAME:
                return self.told(value, at)
            case ast.Name(id="in_turn"):
                return self._total(node.args[0])
            case ast.Attribute(value=value, attr="sum"):
                return self._total(value)
            case ast.Attribute(value=value, attr=("max" | "min") as name):
                return self._extreme(value, name, at)
        return self.leaf(node, at)

    def _function(self, told: str, name: str, node: ast.Call, at: At) -> ast.expr:
        parts = node.args
        if name in SAME:
            return self.told(parts[0], at)
        if name in TOTALS:
            return self._total(parts[0])
        if name in EXTREMES:
            return self._extreme(parts[0], name, at)
        if name in ("ones", "ones_like", "zeros", "zeros_like"):
            return ast.Constant(1.0 if name.startswith("ones") else 0.0)
        if name == "full":
            return self.told(parts[1], at)
        if name == "select":
            return self._selected(parts, at)
        if name == "where" and self.decided:
            return self._decided(parts, at)
        return self._composed(told, [self.told(part, at) for part in parts])

    def _composed(self, name: str, parts: list[ast.expr]) -> ast.expr:
        if name == "hypot":
            squares = [ast.BinOp(part, ast.Pow(), ast.Constant(2)) for part in parts]
            return _call("sqrt", ast.BinOp(squares[0], ast.Add(), squares[1]))
        if name == "clip":
            return _call("max", parts[1], _call("min", parts[0], parts[2]))
        if name not in arithmetic.FUNCTIONS and name not in arithmetic.FOLDED:
            raise UntoldError
        return _call(name, *parts)

    def _decided(self, parts: list[ast.expr], at: At) -> ast.expr:
        """The case that holds here."""
        return self.told(parts[1] if picked(self.whole(parts[0]), at) else parts[2], at)

    def _selected(self, parts: list[ast.expr], at: At) -> ast.expr:
        if not all(isinstance(part, ast.List) for part in parts[:2]) or len(parts) != 3:
            raise UntoldError
        if self.decided:
            holding = (one for condition, one in zip(parts[0].elts, parts[1].elts, strict=True)
                       if picked(self.whole(condition), at))
            return self.told(next(holding, parts[2]), at)
        told = self.told(parts[2], at)
        for condition, one in zip(reversed(parts[0].elts), reversed(parts[1].elts), strict=True):
            told = _call("cases", self.told(condition, at), self.told(one, at), told)
        return told

    def _extreme(self, value: ast.expr, name: str, at: At) -> ast.expr:
        """What is most or least over states is told where it is so."""
        tried = np.asarray(self.whole(value), float)
        place = int(getattr(np, EXTREMES[name])(tried))
        return self.told(value, At(tried.shape, tuple(int(n) for n in np.unravel_index(place, tried.shape))))

    def _total(self, value: ast.expr) -> ast.expr:
        """A sum over the last axis, told by its terms; those that are nothing are left out, but for the first."""
        tried = np.asarray(self.whole(value), float)
        if tried.size == 0 or tried.ndim < 1 or tried.size != tried.shape[-1]:
            raise UntoldError
        places = [At(tried.shape, tuple(int(k) for k in np.unravel_index(n, tried.shape)))
                  for n in np.flatnonzero(tried)] or [At(tried.shape, (0,) * tried.ndim)]
        if len(places) > MOST_TERMS:
            raise UntoldError
        terms = [self.leaf(value, at) if isinstance(value, ast.Name) else self.told(value, at) for at in places]
        total = terms[0]
        for term in terms[1:]:
            total = ast.BinOp(total, ast.Add(), term)
        return total
