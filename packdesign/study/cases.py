"""Designs picked out of a finished study, with their rows of the table and their tasks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from packdesign.errors import InputError
from packdesign.study import table
from packdesign.study.batch import DESIGN
from packdesign.study.factors import values
from packdesign.study.folder import MANIFEST, STUDY, Folder, taken_up
from packdesign.study.reading import Study, read
from packdesign.task import parse

HOLDING = ("holds", "optimal_proven", "feasible_unproven")
"""Statuses of designs that hold."""
LACKING = ("fails", "infeasible_proven", "infeasible_unknown")
"""Statuses of designs that can be judged and do not hold, or of which none was found."""
MASS, UTILISATION, GOVERNING = "out.mass_kg", "out.utilisation", "out.governing"


@dataclass(frozen=True)
class Case:
    """One design: its name, its row of the table by column, and its task as a mapping."""

    name: str
    row: dict
    mapping: dict


@dataclass(frozen=True)
class Finished:
    """A finished study and its folder."""

    study: Study
    folder: Folder

    def cases(self, names: Sequence[str] = (), best: int = 0, failed: int = 0) -> list[Case]:
        """Designs by name, the `best` lightest that hold, and so many `failed` ones that are nearest to holding."""
        places = [*map(self._place, names)]
        places += self._first(HOLDING, MASS, best) + self._first(LACKING, UTILISATION, failed)
        return [self._case(place) for place in dict.fromkeys(places)]

    def task(self, case: Case, catalog):
        """The task of a design; bad input where none can be."""
        return parse(case.mapping, DESIGN, self.study.folder, catalog)

    def units(self) -> dict[str, str]:
        """Unit of every column of the table."""
        return table.described(self.folder.parts[0])

    def manifest(self) -> dict:
        """What the study asked for and came to."""
        return json.loads(self.folder.manifest.read_text(encoding="utf-8"))

    def _whole(self, name: str) -> np.ndarray:
        """A column of the table."""
        parts = enumerate(self.folder.parts)
        return np.concatenate([table.columns(path, [name], np.arange(self.folder.length(number)))[name]
                               for number, path in parts])

    def _place(self, name: str) -> int:
        found = np.flatnonzero(self._whole("case_id") == name)
        if not len(found):
            raise InputError(f"--case: found {name!r}, which {self.folder.results} does not hold; expected a case_id")
        return int(found[0])

    def _first(self, statuses: tuple[str, ...], key: str, count: int) -> list[int]:
        """Places of designs of some statuses, those with the least of a number first."""
        if not count:
            return []
        if key == MASS and key not in self.units():
            raise InputError(f"{self.folder.results}: holds no {MASS}, which decides what is best; expected it among "
                             "responses.keys of the study, or --case ID")
        places = np.flatnonzero(np.isin(self._whole("status").astype(str), statuses))
        numbers = self._whole(key)[places] if key in self.units() else np.zeros(len(places))
        return places[np.argsort(numbers, kind="stable")][:count].tolist()

    def _case(self, place: int) -> Case:
        number, inside = divmod(place, self.folder.part_size)
        path = self.folder.part(number)
        row = {name: column[0] for name, column in
               table.columns(path, list(self.units()), np.array([inside])).items()}
        entries = values(self.study.factors, self.study.places(place, place + 1))
        return Case(row["case_id"], row, self.study.mapping([column[0] for column in entries]))


def finished(path: Path) -> bool:
    """Whether a folder holds a study."""
    return (path / MANIFEST).is_file() and (path / STUDY).is_file()


def opened(path: Path, catalog) -> Finished:
    """The study of a folder, if all its results are there and are those of this version and catalog."""
    study = read(path / STUDY, catalog)
    return Finished(study, taken_up(path, study, catalog))


def shown(case: Case, units: dict[str, str]) -> list[tuple[str, str]]:
    """Factors of a design in words."""
    factors = ((name, value) for name, value in case.row.items() if name.startswith("in."))
    return [(name.removeprefix("in."), f"{_plain(value)} {units.get(name, '')}".rstrip()) for name, value in factors]


def _plain(value) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)
