"""Dimensions of units and of expressions: exponents of the base units."""

import ast
import re

Dimension = tuple[float, ...]
BASES = ("kg", "m", "s", "K", "mol", "A", "EUR")
NONE: Dimension = (0.0,) * len(BASES)


def _made(**powers: float) -> Dimension:
    return tuple(float(powers.get(name, 0.0)) for name in BASES)


SYMBOLS = {
    **{name: _made(**{name: 1}) for name in BASES},
    "-": NONE, "1": NONE, "rad": NONE, "%": NONE, "N": _made(kg=1, m=1, s=-2), "Pa": _made(kg=1, m=-1, s=-2),
    "J": _made(kg=1, m=2, s=-2), "W": _made(kg=1, m=2, s=-3), "Hz": _made(s=-1), "V": _made(kg=1, m=2, s=-3, A=-1),
    "C": _made(s=1, A=1),
}
COMMON = ("-", "Pa", "N", "m", "m**2", "m**3", "m**4", "N*m", "N/m", "m/N", "1/N", "1/Pa", "m/Pa", "m**3/Pa", "N/m**3",
          "kg", "kg/m**3", "kg/m", "kg/m**2", "K", "1/K", "s", "1/s", "m/s**2", "rad/N", "Pa*m**0.5", "N*m**2", "1/m",
          "1/m**2", "Pa/m", "Pa/K", "mol", "A", "EUR", "EUR/kg", "1/(N*m)", "N/K", "Pa**2", "N**2")
_WHOLE = re.compile(r"[A-Za-z0-9%*/(). ^-]+")
_TERM = re.compile(r"([A-Za-z%]+|1|-)(?:\*\*|\^)?(-?[0-9.]+)?")

NAMED = {
    "Pa": ("pressure", "stress", "strength", "modulus", "allowable", "proof", "ultimate"),
    "N": ("force", "load", "preload"),
    "m": ("diameter", "length", "width", "height", "thickness", "wall", "gap", "radius", "pitch", "bore", "travel",
          "deflection", "lever", "circle", "engagement", "hole", "land"),
    "K": ("temperature",), "kg": ("mass",), "m**2": ("area",), "m/N": ("compliance", "resilience"),
    "-": ("count", "cells", "cycles", "share", "factor", "friction", "ratio", "poisson", "series", "parallel",
          "utilisation", "margin", "safety", "phi", "strain", "uniformity", "nonuniformity", "slope"),
}
"""Words with which names of columns end, by the unit of what they hold."""


def scaled(dimension: Dimension, power: float) -> Dimension:
    return tuple(exponent * power for exponent in dimension)


def product(one: Dimension, other: Dimension, sense: float = 1.0) -> Dimension:
    return tuple(a + sense * b for a, b in zip(one, other, strict=True))


def dimension(unit: str | None) -> Dimension | None:
    """Dimension of a unit's text as docstrings have it, `N/(m*K)` or `m**2`; None where it cannot be read."""
    if unit is None or not _WHOLE.fullmatch(unit):
        return None
    total, sense, deep = NONE, 1.0, 1.0
    for part in re.findall(r"[A-Za-z%]+(?:\*\*-?[0-9.]+|-?[0-9]+)?|[/()]|\b1\b|-", unit.replace(" ", "*")):
        if part == "/":
            sense = -1.0
        elif part == "(":
            deep, sense = sense, 1.0
        elif part == ")":
            deep, sense = 1.0, 1.0
        else:
            match = _TERM.fullmatch(part)
            if not match or match[1] not in SYMBOLS:
                return None
            total = product(total, scaled(SYMBOLS[match[1]], float(match[2] or 1)), sense * deep)
            sense = 1.0
    return total


_TEXTS = {dimension(unit): unit for unit in reversed(COMMON)}


def unit_of(size: Dimension | None) -> str | None:
    """SI unit of a dimension; None where it is not known."""
    if size is None:
        return None
    if size in _TEXTS:
        return _TEXTS[size]
    powers = [(name, power) for name, power in zip(BASES, size, strict=True) if power]
    return "*".join(name if power == 1 else f"{name}**{power:g}" for name, power in powers)


