"""A task file read and checked whole: all its faults at once, or a task."""

import copy
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import (
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    ValidationError,
    ValidationInfo,
    create_model,
    field_validator,
)

from packdesign.errors import InputError
from packdesign.task.asymmetric import asymmetric_faults
from packdesign.task.choices import Filters
from packdesign.task.faults import place, sentence, sentences
from packdesign.task.filling import COUNTED, COUNTS, GROWTHS, cell_of_catalog, with_assumptions
from packdesign.task.holder import OPTIONAL, ORDERED, PARTS, Given, Kinds, Rated
from packdesign.task.leaves import Section, Surroundings, Text, Word
from packdesign.task.objective import WEIGHTED, WORDS, Weights
from packdesign.task.pack import Pack, own_axes
from packdesign.task.pack_faults import pack_faults
from packdesign.task.sections import Cell, Duty, Insulator, Limits, Objective, SideBySide, Stack, Window
from packdesign.task.stack_faults import stack_faults
from packdesign.units import quantity_text

SCHEMA = "packdesign/1"

LIMIT_UNITS = {"mass": "kg", "cost": "EUR", "volume": "L", "swing": "MPa"}
"""Units in which limits are written."""


def _form(holder) -> str:
    """Whether a holder is rated or names kinds to choose from."""
    rated = {"kind", *(part for parts in (*PARTS.values(), *OPTIONAL.values()) for part in parts)}
    return "<rated>" if isinstance(holder, dict) and "kinds" not in holder and rated & holder.keys() else "<kinds>"


class _File(Section):
    """All sections of a task file."""

    format: Annotated[str, PlainValidator(Word("schema", (SCHEMA,)))] = Field(alias="schema")
    name: Text
    cell: Cell
    stack: Stack
    duty: Duty
    window: Window
    holder: Annotated[Annotated[Kinds, Tag("<kinds>")] | Annotated[Rated, Tag("<rated>")], Discriminator(_form)]
    choose: Annotated[dict, PlainValidator(Filters())] = Field(default_factory=dict)
    pack: Pack | None = None
    limits: Limits = Limits()
    objective: Objective

    @field_validator("duty")
    @classmethod
    def _charge_on_curve(cls, value: Duty, info: ValidationInfo) -> Duty:
        known = info.data["cell"].charge_points if "cell" in info.data else (0.0, 1.0)
        if not known[0] <= value.charge[0] <= value.charge[1] <= known[-1]:
            raise InputError(f"expected a charge on the cell's curve, {known[0]:g} to {known[-1]:g}")
        return value


@dataclass(frozen=True)
class Task:
    """A task, all numbers in SI; `assumed` says for each key left out what was taken, `source` is the task as given.

    `mix` are the weights of a weighted objective.
    """

    name: str
    cell: Cell
    stack: Stack
    duty: Duty
    window: Window
    holder: Kinds | Given
    choose: dict
    objective: str
    source: dict
    assumed: dict[str, str]
    pack: Pack | None = None
    mix: Weights | None = None
    limits: Limits = Limits()

    @property
    def weights(self) -> Weights:
        """What counts of mass, cost and volume: the weights of a mix, or those of the objective's word."""
        return self.mix if self.objective == WEIGHTED else WORDS[self.objective]

    @property
    def layers(self) -> tuple[Insulator, ...]:
        """What lies between the cells besides pads: insulators, and the pack's cooling plates."""
        cooling = self.pack.cooling if self.pack else None
        count = cooling.count(self.stack.cells) if cooling else 0
        if not count:
            return self.stack.insulators
        plates = Insulator.model_construct(material=cooling.material, thickness=cooling.thickness, count=count,
                                           area=None)
        return (*self.stack.insulators, plates)

    @property
    def turn(self) -> tuple[str, str]:
        """Axes of the envelope along which the holders press and the cells' length lies, the first of the choices."""
        return self.pack.turns[0]

    @property
    def own_axes(self) -> list[int]:
        """Axes of the envelope along the cells' length, across it and along the pressing axis."""
        return own_axes(self.turn)

    def variant(self, cells: int, grid: tuple[int, int], turn: tuple[str, str]) -> "Task":
        """The task with its choices of the pack made: cells in a stack, stacks along and across, and how they lie."""
        beside, told = _beside(grid, self.pack.gaps(self.stack))
        stack = {name: value for name, value in self.source.get("stack", {}).items() if name != "side_by_side"}
        pack = {**self.source["pack"], "orientation": [turn[0]], "lengthwise": [turn[1]]}
        return replace(self, source={**self.source, "stack": {**stack, "cells": cells, **told}, "pack": pack},
                       assumed={name: value for name, value in self.assumed.items() if name != "stack.cells"},
                       stack=self.stack.model_copy(update={"cells": cells, "side_by_side": beside}),
                       pack=self.pack.model_copy(update={"orientation": turn[:1], "lengthwise": turn[1:]}))

    def limited(self, **limits: float | None) -> "Task":
        """The task with other limits, by name in SI; None lifts one, and those not named stay."""
        told = dict(self.source.get("limits", {}))
        told |= {name: None if value is None else quantity_text(value, LIMIT_UNITS[name])
                 for name, value in limits.items()}
        told = {name: text for name, text in told.items() if text is not None}
        source = {name: table for name, table in self.source.items() if name != "limits"}
        return replace(self, source={**source, "limits": told} if told else source, limits=Limits(**told))


