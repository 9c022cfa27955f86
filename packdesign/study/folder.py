"""The folder of a study: what was asked, how far it is, and its results."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import packdesign
from packdesign.errors import InputError
from packdesign.study import table
from packdesign.study.reading import TASK, Study
from packdesign.task import toml_mapping
from packdesign.task.toml import document, flat, inline

SCHEMA = "packdesign-results/2"
STUDY, RESULTS, MANIFEST, TEXT = "study.toml", "results.parquet", "manifest.json", "results.csv"
WRITTEN = (RESULTS, TEXT, STUDY, TASK, "summary")
MUST_AGREE = ("inputs", "version", "catalog", "code")
MOST_SHOWN = 8
"""Differences between two studies that a message names."""
PART = {"rate": (32, 16, 16384), "optimize": (256, 1, 16384)}
"""Parts that a study comes in, as long as each has no fewer and no more designs than these."""
BYTES = 500
"""What a design takes on the disk, at the most: sixty numbers, its name and its message."""


@dataclass(frozen=True)
class Folder:
    """Paths of a study's results, and how many designs stand in each part."""

    path: Path
    part_size: int
    size: int

    @property
    def results(self) -> Path:
        return self.path / RESULTS

    @property
    def manifest(self) -> Path:
        return self.path / MANIFEST

    @property
    def parts(self) -> list[Path]:
        """Files of the table, in its order."""
        return [self.part(number) for number in range(-(-self.size // self.part_size))]

    def part(self, number: int) -> Path:
        return self.results / f"part-{number:06}.parquet"

    def bounds(self, number: int) -> tuple[int, int]:
        """First row and row behind the last one of a part."""
        first = number * self.part_size
        return first, min(first + self.part_size, self.size)

    def length(self, number: int) -> int:
        """Designs of a part."""
        first, end = self.bounds(number)
        return end - first

    def missing(self) -> list[int]:
        """Parts that are still to be judged."""
        there = {path.name for path in self.results.glob("part-*.parquet")}
        return [number for number, path in enumerate(self.parts) if path.name not in there]


def located(path: Path, study: Study) -> Folder:
    """Where the results of a study are; parts are equal for everyone, so that results are."""
    parts, least, most = PART[study.mode]
    share = -(-study.size // parts)
    return Folder(path, min(max(1 << (share - 1).bit_length(), least), most), study.size)


def opened(path: Path, study: Study, catalog) -> Folder:
    """The folder of a study, new or left by an interrupted run of the same study."""
    asked, folder = _asked(study, catalog), located(path, study)
    if folder.manifest.exists():
        _agree(path, study, asked)
    elif held := [name for name in WRITTEN if (path / name).exists()]:
        raise InputError(f"{path}: holds {', '.join(held)} of something else, not of a run; choose another folder")
    _room(folder)
    _make(folder.results)
    table.written(path / TASK, document(study.task).encode())
    table.written(path / STUDY, study.text.encode())
    for name, content in study.attachments.items():
        table.written(path / name, content)
    if not folder.manifest.exists():
        _note(folder, {**asked, "finished": False})
    return folder


def taken_up(path: Path, study: Study, catalog) -> Folder:
    """The folder of a study that is finished."""
    folder = located(path, study)
    if not folder.manifest.exists():
        raise InputError(f"{path}: holds no results of {study.name}; run the study first")
    _agree(path, study, _asked(study, catalog))
    if missing := folder.missing():
        raise InputError(f"{path}: {len(missing)} of {len(folder.parts)} parts are missing; run the study first")
    return folder


def finished(folder: Folder, study: Study, catalog, counts: dict[str, int]) -> None:
    """Write down what a study came to."""
    for unfinished in folder.results.glob(".*.tmp"):
        unfinished.unlink(missing_ok=True)
    digest = hashlib.sha256()
    for path in folder.parts:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    _note(folder, {**_asked(study, catalog), "finished": True, "counts": counts, "results": digest.hexdigest(),
                   "columns": table.described(folder.parts[0])})


def _asked(study: Study, catalog) -> dict:
    return {"schema": SCHEMA, "name": study.name, "mode": study.mode, "designs": study.size, "inputs": study.digest,
            "version": packdesign.__version__, "catalog": catalog.hash, "code": code()}


@lru_cache(maxsize=1)
def code() -> str:
    """Hash of the program: results of one study come from one state of it."""
    root, digest = Path(packdesign.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _agree(path: Path, study: Study, asked: dict) -> None:
    manifest = path / MANIFEST
    try:
        held = json.loads(manifest.read_text(encoding="utf-8"))
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise InputError(f"{manifest}: not a manifest; choose another folder")
    differing = [f"{manifest}: {name} = {held.get(name)!r}: this run has {asked[name]!r}; choose another folder"
                 for name in MUST_AGREE if held.get(name) != asked[name]]
    if differing:
        raise InputError(*differing, *_differences(path, study))


def _differences(path: Path, study: Study) -> list[str]:
    """Keys in which the study and the task of a folder differ from those of this run."""
    told = []
    for name, mine in ((STUDY, study.source), (TASK, study.task)):
        if (path / name).is_file():
            before, now = flat(toml_mapping(path / name)), flat(mine)
            told += [f"{path / name}: {key} = {_shown(before, key)}: this run has {_shown(now, key)}"
                     for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)]
    more = [f"{path}: {len(told) - MOST_SHOWN} more keys differ"] if len(told) > MOST_SHOWN else []
    return told[:MOST_SHOWN] + more


def _shown(table: dict, key: str) -> str:
    return inline(table[key]) if key in table else "nothing"


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be made: {error.strerror}") from None


def _room(folder: Folder) -> None:
    """Refuse a study whose results the disk cannot hold."""
    needed = sum(map(folder.length, folder.missing())) * BYTES
    there = next(path for path in (folder.path, *folder.path.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    if needed > free:
        raise InputError(f"{folder.path}: {folder.size} designs need up to {needed / 1e9:.3g} GB; "
                         f"{free / 1e9:.3g} GB are free; choose fewer designs or another disk")


def _note(folder: Folder, content: dict) -> None:
    table.written(folder.manifest, (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())
