"""What the expressions of one recorded call stand for: objects, columns and the calls it made."""

import ast
from dataclasses import dataclass

import numpy as np

from packdesign.evaluate.calculation import arithmetic
from packdesign.evaluate.calculation.expressions import UntoldError
from packdesign.evaluate.calculation.recorder import Call
from packdesign.evaluate.calculation.sources import Source, position


@dataclass(frozen=True)
class Scope:
    """Names of one call, and the calls `made` in it by the place of their expression."""

    call: Call
    source: Source
    made: dict[tuple[int, int, int, int], Call]

    @property
    def tested(self) -> bool:
        """Whether it is a formula of which a test checks that its units agree."""
        return self.call.formula and any(one.__name__ == self.call.name for one in self.call.names.get("FORMULAS", ()))

    def inner(self, node: ast.expr) -> Call | None:
        """The recorded call that an expression is; None where there was none, or more than one."""
        return self.made.get(position(node)) if isinstance(node, ast.Call) else None

    def content(self, node: ast.expr) -> object:
        """What a name, an attribute, an entry or a call stands for."""
        match node:
            case ast.Name(id=name):
                return self._named(name)
            case ast.Attribute(value=value, attr=name):
                return self._found(getattr, self.content(value), name)
            case ast.Subscript(value=value, slice=part):
                return self._found(lambda whole, place: whole[place], self.content(value), self._place(part))
            case ast.Constant(value=value):
                return value
            case ast.Call() if self.inner(node):
                return self.inner(node).result
        return self.column(node)

    def _named(self, name: str) -> object:
        for names in (self.call.values, self.call.arguments, self.call.names):
            if name in names:
                return names[name]
        raise UntoldError

    @staticmethod
    def _found(way, whole: object, place: object) -> object:
        try:
            return way(whole, place)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            raise UntoldError from None

    def _place(self, part: ast.expr) -> object:
        match part:
            case ast.Slice(lower=lower, upper=upper, step=step):
                return slice(*(None if end is None else self.content(end) for end in (lower, upper, step)))
            case ast.Tuple(elts=parts):
                return tuple(self._place(one) for one in parts)
        return self.content(part)

    def column(self, node: ast.expr) -> object:
        """All of a column that operators and numpy make of what stands in the call."""
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in arithmetic.OPERATORS:
                return self._worked(arithmetic.OPERATORS[type(op)], self.content(left), self.content(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._worked(np.negative, self.content(operand))
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in arithmetic.OPERATORS:
                return self._worked(arithmetic.OPERATORS[type(op)], self.content(left), self.content(right))
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name), args=args, keywords=[]):
                return self._worked(getattr(np, name, None), *(self.content(arg) for arg in args))
            case ast.Call(func=ast.Attribute(value=value, attr=("any" | "all") as name), args=[], keywords=[]):
                return self._worked(getattr(np, name), self.content(value))
        raise UntoldError

    @staticmethod
    def _worked(way, *parts: object) -> object:
        try:
            with np.errstate(all="ignore"):
                return way(*parts)
        except (TypeError, ValueError, IndexError):
            raise UntoldError from None