def _beside(grid: tuple[int, int], gaps: tuple[float, float]) -> tuple[SideBySide | None, dict]:
    """Stacks side by side, and how a file tells it; nothing of a stack alone."""
    if grid == (1, 1):
        return None, {}
    told = {"along": grid[0], "across": grid[1], "gap": [quantity_text(gap, "mm") for gap in gaps]}
    return SideBySide.model_construct(along=grid[0], across=grid[1], gap=gaps), {"side_by_side": told}


def _one_of(table, path: tuple, names: tuple[str, ...], where: str) -> list[str]:
    given = [name for name in names if name in table] if isinstance(table, dict) else names[:1]
    found = ", ".join(given) or "none"
    return [] if len(given) == 1 else [sentence(where, path, f"expected one of {', '.join(names)}; found {found}")]


def _parts(holder, where: str) -> list[str]:
    """Faults of a rated holder that lacks a part of its kind or names one of another kind."""
    kind = holder.get("kind") if _form(holder) == "<rated>" else None
    if not isinstance(kind, str) or kind not in PARTS:
        return []
    known = dict.fromkeys(part for parts in (*PARTS.values(), *OPTIONAL.values()) for part in parts)
    missing = [part for part in PARTS[kind] if part not in holder]
    foreign = [part for part in known if part in holder and part not in (*PARTS[kind], *OPTIONAL[kind])]
    needed = f"a rated {kind} holder names {', '.join(PARTS[kind])}"
    return [sentence(where, ("holder", part), f"missing; {needed}") for part in missing] + [
        sentence(where, ("holder", part), f"not part of this kind; {needed}") for part in foreign]


def _orders(holder, where: str) -> list[str]:
    """Faults of a holder that orders parts which none of its kinds has."""
    if not isinstance(holder, dict):
        return []
    asked = holder.get("kinds", ORDERED) if _form(holder) == "<kinds>" else [holder.get("kind")]
    kinds = [kind for kind in asked if isinstance(kind, str) and kind in ORDERED] if isinstance(
        asked, (list, dict)) else []
    every, used = (dict.fromkeys(name for kind in group for name in ORDERED[kind]) for group in (ORDERED, kinds))
    return [sentence(where, ("holder", name), f"not part of {', '.join(kinds)}") for name in every
            if kinds and name in holder and name not in used]


def _twice_counted(duty, where: str) -> list[str]:
    """Faults of a duty that tells cycles beside the history which counts them."""
    if not (isinstance(duty, dict) and "history" in duty):
        return []
    return [sentence(where, ("duty", name), "counted in duty.history; leave one of them out", duty[name])
            for name in COUNTED if name in duty]


