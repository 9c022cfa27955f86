"""The shape of the code: floors, sizes, names, and where libraries are loaded."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "studies").rglob("*.toml")]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "packdesign").rglob("*.py"))}
TESTS = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests").rglob("*.py"))}

FLOORS = {
    "errors": -1, "places": 0, "units": 0, "wording": 0, "mechanics": 1, "media": 1, "catalog": 2, "task": 2, "duty": 2,
    "requirements": 2, "design": 2, "holders": 3, "evaluate": 4, "optimize": 5, "bom": 6, "report": 6, "figures": 6,
    "cad": 6, "result": 7, "study": 8, "validate": 8, "explore": 8, "cli": 9, "__main__": 10,
}
KINDS = {"uniaxial", "spring_loaded", "isostatic", "asymmetric"}
HOMES = {"pyomo": "optimize", "CoolProp": "media", "matplotlib": "figures", "skfem": "mechanics", "pint": "units",
         "typer": "cli", "rich": "cli", "xlsxwriter": "bom", "jinja2": "report", "build123d": "cad"}
"""Libraries that one package alone knows."""
HEAVY = {"pandas", "pyomo", "highspy", "CoolProp", "matplotlib", "skfem", "pint", "scipy", "SALib", "dask",
         "xlsxwriter", "pyarrow", "pydoe", "distributed", "jinja2", "build123d"}
LONGEST_FUNCTION, LONGEST_FILE, MEDIAN_FUNCTION = 50, 400, 8


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for path in TREES}


def package(name: str) -> str:
    """`optimize` of `packdesign.optimize.model`; empty for the top itself."""
    return name.partition(".")[2].partition(".")[0]


def told(path: Path, node: ast.AST | int, what: str) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', node)}: {what}"


def imports(node: ast.AST, at_once: bool = True) -> Iterator[tuple[ast.stmt, str, bool]]:
    """Statement, imported module, and whether it is imported as soon as its importer is."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((child, alias.name, at_once) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0
            for alias in child.names:
                inner = f"{child.module}.{alias.name}"
                yield child, inner if inner in MODULES else child.module, at_once
        yield from imports(child, at_once and not isinstance(child, (ast.FunctionDef, ast.Lambda)))


IMPORTS = [(path, *found) for path, tree in TREES.items() for found in imports(tree)]
INNER = [(path, node, target) for path, node, target, _ in IMPORTS if target.startswith("packdesign.")]


def each(*kinds) -> Iterator[tuple[Path, ast.AST]]:
    """All nodes of some kinds in the code."""
    return ((path, node) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, kinds))


def lines_of(function: ast.FunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def test_every_package_has_a_floor():
    assert {package(name) for name in MODULES} - {""} <= FLOORS.keys()


def test_imports_go_strictly_down():
    """`errors` lies beneath all; inside one package everything may be used."""
    assert not [told(path, node, target) for path, node, target in INNER if package(module(path)) != package(target)
                and FLOORS[package(target)] >= FLOORS.get(package(module(path)), -1)]


def test_holder_kinds_do_not_know_each_other():
    """And what they share lies beneath them and knows none of them."""
    def kind(name: str) -> str:
        return name.split(".")[2] if name.startswith("packdesign.holders.") else ""

    assert not [told(path, node, target) for path, node, target in INNER if package(module(path)) == "holders"
                and kind(target) in KINDS - {kind(module(path))}]


def test_mechanics_knows_nothing_of_the_rest():
    assert not [told(path, node, target) for path, node, target in INNER if package(module(path)) == "mechanics"
                and package(target) not in ("mechanics", "errors", "units")]


def test_libraries_stay_at_home():
    assert not [told(path, node, target) for path, node, target, _ in IMPORTS
                if HOMES.get(target.partition(".")[0], package(module(path))) != package(module(path))]


def test_heavy_libraries_are_loaded_where_they_are_used():
    assert not [told(path, node, target) for path, node, target, at_once in IMPORTS
                if at_once and target.partition(".")[0] in HEAVY]


def test_the_command_line_loads_nothing_heavy():
    asked = f"import sys, packdesign.cli; print(*({HEAVY!r} | {{'numpy', 'pydantic'}}) & sys.modules.keys())"
    found = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_files_and_functions_are_short():
    lengths = [(lines_of(node), told(path, node, node.name)) for path, node in each(ast.FunctionDef)]
    assert not [where for lines, where in lengths if lines > LONGEST_FUNCTION]
    assert statistics.median(lines for lines, _ in lengths) <= MEDIAN_FUNCTION
    assert not [path for path in TREES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE]


def test_output_goes_through_the_command_line():
    assert not [told(path, node, "print") for path, node in each(ast.Call)
                if called(node) == "print" and package(module(path)) != "cli"]


def test_nothing_is_evaluated_and_nothing_pretends_to_be_a_column():
    assert not [told(path, node, called(node)) for path, node in each(ast.Call)
                if called(node) in ("eval", "exec", "vectorize")]


def test_errors_are_caught_by_name():
    assert not [told(path, node, "except") for path, node in each(ast.ExceptHandler)
                if node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")]


def test_names_say_what_they_hold():
    """Functions are nouns of what they return, limits are lowest and highest, and nothing is a bag of things."""
    parts = [(path, node, node.name) for path, node in each(ast.FunctionDef, ast.ClassDef)]
    parts += [(path, 1, part) for path in TREES for part in path.relative_to(ROOT).with_suffix("").parts]
    values = [(path, node, node.arg) for path, node in each(ast.arg)]
    values += [(path, node, node.id) for path, node in each(ast.Name) if isinstance(node.ctx, ast.Store)]
    bags = re.compile(r"_*((get|calc|calculate|compute)_.*|(.*_)?(utils?|helpers?|managers?|base))", re.I)
    limits = re.compile(r"_*(max|min)(_.*)?", re.I)
    assert not [told(path, node, name) for path, node, name in parts if bags.fullmatch(name)]
    assert not [told(path, node, name) for path, node, name in parts + values if limits.fullmatch(name)]


def test_every_module_says_what_it_is_for():
    assert not [told(path, 1, "no docstring") for path, tree in TREES.items()
                if tree.body and not ast.get_docstring(tree)]


OUTSIDE = re.compile(r"/(work|tmp|home|root|Users)/|\b(sub-?)?agents?\b|\b(issue|session|helper)s?\b", re.I)


@pytest.mark.parametrize("paths", [list(TREES), PAGES], ids=["code", "pages"])
def test_the_project_speaks_of_itself_alone(paths):
    """No places of one machine, and nothing of how the work was organised."""
    lines = [(path, n, line) for path in paths for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    assert not [told(path, n, line) for path, n, line in lines if OUTSIDE.search(line)]


def test_ruff_is_content():
    found = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."],
                           cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_raises_say_what_they_match():
    """An interruption has no message."""
    calls = [(path, node) for path, tree in TESTS.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [told(path, node, "raises without match") for path, node in calls if called(node) == "raises"
                and getattr(node.args[0], "id", "") != "KeyboardInterrupt"
                and not any(keyword.arg == "match" for keyword in node.keywords)]


def test_the_wheel_carries_catalogs_and_studies():
    """Both lie beside the package in the repository and inside it in the wheel; code looks in both places."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["packdesign"]
    assert wheel["force-include"] == {"catalogs": "packdesign/catalogs", "studies": "packdesign/studies"}
    assert (ROOT / "catalogs" / "schema").is_dir()
    assert list((ROOT / "studies").glob("*/task.toml"))


def test_test_files_have_names_of_their_own():
    """Two of one name cannot be collected together."""
    names = [path.name for path in TESTS if path.name.startswith("test_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
