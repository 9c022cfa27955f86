"""Words, cells and pictures as markup; whatever a result says is escaped."""

import base64
import re
from html import escape

from packdesign.report.blocks import Judgement, Table, Utilisation

MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<=\d) (?=°C)"), "\N{NO-BREAK SPACE}"),
)
NUMERIC = re.compile(r"(\*\*)?[-+~<>≥≤ ]*[\d.]+(e[-+]?\d+)?( to [\d.]+)?( ?(%|kg|g|MPa|mm|°C|EUR))?(\*\*)?")
"""Cells of columns that stand flush right."""
MANY = 5
"""Columns from which on a table is printed in small letters."""
CLOSE = 0.9
"""Utilisation from which on a bar warns."""
TRIMMED = (
    (re.compile(r"^.*?(?=<svg)", re.S), ""),
    (re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.S), ""),
    (re.compile(r' xmlns(:xlink)?="[^"]*"| version="[^"]*"'), ""),
    (re.compile(r' id="(?![mph][0-9a-f]{10}")[^"]*"'), ""),
    (re.compile(r"font-family:[^;]*; ?"), ""),
    (re.compile(r' width="[^"]*pt" height="[^"]*pt"'), ""),
    (re.compile(r"\n\s*"), " "),
    (re.compile(r" <"), "<"),
)
"""What an SVG of matplotlib does not need inside a page, whose letters it takes."""
NAMED = re.compile(r'(\bid="|href="#|url\(#)')


def marked(text) -> str:
    """Escaped text, its two marks turned into markup."""
    from markupsafe import Markup

    found = escape(str(text))
    for mark, tag in MARKS:
        found = mark.sub(tag, found)
    return Markup(found)


def breakable(key: str) -> str:
    """A key that may be parted after its dots and lines beneath."""
    from markupsafe import Markup

    return Markup(re.sub(r"(?<=[._])", "<wbr>", escape(key)))


def cell(value) -> str:
    """A cell: utilisations with a bar, judgements as a badge, all else as text."""
    from markupsafe import Markup

    if isinstance(value, Utilisation):
        look = "over" if not value.holds else "near" if value.share >= CLOSE else "free"
        share = min(max(value.share, 0.0), 1.0)
        return Markup(f'<span class="bar {look}"><i style="width:{100.0 * share:.1f}%"></i></span><b>{value}</b>')
    if isinstance(value, Judgement):
        return Markup('<span class="badge good">ok</span>' if value.holds else '<span class="badge bad">FAIL</span>')
    return marked(value)


def flush(table: Table) -> list[bool]:
    """Which columns stand flush right: those that are told to, and those that hold nothing but numbers."""
    named = table.right.split(",")
    return [head in named or _numbers([row[place] for row in table.rows]) for place, head in enumerate(table.heads)]


def _numbers(values: list) -> bool:
    told = [str(value) for value in values if str(value).strip() not in ("", "-")]
    return bool(told) and all(NUMERIC.fullmatch(value) for value in told)


def wide(table: Table) -> bool:
    return len(table.heads) >= MANY


def slug(head: str) -> str:
    """A head as an address inside the page."""
    return re.sub(r"[^a-z0-9]+", "-", head.lower()).strip("-")


def css_string(text: str) -> str:
    """A text inside quotes of a style sheet: all but plain letters by number, so that nothing ends there."""
    from markupsafe import Markup

    return Markup("".join(letter if re.fullmatch(r"[A-Za-z0-9 ]", letter) else f"\\{ord(letter):06x}"
                          for letter in " ".join(str(text).split())))


def data(kind: str, content: bytes) -> str:
    """Content as an address that holds it; a picture shown by such an address runs nothing and asks for nothing."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def picture(file: str, content: bytes, words: str) -> str:
    """Markup of a figure by its file: an SVG stands in the page itself, under names of its own."""
    from markupsafe import Markup

    name, _, ending = file.rpartition(".")
    if ending != "svg":
        return Markup(f'<img src="{data(f"image/{ending}", content)}" alt="{escape(words)}">')
    text = content.decode()
    for pattern, instead in TRIMMED:
        text = pattern.sub(instead, text)
    text = NAMED.sub(rf"\g<1>{name}-", text).strip()
    return Markup(text.replace("<svg", f'<svg role="img" aria-label="{escape(words)}"', 1))
