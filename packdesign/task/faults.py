"""Sentences about what is wrong in a task file: where, what was found, what is allowed."""

import types
import typing

from pydantic import BaseModel, ValidationError

from packdesign.errors import InputError
from packdesign.task.leaves import suggestion
from packdesign.task.toml import inline

TAGS = ("<kinds>", "<rated>")
_TABLES = ("model_type", "model_attributes_type", "dict_type")


def place(path: tuple) -> str:
    """A path as people write it: `holder.rods.positions[2]`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def sentence(where: str, path: tuple, message: str, *found) -> str:
    """One fault; `found` holds the value where there is one."""
    shown = [inline(value) for value in found if value is not None and not isinstance(value, dict)]
    shown = [text if len(text) <= 80 else f"{text[:77]}..." for text in shown]
    return f"{where}: " + " = ".join([place(path), *shown]) + f": {message}"


def _alternatives(annotation) -> list:
    """What an annotation may hold: `Pads | None` and `tuple[Insulator, ...]` are unwrapped."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, tuple, typing.Annotated):
        return [found for part in typing.get_args(annotation) for found in _alternatives(part)]
    return [annotation]


def _field(section: type[BaseModel], name: str):
    return next((f for key, f in section.model_fields.items() if (f.alias or key) == name), None)


def _section(section: type[BaseModel], path: tuple) -> type[BaseModel] | None:
    """The section that a path inside another one names."""
    forms = [section]
    for name in (part for part in path if isinstance(part, str)):
        if name in TAGS:
            forms = [form for form in forms if form.__name__.lower() == name.strip("<>")]
            continue
        field = _field(forms[0], name) if forms else None
        forms = [found for found in _alternatives(field.annotation if field else None)
                 if isinstance(found, type) and issubclass(found, BaseModel)]
    return forms[0] if forms else None


def reading(section: type[BaseModel], name: str):
    """What reads the value under a key: a quantity, a count, ...; None where the key holds a table."""
    field = _field(section, name)
    parts = typing.get_args(field.annotation) if field else ()
    metadata = [*(field.metadata if field else ()), *(m for part in parts for m in getattr(part, "__metadata__", ()))]
    return next((m.func for m in metadata if hasattr(getattr(m, "func", None), "expected")), None)


def _expected(section: type[BaseModel], name: str) -> str:
    """What a missing key should have held."""
    found = reading(section, name)
    return f"; {found.expected}" if found else ""


def _keys(section: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in section.model_fields.items()]


def _message(error: dict, root: type[BaseModel], path: tuple) -> str:
    kind = error["type"]
    owner = _section(root, path[:-1])
    if kind == "extra_forbidden":
        return f"unknown key; {suggestion(path[-1], _keys(owner))}"
    if kind == "missing":
        return f"missing{_expected(owner, path[-1])}" if isinstance(path[-1], str) else "missing; expected two values"
    if kind in _TABLES:
        return "expected a table"
    if kind == "tuple_type":
        return "expected an array"
    if kind == "too_long":
        return f"expected {error['ctx']['max_length']} values"
    return error["msg"]


def sentences(error: ValidationError, where: str, root: type[BaseModel]) -> list[tuple[tuple, str]]:
    """Every fault pydantic found, with its path; names in angle brackets tell forms of a section apart."""
    found = []
    for fault in error.errors(include_url=False):
        path = tuple(part for part in fault["loc"] if part not in TAGS)
        cause = fault.get("ctx", {}).get("error")
        messages = cause.faults if isinstance(cause, InputError) else [_message(fault, root, fault["loc"])]
        shown = () if fault["type"] in ("missing", "extra_forbidden") else (fault["input"],)
        found += [(path, sentence(where, path, message, *shown)) for message in messages]
    return found
