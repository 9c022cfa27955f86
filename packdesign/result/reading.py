"""A result from its file, or from the folder it was written to."""

import json
from pathlib import Path

from packdesign.errors import InputError

FILE = "result.json"
FAULTS_TOLD = 5


def _place(path: tuple) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _no_constant(name: str):
    raise ValueError(f"{name} is not a number of JSON")


def _content(path: Path, what: str, expected: str):
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_constant)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file: expected {expected}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not {what} of packdesign: byte {error.start}: expected UTF-8 text") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not {what} of packdesign: expected JSON: {error}") from None


def _told(fault: dict) -> str:
    """A fault of the library in the words of all other messages."""
    return "missing" if fault["type"] == "missing" else fault["msg"].replace("Input should be", "expected")


def _meant(document) -> str:
    """What a document seems to be, where it is none of those asked for."""
    if not isinstance(document, dict):
        return ""
    if {"by_kind", "checks", "provenance"} <= document.keys():
        return "; it seems to be a result: `rate` takes the design.toml beside it, `bom` and `report` the result"
    return ""


def read(path: str | Path) -> dict:
    """Document of a result, whole and of the right shape."""
    from packdesign.result.shape import Document

    path = Path(path) / FILE if Path(path).is_dir() else Path(path)
    return shaped(path, Document, "a result", f"a result or the folder that holds {FILE}")


def shaped(path: Path, shape, what: str, expected: str) -> dict:
    """Document of a file, whole and of a shape; `what` it is to be, and what is `expected` where there is no file."""
    from pydantic import ValidationError

    document = _content(path, what, expected)
    try:
        shape.model_validate(document)
    except ValidationError as error:
        faults = [f"{path}: {_place(fault['loc']) or 'the file'}: {_told(fault)}" for fault in error.errors()]
        more = len(faults) - FAULTS_TOLD
        rest = [f"{path}: and {more} more faults"] if more > 0 else []
        raise InputError(f"{path}: not {what} of packdesign{_meant(document)}", *faults[:FAULTS_TOLD], *rest) from None
    return document
