"""Symbols of quantities as their descriptions name them: `Nominal diameter d`, `Thread friction mu_G`."""

import re

from packdesign.report.mathml import GREEK, symbol, words

GREEKS = "|".join(GREEK)
PATTERN = re.compile(
    rf"(?P<base>{GREEKS}|[A-Za-z])(?:_(?P<low>[A-Za-z0-9.]+(?:,[a-z]+)?)|(?P<digits>[0-9])|(?P<upper>[A-Z](?:m|,[a-z]+)?)"
    r"|(?P<proof>p[0-9.]+[0-9]))?")
WORDS = {"EN", "DIN", "PS", "OD", "ID", "MN", "II", "IV", "VI", "pi"}
"""What looks like a symbol and is none."""


def _found(token: str, alone: bool) -> tuple[str, str] | None:
    match = PATTERN.fullmatch(token)
    if not match or token in WORDS or (token in ("a", "I") and not alone):
        return None
    index = match["low"] or match["digits"] or match["upper"] or match["proof"] or ""
    return match["base"], index


def named(meaning: str) -> tuple[str, str] | None:
    """Letter and index of the first symbol in a description; None where it names none."""
    tokens = [token.strip(".;:()").rstrip(",") for token in meaning.split()]
    found = (_found(token, len(tokens) == 1) for token in tokens if token)
    return next((one for one in found if one), None)


def drawn(name: str, meanings: list[str], taken: set) -> str:
    """A name as its symbol, unless another name in the step has taken it; else as words."""
    for meaning in meanings:
        found = named(meaning)
        if found and found not in taken:
            taken.add(found)
            return symbol(*found)
    return _words(name)


def _words(name: str) -> str:
    """A name of code as upright words; a number that tells it from another is an index."""
    plain, _, count = name.strip("_").rpartition("_")
    if plain and count.isdigit():
        return f"<msub>{_words(plain)}<mn>{count}</mn></msub>"
    return words((name.lower() if name.isupper() else name).strip("_").replace("_", " "))
