"""The folder of `--out`: complete or not there at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from packdesign import bom, figures, report
from packdesign.errors import InputError
from packdesign.report import page
from packdesign.result import text
from packdesign.task import written

NOTE, PAGE = "note.md", "note.html"
NAMES = ("result.json", "design.toml", "bom.csv", NOTE, PAGE, *figures.FIGURES)


def paged() -> bool:
    """Whether what a note in HTML needs is installed."""
    return find_spec("jinja2") is not None


def note(document: dict, title: page.Title | None = None, views: dict[str, bytes] | None = None,
         drawn: dict[str, bytes] | None = None) -> bytes:
    """The note of a result as one HTML file; `views` are SVG by what they show, `drawn` figures that are there."""
    return page.html(document, figures.inlaid(document, drawn), views, title).encode()


def files(task, document: dict) -> dict[str, bytes]:
    """Content of the folder by file name; what needs a design, or plates, is left out where there is none."""
    drawn = figures.drawn(document)
    told = {"result.json": text(document).encode(), **({PAGE: note(document, drawn=drawn)} if paged() else {})}
    if document["kind"] is None:
        return {**told, NOTE: report.note(document).encode()}
    return {**told, "design.toml": written(task.source, document["holder"], document["stack"]).encode(),
            "bom.csv": bom.csv_file(document["bom"]), NOTE: report.note(document, drawn).encode(), **drawn}


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A new folder on the same disk: inside a folder that is there, beside one that is not."""
    try:
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder}: is a file: expected a folder to write to")
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = (folder if folder.is_dir() else folder.parent) / f".{folder.name}.{os.getpid()}"
        place.mkdir()
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from None
    try:
        yield place
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(place, ignore_errors=True)


def try_out(folder: Path) -> None:
    """Say now, not after an hour's search, that a folder cannot be written."""
    with _temporary(Path(os.path.abspath(folder))):
        pass


def write(file: Path, content: bytes) -> None:
    """Write one file."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror}") from None


def publish(folder: Path, content: dict[str, bytes], whole: bool = True) -> None:
    """Write files so that each is complete whenever it is there.

    A new folder appears with all of them at once. In one that is there each file is replaced at one stroke, and, where
    the content is the `whole` of a result, files of an earlier result that it lacks are removed.
    """
    folder = Path(os.path.abspath(folder))
    with _temporary(folder) as place:
        for name, data in content.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_bytes(data)
        if not folder.exists():
            place.rename(folder)
            return
        for name in content:
            (folder / name).parent.mkdir(exist_ok=True)
            os.replace(place / name, folder / name)
        for name in set(NAMES) - set(content) if whole else ():
            (folder / name).unlink(missing_ok=True)
