"""The understanding of a finished study: what drives its responses, where its designs fail, and a note with figures."""

from packdesign.study.found import Found
from packdesign.study.understanding.answers import answers
from packdesign.study.understanding.columns import columns
from packdesign.study.understanding.front import front
from packdesign.study.understanding.note import note
from packdesign.study.understanding.pictures import Insight, figures
from packdesign.study.understanding.regions import questions, reasons
from packdesign.study.understanding.tables import indices, regions
from packdesign.study.understanding.window import window

__all__ = ["summary"]


def summary(found: Found) -> dict[str, bytes]:
    """Everything that a study tells, by file name: the note, two tables for machines, and figures."""
    table = columns(found)
    insight = Insight(table, answers(table), front(table), window(table))
    drawn, asked = figures(insight), questions(table)
    text = note(found, insight, asked, reasons(table), tuple(drawn))
    return {"summary.md": text.encode(), "indices.csv": indices(table, insight.answers), "regions.csv": regions(asked),
            **drawn}
