"""Formulas as MathML, set from the source of the functions that hold them."""

import ast
import inspect
import textwrap

from packdesign.report.mathml import ATOM, Part, Writer, operator, symbol, words

SHORT = {"maximum": "max", "minimum": "min", "where": "cases"}
LOGIC = {ast.BitAnd: ast.And, ast.BitOr: ast.Or}
KNOWN = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.Constant, ast.Name)


def named(name: str) -> str:
    """A name as words; one letter is set as a symbol."""
    shown = name.lstrip("_").replace("_", " ")
    return symbol(shown) if len(shown) == 1 else words(shown)


def _written(name: str) -> Part:
    return named(name), ATOM


class _Plain(ast.NodeTransformer):
    """Arrays' ways of speaking, told in those of a formula; what cannot be told so stands as it is written."""

    def __init__(self, modules: set[str]):
        self.modules = modules

    def visit(self, node: ast.AST) -> ast.AST:
        found = super().visit(node)
        return found if isinstance(found, KNOWN) or not isinstance(found, ast.expr) else ast.Name(ast.unparse(node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:  # noqa: N802 (as the library calls it)
        return ast.Name(node.attr)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:  # noqa: N802
        left, right, logic = self.visit(node.left), self.visit(node.right), LOGIC.get(type(node.op))
        if logic:
            return ast.BoolOp(logic(), [left, right])
        if isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)):
            return ast.BinOp(left, node.op, right)
        return ast.Name(ast.unparse(node))

    def visit_Compare(self, node: ast.Compare) -> ast.expr:  # noqa: N802
        left, *others = (self.visit(one) for one in (node.left, *node.comparators))
        return ast.Compare(left, node.ops, others) if len(others) == 1 else ast.Name(ast.unparse(node))

    def visit_Call(self, node: ast.Call) -> ast.expr:  # noqa: N802
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(node.func, "value", None)
        owned = [] if owner is None or getattr(owner, "id", "") in self.modules else [owner]
        given = [self.visit(one) for one in (*owned, *node.args, *(keyword.value for keyword in node.keywords))]
        if name == "cbrt":
            return ast.BinOp(given[0], ast.Pow(), ast.BinOp(ast.Constant(1), ast.Div(), ast.Constant(3)))
        if not given:
            return ast.Name(ast.unparse(node))
        return ast.Call(ast.Name(SHORT.get(name, name.lstrip("_").replace("_", " "))), given, [])


def formula(function) -> str:
    """Block of MathML for the statements of a function; its source where they are more than definitions."""
    source = textwrap.dedent(inspect.getsource(function))
    (tree,) = ast.parse(source).body
    statements = tree.body[1:] if ast.get_docstring(tree) else tree.body
    if not all(isinstance(one, (ast.Assign, ast.Return)) for one in statements):
        first = statements[0].lineno - 1
        return "```python\n" + textwrap.dedent("\n".join(source.splitlines()[first:])) + "\n```"
    plain = _Plain({name for name, one in function.__globals__.items() if inspect.ismodule(one)})
    lines = [(_set(plain, left), _set(plain, right)) for one in statements
             for left, right in _equations(one, function.__name__)]
    table = "".join(f"<mtr><mtd>{left}</mtd><mtd>{operator('=')}</mtd><mtd>{right}</mtd></mtr>"
                    for left, right in lines)
    return ('<div class="formula"><math display="block"><mtable displaystyle="true" columnalign="right center left">'
            f"{table}</mtable></math></div>")


def _equations(statement: ast.Assign | ast.Return, name: str) -> list[tuple[ast.expr, ast.expr]]:
    """Sides of the equations of a statement, one for each name that it gives a value."""
    if isinstance(statement, ast.Return):
        return [(ast.Name(name), statement.value)]
    target, value = statement.targets[0], statement.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]


def _set(plain: _Plain, node: ast.expr) -> str:
    return Writer(_written).fragment(plain.visit(node))
