"""The shape of the code: floors, sizes, names, and where heavy libraries are loaded."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted((ROOT / "packdesign").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
MANY = {"argvalues": CODE, "ids": [str(path.relative_to(ROOT)) for path in CODE]}

FLOORS = {
    "errors": 0, "units": 0, "mechanics": 1, "media": 1, "catalog": 2, "task": 2, "duty": 2, "requirements": 2,
    "design": 2, "holders": 3, "evaluate": 4, "optimize": 5, "bom": 6, "report": 6, "figures": 6, "cad": 6,
    "result": 7, "study": 7, "cli": 8, "__main__": 9,
}
KINDS = ("uniaxial", "spring_loaded", "isostatic")
HOMES = {"pyomo": "optimize", "CoolProp": "media", "matplotlib": "figures"}
"""Libraries that one package alone knows."""
HEAVY = {"pandas", "pyomo", "CoolProp", "matplotlib", "skfem", "pint", "scipy", "highspy", "SALib", "dask", "xlsxwriter"}
LONGEST_FUNCTION, LONGEST_FILE, MEDIAN_FUNCTION = 50, 400, 8


@dataclass(frozen=True)
class Import:
    """One module that a file imports, and whether it does so as soon as it is imported itself."""

    target: str
    line: int
    at_once: bool


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path) for path in CODE}


def targets(node: ast.stmt) -> list[str]:
    """Modules that an import statement names; names that are no modules stand for the module they come from."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"line {node.lineno}: relative import"
    inner = [f"{node.module}.{alias.name}" for alias in node.names]
    return [name if name in MODULES else node.module for name in inner]


def imports(path: Path) -> list[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []

    def visit(node: ast.AST, at_once: bool):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.Import, ast.ImportFrom)):
                found.extend(Import(target, child.lineno, at_once) for target in targets(child))
            visit(child, at_once and not isinstance(child, (ast.FunctionDef, ast.Lambda)))

    visit(tree, True)
    return found


def package(name: str) -> str:
    """`optimize` of `packdesign.optimize.model`; empty for the top itself."""
    return name.partition(".")[2].partition(".")[0]


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_every_package_has_a_floor():
    assert {package(name) for name in MODULES} - {""} <= FLOORS.keys()


@pytest.mark.parametrize("path", **MANY)
def test_imports_go_strictly_down(path):
    here = package(module(path))
    wrong = [f"line {found.line}: {found.target}" for found in imports(path) if found.target.startswith("packdesign.")
             and package(found.target) != here and FLOORS[package(found.target)] >= FLOORS.get(here, 9)]
    assert not wrong


@pytest.mark.parametrize("path", **MANY)
def test_holder_kinds_do_not_know_each_other(path):
    """What they share lies beneath them and knows none of them."""
    _, *inner = module(path).split(".")
    if inner[:1] != ["holders"]:
        return
    here = inner[1] if len(inner) > 1 else ""
    wrong = [found.target for found in imports(path) if found.target.startswith("packdesign.holders.")
             and found.target.split(".")[2] in set(KINDS) - {here}]
    assert not wrong


def test_mechanics_knows_nothing_of_the_rest():
    known = {found.target for path in CODE if module(path).startswith("packdesign.mechanics") for found in imports(path)
             if found.target.startswith("packdesign") and package(found.target) != "mechanics"}
    assert known <= {"packdesign.errors", "packdesign.units"}


@pytest.mark.parametrize("path", **MANY)
def test_libraries_stay_at_home(path):
    here = package(module(path))
    wrong = [f"line {found.line}: {found.target}" for found in imports(path)
             if HOMES.get(found.target.partition(".")[0], here) != here]
    assert not wrong


@pytest.mark.parametrize("path", **MANY)
def test_heavy_libraries_are_loaded_where_they_are_used(path):
    wrong = [f"line {found.line}: {found.target}" for found in imports(path)
             if found.at_once and found.target.partition(".")[0] in HEAVY]
    assert not wrong


def test_importing_the_command_line_loads_nothing_heavy():
    asked = f"import sys, packdesign.cli; print(*{HEAVY!r} & sys.modules.keys(), 'numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False"]


@pytest.mark.parametrize("path", **MANY)
def test_sizes(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    long = [f"{function.name}: {length(function)}" for function in functions(path)
            if length(function) > LONGEST_FUNCTION]
    assert not long


def test_functions_are_short():
    assert statistics.median(length(function) for path in CODE for function in functions(path)) <= MEDIAN_FUNCTION


FORBIDDEN_CALLS = {"print", "eval", "exec", "vectorize", "breakpoint"}
FORBIDDEN_NAMES = re.compile(r"(get|calculate|compute|calc)_|(max|min)(_|$)|utils?$|helpers?$|managers?$|base$")


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


@pytest.mark.parametrize("path", **MANY)
def test_forbidden_calls(path):
    """Output goes through the command line; nothing is evaluated, nothing pretends to be a column."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [f"line {node.lineno}: {called(node)}" for node in ast.walk(tree) if isinstance(node, ast.Call)
             and called(node) in FORBIDDEN_CALLS - ({"print"} if package(module(path)) == "cli" else set())]
    assert not wrong


@pytest.mark.parametrize("path", **MANY)
def test_errors_are_caught_by_name(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    wrong = [f"line {node.lineno}" for node in handlers
             if node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")]
    assert not wrong


def named(tree: ast.AST) -> dict[str, int]:
    """Names that a file gives: of modules, functions, classes, parameters and variables."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[node.name] = node.lineno
        elif isinstance(node, ast.arg):
            found[node.arg] = node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found[node.id] = node.lineno
    return found


@pytest.mark.parametrize("path", **MANY)
def test_names_say_what_they_hold(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given = {path.stem: 1, path.parent.name: 1} | named(tree)
    wrong = [f"line {line}: {name}" for name, line in given.items() if FORBIDDEN_NAMES.match(name.lower().lstrip("_"))]
    assert not wrong


@pytest.mark.parametrize("path", **MANY)
def test_module_docstring(path):
    text = path.read_text(encoding="utf-8")
    assert not text or ast.get_docstring(ast.parse(text))


OUTSIDE = re.compile(r"/(work|tmp|home|root|Users)/|\bissues?\b|\bsessions?\b|\bhelpers?\b|\bsub-?agents?\b", re.I)


@pytest.mark.parametrize("path", [*CODE, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_the_project_speaks_of_itself_alone(path):
    """No places of one machine, and nothing of how the work was organised."""
    text = path.read_text(encoding="utf-8")
    assert not [found.group() for found in OUTSIDE.finditer(text)]


def test_ruff_is_content():
    found = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."],
                           cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_raises_say_what_they_match():
    loose = [f"{path.name}:{node.lineno}" for path in TESTS for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.Call) and called(node) == "raises"
             and not any(keyword.arg == "match" for keyword in node.keywords)]
    assert not loose


def test_the_wheel_carries_catalogs_and_studies():
    """Both lie beside the package in the repository and inside it in the wheel; code looks in both places."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["packdesign"]
    assert wheel["force-include"] == {"catalogs": "packdesign/catalogs", "studies": "packdesign/studies"}
    assert (ROOT / "catalogs" / "schema").is_dir()
    assert list((ROOT / "studies").glob("*/task.toml"))
