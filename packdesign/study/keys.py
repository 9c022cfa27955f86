"""Dotted keys of a task: where they lead, which ones there are, and what may stand there."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from packdesign.catalog.nearest import suggestion
from packdesign.errors import InputError
from packdesign.task.changing import replaced
from packdesign.task.leaves import Section, Surroundings

SECTIONS = ("cell", "stack", "duty", "window", "limits", "holder", "pack")
OTHERS = ("name", "objective.minimize")
WORDS = {"missing": "missing", "extra_forbidden": "unknown key"}
FREE = "choose"
"""Table of filters, whose keys are those of the catalog."""


@dataclass(frozen=True)
class Place:
    """Where a key leads: through tables and arrays to a value that `reader` reads, and into that value by `inside`.

    Values that only the whole task can judge have no reader.
    """

    path: tuple[str | int, ...]
    reader: TypeAdapter | None = None
    inside: tuple[str | int, ...] = ()


def _fields(section: Section) -> dict:
    """Fields of a section by the key of the file, each with its value."""
    return {field.alias or name: (field, getattr(section, name)) for name, field in type(section).model_fields.items()}


def _sections(value) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Section)


def known(task) -> list[str]:
    """Every key that a factor of this task may name."""
    return [key for name in SECTIONS if getattr(task, name) for key in _known(getattr(task, name), name)] + [*OTHERS]


def _known(value, key: str) -> list[str]:
    if _sections(value):
        return [found for n, part in enumerate(value) for found in _known(part, f"{key}.{n}")]
    if not isinstance(value, Section):
        return [key]
    return [found for name, (_, part) in _fields(value).items() for found in _known(part, f"{key}.{name}")]


def place(task, key: str) -> Place:
    """Where a key leads in a task."""
    first, *rest = key.split(".")
    if key in OTHERS or first == FREE:
        return Place((first, *rest))
    section = getattr(task, first) if first in SECTIONS else None
    found = _through(task.source, section, (first,), rest) if section else None
    if found is None:
        raise InputError(f"the task knows no key {key!r}; {suggestion(key, known(task))}")
    return found


def _through(source: dict, section: Section, path: tuple, names: list[str]) -> Place | None:
    """Through the sections of a task; None where the way ends."""
    if not names:
        return Place(path)
    field, value = _fields(section).get(names[0], (None, None))
    path, names = (*path, names[0]), names[1:]
    if names and _sections(value):
        index, names = _index(names[0], value), names[1:]
        whole = () if isinstance(standing(source, path), dict) else (index,)  # one table stands for an array of one
        value, path = (None, path) if index is None else (value[index], (*path, *whole))
    if field is None or (value is None and names):
        return None
    if isinstance(value, Section) and (names or isinstance(path[-1], int)):
        return _through(source, value, path, names)
    reader = TypeAdapter(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
    inside = _inside(standing(source, path), names)
    return None if inside is None else Place((*path, *inside), reader, inside)


def _index(name: str, values) -> int | None:
    return int(name) if name.isdecimal() and int(name) < len(values) else None


def standing(source, path: tuple):
    """What stands at the end of a path; None where the way ends."""
    for part in path:
        reached = isinstance(source, dict) and part in source or isinstance(source, list) and isinstance(part, int)
        source = source[part] if reached else None
    return source


def _inside(value, names: list[str]) -> tuple | None:
    """Way into a value that is read whole, such as the two charges of a duty."""
    found = []
    for name in names:
        part = _index(name, value) if isinstance(value, list) else name
        if part is None or not isinstance(value, (list, dict)):
            return None
        found.append(part)
        value = value[part] if isinstance(value, list) else value.get(part, {})
    return tuple(found)


def reading(task, where: Place, value, surroundings: Surroundings):
    """What the value at a place is read as; faults are those of the value alone, whatever stands elsewhere."""
    base = standing(task.source, where.path[: len(where.path) - len(where.inside)])
    try:
        return where.reader.validate_python(replaced(base, where.inside, value), context=surroundings)
    except ValidationError as error:
        raise InputError(*(_message(fault) for fault in error.errors(include_url=False))) from None


def _message(fault: dict) -> str:
    cause = fault.get("ctx", {}).get("error")
    if fault["type"] in WORDS:
        return f"{'.'.join(map(str, fault['loc']))}: {WORDS[fault['type']]}"
    where = "".join(f"{part}: " for part in fault["loc"])
    return "; ".join(where + told for told in cause.faults) if isinstance(cause, InputError) else fault["msg"]
