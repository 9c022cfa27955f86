"""A small writer of TOML, which the standard library reads but does not write."""

import json
import math
import re
from numbers import Integral, Real

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _pairs(table: dict) -> list[str]:
    return [f"{_key(str(name))} = {inline(value)}" for name, value in table.items() if value is not None]


def _number(value: Real) -> str:
    if isinstance(value, Integral):
        return str(int(value))
    return "nan" if math.isnan(value) else repr(float(value))


def inline(value) -> str:
    """A value on one line; what is None in a table is left out."""
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(value))} }}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    return _number(value) if isinstance(value, Real) else str(value)


def flat(value, key: str = "") -> dict:
    """Values in tables and arrays of tables by their dotted keys."""
    nested = isinstance(value, dict) or isinstance(value, list) and any(isinstance(part, dict) for part in value)
    if not nested:
        return {key: value}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return {name: found for part, inner in parts
            for name, found in flat(inner, f"{key}.{part}" if key else str(part)).items()}


def document(table: dict) -> str:
    """A file: plain keys first, then one section for each inner table, whose own tables stay on one line."""
    plain = {name: value for name, value in table.items() if not isinstance(value, dict)}
    sections = {name: value for name, value in table.items() if isinstance(value, dict)}
    blocks = [_pairs(plain), *([f"[{_key(name)}]", *_pairs(section)] for name, section in sections.items())]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