def named(name: str) -> Dimension | None:
    """Dimension of a column by the last word of its name; None where that says nothing."""
    last = name.lower().rpartition("_")[2]
    return next((dimension(unit) for unit, words in NAMED.items() if last in words), None)


def spanned(node: ast.expr, known: dict[str, Dimension | None]) -> Dimension | None:
    """Dimension of an expression from those of its names; None where it cannot be told, or does not agree."""
    match node:
        case ast.Constant():
            return NONE
        case ast.Name(id=name):
            return NONE if name in ("pi", "inf") else known.get(name)
        case ast.UnaryOp(operand=operand):
            return spanned(operand, known)
        case ast.BinOp(left=left, op=op, right=right):
            return _combined(spanned(left, known), op, spanned(right, known), left, right)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, [spanned(arg, known) for arg in args], args)
    return NONE if isinstance(node, (ast.Compare, ast.BoolOp)) else None


def _combined(one, op, other, left, right) -> Dimension | None:
    if isinstance(op, ast.Pow):
        return scaled(one, right.value) if one is not None and isinstance(right, ast.Constant) else (
            NONE if one == other == NONE else None)
    if isinstance(op, (ast.Mult, ast.Div)):
        return None if one is None or other is None else product(one, other, 1.0 if isinstance(op, ast.Mult) else -1.0)
    return _agreed([one, other], [left, right])


def _agreed(found: list, nodes: list) -> Dimension | None:
    """The one dimension of terms; zero and infinity have any, and one that is not known has that of the others."""
    sizes = {size for size, node in zip(found, nodes, strict=True) if not _any(node)}
    sizes = sizes - {None} or sizes
    return sizes.pop() if len(sizes) == 1 else (NONE if not sizes else None)


def filled(node: ast.expr, size: Dimension | None, known: dict[str, Dimension | None]) -> None:
    """Give names the dimension that they must have if an expression is to have one: terms of a sum have the same."""
    match node:
        case ast.Name(id=name) if size is not None and name in known and known[name] is None:
            known[name] = size
        case ast.UnaryOp(operand=operand):
            filled(operand, size, known)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            _alike([left, right], size, known)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            _shared(left, spanned(right, known), size, -1.0, known)
            _shared(right, spanned(left, known), size, -1.0, known)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            _shared(left, spanned(right, known), size, 1.0, known)
            _shared(right, size, spanned(left, known), -1.0, known)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=power)) if power:
            filled(left, None if size is None else scaled(size, 1.0 / power), known)
        case ast.Call(func=ast.Name(id="max" | "min" | "abs"), args=args):
            _alike(args, size, known)
        case ast.Call(func=ast.Name(id="cases"), args=[_, *args]):
            _alike(args, size, known)
        case ast.Call(func=ast.Name(id="sqrt"), args=[only]):
            filled(only, None if size is None else scaled(size, 2.0), known)


def _alike(nodes: list[ast.expr], size: Dimension | None, known: dict) -> None:
    told = [found for found in (spanned(node, known) for node in nodes if not _any(node)) if found is not None]
    for node in nodes:
        filled(node, size or (told[0] if told else None), known)


def _shared(node: ast.expr, other: Dimension | None, size: Dimension | None, sense: float, known: dict) -> None:
    """One factor, whose dimension is that of the whole by that of the other, or times it."""
    filled(node, None if other is None or size is None else product(size, other, sense), known)


def _any(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 or isinstance(node, ast.Name) and node.id == "inf"


def _called(name: str, found: list, nodes: list) -> Dimension | None:
    if name == "sqrt":
        return None if found[0] is None else scaled(found[0], 0.5)
    if name in ("max", "min", "abs"):
        return _agreed(found, nodes)
    if name == "cases":
        return _agreed(found[1:], nodes[1:])
    return NONE if all(size == NONE for size in found) else None
