"""Reference pages of every key of tasks, studies and results: what it holds by its model, what it means by a table."""

import inspect
import re
import tomllib
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from packdesign.evaluate import figures
from packdesign.result.shape import Document
from packdesign.study.sections import StudyTable
from packdesign.task.faults import reading
from packdesign.task.filling import OTHERWISE, SAME_AS
from packdesign.task.holder import PARTS, SHAPE_KEYS
from packdesign.task.plates import KEYS
from packdesign.task.reading import _File

MEANINGS = Path(__file__).parents[1] / "reference"
ASSUMED = {**{path: str(value) for path, value in OTHERWISE.items()},
           **{path: f"as `{path[0]}.{other}`" for path, other in SAME_AS.items()},
           ("duty", "temperature", "operating"): "as `duty.temperature.highest`"}
"""What is taken for keys of a task that are left out although their models need them."""
PLAIN = {float: "number", int: "whole number", str: "text", bool: "true or false", dict: "table", list: "array",
         type(None): "null", object: "any value"}
CURVES = {"history": ("`{ file = \"drive.csv\", repeats = 3650 }`, or lists in place of the file: `charge = [...]`, "
                      "`temperature = [...]`"),
          "curve": 'a CSV file, e.g. `"breathing.csv"`, or `{ charge = [...], growth = [...] }`'}
"""What is said of keys whose reader knows more than one form."""
NEEDING = {"Rated": PARTS, "Plate": KEYS, "OppositePlate": KEYS}
"""Keys that only some kinds of holder or forms of plates need, by these."""
LONGEST = 12
"""Names that are told one by one."""
TITLES = {"Kinds": "`holder` of a search", "Rated": "`holder` of a rated design"}
"""Headings of models that stand at one path."""


@dataclass(frozen=True)
class Page:
    """A file that users write or read: its root model, where its keys are explained, and how the page begins."""

    name: str
    title: str
    root: type[BaseModel]
    introduction: str


PAGES = (
    Page("task", "Every key of a task", _File, (
        "A task is a TOML file with the schema `packdesign/1`. Numbers are text with a unit, counts and ratios are "
        "plain. [Conventions](../conventions.md) hold signs, states and examples; `packdesign init` writes a commented "
        "task to start from. A key that is *needed* must be given.")),
    Page("study", "Every key of a study", StudyTable, (
        "A study is a TOML file with the schema `packdesign-study/1`; [studies](../studies.md) explain plans, factors "
        "and results.")),
    Page("result", "Every key of a result", Document, (
        "`result.json` has the schema `packdesign-result/1`, told by its key `schema`. Keys carry their units; what is "
        "not there is null. [Conventions](../conventions.md) say how states, corners and maps are meant.")),
)


def name_of(model: type[BaseModel]) -> str:
    """Name under which a model's keys are explained."""
    return model.__name__.lstrip("_")


def meanings(page: str) -> dict[str, dict[str, str]]:
    """What keys mean, by model and key."""
    return tomllib.loads((MEANINGS / f"{page}.toml").read_text(encoding="utf-8"))


def _said(description: str | None) -> str:
    """What a model itself says of a key, as a sentence."""
    return description and f"{description[:1].upper()}{description[1:].rstrip('.')}."


def meaning(known: dict, model: type[BaseModel], key: str) -> str | None:
    """Meaning of a key, its own or that of the model it is inherited from."""
    return next((known[name_of(one)][key] for one in model.__mro__ if key in known.get(one.__name__.lstrip("_"), {})),
                None)