def _structure(mapping: dict, where: str) -> list[str]:
    """Faults between keys, which hold whatever their values are."""
    duty = mapping.get("duty")
    phases = duty.get("phase") if isinstance(duty, dict) else None
    faults = [fault for name, ways in (("cell", GROWTHS), ("pack", COUNTS)) if name in mapping
              for fault in _one_of(mapping[name], (name,), ways, where)]
    for n, phase in enumerate(phases if isinstance(phases, list) else ()):
        faults += _one_of(phase, ("duty", "phase", n), ("pressure", "factor"), where)
    return faults + _parts(mapping["holder"], where) + _orders(mapping["holder"], where)


def _file(mapping: dict, where: str, context: Surroundings, hidden: set,
          holder: type[Given] | None) -> tuple[_File | None, list[str]]:
    """The sections, or what is wrong in them; faults at hidden paths stand elsewhere already."""
    root = create_model("_File", __base__=_File, holder=(holder, ...)) if holder else _File
    try:
        return root.model_validate(mapping, context=context), []
    except ValidationError as error:
        found = sentences(error, where, root)
    return None, [text for path, text in found if path not in hidden]


def _given(mapping: dict, path: tuple[str, ...]) -> list:
    """What stands at a path; nothing where that was left out."""
    for name in path:
        mapping = mapping.get(name) if isinstance(mapping, dict) else None
    return [] if mapping is None else [mapping]


def parse(mapping: dict, where: str, folder: str | Path, catalog, holder: type[Given] | None = None) -> Task:
    """Task of a mapping as TOML gives it; `where` names it in messages, `folder` is where its curve is found from.

    `holder` is the section of a kind of one's own, in place of those that packdesign knows.
    """
    faults, source = [], copy.deepcopy(mapping)
    complete, unknown = dict(source), set()
    try:
        complete["cell"] = cell_of_catalog(source.get("cell"), catalog)
    except InputError:
        unknown = {("cell", name) for name in Cell.model_fields if name not in source["cell"]}
    filled, taken = with_assumptions({name: table for name, table in complete.items() if table is not None})
    faults += _twice_counted(source.get("duty"), where)
    faults += [] if unknown else _structure(filled, where)
    file, found = _file(filled, where, Surroundings(catalog, Path(folder)), unknown | taken.keys(), holder)
    faults += [sentence(where, path, told) for path, told in (stack_faults(file) if file else ())]
    if file and file.pack:
        faults += [sentence(where, path, told, *_given(filled, path))
                   for path, told in pack_faults(file, isinstance(file.holder, Given))]
    if file:
        faults += [sentence(where, path, told, *_given(filled, path))
                   for path, told in asymmetric_faults(file, catalog)]
    if faults or found:
        raise InputError(*faults, *found)
    if file.cell.curve:
        source["cell"]["curve"] = file.cell.curve.table
    if file.duty.history:
        source["duty"]["history"] = file.duty.history.table
    assumed = {place(path): value for path, value in sorted(taken.items())}
    asked = file.objective.minimize
    word, mix = (asked, None) if isinstance(asked, str) else (WEIGHTED, asked)
    return Task(file.name, file.cell, file.stack, file.duty, file.window, file.holder, file.choose, word, source,
                assumed, file.pack, mix, file.limits)


def _syntax(path: Path, error: ValueError) -> str:
    found = re.fullmatch(r"(.*) \(at (.*)\)", str(error), re.DOTALL)
    return f"{path}: {found[2]}: {found[1]}: expected TOML" if found else f"{path}: {error}"


def toml_mapping(path: Path) -> dict:
    """What a TOML file holds."""
    if path.is_dir():
        inside = sorted(path.glob("*.toml"))
        raise InputError(f"{path}: is a folder: expected a file" + (f", e.g. {inside[0]}" if inside else ""))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start}: expected UTF-8 text") from None
    except RecursionError:
        raise InputError(f"{path}: nested too deeply") from None
    except ValueError as error:
        # beside its own error, tomllib lets Python's limit on the digits of an integer through
        raise InputError(_syntax(path, error)) from None


def read(path: str | Path, catalog, holder: type[Given] | None = None) -> Task:
    """Task of a file; `holder` is the section of a kind of one's own."""
    path = Path(path)
    mapping = toml_mapping(path)
    if "plan" in mapping and "cell" not in mapping:
        raise InputError(f"{path}: is a study: expected a task; studies are for `study`")
    return parse(mapping, str(path), path.parent, catalog, holder)
