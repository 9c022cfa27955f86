"""Values of neutral expressions, which have names, numbers, operators and a few functions."""

import ast

import numpy as np

OPERATORS = {
    ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: np.divide, ast.Pow: np.power,
    ast.Lt: np.less, ast.LtE: np.less_equal, ast.Gt: np.greater, ast.GtE: np.greater_equal, ast.Eq: np.equal,
    ast.NotEq: np.not_equal, ast.And: np.logical_and, ast.Or: np.logical_or, ast.USub: np.negative,
    ast.Not: np.logical_not, ast.UAdd: np.positive,
}
FUNCTIONS = {
    "sqrt": np.sqrt, "exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tan": np.tan, "arctan": np.arctan,
    "arcsin": np.arcsin, "arccos": np.arccos, "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "cbrt": np.cbrt,
    "abs": np.abs, "cases": np.where,
}
FOLDED = {"max": np.maximum, "min": np.minimum}
NAMES = {"pi": np.pi, "inf": np.inf}


def value(node: ast.expr, known: dict[str, object]) -> object:
    """Value of a neutral expression."""
    match node:
        case ast.Constant(value=number):
            return number
        case ast.Name(id=name):
            return NAMES[name] if name in NAMES and name not in known else known[name]
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](value(operand, known))
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](value(left, known), value(right, known))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return OPERATORS[type(op)](value(left, known), value(right, known))
        case ast.BoolOp(op=op, values=parts):
            return OPERATORS[type(op)].reduce([np.asarray(value(part, known)) for part in parts])
    return _called(node, known)


def _called(node: ast.Call, known: dict[str, object]) -> object:
    name, parts = node.func.id, [value(arg, known) for arg in node.args]
    if name not in FOLDED:
        return FUNCTIONS[name](*parts)
    total = parts[0]
    for part in parts[1:]:
        total = FOLDED[name](total, part)
    return total
