"""Neutral expressions as presentation MathML, with symbols or with numbers in the place of their names."""

import ast
from collections.abc import Callable
from html import escape

SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "·", ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥", ast.Eq: "=",
         ast.NotEq: "≠"}
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Phi": "Φ", "Psi": "Ψ", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω",
    "Gamma": "Γ",
}
NAMED = {"log": "ln", "arctan": "arctan", "arcsin": "arcsin", "arccos": "arccos"}
SPACE = "http://www.w3.org/1998/Math/MathML"
WHERE = "where\u00a0"
SUM, PRODUCT, UNARY, POWER, ATOM = range(5)
"""How strongly parts of an expression hold together."""

Part = tuple[str, int]
"""A fragment of MathML and how strongly it holds together."""


def text(words: str) -> str:
    return f"<mtext>{escape(words)}</mtext>"


def words(name: str) -> str:
    """A name of several letters, upright; text would take the room from the operators beside it."""
    return f'<mi mathvariant="normal">{escape(name)}</mi>'


def operator(sign: str) -> str:
    return f"<mo>{escape(sign)}</mo>"


def row(*fragments: str) -> str:
    return f"<mrow>{''.join(fragments)}</mrow>"


def number(digits: str, power: int = 0) -> str:
    """A number, in powers of ten where it is very large or small."""
    sign, digits = ("−", digits[1:]) if digits.startswith("-") else ("", digits)
    plain = f"{operator(sign) if sign else ''}<mn>{escape(digits)}</mn>"
    if not power:
        return row(plain) if sign else plain
    exponent = f"<mn>{str(power).replace('-', '−')}</mn>"
    return row(plain, operator("·"), f"<msup><mn>10</mn>{exponent}</msup>")


def symbol(base: str, index: str = "") -> str:
    """A letter with an index; Greek ones by their names."""
    letter = f"<mi>{escape(GREEK.get(base, base))}</mi>"
    return f"<msub>{letter}{text(GREEK.get(index, index))}</msub>" if index else letter


def formula(*fragments: str) -> str:
    """An element of its own, in a line."""
    return f'<math xmlns="{SPACE}" displaystyle="true">{row(*fragments)}</math>'


class Writer:
    """Writes expressions; `shown` gives the fragment of a name, and `holds` which of several cases is meant."""

    def __init__(self, shown: Callable[[str], Part], holds: Callable[[ast.expr], bool] | None = None):
        self.shown, self.holds = shown, holds

    def fragment(self, node: ast.expr) -> str:
        return self._part(node)[0]

    def _within(self, node: ast.expr, least: int) -> str:
        """A part in brackets where it would fall apart."""
        fragment, strength = self._part(node)
        return fragment if strength >= least else row(operator("("), fragment, operator(")"))

    def _part(self, node: ast.expr) -> Part:
        match node:
            case ast.Constant(value=value):
                return _constant(value)
            case ast.Name(id="pi" | "inf" as name):
                return f"<mi>{'π' if name == 'pi' else '∞'}</mi>", ATOM
            case ast.Name(id=name):
                return self.shown(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return row(operator("−"), self._within(operand, PRODUCT)), SUM
            case ast.UnaryOp(operand=operand):
                return row(text("not\u00a0"), self._within(operand, ATOM)), SUM
            case ast.BinOp():
                return self._binary(node)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return row(self.fragment(left), operator(SIGNS[type(op)]), self.fragment(right)), SUM
            case ast.BoolOp(op=op, values=values):
                word = text("\u00a0and\u00a0" if isinstance(op, ast.And) else "\u00a0or\u00a0")
                return row(word.join(self.fragment(value) for value in values)), SUM
        return self._called(node.func.id, node.args)

    def _binary(self, node: ast.BinOp) -> Part:
        left, right = node.left, node.right
        match node.op:
            case ast.Div():
                return self._quotient(node)
            case ast.Pow():
                return self._power(left, right)
            case ast.Mult():
                return row(self._within(left, PRODUCT), operator("·"), self._within(right, UNARY)), PRODUCT
        return row(self._within(left, SUM), operator(SIGNS[type(node.op)]), self._within(
            right, PRODUCT if isinstance(node.op, ast.Sub) else SUM)), SUM

    def _quotient(self, node: ast.BinOp) -> Part:
        """A fraction; what is divided several times stands over one line."""
        beneath, above = [node.right], node.left
        while isinstance(above, ast.BinOp) and isinstance(above.op, ast.Div):
            beneath, above = [above.right, *beneath], above.left
        under = self.fragment(beneath[0]) if len(beneath) == 1 else row(
            operator("·").join(self._within(part, PRODUCT) for part in beneath))
        return f"<mfrac>{row(self.fragment(above))}{row(under)}</mfrac>", UNARY

    def _power(self, base: ast.expr, exponent: ast.expr) -> Part:
        if isinstance(exponent, ast.Constant) and exponent.value == 0.5:
            return f"<msqrt>{self.fragment(base)}</msqrt>", ATOM
        return f"<msup>{row(self._within(base, ATOM))}{row(self.fragment(exponent))}</msup>", POWER

    def _called(self, name: str, args: list[ast.expr]) -> Part:
        match name:
            case "sqrt":
                return f"<msqrt>{self.fragment(args[0])}</msqrt>", ATOM
            case "exp":
                return f"<msup><mi>e</mi>{row(self.fragment(args[0]))}</msup>", POWER
            case "abs":
                return row(operator("|"), self.fragment(args[0]), operator("|")), ATOM
            case "cases":
                return self._cases(args)
        inside = operator(",").join(self.fragment(arg) for arg in args)
        word = f'<mi mathvariant="normal">{NAMED.get(name, name)}</mi>'
        return row(word, operator("("), inside, operator(")")), ATOM

    def _cases(self, args: list[ast.expr]) -> Part:
        if self.holds:
            return self._part(args[1] if self.holds(args[0]) else args[2])
        lines = []
        while True:
            lines.append(f"<mtr><mtd>{self.fragment(args[1])}</mtd><mtd>{text(WHERE)}{self.fragment(args[0])}</mtd></mtr>")
            other = args[2]
            if not (isinstance(other, ast.Call) and other.func.id == "cases"):
                break
            args = other.args
        lines.append(f"<mtr><mtd>{self.fragment(other)}</mtd><mtd>{text('else')}</mtd></mtr>")
        return row(operator("{"), f'<mtable columnalign="left">{"".join(lines)}</mtable>'), SUM


def _constant(value: float) -> Part:
    """A number as the code has it: 2.0 is 2."""
    digits = f"{value:.10g}"
    mantissa, _, power = digits.partition("e")
    if power and mantissa in ("1", "-1"):
        return f"<msup><mn>10</mn><mn>{str(int(power)).replace('-', '−')}</mn></msup>", POWER
    return number(mantissa, int(power or 0)), SUM if value < 0 else PRODUCT if power else ATOM
