"""Formulas as MathML, set from the source of the functions that hold them."""

import ast
import html
import inspect
import textwrap

TIGHT, PRODUCT, SUM, LOOSE = 3, 2, 1, 0
"""How tightly a piece holds together; a looser one inside a tighter one is put in brackets."""
GREEK = {"pi": "π", "inf": "∞"}
NAMED = {"maximum": "max", "minimum": "min", "arctan": "arctan", "arcsin": "arcsin", "arccos": "arccos"}
SIGNS = {ast.Gt: "&gt;", ast.GtE: "≥", ast.Lt: "&lt;", ast.LtE: "≤", ast.Eq: "=", ast.NotEq: "≠",
         ast.BitAnd: "and", ast.BitOr: "or", ast.FloorDiv: "div", ast.Mod: "mod"}


def row(*pieces: str) -> str:
    """Pieces side by side."""
    return f"<mrow>{''.join(pieces)}</mrow>"


def sign(text: str) -> str:
    """An operator."""
    return f"<mo>{text}</mo>"


def word(name: str) -> str:
    """A name as words; one letter is set as a symbol."""
    shown = html.escape(name.lstrip("_").replace("_", " "))
    return f"<mi>{shown}</mi>" if len(shown) == 1 else f"<mtext>{shown}</mtext>"


def bracketed(piece: str, held: int, needed: int) -> str:
    """A piece in brackets where it holds together too loosely."""
    return piece if held >= needed else row(sign("("), piece, sign(")"))


def number(value) -> str:
    """A number, with a power of ten where it is written so."""
    text = str(value)
    if "e" not in text or not isinstance(value, float):
        return f"<mn>{html.escape(text)}</mn>"
    digits, power = text.split("e")
    ten = f"<msup><mn>10</mn><mn>{int(power)}</mn></msup>".replace("<mn>-", "<mn>−")
    return ten if digits == "1" else row(f"<mn>{digits}</mn>", sign("·"), ten)


def piece(node: ast.expr) -> tuple[str, int]:
    """MathML of an expression, and how tightly it holds together."""
    made = PIECES.get(type(node))
    return made(node) if made else (f"<mtext>{html.escape(ast.unparse(node))}</mtext>", TIGHT)


def inside(node: ast.expr, needed: int = LOOSE) -> str:
    """An expression as part of another one."""
    return bracketed(*piece(node), needed)


def _binary(node: ast.BinOp) -> tuple[str, int]:
    left, right, kind = node.left, node.right, type(node.op)
    if kind is ast.Div:
        return f"<mfrac>{row(inside(left))}{row(inside(right))}</mfrac>", TIGHT
    if kind is ast.Pow:
        return _power(left, right)
    if kind is ast.Mult:
        return row(inside(left, PRODUCT), sign("·"), inside(right, PRODUCT)), PRODUCT
    if kind in (ast.Add, ast.Sub):
        mark = sign("+" if kind is ast.Add else "−")
        return row(inside(left, SUM), mark, inside(right, SUM if kind is ast.Add else PRODUCT)), SUM
    return row(inside(left, TIGHT), sign(SIGNS.get(kind, "∘")), inside(right, TIGHT)), LOOSE


def _power(left: ast.expr, right: ast.expr) -> tuple[str, int]:
    if isinstance(right, ast.Constant) and right.value == 0.5:
        return f"<msqrt>{inside(left)}</msqrt>", TIGHT
    simple = isinstance(left, (ast.Name, ast.Attribute, ast.Constant, ast.Subscript))
    under = inside(left) if simple else bracketed(inside(left), LOOSE, TIGHT)
    return f"<msup>{row(under)}{row(inside(right))}</msup>", TIGHT


def _unary(node: ast.UnaryOp) -> tuple[str, int]:
    mark = {ast.USub: "−", ast.UAdd: "+"}.get(type(node.op), "not")
    return row(sign(mark), inside(node.operand, PRODUCT)), SUM


def _call(node: ast.Call) -> tuple[str, int]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    of_numpy = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "np"
    if name == "sqrt":
        return f"<msqrt>{inside(node.args[0])}</msqrt>", TIGHT
    if name == "cbrt":
        return f"<mroot>{row(inside(node.args[0]))}<mn>3</mn></mroot>", TIGHT
    if name == "abs":
        return row(sign("|"), inside(node.args[0]), sign("|")), TIGHT
    if name == "where" and len(node.args) == 3:
        return _cases(node), LOOSE
    shown = f"<mi>{NAMED.get(name, name)}</mi>" if of_numpy else word(name)
    inner = [inside(part) for part in (*node.args, *(keyword.value for keyword in node.keywords))]
    owner = () if of_numpy or not isinstance(node.func, ast.Attribute) else (
        () if isinstance(node.func.value, ast.Name) and not node.args else (inside(node.func.value, TIGHT), sign("·")))
    return row(*owner, shown, sign("("), sign(",").join(inner), sign(")")), TIGHT


def _cases(node: ast.Call) -> str:
    condition, chosen, other = node.args
    rows = [(inside(chosen), row("<mtext>where </mtext>", inside(condition))), (inside(other), "<mtext>else</mtext>")]
    table = "".join(f"<mtr><mtd>{value}</mtd><mtd>{when}</mtd></mtr>" for value, when in rows)
    return row(sign("{"), f'<mtable columnalign="left left">{table}</mtable>')


def _attribute(node: ast.Attribute) -> tuple[str, int]:
    if getattr(node.value, "id", "") == "np":
        return f"<mi>{GREEK.get(node.attr, node.attr)}</mi>", TIGHT
    return word(node.attr), TIGHT


def _compare(node: ast.Compare) -> tuple[str, int]:
    parts = [inside(node.left, SUM)]
    for operator, right in zip(node.ops, node.comparators, strict=True):
        parts += [sign(SIGNS.get(type(operator), "?")), inside(right, SUM)]
    return row(*parts), LOOSE


def _list(node: ast.Tuple | ast.List) -> tuple[str, int]:
    return row(sign("("), sign(",").join(inside(part) for part in node.elts), sign(")")), TIGHT


PIECES = {
    ast.BinOp: _binary, ast.UnaryOp: _unary, ast.Call: _call, ast.Attribute: _attribute, ast.Compare: _compare,
    ast.Tuple: _list, ast.List: _list, ast.Name: lambda node: (word(node.id), TIGHT),
    ast.Constant: lambda node: (number(node.value), TIGHT),
}


def formula(function) -> str:
    """Block of MathML for the statements of a function; its source where they are more than definitions."""
    source = textwrap.dedent(inspect.getsource(function))
    (tree,) = ast.parse(source).body
    statements = tree.body[1:] if ast.get_docstring(tree) else tree.body
    if not all(isinstance(one, (ast.Assign, ast.Return)) for one in statements):
        first = statements[0].lineno - 1
        return "```python\n" + textwrap.dedent("\n".join(source.splitlines()[first:])) + "\n```"
    lines = [_equation(one, function.__name__) for one in statements]
    table = "".join(f"<mtr><mtd>{left}</mtd><mtd>{sign('=')}</mtd><mtd>{right}</mtd></mtr>" for left, right in lines)
    return ('<div class="formula"><math display="block"><mtable displaystyle="true" columnalign="right center left">'
            f"{table}</mtable></math></div>")


def _equation(statement: ast.Assign | ast.Return, name: str) -> tuple[str, str]:
    left = word(name) if isinstance(statement, ast.Return) else inside(statement.targets[0])
    return left, inside(statement.value)
