"""What a function's own text says: statements by the names they give values to, and the sections of its docstring."""

import ast
import linecache
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import CodeType

from packdesign.evaluate.calculation.dimensions import dimension

BRACKETS = re.compile(r"^(\w+) : .*\n((?:    .*\n?)+)", re.M)
SPARE = 4
"""Lines with nothing but brackets after a function's last instruction."""

UNIT = re.compile(r"\s*\[([^]]+)\]\s*$")


@dataclass(frozen=True)
class Meaning:
    """What a docstring says of a parameter or a result: a few words, and its unit where it names one."""

    text: str
    unit: str | None


@dataclass(frozen=True)
class Source:
    """A function as its text has it: expressions of names that are given a value once, and what it returns.

    `twice` are names whose value changes, and those that a loop or a branch gives.
    """

    names: tuple[str, ...]
    assigned: dict[str, ast.expr]
    twice: frozenset[str]
    returned: tuple[ast.expr, ...]
    calls: dict[tuple[int, int, int, int], ast.Call]
    title: str
    parameters: dict[str, Meaning]
    result: Meaning | None
    holds_for: str
    source: str

    def unit(self, part: int | str | None) -> str | None:
        """Unit of a result, or of a part of several, as `[m, m/N]` states them; None where none is stated."""
        stated = self.result.unit.split(", ") if self.result and self.result.unit else []
        if part is None:
            return stated[0] if len(stated) == 1 else None
        return stated[part] if isinstance(part, int) and part < len(stated) > 1 else None


def _section(text: str, name: str) -> str:
    found = re.split(rf"^{name}\n-+\n", text, flags=re.M)
    return re.split(r"\n\n\w[\w ]*\n-+\n", found[1])[0] + "\n" if len(found) > 1 else ""


def _meanings(section: str) -> dict[str, Meaning]:
    found = {}
    for name, body in BRACKETS.findall(section):
        words = " ".join(body.split())
        unit = UNIT.search(words)
        found[name] = Meaning(UNIT.sub("", words), unit[1] if unit else None)
    return found


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements one after the other; a `with` only says how errors are reported."""
    for statement in body:
        yield from _statements(statement.body) if isinstance(statement, ast.With) else (statement,)


def _spread(value: ast.expr, count: int) -> list[ast.expr] | None:
    """Expressions that are given to so many names at once."""
    if isinstance(value, ast.Tuple) and len(value.elts) == count:
        return value.elts
    if not isinstance(value, ast.GeneratorExp) or len(value.generators) != 1:
        return None
    loop = value.generators[0]
    if not isinstance(loop.iter, ast.Tuple) or not isinstance(loop.target, ast.Name) or len(loop.iter.elts) != count:
        return None
    return [_replaced(value.elt, loop.target.id, one) for one in loop.iter.elts]


def _replaced(expression: ast.expr, name: str, by: ast.expr) -> ast.expr:
    class Swap(ast.NodeTransformer):
        def visit_Name(self, node):  # noqa: N802 (a hook of ast)
            return by if node.id == name else node

    return Swap().visit(ast.parse(ast.unparse(expression), mode="eval").body)


def _given(statement: ast.stmt) -> Iterator[tuple[str, ast.expr | None]]:
    """Names that a statement gives a value to, with the expression of each where there is one."""
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
            elif isinstance(target, ast.Tuple):
                values = _spread(statement.value, len(target.elts)) or [None] * len(target.elts)
                yield from ((one.id, value) for one, value in zip(target.elts, values, strict=True)
                            if isinstance(one, ast.Name))
    else:
        yield from ((node.id, None) for node in ast.walk(statement)
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


def position(node: ast.AST) -> tuple[int, int, int, int]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _tree(code: CodeType) -> ast.FunctionDef | None:
    """The statement that defines a function; its lines and columns are those of its file."""
    lines, first = linecache.getlines(code.co_filename), code.co_firstlineno
    last = _last(code)
    for end in range(last, min(last + SPARE, len(lines)) + 1):
        text = lines[first - 1:end]
        indented = bool(text) and text[0][0] == " "
        try:
            tree = ast.parse("\n" * (first - 1 - indented) + "if True:\n" * indented + "".join(text)).body[0]
        except SyntaxError:  # a bracket closes further down
            continue
        tree = tree.body[0] if indented else tree
        return tree if isinstance(tree, ast.FunctionDef) else None
    return None


def _last(code: CodeType) -> int:
    """Last line of a function, as its instructions and those of functions in it have it."""
    inner = [_last(part) for part in code.co_consts if isinstance(part, CodeType)]
    return max([code.co_firstlineno, *inner, *(place[1] for place in code.co_positions() if place[1])])


def _own(statements: list[ast.stmt]) -> Iterator[ast.AST]:
    """All that stands in statements, but not in functions that are defined there."""
    waiting = list(statements)
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting += ast.iter_child_nodes(node)


@cache
def source(code: CodeType) -> Source | None:
    """What a function's text says; None where it has none."""
    tree = _tree(code)
    if tree is None:
        return None
    statements = list(_statements(tree.body))
    given = [pair for statement in statements for pair in _given(statement)]
    names = [name for name, _ in given]
    parameters = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]
    twice = frozenset(name for name in names if names.count(name) > 1 or name in parameters)
    own = list(_own(statements))
    returned = [node.value for node in own if isinstance(node, ast.Return) and node.value]
    doc = ast.get_docstring(tree) or ""
    results = list(_meanings(_section(doc, "Returns")).values())
    title, unit = _headed(doc)
    return Source(
        parameters, {name: value for name, value in given if value is not None and name not in twice}, twice,
        tuple(sorted(returned, key=lambda node: -node.lineno)),
        {position(node): node for node in own if isinstance(node, ast.Call)}, title,
        _meanings(_section(doc, "Parameters")), results[0] if len(results) == 1 else unit,
        " ".join(_section(doc, "Holds for").split()), " ".join(_section(doc, "Source").split()))


def _headed(doc: str) -> tuple[str, Meaning | None]:
    """First sentence of a docstring without the shape of what it returns, and its unit where that is named there."""
    line = doc.partition("\n")[0].strip()
    found = re.search(r"\[([^]]+)\]", line)
    plain = " ".join(re.sub(r"(\bor )?\(n,[^)]*\)|\[[^]]*\]", "", line).split())
    return re.sub(r"[\s,]+([.,;:])", r"\1", plain), Meaning("", found[1]) if found and dimension(found[1]) else None


@cache
def _positions(code: CodeType) -> tuple:
    return tuple(code.co_positions())


def site(call) -> tuple[int, int, int, int] | None:
    """Place of the expression with which a recorded function called another; None where something stood between."""
    return _positions(call.site[0])[call.site[1] // 2] if call.site else None
