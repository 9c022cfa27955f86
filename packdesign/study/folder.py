"""The folder of a study: what was asked, how far it is, and its results."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import packdesign
from packdesign.errors import InputError
from packdesign.study.reading import TASK, Study
from packdesign.task.toml import document

SCHEMA = "packdesign-results/1"
WRITTEN = ("results.csv", "study.toml", TASK, "parts")
MUST_AGREE = ("inputs", "version", "catalog")


@dataclass(frozen=True)
class Folder:
    """Paths of a study's results, and how many designs stand in each part."""

    path: Path
    chunk: int
    size: int

    @property
    def results(self) -> Path:
        return self.path / "results.csv"

    @property
    def manifest(self) -> Path:
        return self.path / "manifest.json"

    def bounds(self) -> list[tuple[int, int]]:
        """First row and row behind the last one of every part."""
        return [(start, min(start + self.chunk, self.size)) for start in range(0, self.size, self.chunk)]

    def part(self, number: int) -> Path:
        return self.path / "parts" / f"{number:05}.csv"

    def missing(self) -> list[int]:
        """Parts that are still to be judged."""
        return [number for number in range(len(self.bounds())) if not self.part(number).exists()]


def opened(path: Path, study: Study, catalog, chunk: int) -> Folder:
    """The folder of a study, new or left by an interrupted run of the same study.

    A folder keeps the chunk it was begun with, so that the parts it holds stay valid.
    """
    asked = _asked(study, catalog)
    before, record = path / "manifest.json", path / "parts" / "chunk.json"
    if before.exists():
        _agree(before, asked)
        chunk = json.loads(record.read_text())["chunk"] if record.exists() else chunk
    elif held := [name for name in WRITTEN if (path / name).exists()]:
        raise InputError(f"{path}: holds {', '.join(held)} of something else, not of a run; choose another folder")
    _make(record.parent)
    _write(record, json.dumps({"chunk": chunk}) + "\n")
    _write(path / TASK, document(study.task))
    _write(path / "study.toml", study.text)
    folder = Folder(path, chunk, study.size)
    if not before.exists():
        _note(folder, {**asked, "finished": False})
    return folder


def finished(folder: Folder, study: Study, catalog, counts: dict[str, int]) -> None:
    """Write down what a study came to."""
    with folder.results.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    for unfinished in (folder.path / "parts").glob("*.tmp"):
        unfinished.unlink(missing_ok=True)
    _note(folder, {**_asked(study, catalog), "finished": True, "counts": counts, "results": digest})


def _asked(study: Study, catalog) -> dict:
    return {"schema": SCHEMA, "name": study.name, "mode": study.mode, "designs": study.size,
            "inputs": study.digest, "version": packdesign.__version__, "catalog": catalog.hash}


def _agree(manifest: Path, asked: dict) -> None:
    try:
        held = json.loads(manifest.read_text(encoding="utf-8"))
    except ValueError:
        held = None
    if not isinstance(held, dict):
        raise InputError(f"{manifest}: not a manifest; choose another folder")
    differing = [f"{manifest}: {name} = {held.get(name)!r}: this run has {asked[name]!r}; choose another folder"
                 for name in MUST_AGREE if held.get(name) != asked[name]]
    if differing:
        raise InputError(*differing)


def _make(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be made: {error.strerror}") from None


def _note(folder: Folder, content: dict) -> None:
    _write(folder.manifest, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    beside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(beside, path)
