"""What a note is made of, whichever way it is printed: sections of paragraphs, points, tables and figures.

A paragraph is a plain text. Texts carry two marks, as in Markdown: `names` and **what counts**; all else is meant as it
stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from packdesign.wording import number


@dataclass(frozen=True)
class Table:
    """Rows of cells under heads; `right` names the columns whose numbers stand flush right."""

    heads: Sequence[str]
    rows: Sequence[Sequence]
    right: str = ""


@dataclass(frozen=True)
class Points:
    """Sentences that stand by themselves."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Figure:
    """A place for a figure, by the name of its file without the ending; nothing where there is no such file."""

    name: str


@dataclass(frozen=True)
class Utilisation:
    """A cell: how much of its limit a check takes, and whether that is allowed."""

    share: float
    holds: bool

    def __str__(self) -> str:
        return number(self.share)


@dataclass(frozen=True)
class Judgement:
    """A cell: whether a check holds."""

    holds: bool

    def __str__(self) -> str:
        return "ok" if self.holds else "**FAIL**"


Block = str | Table | Points | Figure


@dataclass(frozen=True)
class Section:
    """Blocks under a head, or under none."""

    head: str
    blocks: Sequence[Block]