def models_in(annotation) -> Iterator[type[BaseModel]]:
    """Models that an annotation may hold."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        if issubclass(annotation, BaseModel):
            yield annotation
    else:
        for part in typing.get_args(annotation):
            yield from models_in(part)


def sections(root: type[BaseModel]) -> dict[type[BaseModel], list[str]]:
    """Every model of a file, in its order, with the paths at which it stands."""
    found: dict[type[BaseModel], list[str]] = {}

    def visit(model: type[BaseModel], path: str) -> None:
        found.setdefault(model, []).append(path)
        for name, field in model.model_fields.items():
            ending = "[]" if _many(field.annotation) else ".*" if typing.get_origin(field.annotation) is dict else ""
            for inner in models_in(field.annotation):
                visit(inner, f"{path}.{field.alias or name}{ending}".lstrip("."))

    visit(root, "")
    return found


def _many(annotation) -> bool:
    return typing.get_origin(annotation) in (tuple, list) or any(
        _many(part) for part in typing.get_args(annotation) if typing.get_origin(annotation) is not dict)


def held(model: type[BaseModel], key: str, field) -> str:
    """What a value may be."""
    reader = reading(model, key)
    if key in CURVES and reader:
        return CURVES[key]
    if reader is None:
        return _spelled(field.annotation)
    each = typing.get_origin(field.annotation) is tuple and not field.metadata
    return ("array of: " if each else "") + _sentence(reader)


def _sentence(reader) -> str:
    """What a reader expects, with names and examples as code."""
    names = getattr(reader, "names", ())
    if len(names) > LONGEST:
        return f"one of {len(names)} names"
    if names:
        return "one of " + ", ".join(f"`{name}`" for name in names)
    text = re.sub(r"\ba (?=[aeiou])", "an ", reader.expected.removeprefix("expected "))
    return re.sub(r"(e\.g\. |or two, e\.g\. )((?:(?!, or |, both |; ).)+)", r"\1`\2`", text)


def _spelled(annotation) -> str:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in PLAIN:
        return PLAIN[annotation]
    if origin is typing.Annotated:
        return _spelled(parts[0])
    if origin is typing.Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in (list, tuple):
        fixed = f"{len(parts)} " if origin is tuple and parts[-1] is not Ellipsis else ""
        return f"array of {fixed}{_plural(_spelled(parts[0]))}"
    if origin is dict:
        return f"table of {_plural(_spelled(parts[1]))}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(dict.fromkeys(_spelled(part) for part in parts))
    return "table" if isinstance(annotation, type) and issubclass(annotation, BaseModel) else "text"


def _plural(noun: str) -> str:
    """`numbers or null` of `number or null`."""
    first, sign, rest = noun.partition(" ")
    return f"{first}s{sign}{rest}" if first in ("number", "text", "table") else noun


def default(model: type[BaseModel], path: str, key: str, field) -> str:
    """What is taken where a key is left out."""
    place = (*path.split("."), key)
    if place in ASSUMED:
        return ASSUMED[place]
    by = [name for name, keys in NEEDING.get(name_of(model), {}).items() if key in keys]
    if field.is_required() or by and len(by) == len(NEEDING[name_of(model)]):
        return "*needed*"
    if by:
        return f"needed of {', '.join(by)}"
    if name_of(model) == "Vessel" and key in SHAPE_KEYS:
        return f"of {', '.join(SHAPE_KEYS[key])}"
    value = field.default
    if value is PydanticUndefined or value is None or value == () or isinstance(value, BaseModel):
        return "none"
    shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    if isinstance(value, tuple) and len(value) > LONGEST:
        return "all of them"
    return f"`{shown.lower() if isinstance(value, bool) else shown}`"


def rows(page: Page) -> Iterator[tuple[type[BaseModel], str, str, object, str | None]]:
    """Model, path, key, field and meaning of every key of a file; a model that stands twice is told once."""
    known = meanings(page.name)
    for model, paths in sections(page.root).items():
        for name, field in model.model_fields.items():
            key = field.alias or name
            yield model, paths[0], key, field, _said(field.description) or meaning(known, model, key)


def page_text(page: Page) -> str:
    """Markdown of one page."""
    told = list(rows(page))
    with_defaults = page.name != "result"
    lines = [f"# {page.title}", "", page.introduction, ""]
    for model, paths in sections(page.root).items():
        lines += [f"## {_heading(model, paths)}", "", *_docstring(model, paths),
                  *_table([row for row in told if row[0] is model], with_defaults), ""]
    if page.name == "result":
        lines += ["## `vessel`", "", *_figures(meanings("result")["vessel"]), ""]
    return "\n".join(lines)


def _heading(model: type[BaseModel], paths: list[str]) -> str:
    return TITLES.get(name_of(model)) or (f"`{paths[0]}`" if paths[0] else "The file")


def _docstring(model: type[BaseModel], paths: list[str]) -> list[str]:
    text = inspect.cleandoc(model.__doc__) if model.__doc__ and not model.__name__.startswith("_") else ""
    also = ", ".join(f"`{path}`" for path in dict.fromkeys(paths[1:]))
    return [line for part in (text, f"Also at {also}." if also else "") if part for line in (part, "")]


def _table(found: list, with_defaults: bool) -> list[str]:
    head = ["| Key | Holds | Where left out | Meaning |", "| --- | --- | --- | --- |"] if with_defaults else [
        "| Key | Holds | Meaning |", "| --- | --- | --- |"]
    return head + ["| " + " | ".join(_cells(*row, with_defaults)) + " |" for row in found]


def _cells(model, path: str, key: str, field, told: str | None, with_defaults: bool) -> list[str]:
    value = held(model, key, field)
    middle = [value.removesuffix(" or null"), default(model, path, key, field)] if with_defaults else [value]
    return [cell.replace("|", "\\|") for cell in (f"`{key}`", *middle, told or "")]


def _figures(known: dict[str, str]) -> list[str]:
    return ["| Key | Meaning |", "| --- | --- |", *(f"| `{key}` | {known[key]} |" for key in figures.VESSELS)]


def pages() -> dict[str, str]:
    """Markdown of all pages by file name."""
    return {f"{page.name}.md": page_text(page) for page in PAGES}
